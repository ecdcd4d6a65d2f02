"""What the lexicon knows of one actor: its names, what it belongs to and whose side it is on, each with its days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

KINDS: Final = ("state", "force", "armed group", "coalition", "international body", "party", "body", "other")
"""Kinds of actors, as the annotation guide has them; `body` is a government or council that is no state's."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A closed interval of days; a bound of None is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether a day lies in it; an unknown day may."""
        return day is None or ((self.first is None or self.first <= day) and (self.last is None or day <= self.last))

    def meets(self, other: Spell) -> bool:
        """Tell whether two have a day in common."""
        return not (_ends_before(self, other) or _ends_before(other, self))

    @property
    def is_backward(self) -> bool:
        """Whether it ends before it begins."""
        return self.first is not None and self.last is not None and self.last < self.first


ALWAYS: Final = Spell()


def _ends_before(spell: Spell, other: Spell) -> bool:
    return spell.last is not None and other.first is not None and spell.last < other.first


class NameKind(StrEnum):
    """How a name is used: by all, once, in short, against the actor, by its enemies; or what stands for a name."""

    NAME = "name"
    FORMER = "former"
    """No longer its own, though texts go on using it: found after its last day too, not before its first."""
    ABBREVIATION = "abbreviation"
    PEJORATIVE = "pejorative"
    OTHER_SIDES = "other side's"
    SEAT = "seat"
    """A capital or building that stands for who sits there: the Kremlin."""
    ADJECTIVE = "adjective"
    """An adjective or a people that stands for a force: Russian air strikes, the Russians."""
    DESCRIPTION = "description"
    """A phrase by which reporters mean it without a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name or phrase of an actor. Where it is ambiguous, another actor or none in particular may be meant."""

    text: str
    kind: NameKind = NameKind.NAME
    spell: Spell = ALWAYS
    is_ambiguous: bool = False
    theatres: tuple[str, ...] = ()
    """Where it means the actor, if not wherever that acts: "the government" is Syria's in one theatre alone."""

    @property
    def needs_theatre(self) -> bool:
        """Whether it says nothing to one who does not know what war is told of: the rebels, the army."""
        return self.is_ambiguous and self.kind is NameKind.DESCRIPTION

    @property
    def use(self) -> Spell:
        """The days on which a text may mean the actor by it."""
        return Spell(self.spell.first, None) if self.kind is NameKind.FORMER else self.spell


@dataclass(frozen=True, slots=True)
class Tie:
    """What an actor is to another, or the side it is on, for some days."""

    to: str
    spell: Spell = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the lexicon. `names` begins with the one that it is shown by; no theatres: it acts in any."""

    id: str
    name: str
    kind: str
    names: tuple[Name, ...]
    part_of: tuple[Tie, ...] = ()
    sides: tuple[Tie, ...] = ()
    allies: tuple[Tie, ...] = ()
    enemies: tuple[Tie, ...] = ()
    active: Spell = ALWAYS
    theatres: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def theatres_of(self, name: Name) -> frozenset[str]:
        """The theatres in which one of its names means it; none: in any."""
        return frozenset(name.theatres or self.theatres)
