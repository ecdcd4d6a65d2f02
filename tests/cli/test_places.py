"""Where things are said to be, and places of one's own, as a person asks for them."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import Run

OWN = "name,lat,lon,kind,country,variants\nTell Ward,35.125,40.25,town,SY,Tal Ward\n"


@pytest.fixture(autouse=True)
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_READER", "rules")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def listed(run: Run, *options: str) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in map(json.loads, run("places", *options, "--json").out.splitlines())}


def due(run: Run) -> int:
    return int(json.loads(run("status", "--json").out)["due"])


def test_own_places_are_read_with_and_documents_become_due_again(run: Run, workspace: Path, own: Path) -> None:
    assert "Tell Ward" not in listed(run, "--placed")
    assert due(run) == 0
    added = run("places", "add", own)
    assert added.out == "1 place added as mine. Next: `sayso read`.\n"
    assert due(run) == 1
    assert "Read 1 document" in run("read").out
    row = listed(run, "--placed")["Tell Ward"]
    assert (row["lat"], row["lon"], row["country"], row["geonames"]) == (35.125, 40.25, "SY", None)
    assert "+places" in run("status").out
    assert run("places", "add", own).out.startswith("1 place added as mine, in place of those of mine.csv.")
    assert due(run) == 0
    assert run("places", "drop", "mine").out == "1 place as mine taken away. Next: `sayso read`.\n"
    assert due(run) == 1
    run("read")
    assert "Tell Ward" not in listed(run, "--placed")


def test_document_that_is_judged_or_read_again_is_read_with_own_places(run: Run, workspace: Path, own: Path) -> None:
    run("places", "add", own)
    assert run("read", "--again", "articles/bridge.txt").status == 0
    assert (due(run), "Tell Ward" in listed(run, "--placed")) == (0, True)
    run("places", "drop", "mine")
    assert run("judge", "date", "articles/bridge.txt", "2017-03-06").status == 0
    assert (due(run), "Tell Ward" in listed(run, "--placed")) == (0, False)


def test_file_is_read_without_a_workspace_by_what_comes_with_sayso(run: Run, article: Path) -> None:
    reading = json.loads(run("read", article, "--json").out)
    assert "+places" not in reading["reader"]["version"]


def test_geojson_has_what_is_on_the_map(run: Run, workspace: Path, own: Path) -> None:
    run("places", "add", own)
    run("read")
    collection = json.loads(run("places", "--geojson").out)
    points = {feature["properties"]["name"]: feature["geometry"]["coordinates"] for feature in collection["features"]}
    assert points["Tell Ward"] == [40.25, 35.125]


def test_places_are_found_as_the_reader_finds_them(run: Run, workspace: Path, own: Path) -> None:
    run("places", "add", own)
    [line] = run("places", "find", "Tal", "Ward").out.splitlines()[1:]
    assert line.split("\t") == ["Tell Ward", "SY", "town", "35.125", "40.250", "1", "", "variant", "your own"]
    [row] = map(json.loads, run("places", "find", "tal-ward", "--json").out.splitlines())
    assert (row["entry"]["name"], row["how"]) == ("Tell Ward", "variant")
    assert run("places", "find", "Xqzzgrvk").out.startswith("No place is called so; ")
    assert run("places", "find", "تدمر").out.startswith(
        "No place is called so: the names that come with sayso are in Latin letters."
    )


def test_places_are_found_without_a_workspace_too(run: Run) -> None:
    found = run("places", "find", "Palmyra", "--limit", "1")
    assert found.out.splitlines()[1].startswith("Palmyra\tHoms, SY\ttown\t34.5")
    assert run("-w", "missing", "places", "find", "Palmyra").status == 1


def test_what_cannot_be_used_is_listed_and_counted(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(OWN + "Nowhere,0,0,,,\n" * 14, encoding="utf-8")
    added = run("places", "add", "mine.csv")
    assert added.err.splitlines()[0].startswith("skipped: mine.csv:3: Nowhere: it is at 0,0")
    assert (added.err.count("skipped:"), added.err.splitlines()[-1]) == (10, "… and 4 more.")
    assert added.out == "1 place added as mine; skipped, as they cannot be used: 14. Next: `sayso read`.\n"


@pytest.mark.parametrize("name", ["empty.csv", "picture.txt", "broken.geojson", "broken.zip", "none.csv"])
def test_file_that_cannot_be_added_is_one_sentence_and_leaves_nothing(
    run: Run, workspace: Path, tmp_path: Path, name: str
) -> None:
    content = {"picture.txt": b"\x89PNG" + bytes(900), "broken.geojson": b"{", "broken.zip": b"PK\x05\x06" + bytes(18)}
    (tmp_path / name).write_bytes(content.get(name, b""))
    ran = run("places", "add", name)
    assert (ran.status, ran.out, ran.err.count("\n"), name in ran.err) == (1, "", 1, True)
    assert "No places of your own yet" in run("places", "own").out


def test_ctrl_c_adds_nothing_and_says_so(run: Run, workspace: Path, own: Path, tmp_path: Path) -> None:
    run("places", "add", own)
    (tmp_path / "mine.csv").write_text("name,lat,lon\n" + "".join(f"Tell {n}x,35,40\n" for n in range(90_000)))
    command = [sys.executable, "-m", "sayso", "places", "add", "mine.csv"]
    process = subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    part = workspace / "places" / "mine.sqlite.part"
    deadline = time.monotonic() + 60
    while not part.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "sayso: stopped; nothing of this file was added, and what was added before stays\n"
    assert run("places", "own").out.splitlines()[1:] == ["mine\tmine.csv\t1"]
    assert not part.exists()


def test_directory_or_missing_file_is_wrong_usage(run: Run, workspace: Path) -> None:
    for name in ("articles", "missing.csv"):
        assert run("places", "add", name).status == 2


def test_own_files_are_listed(run: Run, workspace: Path, own: Path) -> None:
    run("places", "add", own)
    assert run("places", "own").out == "name\tfile\tplaces\nmine\tmine.csv\t1\n"
    assert json.loads(run("places", "own", "--json").out) == {
        "name": "mine", "origin": "mine.csv", "places": 1, "fault": None,
    }  # fmt: skip
    assert run("places", "drop", "yours").status == 1


def test_doctor_says_how_many_own_files_there_are_and_whether_they_open(run: Run, workspace: Path, own: Path) -> None:
    assert "ok   places: the gazetteer of sayso, and none of your own" in run("doctor").out
    run("places", "add", own)
    assert "ok   places: 1 file of your own: mine (1 place)" in run("doctor").out
    (workspace / "places" / "mine.sqlite").write_bytes(b"nothing" * 900)
    sick = run("doctor")
    assert (sick.status, "BAD  places: mine: the gazetteer is damaged" in sick.out) == (1, True)
    assert "run `sayso places drop mine`" in sick.out
    read = run("read")
    assert (read.status, read.err.count("\n"), "mine.sqlite: the gazetteer is damaged" in read.err) == (1, 1, True)
    assert "mine: the gazetteer is damaged" in run("places", "own").err
    assert run("places", "drop", "mine").status == 0
    assert run("doctor").status == 0


def test_own_files_are_not_collected_with_the_folder(run: Run, workspace: Path, own: Path) -> None:
    run("places", "add", own)
    own.unlink()
    assert "1 known" in run("collect", ".").out
    assert "sqlite" not in run("skipped").out


def test_empty_ledger_has_no_places_and_says_what_next(run: Run, tmp_path: Path) -> None:
    run("init")
    assert run("places").out == "No places yet. Next: `sayso read`.\n"
    assert run("places", "--country", "fr").out == "No place fits.\n"
    assert json.loads(run("places", "--geojson").out)["features"] == []


def test_article_is_shown_with_its_places_times_and_counts(run: Run, workspace: Path) -> None:
    (workspace / "articles" / "shelling.txt").write_text(
        "HOMS, May 4, 2016 (Plainfield Wire) — At least 30 people were killed in Palmyra on Monday, doctors said.\n\n"
        "Officials in Xarqabad said that about 3,000 people had left Palmyra since 2014.\n",
        encoding="utf-8",
    )
    run("collect", "articles")
    run("read")
    shown = run("show", "articles/shelling.txt").out
    assert "Palmyra\tHoms, SY\ttown\ttown\t5\t2\n" in shown
    assert "Monday\t2016-05-02\n" in shown
    assert "At least 30\tpeople\t30 or more\tkilled\n" in shown
    assert run("read", "articles/shelling.txt").out.partition("place\twhere")[2] in shown


def test_long_lists_are_shortened_unless_all_are_asked_for(run: Run, workspace: Path) -> None:
    days = ", ".join(f"May {day}" for day in range(1, 29))
    (workspace / "articles" / "days.txt").write_text(f"The mayor said that it rained on {days}, 2015.\n")
    run("collect", "articles")
    run("read")
    shown = run("show", "articles/days.txt").out
    hint = next(line for line in shown.splitlines() if line.startswith("…"))
    assert " more: `sayso show doc_" in hint
    whole = run("show", "articles/days.txt", "--all").out
    assert len(whole.splitlines()) > len(shown.splitlines())
    assert "…" not in whole
