"""Which reader reads, and that what reads nothing loads none."""

import subprocess
import sys
from pathlib import Path

import pytest

from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.open import _threads, open_reader, reader_version
from sayso.reader.reader import RuleReader
from sayso.settings import Settings


def test_encoder_reads_unless_the_setting_says_rules() -> None:
    assert isinstance(open_reader(Settings(threads=1)), EncoderReader)
    assert isinstance(open_reader(Settings(reader="rules")), RuleReader)


@pytest.mark.parametrize("settings", [Settings(threads=1), Settings(reader="rules")])
def test_version_told_without_loading_is_that_of_the_reader(settings: Settings) -> None:
    assert reader_version(settings) == open_reader(settings).version


def test_more_threads_than_there_are_cores_are_no_error() -> None:
    assert isinstance(open_reader(Settings(threads=10**12)), EncoderReader)


@pytest.mark.parametrize(("wanted", "usable", "given"), [(0, 4, 0), (0, 2, 2), (1, 4, 1), (3, 2, 2), (9, 4, 4)])
def test_threads_are_no_more_than_the_cores_that_may_be_used(
    monkeypatch: pytest.MonkeyPatch, wanted: int, usable: int, given: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(usable)), raising=False)
    assert _threads(wanted) == given


@pytest.mark.parametrize(
    "command", [["--version"], ["status"], ["documents"], ["sources"], ["search", "x"], ["judge", "list"], ["read"]]
)
def test_command_that_reads_nothing_loads_no_reader(tmp_path: Path, command: list[str]) -> None:
    script = (
        "import sys\nfrom sayso.cli.main import main\n"
        "def run(*words):\n    try:\n        main(list(words))\n"
        "    except SystemExit as left:\n        assert not left.code\n"
        f"run('init')\nrun(*{command!r})\n"
        "assert not {'numpy', 'onnxruntime', 'tokenizers', 'sayso.reader.steps'} & set(sys.modules), set(sys.modules)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
