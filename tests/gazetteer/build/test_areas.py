"""The table of areas is made of GeoNames' tables, and read back."""

from pathlib import Path
from typing import Any

import pytest

from sayso.gazetteer.build import areas, collect_areas
from sayso.gazetteer.build.areas import Area

CITIES: dict[str, dict[str, Any]] = {
    str(number): {
        "geonameid": number, "name": name, "alternatenames": [], "countrycode": "XX", "admin1code": "01",
        "latitude": 10.0 + north, "longitude": 20.0,
    }
    for number, name, north in [(7, "Awr", 0.0), (12, "Bwr", 0.3), (30, "Cwr", 0.6)]
}  # fmt: skip


def test_areas_keep_their_members_through_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("XX.01\tNorvàle\tNorvale\t90\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text(
        "XX.01.1\tTwin District\tTwin District\t91\nXX.01.2\tBur\tBur\t92\n", encoding="utf-8"
    )
    rows = ["lat,lon,name,admin1,admin2,cc", "10.01,20.0,Awr,Norvale,Twin District,XX", "10.6,20.0,Cwr,Norvale,Twin,XX"]
    rows += ["10.3,20.0,Bwr,Norvale,,XX", "10.0,20.0,Elsewhere,Norvale,Bur,XX", "50.0,20.0,Awr,Norvale,Bur,XX"]
    (tmp_path / "members.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    target = tmp_path / "areas.tsv.gz"
    monkeypatch.setattr(collect_areas, "AREAS", target)
    monkeypatch.setattr(areas, "AREAS", target)
    monkeypatch.setattr(collect_areas, "read_geonames", lambda _: CITIES)
    collect_areas.main(*(str(tmp_path / name) for name in ("one.txt", "two.txt", "members.csv")))
    written = target.read_bytes()
    assert areas.read_areas.__wrapped__() == (
        Area("XX.01", 90, "Norvàle"),
        Area("XX.01.1", 91, "Twin District", (7, 30)),
        Area("XX.01.2", 92, "Bur"),
    )
    collect_areas.main(*(str(tmp_path / name) for name in ("one.txt", "two.txt", "members.csv")))
    assert target.read_bytes() == written


def test_the_table_that_lies_here_knows_its_levels() -> None:
    known = {area.code: area for area in areas.read_areas()}
    assert (known["SY.09"].name, known["SY.09"].admin1, known["SY.09"].admin2) == ("Aleppo", "09", None)
    lamar = next(area for area in known.values() if area.country == "US" and area.name == "Lamar County")
    assert lamar.admin2
    assert lamar.members
    assert len(known) == len({area.id for area in known.values()}) == 51_373
