"""What happened and who holds what, of one article: the events and the control below its places."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sayso.cli.scenes import days, fewer
from sayso.cli.wording import on_one_line
from sayso.records.event import Control, ControlChange, Event, EventStatus, Toll, TollCount
from sayso.records.reading import Reading
from sayso.records.span import Span

UNKNOWN = "unknown"
_FATES = ("killed", "wounded", "captured", "displaced")


def echo_happenings(reading: Reading, *, all_with: str | None) -> None:
    """Print the events of a reading and who holds which place, each with who says so; see `scenes.echo_scenes`."""
    told = _Told(reading)
    _echo("Events", [told.event(number, event) for number, event in enumerate(reading.events, start=1)], all_with)
    _echo("Control", [told.control(number, one) for number, one in enumerate(reading.control, start=1)], all_with)


def _echo(heading: str, lines: Sequence[str], all_with: str | None) -> None:
    if not lines:
        return
    click.echo()
    click.secho(heading, bold=True)
    shown, more = fewer(lines, all_with)
    for line in shown:
        click.echo(on_one_line(line))
    if more:
        click.echo(more)


class _Told:
    """The records of a reading as a person calls them."""

    def __init__(self, reading: Reading) -> None:
        self._names = {actor.id: actor.name for actor in reading.actors}
        self._names |= {place.id: place.name for place in reading.places}
        self._days = {time.id: days(time) for time in reading.times}
        self._numbers = {statement.id: number for number, statement in enumerate(reading.statements, start=1)}

    def event(self, number: int, event: Event) -> str:
        """An event as a line: ` 1  seized — territory taken: rebels → the army, Sarn, 2016-03-04; says [2]`."""
        to = f" → {self._party(event.target, event.target_span)}" if event.target_span else ""
        told = [
            self._party(event.actor, event.actor_span) + to,
            self._party(event.place, event.place_span, nobody=""),
            self._when(event.time, event.time_span),
            toll_in_words(event.toll),
        ]
        status = "" if event.status is EventStatus.HAPPENED else f" ({event.status.value})"
        said = self._says(event.statements)
        return f"{number:3}  {event.trigger.quote} — {event.kind}{status}: {', '.join(filter(None, told))}; {said}"

    def control(self, number: int, control: Control) -> str:
        """Who holds a place as a line: ` 1  Sarn: rebels take it from the army, 2016-03-04; says [2]`."""
        holder = self._party(control.holder, control.holder_span)
        former = self._party(control.former, control.former_span, nobody="")
        what = {
            ControlChange.HOLDS: f"{holder} holds it",
            ControlChange.TAKES: f"{holder} takes it" + f" from {former}" * bool(former),
            ControlChange.LOSES: f"{former or UNKNOWN} loses it" + f" to {holder}" * (holder != UNKNOWN),
            ControlChange.CONTESTED: "contested" + f", {holder} holds a part" * (holder != UNKNOWN),
            ControlChange.HANDS_OVER: f"{former or UNKNOWN} hands it over to {holder}",
        }[control.change]
        status = "" if control.status is EventStatus.HAPPENED else f" ({control.status.value})"
        when = self._when(control.time, control.time_span)
        said = self._says(control.statements)
        return f"{number:3}  {self._names[control.place]}: {what}{status}{f', {when}' if when else ''}; {said}"

    def _party(self, who: str | None, span: Span | None, nobody: str = UNKNOWN) -> str:
        """Who or where is meant: the words, and the name behind them where that is another."""
        if span is None:
            return self._names[who] if who else nobody
        words = " ".join(span.quote.split())
        name = self._names[who] if who else None
        return words if name is None or name.lower() in words.lower() else f"{words} ({name})"

    def _when(self, time: str | None, span: Span | None) -> str:
        if span is None:
            return ""
        meant = self._days[time] if time else UNKNOWN
        return meant if meant[:1].isdigit() else span.quote

    def _says(self, statements: Sequence[str]) -> str:
        said = ", ".join(f"[{self._numbers[name]}]" for name in statements)
        return f"says {said or 'the article itself'}"


def toll_in_words(toll: Toll | None) -> str:
    """A toll as a person reads it: `5 killed, 20–30 wounded`."""
    counts = [(fate, getattr(toll, fate)) for fate in _FATES] if toll else []
    return ", ".join(f"{_count(count)} {fate}" for fate, count in counts if count is not None)


def _count(count: TollCount) -> str:
    low, best, high = count.low, count.best, count.high
    if low is not None and high is not None and low != high:
        return f"{low:,}–{high:,}"
    if best is None and low is not None and high is None:
        return f"{low:,} or more"
    if best is None and low is None:
        return f"{high:,} or fewer" if high is not None else "some"
    return f"{best if best is not None else low:,}"
