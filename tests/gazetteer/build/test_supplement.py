"""The tables of the supplement: what is wrong in them is said, and a row joins the place that it means."""

from pathlib import Path

import pytest

from gazetteer.invented import place
from sayso.gazetteer.build.check import check
from sayso.gazetteer.build.known import Known
from sayso.gazetteer.build.merge import merge
from sayso.gazetteer.build.supplement import COLUMNS, read_supplement, slug_id

GOOD = "old-mill,Old Mill,The Mill|Moulin,facility,SY,Aleppo,36.2,37.1,1,syria,GeoNames"


def faults_of(folder: Path, *rows: str, columns: str = ",".join(COLUMNS)) -> list[str]:
    (folder / "table.csv").write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
    return [str(fault) for fault in read_supplement(folder)[1]]


def changed(**cells: str) -> str:
    row = dict(zip(COLUMNS, GOOD.split(","), strict=True)) | cells
    return ",".join(row.values())


def test_a_row_becomes_a_place(tmp_path: Path) -> None:
    assert faults_of(tmp_path, GOOD) == []
    [place_] = read_supplement(tmp_path)[0].values()
    assert place_.names == ("The Mill", "Moulin")
    assert (place_.entry.id, place_.entry.admin1, place_.entry.theatre) == (slug_id("old-mill"), "09", "syria")


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"slug": "Old Mill"}, "a slug is of a-z"),
        ({"name": ""}, "it has no name"),
        ({"variants": "–"}, "cannot be looked up"),
        ({"kind": "mill"}, "'mill' is no kind of place"),
        ({"country": "Syria"}, "is no country's code"),
        ({"admin1": "Atlantis"}, "'Atlantis' is no area of SY"),
        ({"lat": "north"}, "lat is no number"),
        ({"lat": "96.2"}, "lat is 96.2, not between"),
        ({"lon": "nan"}, "lon is nan, not between"),
        ({"lat": "0", "lon": "0"}, "the point is at 0,0"),
        ({"radius": "0"}, "radius is 0"),
        ({"theatre": "The East"}, "a theatre is of a-z"),
        ({"source": ""}, "it has no source"),
    ],
)
def test_a_cell_that_cannot_be_used_is_said_with_its_line(tmp_path: Path, cells: dict[str, str], what: str) -> None:
    [fault] = faults_of(tmp_path, GOOD.replace("old-mill", "first"), changed(**cells))
    assert fault.startswith("table.csv:3: ")
    assert what in fault


def test_a_slug_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    [fault] = faults_of(tmp_path, GOOD, GOOD)
    assert "the slug is that of table.csv:2 too" in fault


@pytest.mark.parametrize(
    ("bounds", "what"),
    [("36 37 37", "four numbers"), ("37 37 36 38", "in degrees"), ("30 30 31 31", "outside of its bounds")],
)
def test_bounds_that_cannot_be_are_faults(tmp_path: Path, bounds: str, what: str) -> None:
    [fault] = faults_of(tmp_path, f"{GOOD},{bounds}", columns=",".join([*COLUMNS, "bounds"]))
    assert what in fault


def test_a_table_that_is_none_is_a_fault(tmp_path: Path) -> None:
    assert "the columns must be" in faults_of(tmp_path, "1,2", columns="a,b")[0]
    assert "has not 11 cells" in faults_of(tmp_path, "old-mill,Old Mill")[0]
    (tmp_path / "table.csv").write_bytes(b"\xff\xfe\x00slug")
    assert "not a CSV file in UTF-8" in str(read_supplement(tmp_path)[1][0])


def test_the_check_finds_points_abroad_and_places_twice(tmp_path: Path) -> None:
    rows = [
        GOOD,
        changed(slug="again", name="The Old Mill", lat="36.21"),
        changed(slug="far", name="Far Mill", lat="-36"),
    ]
    (tmp_path / "table.csv").write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    faults, _ = check(tmp_path)
    assert [fault.where for fault in faults] == ["table.csv:3", "table.csv:4"]
    assert "the place of table.csv:2 again" in faults[0].what
    assert "is outside of Syria" in faults[1].what


def test_the_shipped_tables_have_no_faults() -> None:
    faults, _ = check()
    assert [str(fault) for fault in faults] == []


def test_a_row_joins_the_settlement_that_it_means() -> None:
    known = [place(7, "Ash Shaddādah", "Chaddade", lat=10.0), place(8, "Ash Shaddādah", lat=12.0)]
    row = place(
        slug_id("shaddadi"), "Shaddadi", "Jisr", lat=10.03, kind="town", theatre="east", radius=4.0, source="OCHA"
    )
    joined = {each.entry.id: each for each in merge(known, [row])}
    assert set(joined) == {7, 8}
    entry = joined[7].entry
    assert (entry.name, entry.kind, entry.theatre, entry.lat, entry.radius) == ("Shaddadi", "town", "east", 10.0, 4.0)
    assert set(joined[7].names) == {"Ash Shaddādah", "Chaddade", "Jisr"}


@pytest.mark.parametrize(
    "fields",
    [{"lat": 11.0}, {"country": "YY"}, {"kind": "airport"}, {"name": "Elsewhere"}],
    ids=lambda each: next(iter(each)),
)
def test_a_row_that_means_no_known_place_is_one_of_its_own(fields: dict[str, object]) -> None:
    row = place(slug_id("base"), str(fields.pop("name", "Tell Marwa")), **fields)
    assert [each.entry.id for each in merge([place(7, "Tell Marwa")], [row])] == [7, slug_id("base")]


def test_a_row_joins_an_area_by_its_code_and_gives_it_its_extent() -> None:
    area = place(9, "Muhafazat Ash Sharq", kind="admin1", radius=20.0, bounds=(9.0, 19.0, 11.0, 21.0))
    row = place(slug_id("east"), "East Governorate", kind="admin1", lat=10.4, radius=90.0)
    [joined] = merge([area], [row])
    assert (joined.entry.id, joined.entry.lat, joined.entry.radius) == (9, 10.4, 90.0)
    assert joined.entry.bounds == area.entry.bounds


def test_a_new_place_lies_in_the_area_of_its_neighbours() -> None:
    around = [place(number, f"Village {number}", lat=10 + number / 100, admin1="05") for number in (1, 2, 3)]
    [*_, new] = merge(around, [place(-1, "Checkpoint", kind="crossing", admin1=None)])
    assert new.entry.admin1 == "05"
    [*_, unsure] = merge(
        [*around, place(9, "Near", admin1="06")], [place(-1, "Checkpoint", kind="crossing", admin1=None)]
    )
    assert unsure.entry.admin1 is None


def test_slug_ids_are_negative_and_stay() -> None:
    assert slug_id("baghuz") == slug_id("baghuz") != slug_id("dabiq")
    assert slug_id("old-mill") < 0
    assert slug_id("old-mill") >= -(2**48)


def test_known_lists_what_lies_around() -> None:
    near, far = place(1, "Near", lat=10.01), place(2, "Far", lat=10.5)
    known = Known([near, far])
    assert known.nearest(place(3, "Here").entry) == (pytest.approx(1.11, abs=0.01), near.entry)
    assert known.nearest(place(3, "Here", lat=50.0).entry) is None
