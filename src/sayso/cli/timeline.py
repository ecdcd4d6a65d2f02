"""Who held a place when, as a picture of letters and blocks that needs no colour."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

import click

from sayso.cli.tables import fitted

if TYPE_CHECKING:
    from sayso.analyse.control.history import History

_BLOCKS: Final = " ▁▂▃▄▅▆▇█"
_COLOURS: Final = ("blue", "yellow", "magenta", "green", "cyan", "red")
_NAME: Final = 22
"""Columns for a holder's name."""
_LEAST: Final = 20
"""Columns that the picture has at least."""
_UNITS: Final = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
"""What a block may stand for, with about how many days it has."""
UNKNOWN: Final = "?"
CONTESTED: Final = "!"


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the picture: a letter, whose it is, and the chance of each stretch of days."""

    letter: str
    name: str
    chances: Sequence[float]
    colour: str | None = None


def letters_of(history: History, names: Mapping[str, str]) -> dict[str | None, str]:
    """Give each holder a letter, the one that held longest first; beyond Z a small one, and then none but a dot."""
    days = dict(zip(history.holders, history.held.sum(axis=0).tolist(), strict=True))
    named = sorted((one for one in days if one is not None), key=lambda one: (-days[one], names.get(one, one)))
    marks = [*ascii_uppercase, *ascii_uppercase.lower()]
    return {None: UNKNOWN} | {one: marks[n] if n < len(marks) else "·" for n, one in enumerate(named)}


def echo_timeline(history: History, names: Mapping[str, str]) -> None:
    """Print the timeline: whose the place most likely was, and below it how likely each held it."""
    width = max(shutil.get_terminal_size().columns - _NAME - 4, _LEAST)
    unit, starts = _stretches(history.first_day, history.last_day, width)
    letters = letters_of(history, names)
    lanes = _lanes(history, names, letters, starts)
    row = ((start, [lane.chances[number] for lane in lanes[:-1]]) for number, start in enumerate(starts))
    best = [lanes[chances.index(max(chances))] for _, chances in row]
    plural = "" if len(starts) == 1 else f", {len(starts)} of them"
    click.echo(f"{history.first_day} to {history.last_day}, a {unit} a column{plural}")
    _echo_lane(" ", "most likely", [(lane.letter, lane.colour) for lane in best])
    for lane in lanes:
        if max(lane.chances, default=0) >= 0.05:
            _echo_lane(lane.letter, lane.name, [(block(chance), lane.colour) for chance in lane.chances])
    click.echo(" " * (_NAME + 3) + _years(starts, unit))


def block(chance: float) -> str:
    """A chance as the height of a block: none below 1 in 16."""
    return _BLOCKS[round(min(max(chance, 0.0), 1.0) * (len(_BLOCKS) - 1))]


def _echo_lane(letter: str, name: str, cells: Sequence[tuple[str, str | None]]) -> None:
    drawn = "".join(click.style(cell, fg=colour) if colour else cell for cell, colour in cells)
    click.echo(f"{letter} {fitted(name, _NAME)} {drawn}".rstrip())


def _lanes(
    history: History, names: Mapping[str, str], letters: Mapping[str | None, str], starts: Sequence[date]
) -> list[Lane]:
    """One lane for each holder in the order of letters, one for "unknown or other", and last one for contested."""
    cuts = [(start - history.first_day).days for start in starts] + [len(history.held)]
    spans = list(pairwise(cuts))
    column = {holder: number for number, holder in enumerate(history.holders)}
    order = sorted(letters, key=lambda one: (one is None, list(letters).index(one)))
    lanes = [
        Lane(
            letters[one],
            "unknown or other" if one is None else names.get(one, one),
            [float(history.held[start:end, column[one]].mean()) for start, end in spans],
            None if one is None else _COLOURS[number % len(_COLOURS)],
        )
        for number, one in enumerate(order)
    ]
    fought = [float(history.contested[start:end].mean()) for start, end in spans]
    return [*lanes, Lane(CONTESTED, "contested", fought)]


def _stretches(first: date, last: date, width: int) -> tuple[str, list[date]]:
    """Cut the days into stretches of the shortest unit that fits; each but the first begins where its unit does."""
    total = (last - first).days + 1
    unit = next((unit for unit, days in _UNITS.items() if total / days <= width - 2), "decade")
    return unit, list(_starts(first, last, unit))


def _starts(first: date, last: date, unit: str) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        following = _next(day, unit)
        if following is None:
            return
        day = following


def _next(day: date, unit: str) -> date | None:
    """The first day of the next stretch; None beyond the last year of the calendar."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=1 if unit == "day" else 7 - day.weekday())
        number = (day.year * 12 + day.month - 1) // months * months + months
        return date(number // 12, number % 12 + 1, 1)
    except (OverflowError, ValueError):
        return None


def _years(starts: Sequence[date], unit: str) -> str:
    """The line below: a mark where a year begins, or a month or day where there is room for no more than those."""
    if unit == "day":
        labels = [start.isoformat() if n == 0 or start.day == 1 else "" for n, start in enumerate(starts)]
    else:
        labels = [
            (str(start.year) if unit != "week" else start.isoformat()[:7])
            if n == 0 or start.year != starts[n - 1].year
            else ""
            for n, start in enumerate(starts)
        ]
    line = ""
    for number, label in enumerate(labels):
        if label and (not line or number > len(line)):
            line = line.ljust(number) + f"╵{label}"
    return line
