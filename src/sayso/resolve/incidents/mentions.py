"""The mentions that one reading holds: its events, with everything that tells whether they are another document's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.records.actor import Actor
from sayso.records.event import Event
from sayso.records.incident import EventAddress, EventMention, Party, Scene, When
from sayso.records.place import Place
from sayso.records.reading import Reading
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span
from sayso.records.statement import Statement
from sayso.records.time_expression import TimeExpression
from sayso.resolve.incidents.words import content_stems, stems


def mentions_of(
    reading: Reading,
    *,
    originator: str | None = None,
    actors: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
) -> tuple[EventMention, ...]:
    """Make a mention of each event of a reading, in the order of the text.

    `originator` is what copies of one story share (the id of their `ReprintGroup`); without it the document stands by
    itself. `actors` and `sources` give the identities of the reading's actors and sources across documents by their
    ids, as judgements have it; without them an actor is its id in the lexicon or else its name, and a source its name.
    """
    read = _Read(reading, actors or {}, sources or {})
    own = originator or reading.document.id
    ordered = sorted(reading.events, key=lambda event: (event.trigger.start, event.trigger.end))
    return tuple(_mention(read, event, own) for event in ordered)


@dataclass(frozen=True)
class _Read:
    """A reading with what is asked of it for every event."""

    reading: Reading
    actor_identities: Mapping[str, str]
    source_identities: Mapping[str, str]

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.reading.places}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.reading.sources}

    @cached_property
    def times(self) -> Mapping[str, TimeExpression]:
        return {time.id: time for time in self.reading.times}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self.reading.statements}

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    def sentence(self, at: int) -> tuple[int, str]:
        """The number and the text of the sentence in which a character stands."""
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return 0, self.reading.document.text[: self.starts[0] if self.starts else None]
        span = self.reading.sentences[number]
        return number, self.reading.document.text[span.start : max(span.end, at)]


def _mention(read: _Read, event: Event, originator: str) -> EventMention:
    document = read.reading.document
    number, sentence = read.sentence(event.trigger.start)
    time = read.times.get(event.time or "")
    return EventMention(
        address=EventAddress(document.id, event.trigger.start, event.trigger.end),
        originator=originator,
        published=document.published,
        claimants=tuple(sorted(set(_claimants(read, event)))),
        kind=event.kind,
        status=event.status,
        trigger=stems(document.text[event.trigger.start : event.trigger.end]),
        words=content_stems(sentence),
        sentence=number,
        actor=_party(read, event.actor, event.actor_span),
        target=_party(read, event.target, event.target_span),
        place=_scene(read.places.get(event.place or "")),
        time=When(first_day=time.first_day, last_day=time.last_day, precision=time.precision) if time else None,
        toll=event.toll,
    )


def _party(read: _Read, actor: str | None, span: Span | None) -> Party | None:
    known = read.actors.get(actor or "")
    if known is None and span is None:
        return None
    words = read.reading.document.text[span.start : span.end] if span else known.name if known else ""
    identity = None
    if known is not None:
        by_name = f"known:{known.known}" if known.known else f"name:{known.name.casefold()}"
        identity = read.actor_identities.get(known.id, by_name)
    return Party(identity=identity, words=content_stems(words))


def _scene(place: Place | None) -> Scene | None:
    if place is None:
        return None
    identity = f"name:{place.name.casefold()}"
    if place.geonames is not None:
        identity = f"geonames:{place.geonames}"
    elif place.lat is not None:
        identity = f"point:{place.lat:.2f},{place.lon:.2f}"
    return Scene(
        identity=identity,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius=place.radius,
        country=place.country,
        precision=place.precision,
    )


def _claimants(read: _Read, event: Event) -> Iterator[str]:
    """Name those whose statements assert an event; what the article says itself, its outlet does."""
    document = read.reading.document
    told = [read.statements[number].source for number in event.statements if number in read.statements]
    for number in told:
        source = read.sources.get(number or "")
        if source is None or source.kind is SourceKind.NARRATOR:
            yield _outlet(read)
        elif source.id in read.source_identities:
            yield read.source_identities[source.id]
        elif source.name:
            yield f"name:{source.name.casefold()}"
        else:
            yield f"{document.id}#{source.mentions[0].start}-{source.mentions[0].end}"
    if not told:
        yield _outlet(read)


def _outlet(read: _Read) -> str:
    document = read.reading.document
    return f"outlet:{document.outlet.casefold()}" if document.outlet else f"{document.id}#narrator"
