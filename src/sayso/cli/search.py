"""`search`, `index`: finding articles and statements by words and by meaning."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.context import days_of_options, echo_json, json_option, workspace_of
from sayso.cli.tables import short
from sayso.cli.wording import counted, legible, on_one_line

if TYPE_CHECKING:
    from sayso.ledger.rows import Hit
    from sayso.services.search import Found
    from sayso.services.workspace import Workspace


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--words", "by_words", is_flag=True, help="Only what holds the words.")
@click.option("--meaning", "by_meaning", is_flag=True, help="Only statements, the nearest in meaning first.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@click.option("--since", metavar="DAY", help="Only what was published on or after this day.")
@click.option("--until", metavar="DAY", help="Only what was published on or before this day.")
@click.option("--outlet", help="Only articles of this outlet.")
@json_option
@click.pass_context
def search(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    by_words: bool,
    by_meaning: bool,
    limit: int,
    since: str | None,
    until: str | None,
    outlet: str | None,
    as_json: bool,
) -> None:
    """Search articles and statements for WORDS; "a phrase" in quotes, a beginning as begin*.

    Statements are found by what they mean as well, unless a phrase or a beginning asks for those very words.
    """
    from sayso.services.search import Bounds, By
    from sayso.services.search import search as find

    if by_words and by_meaning:
        raise click.UsageError("--words and --meaning exclude each other; without either, both are used.", ctx)
    by = By.WORDS if by_words else By.MEANING if by_meaning else None
    query = " ".join(f'"{word}"' if " " in word else word for word in words)
    first, last = days_of_options(since, until)
    bounds = Bounds(since=first, until=last, outlet=outlet)
    found = find(workspace_of(ctx), query, by, limit=limit + 1, bounds=bounds)
    if found.note:
        click.echo(on_one_line(f"sayso: {found.note}"), err=True)
    if as_json:
        return echo_json(found.hits[:limit])
    if found.hits:
        _echo(found, limit)
    elif found.by is By.MEANING:
        click.echo(f"Nothing is near in meaning to {on_one_line(query)}.")
    else:
        also = " or is near to it in meaning" if found.by is By.BOTH else ""
        click.echo(f"Nothing holds {on_one_line(query)}{also}.")
    return None


def _echo(found: Found, limit: int) -> None:
    from sayso.services.search import By

    for hit in found.hits[:limit]:
        _echo_hit(hit, tells_by=found.by is not By.WORDS)
    if len(found.hits) > limit:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)


def _echo_hit(hit: Hit, *, tells_by: bool) -> None:
    where = " · ".join(part for part in (hit.published or "undated", hit.outlet, hit.title) if part)
    kind = f" ({hit.source_kind})" if hit.source_kind else ""
    who = f"{on_one_line(hit.source or 'nobody is named')}{kind}: " if hit.kind == "statement" else ""
    by = f" (by {' and '.join(hit.found_by)})" if tells_by else ""
    heading = click.style(short(hit.document), dim=True) + "  " + click.style(on_one_line(where), bold=True)
    click.echo(heading + click.style(by, dim=True))
    click.echo("    " + who + _highlighted(hit.snippet, hit.matches))


def _highlighted(text: str, matches: tuple[tuple[int, int], ...]) -> str:
    parts, end = [], 0
    for start, stop in matches:
        parts += [legible(text[end:start]), click.style(legible(text[start:stop]), fg="yellow", bold=True)]
        end = stop
    return " ".join("".join([*parts, legible(text[end:])]).split())


@click.command()
@json_option
@click.pass_context
def index(ctx: click.Context, as_json: bool) -> None:
    """Make what is read ready to be found by meaning; `sayso read` does so too when the encoder reads.

    Only what is due is done: statements that are new, or that other weights have embedded. Stop it whenever you like.
    """
    documents, statements = embed_with_progress(workspace_of(ctx))
    if as_json:
        return echo_json([{"documents": documents, "statements": statements}])
    if documents:
        click.echo(f"{counted(statements, 'statement')} of {counted(documents, 'document')} can be found by meaning.")
    else:
        click.echo("Nothing is due: every statement can be found by meaning.")
    return None


def embed_with_progress(workspace: Workspace) -> tuple[int, int]:
    """Embed what is due, with a bar on a terminal; return how many documents and statements that were."""
    from sayso.services.meanings import count_unembedded, embed_due
    from sayso.services.workspace import bring_up_to_date

    bring_up_to_date(workspace)
    total = count_unembedded(workspace)
    documents = statements = 0
    with click.progressbar(
        length=total, label="indexing", file=sys.stderr, hidden=not sys.stderr.isatty() or not total
    ) as bar:
        for lot in embed_due(workspace):
            documents += lot.documents
            statements += lot.statements
            bar.update(lot.documents)
    return documents, statements
