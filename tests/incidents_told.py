"""Articles of invented outlets that tell of one bombing or another, with readings made by hand, put into a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sayso.ledger.open import create_ledger, open_writer
from sayso.records.actor import Actor
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId, document_id
from sayso.records.origin import Origin, OriginKind
from sayso.records.place import Place
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span
from sayso.records.statement import Quotation, Statement, StatementKind
from sayso.records.time_expression import TimeExpression, TimexType

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
READER = ReaderVersion(name="made", version="1")
DAY = date(2016, 3, 4)
POINTS = {"Sarn": (1, 35.1, 38.2), "Veld": (2, 35.6, 38.9)}


@dataclass(frozen=True, kw_only=True)
class Report:
    """One article with one event: who says that whom was bombed where, on which day, with how many dead."""

    by: str = "Lena Ostrow"
    actor: str = "Teal Guard"
    target: str = "Red Front"
    place: str = "Sarn"
    days: tuple[date | None, date | None] = (DAY, DAY)
    published: date = DAY
    killed: int | None = None
    status: EventStatus = EventStatus.HAPPENED
    outlet: str = "Plainfield Wire"
    known: str | None = None
    """The id of the actor in the lexicon."""
    more: str = ""
    """Words after the sentence, which make another article of it."""


def reading_of(report: Report) -> Reading:
    """Make the reading of a report."""
    lost = f", killing {report.killed}" if report.killed is not None else ""
    sentence = f"{report.by} said the {report.actor} bombed the {report.target} in {report.place} that day{lost}."
    text = f"{sentence} {report.outlet}. {report.more}".strip()
    published = Published(report.published, TimePrecision.DAY, DateMethod.HTML)
    document = Document(
        id=document_id(text.encode()), text=text, outlet=report.outlet, published=published, language="en",
        title=f"{report.place} bombed", url=f"https://{document_id(text.encode())}.example/",
    )  # fmt: skip

    def cut(words: str) -> Span:
        start = text.index(words)
        return document.span(start, start + len(words))

    geonames, lat, lon = POINTS[report.place]
    toll = Toll(killed=TollCount(low=report.killed, best=report.killed, high=report.killed, source="o1"))
    said = cut(sentence)
    return Reading(
        document=document, reader=READER, sentences=(said,),
        sources=(Source(id="o1", kind=SourceKind.NAMED, name=report.by, mentions=(cut(report.by),)),),
        statements=(
            Statement(
                id="s1", source="o1", source_span=cut(report.by), cue=cut("said"), quotation=Quotation.INDIRECT,
                content=(document.span(cut("said").end + 1, said.end - 1),), kind=StatementKind.REPORT, confidence=0.9,
            ),
        ),
        actors=(
            Actor(id="a1", name=report.actor, kind="force", known=report.known, mentions=(cut(report.actor),)),
            Actor(id="a2", name=report.target, kind="force", mentions=(cut(report.target),)),
        ),
        places=(
            Place(
                id="p1", name=report.place, geonames=geonames, country="SY", lat=lat, lon=lon, radius=3.0,
                kind="town", precision="town", mentions=(cut(f"{report.place} that"),), confidence=0.9,
            ),
        ),
        times=(
            TimeExpression(
                id="t1", span=cut("that day"), type=TimexType.DATE, value="XXXX", first_day=report.days[0],
                last_day=report.days[1], precision=TimePrecision.DAY,
            ),
        ),
        events=(
            Event(
                id="v1", kind="bombing", trigger=cut("bombed"), actor="a1", actor_span=cut(report.actor), target="a2",
                target_span=cut(report.target), place="p1", place_span=cut(report.place), time="t1",
                time_span=cut("that day"), status=report.status, statements=("s1",), confidence=0.9,
                toll=toll if report.killed is not None else None,
            ),
        ),
    )  # fmt: skip


def put(path: Path, reports: Iterable[Report], **facts: Any) -> list[DocumentId]:
    """Put articles into a ledger, which is made where there is none; give their ids in that order."""
    if not path.exists():
        create_ledger(path)
    made = []
    with open_writer(path, wait_s=5) as writer, writer.together():
        for report in reports:
            reading = reading_of(report)
            origin = Origin(kind=OriginKind.FILE, location=f"/news/{reading.document.id}.txt", **facts)
            raw = reading.document.text.encode()
            writer.add_document(reading.document, raw=raw, media_type="text/plain", origin=origin, now=NOW)
            writer.add_reading(reading, NOW)
            made.append(reading.document.id)
    return made
