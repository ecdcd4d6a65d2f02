"""The steps that every reader takes, and how a step that a text defeats becomes a failure in the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from sayso.reader.actors import ActorIndex, Mention, find_actors
from sayso.reader.attribution import Attribution
from sayso.reader.control.find import find_control
from sayso.reader.control.named import places_told_of
from sayso.reader.events.binding import Binding
from sayso.reader.events.find import find_events
from sayso.reader.events.sighted import Scenes
from sayso.reader.furniture.set_aside import set_aside
from sayso.reader.labels.horizon import find_horizon
from sayso.reader.labels.label import label_statement
from sayso.reader.labels.told import find_told
from sayso.reader.places.candidates import Finder
from sayso.reader.places.evidence import Evidence
from sayso.reader.places.find import find_places
from sayso.reader.quantities.find import find_quantities
from sayso.reader.sources.cast import Choose
from sayso.reader.sources.resolve import resolve_sources
from sayso.reader.text.sentences import split
from sayso.reader.times.find import find_times
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.place import Place
from sayso.records.reading import Failure, ReaderVersion, Reading, SetAside
from sayso.records.span import Span
from sayso.records.statement import Statement
from sayso.records.time_expression import TimeExpression

Result = TypeVar("Result")

_DEFEATS: Final = (ValueError, LookupError, ArithmeticError, RecursionError)
"""What a step may meet in a text that it was not made for. Anything else is a mistake in the program and is raised."""


@dataclass(slots=True)
class Opened:
    """A document with its furniture set aside and cut into sentences, and the steps that failed so far."""

    document: Document
    aside: tuple[SetAside, ...] = ()
    sentences: tuple[Span, ...] = ()
    failures: list[Failure] = field(default_factory=list)

    def step(self, name: str, work: Callable[[], Result]) -> Result | None:
        """Take a step; a text that defeats it gives a failure and None."""
        try:
            return work()
        except _DEFEATS as error:
            self.failures.append(Failure(step=name, why=f"{type(error).__name__}: {error}"))
            return None


def open_document(document: Document) -> Opened:
    """Set aside what is no article, and cut the rest into sentences."""
    opened = Opened(document)
    opened.aside = opened.step("set aside", lambda: set_aside(document)) or ()
    opened.sentences = opened.step("sentences", lambda: split(document, opened.aside)) or ()
    return opened


def attribute(opened: Opened, find: Callable[[], tuple[list[Attribution], tuple[Failure, ...]]]) -> list[Attribution]:
    """Find the attributions; those that came out without words are listed as failures."""
    found, unplaced = opened.step("attributions", find) or ([], ())
    opened.failures.extend(unplaced)
    return found


def locate(
    opened: Opened, sighted: Sequence[Evidence], attributions: Iterable[Attribution], finder: Finder
) -> tuple[Place, ...]:
    """Find the places that the document names; those that speak are told from those where something happens."""
    speakers = {(found.source.start, found.source.end) for found in attributions if found.source}
    document, aside = opened.document, opened.aside
    return opened.step("places", lambda: find_places(document, sighted, finder, aside=aside, speakers=speakers)) or ()


def finish(
    opened: Opened,
    attributions: list[Attribution],
    version: ReaderVersion,
    choose: Choose | None = None,
    parties: Iterable[Mention] = (),
    places: tuple[Place, ...] = (),
    scenes: Sequence[Scenes] = (),
) -> Reading:
    """Make the reading from the attributions: times, quantities, actors, sources, statements, events and control.

    `choose`: see `sources.cast`; `parties` are the mentions of actors that were found, `scenes` what was seen of events
    and control; `places` are finished.
    """
    document, sentences = opened.document, opened.sentences
    times = opened.step("times", lambda: find_times(document, sentences)) or ()
    quantities = opened.step("quantities", lambda: find_quantities(document, sentences, times)) or ()
    resolved = opened.step("sources", lambda: resolve_sources(document, sentences, attributions, choose))
    sources, speakers = resolved or ((), (None,) * len(attributions))
    actors = opened.step("actors", lambda: find_actors(document, parties, places)) or ()
    made = opened.step("statements", lambda: tuple(_statements(document, attributions, speakers, times, actors)))
    reading = Reading(
        document=document,
        reader=version,
        set_aside=opened.aside,
        sentences=sentences,
        actors=actors,
        places=places,
        times=times,
        quantities=quantities,
        sources=sources,
        statements=made or (),
    )
    happening = [one for part in scenes for one in part.events]
    holding = [one for part in scenes for one in part.control]
    more = opened.step("places told of", lambda: places_told_of(reading, holding)) or ()
    reading = replace(reading, places=places + more)
    binding = opened.step("binding", lambda: Binding(reading, choose))
    if binding is None:
        return replace(reading, failures=tuple(opened.failures))
    events = opened.step("events", lambda: find_events(binding, happening)) or ()
    control = opened.step("control", lambda: find_control(binding, events, holding)) or ()
    return replace(reading, events=events, control=control, failures=tuple(opened.failures))


def _statements(
    document: Document,
    attributions: list[Attribution],
    speakers: tuple[str | None, ...],
    times: tuple[TimeExpression, ...],
    actors: tuple[Actor, ...],
) -> Iterable[Statement]:
    """Make the statements, in the order of the attributions, which is that of the text."""
    published = document.published.date if document.published else None
    named = ActorIndex(actors)
    for number, (attribution, speaker) in enumerate(zip(attributions, speakers, strict=True), start=1):
        label = label_statement(document, attribution)
        yield Statement(
            id=f"s{number}",
            source=speaker,
            source_span=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            quotation=attribution.quotation,
            kind=label.kind,
            denied=label.denied,
            via=_via(attributions, speakers, attribution),
            chance=label.chance,
            horizon=find_horizon(label.kind, attribution.content, times, published),
            told=find_told(document, attribution.cue, attribution.content),
            about=named.within(attribution.content),
            confidence=attribution.confidence,
        )


def _via(
    attributions: list[Attribution], speakers: tuple[str | None, ...], attribution: Attribution
) -> tuple[str, ...]:
    """List the sources through whom a nested statement came, nearest to the narrator first."""
    through: list[str] = []
    seen: set[int] = set()
    while (outer := attribution.within) is not None and outer not in seen:
        seen.add(outer)
        if (speaker := speakers[outer]) is not None:
            through.insert(0, speaker)
        attribution = attributions[outer]
    return tuple(through)
