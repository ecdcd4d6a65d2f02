"""`export`: the events as files for other programs and data sets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sayso.cli.context import workspace_of
from sayso.cli.event_filters import event_filters, wanted_events
from sayso.cli.wording import counted

_ALL = "all"
_FORMATS = ("plover", "acled", "ucdp", "geojson", _ALL)


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="PATH",
    help="The file to write, in place of one of that name; for all, the folder. Without it, standard output.",
)  # fmt: skip
@click.option("--any-status", is_flag=True, help="ACLED: also what did not happen, each with its status in `tags`.")
@click.option(
    "--incidents", is_flag=True, help="One row for each incident of which an event fits, with all its reports."
)
@event_filters
@click.option("--limit", type=click.IntRange(1, 10**9), help="How many events at most; by default all.")
@click.pass_context
def export(
    ctx: click.Context,
    /,
    *,
    format_: str,
    out: Path | None,
    any_status: bool,
    incidents: bool,
    limit: int | None,
    **given: str | None,
) -> None:
    """Write the events as FORMAT: plover (JSON, one event a line), acled or ucdp (CSV), geojson, or all of them.

    `all` makes a folder with the four files and a datapackage.json that describes every column. What has no place in a
    format is counted, with the reason. Rows are what articles tell, not verified incidents; --incidents brings
    together those that tell of one happening.
    """
    from sayso.services.publish import Tally, formats, stream, write_export, write_package

    workspace = workspace_of(ctx)
    with workspace.reading() as ledger:
        wanted = wanted_events(ledger, "", given)
    if incidents:
        from sayso.cli.incident import tell_if_due

        tell_if_due(workspace)
    noun = "incident" if incidents else "event"
    every = formats(any_status=any_status or wanted.status is not None)
    if format_ == _ALL:
        if out is None:
            raise click.UsageError("say which folder to write to: `sayso export all --out FOLDER`.")
        for file in write_package(workspace, every, wanted, limit, out, incidents=incidents):
            _tell(f"{out / file.path}: ", file.rows, file.left_out, noun)
        click.echo(f"{out / 'datapackage.json'} describes them.", err=True)
    elif out is not None:
        written = write_export(workspace, every[format_], wanted, limit, out, incidents=incidents)
        _tell(f"{out}: ", written.rows, written.left_out, noun)
    else:
        tally = Tally()
        for line in stream(workspace, every[format_], wanted, limit, tally, incidents=incidents):
            click.echo(line, nl=False)
        _tell("", tally.written, tally.left_out, noun)


def _tell(where: str, rows: int, left_out: Mapping[str, int], noun: str) -> None:
    """Say how many events or incidents were written, and why others were not."""
    reasons = ", ".join(f"{why} ({count:,})" for why, count in sorted(left_out.items(), key=lambda one: -one[1]))
    more = f"; left out: {reasons}" if reasons else ""
    empty = "" if rows or left_out else " Next: `sayso read`, or fewer filters."
    click.echo(f"{where}{counted(rows, noun)}{more}.{empty}", err=True)
