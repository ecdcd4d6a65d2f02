"""`judge`: decisions of people, each kept with author, time and reason."""

from __future__ import annotations

import click

from sayso.cli.context import echo_json, json_option, workspace_of
from sayso.cli.wording import on_one_line
from sayso.records.codec import encode
from sayso.records.judgement import JudgementKind
from sayso.services import judge as service

_reason = click.option("--reason", default="", help="Why: kept with the judgement.")
_author = click.option("--author", default="", help="Who judges; by default the setting `author`, or the login name.")


@click.group()
def judge() -> None:
    """Decide what the text leaves open; every decision is kept with author, time and reason, and can be withdrawn."""


@judge.command("date", short_help="Say on which day a document was published.")
@click.argument("document")
@click.argument("day")
@_reason
@_author
@click.pass_context
def judge_date(ctx: click.Context, document: str, day: str, reason: str, author: str) -> None:
    """Say that DOCUMENT was published on DAY: 2016-04-04, 2016-04, 2016, or `unknown`.

    The document is read anew, so that "on Monday" and "last week" in it get their days.
    """
    made = service.judge_date(workspace_of(ctx), document, day, author=author, reason=reason)
    click.echo(f"{made.subject} is dated {made.value} ({made.id}, by {made.author}); it has been read anew.")


@judge.command("retract", short_help="Say that an article was withdrawn by those who published it.")
@click.argument("document")
@_reason
@_author
@click.pass_context
def judge_retract(ctx: click.Context, document: str, reason: str, author: str) -> None:
    """Say that DOCUMENT was withdrawn by those who published it: no list and no count goes by it from then on.

    Nothing of it is deleted, and `sayso show` tells that it was retracted; `sayso judge undo` brings all back.
    """
    made = service.retract(workspace_of(ctx), document, author=author, reason=reason)
    judgement = made.judgement
    click.echo(f"{judgement.subject} is retracted ({judgement.id}, by {judgement.author}); it no longer counts.")
    if made.copies:
        others = f"{made.copies:,} other{'s' * (made.copies > 1)} of the ledger"
        click.echo(f"It has its text in common with {others}, still counted: see `sayso reprints`.", err=True)


_SOURCES = "SOURCE is a whole name, an outlet whose own voice is meant, or one source of one document: doc_3f2a#o2."


@judge.command("same", short_help="Say that two sources are one.", epilog=_SOURCES)
@click.argument("source")
@click.argument("other", metavar="SOURCE")
@_reason
@_author
@click.pass_context
def judge_same(ctx: click.Context, source: str, other: str, reason: str, author: str) -> None:
    """Say that two sources are one: all that either says is then listed as one source's.

    All who bear a name go with it, unless they were judged different.
    """
    _judge_sources(ctx, JudgementKind.SAME, source, other, reason, author)


@judge.command("different", short_help="Say that two sources are not one.", epilog=_SOURCES)
@click.argument("source")
@click.argument("other", metavar="SOURCE")
@_reason
@_author
@click.pass_context
def judge_different(ctx: click.Context, source: str, other: str, reason: str, author: str) -> None:
    """Say that two sources are not one, whatever they are called: nothing makes them one but a later judgement.

    `sayso judge different doc_3f2a#o2 "Ann Roe"` takes one source out of those who bear the name.
    """
    _judge_sources(ctx, JudgementKind.DIFFERENT, source, other, reason, author)


@judge.command(
    "unsure", short_help="Say that whether two sources are one was looked at and left open.", epilog=_SOURCES
)
@click.argument("source")
@click.argument("other", metavar="SOURCE")
@_reason
@_author
@click.pass_context
def judge_unsure(ctx: click.Context, source: str, other: str, reason: str, author: str) -> None:
    """Say that whether two sources are one was looked at and left open: they are no longer offered as possibly one.

    It takes the place of an earlier judgement on the same two.
    """
    _judge_sources(ctx, JudgementKind.UNSURE, source, other, reason, author)


def _judge_sources(ctx: click.Context, kind: JudgementKind, source: str, other: str, reason: str, author: str) -> None:
    made = service.judge_sources(workspace_of(ctx), kind, source, other, author=author, reason=reason)
    judgement = made.judgement
    click.echo(on_one_line(f"{service.say_pair(made.said)} ({judgement.id}, by {judgement.author})."))
    for overruled in made.overruled:
        click.echo(f"It contradicts {overruled}, which counts no longer; see `sayso judge list`.", err=True)


@judge.command("offers", short_help="List names that are possibly one source's, and not yet judged.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@json_option
@click.pass_context
def offers(ctx: click.Context, limit: int, as_json: bool) -> None:
    """List the names that are possibly one source's and that nobody has judged, the likeliest first, with reasons.

    The score puts them in order; it is no probability. Sources without a name are offered with one source only: see
    `sayso sources doc_3f2a#o2`.
    """
    with workspace_of(ctx).reading() as ledger:
        rows = ledger.offers(limit + 1)
    if as_json:
        return echo_json(rows[:limit])
    for row in rows[:limit]:
        click.echo(on_one_line(f"{row.score:.2f}  {row.one}  ↔  {row.other}: {row.reason}"))
    if not rows:
        click.echo("No two names look like one source's.")
    elif len(rows) > limit:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)
    return None


@judge.command("list", short_help="List the judgements made, oldest first.")
@click.argument("document", required=False)
@json_option
@click.pass_context
def list_judgements(ctx: click.Context, document: str | None, as_json: bool) -> None:
    """List the judgements made, on everything or on DOCUMENT and its sources, oldest first."""
    made = service.list_judgements(workspace_of(ctx), document)
    if as_json:
        return echo_json({**encode(one.judgement), "said": one.said, "idle": one.idle} for one in made)
    for one in made:
        click.echo(_line(one))
    if not made:
        click.echo("No judgements have been made. Make one with `sayso judge date DOCUMENT 2016-04-04`.")
    return None


@judge.command("undo", short_help="Withdraw judgements; they stay in the record.")
@click.argument("judgements", metavar="JUDGEMENT...", nargs=-1, required=True)
@_reason
@_author
@click.pass_context
def undo(ctx: click.Context, judgements: tuple[str, ...], reason: str, author: str) -> None:
    """Withdraw each JUDGEMENT (its id, or the beginning of it): it stays in the record and no longer counts."""
    for judgement in judgements:
        made = service.withdraw(workspace_of(ctx), judgement, author=author, reason=reason)
        click.echo(f"{made.subject} is withdrawn ({made.id}, by {made.author}).")


def _line(listed: service.Listed) -> str:
    judgement = listed.judgement
    because = f", because {judgement.reason}" if judgement.reason else ""
    state = f"  [{listed.idle}]" if listed.idle else ""
    made = f"{judgement.made:%Y-%m-%d %H:%M}Z"
    return on_one_line(f"{judgement.id}  {made}  {judgement.author}: {listed.said}{because}{state}")
