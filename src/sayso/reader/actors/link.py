"""Who in the lexicon of actors is meant by a name, in one document: nobody where that is not plain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final

from sayso.lexicon.actors import ActorLexicon, Candidate, KnownActor, NameKind
from sayso.reader.actors.names import Named
from sayso.reader.actors.theatre import Setting, find_setting
from sayso.records.place import Place

_NOWHERE: Final = Setting()


def link(
    groups: Sequence[Named], places: Collection[Place], on: dt.date | None, lexicon: ActorLexicon
) -> list[KnownActor | None]:
    """Say of each name who is meant by it on a day in the war that the document tells of.

    Names that mean one actor everywhere are linked first. They and the places tell the war, and that decides who is
    meant by the others. Of several who are left, the one counts whom the document names beyond doubt, or that is of the
    one state in which it is set; else nobody does.
    """
    first = [_sure(_candidates(group, on, _NOWHERE, lexicon)) for group in groups]
    sure = [(actor, len(group.mentions)) for group, actor in zip(groups, first, strict=True) if actor]
    setting = find_setting(places, sure, lexicon)
    found = [_within(group, on, setting, lexicon) for group in groups]
    named = {actor.id for actor in (_sure(candidates) for candidates in found) if actor}
    return [
        _of_kind(group, _choose(candidates, named, setting, lexicon), lexicon)
        for group, candidates in zip(groups, found, strict=True)
    ]


def _within(group: Named, on: dt.date | None, setting: Setting, lexicon: ActorLexicon) -> tuple[Candidate, ...]:
    """Who may be meant in a war; whoever takes no part in it may be named as well, but not by a mere description."""
    there = _candidates(group, on, setting, lexicon) if setting.theatre else ()
    if not setting.is_main:
        there = tuple(candidate for candidate in there if not candidate.name.needs_theatre)
    return there or _candidates(group, on, _NOWHERE, lexicon)


def _candidates(group: Named, on: dt.date | None, setting: Setting, lexicon: ActorLexicon) -> tuple[Candidate, ...]:
    """Who bears one of the forms, the most frequent first: the first of them that anybody bears."""
    for name, _ in group.names.most_common():
        if found := lexicon.find(name, on, setting.theatre):
            return found
    return ()


def _sure(candidates: Sequence[Candidate]) -> KnownActor | None:
    """The one whom a name means unless the context says otherwise."""
    sure = [candidate.actor for candidate in candidates if not candidate.name.is_ambiguous]
    return sure[0] if len(sure) == 1 else None


def _choose(
    candidates: Sequence[Candidate], named: Collection[str], setting: Setting, lexicon: ActorLexicon
) -> Candidate | None:
    sure = [candidate for candidate in candidates if not candidate.name.is_ambiguous]
    left = sure or candidates
    if len(left) > 1:
        left = [candidate for candidate in left if candidate.actor.id in named] or left
    if len(left) > 1 and setting.state:
        left = [one for one in left if setting.state in (one.actor.id, *lexicon.wholes(one.actor.id))]
    return left[0] if len(left) == 1 else None


def _of_kind(group: Named, candidate: Candidate | None, lexicon: ActorLexicon) -> KnownActor | None:
    """A state's adjective stands for its forces in the lexicon; where the text means the state by it, for the state."""
    if candidate is None:
        return None
    actor = candidate.actor
    if candidate.name.kind is NameKind.ADJECTIVE and actor.kind == "force" and group.kind == "state":
        wholes = (lexicon.actors[whole] for whole in lexicon.wholes(actor.id))
        return next((whole for whole in wholes if whole.kind == "state"), actor)
    return actor
