"""Events and control of the reader by the encoder against the project's own marks, nothing given.

Only the reading's JSON is looked at. A found event answers a marked one if their triggers overlap, each at most one, those that
share most first. Then, of all found and of all marked:

- trigger: the same words, character by character; overlapping: it answers one.
- kind: it answers one of the same kind, over all events; macro: the mean of the kinds' F1, of those kinds that are marked in the part.
- actor, target, place, time: it answers one whose span of that role begins or ends at the same word, or lies within ours or ours within it
  ("the army", "the Syrian army"); events without such a role count on neither side. Exact: the very same words, but for an article.
- status: accuracy over the events that answer one; macro F1 over the six.
- control: a found one answers a marked one if the words of the place overlap. Right: moreover the change is the same, and so is the holder or,
  where the marks name none, the former one, in the sense of actors above. "place and change" leaves the parties out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.labels import accuracy, f1, macro_f1
from bench.marks import PARTS, Marked, read_marks
from bench.result import Result
from bench.scores import Tally
from bench.statuses import statuses_of_pairs
from sayso.reader.encoder.tags import STATUSES
from sayso.reader.encoder_reader import EncoderReader
from sayso.records.codec import dump_reading

Mark = dict[str, Any]
Offsets = tuple[int, int]
ROLES: Final = ("actor", "target", "place", "time")
_ARTICLES: Final = ("the ", "a ", "an ", "The ", "A ", "An ")
HELD: Final = ", held"


@dataclass
class Events:
    """Counts over documents."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def count(self, name: str, *, right: int, predicted: int, gold: int) -> None:
        """Add to one tally."""
        tally = self.tallies.setdefault(name, Tally())
        tally.right += right
        tally.found += right
        tally.predicted += predicted
        tally.gold += gold

    def macro(self) -> float:
        """The mean over the marked kinds of the F1 of finding an event as of that kind."""
        gold = Counter(self.missed)
        found = Counter(self.false)
        for (marked, read), count in self.kinds.items():
            gold[marked] += count
            found[read] += count
        kinds = [kind for kind in gold if gold[kind]]
        return sum(f1(self.kinds[kind, kind], gold[kind], found[kind]) for kind in kinds) / len(kinds) if kinds else 0.0


def score(reader: EncoderReader, marked: Iterable[Marked]) -> Events:
    """Read the documents and count."""
    events, documents = Events(), list(marked)
    readings = reader.read_many(one.document for one in documents)
    for reading, one in zip(readings, documents, strict=True):
        written = json.loads(dump_reading(reading))
        _count_events(events, one.document.text, written["events"], one.marks["events"])
        _count_control(events, one.document.text, written["control"], one.marks["control"])
    return events


def _count_events(events: Events, text: str, found: list[Mark], gold: list[Mark]) -> None:
    exact = len({tuple(e["trigger"]) for e in found} & {tuple(e["trigger"]) for e in gold})
    pairs = pairs_of_triggers([e["trigger"] for e in found], [e["trigger"] for e in gold])
    sizes = {"predicted": len(found), "gold": len(gold)}
    events.count("trigger", right=exact, **sizes)
    events.count("trigger, overlapping", right=len(pairs), **sizes)
    events.count("kind", right=sum(found[i]["kind"] == gold[j]["kind"] for i, j in pairs), **sizes)
    for i, j in pairs:
        events.kinds[gold[j]["kind"], found[i]["kind"]] += 1
        events.statuses[gold[j]["status"], found[i]["status"]] += 1
    events.missed.update(e["kind"] for n, e in enumerate(gold) if n not in {j for _, j in pairs})
    events.false.update(e["kind"] for n, e in enumerate(found) if n not in {i for i, _ in pairs})
    for role in ROLES:
        sizes = {"predicted": sum(bool(e[f"{role}_span"]) for e in found), "gold": sum(bool(e[role]) for e in gold)}
        spans = [
            (found[i][f"{role}_span"], gold[j][role]) for i, j in pairs if found[i][f"{role}_span"] and gold[j][role]
        ]
        events.count(role, right=sum(alike(text, *both) for both in spans), **sizes)
        events.count(
            f"{role}, exact", right=sum(_bare(text, one) == _bare(text, other) for one, other in spans), **sizes
        )


