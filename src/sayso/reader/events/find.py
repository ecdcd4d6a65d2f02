"""Events as records: what was seen of each, bound to the actors, places, times and statements of the reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sayso.lexicon.event_codes import EventCodes, codes_of
from sayso.lexicon.sub_events import Party, finer, parties_within
from sayso.reader.events.carrying import Carrier, Said
from sayso.reader.events.direction import turned
from sayso.reader.events.objects import with_objects
from sayso.reader.events.parties import Characters, Mentions, bounds, distance, overlap
from sayso.reader.events.sighted import Sighted
from sayso.reader.events.standing_for import Antecedents
from sayso.reader.events.status import status_of
from sayso.reader.events.targets import is_civilian
from sayso.reader.quantities.tolls import find_tolls
from sayso.reader.sources.cast import Choose
from sayso.records.document import Document
from sayso.records.event import Event, Toll
from sayso.records.reading import Reading
from sayso.records.span import Span

_HARMFUL: Final = frozenset(
    (
        *("armed clash", "territory taken", "advance", "siege", "air strike", "shelling", "bombing", "suicide bombing"),
        *("chemical attack", "attack on civilians", "killing", "execution", "raid", "arrest", "abduction"),
        *("displacement", "protest", "violation", "escape", "destruction", "other conflict event"),
    )
)
"""Kinds of events that may have a toll."""
_AROUND: Final = 1_000
"""Characters to either side of a trigger that are looked at where a sentence has no end."""
_PRONOUNS: Final = frozenset({"it", "they", "them", "he", "him", "she", "her", "who", "which"})
_OWNERS: Final = frozenset({"its", "their", "his", "her"})


def find_events(reading: Reading, sighted: Iterable[Sighted], choose: Choose | None = None) -> tuple[Event, ...]:
    """Make the events of a reading that has everything but these and control, in the order of their triggers.

    `choose` says whom a pronoun means (`sources.cast`).
    """
    ordered = sorted(sighted, key=lambda one: one.span)
    bind = Binding(reading, choose)
    carrier = Carrier(reading, bind.places, bind.times, ordered)
    events = [bind.event(number, one, carrier) for number, one in enumerate(ordered, start=1)]
    return tuple(with_objects(reading, _with_tolls(reading, events)))


class Binding:
    """The records of a reading, to be found by words."""

    def __init__(self, reading: Reading, choose: Choose | None = None) -> None:
        self.document: Document = reading.document
        self._choose = choose
        self._sentences = reading.sentences
        self._sentence_starts = [sentence.start for sentence in reading.sentences]
        self.actors = Mentions.of_actors(reading.actors)
        self.places = Mentions.of_places(reading.places)
        self.times = Mentions.of_times(reading.times)
        self.antecedents = Antecedents(reading)
        self._kinds = {actor.id: actor.kind for actor in reading.actors}
        self._contents = sorted(
            (part.start, part.end, number, statement.id)
            for number, statement in enumerate(reading.statements)
            for part in statement.content
        )
        self._cues = {statement.id: statement.cue for statement in reading.statements}
        self._starts = [start for start, *_ in self._contents]
        self._longest = max((end - start for start, end, *_ in self._contents), default=0)

    def event(self, number: int, sighted: Sighted, carrier: Carrier) -> Event:
        """Make one event."""
        text, roles = self.document.text, sighted.roles
        actor_span, target_span = turned(text, sighted.kind, sighted.span, roles)
        actor, target = self.party(actor_span), self.party(target_span)
        if actor_span and target_span and overlap(actor_span, target_span):
            target_span = target = None
        elif actor is not None and actor == target:
            target = None  # the words stay; that a party does it to itself is not for names alone to say
        sentence = self.sentence(sighted.span)
        status = status_of(text, sighted, sentence)
        place_span = roles.get("place") or carrier.place(sighted, target_span)
        time_span = roles.get("time") or carrier.time(sighted, status, self.said(sighted.span))
        codes = self._codes(sighted.kind, actor, target, target_span)
        acled = finer(sighted.kind, codes.acled, sentence.quote, self._sides(sentence)) if sentence else codes.acled
        return Event(
            id=f"v{number}",
            kind=sighted.kind,
            trigger=self.document.span(*sighted.span),
            actor=actor,
            actor_span=self.span(actor_span),
            target=target,
            target_span=self.span(target_span),
            place=(self.places.scene(place_span) or self.antecedents.of(place_span)) if place_span else None,
            place_span=self.span(place_span),
            time=self.times.scene(time_span) if time_span else None,
            time_span=self.span(time_span),
            status=status,
            statements=self.statements(sighted.span),
            plover=str(codes.plover.under(status)) if codes.plover else None,
            acled=str(acled) if acled else None,
            confidence=round(sighted.certainty, 2),
        )

    def span(self, characters: Characters | None) -> Span | None:
        """Cut a span from the text."""
        return self.document.span(*characters) if characters else None

    def party(self, span: Characters | None) -> str | None:
        """Whom a span means; a pronoun means one whom the text names, and "its troops" are of him."""
        if span is None:
            return None
        text = self.document.text
        first, *others = text[slice(*span)].lower().split(maxsplit=1)
        if self._choose is not None and first in (_OWNERS if others else _PRONOUNS):
            chosen = self._choose(self.document.span(span[0], span[0] + len(first)), ())
            return self.actors.party(text, (chosen.start, chosen.end)) if chosen else None
        return self.actors.party(text, span)

    def sentence(self, span: Characters) -> Span | None:
        """The sentence in which a span begins; of a very long one what stands near the span."""
        at = bisect_right(self._sentence_starts, span[0]) - 1
        if at < 0 or span[0] >= self._sentences[at].end:
            return None
        whole = self._sentences[at]
        if whole.end - whole.start <= _AROUND:
            return whole
        return self.document.span(max(whole.start, span[0] - _AROUND), min(whole.end, span[1] + _AROUND))

    def statements(self, span: Characters) -> tuple[str, ...]:
        """List the statements whose content holds a span, in the order of the text."""
        first = bisect_right(self._starts, span[0] - self._longest - 1)
        last = bisect_right(self._starts, span[0])
        holding = sorted((number, name) for _, end, number, name in self._contents[first:last] if span[1] <= end)
        return tuple(dict.fromkeys(name for _, name in holding))

    def said(self, span: Characters) -> Said | None:
        """The statement in whose content a span lies, the innermost one with a cue."""
        first = bisect_right(self._starts, span[0] - self._longest - 1)
        last = bisect_right(self._starts, span[0])
        holding = ((start, end, self._cues.get(name)) for start, end, _, name in self._contents[first:last])
        told = [Said((start, end), bounds(cue)) for start, end, cue in holding if cue is not None and span[1] <= end]
        return min(told, key=lambda said: said.content[1] - said.content[0], default=None)

    def _sides(self, sentence: Span) -> list[Party]:
        """The parties that a sentence names, with their sides."""
        named = ((start, end, self._kinds[who]) for start, end, who in self.actors.across(bounds(sentence)))
        return parties_within(named, sentence.start, sentence.end)

    def _codes(self, kind: str, actor: str | None, target: str | None, target_span: Characters | None) -> EventCodes:
        aimed_at = self._kinds[target] if target else None
        if aimed_at is None and target_span and is_civilian(self.document.text[slice(*target_span)]):
            aimed_at = "civilians"
        return codes_of(kind, self._kinds[actor] if actor else None, aimed_at)


def _with_tolls(reading: Reading, events: Sequence[Event]) -> Iterable[Event]:
    """Give each toll to the event of its sentence that may have caused it and stands nearest; the rest have none."""
    starts = [sentence.start for sentence in reading.sentences]
    tolls: dict[str, Toll] = {}
    waiting: dict[int, list[int]] = {}
    for number, event in enumerate(events):
        if event.kind in _HARMFUL:
            waiting.setdefault(bisect_right(starts, event.trigger.start), []).append(number)
    for claimed in find_tolls(reading):
        near = waiting.get(bisect_right(starts, claimed.span.start))
        if near:
            nearest = min(near, key=lambda number: distance(bounds(events[number].trigger), bounds(claimed.span)))
            near.remove(nearest)
            tolls[events[nearest].id] = claimed.toll
    return (replace(event, toll=tolls.get(event.id)) for event in events)
