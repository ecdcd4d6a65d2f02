"""`demo`: the built-in sample from articles to ledger, and what an analyst would want to see first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.tables import echo_table, short
from sayso.cli.wording import counted, percent

if TYPE_CHECKING:
    from sayso.ledger.rows import StatementRow
    from sayso.services.workspace import Workspace

_SPEAKERS_SHOWN = 10
_STATEMENTS_SHOWN = 6
_PLACES_SHOWN = 5
_FEWEST_WORDS = 6
"""A content of fewer words ("the reports") needs its sentence to be understood."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default="demo")
def demo(folder: Path) -> None:
    """Collect and read the built-in sample in FOLDER (by default ./demo), and print what it tells.

    The sample is 24 short dispatches on the war against the Islamic State in Syria and Iraq, 2014–2019, written
    for this project from public facts; the outlets are invented. Running it again adds nothing and shows the same.
    """
    from sayso.services.sample import collect_sample

    counts, workspace = collect_sample(folder)
    told = ", ".join(f"{count} {fate}" for fate, count in sorted(counts.items()))
    click.echo(f"24 sample dispatches (written for this project; their outlets are invented): {told}.")
    _what_came_in(workspace)
    _who_speaks(workspace)
    with workspace.reading() as ledger:
        statements = ledger.statements()
    _list("What they expected, and how surely", (row for row in statements if row.kind == "forecast" and row.chance))
    _list("What they denied", (row for row in statements if row.denied))
    judged = (row for row in statements if row.kind == "assessment" and row.source_kind in {"named", "anonymous"})
    _list("How they judged it", judged)
    _heading("Go on from here")
    first = short(statements[0].document) if statements else "DOCUMENT"
    searches = ("events", "places", "search Palmyra", "sources diplomat", "documents", "reprints", "export acled")
    for command in (f"show {first}", *searches):
        click.echo(f"  sayso -w {folder} {command}")


def _what_came_in(workspace: Workspace) -> None:
    with workspace.reading() as ledger:
        state = ledger.status()
        undated = [row.title for row in ledger.documents() if row.published is None]
        unread = [f"{row.title} ({row.language})" for row in ledger.documents() if not row.read]
    _heading("What came in")
    sources = ", ".join(f"{n} {kind}" for kind, n in state.speakers.items())
    click.echo(f"  {state.articles} articles from {state.outlets} outlets, {state.first} to {state.last}")
    click.echo(f"  {state.stories} stories once copies count as one; corrected: {counted(state.revised, 'article')}")
    click.echo(f"  {state.statements} statements, by kind of source: {sources}")
    click.echo(f"  named in most articles: {_places_named_most(workspace)}")
    for label, titles in (("undated, and left so", undated), ("kept but not read", unread)):
        for title in titles:
            click.echo(f"  {label}: {title}")


def _places_named_most(workspace: Workspace) -> str:
    """The towns and sites that most articles name, and how many do; whole countries and regions say little."""
    from sayso.ledger.places import WantedPlaces

    with workspace.reading() as ledger:
        rows = ledger.places(WantedPlaces())
    named = [f"{row.name} ({row.documents})" for row in rows if row.precision in {"site", "town"}]
    return f"{', '.join(named[:_PLACES_SHOWN])}; {counted(len(rows), 'place')} in all" if named else "none"


def _who_speaks(workspace: Workspace) -> None:
    with workspace.reading() as ledger:
        rows = [row for row in ledger.sources() if row.kind != "narrator"][:_SPEAKERS_SHOWN]
    _heading("Who speaks")
    echo_table(
        ("source", "kind", "statements", "stories", "first seen", "last seen"),
        [
            (
                row.name or row.described or "", row.kind, str(row.statements), str(row.stories),
                row.first or "undated", row.last or "undated",
            )
            for row in rows
        ],
        flexible=0,
        expendable=(4, 3, 1, 5),
        numbers=(2, 3),
    )  # fmt: skip


def _list(title: str, rows: Iterable[StatementRow]) -> None:
    """Print a few statements that make sense by themselves, no two of one source, latest last."""
    chosen: list[StatementRow] = []
    heard: set[str | None] = set()
    for row in rows:
        if row.source_key not in heard and len(row.quote.split()) >= _FEWEST_WORDS:
            heard.add(row.source_key)
            chosen.append(row)
    _heading(title)
    for row in chosen[-_STATEMENTS_SHOWN:]:
        chance = f" [{percent(row.chance[0], row.chance[2])}]" if row.chance else ""
        who = click.style(row.source or "nobody is named", bold=True)
        click.echo(f"  {row.published or 'undated'}  {who} {row.cue or ''}: {' '.join(row.quote.split())}{chance}")
        click.secho(f"              {row.outlet or 'outlet unknown'}, {short(row.document)} {row.id}", dim=True)
    if not chosen:
        click.echo("  nothing")


def _heading(title: str) -> None:
    click.secho(f"\n{title}", bold=True)
