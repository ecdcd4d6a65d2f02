"""Places said by others: the span of the phrase, its point and its radius."""

import pytest

from sayso.gazetteer.entry import Entry, Kind
from sayso.gazetteer.gazetteer import kilometres
from sayso.reader.places.relative import Anchor, Relative, find_relative, travel

Bounds = tuple[float, float, float, float]


def place(
    name: str, lat: float, lon: float, kind: Kind = "city", radius: float = 5.0, bounds: Bounds | None = None
) -> Entry:
    return Entry(id=hash(name), name=name, kind=kind, lat=lat, lon=lon, radius=radius, source="invented", bounds=bounds)


KARSA = place("Karsa", 36.0, 43.0)
OSK = place("Osk", 36.0, 44.0)
ZEMBLA = place("Zembla", 49.0, 32.0, "country", 400.0, (45.0, 22.0, 53.0, 42.0))
TARN = place("Tarn", 36.0, 37.0, "admin1", 80.0)
PLACES = {entry.name: entry for entry in (KARSA, OSK, ZEMBLA, TARN)}


def found(text: str, metonymic: str = "") -> list[Relative]:
    starts = sorted((text.index(name), name) for name in PLACES if name in text)
    return list(
        find_relative(text, [Anchor(at, at + len(name), PLACES[name], name == metonymic) for at, name in starts])
    )


@pytest.mark.parametrize(
    ("text", "phrase", "km", "north"),
    [
        ("They dug in 20 km south of Karsa on Monday.", "20 km south of Karsa", 20, -1),
        ("30 km (19 miles) north of the city of Karsa", "30 km (19 miles) north of the city of Karsa", 30, 1),
        ("a village ten miles south of Karsa", "ten miles south of Karsa", 16.1, -1),
        ("a camp 1,5 km to the north of Karsa", "1,5 km to the north of Karsa", 1.5, 1),
        ("a post just north of Karsa", "just north of Karsa", 15, 1),
    ],
)  # fmt: skip
def test_distance_and_bearing_give_a_point(text: str, phrase: str, km: float, north: int) -> None:
    (each,) = found(text)
    assert text[each.start : each.end] == phrase
    assert kilometres(each.lat, each.lon, KARSA.lat, KARSA.lon) == pytest.approx(km, abs=0.2)
    assert (each.lat - KARSA.lat) * north > 0
    assert each.lon == pytest.approx(KARSA.lon)
    assert each.radius > 0


def test_distance_without_a_bearing_is_a_circle_around_the_place() -> None:
    (each,) = found("a village 20 km from Karsa")
    assert (each.lat, each.lon, each.radius) == (KARSA.lat, KARSA.lon, 25.0)


def test_between_two_places_is_half_way_and_reaches_both() -> None:
    text = "A convoy was hit on the road between Karsa and Osk."
    (each,) = found(text)
    assert text[each.start : each.end] == "between Karsa and Osk"
    assert each.lon == pytest.approx(43.5, abs=0.01)
    assert each.radius == pytest.approx(kilometres(36, 43, 36, 44) / 2)
    assert [anchor.entry.name for anchor in each.anchors] == ["Karsa", "Osk"]


@pytest.mark.parametrize(
    ("text", "metonymic"),
    [("talks between Karsa and Osk", "Osk"), ("the war between Zembla and Osk", ""), ("Karsa and Osk were quiet.", "")],
)
def test_between_governments_or_countries_is_no_place(text: str, metonymic: str) -> None:
    assert found(text, metonymic) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Shells fell on the outskirts of Karsa.", "the outskirts of Karsa"),
        ("Shells fell near Karsa.", "near Karsa"),
        ("Shells fell on Karsa’s southern suburbs.", "Karsa’s southern suburbs"),
        ("Shells fell in the Karsa countryside.", "Karsa countryside"),
        ("Shells fell in the southern suburbs of Karsa.", "the southern suburbs of Karsa"),
    ],
)
def test_surroundings_of_a_town_reach_farther_than_the_town(text: str, phrase: str) -> None:
    (each,) = found(text)
    assert text[each.start : each.end] == phrase
    assert each.radius >= KARSA.radius
    assert kilometres(each.lat, each.lon, KARSA.lat, KARSA.lon) <= each.radius


def test_part_of_a_country_lies_in_that_part_of_its_bounds() -> None:
    (each,) = found("Fighting went on in eastern Zembla.")
    assert (each.lat, each.lon) == (pytest.approx(49.0), pytest.approx(37.0))
    assert each.radius < ZEMBLA.radius
    (north,) = found("In the north of Zembla nothing moved.")
    assert north.lat == pytest.approx(51.0)
    (middle,) = found("In central Zembla nothing moved.")
    assert (middle.lat, middle.lon) == (ZEMBLA.lat, ZEMBLA.lon)


def test_part_of_an_area_without_bounds_lies_half_way_to_its_edge() -> None:
    (each,) = found("in northern Tarn province")
    assert kilometres(each.lat, each.lon, TARN.lat, TARN.lon) == pytest.approx(40.0, abs=0.1)


@pytest.mark.parametrize("text", ["Zembla said so.", "near Zembla", "They left Karsa.", "the fall of Karsa", ""])
def test_place_alone_is_not_relative(text: str) -> None:
    assert found(text) == []


def test_travel_crosses_the_antimeridian() -> None:
    lat, lon = travel(0.0, 179.9, 50, 90)
    assert lat == pytest.approx(0, abs=1e-6)
    assert lon == pytest.approx(-179.65, abs=0.01)
