"""Who in the lexicon of actors is meant by a name, in one document: nobody where that is not plain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.lexicon.actors import ActorLexicon, Candidate, KnownActor, NameKind, fold_name
from sayso.reader.actors.names import Named
from sayso.reader.actors.theatre import Setting, find_setting
from sayso.records.place import Place

_NOWHERE: Final = Setting()
_FORCE: Final = "force"
_STATE: Final = "state"
_GROUP: Final = "armed group"
_WITH_FORCES: Final = frozenset({_STATE, "international body"})
"""Kinds of actors that have forces and are not those: "EU force"."""


def link(
    groups: Sequence[Named], places: Collection[Place], on: dt.date | None, lexicon: ActorLexicon
) -> list[Candidate | None]:
    """Say of each name who is meant by it on a day in the war that the document tells of.

    Names that mean one actor everywhere are linked first. They and the places tell the war, and that decides who is
    meant by the others.
    """
    first = [_sure(_bearers(group, on, _NOWHERE, lexicon)) for group in groups]
    sure = [(one.actor, len(group.mentions)) for group, one in zip(groups, first, strict=True) if one]
    setting = find_setting(places, sure, lexicon)
    found = [_within(group, on, setting, lexicon) for group in groups]
    named = {one.actor.id: one.actor for one in map(_sure, found) if one}
    choice = _Choice(setting, tuple(named.values()), lexicon)
    return [choice.of(candidates) for candidates in found]


def of_kind(candidate: Candidate, kind: str, lexicon: ActorLexicon) -> KnownActor | None:
    """Whom a mention of some kind means, if it is by this name: a state, or the forces of that state.

    "Russian" and "U.S." stand for either, and "government troops" for no government; None where the lexicon has no
    such forces. "Syrian fighters" need not be Syria's.
    """
    actor, name = candidate.actor, candidate.name
    if name.kind is NameKind.ADJECTIVE and actor.kind == _FORCE and kind == _STATE:
        return next((whole for whole in _wholes(actor, lexicon) if whole.kind == _STATE), actor)
    if name.kind is NameKind.ADJECTIVE and (
        (name.is_ambiguous and kind != actor.kind) or (candidate.is_bare and actor.kind == _FORCE)
    ):
        return None
    is_plain = name.kind in {NameKind.NAME, NameKind.ABBREVIATION} and " " not in fold_name(name.text)
    if kind == _FORCE and actor.kind in _WITH_FORCES and (is_plain or candidate.is_bare):
        return lexicon.actors.get(f"{actor.id}-forces")
    return None if candidate.is_bare and actor.kind in _WITH_FORCES else actor


def _within(group: Named, on: dt.date | None, setting: Setting, lexicon: ActorLexicon) -> tuple[Candidate, ...]:
    """Who may be meant in a war; whoever takes no part in it may be named as well, but not by a mere description."""
    there = _bearers(group, on, setting, lexicon) if setting.theatre else ()
    if not setting.is_main:
        there = tuple(candidate for candidate in there if not candidate.name.needs_theatre)
    return there or _bearers(group, on, _NOWHERE, lexicon)


def _bearers(group: Named, on: dt.date | None, setting: Setting, lexicon: ActorLexicon) -> tuple[Candidate, ...]:
    """Who bears the name; where nobody does, who bears its short form in the war: MSD is much else elsewhere."""
    forms = [name for name, _ in group.names.most_common()]
    has_long = any(" " in name for name in forms)
    for name in forms:
        is_short = has_long and " " not in name
        if (setting.theatre or not is_short) and (found := lexicon.find(name, on, setting.theatre)):
            return found
    return ()


def _sure(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one whom a name means unless the context says otherwise."""
    sure = [candidate for candidate in candidates if not candidate.name.is_ambiguous]
    return sure[0] if len(sure) == 1 else None


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a document says of who may be meant: its war, and those whom it names beyond doubt."""

    setting: Setting
    named: tuple[KnownActor, ...]
    lexicon: ActorLexicon

    def of(self, candidates: Sequence[Candidate]) -> Candidate | None:
        """The one of several who is meant: who is of the state in which the document is set, or is named there."""
        left = [candidate for candidate in candidates if not candidate.name.is_ambiguous] or list(candidates)
        if len(left) > 1 and self.setting.state:
            local = [one for one in left if self.setting.state in self._states(one.actor)]
            rivals = [one for one in left if one not in local and one.actor in self.named]
            left = left if rivals or not local else local
        if len(left) > 1:
            left = self._named_alone(left)
        return left[0] if len(left) == 1 and not self._may_be_anothers(left[0]) else None

    def _named_alone(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Those that are named, unless others of their kind are, who may be meant as well."""
        of = {actor.id: {actor.id, *self.lexicon.wholes(actor.id)} for actor in self.named}
        ids = {candidate.actor.id for candidate in candidates}
        kinds = {candidate.actor.kind for candidate in candidates}
        if any(actor.kind in kinds and not of[actor.id] & ids for actor in self.named):
            return []
        there = set().union(*of.values())
        return [candidate for candidate in candidates if candidate.actor.id in there]

    def _may_be_anothers(self, candidate: Candidate) -> bool:
        """Whether a phrase may mean others than the likeliest.

        "The militants" are a group that has a name only where the document gives it, and one plain word ("the army")
        may mean the forces of another state that it names.
        """
        is_proper = not candidate.actor.name.split()[-1].islower()
        if candidate.actor.kind == _GROUP and candidate.name.needs_theatre and is_proper:
            return candidate.actor not in self.named
        if candidate.actor.kind != _FORCE or not candidate.name.needs_theatre or " " in fold_name(candidate.name.text):
            return False
        own = {actor.id for actor in _wholes(candidate.actor, self.lexicon)}
        return any(
            actor.kind == _FORCE and not own & {whole.id for whole in _wholes(actor, self.lexicon)}
            for actor in self.named
        )

    def _states(self, actor: KnownActor) -> Iterable[str]:
        """The states that an actor is part of or fights."""
        for one in (actor, *(self.lexicon.actors[tie.to] for tie in actor.enemies)):
            yield one.id
            yield from self.lexicon.wholes(one.id)


def _wholes(actor: KnownActor, lexicon: ActorLexicon) -> Iterator[KnownActor]:
    """What an actor is part of, nearest first."""
    return (lexicon.actors[whole] for whole in lexicon.wholes(actor.id))
