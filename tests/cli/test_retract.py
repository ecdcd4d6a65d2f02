"""What a retracted article tells leaves every list and count, is shown where it is asked for, and comes back."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import control_told
from commandline import Run
from incidents_told import Report, put
from sayso.services.incidents import resolve_incidents
from sayso.services.workspace import find_workspace

KEPT = Report(by="Ola Brandt", actor="Ferry Guard", place="Veld", outlet="Meridian Courier")
GONE = Report(killed=12)
HELD = control_told.Told(place="Morrow", holder="Red Column", former="Blue Column")


@pytest.fixture
def ids(run: Run, tmp_path: Path) -> list[str]:
    """The ids of an article that stays, of one that tells of a bombing and of one that tells who holds a town."""
    assert run("init").status == 0
    path = tmp_path / "ledger.sqlite"
    kept, gone = put(path, [KEPT, GONE])
    [held] = control_told.put(path, control_told.article([HELD], published=date(2016, 5, 2)))
    resolve_incidents(find_workspace(None, tmp_path))
    return [str(one) for one in (kept, gone, held)]


LISTS = {
    "sources": ("sources", "Ostrow"),
    "statements": ("statements", "--source", "Lena Ostrow"),
    "events": ("events", "--place", "Sarn"),
    "events of a day": ("events", "--since", "2016-03-04", "Red Front", "Teal"),
    "points of events": ("events", "--geojson", "--actor", "Teal Guard"),
    "places": ("places", "--named", "Sarn"),
    "actors": ("actors", "list", "Teal", "--since", "2016"),
    "search": ("search", "--words", "Ostrow"),
    "incidents": ("incident", "--place", "Sarn"),
}


@pytest.mark.parametrize("arguments", LISTS.values(), ids=LISTS)
def test_retracted_article_leaves_the_list_and_comes_back(run: Run, ids: list[str], arguments: tuple[str, ...]) -> None:
    as_json = () if "--geojson" in arguments else ("--json",)
    before = run(*arguments, *as_json).out
    assert "Sarn" in before or "Ostrow" in before or "Teal Guard" in before
    assert run("judge", "retract", ids[1], "--author", "mara", "--reason", "the outlet took it back").status == 0
    after = run(*arguments, *as_json)
    assert after.status == 0
    assert not {"Sarn", "Ostrow", "Teal Guard"} & set(after.out.replace('"', " ").replace("-", " ").split())
    assert "Sarn" not in after.out
    made = json.loads(run("judge", "list", "--json").out)
    assert run("judge", "undo", made["id"], "--author", "mara").status == 0
    assert run(*arguments, *as_json).out == before


def test_control_is_estimated_without_it(run: Run, ids: list[str]) -> None:
    before = run("control", "Morrow", "--json").out
    assert "Red Column" in before
    run("judge", "retract", ids[2], "--author", "mara")
    ran = run("control", "Morrow")
    assert "Red Column" not in ran.out
    made = json.loads(run("judge", "list", "--json").out)
    run("judge", "undo", made["id"], "--author", "mara")
    assert run("control", "Morrow", "--json").out == before


def test_it_is_shown_with_a_mark_where_it_is_asked_for(run: Run, ids: list[str]) -> None:
    made = run("judge", "retract", ids[1][:12], "--author", "mara", "--reason", "the outlet took it back")
    assert made.out.startswith(f"{ids[1]} is retracted (jud_")
    shown = run("show", ids[1]).out
    assert shown.startswith("Retracted, as judged by mara on 20")
    assert ": the outlet took it back\n" in shown.splitlines(keepends=True)[0]
    assert "It counts nowhere; `sayso judge undo jud_" in shown
    assert "Retracted" not in run("show", ids[0]).out
    assert "[retracted] Sarn bombed" in run("documents").out
    rows = [json.loads(line) for line in run("documents", "--json").out.splitlines()]
    assert {row["id"] for row in rows if row["retracted"]} == {ids[1]}
    assert "withdrawn" in run("events", "--document", ids[1]).out
    assert "Lena Ostrow" in run("statements", "--document", ids[1]).out
    assert "1 document, left out of what is counted" in run("status").out
    assert "was retracted by those who published it" in run("judge", "list").out


def test_sources_and_actors_of_its_own_say_why_they_are_not_shown(run: Run, ids: list[str]) -> None:
    run("judge", "retract", ids[1], "--author", "mara")
    for command, local in (("sources", "o1"), ("actors", "a1")):
        ran = run(command, f"{ids[1][:12]}#{local}")
        assert (ran.status, ran.err.count("\n")) == (1, 1)
        assert "retracted" in ran.err


def test_exports_count_it_as_left_out(run: Run, ids: list[str]) -> None:
    run("judge", "retract", ids[1], "--author", "mara")
    assert "withdrawn" in run("export", "acled", "--out", "coded.csv").out + run("export", "acled").err
    assert "Sarn" not in Path("coded.csv").read_text(encoding="utf-8")


def test_it_is_told_why_the_article_has_no_incident(run: Run, ids: list[str]) -> None:
    run("judge", "retract", ids[1], "--author", "mara")
    made = json.loads(run("judge", "list", "--json").out)["id"]
    back = f"`sayso judge undo {made}` brings it back.\n"
    assert run("incident", ids[1]).out == f"This article was retracted, and is of no incident; {back}"


def test_what_cannot_be_retracted_is_refused(run: Run, ids: list[str]) -> None:
    assert "the ledger has no such document" in run("judge", "retract", "doc_00000000").err
    run("judge", "retract", ids[1], "--author", "mara")
    again = run("judge", "retract", ids[1], "--author", "mara")
    assert again.status == 1
    assert "it is retracted already (jud_" in again.err


def test_its_copies_still_count_and_are_told_of(run: Run, ids: list[str], tmp_path: Path) -> None:
    words = "The river was high and the bridge was closed, so that the lorries stood in the square until noon. " * 5
    one, _ = put(
        tmp_path / "ledger.sqlite", [replace(GONE, more=words), replace(GONE, outlet="Levant Desk", more=words)]
    )
    run("reprints", "--again")
    ran = run("judge", "retract", one, "--author", "mara")
    assert "It has its text in common with 1 other of the ledger, still counted" in ran.err
