"""The tour says what happens: every command in it is run, and what it prints is held against what the page shows."""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from commandline import Run

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps(page: Path) -> list[tuple[str, str]]:
    """Each command of the page's console blocks, with the output that the page shows; "…" stands for anything."""
    found = []
    for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


def test_tour_shows_what_its_commands_print(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    tour = steps(DOCS / "tour.md")
    assert len(tour) >= 10
    checker = doctest.OutputChecker()
    for command, shown in tour:
        words = shlex.split(command)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            continue
        assert words[0] == "sayso", f"the tour runs {words[0]!r}"
        ran = run(*words[1:])
        assert ran.status == 0, f"{command}: {ran.err}"
        expected = shown.replace("…", "...")
        printed = ran.out.replace("…", "...")
        agrees = checker.check_output(expected, printed, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        assert agrees, f"$ {command}\nthe tour shows:\n{shown}\nit prints:\n{ran.out}"
