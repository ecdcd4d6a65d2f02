"""`events`: what happened, as the articles tell it; and one event in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from sayso.cli.context import echo_json, is_document_id, json_option, workspace_of
from sayso.cli.event_filters import event_filters, wanted_events
from sayso.cli.event_wording import days_of, says
from sayso.cli.happenings import UNKNOWN, toll_in_words
from sayso.cli.prose import hanging
from sayso.cli.tables import short
from sayso.cli.wording import counted, isolated, on_one_line

if TYPE_CHECKING:
    from sayso.ledger.events import WantedEvents
    from sayso.ledger.reader import LedgerReader
    from sayso.records.coded_event import CodedEvent, CodedParty

_ADDRESS: Final = re.compile(r"\S+#v\d+")
_LONG: Final = 60
"""Characters of a party's or place's words that a list shows."""
_HUES: Final = {"happened": "green", "ongoing": "green", "denied": "red", "failed": "red"}
_LEAST: Final = 10
"""Columns of a day."""


@click.command()
@click.argument("words", nargs=-1)
@event_filters
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@click.option("--geojson", is_flag=True, help="Print those whose place is on the map as GeoJSON points, all of them.")
@json_option
@click.pass_context
def events(
    ctx: click.Context,
    /,
    *,
    words: tuple[str, ...],
    limit: int,
    geojson: bool,
    as_json: bool,
    **given: str | None,
) -> None:
    """List what happened, the newest first by its own day; or show one event in full by its id: doc_3f2a#v3.

    WORDS are looked for in what is told, in the parties and in the place. Each row is what one article tells, with its
    status and on whose say-so; it is no verified incident. What has no day of its own comes last. An article's id lists
    its events.
    """
    from sayso.services.places import area_names

    typed = " ".join(words)
    with workspace_of(ctx).reading() as ledger:
        if _ADDRESS.fullmatch(typed):
            from sayso.cli.event import echo_event

            one = ledger.event(typed, areas=area_names())
            return echo_json([_as_json(one)]) if as_json else echo_event(one)
        if is_document_id(typed) and not given["document"]:
            typed, given = "", {**given, "document": typed}
        wanted = wanted_events(ledger, typed, given)
        if geojson:
            return _echo_points(ledger, wanted)
        found = ledger.events(wanted, limit=limit + 1, areas=area_names())
        if as_json:
            return echo_json(_as_json(event) for event, _ in zip(found, range(limit), strict=False))
        shown = _echo_list(found, limit)
        if not shown:
            click.echo("No event fits." if typed or any(given.values()) else "No events yet. Next: `sayso read`.")
        _tell_undated(ledger, wanted)
    return None


def _as_json(event: CodedEvent) -> dict[str, Any]:
    from sayso.publish.coding import code_event
    from sayso.records.codec import encode

    coding = code_event(event)
    codes = {"cameo": coding.cameo, "ucdp": coding.ucdp, "time": coding.time, "place": coding.place}
    said = {"acled": coding.acled and str(coding.acled), "plover": coding.plover and str(coding.plover)}
    return {**encode(event), "codes": {**said, **codes}}


def _echo_points(ledger: LedgerReader, wanted: WantedEvents) -> None:
    from sayso.publish.event_points import event_point, why_no_point
    from sayso.publish.geojson import write_points
    from sayso.services.places import area_names

    found = ledger.events(wanted, areas=area_names())
    for line in write_points(event_point(event) for event in found if why_no_point(event) is None):
        click.echo(line)


def _echo_list(found: Iterable[CodedEvent], limit: int) -> int:
    """Print events as they come, and count them."""
    shown, is_dated = 0, True
    for event in found:
        if shown == limit:
            click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)
            break
        if is_dated and event.first_day is None:
            is_dated = False
            click.secho("Without a day of their own:", bold=True)
        for line in lines_of(event):
            click.echo(line)
        shown += 1
    return shown


def _tell_undated(ledger: LedgerReader, wanted: WantedEvents) -> None:
    """Say how many events a span of days leaves out because they have none."""
    from dataclasses import replace

    if wanted.since or wanted.until:
        count = ledger.count_events(replace(wanted, since=None, until=None, dated=False))
        if count:
            click.echo(f"{counted(count, 'event')} without a day left out.", err=True)


def lines_of(event: CodedEvent) -> Iterator[str]:
    """An event as a list shows it: what, who, to whom, where; below it id, say-so and article of each report."""
    when = days_of(event.time).ljust(_LEAST)
    status = click.style(event.status.value, fg=_HUES.get(event.status.value, "yellow"))
    to = f" → {_short(event.targets)}" if event.targets else ""
    where = event.place.called if event.place else None
    parts = [f"{_short(event.actors) if event.actors else UNKNOWN}{to}"]
    parts += [_cut(where)] if where else []
    parts += [words for claim in event.tolls if (words := toll_in_words(claim.toll))]
    yield from hanging(
        f"{when}  {click.style(event.kind, bold=True)} ({status}): {on_one_line(', '.join(parts))}", _LEAST + 2
    )
    for report in event.reports:
        withdrawn = ", withdrawn" if report.is_retracted else ""
        article = " · ".join(part for part in (report.outlet, report.published or "undated", report.title) if part)
        told = f"“{report.trigger}”; {says(report)}; {article}{withdrawn}"
        yield from hanging(
            f"    {short(report.document)}#{report.event}  {click.style(on_one_line(told), dim=True)}", 6
        )


def _short(parties: Iterable[CodedParty]) -> str:
    return " and ".join(_cut(party.called or UNKNOWN) for party in parties)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return isolated(words if len(words) <= _LONG else f"{words[: _LONG - 1]}…")
