"""Incidents in words: two lines in a list, and one in full with every report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from sayso.cli.context import is_coloured
from sayso.cli.happenings import UNKNOWN, toll_in_words
from sayso.cli.prose import hanging
from sayso.cli.scenes import radius
from sayso.cli.tables import short
from sayso.cli.wording import counted, isolated, on_one_line
from sayso.ledger.incident_rows import IncidentInFull, IncidentMerge, IncidentParty, IncidentReport, IncidentRow
from sayso.records.coded_event import ITSELF
from sayso.records.event import Toll, TollCount

_HUES = {"happened": "green", "ongoing": "green", "denied": "red", "failed": "red"}
_FATES = ("killed", "wounded", "captured", "displaced")
_MARGIN = 10
_DAY = 10
"""Columns of a day."""
_NAMES = 3
"""Parties of one side that a list names."""


def lines_of(row: IncidentRow) -> Iterator[str]:
    """An incident as a list shows it: what, who, to whom, where and tolls; below it id and how many reports."""
    to = f" → {_parties(row.targets)}" if row.targets else ""
    parts = [f"{_parties(row.actors) or UNKNOWN}{to}"]
    parts += [isolated(row.place.name)] if row.place else []
    parts += [tolls] if (tolls := _tolls(row)) else []
    days = days_of(row).ljust(_DAY)
    head = f"{days}  {click.style(row.kind, bold=True)} ({_statuses(row)}): {on_one_line(', '.join(parts))}"
    yield from hanging(head, _DAY + 2)
    yield from hanging(f"    {_short(row.id)}  {click.style(_support(row), dim=True)}", 6)


def days_of(row: IncidentRow) -> str:
    """The days on which it may have been: `2016-03-04`, `2016-03-01 to 2016-03-31`, `undated`."""
    first, last = row.first_day, row.last_day
    if first and last:
        return first.isoformat() if first == last else f"{first} to {last}"
    if first or last:
        return f"from {first} on" if first else f"until {last}"
    return "undated"


def echo_incident(found: IncidentInFull, limit: int) -> None:
    """Print everything that is known of one incident; of its reports and merges at most so many."""
    row = found.incident
    where = f" in {isolated(row.place.name)}" if row.place else ""
    click.secho(on_one_line(f"{row.kind}{where}, {days_of(row)}"), bold=True)
    click.secho(row.id, dim=True)
    for label, text in _facts(row):
        _echo(label, text)
    click.secho("\nReports", bold=True)
    for report in found.mentions[:limit]:
        _echo_report(report)
    if len(found.mentions) > limit:
        click.echo(f"  … and {len(found.mentions) - limit:,} more; see them with --limit {10 * limit}.")
    if found.merges:
        click.secho("\nWhy they are one", bold=True)
    for merge in found.merges[:limit]:
        for line in hanging(on_one_line(f"  {_merge(merge)}"), 6):
            click.echo(line)
    if found.judgements:
        from sayso.services.judge import say_pair

        click.secho("\nJudgements", bold=True)
        for judged in found.judgements:
            state = f"  [{judged.idle}]" if judged.idle else ""
            click.echo(on_one_line(f"  {judged.id}  {say_pair(judged)}{state}"))


def _facts(row: IncidentRow) -> Iterator[tuple[str, str]]:
    yield "who", "; ".join(_party(party) for party in row.actors) or UNKNOWN
    yield "to whom", "; ".join(_party(party) for party in row.targets) or UNKNOWN
    yield "where", _place(row)
    yield "when", days_of(row) + (f" (to the {row.precision})" if row.precision else "")
    yield "reported", _support(row)
    for told in row.told:
        whose = ", ".join(isolated(name) for name in told.claimants)
        yield told.status.value, f"{counted(told.originators, 'originator')}: {whose}"
    for claimed in row.tolls:
        said = toll_in_words(claimed.toll)
        day = f", {claimed.published}" if claimed.published else ""
        if said:
            yield "toll", f"{said}, says {isolated(claimed.claimant)} ({_event(claimed.event)}{day})"
    if row.tolls:
        yield "together", _tolls(row)


def _echo(label: str, text: str) -> None:
    for line in hanging(f"  {click.style(label.ljust(_MARGIN), dim=True)}{on_one_line(text)}", _MARGIN + 2):
        click.echo(line)


def _echo_report(report: IncidentReport) -> None:
    article = " · ".join(part for part in (report.published or "undated", report.outlet, report.title) if part)
    head = f"  {_event(report.event)}  {click.style(on_one_line(article), dim=True)}"
    for line in (*hanging(head, 6), *hanging(f"      {_marked(report)}", 6)):
        click.echo(line)
    whose = " and ".join(isolated(name) for name in report.claimants) or ITSELF
    said = [f"{report.kind}, {report.status}", f"{'denied by' if report.denied else 'says'} {whose}"]
    said += [words] if (words := toll_in_words(report.toll)) else []
    for line in hanging(f"      {on_one_line('; '.join(said))}", 6):
        click.echo(line)


def _marked(report: IncidentReport) -> str:
    """The sentence with the words that tell of it: in colour, or in brackets."""
    words = " ".join(report.trigger.split())
    mark = click.style(words, fg="yellow", bold=True) if is_coloured() else f"[{words}]"
    return on_one_line(report.sentence).replace(words, mark, 1) if report.sentence else mark


def _merge(merge: IncidentMerge) -> str:
    how = "" if merge.score is None else f"  {merge.score:.2f}"
    reasons = ", ".join(f"{said} ({weight:+g})" if weight else said for said, weight in merge.reasons)
    return f"{_event(merge.one)} + {_event(merge.other)}{how}: {reasons}"


def _statuses(row: IncidentRow) -> str:
    """Each status, and of how many originators where they are not of one mind."""
    counts = [(told.status.value, told.originators) for told in row.told]
    styled = [click.style(status, fg=_HUES.get(status, "yellow")) for status, _ in counts]
    if len(counts) == 1:
        return styled[0]
    return ", ".join(f"{status} {count:,}" for status, (_, count) in zip(styled, counts, strict=True))


def _support(row: IncidentRow) -> str:
    parts = f"{counted(row.reports, 'report')} in {counted(row.documents, 'article')}"
    first, last = row.first_reported, row.last_reported
    published = f", published {first}" + (f" to {last}" if last != first else "") if first else ", undated"
    return f"{parts} of {counted(row.originators, 'originator')}{published}"


def _tolls(row: IncidentRow) -> str:
    """What claimants give together: `12–30–45 killed (disputed)`; nobody's counts are summed."""
    return ", ".join(
        f"{_range(count)} {fate}" + " (disputed)" * (fate in row.disputed)
        for fate in _FATES
        if (count := getattr(row.toll, fate)) is not None
    )


