"""`control`: who holds which place on which day, according to whom."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.context import country_code, day_of_option, days_of_options, echo_json, json_option, workspace_of
from sayso.cli.prose import echo_prose
from sayso.cli.tables import echo_table
from sayso.cli.wording import counted, isolated
from sayso.records.codec import encode

if TYPE_CHECKING:
    from sayso.ledger.control import ControlPlace
    from sayso.services.control import ControlQuestion, PlaceHistory, PlaceState

_LISTED = 50
_CARRIERS = 10
_NAME_AT = 12
"""The column in which the names of holders begin."""
_SHORT_ADDRESS = re.compile(r"(doc_[0-9a-f]{8})[0-9a-f]+(?=#)")


@click.command()
@click.argument("place", nargs=-1)
@click.option("--on", metavar="DAY", help="The day that is asked for; without it, the newest article's.")
@click.option("--according-to", metavar="SOURCE", help="By the word of this source alone: a name, or doc_3f2a#o2.")
@click.option("--as-of", metavar="DAY", help="Only by what was published on or before this day.")
@click.option("--since", metavar="DAY", help="Begin the timeline here.")
@click.option("--until", metavar="DAY", help="End the timeline here.")
@click.option("--country", callback=country_code, metavar="CODE", help="Only this country, by its two letters: SY.")
@click.option(
    "--csv", "table", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE",
    help="Write a line for each day and holder to FILE (- for standard output).",
)  # fmt: skip
@click.option("--all", "all_carriers", is_flag=True, help="Of one place, list every report that carries the day.")
@click.option(
    "--limit", type=click.IntRange(1, 10**9),
    help=f"How many at most: places of the list [default: {_LISTED}], or reports of one place [default: {_CARRIERS}].",
)  # fmt: skip
@json_option
@click.pass_context
def control(
    ctx: click.Context,
    *,
    place: tuple[str, ...],
    on: str | None,
    according_to: str | None,
    as_of: str | None,
    since: str | None,
    until: str | None,
    country: str | None,
    table: Path | None,
    all_carriers: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Tell who holds PLACE, how surely, on whose say-so, and who held it when.

    PLACE is a name or a key of the list. Without it, the places are listed of which anybody tells. Chances are
    estimated from all reports, each weighed by its source; what is unknown stays unknown. `--on` looks back with all
    that is known by now, `--as-of` with no more than was known on a day.
    """
    from sayso.services.control import ask, history_of

    workspace = workspace_of(ctx)
    question = ask(workspace, on=day_given(on), as_of=day_given(as_of), according_to=according_to)
    if not place:
        for given, option in ((since, "--since"), (until, "--until"), (table, "--csv"), (all_carriers, "--all")):
            if given:
                value = "" if option == "--all" else " …"
                raise click.UsageError(f"{option} is for one place: `sayso control PLACE {option}{value}`")
        return _list(ctx, question, country, limit or _LISTED, as_json)
    if table is not None and (as_json or all_carriers or limit):
        raise click.UsageError("--csv writes days and holders: give it without --json, --all and --limit")
    if all_carriers and limit:
        raise click.UsageError("--all lists every report: give it without --limit")
    first, last = days_of_options(since, until)
    found = history_of(workspace, " ".join(place), question, country=country, since=first, until=last)
    if table is not None:
        return _write_table(found, table)
    shown = len(found.carriers) if all_carriers else limit
    if as_json:
        return echo_json([_as_json(found, question, shown)])
    return _echo_place(found, question, _CARRIERS if shown is None else shown)


def day_given(words: str | None) -> date | None:
    """A day that is given as such: of a month or a year nobody could tell which of its days is meant."""
    if words and words.strip().casefold() == "today":
        return date.today()  # noqa: DTZ011  the day of whoever asks
    if words and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words.strip()):
        from sayso.errors import InputError

        raise InputError(f"{words!r} is not one day", next_step="write it as 2016-04-04, or `today`")
    return day_of_option(words)


def _list(ctx: click.Context, question: ControlQuestion, country: str | None, limit: int, as_json: bool) -> None:
    from sayso.services.control import states

    rows: list[PlaceState] = []
    more = False
    for state in states(workspace_of(ctx), question, country=country):
        more = len(rows) == limit
        if more:
            break
        rows.append(state)
    if as_json:
        return echo_json(state_as_json(state, question) for state in rows)
    if not rows:
        is_narrowed = country or question.according_to or question.as_of
        click.echo("No place fits." if is_narrowed else "Nobody tells who holds a place yet. Next: `sayso read`.")
        return None
    echo_prose(asked(question))
    echo_table(
        ("place", "where", "extent", "likeliest holder", "chance", "contested", "reports", "last change", "key"),
        [
            (
                state.place.name, state.place.country or "", extent_of(state.place), _holder(state), _chance(state),
                f"{state.day.contested:.0%}",
                f"{len(state.reports):,}", str(state.last_change or ""), state.place.key,
            )
            for state in rows
        ],
        flexible=3,
        expendable=(8, 5, 1, 7, 6, 2),
        numbers=(4, 5, 6),
    )  # fmt: skip
    if more:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)
    return None


def asked(question: ControlQuestion) -> str:
    """What the answer is of, as the head of a list."""
    by = f", according to {question.claimant}" if question.claimant else ""
    known = f"as known on {question.as_of}" if question.as_of else "with all that is known now"
    newest = " (the newest article's day)" if question.on == question.newest and not question.as_of else ""
    return f"On {question.on}{newest}, {known}{by}"


def extent_of(place: ControlPlace) -> str:
    """How much is meant: a site, town, district, region or country, or what lies around another place."""
    if place.lat is None:
        return "not placed"
    return "around" if place.kind == "relative" else place.precision or ""


