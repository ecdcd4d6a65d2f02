"""Real histories of control: Wikipedia's table of settlements in the war in Ukraine, with the days on which they were captured.

The table is read when the bench runs; nothing of its text is kept. A day told by month or year is an interval, within which nothing
is scored. Sides are taken together: who fights for Russia counts as Russia.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.control_wars import War
from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus

FIRST: Final = date(2022, 2, 24)
LAST: Final = date(2023, 7, 31)
PARTIES: Final = ("Russia", "Ukraine")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CAPTURE: Final = re.compile(
    r"(?P<doubt>Claimed |Partially )?\b(?:re)?captured by (?P<by>.{2,60}?)[ -](?:(?P<part>early|mid|late|beginning of|end of)[ -])?"
    r"(?:(?P<day>\d{1,2})(?:[/–-]\d{1,2})? )?(?P<month>" + "|".join(_MONTHS) + r")?,? ?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_PLACES: Final = 6
"""Columns of the table."""


@dataclass(frozen=True, slots=True)
class Capture:
    """That a side took a settlement on one day of a closed interval."""

    by: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Settlement:
    """One row of the table; `held` is None where it was contested at the end."""

    name: str
    held: str | None
    captures: tuple[Capture, ...]


def read_table(path: Path) -> list[Settlement]:
    """Read the rows whose captures agree with one another and with the holder of the end."""
    return [settlement for settlement in _rows(path) if _consistent(settlement)]


def _rows(path: Path) -> Iterator[Settlement]:
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != _PLACES or _side(cells[3]) is None:
            continue
        held = None if "ontested" in cells[3] else _side(cells[3])
        yield Settlement(cells[0], held, tuple(_in_turn(list(_captures(cells[5])))))


def _in_turn(captures: list[Capture]) -> Iterator[Capture]:
    """Narrow what is told by year or month to the days before the next capture, and those of 2022 to the war."""
    for number, capture in enumerate(captures):
        first = max(capture.first, FIRST) if capture.last >= FIRST else capture.first
        following = captures[number + 1].first if number + 1 < len(captures) else capture.last
        yield Capture(capture.by, first, max(first, min(capture.last, following)))


def _captures(text: str) -> Iterator[Capture]:
    for found in _CAPTURE.finditer(text):
        by = _side(found["by"])
        if by is None or found["doubt"] or found["part"]:
            continue
        year = int(found["year"])
        if found["month"] is None:
            yield Capture(by, date(year, 1, 1), date(year, 12, 31))
            continue
        month = _MONTHS.index(found["month"].capitalize()) + 1
        if found["day"]:
            yield Capture(by, date(year, month, int(found["day"])), date(year, month, int(found["day"])))
        else:
            yield Capture(by, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _side(text: str) -> str | None:
    if "🇺🇦" in text or "Ukrain" in text:
        return "Ukraine"
    return "Russia" if "🇷🇺" in text or "Russia" in text or "People" in text else None


def _consistent(settlement: Settlement) -> bool:
    sides = [capture.by for capture in settlement.captures]
    turns = all(one.by != other.by and one.last <= other.last for one, other in pairwise(settlement.captures))
    return turns and (not sides or settlement.held in {None, sides[-1]})


def as_war(settlements: list[Settlement], seed: int) -> tuple[War, NDArray[np.bool_]]:
    """Give the histories as a war of two parties, and which days of each may be scored: where the table tells who held it."""
    random = np.random.default_rng(seed)
    days = (LAST - FIRST).days + 1
    holder = np.empty((len(settlements), days), dtype=np.int64)
    known = np.ones((len(settlements), days), dtype=bool)
    for row, settlement in enumerate(settlements):
        first = settlement.captures[0].by if settlement.captures else None
        holder[row] = PARTIES.index(settlement.held or "Ukraine") if first is None else 1 - PARTIES.index(first)
        known[row] = settlement.held is not None or first is not None
        for capture in settlement.captures:
            start, end = ((day - FIRST).days for day in (capture.first, capture.last))
            at = int(random.integers(start, end + 1))
            holder[row, max(at, 0) :] = PARTIES.index(capture.by)
            if end > start and end >= 0:
                known[row, max(start, 0) : end + 1] = False
    war = War(seed, PARTIES, 2, holder, np.zeros_like(known), (), FIRST)
    return war, known


def captures_told(settlements: list[Settlement], *, seed: int) -> dict[int, list[ControlObservation]]:
    """Give the table's captures as dated reports, published on the day after; a third of them is left out at random."""
    random = np.random.default_rng(seed)
    told: dict[int, list[ControlObservation]] = {}
    for row, settlement in enumerate(settlements):
        for number, capture in enumerate(settlement.captures):
            if random.random() < 1 / 3 or capture.last < FIRST:
                continue
            told.setdefault(row, []).append(
                ControlObservation(
                    key=number, place=str(row), change=ControlChange.TAKES, holder=capture.by, status=EventStatus.HAPPENED,
                    first_day=capture.first, last_day=capture.last, known_from=capture.last + timedelta(days=1), claimant="table",
                )
            )  # fmt: skip
    return told