def _range(count: TollCount) -> str:
    low, best, high = count.low, count.best, count.high
    if low is None or best is None or high is None:
        return toll_in_words(Toll(killed=count)).removesuffix(" killed")
    return f"{best:,}" if low == high else f"{low:,}–{best:,}–{high:,}"


def _parties(parties: tuple[IncidentParty, ...]) -> str:
    more = f" and {len(parties) - _NAMES:,} more" if len(parties) > _NAMES else ""
    return _listed(party.name for party in parties[:_NAMES]) + more


def _listed(names: Iterable[str]) -> str:
    return ", ".join(isolated(" ".join(name.split())) for name in names)


def _party(party: IncidentParty) -> str:
    return isolated(party.name) if party.identity is None else f"{isolated(party.name)} ({party.identity})"


def _place(row: IncidentRow) -> str:
    place = row.place
    if place is None:
        return UNKNOWN
    known = [part for part in (place.country, place.precision) if part]
    if place.lat is not None and place.lon is not None:
        known.append(f"{place.lat:.3f}, {place.lon:.3f}, within {radius(place.radius or 0)} km")
    return f"{isolated(place.name)} ({'; '.join(known) or 'on no map'})"


def _event(address: str) -> str:
    """An event's address, short enough to be read and long enough to be typed back."""
    document, mark, event = address.partition("#")
    return f"{short(document)}{mark}{event}"


def _short(ident: str) -> str:
    return ident[: len("incident_") + 8]
