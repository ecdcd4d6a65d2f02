"""`incident`: what happened, as all articles tell it together; one in full; and what people decide of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from sayso.cli.context import days_of_options, echo_json, is_document_id, json_option, workspace_of
from sayso.cli.event_filters import valid_kind
from sayso.cli.listing import Listing, judging
from sayso.cli.wording import counted, on_one_line

if TYPE_CHECKING:
    from sayso.ledger.reader import LedgerReader
    from sayso.records.judgement import Judgement
    from sayso.services.judge_incidents import JudgedIncidents
    from sayso.services.workspace import Workspace

_ONE: Final = re.compile(r"\S+#v\d+|incident_[0-9a-f]{4,24}")
_IDS_SHOWN: Final = 3
_EVENT = "EVENT is one event of one article, as `sayso events` and `sayso incident` show it: doc_3f2a#v3."


@click.group(cls=Listing)
def incident() -> None:
    """List what happened as all articles tell it together, or one in full; merge and split what was taken for one.

    `sayso incident Palmyra` is `sayso incident list Palmyra`. Every decision is kept with author, time and reason,
    changes no reading, and is withdrawn with `sayso judge undo`.
    """


@incident.command("list", short_help="List incidents; or one in full.")
@click.argument("words", nargs=-1)
@click.option("--kind", callback=valid_kind, metavar="KIND", help='Only this kind: "territory taken", shelling.')
@click.option("--actor", default="", metavar="WORDS", help="Only what this party did, by any of its names.")
@click.option("--place", default="", metavar="WORDS", help="Only where any report calls the place so.")
@click.option("--since", metavar="DAY", help="Only what was on or after this day; what has no day is left out.")
@click.option("--until", metavar="DAY", help="Only what was on or before this day.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@click.option("--again", is_flag=True, help="Work all incidents out anew first.")
@json_option
@click.pass_context
def list_(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    kind: str | None,
    actor: str,
    place: str,
    since: str | None,
    until: str | None,
    limit: int,
    again: bool,
    as_json: bool,
) -> None:
    """List incidents, the newest first by their own day: what, who, to whom, where, tolls, and how many reports.

    WORDS are looked for in what reports tell, in the parties and in the place. A toll of 12–30–45 is the lowest, the
    middle and the highest that claimants give. An id (incident_3f2a), or an event that tells of it (doc_3f2a#v3), shows
    one in full: every report with its sentence and say-so, tolls by claimant, and why they are one. An article's id
    lists the incidents that it tells of.
    """
    from sayso.cli.incident_wording import echo_incident, lines_of
    from sayso.ledger.incident_rows import WantedIncidents

    first, last = days_of_options(since, until)
    workspace = workspace_of(ctx)
    _see_to_due(workspace, again)
    typed = " ".join(words)
    with workspace.reading() as ledger:
        if _ONE.fullmatch(typed):
            found = ledger.incidents().in_full(typed)
            return echo_json([found]) if as_json else echo_incident(found, limit)
        document = ledger.find_document(typed) if is_document_id(typed) else None
        wanted = WantedIncidents(
            words="" if document else typed, kind=kind, actor=actor, place=place, since=first,
            until=last, document=document,
        )  # fmt: skip
        rows = ledger.incidents().list(wanted, limit=limit + 1)
        if as_json:
            return echo_json(rows[:limit])
        if not rows:
            retracted = ledger.retraction(document) if document else None
            is_narrowed = wanted != WantedIncidents()
            click.echo(_of_retracted(retracted) if retracted else _nothing(ledger, is_narrowed=is_narrowed))
    is_dated = True
    for row in rows[:limit]:
        if is_dated and not (row.first_day or row.last_day):
            is_dated = False
            click.secho("Without a day of their own:", bold=True)
        for line in lines_of(row):
            click.echo(line)
    if len(rows) > limit:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)
    return None


def _see_to_due(workspace: Workspace, again: bool) -> None:
    from sayso.services.incidents import resolve_incidents

    if again:
        resolve_incidents(workspace)
    else:
        tell_if_due(workspace)


def tell_if_due(workspace: Workspace) -> None:
    """Say that incidents are not of the ledger as it stands, where that is so."""
    from sayso.services.incidents import incidents_are_due

    if incidents_are_due(workspace):
        told = "Articles or judgements have come since incidents were worked out"
        click.echo(f"{told}: `sayso incident --again` works them out anew.", err=True)


def _of_retracted(judgement: Judgement) -> str:
    undo = f"`sayso judge undo {judgement.id}` brings it back"
    return f"This article was retracted, and is of no incident; {undo}."


def _nothing(ledger: LedgerReader, *, is_narrowed: bool) -> str:
    if is_narrowed:
        return "No incident fits."
    return "No article tells of any incident." if ledger.status().read else "No incidents yet. Next: `sayso read`."


@incident.command("merge", short_help="Say that two events are of one incident.", epilog=_EVENT)
@click.argument("event")
@click.argument("other", metavar="EVENT")
@judging
@click.pass_context
def merge(ctx: click.Context, event: str, other: str, reason: str, author: str) -> None:
    """Say that two events are of one incident: all reports of either are of it, and stay so."""
    from sayso.services.judge_incidents import merge_incidents

    _echo_judged(merge_incidents(workspace_of(ctx), event, other, author=author, reason=reason))


@incident.command("split", short_help="Say that two events are of different incidents.", epilog=_EVENT)
@click.argument("event")
@click.argument("other", metavar="[EVENT]", required=False)
@judging
@click.pass_context
def split(ctx: click.Context, event: str, other: str | None, reason: str, author: str) -> None:
    """Say that two events are of different incidents; the other reports go with the one that they are more like.

    With one EVENT alone, it is of another incident than every other report of its incident.
    """
    from sayso.services.judge_incidents import split_incident

    _echo_judged(split_incident(workspace_of(ctx), event, other, author=author, reason=reason))


def _echo_judged(made: JudgedIncidents) -> None:
    from sayso.cli.incident_wording import lines_of
    from sayso.services.judge import say_pair

    for said in made.repeated:
        click.echo(on_one_line(f"{say_pair(said)}: so it was judged already ({said.id}), and nothing was added."))
    for said in made.said:
        state = f"; it does not count now: {said.idle}" if said.idle else ""
        click.echo(on_one_line(f"{say_pair(said)} ({said.id}, by {made.judgements[0].author}){state}."))
    if len(made.judgements) > 1:
        ids = " ".join(judgement.id for judgement in made.judgements)
        click.echo(f"These are {counted(len(made.judgements), 'judgement')}; `sayso judge undo {ids}` withdraws them.")
    for overruled in made.overruled:
        if overruled not in {judgement.id for judgement in made.judgements}:
            click.echo(f"It contradicts {overruled}, which counts no longer; see `sayso judge list`.", err=True)
    for row in made.incidents[:_IDS_SHOWN]:
        for line in lines_of(row):
            click.echo(line)
    if len(made.incidents) > _IDS_SHOWN:
        click.echo(f"… and {len(made.incidents) - _IDS_SHOWN:,} more; `sayso incident` lists them.")
