"""The mentions of a reading, which carry all by which they are compared."""

import datetime as dt

from sayso.records.actor import Actor
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId
from sayso.records.place import Place
from sayso.records.reading import Reading
from sayso.records.source import Source, SourceKind
from sayso.records.statement import Quotation, Statement, StatementKind
from sayso.records.time_expression import TimeExpression, TimexType
from sayso.resolve.incidents import mentions_of, resolve_incidents
from sayso.resolve.incidents.words import content_stems, stem

TEXT = "Police said the Teal Guard bombed a market in Ford on Monday. The attack killed nine."
MONDAY = dt.date(2016, 3, 14)


def read(document="doc_1", **changed):
    """A reading of two events: a bombing that the police tell, and the attack, which the article tells itself."""
    text = Document(
        id=DocumentId(document),
        text=TEXT,
        language="en",
        outlet=changed.pop("outlet", "River Post"),
        published=Published(MONDAY, TimePrecision.DAY, DateMethod.GIVEN),
    )

    def span(words):
        return text.span(TEXT.index(words), TEXT.index(words) + len(words))

    fields = {
        "document": text,
        "sentences": (text.span(0, 61), text.span(62, len(TEXT))),
        "actors": (Actor(id="a1", name="Teal Guard", kind="armed group", mentions=(span("Teal Guard"),)),),
        "places": (
            Place(id="p1", name="Ford", geonames=7, country="SY", lat=34.5, lon=38.3, radius=4.0, precision="town",
                  mentions=(span("Ford"),), confidence=0.9),
        ),
        "times": (TimeExpression(id="t1", span=span("Monday"), type=TimexType.DATE, value="2016-03-14",
                                 first_day=MONDAY, last_day=MONDAY, precision=TimePrecision.DAY),),
        "sources": (Source(id="o1", kind=SourceKind.GROUP, described="police", mentions=(span("Police"),)),),
        "statements": (
            Statement(id="s1", source="o1", source_span=span("Police"), cue=span("said"),
                      content=(span("the Teal Guard bombed a market in Ford on Monday"),), quotation=Quotation.INDIRECT,
                      kind=StatementKind.REPORT, confidence=0.9),
        ),
        "events": (
            Event(id="v2", kind="bombing", trigger=span("attack"), status=EventStatus.HAPPENED, confidence=0.8,
                  toll=Toll(killed=TollCount(low=9, best=9, high=9))),
            Event(id="v1", kind="bombing", trigger=span("bombed"), actor="a1", actor_span=span("Teal Guard"),
                  target_span=span("market"), place="p1", time="t1", status=EventStatus.HAPPENED,
                  statements=("s1",), confidence=0.9),
        ),
    }  # fmt: skip
    return Reading(**(fields | changed))


def test_mention_carries_who_where_when_and_on_whose_say_so():
    first, second = mentions_of(read())
    assert str(first.address) == "doc_1#27-33"
    assert first.trigger == (stem("bombing"),)
    assert first.actor.identity == "name:teal guard"
    assert (first.target.identity, first.target.words) == (None, frozenset({"market"}))
    assert (first.place.identity, first.place.radius) == ("geonames:7", 4.0)
    assert (first.time.first_day, first.time.last_day) == (MONDAY, MONDAY)
    assert first.claimants == ("doc_1#0-6",), "a source without a name is nobody else's"
    assert second.claimants == ("outlet:river post",)
    assert (first.sentence, second.sentence) == (0, 1)
    assert second.toll.killed.best == 9


def test_identities_that_are_given_go_before_names():
    first, _ = mentions_of(read(), originator="story_1", actors={"a1": "own:guard"}, sources={"o1": "name:ford police"})
    assert first.actor.identity == "own:guard"
    assert first.claimants == ("name:ford police",)
    assert first.originator == "story_1"


def test_reading_without_events_has_no_mentions():
    assert mentions_of(read(events=())) == ()


def test_places_without_a_point_are_compared_by_name():
    place = Place(id="p1", name="The Old Mill", mentions=(read().document.span(46, 50),), confidence=0.4)
    first, second = mentions_of(read(places=(place,)))
    assert (first.place.identity, first.place.lat) == ("name:the old mill", None)
    assert second.place is None


def test_readings_of_two_outlets_make_one_incident():
    mentions = [*mentions_of(read()), *mentions_of(read("doc_2", outlet="Hill Echo"))]
    (incident,) = resolve_incidents(mentions).incidents
    assert (len(incident.mentions), incident.originators) == (4, 2)
    assert incident.killed.best == 9


def test_stems_bring_forms_of_a_word_together():
    assert len({stem(word) for word in ("attack", "attacked", "attacks", "attackers", "attacking")}) == 1
    assert len({stem(word) for word in ("bomb", "bombed", "bombing", "bombs")}) == 1
    assert content_stems("The army said that it had taken Ford") == {stem("army"), stem("taken"), "ford"}
