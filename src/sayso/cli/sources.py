"""`sources`: who speaks, and one source in full."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from sayso.cli.context import days_of_options, echo_json, json_option, workspace_of
from sayso.cli.tables import echo_table, short
from sayso.cli.wording import counted, on_one_line

if TYPE_CHECKING:
    from sayso.ledger.rows import Appearance, SourceInFull, SourceRow

_KINDS = ("named", "anonymous", "group", "document", "narrator")
_OFFERS_SHOWN = 8
_ARTICLES_SHOWN = 30


@click.command()
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice(_KINDS), help="Only this kind.")
@click.option("--document", metavar="DOCUMENT", help="Only this article: an id, its beginning, a path or an address.")
@click.option("--since", metavar="DAY", help="Only what was published on or after this day.")
@click.option("--until", metavar="DAY", help="Only what was published on or before this day.")
@click.option("--list", "as_list", is_flag=True, help="List also where WORDS are the whole name of one source.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@json_option
@click.pass_context
def sources(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    kind: str | None,
    document: str | None,
    since: str | None,
    until: str | None,
    as_list: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List who speaks: how often, in how many articles and outlets, first and last seen; WORDS narrow it.

    Where WORDS are the whole name of one source, or its address (doc_3f2a#o2), and nothing else narrows the list, that
    source is shown in full: its names, posts and articles, what was judged of it, and who is possibly the same.
    """
    from sayso.records.source import SourceKind
    from sayso.services.explore import find_one_source

    workspace = workspace_of(ctx)
    typed = " ".join(words)
    is_narrowed = any((kind, document, since, until))
    if typed and not as_list and not is_narrowed and (found := find_one_source(workspace, typed)) is not None:
        return echo_json([found]) if as_json else _echo_in_full(found)
    first, last = days_of_options(since, until)
    with workspace.reading() as ledger:
        rows = ledger.sources(
            kind=SourceKind(kind) if kind else None,
            query=typed or None,
            document=ledger.find_document(document) if document else None,
            since=first,
            until=last,
            limit=limit + 1,
        )
    if as_json:
        return echo_json(rows[:limit])
    if not rows:
        click.echo("No source fits." if typed or is_narrowed else "No sources yet. Next: `sayso read`.")
        return None
    _echo_list(rows[:limit])
    if len(rows) > limit:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)
    return None


def _echo_list(rows: Iterable[SourceRow]) -> None:
    echo_table(
        (
            "source", "kind", "role", "affiliation", "statements", "unnamed", "articles", "outlets", "first seen",
            "last seen", "address",
        ),
        [
            (
                row.name or row.described or "(no name)", row.kind, ", ".join(row.roles), ", ".join(row.affiliations),
                f"{row.statements:,}", f"{row.unnamed:,}" if row.name and row.unnamed else "", f"{row.documents:,}",
                f"{len(row.outlets):,}", row.first or "undated", row.last or "undated", _typed(row.address, row.name),
            )
            for row in rows
        ],
        flexible=0,
        expendable=(3, 7, 2, 9, 8, 1, 10, 5),
        numbers=(4, 5, 6, 7),
    )  # fmt: skip


def _typed(address: str, name: str | None) -> str:
    """An address as it can be typed back, where it is not the name itself."""
    return "" if address in {name, f"outlet:{name}"} else _shortened(address)


def _shortened(address: str) -> str:
    document, mark, place = address.partition("#")
    return f"{short(document)}#{place}" if mark else address


def _echo_in_full(found: SourceInFull) -> None:
    row = found.source
    click.secho(on_one_line(row.name or row.described or "(no name)") + f" ({row.kind})", bold=True)
    for label, text in _facts(found):
        if text:
            click.echo(on_one_line(f"{label:>12}  {text}"))
    click.secho("Articles", bold=True)
    for one in found.appearances[:_ARTICLES_SHOWN]:
        click.echo(on_one_line(_appearance(one)))
    if len(found.appearances) > _ARTICLES_SHOWN:
        click.echo(f"  … and {len(found.appearances) - _ARTICLES_SHOWN:,} more; --json gives them all.")
    _echo_judged(found)
    if found.offers:
        click.secho("Possibly the same (the score puts them in order, it is no probability)", bold=True)
        for offer in found.offers[:_OFFERS_SHOWN]:
            click.echo(on_one_line(f"  {offer.score:.2f}  {_shortened(offer.other)}: {offer.reason}"))
        best = found.offers[0]
        two = " ".join(shlex.quote(_shortened(side)) for side in (best.one, best.other))
        click.echo(on_one_line(f"Decide with `sayso judge same {two}`, or `different`, or `unsure`."))


def _facts(found: SourceInFull) -> list[tuple[str, str]]:
    row = found.source
    how_often = f"{counted(row.statements, 'statement')} in {counted(row.documents, 'article')}"
    if row.stories != row.documents:
        how_often += f" ({row.stories:,} once copies count as one)"
    if row.name and row.unnamed:
        how_often += f"; {row.statements - row.unnamed:,} by name, {row.unnamed:,} without"
    called = Counter(f"“{one.called}”" for one in found.appearances if one.called)
    posts: dict[str, list[str]] = {}
    for one in found.appearances:
        if post := ", ".join(part for part in (one.role, one.affiliation) if part):
            posts.setdefault(post, []).append(one.published or "undated")
    return [
        ("speaks", how_often),
        ("seen", f"{row.first} to {row.last}" if row.first else "undated"),
        ("called", ", ".join(f"{name} ({count:,})" for name, count in called.most_common())),
        *(("as", f"{post} ({_period(days)})") for post, days in posts.items()),
        ("outlets", ", ".join(row.outlets)),
    ]


def _period(days: list[str]) -> str:
    dated = sorted(day for day in days if day != "undated")
    if not dated:
        return "undated"
    return dated[0] if dated[0] == dated[-1] else f"{dated[0]} to {dated[-1]}"


def _appearance(one: Appearance) -> str:
    where = " · ".join(part for part in (one.published or "undated", one.outlet, one.title) if part)
    called = f" as “{one.called}”" if one.called and one.kind != "narrator" else ""
    return f"  {short(one.document)}#{one.id}  {where}: {counted(one.statements, 'statement')}{called}"


def _echo_judged(found: SourceInFull) -> None:
    from sayso.services.judge import say_pair

    if found.judgements:
        click.secho("Judgements", bold=True)
    for row in found.judgements:
        state = f"  [{row.idle}]" if row.idle else ""
        click.echo(on_one_line(f"  {row.id}  {say_pair(row)}{state}"))
