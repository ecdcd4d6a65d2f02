"""Invented articles by the thousand, with readings made by formula: wars of any size, on which nothing need be read."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice, product
from pathlib import Path
from typing import Final

from sayso.ledger.open import create_ledger, open_writer
from sayso.records.actor import Actor
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus, Toll, TollCount
from sayso.records.identity import document_id
from sayso.records.origin import Origin, OriginKind
from sayso.records.place import Place
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span
from sayso.records.statement import Quotation, Statement, StatementKind
from sayso.records.time_expression import TimeExpression, TimexType

NOW: Final = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
READER: Final = ReaderVersion(name="made", version="1")
_BEGINS: Final = date(2014, 1, 1)
_DAYS: Final = 1_500
_PLACES: Final = 400
_PARTIES: Final = 24
_SYLLABLES: Final = ("ba", "de", "fu", "go", "ki", "la", "mo", "na", "pe", "ru", "sa", "ti", "vo", "zu")
_TOLD: Final = {
    "bombing": "bombed",
    "shelling": "shelled",
    "air strike": "struck",
    "armed clash": "fought",
    "killing": "killed",
    "territory taken": "took",
}
_MORE: Final = ("convoy", "market", "bridge", "barracks", "checkpoint", "road", "river", "mill", "depot", "ridge")


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened in the invented war, as those who report it know it."""

    kind: str
    actor: int
    target: int
    place: int
    day: date
    killed: int


def happenings(seed: int = 1) -> Iterator[Happening]:
    """Yield happenings without end, each of its own day, place, kind and parties."""
    chance = random.Random(seed)
    while True:
        actor, target = chance.sample(range(_PARTIES), 2)
        yield Happening(
            kind=chance.choice(sorted(_TOLD)),
            actor=actor,
            target=target,
            place=chance.randrange(_PLACES),
            day=_BEGINS + timedelta(days=chance.randrange(_DAYS)),
            killed=chance.randrange(1, 40),
        )


def one_incident(articles: int) -> Iterator[Reading]:
    """Yield articles that all report one bombing, in many words and with many tolls."""
    chance = random.Random(2)
    told = Happening("bombing", 0, 1, 0, _BEGINS, 12)
    for number in range(articles):
        yield article(number, [told], chance, late=number % 3)


