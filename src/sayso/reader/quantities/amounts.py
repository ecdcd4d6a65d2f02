"""Amounts: a number or a range with the words that move its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.reader.quantities.numbers import DASHES, Number, Piece, read_number
from sayso.reader.quantities.words import Phrases, is_measure, quantity_words

_LONGEST_PHRASE: Final = 4
_PERCENT: Final = frozenset({"%", "percent", "percentage", "pct"})
_CURRENCY_LETTERS: Final = frozenset({"us", "a", "c", "nz", "hk", "au", "ca"})


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in the pieces [first, last), with its bounds, inclusive; `core` is where its numbers begin."""

    first: int
    core: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    share: bool = False
    percent: bool = False
    currency: str | None = None
    range: bool = False


def read_amount(pieces: list[Piece], at: int, floor: int = 0) -> Amount | None:
    """Read the amount whose numbers begin at a piece; its words before them reach back to `floor` at most."""
    number = read_number(pieces, at)
    if number is None:
        return _none_of(pieces, at) or _a_unit(pieces, at, floor)
    currency, first = _currency(pieces, at, floor)
    other, last = _upper(pieces, number)
    if other is not None and number.scale == 1 and other.scale >= 1000 and number.value * other.scale < other.value:
        number = Number(number.first, number.last, number.value * other.scale, scale=other.scale)
    percent = _percent(pieces, last)
    unit = _unit(pieces, last)
    measured = number.share or is_measure(unit, quantity_words().measures)
    bounds: tuple[float | None, float | None, float | None]
    if other is not None and number.value > other.value:
        if _low(pieces, first - 1) != "between":
            return None
        number, other = other, number
    behind, last = _behind(pieces, last)
    before, first = _before(pieces, first, floor, number, timed=is_measure(unit, quantity_words().times))
    if other is not None:
        bounds = (number.value, None, other.value)
        first -= _low(pieces, first - 1) == "between" and first > floor
    elif number.least:
        bounds = (number.value, None, None)
        first -= _low(pieces, first - 1) == "many" and first > floor
    else:
        bounds = _moved(number.value, before or behind, measured=measured)
    return Amount(
        first, at, last, *bounds, share=number.share, percent=percent, currency=currency, range=other is not None
    )


def _none_of(pieces: list[Piece], at: int) -> Amount | None:
    """Read "no casualties", "no civilian deaths": a report that there were none."""
    nothing = quantity_words().nothing
    if _low(pieces, at) != "no" or not (_low(pieces, at + 1) in nothing or _low(pieces, at + 2) in nothing):
        return None
    return Amount(at, at, at + 1, 0, 0, 0)


def _a_unit(pieces: list[Piece], at: int, floor: int) -> Amount | None:
    """Read "about a year": the unit belongs to the amount, since the article alone is no number."""
    if _low(pieces, at) not in {"a", "an"} or not is_measure(_low(pieces, at + 1), quantity_words().times):
        return None
    kind, first = _phrase_before(quantity_words().before, pieces, at, floor)
    if kind is None or _low(pieces, first) == "over":
        return None
    return Amount(first, at, at + 2, *_moved(1, kind, measured=True))


def _low(pieces: list[Piece], at: int) -> str:
    return pieces[at].low if 0 <= at < len(pieces) else ""


def _moved(value: float, by: str | None, *, measured: bool) -> tuple[float | None, float | None, float | None]:
    """Give the bounds of a number by the words about it; things are counted in whole numbers, measures are not."""
    step = 1 if value == int(value) and not measured else 0
    match by:
        case "above":
            return value + step, None, None
        case "from":
            return value, None, None
        case "about":
            return None, value, None
        case "below":
            return None, None, max(0, value - step)
        case "to":
            return None, None, value
        case "nearly":
            return None, value, value
        case _:
            return value, value, value


def _currency(pieces: list[Piece], at: int, floor: int) -> tuple[str | None, int]:
    """Tell the currency whose sign stands right before a number, and where the sum begins: "$", "US$"."""
    name = quantity_words().currencies.get(_low(pieces, at - 1)) if at > floor else None
    if name is None:
        return None, at
    first = at - 1
    if first > floor and pieces[first - 1].end == pieces[first].start and pieces[first - 1].low in _CURRENCY_LETTERS:
        first -= 1
    return name, first


def _upper(pieces: list[Piece], number: Number) -> tuple[Number | None, int]:
    """Find the upper end of a range behind its lower one: "10 to 15", "two or three", "10–15", "between 3 and 5"."""
    joint, last = _low(pieces, number.last), number.last
    if number.least or number.share or not (joint in DASHES or joint in {"to", "or", "and"}):
        return None, last
    before = _low(pieces, number.first - 1)
    if before in quantity_words().currencies:
        before = _low(pieces, number.first - 2)
    if (joint == "and") != (before == "between"):
        return None, last
    at = number.last + 1
    if (
        joint == "to"
        and before == "from"
        and any(piece.low in quantity_words().changes for piece in pieces[max(0, number.first - 6) : number.first])
    ):
        return None, last
    if _low(pieces, at) in quantity_words().currencies:
        at += 1
    other = read_number(pieces, at) if at < len(pieces) else None
    if other is None or other.least or other.share:
        return None, last
    scaled = number.scale == 1 and other.scale >= 1000 and number.value * other.scale < other.value
    if number.value < other.value or scaled or joint == "and":
        return other, other.last
    return (other, other.last) if joint in DASHES and _touching(pieces, number.last) else (None, last)


def _touching(pieces: list[Piece], at: int) -> bool:
    return pieces[at - 1].end == pieces[at].start


def _percent(pieces: list[Piece], last: int) -> bool:
    """Tell whether a number is a percentage."""
    step = last + 1 if _low(pieces, last) in DASHES else last
    return _low(pieces, step) in _PERCENT or (_low(pieces, step) == "per" and _low(pieces, step + 1) == "cent")


def _unit(pieces: list[Piece], last: int) -> str:
    """Give the word that may be the unit of measure."""
    return _low(pieces, last + 1 if _low(pieces, last) in DASHES else last)


def _before(pieces: list[Piece], first: int, floor: int, number: Number, *, timed: bool) -> tuple[str | None, int]:
    """Find the words before a number that move its bounds, the longest that there are."""
    kind, at = _phrase_before(quantity_words().before, pieces, first, floor)
    if kind is None:
        return None, first
    word = pieces[at].low
    if at == first - 1 and word == "over" and timed and _low(pieces, at - 1) not in {"for", "of", "after", "just"}:
        return None, first  # "over two days": in the course of them
    if word == "close" and not number.figure:
        return None, first
    return kind, at


def _phrase_before(phrases: Phrases, pieces: list[Piece], first: int, floor: int) -> tuple[str | None, int]:
    for length in range(min(_LONGEST_PHRASE, first - floor), 0, -1):
        kind = phrases.get(tuple(piece.low for piece in pieces[first - length : first]))
        if kind is not None:
            return kind, first - length
    return None, first


def _behind(pieces: list[Piece], last: int) -> tuple[str | None, int]:
    """Find the words right behind a number that move its bounds: "or more"."""
    kind = quantity_words().behind.get((_low(pieces, last), _low(pieces, last + 1)))
    return (kind, last + 2) if kind is not None else (None, last)
