"""The fields of a draft: what each is called in a mark file, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from sayso.lexicon.load import load_lexicon
from training.mark.amounts import amount, number
from training.mark.faults import WrongError
from training.mark.locate import Locator
from training.mark.written import Written

Reader = Callable[[Written, Locator], Any]


def words(node: Written, _: Locator) -> str | None:
    """Read plain words."""
    if isinstance(node.value, (list, dict)):
        raise WrongError("must be words, no list or mapping")
    return node.value


def span(node: Written, locator: Locator) -> list[int] | None:
    """Read one span, or None."""
    written = words(node, locator)
    return None if written is None else list(locator.one(written))


def spans(node: Written, locator: Locator) -> list[list[int]]:
    """Read one span or a list of them."""
    parts = node.value if isinstance(node.value, list) else [node]
    found = [span(part, locator) for part in parts]
    return [part for part in found if part is not None]


def flag(node: Written, _: Locator) -> bool:
    """Read true or false."""
    if node.value not in {"true", "false"}:
        raise WrongError(f"{node.value!r} must be true or false")
    return node.value == "true"


def figure(node: Written, locator: Locator) -> int | float | None:
    """Read a number, or None."""
    written = words(node, locator)
    return None if written is None else number(written)


def toll(node: Written, _: Locator) -> dict[str, list[Any] | None] | None:
    """Read a toll: an amount for each fate, as low and high."""
    if node.value is None:
        return None
    if not node.fields:
        raise WrongError("must be a mapping like {killed: 5, wounded: 3..}")
    counts: dict[str, list[Any] | None] = {}
    for fate, written in node.fields.items():
        if isinstance(written.value, (list, dict)):
            raise WrongError(f"{fate} must be an amount: 5, 61.., ..49 or 20..30")
        low, best, high = (None, None, None) if written.value in {None, ".."} else amount(written.value or "")
        if best is not None and low is None:
            raise WrongError(f"{fate} must have bounds, which ~ has not; write 20..30")
        counts[fate] = None if written.value is None else [low, high]
    return counts


def chance(node: Written, locator: Locator) -> dict[str, Any] | None:
    """Read a chance: its words, on whose interval the lexicon decides, or a mapping of low, high and words."""
    if node.value is None:
        return None
    if isinstance(node.value, dict):
        if set(node.value) != {"low", "high", "words"}:
            raise WrongError("must have low, high and words")
        bounds = {bound: figure(node.value[bound], locator) for bound in ("low", "high")}
        return bounds | {"words": span(node.value["words"], locator)}
    found = span(node, locator) or [0, 0]
    phrase = locator.sentences.text[slice(*found)].lower()
    if phrase not in (known := _chances()):
        raise WrongError(f"no interval is known for {phrase!r}; write {{low: 0.2, high: 0.8, words: …}}")
    return known[phrase] | {"words": found}


@cache
def _chances() -> dict[str, dict[str, float]]:
    intervals = load_lexicon("chance")["intervals"]
    return {phrase: {"low": i["low"], "high": i["high"]} for i in intervals for phrase in i["phrases"]}


FIELDS: Final[dict[str, dict[str, tuple[str, Reader]]]] = {
    "statements": {
        "source": ("source_span", span),
        "source_kind": ("source_kind", words),
        "name": ("source_name", words),
        "role": ("role", span),
        "affiliation": ("affiliation", span),
        "cue": ("cue", span),
        "content": ("content", spans),
        "quotation": ("quotation", words),
        "kind": ("kind", words),
        "denied": ("denied", flag),
        "chance": ("chance", chance),
        "via": ("via", words),
        "doubt": ("doubt", words),
    },
    "events": {
        "kind": ("kind", words),
        "trigger": ("trigger", span),
        "actor": ("actor", span),
        "target": ("target", span),
        "place": ("place", span),
        "time": ("time", span),
        "status": ("status", words),
        "toll": ("toll", toll),
        "asserted_by": ("asserted_by", words),
        "doubt": ("doubt", words),
    },
    "control": {
        "place": ("place", span),
        "holder": ("holder", span),
        "former": ("former", span),
        "change": ("change", words),
        "time": ("time", span),
        "status": ("status", words),
        "doubt": ("doubt", words),
    },
    "actors": {"name": ("name", words), "kind": ("kind", words)},
    "places": {
        "name": ("name", words),
        "country": ("country", words),
        "lat": ("lat", figure),
        "lon": ("lon", figure),
    },
    "times": {"type": ("type", words), "value": ("value", words), "from": ("from", words), "to": ("to", words)},
    "quantities": {
        "of": ("of", words),
        "low": ("low", figure),
        "best": ("best", figure),
        "high": ("high", figure),
    },
}
"""By layer and name in the draft. Mentions have `at` too: one span or several; quantities `n`: an amount."""
DEFAULTS: Final[dict[str, dict[str, Any]]] = {
    "statements": {"content": [], "denied": False},
    "events": {"status": "happened"},
    "times": {"type": "DATE"},
}
"""What a field is that a draft leaves out, where it is not None."""
MENTIONS: Final = frozenset({"actors", "places", "times", "quantities"})
HEAD: Final = ("id", "origin", "start", "end", "published")
