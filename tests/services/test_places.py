"""The gazetteer that a workspace reads with."""

from pathlib import Path

import pytest

from sayso.reader.open import open_reader, reader_version
from sayso.services.places import add_places, area_names, drop_places, find_in_gazetteer, own_places
from sayso.services.workspace import Workspace, init_workspace
from sayso.settings import Settings


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "mine.csv").write_text("name,lat,lon\nTell Ward,35,40\nPalmyra,35,41\n", encoding="utf-8")
    return init_workspace(tmp_path / "w")


def test_own_places_are_asked_beside_those_of_sayso(workspace: Workspace, tmp_path: Path) -> None:
    assert own_places(workspace) == []
    assert find_in_gazetteer(workspace, "Tell Ward") == find_in_gazetteer(None, "Tell Ward")
    added = add_places(workspace, tmp_path / "mine.csv")
    assert (added.places, added.skipped) == (2, 0)
    assert find_in_gazetteer(workspace, "Tell Ward")[0][0].source == "your own"
    assert {entry.source for entry, _ in find_in_gazetteer(workspace, "Palmyra")} >= {"GeoNames", "your own"}
    assert [own.places for own in own_places(workspace)] == [2]
    drop_places(workspace, "mine")
    assert "your own" not in {entry.source for entry, _ in find_in_gazetteer(workspace, "Palmyra")}


def test_dump_adds_names_to_what_is_known_of_a_place(workspace: Workspace, tmp_path: Path) -> None:
    before = find_in_gazetteer(workspace, "Palmyra")[0][0]
    line = [str(before.id), "Tadmur", "Tadmur", "Tadmor Xqz", "34", "38", "P", "PPL", "SY", "", "11", *[""] * 8]
    (tmp_path / "SY.txt").write_text("\t".join(line), encoding="utf-8")
    assert add_places(workspace, tmp_path / "SY.txt").places == 1
    [(entry, match)] = find_in_gazetteer(workspace, "Tadmor Xqz")
    assert (entry, match.how) == (before, "variant")
    assert find_in_gazetteer(workspace, "Palmyra")[0][0] == before


def test_no_places_are_seen_until_many_have_been_read(workspace: Workspace, tmp_path: Path) -> None:
    rows = "".join(f"Tell {number}x,35,40\n" for number in range(25_000))
    (tmp_path / "many.csv").write_text(f"name,lat,lon\n{rows}", encoding="utf-8")
    seen: list[int] = []
    assert add_places(workspace, tmp_path / "many.csv", seen=seen.append).places == 25_000
    assert seen == [10_000, 20_000]


@pytest.mark.parametrize("reader", ["rules", "encoder"])
def test_readers_version_says_which_own_places_it_reads_with(workspace: Workspace, tmp_path: Path, reader: str) -> None:
    settings = Settings(reader=reader, threads=1)
    without = reader_version(settings, workspace.gazetteers)
    assert without == reader_version(settings)
    add_places(workspace, tmp_path / "mine.csv")
    version = reader_version(settings, workspace.gazetteers)
    assert version.name == without.name
    assert version.version.startswith(f"{without.version}+places")
    assert open_reader(settings, workspace.gazetteers).version == version


def test_areas_have_the_names_that_people_use() -> None:
    assert area_names()["SY", "11"] == "Homs"
