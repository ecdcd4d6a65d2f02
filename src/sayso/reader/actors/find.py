"""The actors of a document: its mentions by name, told by the lexicon who they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sayso.lexicon.actors import KnownActor, load_actors
from sayso.reader.actors.link import link, of_kind
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
    lexicon = load_actors()
    on = document.published.date if document.published else None
    made: dict[str, _Made] = {}
    for group, candidate in zip(groups, link(groups, places, on, lexicon), strict=True):
        for mention in group.mentions:
            known = of_kind(candidate, mention[2], lexicon) if candidate else None
            key = f"known:{known.id}" if known else f"name:{group.key}"
            made.setdefault(key, _Made(known, group)).mentions.append(mention)
    in_order = sorted(made.values(), key=lambda one: min(one.mentions))
    return tuple(_actor(document, number, one) for number, one in enumerate(in_order, start=1))


@dataclass(frozen=True, slots=True)
class _Made:
    """The mentions of one actor, who it is in the lexicon, and the first of its names."""

    known: KnownActor | None
    first: Named
    mentions: list[Mention] = field(default_factory=list)


def _actor(document: Document, number: int, made: _Made) -> Actor:
    known = made.known
    return Actor(
        id=f"a{number}",
        name=known.name if known else made.first.name,
        kind=known.kind if known else made.first.kind,
        known=known.id if known else None,
        mentions=tuple(document.span(start, end) for start, end, _ in sorted(made.mentions)),
    )
