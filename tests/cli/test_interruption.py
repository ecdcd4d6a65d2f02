"""Stopped at any moment, by Ctrl-C or by a power cut: the next run goes on, nothing twice, nothing lost."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import ARTICLE, Run

MANY = 120
_COMMAND = [sys.executable, "-m", "sayso"]


@pytest.fixture
def articles(run: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MANY):
        text = ARTICLE.replace("noon", f"noon on road {number}")
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    assert run("init").status == 0
    return folder


def count(table: str) -> int:
    connection = sqlite3.connect("file:ledger.sqlite?mode=ro", uri=True)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


def stop_midway(arguments: list[str], table: str, how: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Start a command, stop it once it has written a few rows, and return how it ended."""
    process = subprocess.Popen(
        [*_COMMAND, *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)
    )
    deadline = time.monotonic() + 60
    while count(table) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(how)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def test_collect_goes_on_after_kill_9(run: Run, articles: Path) -> None:
    ended = stop_midway(["collect", "many"], "documents", signal.SIGKILL)
    assert ended.returncode == -signal.SIGKILL
    kept = count("documents")
    assert 3 <= kept < MANY
    again = run("collect", "many")
    assert (again.status, f"{MANY - kept} added" in again.out, f"{kept} known" in again.out) == (0, True, True)
    assert count("documents") == count("arrivals") == MANY
    assert run("doctor").status == 0


def test_read_goes_on_after_kill_9(run: Run, articles: Path) -> None:
    run("collect", "many")
    ended = stop_midway(["read"], "readings", signal.SIGKILL)
    assert ended.returncode == -signal.SIGKILL
    kept = count("readings")
    assert 3 <= kept < MANY
    assert f"Read {MANY - kept} documents" in run("read").out
    assert count("readings") == MANY
    assert run("doctor").status == 0


@pytest.mark.parametrize(("command", "table"), [(["collect", "many"], "documents"), (["read"], "readings")])
def test_ctrl_c_says_that_nothing_is_lost(run: Run, articles: Path, command: list[str], table: str) -> None:
    if command == ["read"]:
        run("collect", "many")
    ended = stop_midway(command, table, signal.SIGINT)
    assert ended.returncode == 130
    assert ended.stderr.strip() == "sayso: stopped; what was taken in stays, and the same command goes on from there"
    assert count(table) < MANY
    assert run(*command).status == 0
    assert count(table) == MANY


def test_output_into_a_closed_pipe_is_no_error(run: Run, articles: Path) -> None:
    run("collect", "many")
    script = f"{sys.executable} -m sayso documents --limit 1000 | head -1"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, text=True, check=False)
    assert ended.stderr == ""
