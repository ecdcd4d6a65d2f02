"""`read`, `check-reading`: documents become readings, and any JSON can be held against the contract."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

import click

from sayso.cli.collect import given_by, given_options
from sayso.cli.context import json_option, workspace_of
from sayso.cli.wording import counted, on_one_line

if TYPE_CHECKING:
    from sayso.records.origin import Skipped
    from sayso.records.reading import Reading
    from sayso.services.workspace import Workspace


@click.command()
@click.argument("files", nargs=-1)
@click.option("--again", is_flag=True, help="FILES are documents of the workspace: read them anew, due or not.")
@given_options
@json_option
@click.pass_context
def read(
    ctx: click.Context, files: tuple[str, ...], again: bool, published: str | None, outlet: str | None, as_json: bool
) -> None:
    """Read what is due in the workspace; or, with FILES, read those as they are, without a workspace.

    With --json every document gives one line: its reading.
    """
    if again:
        return _read_again(ctx, files, published or outlet, as_json)
    if files:
        return _read_files(ctx, files, published, outlet, as_json)
    if published or outlet:
        raise click.UsageError("--published and --outlet go with FILES; in a workspace use `sayso judge date`.", ctx)
    return _read_due(ctx, as_json)


def _read_files(
    ctx: click.Context, files: tuple[str, ...], published: str | None, outlet: str | None, as_json: bool
) -> None:
    from sayso.services.read import read_files
    from sayso.settings import load_settings

    ctx.exit(_echo(read_files(files, load_settings(None), given_by(published, outlet)), as_json))


def _read_again(ctx: click.Context, documents: tuple[str, ...], given: str | None, as_json: bool) -> None:
    from sayso.services.read import read_again

    if not documents:
        raise click.UsageError("--again needs the documents to read; `sayso documents` lists them.", ctx)
    if given:
        raise click.UsageError("--again goes by what the workspace knows; give a day with `sayso judge date`.", ctx)
    workspace = workspace_of(ctx)
    status = _echo(read_again(workspace, documents), as_json)
    _follow(workspace)
    ctx.exit(status)


def _follow(workspace: Workspace) -> None:
    """Bring up to date what hangs on readings: the meanings of statements, and the incidents of events."""
    from sayso.services.incidents import incidents_are_due, resolve_incidents

    _index(workspace)
    if incidents_are_due(workspace):
        if sys.stderr.isatty():
            click.echo("looking for reports of one incident …", err=True)
        resolve_incidents(workspace)


def _index(workspace: Workspace) -> None:
    """Embed what was read, where the encoder reads and is at hand; `sayso index` does so in any case."""
    from sayso.cli.search import embed_with_progress

    if workspace.settings.reader == "encoder":
        embed_with_progress(workspace)


def _echo(readings: Iterable[Reading | Skipped], as_json: bool) -> int:
    """Print each reading, and on standard error what was not read; the exit status."""
    from sayso.cli.article import echo_article
    from sayso.records.codec import dump_reading
    from sayso.records.origin import Skipped

    skipped = 0
    for one in readings:
        if isinstance(one, Skipped):
            skipped += 1
            where = f"{one.location} at {one.record}" if one.record else one.location
            click.secho(on_one_line(f"sayso: {where}: {one.why}"), fg="red", err=True)
        elif as_json:
            click.echo(dump_reading(one))
        else:
            echo_article(one.document, one, all_with="the same command with --json")
    return 1 if skipped else 0


def _read_due(ctx: click.Context, as_json: bool) -> None:
    from sayso.records.codec import dump_reading
    from sayso.services.read import count_due, read_due
    from sayso.services.workspace import bring_up_to_date

    workspace = workspace_of(ctx)
    bring_up_to_date(workspace)
    statements = documents = failures = 0
    total = count_due(workspace)
    with click.progressbar(
        length=total, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty() or not total
    ) as bar:
        for progress in read_due(workspace):
            documents += 1
            statements += len(progress.reading.statements)
            failures += len(progress.reading.failures)
            if as_json:
                click.echo(dump_reading(progress.reading))
            bar.update(total - progress.due - bar.pos)
    _follow(workspace)
    if as_json:
        return
    if not documents:
        click.echo("Nothing is due: every document has been read, or is in a language that is not read.")
        return
    listed = f", {counted(failures, 'failure')} listed in them" if failures else ""
    click.echo(
        f"Read {counted(documents, 'document')}: {counted(statements, 'statement')}{listed}. Next: `sayso sources`."
    )


@click.command("check-reading")
@click.argument("file", type=click.File("rb"), default="-")
@click.pass_context
def check_reading(ctx: click.Context, file: IO[bytes]) -> None:
    """Check each line of FILE (or of standard input) against the contract of a reading.

    Prints each departure with its line and path; leaves with a non-zero status if there is one.
    """
    from sayso.records.contract import check_reading

    readings = wrong = 0
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        readings += 1
        try:
            violations = [str(violation) for violation in check_reading(json.loads(line))]
        except RecursionError:
            violations = ["this is nested too deeply for a reading"]
        except ValueError as error:
            violations = [f"this is not JSON ({error})"]
        wrong += bool(violations)
        for violation in violations:
            click.echo(on_one_line(f"line {number}: {violation}"))
    if not readings:
        click.echo("sayso: there is no reading here; give the output of `sayso read FILE --json`", err=True)
        ctx.exit(1)
    click.echo(f"{counted(readings, 'reading')}, {wrong:,} that depart from the contract.")
    ctx.exit(1 if wrong else 0)
