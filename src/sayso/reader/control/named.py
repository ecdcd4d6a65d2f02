"""Which place is meant where control of one is told: those that nouns stand for, and names that mean no known place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final

from sayso.gazetteer.keys import exact_key
from sayso.reader.events.parties import Characters, Mentions, bounds
from sayso.reader.events.sighted import Sighted
from sayso.records.document import Document
from sayso.records.place import Place
from sayso.records.reading import Reading
from sayso.records.span import Span

Named = tuple[int, str]
"""Where a place is named, and its id."""
TOLD: Final = 0.5
"""The chance that something is told of a place, from which on it is taken to be."""
_COMMON: Final[dict[str, frozenset[str]]] = {
    "city": frozenset({"city", "town"}),
    "town": frozenset({"city", "town", "village"}),
    "village": frozenset({"village", "town"}),
    "settlement": frozenset({"city", "town", "village"}),
    "airport": frozenset({"airport", "base"}),
    "airbase": frozenset({"base", "airport"}),
    "base": frozenset({"base", "airport"}),
    "province": frozenset({"admin1"}),
    "region": frozenset({"admin1", "region"}),
    "district": frozenset({"admin2", "neighbourhood"}),
    "country": frozenset({"country"}),
    "island": frozenset({"island"}),
    "dam": frozenset({"dam"}),
    "bridge": frozenset({"bridge"}),
    "port": frozenset({"port", "city", "town"}),
    "capital": frozenset({"city"}),
}
"""Nouns that stand for a place named before ("the town"), with the kinds of place that each may mean."""
_SETTLED: Final = frozenset({"city", "town", "village", "settlement"})
_WIDER: Final = frozenset({"admin1", "admin2", "admin3", None})
"""What a name that is also a town's may have been taken for: the area that bears it, or no known place."""
_DEFINITE: Final = re.compile(r"\b(?:the|this|that|its|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CAPITAL: Final = r"(?:(?!(?:The|This|That|These|Its|Their)\b)[A-Z][\w’'‘-]*|(?:al|el|ad|as|ar|an|at)-[\w’'‘-]+)"
_NAME: Final = re.compile(rf"{_CAPITAL}|\d+ ")
_BEFORE: Final = re.compile(rf"{_CAPITAL}\s+(?:(?:{_CAPITAL}|al|el|bin|de|la|of|\d+)\s+){{0,4}}$")
"""A name before the noun that ends it: "Teal Ford" before "checkpoint"."""
_REACH: Final = 60
"""Characters before a noun in which the name that it ends stands."""


def places_told_of(reading: Reading, sighted: Iterable[Sighted]) -> tuple[Place, ...]:
    """Make places without coordinates of the names of which control is told and that no place of the reading bears.

    "Hill 800", "the Teal checkpoint": the gazetteer has none, but who is told to have taken them took places.
    """
    text = reading.document.text
    taken = Mentions((*bounds(span), place.id) for place in reading.places for span in place.mentions)
    found: dict[str, tuple[Characters, float]] = {}
    for one in sighted:
        name = _name_around(text, one.span) if one.certainty >= TOLD else None
        if name is not None and not taken.across(name):
            found.setdefault(exact_key(text[slice(*name)]), (name, one.certainty))
    return tuple(
        Place(
            id=f"p{number}",
            name=text[slice(*name)],
            mentions=tuple(_mentions(reading.document, text[slice(*name)], taken)),
            confidence=round(certainty, 3),
        )
        for number, (name, certainty) in enumerate(found.values(), start=len(reading.places) + 1)
    )


def _name_around(text: str, head: Characters) -> Characters | None:
    """Give the words of a name at a head: the head itself, or the noun with the capitalised words before it."""
    if _NAME.match(text, *head):
        return head
    before = _BEFORE.search(text, max(0, head[0] - _REACH), head[0])
    return (before.start(), head[1]) if before else None


def _mentions(document: Document, name: str, taken: Mentions) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text):
        if not taken.across(match.span()):
            yield document.span(*match.span())


class Antecedents:
    """The named places for which nouns may stand."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._named = sorted(
            ((span.start, place.id, span.quote, place.kind) for place in reading.places for span in _scenes(place)),
            key=itemgetter(0, 1),
        )
        self._by_noun: dict[str, tuple[list[Named], list[Named]]] = {}

    def of(self, noun: Characters) -> str | None:
        """Which place a definite noun stands for: of those of its kind, or with it in their name, the last before it.

        Where none is, the last before it whose name an area bears too ("Sarn", taken for the province), else the first
        behind it.
        """
        word = self._text[slice(*noun)].lower()
        if not _DEFINITE.search(self._text, max(0, noun[0] - _REACH), noun[0]):
            return None
        if word not in self._by_noun:
            self._by_noun[word] = self._fitting(word)
        fitting, wider = self._by_noun[word]
        at, wider_at = (bisect_left(named, (noun[0],)) for named in (fitting, wider))
        if at:
            return fitting[at - 1][1]
        if wider_at:
            return wider[wider_at - 1][1]
        return fitting[0][1] if fitting else None

    def _fitting(self, word: str) -> tuple[list[Named], list[Named]]:
        kinds = _COMMON.get(word, frozenset())
        fitting, wider = list[Named](), list[Named]()
        for start, what, name, kind in self._named:
            if kind in kinds or name.lower().endswith(word):
                fitting.append((start, what))
            elif word in _SETTLED and kind in _WIDER and " " not in name:
                wider.append((start, what))
        return fitting, wider


def _scenes(place: Place) -> Iterator[Span]:
    return (span for span in place.mentions if span not in place.metonymic)
