"""One event in full: its sentence with the words marked, each role, on whose say-so, and its codes."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sayso.cli.context import is_coloured
from sayso.cli.event_wording import days_of
from sayso.cli.happenings import UNKNOWN, toll_in_words
from sayso.cli.scenes import radius
from sayso.cli.wording import isolated, legible, on_one_line
from sayso.publish.coding import code_event
from sayso.records.coded_event import ITSELF, CodedEvent, CodedParty, CodedPlace, Report, Saying

_HUES = {"trigger": "yellow", "who": "cyan", "to whom": "magenta", "where": "green", "when": "blue"}
_MARGIN = 10


def echo_event(event: CodedEvent) -> None:
    """Print everything that is known of one event."""
    click.secho(f"{event.kind} ({event.status})", bold=True)
    click.secho(event.id, dim=True)
    for report in event.reports:
        click.echo()
        _echo_report(event, report)
    click.echo()
    for role, parties in (("who", event.actors), ("to whom", event.targets)):
        for line in [_party(party) for party in parties] or [UNKNOWN]:
            _row(role, line)
    _row("where", _place(event.place) if event.place else UNKNOWN)
    _row("when", _when(event))
    for claim in event.tolls:
        _row("toll", f"{toll_in_words(claim.toll)}, says {claim.claimant or ITSELF}")
    for line in _codes(event):
        _row("codes", line)
    _row("sure", f"{event.confidence:.2f}: the chance that what and which kind are right, as the reader sees it")


def _echo_report(event: CodedEvent, report: Report) -> None:
    heading = " · ".join(part for part in (report.outlet or "outlet unknown", report.published or "undated") if part)
    click.echo(on_one_line(f"{heading} · {report.title}" if report.title else heading))
    if report.url:
        click.secho(on_one_line(report.url), dim=True)
    if report.is_retracted:
        click.secho("Withdrawn by those who published it.", fg="red")
    click.echo(f"  {on_one_line(marked(event, report))}")
    for saying in report.says:
        _row("says", _saying(saying))
    if not report.says:
        _row("says", f"{report.outlet or ITSELF}, in the article's own voice")


def marked(event: CodedEvent, report: Report) -> str:
    """The sentence with the words of each role: in colour, or in plain text as `[who: the army]`."""
    if report.sentence_span is None:
        return report.sentence
    begin = report.sentence_span[0]
    spans = [("trigger", report.span)]
    if report == event.reports[0]:
        roles = {"who": event.actors[:1], "to whom": event.targets[:1]}
        spans += [(role, party.span) for role, parties in roles.items() for party in parties if party.span]
        spans += [(role, one.span) for role, one in (("where", event.place), ("when", event.time)) if one and one.span]
    text, told, at = report.sentence, "", 0
    within = ((role, start - begin, end - begin) for role, (start, end) in spans)
    for role, start, end in sorted(within, key=lambda one: (one[1], -one[2])):
        if at <= start < end <= len(text):
            told += legible(text[at:start]) + _mark(role, legible(text[start:end]))
            at = end
    return told + legible(text[at:])


def _mark(role: str, words: str) -> str:
    return click.style(words, fg=_HUES[role], bold=True) if is_coloured() else f"[{role}: {words}]"


def _row(heading: str, text: str) -> None:
    click.echo(f"  {click.style(heading.ljust(_MARGIN), dim=True)}{on_one_line(text)}")


def _party(party: CodedParty) -> str:
    """The words, and who is meant by them."""
    said = f"“{party.words}”" if party.words else ""
    if party.identity is None:
        return f"{isolated(said)}, {party.kind or 'nobody that is known'}"
    country = f", {party.country}" if party.country else ""
    return f"{isolated(said)} {isolated(party.name or UNKNOWN)} ({party.kind}{country}; {party.identity})".strip()


def _place(place: CodedPlace) -> str:
    said = f"“{place.words}” " if place.words else ""
    if place.name is None:
        return f"{isolated(said)}on no map".strip()
    lies = ", ".join(part for part in (place.admin1 if place.kind != "admin1" else None, place.country) if part)
    known = [part for part in (lies, place.kind, place.geonames and f"GeoNames {place.geonames}") if part]
    if place.lat is not None and place.lon is not None:
        known.append(f"{place.lat:.3f}, {place.lon:.3f}, within {radius(place.radius or 0)} km")
    return f"{isolated(said)}{isolated(place.name)} ({'; '.join(known) or 'on no map'})"


def _when(event: CodedEvent) -> str:
    time = event.time
    if time is None:
        return UNKNOWN
    said = f"“{time.words}” " if time.words else ""
    precision = f" (to the {time.precision})" if time.precision else ""
    return f"{said}{days_of(time) if time.is_dated else UNKNOWN}{precision}"


def _saying(saying: Saying) -> str:
    who = saying.source or "nobody who is named"
    kind = f" ({saying.source_kind})" if saying.source_kind else ""
    through = "".join(f", via {isolated(name)}" for name in reversed(saying.via))
    cue = f", “{saying.cue}”" if saying.cue else ""
    denies = ", denying it" if saying.denied else ""
    return f"{isolated(who)}{kind}{through}{cue}{denies}: {isolated(saying.quote)} [{saying.statement}]"


def _codes(event: CodedEvent) -> Iterator[str]:
    """What the four codebooks call it, and how precise its day and place are in their terms."""
    coding = code_event(event)
    yield f"ACLED   {coding.acled or '–'}; time precision {_code(coding.time.acled)}, place {_code(coding.place.acled)}"
    own = " (a code of our own)" if coding.plover and coding.plover.extension else ""
    yield f"PLOVER  {coding.plover or '–'}{own}"
    yield f"CAMEO   {coding.cameo or '–'}"
    violence = f"type of violence {_code(coding.ucdp)}"
    yield f"UCDP    {violence}; date precision {_code(coding.time.ucdp)}, place {_code(coding.place.ucdp)}"


def _code(code: int | None) -> str:
    return "–" if code is None else str(code)
