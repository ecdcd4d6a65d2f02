"""`status`, `documents`, `show`, `versions`, `reprints`: what the ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.context import echo_json, json_option, workspace_of
from sayso.cli.tables import echo_table, short
from sayso.cli.wording import counted, legible, on_one_line

if TYPE_CHECKING:
    from sayso.ledger.rows import Status
    from sayso.records.document import Document
    from sayso.records.judgement import Judgement

_MOST_ROWS = 10**9
_OPENING = 70
"""Characters of an article's text that stand in for its title."""
_limit = click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(1, _MOST_ROWS), help="How many at most."
)


@click.command()
@json_option
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Show what the ledger holds: documents, originators, languages, dates, statements; and what is due."""
    from sayso.services.read import count_due

    workspace = workspace_of(ctx)
    with workspace.reading() as ledger:
        state = ledger.status()
    due = count_due(workspace)
    if as_json:
        return echo_json([{"workspace": str(workspace.folder), "due": due, "status": state}])
    click.secho(f"Workspace {workspace.folder}", bold=True)
    for label, text in _status_lines(state):
        click.echo(f"{label:>12}  {text}")
    if not state.documents:
        click.echo("The ledger is empty. Next: `sayso collect FILE_OR_FOLDER_OR_URL`.")
    elif due:
        click.echo(f"{counted(due, 'document')} due to be read. Next: `sayso read`.")
    return None


@click.command()
@_limit
@click.option("--offset", default=0, type=click.IntRange(0, _MOST_ROWS), help="How many to pass over first.")
@json_option
@click.pass_context
def documents(ctx: click.Context, limit: int, offset: int, as_json: bool) -> None:
    """List the documents by day of publication, undated ones last."""
    with workspace_of(ctx).reading() as ledger:
        rows = list(ledger.documents(limit=limit, offset=offset))
        total = ledger.status().documents
        titles = [row.title or _opening(ledger.document(row.id)) for row in rows]
    if as_json:
        return echo_json(rows)
    if not total:
        click.echo("The ledger is empty. Next: `sayso collect FILE_OR_FOLDER_OR_URL`.")
        return None
    echo_table(
        ("document", "published", "outlet", "title", "statements"),
        [
            (
                short(row.id), row.published or "undated", row.outlet or "",
                f"[retracted] {title}" if row.retracted else title,
                str(row.statements) if row.read else "not read",
            )
            for row, title in zip(rows, titles, strict=True)
        ],
        flexible=3,
        expendable=(2, 4, 1),
        numbers=(4,),
    )  # fmt: skip
    if not rows:
        click.echo(f"There are only {total:,}.", err=True)
    elif offset + len(rows) < total:
        click.echo(f"{offset + len(rows):,} of {total:,}; go on with --offset {offset + len(rows)}.", err=True)
    return None


@click.command()
@click.argument("document")
@click.option("--raw", is_flag=True, help="Write the bytes that the document came as, and nothing else.")
@click.option("--all", "whole", is_flag=True, help="Print all places, times and counts, however many.")
@click.option("--json", "as_json", is_flag=True, help="Print its reading as one line of JSON.")
@click.pass_context
def show(ctx: click.Context, document: str, raw: bool, whole: bool, as_json: bool) -> None:
    """Print DOCUMENT with its statements marked and numbered, and its places, times and counts.

    DOCUMENT is an id, the beginning of one, the path or the address that it came from.
    """
    from sayso.cli.article import echo_article
    from sayso.records.codec import dump_reading
    from sayso.services.explore import find_article, raw_bytes

    workspace = workspace_of(ctx)
    if raw:
        click.echo(raw_bytes(workspace, document), nl=False)
        return
    article = find_article(workspace, document)
    if as_json:
        if article.reading is None:
            raise click.ClickException("The document has not been read; run `sayso read`.")
        click.echo(dump_reading(article.reading))
        return
    if article.retraction is not None:
        _echo_retraction(article.retraction)
    all_with = None if whole else f"`sayso show {short(article.document.id)} --all`"
    echo_article(article.document, article.reading, all_with=all_with)
    if len(article.versions) > 1:
        number = next(row.version for row in article.versions if row.id == article.document.id)
        click.echo(
            f"This is version {number} of {len(article.versions)}; what changed: "
            f"`sayso versions {short(article.document.id)}`."
        )


@click.command()
@click.argument("document")
@json_option
@click.pass_context
def versions(ctx: click.Context, document: str, as_json: bool) -> None:
    """List the versions of DOCUMENT's article, and what changed from each to the next."""
    from sayso.publish.changes import Edit
    from sayso.services.explore import revisions

    style = {Edit.REMOVED: ("[-", "-]", "red"), Edit.ADDED: ("{+", "+}", "green"), Edit.KEPT: ("", "", None)}
    for revision in revisions(workspace_of(ctx), document):
        if as_json:
            echo_json([revision])
            continue
        old, new = revision.old, revision.new
        click.secho(f"version {old.version} ({short(old.id)}) → version {new.version} ({short(new.id)})", bold=True)
        for change in revision.changes:
            parts = []
            for edit, text in change.parts:
                opening, closing, colour = style[edit]
                parts.append(click.style(f"{opening}{legible(text.strip())}{closing}", fg=colour))
            click.echo("  " + " ".join(parts))
        if not revision.changes:
            click.echo("  the text is the same; the title, date or byline changed")


