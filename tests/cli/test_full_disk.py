"""A disk without room: commands fail with one sentence that names the right place, and leave nothing half-done."""

import errno
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from commandline import Run
from sayso.errors import LedgerFullError
from sayso.ledger.connection import plain_errors
from sayso.services import workspace as workspace_module


def without_room(size: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command that can make no file larger than `size` bytes, which SQLite meets as an error of the disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "sayso", *map(str, arguments)]
    return subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("size", [100, 8_000, 40_000, 100_000])
def test_init_without_room_leaves_nothing_behind(tmp_path: Path, size: int) -> None:
    ran = without_room(size, "init", tmp_path / "w")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert list((tmp_path / "w").iterdir()) == []


def test_init_on_a_disk_that_fills_up_with_the_settings_leaves_nothing_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, *_: object, **__: object) -> None:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(workspace_module.Path, "write_text", full)
        ran = run("init", "w")
    assert (ran.status, "the disk is full; no workspace was made; free some space" in ran.err) == (1, True)
    assert list((tmp_path / "w").iterdir()) == []
    assert run("init", "w").status == 0


def test_backup_without_room_names_the_copy(workspace: Path, tmp_path: Path) -> None:
    ran = without_room(100_000, "-w", workspace, "backup", tmp_path / "copy.sqlite")
    assert ran.returncode == 1
    assert ran.stderr.startswith(f"sayso: {tmp_path / 'copy.sqlite'}: no copy can be written here")
    assert not list(tmp_path.glob("*copy*"))


def test_places_without_room_leave_the_earlier_ones(workspace: Path, tmp_path: Path) -> None:
    rows = "".join(f"Tell {number}x,35,40\n" for number in range(9_000))
    (tmp_path / "mine.csv").write_text("name,lat,lon\nTell Ward,35,40\n", encoding="utf-8")
    add = ("-w", workspace, "places", "add", tmp_path / "mine.csv")
    assert without_room(10**8, *add).returncode == 0
    (tmp_path / "mine.csv").write_text(f"name,lat,lon\n{rows}", encoding="utf-8")
    ran = without_room(100_000, *add)
    assert (ran.returncode, ran.stderr.count("\n"), "its places cannot be written" in ran.stderr) == (1, 1, True)
    assert [path.name for path in (workspace / "places").iterdir()] == ["mine.sqlite"]
    listed = without_room(10**8, "-w", workspace, "places", "own")
    assert listed.stdout == "name\tfile\tplaces\nmine\tmine.csv\t1\n"


def test_small_file_of_sqlite_that_does_not_fit_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(LedgerFullError), plain_errors(tmp_path / "ledger.sqlite", 0):
        raise error
