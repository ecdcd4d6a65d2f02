"""`statements`: who says what, narrowed by who says it, about what, when and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.context import days_of_options, echo_json, json_option, workspace_of
from sayso.cli.tables import short
from sayso.cli.wording import on_one_line, percent

if TYPE_CHECKING:
    from sayso.ledger.rows import StatementRow

_KINDS = ("report", "assessment", "forecast", "recommendation", "intention")
_SOURCE_KINDS = ("named", "anonymous", "group", "document", "narrator")


@click.command()
@click.option(
    "--source",
    default="",
    metavar="WORDS",
    help="Only sources with these words in a name, a post or a body; or one source: doc_3f2a#o2, name:NAME.",
)
@click.option("--about", default="", metavar="WORDS", help='Only what holds the words; "a phrase", a begin*.')
@click.option("--kind", type=click.Choice(_KINDS), help="Only this kind of statement.")
@click.option("--source-kind", type=click.Choice(_SOURCE_KINDS), help="Only this kind of source.")
@click.option("--denied/--not-denied", default=None, help="Only denials, or none.")
@click.option("--chance/--no-chance", default=None, help="Only where words give a chance, or where none do.")
@click.option("--outlet", help="Only articles of this outlet.")
@click.option("--document", metavar="DOCUMENT", help="Only this article: an id, its beginning, a path or an address.")
@click.option("--since", metavar="DAY", help="Only what was published on or after this day.")
@click.option("--until", metavar="DAY", help="Only what was published on or before this day.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@json_option
@click.pass_context
def statements(
    ctx: click.Context,
    *,
    source: str,
    about: str,
    kind: str | None,
    source_kind: str | None,
    denied: bool | None,
    chance: bool | None,
    outlet: str | None,
    document: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List statements by day of publication: who says what, by which words, how surely, and through whom it came."""
    from sayso.ledger.rows import Wanted
    from sayso.records.source import SourceKind
    from sayso.records.statement import StatementKind
    from sayso.services.explore import is_address

    first, last = days_of_options(since, until)
    with workspace_of(ctx).reading() as ledger:
        wanted = Wanted(
            source=ledger.identity(source) if is_address(source) else None,
            words="" if is_address(source) else source,
            about=about,
            kind=StatementKind(kind) if kind else None,
            source_kind=SourceKind(source_kind) if source_kind else None,
            denied=denied,
            estimated=chance,
            outlet=outlet,
            document=ledger.find_document(document) if document else None,
            since=first,
            until=last,
        )
        rows = ledger.statements(wanted, limit=limit + 1)
    if as_json:
        return echo_json(rows[:limit])
    _echo(rows[:limit])
    if len(rows) > limit:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)
    if not rows:
        click.echo("No statements yet. Next: `sayso read`." if wanted == Wanted() else "No statement fits.")
    return None


def _echo(rows: list[StatementRow]) -> None:
    """Print statements under a heading for each article."""
    above = None
    for row in rows:
        if row.document != above:
            where = " · ".join(part for part in (row.published or "undated", row.outlet, row.title) if part)
            click.echo(click.style(short(row.document), dim=True) + "  " + click.style(on_one_line(where), bold=True))
            above = row.document
        click.echo(f"    {click.style(on_one_line(_speaker(row)), fg='cyan')}: {on_one_line(row.quote)}")
        click.secho(f"        {_label(row)}", dim=True)


def _speaker(row: StatementRow) -> str:
    kind = f" ({row.source_kind})" if row.source_kind and row.source_kind != "narrator" else ""
    through = "".join(f", via {name}" for name in reversed(row.via))
    return f"{row.source or 'nobody is named'}{kind}{through}"


def _label(row: StatementRow) -> str:
    parts = [f"{row.quotation} {'denial' if row.denied else row.kind}" if row.cue else str(row.kind)]
    if row.cue:
        parts.append(f"“{row.cue}”")
    if row.chance:
        parts.append(percent(row.chance[0], row.chance[2]))
    if row.horizon:
        parts.append(f"for “{row.horizon}”" + _days(row.horizon_days))
    return on_one_line(", ".join(parts))


def _days(days: tuple[str | None, str | None] | None) -> str:
    """Write an interval of days in brackets; an open end stays open."""
    if days is None:
        return ""
    first, last = days
    return f" ({first})" if first == last else f" ({first or ''} to {last or ''})"
