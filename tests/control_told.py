"""Articles of invented outlets that tell who holds which place, with readings made by hand, put into a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sayso.ledger.open import create_ledger, open_writer
from sayso.records.actor import Actor
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.event import Control, ControlChange, Event, EventStatus
from sayso.records.identity import DocumentId, document_id
from sayso.records.origin import Origin, OriginKind
from sayso.records.place import Place
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span
from sayso.records.statement import Quotation, Statement, StatementKind
from sayso.records.time_expression import TimeExpression, TimexType

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
READER = ReaderVersion(name="rules", version="1")
PLACES: dict[str, dict[str, Any]] = {
    "Sarn": {"geonames": 1, "country": "SY", "lat": 35.1, "lon": 38.2, "radius": 3.0},
    "Veld": {"geonames": 2, "country": "SY", "lat": 35.6, "lon": 38.9, "radius": 3.0},
    "Morrow": {"geonames": 3, "country": "IQ", "lat": 34.9, "lon": 41.1, "radius": 3.0},
    "Nowhere": {},
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """One sentence of an article: who takes which place from whom, by whose word, when."""

    place: str
    holder: str | None = None
    former: str | None = None
    change: str = "takes"
    status: str = "happened"
    days: tuple[date | None, date | None] | None = None
    by: str | None = None
    """The name of the source that says so; None: the article itself."""
    denied: bool = False
    as_event: bool = False
    """Whether the reading has the event and no row of control."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the place is; for the names above it is known."""


def article(
    told: Iterable[Told],
    *,
    published: date | None,
    outlet: str = "Plainfield Wire",
    known: Mapping[str, str] | None = None,
) -> Reading:
    """Make the reading of an article that tells these; `known` gives the ids of actors in the lexicon, by name."""
    return _Article(list(told), published, outlet, known or {}).reading()


def put(path: Path, *readings: Reading) -> list[DocumentId]:
    """Put readings into a ledger, which is made where there is none; give the documents' ids."""
    if not path.exists():
        create_ledger(path)
    with open_writer(path, wait_s=5) as writer:
        for number, reading in enumerate(readings):
            origin = Origin(kind=OriginKind.FILE, location=f"/news/{reading.document.id}-{number}.txt")
            writer.add_document(
                reading.document, raw=reading.document.text.encode(), media_type="text/plain", origin=origin, now=NOW
            )
            writer.add_reading(reading, NOW)
    return [reading.document.id for reading in readings]


def put_versions(path: Path, *versions: tuple[Reading, datetime]) -> None:
    """Put one article into a ledger that is there, in several versions, each with when it was collected."""
    origin = Origin(kind=OriginKind.FILE, location="/news/one.txt")
    with open_writer(path, wait_s=5) as writer:
        for reading, collected in versions:
            raw = reading.document.text.encode()
            writer.add_document(reading.document, raw=raw, media_type="text/plain", origin=origin, now=collected)
            writer.add_reading(reading, collected)


