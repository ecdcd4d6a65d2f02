"""`init`, `doctor`, `backup`: making a workspace and keeping it sound."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.context import echo_json, json_option, workspace_of
from sayso.cli.wording import on_one_line
from sayso.services import workspace as service


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
def init(folder: Path) -> None:
    """Make a workspace in FOLDER (by default here): an empty ledger and a sayso.toml with every setting."""
    made = service.init_workspace(folder)
    click.echo(f"A new workspace is in {made.folder}. Next: `sayso collect FILE_OR_FOLDER_OR_URL`, then `sayso read`.")


@click.command()
@click.option("--rebuild", is_flag=True, help="First build anew what can be: search, lists, counts. Nothing is lost.")
@json_option
@click.pass_context
def doctor(ctx: click.Context, rebuild: bool, as_json: bool) -> None:
    """Check the ledger: integrity, schema, that every span equals its quote, orphans; and that the reader starts.

    The encoder's weights are held against the digest on their card. Leaves with a non-zero status when something is
    wrong.
    """
    if rebuild:
        service.rebuild_views(workspace_of(ctx))
    sick = 0
    for finding in service.examine_workspace(workspace_of(ctx)):
        sick += not finding.well
        if as_json:
            echo_json([finding])
            continue
        mark = click.style("ok  ", fg="green") if finding.well else click.style("BAD ", fg="red", bold=True)
        advice = f"; {finding.next_step}" if finding.next_step else ""
        click.echo(f"{mark} {finding.check}: {on_one_line(finding.detail + advice)}")
    if not as_json:
        click.echo("All is well." if not sick else f"Marked BAD: {sick}.")
    ctx.exit(1 if sick else 0)


@click.command()
@click.argument("destination", type=click.Path(path_type=Path), required=False)
@click.pass_context
def backup(ctx: click.Context, destination: Path | None) -> None:
    """Copy the ledger into one verified file: DESTINATION, or a dated file in the workspace.

    It may run while others read and write. To restore, put the copy in the place of ledger.sqlite
    while nothing has it open, and delete ledger.sqlite-wal and ledger.sqlite-shm if they are there.
    """
    made = service.backup_workspace(workspace_of(ctx), destination)
    click.echo(f"The ledger is backed up in {made} ({made.stat().st_size / 1e6:.1f} MB).")
