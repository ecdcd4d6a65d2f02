"""The actors of a document: its mentions by name, told by the lexicon who they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sayso.lexicon.actors import KnownActor, load_actors
from sayso.reader.actors.link import link
from sayso.reader.actors.names import Mention, Named, by_name
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.place import Place


def find_actors(document: Document, mentions: Iterable[Mention], places: Collection[Place] = ()) -> tuple[Actor, ...]:
    """Bring mentions together, one actor for all the names that the lexicon knows as its, in order of first mention.

    Whoever the lexicon knows has its name and kind there; others have the name that the document uses most, and the
    kind of most mentions. Two names that it does not know are two actors, and a common noun ("the militants") is nobody
    that is named unless the lexicon has it as a description of one in the war that the document tells of.
    """
    groups = by_name(document.text, mentions)
    if not groups:
        return ()
    on = document.published.date if document.published else None
    made: dict[str, tuple[KnownActor | None, list[Named]]] = {}
    for group, known in zip(groups, link(groups, places, on, load_actors()), strict=True):
        made.setdefault(f"known:{known.id}" if known else f"name:{group.key}", (known, []))[1].append(group)
    return tuple(_actor(document, number, *one) for number, one in enumerate(made.values(), start=1))


def _actor(document: Document, number: int, known: KnownActor | None, groups: Sequence[Named]) -> Actor:
    spans = sorted((start, end) for group in groups for start, end, _ in group.mentions)
    return Actor(
        id=f"a{number}",
        name=known.name if known else groups[0].name,
        kind=known.kind if known else groups[0].kind,
        known=known.id if known else None,
        mentions=tuple(document.span(start, end) for start, end in spans),
    )
