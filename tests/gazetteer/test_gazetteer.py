"""Names and points lead to places; what is no name leads nowhere, and fails nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.invented import PLACES, place, write_invented
from sayso.errors import UnreadableError
from sayso.gazetteer.gazetteer import Gazetteer, Match, kilometres, made


@pytest.fixture
def invented(tmp_path: Path) -> Iterator[Gazetteer]:
    with Gazetteer(write_invented(tmp_path / "places.sqlite")) as gazetteer:
        yield gazetteer


def found(gazetteer: Gazetteer, name: str) -> list[tuple[int, str]]:
    return [(entry.id, match.how) for entry, match in gazetteer.find(name)]


def test_find_puts_the_larger_of_namesakes_first(invented: Gazetteer) -> None:
    assert found(invented, "Qandil") == [(3, "name"), (4, "name")]


def test_find_gives_back_the_place_as_it_was_written(invented: Gazetteer) -> None:
    for each in PLACES:
        assert invented.entry(each.entry.id) == each.entry


def test_find_says_how_a_name_was_found(invented: Gazetteer) -> None:
    assert invented.find("al-qandil")[0][1] == Match("name", 1.0)
    assert invented.find("Qandil")[0][1] == Match("name", 0.95)
    assert invented.find("Kobaran")[0][1] == Match("variant", 0.9)
    [(entry, match)] = invented.find("Kobairan")
    assert (entry.id, match.how) == (3, "sound")
    assert 0.65 <= match.alike < 1


def test_find_leaves_sounds_out_where_asked(invented: Gazetteer) -> None:
    assert invented.find("Kobairan", by_sound=False) == []


def test_find_prefers_spelling_to_sound(invented: Gazetteer) -> None:
    assert found(invented, "Tel Marwah")[0] == (5, "sound")
    assert found(invented, "Tell Marwa") == [(5, "name")]


def test_find_takes_the_word_for_an_area_off(invented: Gazetteer) -> None:
    assert found(invented, "Marwa") == [(6, "name")]
    assert found(invented, "the county of Marwa") == [(6, "name")]
    assert found(invented, "Upper Qandil governorate") == [(2, "name")]
    assert found(invented, "Kobaran province") == [(3, "variant")]


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 300, "大马士革", "دمشق", "-", "Nowhere-on-Sea", "a", "\x00", "'; DROP"]
)
def test_find_gives_an_empty_list_for_what_is_not_there(invented: Gazetteer, name: str) -> None:
    assert invented.find(name) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_find_takes_any_text(invented: Gazetteer, name: str) -> None:
    assert invented.find_many([name, name]) == {name: invented.find(name)}


def test_near_lists_points_by_distance_but_no_areas(invented: Gazetteer) -> None:
    near = invented.near(10.0, 20.0, 50)
    assert [entry.id for entry, _ in near] == [3, 5]
    assert near[0][1] == 0
    assert near[1][1] == pytest.approx(15.6, abs=0.1)
    assert invented.near(10.0, 20.0, 50, limit=1) == near[:1]


def test_near_looks_across_the_antimeridian(invented: Gazetteer) -> None:
    assert [entry.id for entry, _ in invented.near(0.0, 180.0, 5)] == [8, 9]


def test_near_takes_the_poles(invented: Gazetteer) -> None:
    assert invented.near(90.0, 0.0, 100) == []


INSIDE = [(3, 1), (5, 2), (5, 6), (2, 1), (1, 1), (3, 7), (8, 10), (9, 10), (7, 1)]
OUTSIDE = [(4, 1), (3, 6), (1, 2), (5, 3), (4, 10), (10, 1)]


@pytest.mark.parametrize(("inner", "outer"), [*INSIDE, *OUTSIDE])
def test_within_goes_by_codes_bounds_and_distance(invented: Gazetteer, inner: int, outer: int) -> None:
    one, other = invented.entry(inner), invented.entry(outer)
    assert one
    assert other
    assert invented.within(one, other) is ((inner, outer) in INSIDE)


def test_later_files_count_where_a_place_is_in_several(tmp_path: Path) -> None:
    first = write_invented(tmp_path / "first.sqlite")
    mine = [place(3, "Al-Qandil", "Kobaran", lat=11.0), place(-5, "Checkpoint Nine", kind="crossing")]
    own = write_invented(tmp_path / "own.sqlite", mine)
    with Gazetteer(first, own) as gazetteer:
        assert [entry.lat for entry, _ in gazetteer.find("Kobaran")] == [11.0]
        assert found(gazetteer, "checkpoint nine") == [(-5, "name")]
        assert found(gazetteer, "Exland") == [(1, "name")]


def test_an_empty_gazetteer_finds_nothing(tmp_path: Path) -> None:
    for gazetteer in (Gazetteer(), Gazetteer(write_invented(tmp_path / "none.sqlite", []))):
        assert gazetteer.find("Aleppo") == []
        assert gazetteer.near(36.0, 37.0, 100) == []
        assert gazetteer.entry(1) is None
        gazetteer.close()


def test_a_missing_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is missing"):
        Gazetteer(tmp_path / "none.sqlite")


def test_a_file_that_is_no_gazetteer_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"no database at all, " * 400)
    with pytest.raises(UnreadableError, match="is damaged"):
        Gazetteer(path)


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"")
    with pytest.raises(UnreadableError, match="of version 0"):
        Gazetteer(path)


def test_made_says_of_what_a_file_was_made(tmp_path: Path) -> None:
    assert made(write_invented(tmp_path / "places.sqlite")) == {"inputs": "invented"}


def test_kilometres_are_those_of_the_great_circle() -> None:
    assert kilometres(33.51, 36.29, 36.20, 37.16) == pytest.approx(309.6, abs=1)  # Damascus, Aleppo
    assert kilometres(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.1)
    assert kilometres(5, 5, 5, 5) == 0


def test_find_puts_a_town_before_the_area_named_after_it(tmp_path: Path) -> None:
    named = [
        place(1, "Norvale", kind="admin1", population=52_000, radius=30.0),
        place(2, "Norvale", kind="town", population=50_000),
        place(3, "Norvale", country="YY", population=60_000, kind="town"),
        place(4, "Norvale Sea", "Norvale", kind="sea", country=None, admin1=None, radius=90.0),
    ]
    with Gazetteer(write_invented(tmp_path / "places.sqlite", named)) as gazetteer:
        assert [number for number, _ in found(gazetteer, "Norvale")] == [3, 2, 1, 4]
    at_war = [*named[:1], place(2, "Norvale", kind="town", population=50_000, theatre="east"), *named[2:]]
    with Gazetteer(write_invented(tmp_path / "places.sqlite", at_war)) as gazetteer:
        assert [number for number, _ in found(gazetteer, "Norvale")] == [2, 3, 1, 4]
