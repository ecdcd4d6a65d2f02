"""Entries of a mark file that say the same twice, or that disagree about one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from training.corpora.marks import Mark
from training.mark.faults import Called, Fault


def repeated(marks: Mark, called: Called) -> Iterator[Fault]:
    """Yield a fault for each entry that repeats, or disagrees with, an earlier one of its layer."""
    for layer, (what, key, todo) in _ONCE.items():
        seen: dict[str, int] = {}
        for index, entry in enumerate(marks[layer]):
            first = seen.setdefault(repr(key(entry)), index)
            if first != index:
                yield Fault((layer, index), "", f"{what} as {called(layer, first)}; {todo}")
    for layer, (name, told) in _ONE_NAME.items():
        known: dict[Any, tuple[int, Any]] = {}
        for index, entry in enumerate(marks[layer]):
            first, value = known.setdefault(entry[name], (index, told(entry)))
            if told(entry) != value:
                yield Fault(
                    (layer, index),
                    name,
                    f"{entry[name]!r} is {value} in {called(layer, first)} and {told(entry)} here; make them agree",
                )


_ONCE: Final[dict[str, tuple[str, Callable[[Mark], Any], str]]] = {
    "statements": (
        "has the same source, cue and content",
        lambda s: (s["source_span"], s["cue"], s["content"]),
        "leave one",
    ),
    "events": ("has the same trigger", lambda e: e["trigger"], "leave one, or mark another word as the trigger"),
    "control": ("says the same", lambda c: (c["place"], c["holder"], c["former"], c["change"], c["time"]), "leave one"),
    "actors": ("has the same span", lambda m: m["span"], "leave one"),
    "places": ("has the same span", lambda m: m["span"], "leave one"),
    "times": ("has the same span", lambda m: m["span"], "leave one"),
    "quantities": ("has the same span", lambda m: m["span"], "leave one"),
}
_ONE_NAME: Final[dict[str, tuple[str, Callable[[Mark], Any]]]] = {
    "actors": ("name", lambda a: a["kind"]),
    "places": ("name", lambda p: (p["country"], p["lat"], p["lon"])),
}
