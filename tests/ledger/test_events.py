"""What happened, as the ledger keeps and tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sayso.errors import NotFoundError
from sayso.ledger.events import WantedEvents
from sayso.records.actor import Actor
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.event import Event, EventStatus, Toll, TollCount
from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.place import Place
from sayso.records.source import SourceKind
from sayso.records.time_expression import TimeExpression, TimexType

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TEXT = "Lena Ostrow said the Teal Guard shelled nine villagers in Ostra on Sunday. Daesh left Ford."
SHELLED, LEFT = "shelled", "left"


def span(document, words):
    start = document.text.index(words)
    return document.span(start, start + len(words))


@pytest.fixture
def put(writer, add, make_document, make_reading, file_origin):
    """Add an article in which Lena Ostrow tells of a shelling on some day, and the article itself of a withdrawal."""

    def put(day=None, *, location="/a", text=TEXT, published=date(2016, 3, 28), status=EventStatus.HAPPENED):
        document = make_document(
            text, published=Published(published, TimePrecision.DAY, DateMethod.HTML), outlet="Wire"
        )
        said = "the Teal Guard shelled nine villagers in Ostra on Sunday"
        reading = make_reading(document, sources=[(SourceKind.NAMED, "Lena Ostrow", said)])
        time = TimeExpression(
            id="t1", span=span(document, "on Sunday"), type=TimexType.DATE, value="2016-03-27", first_day=day,
            last_day=day, precision=TimePrecision.DAY,
        )  # fmt: skip
        shelling = Event(
            id="v1", kind="shelling", trigger=span(document, SHELLED), actor="a1",
            actor_span=span(document, "the Teal Guard"), target_span=span(document, "nine villagers"), place="p1",
            place_span=span(document, "Ostra"), time="t1", time_span=span(document, "on Sunday"), status=status,
            toll=Toll(killed=TollCount(best=9, source="o1"), wounded=TollCount(low=2)), statements=("s1",),
            acled="Explosions/Remote violence: Shelling/artillery/missile attack", confidence=0.9,
        )  # fmt: skip
        leaving = Event(
            id="v2", kind="withdrawal", trigger=span(document, LEFT), actor="a2", actor_span=span(document, "Daesh"),
            status=EventStatus.HAPPENED, confidence=0.5,
        )  # fmt: skip
        reading = replace(
            reading,
            sentences=(document.span(0, text.index(" Daesh")), document.span(text.index("Daesh"), len(text))),
            actors=(
                Actor(id="a1", name="Teal Guard", kind="armed group", mentions=(span(document, "Teal Guard"),)),
                Actor(
                    id="a2", name="Daesh", kind="armed group", known="islamic-state",
                    mentions=(span(document, "Daesh"),),
                ),
            ),
            places=(
                Place(
                    id="p1", name="Ostra", geonames=7, country="FR", admin1="11", lat=45.0, lon=5.0, radius=2.0,
                    kind="town", precision="town", mentions=(span(document, "Ostra"),), confidence=0.9,
                ),
            ),
            times=(time,),
            events=(shelling, leaving),
        )  # fmt: skip
        add(writer, document, origin=file_origin(location))
        writer.add_reading(reading, NOW)
        return document

    return put


def found(writer, limit=None, **wanted):
    return [event.id.partition("#")[2] for event in writer.reader.events(WantedEvents(**wanted), limit=limit)]


def test_an_event_has_its_parties_place_day_toll_and_who_says_so(writer, put):
    document = put(date(2016, 3, 27))
    event = writer.reader.event(f"{document.id[:10]}#v1", areas={("FR", "11"): "The Vale"})
    assert (event.id, event.kind, event.first_day) == (f"{document.id}#v1", "shelling", date(2016, 3, 27))
    [actor], [target], [report] = event.actors, event.targets, event.reports
    assert (actor.words, actor.name, actor.identity, actor.kind) == (
        "the Teal Guard", "Teal Guard", "name:teal guard", "armed group",
    )  # fmt: skip
    assert (target.words, target.name, target.kind) == ("nine villagers", None, "civilians")
    assert (event.place.called, event.place.admin1, event.place.lat) == ("Ostra", "The Vale", 45.0)
    assert [(claim.claimant, claim.toll.killed, claim.toll.wounded) for claim in event.tolls] == [
        ("Lena Ostrow", TollCount(best=9), None), (None, None, TollCount(low=2)),
    ]  # fmt: skip
    assert [(says.statement, says.source, says.source_kind) for says in report.says] == [("s1", "Lena Ostrow", "named")]
    for words, (start, end) in (
        (actor.words, actor.span),
        (report.sentence, report.sentence_span),
        (SHELLED, report.span),
    ):
        assert TEXT[start:end] == words


def test_a_party_of_the_lexicon_has_its_name_there_and_no_statement_means_the_article_itself(writer, put):
    document = put()
    event = writer.reader.event(f"{document.id}#v2")
    assert (event.actors[0].words, event.actors[0].name) == ("Daesh", "Islamic State")
    assert (event.reports[0].says, event.time, event.place, event.tolls) == ((), None, None, ())


def test_events_come_newest_first_and_the_undated_last(writer, put):
    put(date(2015, 1, 1))
    put(date(2016, 3, 27), location="/b", text=f"{TEXT} More.")
    days = [event.first_day for event in writer.reader.events(WantedEvents())]
    assert days == [date(2016, 3, 27), date(2015, 1, 1), None, None]


def test_events_are_narrowed(writer, put):
    document = put(date(2016, 3, 27))
    assert found(writer, words="teal") == ["v1"]
    assert found(writer, words="shelled ostra") == ["v1"]
    assert found(writer, words="nobody") == []
    assert found(writer, kind="withdrawal") == ["v2"]
    assert found(writer, status=EventStatus.PLANNED) == []
    assert found(writer, actor="islamic state") == found(writer, actor="ISIL") == found(writer, actor="daesh") == ["v2"]
    assert found(writer, target="villagers") == ["v1"]
    assert found(writer, place="OSTRA") == ["v1"]
    assert found(writer, source="ostrow") == ["v1"]
    assert found(writer, source="wire") == ["v2"]
    assert found(writer, since=date(2016, 3, 27), until=date(2016, 3, 27)) == ["v1"]
    assert found(writer, since=date(2016, 3, 28)) == found(writer, until=date(2016, 3, 26)) == []
    assert found(writer, published_since=date(2016, 3, 29)) == []
    assert found(writer, published_until=date(2016, 3, 28), document=document.id) == ["v1", "v2"]
    assert found(writer, dated=False) == ["v2"]
    assert writer.reader.count_events(WantedEvents(kind="shelling")) == 1


def test_more_events_than_a_page_are_streamed_each_once(writer, put, monkeypatch):
    monkeypatch.setattr("sayso.ledger.events.PAGE", 3)
    for number in range(5):
        put(date(2016, 3, 27 - number % 2), location=f"/{number}", text=f"{TEXT} {number}.")
    ids = [event.id for event in writer.reader.events(WantedEvents())]
    assert len(ids) == len(set(ids)) == 10
    assert len(found(writer, limit=7)) == 7
    assert ids[:7] == [event.id for event in writer.reader.events(WantedEvents(), limit=7)]


def test_only_the_latest_version_of_an_article_counts(writer, put):
    put(date(2016, 3, 27))
    put(date(2016, 3, 27), text=f"{TEXT} Corrected.")
    assert len(found(writer)) == 2


def test_parties_are_who_people_judged_them_to_be(writer, put):
    put(date(2016, 3, 27))
    writer.add_judgement(
        Judgement(
            id="jud_1", kind=JudgementKind.SAME_ACTOR, subject="name:Teal Guard", value="known:islamic-state",
            author="mara", made=NOW,
        )
    )  # fmt: skip
    assert found(writer, actor="daesh") == ["v1", "v2"]
    assert {event.actors[0].name for event in writer.reader.events(WantedEvents())} == {"Islamic State"}


def test_an_article_that_was_withdrawn_says_so(writer, put):
    document = put()
    writer.add_judgement(
        Judgement(id="jud_1", kind=JudgementKind.RETRACTED, subject=document.id, value="", author="mara", made=NOW)
    )
    assert all(event.is_retracted for event in writer.reader.events(WantedEvents()))


def test_an_event_that_is_not_there_is_said_so(writer, put):
    document = put()
    with pytest.raises(NotFoundError, match="no such event"):
        writer.reader.event(f"{document.id}#v9")
    with pytest.raises(NotFoundError, match="no such document"):
        writer.reader.event("doc_ffffffffffff#v1")


def test_readings_have_a_digest_that_changes_with_them(writer, put):
    put()
    before = writer.reader.digest_readings()
    assert (before, before.documents, before.readers) == (writer.reader.digest_readings(), 1, {"rules 1": 1})
    put(location="/b", text=f"{TEXT} More.")
    assert writer.reader.digest_readings().sha256 != before.sha256
