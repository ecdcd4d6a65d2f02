"""A few facts of the gazetteer that comes with sayso."""

from collections.abc import Iterator

import pytest

from sayso.gazetteer.build.build import is_current
from sayso.gazetteer.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="module")
def shipped() -> Iterator[Gazetteer]:
    with open_gazetteer() as gazetteer:
        yield gazetteer


def test_the_file_is_of_the_inputs_that_lie_here() -> None:
    assert is_current(), "run `python -m sayso.gazetteer.build`"


@pytest.mark.parametrize(
    ("name", "geonames"),
    [
        ("Deir el-Zour", 170794), ("Deir ez-Zor", 170794), ("Dayr az Zawr", 170794), ("Ash Shaddadi", 172837),
        ("Shaddadah", 172837), ("Al-Qaryatain", 173361), ("Qaryatayn", 173361), ("Kobani", 172256),
        ("Ain al-Arab", 172256), ("Hodeidah", 79415), ("Kyiv", 703448), ("Kiev", 703448), ("Kharkov", 706483),
        ("Bakhmut", 713174), ("Artemivsk", 713174), ("Zaporozhye", 687700), ("Palmyra", 163808), ("Alep", 170063),
        ("Alepo", 170063),
    ],
)  # fmt: skip
def test_towns_are_found_by_the_names_that_reports_give_them(shipped: Gazetteer, name: str, geonames: int) -> None:
    assert geonames in [entry.id for entry, _ in shipped.find(name)[:4]]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "country", "SY"), ("the United States", "country", "US"), ("U.S.", "country", "US"),
        ("Burma", "country", "MM"), ("Anbar province", "admin1", "IQ"), ("Deir al-Zour Governorate", "admin1", "SY"),
        ("Kharkiv oblast", "admin1", "UA"), ("Texas", "admin1", "US"), ("Lamar County", "admin2", "US"),
        ("Baghouz", "village", "SY"), ("Dabiq", "village", "SY"), ("Euphrates", "river", None),
        ("the Mediterranean", "sea", None),
    ],
)  # fmt: skip
def test_areas_and_places_of_the_supplement_come_first(shipped: Gazetteer, name: str, kind: str, country: str) -> None:
    entry, _ = shipped.find(name)[0]
    assert (entry.kind, entry.country) == (kind, country)


@pytest.mark.parametrize("name", ["Syrian", "Iraqis", "Ukrainians", "Sudanese"])
def test_who_lives_somewhere_is_no_place(shipped: Gazetteer, name: str) -> None:
    assert shipped.find(name, by_sound=False) == []


def test_what_lies_in_what_is_known(shipped: Gazetteer) -> None:
    [city] = [entry for entry, _ in shipped.find("Ramadi") if entry.kind == "city"]
    [(anbar, _)] = shipped.find("Anbar province")
    syria = shipped.find("Syria")[0][0]
    assert shipped.within(city, anbar)
    assert not shipped.within(city, syria)


def test_near_finds_the_town_at_its_point(shipped: Gazetteer) -> None:
    assert 163808 in [entry.id for entry, _ in shipped.near(34.56, 38.28, 5)]


def test_every_extent_holds_its_point_within_the_globe(shipped: Gazetteer) -> None:
    for name in ("Russia", "Fiji", "United States", "Mali", "Crimea", "Sahel"):
        for entry, _ in shipped.find(name)[:2]:
            assert -90 <= entry.lat <= 90
            assert -180 <= entry.lon <= 180
            assert entry.radius > 0


@pytest.mark.parametrize(
    ("name", "area"), [("Va.", "Virginia"), ("W.Va.", "West Virginia"), ("D.C.", "District of Columbia")]
)
def test_states_are_found_by_what_newspapers_shorten_them_to(shipped: Gazetteer, name: str, area: str) -> None:
    assert area in [entry.name for entry, _ in shipped.find(name)]


def test_two_countries_share_a_name_and_the_larger_comes_first(shipped: Gazetteer) -> None:
    assert [entry.country for entry, _ in shipped.find("Congo")[:2]] == ["CD", "CG"]