class _Article:
    def __init__(self, told: list[Told], published: date | None, outlet: str, known: Mapping[str, str]) -> None:
        self._known = known
        self._sentences = [self._words(one) for one in told]
        text = " ".join([f"{outlet}, {published}.", *self._sentences])
        dated = Published(published, TimePrecision.DAY, DateMethod.HTML) if published else None
        self._document = Document(
            id=document_id(text.encode()), text=text, outlet=outlet, published=dated, title=f"{told[0].place} today",
            language="en",
        )  # fmt: skip
        self._told = told

    def reading(self) -> Reading:
        text, at, sentences = self._document.text, 0, []
        actors: dict[str, list[Span]] = {}
        places: dict[str, list[Span]] = {}
        sources: dict[str, list[Span]] = {}
        spans: list[dict[str, Span]] = []
        for one, words in zip(self._told, self._sentences, strict=True):
            start = text.index(words, at)
            at = start + len(words)
            sentences.append((start, at))
            found = {"sentence": self._document.span(start, at)}
            for role, name, into in (
                ("by", one.by, sources), ("holder", one.holder, actors), ("former", one.former, actors),
                ("place", one.place, places),
            ):  # fmt: skip
                if name:
                    # The place stands last in its sentence.
                    where = text.rindex(name, start, at) if role == "place" else text.index(name, start)
                    found[role] = self._document.span(where, where + len(name))
                    into.setdefault(name, []).append(found[role])
            spans.append(found)
        self._ids = {
            name: f"{letter}{number}"
            for letter, layer in (("a", actors), ("p", places), ("o", sources))
            for number, name in enumerate(layer, start=1)
        }
        facts = {one.place: {**PLACES.get(one.place, {}), **one.facts} for one in self._told}
        statements, times, events, control = self._records(spans)
        first = self._document.text.index(self._sentences[0]) if self._sentences else 0
        return Reading(
            document=self._document, reader=READER, sentences=((0, first), *sentences),
            sources=tuple(
                Source(id=self._ids[name], kind=SourceKind.NAMED, name=name, mentions=tuple(mentions))
                for name, mentions in sources.items()
            ),
            statements=statements,
            actors=tuple(
                Actor(
                    id=self._ids[name], name=name, kind="armed group", known=self._known.get(name),
                    mentions=tuple(mentions),
                )
                for name, mentions in actors.items()
            ),
            places=tuple(
                Place(id=self._ids[name], name=name, mentions=tuple(mentions), confidence=0.9, **facts[name])
                for name, mentions in places.items()
            ),
            times=times, events=events, control=control,
        )  # fmt: skip

    def _words(self, one: Told) -> str:
        verb = {"takes": "took it", "loses": "left it", "holds": "have it", "contested": "fight for it"}.get(
            one.change, "changed"
        )
        parties = f"{one.holder or 'somebody'} {verb}, before {one.former or 'nobody'}"
        said = f"{one.by} {'denied' if one.denied else 'said'}: " if one.by else ""
        when = f" {one.days[0]} to {one.days[1]}" if one.days else ""
        return f"{said}{parties},{when} in {one.place}."

    def _records(self, spans: list[dict[str, Span]]) -> tuple[Any, Any, Any, Any]:
        statements, times, events, control = [], [], [], []
        for number, (one, found) in enumerate(zip(self._told, spans, strict=True), start=1):
            inside = found["sentence"]
            if one.by:
                statements.append(
                    Statement(
                        id=f"s{number}", source=self._ids[one.by], source_span=found["by"], cue=None,
                        content=(self._document.span(found["by"].end + 7, inside.end),), quotation=Quotation.INDIRECT,
                        kind=StatementKind.REPORT, denied=one.denied, confidence=0.8,
                    )
                )  # fmt: skip
            if one.days:
                words = f"{one.days[0]} to {one.days[1]}"
                start = self._document.text.index(words, inside.start)
                times.append(
                    TimeExpression(
                        id=f"t{number}", span=self._document.span(start, start + len(words)), type=TimexType.DATE,
                        value="XXXX", first_day=one.days[0], last_day=one.days[1], precision=TimePrecision.DAY,
                    )
                )  # fmt: skip
            common = {
                "place": self._ids[one.place], "place_span": found["place"], "time": f"t{number}" if one.days else None,
                "status": EventStatus(one.status), "statements": (f"s{number}",) if one.by else (), "confidence": 0.9,
            }  # fmt: skip
            parties = [
                (name and self._ids[name], found.get(role))
                for role, name in (("holder", one.holder), ("former", one.former))
            ]
            if one.as_event:
                (actor, actor_span), (target, target_span) = parties
                kind = "territory taken" if one.change == "takes" else "withdrawal"
                if kind == "withdrawal":
                    actor, actor_span, target, target_span = target, target_span, actor, actor_span
                events.append(
                    Event(
                        id=f"v{number}", kind=kind, trigger=inside, actor=actor, actor_span=actor_span, target=target,
                        target_span=target_span, **common,
                    )
                )  # fmt: skip
            else:
                (holder, holder_span), (former, former_span) = parties
                control.append(
                    Control(
                        id=f"c{number}", holder=holder, holder_span=holder_span, former=former, former_span=former_span,
                        change=ControlChange(one.change), **common,
                    )
                )  # fmt: skip
        return tuple(statements), tuple(times), tuple(events), tuple(control)
