"""Building: settlements and areas from GeoNames' tables, and whether a file is still of what lies there."""

from pathlib import Path
from typing import Any

import pytest

from gazetteer.invented import place, write_invented
from sayso.gazetteer.build import build as building
from sayso.gazetteer.build.areas import Area
from sayso.gazetteer.build.extents import admin_areas, countries, extent, with_admin2
from sayso.gazetteer.build.settlements import built_up, settlements

CITY: dict[str, Any] = {
    "geonameid": 5, "name": "Tadmur", "latitude": 34.5, "longitude": 38.3, "countrycode": "SY", "admin1code": "11",
    "population": 51_015,
    "alternatenames": ["Palmyra", "PMS", "tdmr", "Пальмира", "تدمر", "Palmýra", "Al", "ba er mi la"],
}  # fmt: skip


def test_settlements_keep_the_names_that_can_be_read() -> None:
    [made] = settlements([CITY])
    assert made.names == ("Palmyra", "Palmýra")
    assert (made.entry.kind, made.entry.radius) == ("town", built_up(51_015))


@pytest.mark.parametrize(("population", "kind"), [(0, "town"), (600, "village"), (5_000, "town"), (100_000, "city")])
def test_settlements_are_sized_by_their_population(population: int, kind: str) -> None:
    [made] = settlements([{**CITY, "population": population}])
    assert made.entry.kind == kind


def test_built_up_grows_with_the_square_root() -> None:
    assert built_up(0) == 1.0
    assert built_up(4_000_000) == pytest.approx(2 * built_up(1_000_000), abs=0.1)


def test_areas_lie_where_their_settlements_do() -> None:
    inside = [place(1, "Awr", lat=10.0, lon=20.0, population=300), place(2, "Bwr", lat=11.0, lon=22.0, population=200)]
    inside += [place(3, "Cwr", lat=10.5, lon=21.0), place(4, "Norvale", "Nordal", lat=10.9, lon=20.2)]
    table = [
        Area("XX.01", 90, "Norvale Province"),
        Area("XX.01.1", 91, "Twin District", (1, 2)),
        Area("XX.01.2", 92, "Bur District"),
        Area("XX.01.3", 93, "Unheard-of District"),
        Area("XX.02", 94, "Empty Province"),
    ]
    settled = list(with_admin2(table, inside))
    assert [each.entry.admin2 for each in settled] == ["1", "1", None, None]
    areas = {each.entry.id: each for each in admin_areas(table, settled)}
    assert set(areas) == {90, 91, 92, 93}
    province = areas[90].entry
    assert (province.lat, province.lon, province.bounds) == (10.5, 21.0, (10.0, 20.0, 11.0, 22.0))
    assert province.radius == pytest.approx(78, abs=2)
    assert set(areas[90].names) == {"Norvale", "Nordal"}
    assert (areas[91].entry.population, areas[91].entry.admin2) == (500, "1")
    assert (areas[92].entry.lat, areas[92].entry.radius) == (11.0, 12.5)
    assert (areas[93].entry.radius, areas[93].entry.population) == (province.radius, 0)


def test_extent_goes_across_the_antimeridian_and_leaves_strays_out() -> None:
    around = [place(number, "A", lat=0.0, lon=lon).entry for number, lon in enumerate([178.0, 179.0, -179.0])]
    assert extent(around) == (0.0, 178.0, 0.0, -179.0)
    many = [place(number, "A", lat=10 + number / 100).entry for number in range(20)]
    assert extent([*many, place(99, "Stray", lat=60.0).entry]) == extent(many)
    assert extent([]) is None


def test_countries_have_a_centre_an_extent_and_other_names() -> None:
    table = {iso: {"geonameid": 163843, "name": "Syria", "population": 1, "areakm2": 185_180} for iso in _isos()}
    found = {each.entry.country: each for each in countries(table, [place(1, "A", country="SY", lat=35.0, lon=38.0)])}
    assert (found["SY"].entry.lat, found["SY"].entry.lon, found["SY"].entry.radius) == (35.0, 38.0, 242.8)
    assert "Syrian Arab Republic" in found["SY"].names
    assert not [name for each in found.values() for name in each.names if name.endswith(("ian", "ese", "ish"))]


def _isos() -> list[str]:
    from sayso.gazetteer.build.extents import COUNTRIES

    return [line.split(",")[0] for line in COUNTRIES.read_text(encoding="utf-8").splitlines()[1:]]


def test_a_file_is_current_while_its_inputs_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "places.sqlite"
    monkeypatch.setattr(building, "gather", lambda: [place(1, "Exville")])
    assert not building.is_current(target)
    assert building.bring_up_to_date(target)
    assert building.is_current(target)
    assert not building.bring_up_to_date(target)
    monkeypatch.setattr(building, "digest", lambda: "changed")
    assert not building.is_current(target)
    assert not building.is_current(write_invented(tmp_path / "other.sqlite"))
    target.write_bytes(b"damaged" * 2_000)
    assert building.bring_up_to_date(target)


def test_a_build_says_which_row_of_the_supplement_has_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.errors import DamagedError
    from sayso.gazetteer.build.supplement import read_supplement

    (tmp_path / "bad.csv").write_text("slug,name\n", encoding="utf-8")
    monkeypatch.setattr(building, "read_supplement", lambda: read_supplement(tmp_path))
    with pytest.raises(DamagedError, match=r"bad\.csv:1.*gazetteer\.build\.check"):
        building.gather()
