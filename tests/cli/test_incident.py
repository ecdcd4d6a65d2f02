"""`sayso incident`: what happened as all articles tell it together, in a list, in full, merged and split."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commandline import Run
from incidents_told import DAY, Report, put
from sayso.services.incidents import resolve_incidents
from sayso.services.workspace import find_workspace

WIRE = Report(killed=12)
COURIER = Report(by="Ola Brandt", outlet="Meridian Courier", killed=20)
DAESH = Report(
    by="Ann Roe", actor="Daesh", known="islamic-state", place="Veld", outlet="Levant Desk",
    days=(date(2016, 5, 1), date(2016, 5, 1)), published=date(2016, 5, 2),
)  # fmt: skip
UNDATED = replace(DAESH, by="Tom Hale", days=(None, None), target="Green Column", published=date(2017, 1, 1))


@pytest.fixture
def empty(run: Run, tmp_path: Path) -> Path:
    assert run("init").status == 0
    return tmp_path


@pytest.fixture
def told(empty: Path) -> list[str]:
    """The ids of four articles of which the first two tell of one bombing."""
    ids = put(empty / "ledger.sqlite", [WIRE, COURIER, DAESH, UNDATED])
    resolve_incidents(find_workspace(None, empty))
    return [str(one) for one in ids]


def listed(run: Run, *arguments: str) -> list[str]:
    rows = [json.loads(line) for line in run("incident", *arguments, "--json").out.splitlines()]
    return [f"{row['kind']} {row['place']['name']} {row['first_day']}" for row in rows]


def test_without_incidents_it_says_what_is_next(run: Run, empty: Path) -> None:
    assert run("incident").out == "No incidents yet. Next: `sayso read`.\n"
    assert run("incident", "--json").out == ""
    assert run("incident", "bombed").out == "No incident fits.\n"


def test_incidents_are_listed_with_tolls_and_support_and_the_undated_last(run: Run, told: list[str]) -> None:
    shown = run("incident").out.splitlines()
    assert shown[0] == "2016-05-01  bombing (happened): Islamic State → Red Front, Veld"
    assert shown[2] == ("2016-03-04  bombing (happened): Teal Guard → Red Front, Sarn, 12–12–20 killed (disputed)")
    assert shown[3].startswith("    incident_")
    assert shown[3].endswith("  2 reports in 2 articles of 2 originators, published 2016-03-04")
    assert shown[4] == "Without a day of their own:"
    assert shown[5].startswith("undated     bombing (happened): Islamic State → Green Column, Veld")
    assert run("incident", "--limit", "1").err.startswith("The first 1 only")


def test_list_is_narrowed_by_words_kind_party_place_and_days(run: Run, told: list[str]) -> None:
    assert listed(run, "--place", "sarn") == [f"bombing Sarn {DAY}"]
    assert listed(run, "--actor", "ISIL", "--since", "2016") == ["bombing Veld 2016-05-01"]
    assert listed(run, "--actor", "teal") == [f"bombing Sarn {DAY}"]
    assert listed(run, "--until", "2016-03") == [f"bombing Sarn {DAY}"]
    assert listed(run, "column") == ["bombing Veld None"]
    assert listed(run, told[1]) == [f"bombing Sarn {DAY}"]
    assert listed(run, "--kind", "bombing", "--place", "nowhere") == []
    assert "did you mean 'bombing'" in run("incident", "--kind", "bombin").err


def test_one_incident_is_shown_in_full_by_its_id_or_any_of_its_events(run: Run, told: list[str]) -> None:
    shown = run("incident", f"{told[1][:12]}#v1").out
    assert shown.startswith("bombing in Sarn, 2016-03-04\nincident_")
    assert "  happened  2 originators: Lena Ostrow, Ola Brandt\n" in shown
    assert f"  toll      12 killed, says Lena Ostrow ({told[0][:12]}#v1, 2016-03-04)\n" in shown
    assert "  together  12–12–20 killed (disputed)\n" in shown
    assert "      Ola Brandt said the Teal Guard [bombed] the Red Front in Sarn that day, killing 20.\n" in shown
    assert f"{told[0][:12]}#v1  2016-03-04 · Plainfield Wire · Sarn bombed" in shown
    assert "Why they are one\n" in shown
    assert "the same day (+" in shown
    ident = shown.splitlines()[1]
    assert run("incident", ident[:17]).out == shown
    [full] = [json.loads(line) for line in run("incident", ident, "--json").out.splitlines()]
    assert [one["claimants"] for one in full["mentions"]] == [["Lena Ostrow"], ["Ola Brandt"]]
    assert full["incident"]["toll"]["killed"] == {"low": 12, "best": 12, "high": 20, "source": None}


def test_events_are_split_merged_and_all_is_undone(run: Run, told: list[str]) -> None:
    before = run("incident", "--json").out
    one, other = (f"{ident[:12]}#v1" for ident in told[:2])
    split = run("incident", "split", one, "--author", "mara", "--reason", "the evening attack")
    assert f"{one} “bombed” is of another incident than {other} “bombed” (jud_" in split.out
    assert len(listed(run)) == 4
    shown = run("incident", one).out
    assert "Judgements\n" in shown
    assert run("incident", "merge", one, other, "--author", "mara").status == 0
    assert len(listed(run)) == 3
    made = [json.loads(line) for line in run("judge", "list", "--json").out.splitlines()]
    assert [one["kind"] for one in made] == ["other incident", "same incident"]
    assert (made[0]["author"], made[0]["reason"]) == ("mara", "the evening attack")
    assert run("judge", "undo", *(one["id"] for one in made)).status == 0
    assert run("incident", "--json").out == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("doc_00000000#v1",), "the ledger has no such document"),
        (("{0}#v9",), "this article has no such event"),
        (("incident_00000000",), "there is no such incident"),
        (("split", "{0}"), "this names an article, not an event of it; list its events with `sayso events --document"),
        (("split", "incident_00000000"), "this names an incident, not one event"),
        (("merge", "{0}#v1", "{0}#v1"), "both are the very same event"),
        (("split", "{2}#v1"), "this event is an incident by itself"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    run: Run, told: list[str], arguments: tuple[str, ...], says: str
) -> None:
    ran = run("incident", *(argument.format(*told) for argument in arguments))
    assert ran.status == 1
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert "No judgements" in run("judge", "list").out


def test_what_has_come_since_is_told_and_worked_out_when_asked(run: Run, told: list[str], empty: Path) -> None:
    assert run("incident").err == ""
    put(empty / "ledger.sqlite", [replace(WIRE, by="Mara Quill", outlet="Northgate Review")])
    ran = run("incident", "--place", "Sarn")
    assert "`sayso incident --again` works them out anew" in ran.err
    assert "2 reports" in ran.out
    again = run("incident", "--again", "--place", "Sarn")
    assert (again.err, "3 reports" in again.out) == ("", True)


def test_reading_works_incidents_out(run: Run, empty: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_READER", "rules")
    put(empty / "ledger.sqlite", [WIRE, COURIER])
    assert run("collect", "articles").status == 0
    assert run("read").status == 0
    assert run("incident").err == ""


def test_exports_have_one_row_for_each_incident(run: Run, told: list[str], empty: Path) -> None:
    late = replace(WIRE, by="Mara Quill", outlet="Northgate Review", place="Veld")
    [stray] = put(empty / "ledger.sqlite", [late])
    rows = {row["id"]: row for row in map(json.loads, run("export", "plover", "--incidents").out.splitlines())}
    [ident] = [name for name in rows if len(rows[name]["sayso"]["reports"]) == 2]
    full = json.loads(run("incident", f"{told[0]}#v1", "--json").out)
    assert ident == full["incident"]["id"]
    assert rows[ident]["date"] == "2016-03-04"
    assert [toll["claimant"] for toll in rows[ident]["sayso"]["tolls"]] == ["Lena Ostrow", "Ola Brandt"]
    assert f"{stray}#v1" in rows
    assert len(rows) == 4
    ran = run("export", "acled", "--incidents", "--place", "Sarn")
    assert ran.err.splitlines()[-1] == "1 incident."
    assert "Lena Ostrow" in ran.out
    assert "Meridian Courier" in ran.out


def test_ten_thousand_reports_of_one_incident_are_listed_and_shown(run: Run, empty: Path) -> None:
    many = [replace(WIRE, by=f"Speaker {number}", outlet=f"Outlet {number % 50}") for number in range(10_000)]
    put(empty / "ledger.sqlite", many)
    resolve_incidents(find_workspace(None, empty))
    rows = [json.loads(line) for line in run("incident", "--limit", "100000", "--json").out.splitlines()]
    assert sum(row["reports"] for row in rows) == 10_000
    largest = max(rows, key=lambda row: int(row["reports"]))
    assert largest["reports"] > 9_000
    shown = run("incident", largest["id"], "--limit", "5").out
    assert f"… and {largest['reports'] - 5:,} more; see them with --limit 50." in shown


def test_export_counts_incidents_and_says_when_they_are_due(run: Run, told: list[str]) -> None:
    assert run("export", "plover", "--incidents").err == "3 incidents.\n"
    put(Path("ledger.sqlite"), [replace(WIRE, by="Mara Quill", outlet="Northgate Review", place="Veld")])
    due, counted = run("export", "plover", "--incidents").err.splitlines()
    assert due.endswith("since incidents were worked out: `sayso incident --again` works them out anew.")
    assert counted == "4 incidents."
    assert run("export", "plover", "--out", "all.jsonl").err == "all.jsonl: 5 events.\n"
