"""Where, when and how many, of one article: the places, times and counts below its statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import click

from sayso.cli.tables import echo_table
from sayso.cli.wording import isolated, on_one_line
from sayso.records.place import Place
from sayso.records.quantity import Quantity
from sayso.records.reading import Reading
from sayso.records.time_expression import EVENT, TimeExpression, TimexType

_SHOWN = 10
"""Rows of each list that are shown unless all are asked for."""
_VAGUE = {"PRESENT_REF": "the present", "PAST_REF": "some time ago", "FUTURE_REF": "some time to come"}
Row = TypeVar("Row")
AreaNames = Mapping[tuple[str, str], str]


def echo_scenes(reading: Reading, *, all_with: str | None) -> None:
    """Print the places, times and counts of a reading, each once.

    `all_with` says how to see all of a longer list; where it is None, all are shown.
    """
    _echo(("place", "where", "kind", "precision", "radius km", "mentions"), _place_rows(reading), all_with,
          flexible=0, expendable=(3, 2), numbers=(4,))  # fmt: skip
    _echo_unplaced([place.name for place in reading.places if place.lat is None], all_with)
    _echo(("time", "days"), _repeated((time.span.quote, days(time)) for time in reading.times), all_with, flexible=1)
    _echo(("count", "of", "how many", "fate"), _repeated(map(_count_row, reading.quantities)), all_with,
          flexible=1, expendable=(3,))  # fmt: skip


def where(country: str | None, admin1: str | None, kind: str | None, names: AreaNames) -> str:
    """Say in which area and country a place lies: `Homs, SY`; an area itself lies in its country."""
    area = names.get((country or "", admin1 or ""), admin1) if kind != "admin1" else None
    return ", ".join(part for part in (area, country) if part)


def days(time: TimeExpression) -> str:
    """The days that a time expression means, or why they are not known."""
    first, last = time.first_day, time.last_day
    if time.candidates:
        return " or ".join(map(date.isoformat, time.candidates))
    if first and last:
        return first.isoformat() if first == last else f"{first} to {last}"
    if first or last:
        return f"from {first} on" if first else f"until {last}"
    if time.value in _VAGUE:
        return _VAGUE[time.value]
    if time.type is TimexType.SET:
        return "again and again"
    if time.anchor == EVENT and time.event:
        return f"counted from “{' '.join(time.event.quote.split())}”"
    return "a length of time" if time.type is TimexType.DURATION else "not known"


def bounds(quantity: Quantity) -> str:
    """The bounds of a count: `785`, `200 or more`, `about 100`, `20,000–31,500`, `3,000 (2,700–3,300)`."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if low is not None and high is not None:
        between = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
        return between if best is None or low == high else f"{_number(best)} ({between})"
    likely = f", likely {_number(best)}" if best is not None and best not in (low, high) else ""
    if low is not None:
        return f"{_number(low)} or more{likely}"
    if high is not None:
        return f"{_number(high)} or fewer{likely}"
    return "some" if best is None else f"about {_number(best)}"


def _place_rows(reading: Reading) -> list[tuple[str, ...]]:
    from sayso.services.places import area_names

    placed = [place for place in reading.places if place.lat is not None]
    names = area_names() if placed else {}
    return [
        (
            place.name, where(place.country, place.admin1, place.kind, names), place.kind or "", place.precision or "",
            "" if place.radius is None else radius(place.radius), _mentions(place),
        )
        for place in placed
    ]  # fmt: skip


def radius(km: float) -> str:
    """A radius in km: a distance of less than ten with one digit behind the point."""
    return f"{km:,.1f}".removesuffix(".0") if km < 10 else f"{km:,.0f}"


def _mentions(place: Place) -> str:
    bodies = len(place.metonymic)
    return f"{len(place.mentions)}" + f" ({bodies} as a body)" * bool(bodies)


def _count_row(quantity: Quantity) -> tuple[str, ...]:
    return quantity.span.quote, quantity.of or "", bounds(quantity), quantity.fate or ""


def _number(bound: float) -> str:
    if not float(bound).is_integer():
        return f"{round(bound, 3):,}"
    return f"{int(bound):,}" if abs(bound) < 1e15 else f"{bound:.3g}"


def _repeated(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Each row once, with how often it is there behind its words."""
    counts = Counter(rows)
    return [(f"{row[0]} ×{count}" if count > 1 else row[0], *row[1:]) for row, count in counts.items()]


def _echo_unplaced(names: Sequence[str], all_with: str | None) -> None:
    shown = names[:_SHOWN] if all_with and len(names) > _SHOWN + 1 else names
    more = f" and {len(names) - len(shown):,} more" if len(shown) < len(names) else ""
    if names:
        click.echo(on_one_line(f"Not placed: {', '.join(map(isolated, shown))}{more}."))


def _echo(
    headings: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    all_with: str | None,
    *,
    flexible: int,
    expendable: Sequence[int] = (),
    numbers: Sequence[int] = (),
) -> None:
    if not rows:
        return
    shown, more = fewer(rows, all_with)
    click.echo()
    echo_table(headings, shown, flexible=flexible, expendable=expendable, numbers=numbers)
    if more:
        click.echo(more)


def fewer(rows: Sequence[Row], all_with: str | None) -> tuple[Sequence[Row], str]:
    """Give the first rows of a longer list, and a line that says how to see the others; see `echo_scenes`."""
    if all_with is None or len(rows) <= _SHOWN + 1:
        return rows, ""
    return rows[:_SHOWN], f"… and {len(rows) - _SHOWN:,} more: {all_with}"