def _count_control(events: Events, text: str, found: list[Mark], gold: list[Mark]) -> None:
    pairs = pairs_of_triggers([c["place_span"] for c in found], [c["place"] for c in gold])
    changed = [(found[i], gold[j]) for i, j in pairs if found[i]["change"] == gold[j]["change"]]
    sizes = {"predicted": len(found), "gold": len(gold)}
    events.count("control, place and change", right=len(changed), **sizes)
    events.count("control", right=sum(_is_held_so(text, ours, mark) for ours, mark in changed), **sizes)


def _is_held_so(text: str, ours: Mark, mark: Mark) -> bool:
    party = "holder" if mark["holder"] else "former"
    if not mark[party]:
        return not (ours["holder_span"] or ours["former_span"])
    return ours[f"{party}_span"] is not None and alike(text, ours[f"{party}_span"], mark[party])


def alike(text: str, one: list[int], other: list[int]) -> bool:
    """Tell whether two spans mean the same: one lies within the other, but for articles, or they begin or end together."""
    (a, b), (c, d) = _bare(text, one), _bare(text, other)
    return (a <= c and d <= b) or (c <= a and b <= d) or a == c or b == d


def _bare(text: str, span: list[int]) -> Offsets:
    start, end = span
    article = next((word for word in _ARTICLES if text.startswith(word, start)), "")
    return (start + len(article), end) if start + len(article) < end else (start, end)


def pairs_of_triggers(found: list[list[int]], gold: list[list[int]]) -> list[tuple[int, int]]:
    """Pair spans one to one where they overlap, those that share most first."""
    shared = sorted(
        (
            (min(b, d) - max(a, c), -i, -j)
            for i, (a, b) in enumerate(found)
            for j, (c, d) in enumerate(gold)
            if a < d and c < b
        ),
        reverse=True,
    )
    pairs, ours, theirs = list[Offsets](), set[int](), set[int]()
    for _, i, j in shared:
        if -i not in ours and -j not in theirs:
            ours.add(-i)
            theirs.add(-j)
            pairs.append((-i, -j))
    return pairs


def run(data: Path, limit: int | None = None) -> Result:
    """Score the reader on the marks and on the minimal pairs of statuses, as a table."""
    reader = EncoderReader()
    marked = list(read_marks(data, limit))
    columns = {part: score(reader, (m for m in marked if m.part == part)) for part in PARTS}
    counts = ", ".join(f"{sum(m.part == part for m in marked)} {name}" for part, name in PARTS.items())
    lines = [f"events and control on the marks: {len(marked)} documents ({counts}); nothing given", ""]
    lines += [f"{'':28}" + "".join(f"{part + ': P      R     F1':>26}" for part in PARTS)]
    figures: dict[str, float] = {}
    for row in columns["dev"].tallies:
        cells = []
        for part, ending in (("train", None), ("dev", ""), ("held", HELD)):
            tally = columns[part].tallies.get(row, Tally())
            cells.append("".join(f"{100 * value:7.1f}" for value in (tally.precision, tally.recall, tally.f1)))
            if ending is not None:
                figures[row + ending] = 100 * tally.f1
        lines.append(f"{row:28}" + "".join(f"{cell:>26}" for cell in cells))
    for name, value in _labels(columns):
        lines.append(f"{name:28}" + "".join(f"{100 * one:26.1f}" for one in value))
        figures |= {name: 100 * value[1], name + HELD: 100 * value[2]}
    table, of_pairs = statuses_of_pairs(reader)
    return Result("\n".join([*lines, "", *table]), figures | of_pairs)


def _labels(columns: dict[str, Events]) -> Iterator[tuple[str, list[float]]]:
    yield "kind, macro", [one.macro() for one in columns.values()]
    yield "status, accuracy", [accuracy(one.statuses) or 0.0 for one in columns.values()]
    yield "status, macro", [macro_f1(one.statuses, STATUSES) for one in columns.values()]
