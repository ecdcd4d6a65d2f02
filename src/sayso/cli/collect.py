"""`collect`, `skipped`: taking in what there is, with a progress bar, and listing what could not be."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from sayso.cli.context import echo_json, json_option, workspace_of
from sayso.cli.wording import counted, on_one_line

if TYPE_CHECKING:
    from rich.progress import Progress

    from sayso.collect.item import Given
    from sayso.services.collect import Found

_REASONS_SHOWN = 20


def given_options(command: Any) -> Any:
    """Add the options by which a person says what the articles themselves may not."""
    for option in (
        click.option("--published", metavar="DAY", help="The day of publication: 2016-04-04, 2016-04 or 2016."),
        click.option("--outlet", help="The outlet that published them."),
    ):
        command = option(command)
    return command


def given_by(published: str | None, outlet: str | None) -> Given:
    """What the person said on the command line."""
    from sayso.collect.item import Given
    from sayso.services.judge import parse_day

    return Given(published=parse_day(published) if published else None, outlet=outlet)


@click.command()
@click.argument("targets", nargs=-1, required=True)
@given_options
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")
@click.option(
    "--compare/--no-compare",
    default=True,
    show_default=True,
    help="Look for copies of one story afterwards; with very many articles, leave it to the last run.",
)
@json_option
@click.pass_context
def collect(
    ctx: click.Context,
    targets: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    allow_private: bool,
    compare: bool,
    as_json: bool,
) -> None:
    """Take in TARGETS: files (text, HTML, JSONL, feeds, OPML, WARC, WACZ), folders of them, and http(s) addresses.

    What the ledger has already is passed over; what cannot be taken in is listed with its reason. The run can be
    stopped at any moment and started again.
    """
    from sayso.services.collect import Fate, collect
    from sayso.services.reprints import reprints_are_due, resolve_reprints

    workspace = workspace_of(ctx)
    given = given_by(published, outlet)
    fates: Counter[Fate] = Counter()
    skipped: list[Found] = []
    with _Bar(targets) as bar:
        for found in collect(workspace, targets, given=given, allow_private=allow_private):
            fates[found.fate] += 1
            if as_json:
                echo_json([found])
            elif found.fate is Fate.SKIPPED and len(skipped) < _REASONS_SHOWN:
                skipped.append(found)
            bar.advance(found, sum(fates.values()))
    groups = 0
    if compare and reprints_are_due(workspace):
        if sys.stderr.isatty():
            click.echo("looking for copies of one story …", err=True)
        groups = resolve_reprints(workspace)
    if not as_json:
        _summarise(fates, skipped, groups)
        if fates[Fate.KNOWN] and (published or outlet):
            click.echo(
                "What was known keeps its date and outlet; give a date with `sayso judge date DOCUMENT DAY`.", err=True
            )
    if fates[Fate.SKIPPED] and fates.total() == fates[Fate.SKIPPED]:
        ctx.exit(1)


@click.command()
@json_option
@click.pass_context
def skipped(ctx: click.Context, as_json: bool) -> None:
    """List everything that could not be taken in or read: where it stands, and why."""
    with workspace_of(ctx).reading() as ledger:
        rows = ledger.skipped(limit=None)
    if as_json:
        return echo_json(rows)
    for row in rows:
        click.echo(f"{_where(row.location, row.record)}: {on_one_line(row.why)}")
    if not rows:
        click.echo("Nothing was skipped.")
    return None


def _where(location: str, record: str | None) -> str:
    return on_one_line(f"{location} at {record}" if record else location)


def _summarise(fates: Counter[Any], skipped: list[Found], groups: int) -> None:
    from sayso.services.collect import Fate

    for found in skipped:
        where = _where(found.location, found.record)
        click.secho(f"skipped {where}: {on_one_line(found.why)}", fg="yellow", err=True)
    if fates[Fate.SKIPPED] > len(skipped):
        click.echo(f"… and {fates[Fate.SKIPPED] - len(skipped):,} more; `sayso skipped` lists them all.", err=True)
    told = ", ".join(f"{fates[fate]:,} {fate}" for fate in Fate if fates[fate])
    new = fates[Fate.ADDED] + fates[Fate.NEW_VERSION]
    if not fates:
        click.echo("Nothing was found there.")
    elif not new:
        click.echo(f"Nothing new: {told}.")
    else:
        copies = f" {counted(groups, 'group')} of reprints in all." if groups else ""
        click.echo(f"Collected: {told}.{copies} Next: `sayso read`.")


class _Bar:
    """A progress bar on standard error where a person is looking at it, by bytes of the files to be taken in."""

    def __init__(self, targets: Iterable[str]) -> None:
        self._sizes = _file_sizes(targets) if sys.stderr.isatty() else {}
        self._done = 0
        self._location = ""
        self._progress: AbstractContextManager[Progress] | None = None

    def __enter__(self) -> Self:
        if not sys.stderr.isatty():
            self._display: AbstractContextManager[Any] = nullcontext()
        else:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            self._display = Progress(
                TextColumn("collecting"), BarColumn(), TextColumn("{task.fields[count]:,} found"),
                TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
        self._shown = self._display.__enter__()
        if self._shown is not None:
            self._task = self._shown.add_task("collect", total=sum(self._sizes.values()) or None, count=0)
        return self

    def advance(self, found: Found, count: int) -> None:
        """Move the bar to what was found last; containers move by the offset of their records."""
        if self._shown is None:
            return
        if found.location != self._location:
            self._done += self._sizes.pop(self._location, 0)
            self._location = found.location
        within = int(found.record) if found.record and found.record.isdecimal() else 0
        self._shown.update(self._task, completed=self._done + within, count=count)

    def __exit__(self, *error: object) -> None:
        self._display.__exit__(*error)  # type: ignore[arg-type]  # the three parts of an exception, or None


def _file_sizes(targets: Iterable[str]) -> dict[str, int]:
    """The bytes of each file under the targets, by absolute path; a walk of the folders, reading nothing."""
    sizes = {}
    for target in targets:
        top = os.path.abspath(target)  # noqa: PTH100  as the collector names files
        files = [str(Path(folder, name)) for folder, _, names in os.walk(top) for name in names]
        for file in files or [top]:
            with suppress(OSError):  # what cannot be looked at is told when its turn comes
                sizes[file] = Path(file).stat().st_size
    return sizes
