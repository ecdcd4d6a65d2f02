"""`search` and `index` as a person meets them."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from commandline import ARTICLE, Run

MANY = 30


def held(ledger: str = "ledger.sqlite") -> int:
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM meanings").fetchone()[0])


def test_reading_makes_statements_ready_to_be_found_by_meaning(run: Run, workspace: Path) -> None:
    assert held() == 1
    ran = run("search", "the", "route", "remains", "blocked", "for", "months")
    assert "will probably stay closed until the spring" in ran.out
    assert "(by meaning)" in ran.out
    assert ran.err == ""
    ran = run("search", "lorries", "crossed")
    assert "(by words and meaning)" in ran.out
    assert run("index").out == "Nothing is due: every statement can be found by meaning.\n"


def test_hits_say_in_json_by_what_they_were_found(run: Run, workspace: Path) -> None:
    def found(*words: str) -> set[tuple[str, ...]]:
        return {tuple(json.loads(line)["found_by"]) for line in run("search", "--json", *words).out.splitlines()}

    assert ("words", "meaning") in found("lorries", "crossed")
    assert found("lorries", "crossed", "--words") == found("lorries crossed") | {("words",)} == {("words",)}
    assert found("lorries", "crossed", "--meaning") == {("meaning",)}


def test_the_two_ways_exclude_each_other(run: Run, workspace: Path) -> None:
    ran = run("search", "lorries", "--words", "--meaning")
    assert (ran.status, "exclude each other" in ran.err) == (2, True)


def test_nothing_found_says_what_was_looked_for(run: Run, workspace: Path) -> None:
    assert run("search", "--words", "zebra").out == "Nothing holds zebra.\n"
    assert run("search", "--meaning", "zebra").out == "Nothing is near in meaning to zebra.\n"
    assert run("search", "zebra").out == "Nothing holds zebra or is near to it in meaning.\n"


def test_what_the_rules_read_is_indexed_when_asked_for(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_READER", "rules")
    for command in (["init"], ["collect", "articles"], ["read"]):
        assert run(*command).status == 0
    assert held() == 0
    ran = run("search", "lorries")
    assert (ran.status, "(by" in ran.out, ran.err.count("\n"), "`sayso index`" in ran.err) == (0, False, 1, True)
    ran = run("search", "lorries", "--meaning")
    assert (ran.status, ran.out, "`sayso index`" in ran.err) == (1, "", True)
    [done] = [json.loads(line) for line in run("index", "--json").out.splitlines()]
    assert done["documents"] == 1
    assert done["statements"] >= 3
    assert run("search", "lorries").err == ""


def test_index_goes_on_after_kill_9(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_READER", "rules")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MANY):
        repeated = ARTICLE + ARTICLE.replace("noon", f"noon on road {number}") * 8
        (folder / f"{number:03}.txt").write_text(repeated, encoding="utf-8")
    for command in (["init"], ["collect", "many"], ["read"]):
        assert run(*command).status == 0
    process = subprocess.Popen([sys.executable, "-m", "sayso", "index"], env=dict(os.environ))
    deadline = time.monotonic() + 60
    while held() < 1 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait(60) == -signal.SIGKILL
    kept = held()
    assert 1 <= kept < MANY
    assert f"of {MANY - kept} documents can be found by meaning" in run("index").out
    assert held() == MANY
    assert run("doctor").status == 0
