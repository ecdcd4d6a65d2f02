"""What every command needs: the workspace that is meant, and output for people and for programs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from sayso.records.codec import encode
from sayso.services.workspace import Workspace, find_workspace


def workspace_of(ctx: click.Context) -> Workspace:
    """Find the workspace that `--workspace` names, or the nearest at or above the current folder."""
    return find_workspace(ctx.find_root().obj, Path.cwd())


def is_document_id(words: str) -> bool:
    """Whether a person names an article by its id or the beginning of it, rather than looks for words."""
    return re.fullmatch(r"doc_[0-9a-f]{4,24}", words) is not None


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")(command)


def echo_json(rows: Iterable[Any]) -> None:
    """Print each row as one line of JSON."""
    for row in rows:
        click.echo(json.dumps(encode(row), ensure_ascii=False))


def is_terminal() -> bool:
    """Whether a person is looking at standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_coloured() -> bool:
    """Whether a person is looking who has not asked for output without colour."""
    return is_terminal() and click.get_current_context().color is not False


def country_code(_: click.Context, __: click.Parameter, code: str | None) -> str | None:
    """Check the two letters of a country."""
    if code is None or (len(code) == 2 and code.isascii() and code.isalpha()):
        return code and code.upper()
    raise click.BadParameter(f"{code!r} is not the two letters of a country; write it as SY.")


def day_of_option(words: str | None) -> date | None:
    """The day that an option such as `--since` gives."""
    from sayso.services.judge import parse_day

    return parse_day(words).date if words else None


def days_of_options(since: str | None, until: str | None, named: str = "--{}") -> tuple[date | None, date | None]:
    """The first and the last day that `--since` and `--until` give; a month or a year is meant from end to end.

    Raises:
        InputError: one of them is not a day, or they are the wrong way round.

    """
    from sayso.errors import InputError
    from sayso.services.judge import parse_day

    first, last = day_of_option(since), parse_day(until).last_date if until else None
    if first and last and first > last:
        options = f"{named.format('since')} and {named.format('until')}"
        raise InputError(f"{since} is after {until}", next_step=f"turn {options} round")
    return first, last