def _holder(state: PlaceState) -> str:
    """Who most likely holds it, or that nobody named does."""
    likeliest = next(iter(state.day.held))
    return "unknown" if likeliest is None else state.names[likeliest]


def _chance(state: PlaceState) -> str:
    return f"{next(iter(state.day.held.values())):.0%}"


def _echo_place(found: PlaceHistory, question: ControlQuestion, limit: int) -> None:
    from sayso.cli.control_wording import verdict
    from sayso.cli.timeline import CONTESTED, echo_timeline, letters_of

    state = found.state
    letters = letters_of(found.history, state.names)
    where = f" ({state.place.country})" if state.place.country else " (not placed)" if state.place.lat is None else ""
    echo_prose(f"{isolated(state.place.name)}{where}  {state.place.key}", bold=True)
    echo_prose(asked(question))
    for sentence in verdict(state):
        echo_prose(sentence)
    for holder, chance in state.day.held.items():
        if chance >= 0.005 or holder is None:
            name = "unknown or other" if holder is None else state.names[holder]
            echo_prose(name, first=f"  {chance:>5.0%}  {letters[holder]}  ", indent=_NAME_AT)
    click.echo(f"  {state.day.contested:>5.0%}  {CONTESTED}  contested, whoever holds it")
    click.echo()
    echo_timeline(found.history, state.names)
    click.echo()
    _echo_carriers(found, question, limit)


def _echo_carriers(found: PlaceHistory, question: ControlQuestion, limit: int) -> None:
    from sayso.cli.control_wording import clipped, likeliest_named, say_report

    reports = {one.observation.key: one for one in found.state.reports}
    if found.carriers:
        name = likeliest_named(found.state)
        echo_prose(
            f"What {question.on} rests on: how much each report speaks for {name}, and their chance without it",
            bold=True,
        )
    shown = found.carriers[:limit]
    for carrier in shown:
        report = reports[carrier.key]
        note = f" ({_SHORT_ADDRESS.sub(chr(92) + '1', carrier.note)})" if carrier.note else ""
        figures = f"{carrier.influence:+6.2f} {carrier.without:>4.0%}  "
        echo_prose(f"{say_report(report)}{note}", first=figures, indent=len(figures))
        echo_prose(clipped(report.sentence), indent=len(figures), dim=True)
    if len(shown) < len(found.carriers):
        click.echo(f"… and {len(found.carriers) - len(shown):,} more: --all")
    reasons = Counter(re.sub(r"repeats .* of", "repeats another of", why) for _, why in found.history.set_aside())
    if reasons:
        echo_prose("Set aside: " + "; ".join(f"{count:,} × {why}" for why, count in reasons.most_common()))
    if crossed := sum(report.contradicts_itself for report in found.state.reports):
        echo_prose(f"{counted(crossed, 'report')} whose first day is after the last: read as without a day.")


def _as_json(found: PlaceHistory, question: ControlQuestion, limit: int | None) -> dict[str, Any]:
    reports = {one.observation.key: one for one in found.state.reports}
    names = found.state.names
    return {
        **state_as_json(found.state, question),
        "spells": [
            {
                "from": spell.first_day, "to": spell.last_day, "holder": spell.holder,
                "name": names.get(spell.holder or ""), "lowest": spell.lowest, "contested": spell.contested,
            }
            for spell in found.history.spells()
        ],
        "carried_by": [
            {"weight": carrier.weight, "influence": carrier.influence, "without": carrier.without, "note": carrier.note,
             "report": reports[carrier.key]}
            for carrier in found.carriers[:limit]
        ],
        "set_aside": [{"report": key, "why": why} for key, why in found.history.set_aside()],
        "claimants": dict(found.claimants),
    }  # fmt: skip


def state_as_json(state: PlaceState, question: ControlQuestion) -> dict[str, Any]:
    """A place on one day as JSON: every holder's chance, and the addresses of the reports."""
    place = {name: told for name, told in encode(state.place).items() if name != "names"}  # those are for looking up
    return {
        "place": place, "on": question.on, "as_of": question.as_of, "according_to": question.claimant,
        "held": [
            {"holder": holder, "name": state.names.get(holder or ""), "chance": chance}
            for holder, chance in state.day.held.items()
        ],
        "contested": state.day.contested, "last_change": state.last_change,
        "reports": [one.observation.key for one in state.reports],
    }  # fmt: skip


def _write_table(found: PlaceHistory, path: Path) -> None:
    """Write day × holder as CSV; who is unknown or none of those named has no id."""
    with ExitStack() as stack:
        to_terminal = str(path) == "-"
        into = sys.stdout if to_terminal else stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        writer = csv.writer(into, lineterminator="\n")
        writer.writerow(
            ("day", "place", "holder", "name", "chance", "chance_as_known", "contested", "contested_as_known")
        )
        writer.writerows(_table(found))
    if str(path) != "-":
        click.echo(
            f"{path}: {counted(len(found.history.held), 'day')}, {counted(len(found.history.holders), 'holder')}",
            err=True,
        )


def _table(found: PlaceHistory) -> Iterator[Iterable[object]]:
    history = found.history
    for row in range(len(history.held)):
        day = history.first_day + timedelta(days=row)
        fought = (f"{history.contested[row]:.4f}", f"{history.contested_as_known[row]:.4f}")
        for column, holder in enumerate(history.holders):
            name = "unknown or other" if holder is None else found.state.names.get(holder, holder)
            chances = (f"{history.held[row, column]:.4f}", f"{history.held_as_known[row, column]:.4f}")
            yield (day, found.state.place.key, holder or "", name, *chances, *fought)
