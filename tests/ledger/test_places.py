"""Where, when and how many, as the ledger keeps and tells it."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from sayso.ledger.places import WantedPlaces
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.place import Place
from sayso.records.quantity import Fate, Quantity
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.time_expression import TimeExpression, TimexType

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
READER = ReaderVersion(name="rules", version="1")
OSTRA = {"geonames": 7, "country": "FR", "lat": 45.0, "lon": 5.0, "radius": 2.0, "kind": "town", "precision": "town"}
FORD = {"lat": 45.1, "lon": 5.1, "radius": 1.0, "kind": "crossing", "precision": "site"}


@pytest.fixture
def put(writer, add, make_document, file_origin):
    """Add a document, and a reading in which each name stands for a place with these facts."""

    def put(text, places, *, published=None, times=(), quantities=(), location="/a"):
        dated = Published(published, TimePrecision.DAY, DateMethod.HTML) if published else None
        document = make_document(text, published=dated)
        add(writer, document, origin=file_origin(location))

        def found(words):
            starts = [at for at in range(len(text)) if text.startswith(words, at)]
            return tuple(document.span(at, at + len(words)) for at in starts)

        made = tuple(
            Place(
                id=f"p{number}", name=name, mentions=found(name), confidence=0.5,
                metonymic=found(name)[:1] if facts.get("speaks") else (),
                **{key: value for key, value in facts.items() if key != "speaks"},
            )
            for number, (name, facts) in enumerate(places.items(), start=1)
        )  # fmt: skip
        reading = Reading(
            document=document, reader=READER, places=made,
            times=tuple(make(document) for make in times), quantities=tuple(make(document) for make in quantities),
        )  # fmt: skip
        writer.add_reading(reading, NOW)
        return document

    return put


def names(writer, **wanted):
    return [row.name for row in writer.reader.places(WantedPlaces(**wanted))]


def test_one_place_is_one_over_all_documents(writer, put):
    put("Ostra fell. Ostra burns.", {"Ostra": OSTRA}, published=date(2015, 5, 2))
    put("They left Ostra on Monday.", {"Ostra": OSTRA}, published=date(2016, 1, 9), location="/b")
    [row] = writer.reader.places(WantedPlaces())
    assert (row.key, row.mentions, row.documents, row.stories) == ("geonames:7", 3, 2, 2)
    assert (row.first, row.last, row.lat, row.radius, row.country) == ("2015-05-02", "2016-01-09", 45.0, 2.0, "FR")


def test_places_that_geonames_lacks_are_one_by_name_and_point(writer, put):
    put("The Ford is shut.", {"Ford": FORD})
    put("The Ford is open.", {"Ford": FORD}, location="/b")
    put("Another Ford is dry.", {"Ford": {**FORD, "lat": 50.0}}, location="/c")
    assert [(row.documents, row.lat) for row in writer.reader.places(WantedPlaces())] == [(2, 45.1), (1, 50.0)]


def test_names_that_could_not_be_placed_are_listed_without_a_point(writer, put):
    put("Nowhere is far from Ostra.", {"Nowhere": {}, "Ostra": OSTRA})
    put("NOWHERE again.", {"NOWHERE": {}}, location="/b")
    assert names(writer, placed=False) == ["NOWHERE"]
    assert names(writer, placed=True) == ["Ostra"]
    [row] = writer.reader.places(WantedPlaces(placed=False))
    assert (row.lat, row.radius, row.documents) == (None, None, 2)


def test_mentions_that_mean_a_government_are_counted_apart(writer, put):
    put("Ostra denied it. Shells fell on Ostra.", {"Ostra": {**OSTRA, "speaks": True}})
    [row] = writer.reader.places(WantedPlaces())
    assert (row.mentions, row.metonymic) == (2, 1)


def test_places_are_narrowed(writer, put):
    first = put("Ostra and the Ford.", {"Ostra": OSTRA, "Ford": FORD}, published=date(2015, 5, 2))
    put("Ostra alone.", {"Ostra": OSTRA}, published=date(2016, 5, 2), location="/b")
    assert names(writer, words="OSTR") == ["Ostra"]
    assert names(writer, words="nobody") == []
    assert names(writer, precision="site") == ["Ford"]
    assert names(writer, country="FR") == ["Ostra"]
    assert names(writer, document=first.id) == ["Ford", "Ostra"]
    assert names(writer, since=date(2016, 1, 1)) == ["Ostra"]
    assert names(writer, until=date(2015, 12, 31)) == ["Ford", "Ostra"]
    assert names(writer, limit=1) == ["Ostra"]


def test_reading_anew_replaces_what_was_there(writer, put):
    document = put("Ostra and the Ford.", {"Ostra": OSTRA, "Ford": FORD})
    span = document.span(0, 5)
    anew = Place(id="p1", name="Ostra", mentions=(span,), confidence=0.9, **OSTRA)
    writer.add_reading(Reading(document=document, reader=ReaderVersion(name="rules", version="9"), places=(anew,)), NOW)
    assert names(writer) == ["Ostra"]
    writer.rebuild_views()
    assert [(row.name, row.confidence) for row in writer.reader.places(WantedPlaces())] == [("Ostra", 0.9)]


def test_times_and_quantities_are_rows_with_their_words(ledger, put):
    put(
        "On Monday 12 people died.",
        {},
        times=[
            lambda d: TimeExpression(
                id="t1", span=d.span(3, 9), type=TimexType.DATE, value="2016-05-02",
                first_day=date(2016, 5, 2), last_day=date(2016, 5, 2), precision=TimePrecision.DAY, anchor="published",
            )
        ],
        quantities=[
            lambda d: Quantity(id="q1", span=d.span(10, 12), low=12, best=12, high=12, of="people", fate=Fate.KILLED),
            lambda d: Quantity(id="q2", span=d.span(13, 19), low=10**400),
        ],
    )  # fmt: skip
    with closing(sqlite3.connect(ledger)) as database:
        times = database.execute("SELECT quote, value, first_day, last_day, anchor FROM times").fetchall()
        counts = database.execute('SELECT quote, low, high, "of", fate FROM quantities').fetchall()
    assert times == [("Monday", "2016-05-02", "2016-05-02", "2016-05-02", "published")]
    assert counts == [("12", 12.0, 12.0, "people", "killed"), ("people", None, None, None, None)]
