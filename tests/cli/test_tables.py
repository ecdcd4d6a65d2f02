"""Tables: whole in a pipe, and within the width of a terminal that a person looks at."""

import os

import click
import pytest

from sayso.cli import prose, tables

HEADINGS = ("source", "kind", "role", "articles")
ROWS = (
    ("Harbour Authority of Tell Ward and the Upper River", "named", "", "12"),
    ("特派员报道组织发言人王伟先生和他的同事们", "anonymous", "", "3"),
    ("الناطق باسم المحافظة", "anonymous", "", "1"),
    ("Aḥmad al-Ǧabbūrī", "named", "", "1,204"),
)


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int | None) -> list[str]:
    monkeypatch.setattr(tables, "is_terminal", lambda: columns is not None)
    monkeypatch.setattr(tables.shutil, "get_terminal_size", lambda: os.terminal_size((columns or 80, 24)))
    tables.echo_table(HEADINGS, ROWS, flexible=0, expendable=(2, 1), numbers=(3,))
    return capsys.readouterr().out.splitlines()


def test_table_in_a_pipe_is_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(capsys, monkeypatch, None) == ["\t".join(row) for row in (HEADINGS, *ROWS)]


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_table_keeps_within_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    lines = printed(capsys, monkeypatch, columns)
    assert len(lines) == len(ROWS) + 1
    assert len({tables.width_of(line) for line in lines}) == 1, "numbers end in one column"
    assert tables.width_of(lines[0]) <= columns
    assert all(row[3] in line for row, line in zip(ROWS, lines[1:], strict=True))


def test_narrow_table_gives_up_columns_before_names(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wide, narrow = printed(capsys, monkeypatch, 120), printed(capsys, monkeypatch, 45)
    assert [heading in wide[0] for heading in HEADINGS] == [True, True, False, True], "a column without entries"
    assert [heading in narrow[0] for heading in HEADINGS] == [True, False, False, True]
    assert "Harbour Authority of Tell Ward" in narrow[1]


def test_table_takes_no_line_breaks_or_commands_from_a_cell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "is_terminal", lambda: False)
    tables.echo_table(("a", "b"), [("one\n two\t", "\x1b[2Jthree")], flexible=0)
    assert capsys.readouterr().out == "a\tb\none two\t\ufffd[2Jthree\n"


def test_long_coloured_line_is_broken_between_words_and_moved_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    line = f"2016-03-27  {click.style('air strike', bold=True)} (happened): جبهة الشمال → a large prison near Jarablus"
    broken = list(prose.hanging(line, 12))
    assert len(broken) > 1
    assert all(tables.width_of(click.unstyle(part)) <= 40 for part in broken)
    assert all(part.startswith(" " * 12) for part in broken[1:])
    assert " ".join(part.strip() for part in broken) == line
    monkeypatch.setattr(prose, "is_terminal", lambda: False)
    assert list(prose.hanging(line, 12)) == [line]
