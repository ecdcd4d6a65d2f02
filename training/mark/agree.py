"""How far two annotators agree who marked the same documents apart from each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from sayso.errors import NotFoundError
from training.corpora.marks import Mark
from training.mark.check import overlap
from training.mark.documents import read_marks

Likeness = Callable[[Mark, Mark], float]


class Agreement:
    """Counts of what two annotators marked and of what they agree on, by row of the table."""

    def __init__(self) -> None:
        self.found: Counter[tuple[str, str]] = Counter()
        """By row: entries of `one` and `other`, and `both`: found by both, or with the same answer."""

    def add(self, one: Mark, other: Mark) -> None:
        """Count a document."""
        for layer, (likeness, spans, labels) in _LAYERS.items():
            pairs = match(one[layer], other[layer], likeness)
            self._count(f"{layer} found", len(one[layer]), len(other[layer]), len(pairs))
            for field in spans:
                given = [(a[field], b[field]) for a, b in pairs]
                both = sum(bool(a and b and overlap(a, b)) for a, b in given)
                row = f"{layer}: {field.removesuffix('_span')}"
                self._count(row, sum(bool(a) for a, _ in given), sum(bool(b) for _, b in given), both)
            for name, told in labels.items():
                self._count(f"{layer}: {name}", len(pairs), len(pairs), sum(told(a) == told(b) for a, b in pairs))

    def _count(self, row: str, one: int, other: int, both: int) -> None:
        self.found.update({(row, "one"): one, (row, "other"): other, (row, "both"): both})

    def table(self) -> Iterator[str]:
        """Yield the lines of a Markdown table: F1 of what may be marked or not, the share of equal labels otherwise."""
        yield "| what | measure | first | second | agreed | agreement |"
        yield "|---|---|--:|--:|--:|--:|"
        for layer, (_, spans, labels) in _LAYERS.items():
            rows = [(f"{layer} found", "F1")]
            rows += [(f"{layer}: {field.removesuffix('_span')}", "F1") for field in spans]
            rows += [(f"{layer}: {name}", "accuracy") for name in labels]
            for row, measure in rows:
                one, other, both = (self.found[row, side] for side in ("one", "other", "both"))
                share = f"{200 * both / (one + other):.1f} %" if one + other else "–"
                yield f"| {row} | {measure} | {one} | {other} | {both} | {share} |"


def agreement(one: Path, other: Path) -> str:
    """Return the table of the documents that both folders (or files) have.

    Raises:
        NotFoundError: they have none in common.

    """
    ours, theirs = _documents(one), _documents(other)
    shared = sorted(set(ours) & set(theirs))
    if not shared:
        raise NotFoundError(
            "no document was marked by both",
            where=f"{one}, {other}",
            next_step="give files or folders with the same ids",
        )
    counts = Agreement()
    for name in shared:
        if ours[name]["sha256"] != theirs[name]["sha256"]:
            raise NotFoundError("the two are not of the same text", where=name, next_step="mark the same passage")
        counts.add(ours[name], theirs[name])
    left = len(set(ours) ^ set(theirs))
    head = f"Documents: {len(shared)}" + (f"; {left} that only one has are left out" if left else "")
    return "\n".join([f"{head}. Fields are compared where both found the entry.", "", *counts.table()])


def match(ones: list[Mark], others: list[Mark], likeness: Likeness) -> list[tuple[Mark, Mark]]:
    """Pair entries that are alike, the most alike first, each once."""
    likely = [
        (-likeness(one, other), i, j)
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
        if likeness(one, other) > 0
    ]
    used: set[tuple[int, int]] = set()
    pairs = []
    for _, i, j in sorted(likely):
        if not {(0, i), (1, j)} & used:
            used |= {(0, i), (1, j)}
            pairs.append((ones[i], others[j]))
    return pairs


def _documents(path: Path) -> dict[str, Mark]:
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    documents = [read_marks(file) for file in files]
    return {marks["id"]: marks for marks in documents}


def _shared(one: Any, other: Any) -> float:
    """Return the share of code points, of those of either span, that are in both."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, both / (max(one[1], other[1]) - min(one[0], other[0])))


def _statements(one: Mark, other: Mark) -> float:
    """Alike where cue or content overlap; a common cue weighs more, for nested statements share content."""
    cue = _shared(one["cue"], other["cue"]) if one["cue"] and other["cue"] else 0.0
    return 2 * cue + max((_shared(a, b) for a in one["content"] for b in other["content"]), default=0.0)


def _at(field: str) -> Likeness:
    return lambda one, other: _shared(one[field], other[field])


def _label(*fields: str) -> Callable[[Mark], Any]:
    return lambda entry: [entry[field] for field in fields]


_LAYERS: Final[dict[str, tuple[Likeness, tuple[str, ...], dict[str, Callable[[Mark], Any]]]]] = {
    "statements": (
        _statements,
        ("source_span", "cue"),
        {
            "source kind": _label("source_kind"),
            "kind": _label("kind"),
            "denied": _label("denied"),
            "quotation": _label("quotation"),
            "via": lambda s: s["via"] is not None,
            "chance": lambda s: s["chance"] and (s["chance"]["low"], s["chance"]["high"]),
        },
    ),
    "events": (
        _at("trigger"),
        ("actor", "target", "place", "time"),
        {
            "kind": _label("kind"),
            "status": _label("status"),
            "toll": lambda e: {fate: bounds for fate, bounds in (e["toll"] or {}).items() if bounds},
            "asserted by the narrator": lambda e: e["asserted_by"] == "narrator",
        },
    ),
    "control": (
        _at("place"),
        ("holder", "former", "time"),
        {"change": _label("change"), "status": _label("status")},
    ),
    "actors": (_at("span"), (), {"span": _label("span"), "kind": _label("kind")}),
    "places": (_at("span"), (), {"span": _label("span"), "country": _label("country")}),
    "times": (
        _at("span"),
        (),
        {"span": _label("span"), "type": _label("type"), "value": _label("value"), "interval": _label("from", "to")},
    ),
    "quantities": (_at("span"), (), {"span": _label("span"), "bounds": _label("low", "best", "high")}),
}
"""By layer: when two entries are the same, its spans that may be absent, and its labels."""