@click.command()
@click.option("--again", is_flag=True, help="Compare all articles first.")
@json_option
@click.pass_context
def reprints(ctx: click.Context, again: bool, as_json: bool) -> None:
    """List groups of articles that are copies of one another; each counts as one source, its originator."""
    from sayso.services.reprints import reprint_groups, reprints_are_due, resolve_reprints

    workspace = workspace_of(ctx)
    if again:
        resolve_reprints(workspace)
    elif reprints_are_due(workspace):
        click.echo("Articles have come since copies were looked for: `sayso reprints --again` looks anew.", err=True)
    groups = list(reprint_groups(workspace))
    if as_json:
        return echo_json(groups)
    for group in groups:
        whose = on_one_line(group.originator or "originator unknown")
        click.secho(f"{whose}: {len(group.copies)} articles with one text (told by {group.method})", bold=True)
        for row, place in group.copies:
            role = "originator" if place.originator else f"{place.kind} copy"
            where = f"{row.published or 'undated':10}  {row.outlet or 'outlet unknown'}"
            click.echo(on_one_line(f"  {short(row.id)}  {where}: {row.title or '(no title)'} ({role})"))
    if not groups:
        click.echo("No article is a copy of another.")
    return None


def _echo_retraction(judgement: Judgement) -> None:
    because = f": {judgement.reason}" if judgement.reason else ""
    told = f"Retracted, as judged by {judgement.author} on {judgement.made:%Y-%m-%d}{because}"
    click.secho(on_one_line(told), fg="red", bold=True)
    click.secho(f"It counts nowhere; `sayso judge undo {judgement.id}` brings it back.\n", fg="red")


def _opening(document: Document) -> str:
    """What an article without a title begins with, so that it can be told from others."""
    return f"({' '.join(document.text[:_OPENING].split())} …)"


def _status_lines(state: Status) -> list[tuple[str, str]]:
    """What the ledger holds, a label and a sentence a line; lines that would say nothing are left out."""
    languages = ", ".join(f"{count:,} {name}" for name, count in state.languages.items())
    span = f"{state.first} to {state.last}" if state.first else "none dated"
    speakers = ", ".join(f"{count:,} {kind}" for kind, count in state.speakers.items())
    quotations = ", ".join(f"{count:,} {kind}" for kind, count in state.quotations.items())
    lines = [
        ("documents", f"{state.documents:,} ({languages})"),
        (
            "articles",
            f"{state.articles:,} from {counted(state.outlets, 'outlet')}; {state.revised:,} in more than one version",
        ),
        ("stories", f"{state.stories:,} once copies count as one (groups of copies: {state.reprint_groups:,})"),
        (
            "published",
            f"{span}; {state.undated:,} undated" + (", `sayso judge date` gives a day" * bool(state.undated)),
        ),
        ("read", f"{state.read:,}" + "".join(f"; {count:,} by {name}" for name, count in state.readers.items())),
        ("statements", f"{state.statements:,} ({quotations})" if state.statements else "none yet"),
        ("by source", speakers),
        ("incidents", f"{state.incidents:,}; `sayso incident` lists them" if state.incidents else ""),
        ("failures", f"{state.failures:,} listed in readings" if state.failures else ""),
        ("skipped", f"{state.skipped:,}; `sayso skipped` lists them" if state.skipped else ""),
        ("retracted", f"{counted(state.retracted, 'document')}, left out of what is counted" * bool(state.retracted)),
        ("judgements", _judgements(state) if state.judgements else ""),
        ("on disk", f"{state.size_bytes / 1e6:,.1f} MB"),
    ]
    return [(label, text) for label, text in lines if text] if state.documents else lines[-1:]


def _judgements(state: Status) -> str:
    lost = f"; {state.lost_judgements:,} of them no longer fit, `sayso doctor` says why"
    return f"{state.judgements:,}" + lost * bool(state.lost_judgements)
