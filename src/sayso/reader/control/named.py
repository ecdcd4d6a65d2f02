"""Names of which control is told and that mean no known place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.gazetteer.keys import exact_key
from sayso.reader.events.parties import Characters, Mentions, bounds
from sayso.reader.events.sighted import Sighted
from sayso.records.document import Document
from sayso.records.place import Place
from sayso.records.reading import Reading
from sayso.records.span import Span

TOLD: Final = 0.8
"""The chance that something is told of a place, from which on it is taken to be; best on the marks' dev part."""
_LIKELY: Final = 0.5
"""The chance from which on a name is taken for a place, though no gazetteer has it."""
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
        name = _name_around(text, one.span) if one.certainty >= _LIKELY else None
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
