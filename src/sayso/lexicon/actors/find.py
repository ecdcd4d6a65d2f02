"""Who goes by a name on a day, of all the actors of all theatres."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sayso.lexicon.actors.actor import KnownActor, Name, Spell
from sayso.lexicon.actors.fold import fold_name

_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name may mean, and by which of its names; `is_bare`: less a noun (Houthi fighters)."""

    actor: KnownActor
    name: Name
    is_bare: bool = False


@dataclass(frozen=True)
class ActorLexicon:
    """All actors by id, the sides that they may be on, and the nouns that a name may bear on."""

    actors: Mapping[str, KnownActor]
    sides: Mapping[str, str]
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    filed: Mapping[str, Sequence[tuple[KnownActor, Name]]] | None = None
    """The bearers of each folded name, where they were filed before; see `by_key`."""

    def find(self, name: str, on: dt.date | None = None, theatre: str | None = None) -> tuple[Candidate, ...]:
        """Who may be meant by a name or phrase on a day and in a theatre; those whose name is not ambiguous come first.

        Texts speak of what has ended, not of what has yet to begin: where nobody bears the name on the day, those who
        bore it before are given. Without a theatre, ambiguous descriptions that hold in some ("the rebels") are left
        out. A name as it stands goes before one without its nouns ("ISIS fighters", "the militant group Hamas").
        """
        if found := self._named(fold_name(name), on, theatre, is_bare=False):
            return found
        for key in self._bared(name):
            if found := self._named(key, on, theatre, is_bare=True):
                return found
        return ()

    def wholes(self, actor: str, on: dt.date | None = None) -> tuple[str, ...]:
        """The ids of all that an actor is part of on a day, nearest first."""
        found: dict[str, None] = {}
        waiting = [actor]
        while waiting:
            known = self.actors[waiting.pop(0)]
            new = [tie.to for tie in known.part_of if tie.spell.holds(on) and tie.to not in found and tie.to != actor]
            found.update(dict.fromkeys(new))
            waiting += new
        return tuple(found)

    def sides_of(self, actor: str, on: dt.date | None = None) -> tuple[str, ...]:
        """The sides that an actor is on, its own or else those of the nearest whole that is on any."""
        for known in (self.actors[each] for each in (actor, *self.wholes(actor, on))):
            if sides := tuple(tie.to for tie in known.sides if tie.spell.holds(on)):
                return sides
        return ()

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[tuple[KnownActor, Name]]]:
        """The bearers of each folded name, an actor once for each spell."""
        if self.filed is not None:
            return self.filed
        filed: dict[str, list[tuple[KnownActor, Name]]] = {}
        for actor in self.actors.values():
            for name in actor.names:
                filed.setdefault(fold_name(name.text), []).append((actor, name))
        return filed

    def _named(self, key: str, on: dt.date | None, theatre: str | None, *, is_bare: bool) -> tuple[Candidate, ...]:
        there = [
            (actor, name)
            for actor, name in self.by_key.get(key, ())
            if _is_met_in(theatre, actor, name) and _has_begun(actor.active, on) and _has_begun(name.spell, on)
        ]
        bearers = [(actor, name) for actor, name in there if name.use.holds(on)] or there
        found: dict[str, Candidate] = {}
        for actor, name in bearers:
            found.setdefault(actor.id, Candidate(actor, name, is_bare))
        return tuple(sorted(found.values(), key=lambda candidate: candidate.name.is_ambiguous))

    def _bared(self, name: str) -> Iterator[str]:
        if (bare := _IN_BRACKETS.sub("", name)) != name:
            yield fold_name(bare)
        words = fold_name(bare).split()
        start, end = 0, len(words)
        while end - start > 1 and words[end - 1] in self.after:
            end -= 1
            yield _short(words[start:end])
        while end - start > 1 and words[start] in self.before:
            start += 1
            yield _short(words[start:end])
            yield _short(words[start:])


def _short(words: list[str]) -> str:
    """One short word that is left was an abbreviation: "is fighters" of IS fighters."""
    return fold_name(words[0].upper()) if len(words) == 1 and len(words[0]) <= 3 else " ".join(words)


def _is_met_in(theatre: str | None, actor: KnownActor, name: Name) -> bool:
    theatres = actor.theatres_of(name)
    return not theatres or (theatre in theatres if theatre else not name.needs_theatre)


def _has_begun(spell: Spell, on: dt.date | None) -> bool:
    return on is None or spell.first is None or spell.first <= on
