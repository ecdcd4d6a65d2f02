"""The command as a person runs it: in a folder of its own, with what it printed and how it left."""

from pathlib import Path

import pytest

from commandline import ARTICLE, Ran, Run
from sayso.cli.main import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_WORKSPACE", raising=False)

    def run_command(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(int(left.value.code or 0), printed.out, printed.err)

    return run_command


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "bridge.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def workspace(run: Run, article: Path) -> Path:
    """A workspace into which the article has been collected and read."""
    assert run("init").status == 0
    assert run("collect", "articles").status == 0
    assert run("read").status == 0
    return Path.cwd()
