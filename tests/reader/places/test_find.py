"""The places of invented articles: what is one, which it is, and what stays unknown."""

import pytest

from sayso.gazetteer.gazetteer import Gazetteer
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.reader import Reader, RuleReader
from sayso.records.codec import encode_reading
from sayso.records.contract import check_reading
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.place import Place


@pytest.fixture(scope="module")
def encoder() -> EncoderReader:
    return EncoderReader(threads=1)


@pytest.fixture(scope="module", params=["encoder", "rules"])
def reader(request: pytest.FixtureRequest, encoder: EncoderReader) -> Reader:
    return encoder if request.param == "encoder" else RuleReader()


def places(reader: Reader, text: str) -> dict[str, Place]:
    """Read a text and give its places by the words that first mention them."""
    reading = reader.read(Document(id=DocumentId("doc_1"), text=text, language="en"))
    assert not check_reading(encode_reading(reading))
    assert not reading.failures
    return {place.mentions[0].quote: place for place in reading.places}


def test_area_named_beside_a_town_says_which_town(reader: Reader) -> None:
    texas = places(reader, "The convoy reached Paris, Texas, on Monday, and the mayor said that it would stay.")[
        "Paris"
    ]
    assert (texas.country, texas.admin1, texas.precision) == ("US", "TX", "town")
    france = places(
        reader, "The convoy left Lyon for Paris on Monday. Officials in France said that the road was open."
    )
    assert france["Paris"].country == "FR"
    illinois = places(reader, "A bridge in Springfield, Ill., was closed on Tuesday after the flood.")
    assert (illinois["Springfield"].admin1, illinois["Ill."].kind) == ("IL", "admin1")


def test_one_name_means_two_places_where_the_text_says_so(reader: Reader) -> None:
    text = "The band played in Paris, Texas, in May. In June it played in Paris, France, and in Lyon."
    reading = reader.read(Document(id=DocumentId("doc_1"), text=text, language="en"))
    assert {place.country for place in reading.places if place.mentions[0].quote == "Paris"} == {"US", "FR"}


def test_places_that_are_named_together_lie_together(reader: Reader) -> None:
    found = places(reader, "Fighters moved from Tikrit to Ramadi, in Anbar province, and shelled Mosul from there.")
    assert {found[name].country for name in ("Tikrit", "Ramadi", "Mosul")} == {"IQ"}


def test_mentions_of_one_place_are_one_place(reader: Reader) -> None:
    reading = reader.read(
        Document(id=DocumentId("doc_1"), text="Rain fell in Mosul. Later, snow fell in Mosul.", language="en")
    )
    (mosul,) = (place for place in reading.places if not place.relative_to)
    assert [mention.quote for mention in mosul.mentions] == ["Mosul", "Mosul"]


def test_bodies_persons_and_adjectives_are_no_places(encoder: EncoderReader) -> None:
    text = (
        "Jordan Ostrow, a spokesman for the Aleppo Media Center, said that Syrian aircraft had struck twice. "
        "“We saw smoke,” Jordan said. Fighters of the Kurdistan Workers' Party left the village."
    )
    found = places(encoder, text)
    assert not {"Jordan", "Aleppo", "Syrian", "Kurdistan", "Aleppo Media Center"} & set(found)


def test_unknown_name_is_a_place_without_coordinates(encoder: EncoderReader) -> None:
    found = places(encoder, "Troops entered the town of Qwzrtplk on Friday and left it at night.")
    unknown = found["Qwzrtplk"]
    assert (unknown.name, unknown.lat, unknown.lon, unknown.country, unknown.precision) == (
        "Qwzrtplk",
        None,
        None,
        None,
        None,
    )


def test_precision_of_a_country_is_a_country(reader: Reader) -> None:
    assert places(reader, "Rain fell in Ukraine.")["Ukraine"].precision == "country"


def test_dateline_is_read(reader: Reader) -> None:
    found = places(reader, "RAMADI, Iraq (AP) — The market was open on Monday.\n\nNobody was hurt.\n")
    assert found["RAMADI"].country == "IQ"


def test_relative_place_names_what_it_is_measured_from(reader: Reader) -> None:
    found = places(reader, "A convoy was stopped 20 km south of Mosul on Monday.")
    relative, mosul = found["20 km south of Mosul"], found["Mosul"]
    assert relative.relative_to == (mosul.id,)
    assert (relative.kind, relative.geonames, relative.country) == ("relative", None, "IQ")
    assert relative.lat is not None
    assert mosul.lat is not None
    assert relative.lat < mosul.lat


def test_government_is_marked_and_the_town_is_not(reader: Reader) -> None:
    assert places(reader, "Damascus denied that its aircraft had bombed the bridge.")["Damascus"].metonymic
    assert not places(reader, "Snow fell in Damascus on Monday.")["Damascus"].metonymic


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain.",
        "Fighting in " + "Karsa" * 60 + " went on.",
        "In " + "Al " * 100 + "Karsa it rained.",
        "MOSUL " * 50,
        "In Iraq-Syria-Turkey/Jordan, R-Texas, D-Va., and U.S.-led Gaza-bound.",
        "In \ud83d\ude00 Mosul\u00ad, in Mo\u0301sul.",
    ],
)
def test_odd_text_is_read(reader: Reader, text: str) -> None:
    places(reader, text)


@pytest.mark.parametrize("kind", [EncoderReader, RuleReader])
def test_empty_gazetteer_places_nothing(kind: type[EncoderReader] | type[RuleReader]) -> None:
    found = places(kind(gazetteer=Gazetteer()), "Rain fell in Mosul, in Iraq, and near Paris, Texas.")
    assert all(place.lat is None and place.country is None for place in found.values())


def test_reading_does_not_hang_on_what_was_read_before(reader: Reader) -> None:
    text = "Fighters left Springfield, Ill., for Paris."
    alone = places(reader, text)
    places(reader, "The French city of Paris was quiet. Springfield, Ore., was not.")
    assert places(reader, text) == alone
