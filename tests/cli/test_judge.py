"""What a person decides is kept, can be withdrawn, and is followed."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from commandline import Run
from sayso.errors import LedgerFullError
from sayso.ledger.writer import LedgerWriter

UNDATED = "The mayor said on Monday that the road was open.\n"


@pytest.fixture
def undated(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "undated.txt"
    path.write_text(UNDATED)
    for command in (("init",), ("collect", "undated.txt"), ("read",)):
        assert run(*command).status == 0
    return path


def published(run: Run, path: Path) -> object:
    return json.loads(run("show", path, "--json").out)["document"]["published"]


def days(run: Run, path: Path) -> list[tuple[str | None, str | None]]:
    return [(time["from"], time["to"]) for time in json.loads(run("show", path, "--json").out)["times"]]


def test_unknown_date_stays_unknown_until_a_person_gives_it(run: Run, undated: Path) -> None:
    assert published(run, undated) is None
    assert days(run, undated) == [(None, None)]
    assert run("judge", "date", undated, "2016-04-06", "--reason", "printed", "--author", "mara").status == 0
    assert published(run, undated) == {"date": "2016-04-06", "precision": "day", "from": "given"}
    assert days(run, undated) == [("2016-04-04", "2016-04-04")]
    assert "Nothing is due" in run("read").out


def test_judgement_is_kept_with_author_and_reason_and_survives_collecting_again(run: Run, undated: Path) -> None:
    run("judge", "date", undated, "2016-04", "--reason", "printed", "--author", "mara")
    run("collect", "undated.txt")
    kept = json.loads(run("judge", "list", "--json").out)
    assert (kept["author"], kept["reason"], kept["value"]) == ("mara", "printed", "2016-04")
    assert published(run, undated) == {"date": "2016-04-01", "precision": "month", "from": "given"}


def test_withdrawn_judgement_no_longer_counts_and_stays_listed(run: Run, undated: Path) -> None:
    run("judge", "date", undated, "2016-04-06")
    made = json.loads(run("judge", "list", "--json").out)["id"]
    assert run("judge", "undo", made[:10]).status == 0
    assert published(run, undated) is None
    assert "[withdrawn]" in run("judge", "list").out
    again = run("judge", "undo", made)
    assert again.status == 1
    assert "withdrawn already" in again.err


def test_latest_standing_judgement_counts(run: Run, undated: Path) -> None:
    run("judge", "date", undated, "2016-04-06")
    run("judge", "date", undated, "unknown")
    assert published(run, undated) is None


@pytest.mark.parametrize("day", ["2016-13", "2016-02-30", "spring", "16", "2016-4-4", "0000"])
def test_what_is_no_day_is_refused(run: Run, undated: Path, day: str) -> None:
    ran = run("judge", "date", undated, day)
    assert ran.status == 1
    assert "is not a day" in ran.err
    assert "No judgements" in run("judge", "list").out


def test_undo_of_an_unknown_judgement_says_how_to_list_them(run: Run, undated: Path) -> None:
    assert "`sayso judge list`" in run("judge", "undo", "jud_00").err


def test_judgement_and_reading_are_kept_both_or_neither(
    run: Run, undated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LedgerFullError("the disk is full", where="ledger.sqlite")

    run("judge", "date", undated, "2016-04-06")
    made = json.loads(run("judge", "list", "--json").out)["id"]
    with monkeypatch.context() as patch:
        patch.setattr(LedgerWriter, "add_reading", full)
        assert run("judge", "date", undated, "2017-04-06").status == 1
        assert run("judge", "undo", made).status == 1
    assert len(run("judge", "list").out.splitlines()) == 1
    assert published(run, undated) == {"date": "2016-04-06", "precision": "day", "from": "given"}
    assert "Nothing is due" in run("read").out


def test_day_is_judged_although_the_reading_is_damaged(run: Run, undated: Path) -> None:
    with closing(sqlite3.connect("ledger.sqlite")) as ledger:
        ledger.execute("DROP TRIGGER readings_are_not_changed")
        ledger.execute("UPDATE readings SET json = zeroblob(9)")
        ledger.commit()
    shown = run("show", undated)
    assert (shown.status, "`sayso read --again doc_" in shown.err) == (1, True)
    assert run("judge", "date", undated, "2016-04-06").status == 0
    assert days(run, undated) == [("2016-04-04", "2016-04-04")]