def whole_war(articles: int, each: int, reports: int = 4) -> Iterator[Reading]:
    """Yield articles that each tell of several happenings of about one day, every happening told by several of them."""
    chance = random.Random(3)
    count = max(1, articles * each // reports)
    events = sorted(islice(happenings(), count), key=lambda event: event.day)
    for number in range(articles):
        at = number * (count - 1) // max(1, articles - 1)
        near = events[max(0, at - 2 * each) : at + 2 * each + 1]
        yield article(number, chance.sample(near, min(each, len(near))), chance, late=2)


def article(number: int, events: list[Happening], chance: random.Random, late: int) -> Reading:
    """Make an article that tells of some happenings, one sentence each; now and then without the day, or vaguely."""
    text, sentences, cuts = f"Report {number}.", [], []
    for event in events:
        parts = _sentence(number, event, chance)
        starts, at = [], len(text) + 1
        for part in parts:
            starts.append((at, at + len(part)))
            at += len(part) + 1
        text += " " + " ".join(parts)
        sentences.append((starts[0][0], len(text)))
        cuts.append(starts)
    published = max(event.day for event in events) + timedelta(days=late)
    document = Document(
        id=document_id(text.encode()), text=text, outlet=f"Outlet {number % 60}", language="en", title=f"Report {number}",
        published=Published(published, TimePrecision.DAY, DateMethod.HTML), url=f"https://made.example/{number}",
    )  # fmt: skip
    return _reading(document, events, sentences, cuts, chance)


_SAID, _ACTOR, _VERB, _TARGET, _PLACE, _TIME = 0, 2, 3, 4, 6, 7


def _sentence(number: int, event: Happening, chance: random.Random) -> list[str]:
    """The parts of a sentence: source, cue, actor, verb, target, a word, place, time, and what makes it its own."""
    return [
        f"Major {_name(number % 200)}", "said", _party(event.actor), _TOLD[event.kind], _party(event.target), "near",
        _name(event.place + 500), "that day", f"by the {chance.choice(_MORE)} {_name(chance.randrange(3_000))}.",
    ]  # fmt: skip


def _reading(
    document: Document,
    events: list[Happening],
    sentences: list[tuple[int, int]],
    cuts: list[list[tuple[int, int]]],
    chance: random.Random,
) -> Reading:
    def spans(part: int) -> list[Span]:
        return [document.span(*cut[part]) for cut in cuts]

    whole = [document.span(*sentence) for sentence in sentences]
    parties = sorted({party for event in events for party in (event.actor, event.target)})
    ids = {party: f"a{position}" for position, party in enumerate(parties, start=1)}
    mentions: dict[int, list[Span]] = {party: [] for party in parties}
    for event, actor, target in zip(events, spans(_ACTOR), spans(_TARGET), strict=True):
        mentions[event.actor].append(actor)
        mentions[event.target].append(target)
    dated = [chance.random() < 0.8 for _ in events]
    return Reading(
        document=document, reader=READER, sentences=tuple(whole),
        sources=(Source(id="o1", kind=SourceKind.NAMED, name=spans(_SAID)[0].quote, mentions=tuple(spans(_SAID))),),
        statements=tuple(
            Statement(
                id=f"s{position}", source="o1", source_span=said, cue=document.span(said.end + 1, said.end + 5),
                quotation=Quotation.INDIRECT, content=(document.span(said.end + 6, sentence.end - 1),),
                kind=StatementKind.REPORT, confidence=0.9,
            )
            for position, (said, sentence) in enumerate(zip(spans(_SAID), whole, strict=True), start=1)
        ),
        actors=tuple(
            Actor(id=ids[party], name=_party(party), kind="armed group", mentions=tuple(mentions[party]))
            for party in parties
        ),
        places=tuple(
            _place(f"p{position}", event.place, span)
            for position, (event, span) in enumerate(zip(events, spans(_PLACE), strict=True), start=1)
        ),
        times=tuple(
            TimeExpression(
                id=f"t{position}", span=span, type=TimexType.DATE, value="XXXX", first_day=event.day if has else None,
                last_day=event.day if has else None, precision=TimePrecision.DAY,
            )
            for position, (event, span, has) in enumerate(zip(events, spans(_TIME), dated, strict=True), start=1)
        ),
        events=tuple(
            Event(
                id=f"v{position}", kind=event.kind, trigger=verb, actor=ids[event.actor], actor_span=actor,
                target=ids[event.target], target_span=target, place=f"p{position}", place_span=place,
                time=f"t{position}", time_span=time, status=EventStatus.HAPPENED, statements=(f"s{position}",),
                confidence=0.9, toll=_toll(event, chance),
            )
            for position, (event, actor, verb, target, place, time) in enumerate(
                zip(events, *map(spans, (_ACTOR, _VERB, _TARGET, _PLACE, _TIME)), strict=True), start=1
            )
        ),
    )  # fmt: skip


def put(ledger: Path, readings: Iterable[Reading]) -> None:
    """Put articles with their readings into a new ledger."""
    create_ledger(ledger)
    with open_writer(ledger, wait_s=5) as writer, writer.together():
        for reading in readings:
            raw = reading.document.text.encode()
            origin = Origin(kind=OriginKind.FILE, location=f"/made/{reading.document.id}.txt")
            writer.add_document(reading.document, raw=raw, media_type="text/plain", origin=origin, now=NOW)
            writer.add_reading(reading, NOW)


def _toll(event: Happening, chance: random.Random) -> Toll | None:
    if chance.random() < 0.5:
        return None
    killed = max(1, event.killed + chance.randrange(-2, 3))
    return Toll(killed=TollCount(low=killed, best=killed, high=killed, source="o1"))


def _place(ident: str, number: int, span: Span) -> Place:
    row, column = divmod(number, 20)
    return Place(
        id=ident, name=span.quote, geonames=number + 1, country="SY", lat=33.0 + row * 0.4, lon=36.0 + column * 0.4,
        radius=3.0, kind="town", precision="town", mentions=(span,), confidence=0.9,
    )  # fmt: skip


_NAMES: Final = tuple("".join(three).capitalize() for three in product(_SYLLABLES, repeat=3))


def _name(number: int) -> str:
    return _NAMES[(number * 1_009 + 17) % len(_NAMES)]


def _party(number: int) -> str:
    return f"{_name(number + 2_000)} Front"
