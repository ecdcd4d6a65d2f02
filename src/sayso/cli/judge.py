"""`judge`: decisions of people, each kept with author, time and reason."""

from __future__ import annotations

import click

from sayso.cli.context import echo_json, json_option, workspace_of
from sayso.cli.wording import on_one_line
from sayso.records.judgement import Judgement, JudgementKind
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


@judge.command("list", short_help="List the judgements made, oldest first.")
@click.argument("document", required=False)
@json_option
@click.pass_context
def list_judgements(ctx: click.Context, document: str | None, as_json: bool) -> None:
    """List the judgements made, on everything or on DOCUMENT, oldest first."""
    made = service.list_judgements(workspace_of(ctx), document)
    if as_json:
        return echo_json(made)
    withdrawn = {one.subject for one in made if one.kind is JudgementKind.WITHDRAW}
    for one in made:
        click.echo(_line(one, one.id in withdrawn))
    if not made:
        click.echo("No judgements have been made. Make one with `sayso judge date DOCUMENT 2016-04-04`.")
    return None


@judge.command("undo", short_help="Withdraw a judgement; it stays in the record.")
@click.argument("judgement")
@_reason
@_author
@click.pass_context
def undo(ctx: click.Context, judgement: str, reason: str, author: str) -> None:
    """Withdraw JUDGEMENT (its id, or the beginning of it): it stays in the record and no longer counts."""
    made = service.withdraw(workspace_of(ctx), judgement, author=author, reason=reason)
    click.echo(f"{made.subject} is withdrawn ({made.id}, by {made.author}).")


def _line(judgement: Judgement, withdrawn: bool) -> str:
    what = f"{judgement.subject} is dated {judgement.value}"
    if judgement.kind is JudgementKind.WITHDRAW:
        what = f"{judgement.subject} is withdrawn"
    because = f", because {judgement.reason}" if judgement.reason else ""
    state = "  [withdrawn]" if withdrawn else ""
    return on_one_line(f"{judgement.id}  {judgement.made:%Y-%m-%d %H:%M}Z  {judgement.author}: {what}{because}{state}")
