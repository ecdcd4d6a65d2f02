"""For which party a source speaks, as far as the lexicon of actors tells by its name and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from sayso.lexicon.actors.packed import load_actors

_KNOWN: Final = "known:"


@lru_cache(maxsize=4096)
def party_of(names: tuple[str | None, ...], actor: str | None, on: date | None) -> str | None:
    """Say for whom a source speaks when it speaks of an actor: for that one, for its own, or for neither (None).

    A ministry speaks for its state's army, since both are part of one whole or on one side; of who is on another side
    it speaks for itself. `names` are the source's name and affiliation; `actor` is an identity, as in `actors.actor`.
    """
    if actor is None or not actor.startswith(_KNOWN):
        return None
    lexicon, subject = load_actors(), actor.removeprefix(_KNOWN)
    speaker = _known(names, on)
    if speaker is None or subject not in lexicon.actors:
        return None
    if {speaker, *lexicon.wholes(speaker, on)} & {subject, *lexicon.wholes(subject, on)}:
        return actor
    sides = [frozenset(lexicon.sides_of(each, on)) for each in (speaker, subject)]
    if sides[0] & sides[1]:
        return actor
    return f"{_KNOWN}{speaker}" if all(sides) else None


def _known(names: Iterable[str | None], on: date | None) -> str | None:
    """The one actor of the lexicon that a source's name or affiliation means."""
    for name in names:
        found = load_actors().find(name, on) if name else ()
        if len(found) == 1 and not found[0].name.is_ambiguous:
            return found[0].actor.id
    return None
