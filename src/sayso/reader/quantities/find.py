"""How many: the quantities of a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import Final

from sayso.reader.quantities.amounts import Amount, read_amount
from sayso.reader.quantities.counted import Counted, read_counted
from sayso.reader.quantities.found import Found, name_bare, tell_fates
from sayso.reader.quantities.names import is_name
from sayso.reader.quantities.numbers import Piece, pieces_of
from sayso.reader.quantities.sentence import Sentence
from sayso.reader.quantities.words import quantity_words
from sayso.records.document import Document
from sayso.records.quantity import Quantity
from sayso.records.span import Span
from sayso.records.time_expression import TimeExpression

_LIST_OF_DAYS: Final = 12
"""Pieces behind a day within which the month of a list of days is looked for."""
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DAYS_BETWEEN: Final = frozenset({",", "and", "or", "to", "early", "late", "–", "-"})
_SIGN: Final = re.compile(r"[a-z]+|\d")


def find_quantities(
    document: Document, sentences: tuple[Span, ...], times: tuple[TimeExpression, ...] = ()
) -> tuple[Quantity, ...]:
    """List the quantities of a document, in order, none overlapping another.

    A number that is part of a date or clock time is none, nor is one that names something ("Resolution 2254", "Su-25");
    the length of a time is one ("two days ago"). A unit of measure is not part of the span, a currency sign is.
    """
    dated = _Dated(times)
    found = [told for span in sentences for told in tell_fates(_in_sentence(document.text, span, dated))]
    name_bare(found)
    return tuple(
        Quantity(
            id=f"q{number}",
            span=document.span(one.start, one.end),
            low=one.amount.low,
            best=one.amount.best,
            high=one.amount.high,
            of=one.of,
            fate=one.fate,
        )
        for number, one in enumerate(found, start=1)
    )


class _Dated:
    """The stretches of a text that say when."""

    def __init__(self, times: tuple[TimeExpression, ...]) -> None:
        self._spans = sorted((time.span.start, time.span.end) for time in times)

    def holds(self, pieces: list[Piece], amount: Amount) -> bool:
        """Tell whether an amount is in one of them, or is one of a list of days: "on 3, 4 and 6 July"."""
        if self._overlaps(pieces[amount.core].start, pieces[amount.last - 1].end):
            return True
        for at in range(amount.last, min(len(pieces), amount.last + _LIST_OF_DAYS)):
            low = pieces[at].low
            if low.isdecimal() and len(low) < 3 and self._overlaps(pieces[at].start, pieces[at].end):
                return pieces[amount.core].low.isdecimal() and at > amount.last
            if low not in _DAYS_BETWEEN and not (low.isdecimal() and len(low) < 3):
                return False
        return False

    def _overlaps(self, start: int, end: int) -> bool:
        """Tell whether a stretch overlaps one of them; they do not overlap each other."""
        at = bisect_left(self._spans, (end,)) - 1
        return at >= 0 and start < self._spans[at][1]


def _in_sentence(text: str, span: Span, dated: _Dated) -> list[Found]:
    """List the amounts of a sentence with what they count."""
    if not _may_hold(text[span.start : span.end]):
        return []
    pieces = pieces_of(text, span.start, span.end)
    sentence, openers = Sentence(text, span.start, span.end, pieces), quantity_words().openers
    found: list[Found] = []
    floor = at = 0
    while at < len(pieces):
        low = pieces[at].low
        amount = None
        if low in openers or low[0].isnumeric() or low in {"a", "an"}:
            amount = read_amount(pieces, at, floor)
        if amount is None:
            at += 1
            continue
        counted = None
        if not is_name(sentence, amount, dated.holds(pieces, amount)):
            counted = read_counted(sentence, amount)
        if counted is not None:
            amount = _in_wholes(amount, counted, pieces[amount.core].low)
            found.append(Found(sentence, amount, counted.of, counted))
            floor = amount.last
        at = amount.last
    return found


def _may_hold(words: str) -> bool:
    """Tell quickly whether a sentence can hold a quantity: more than half of them do not."""
    return not words.isascii() or not quantity_words().signs.isdisjoint(_SIGN.findall(words.lower()))


def _in_wholes(amount: Amount, counted: Counted, figure: str) -> Amount:
    """Read "1.500 people" as thousands: people and things are counted in whole numbers, only measures have parts."""
    if counted.measured or counted.of is None or not _THOUSANDS.fullmatch(figure):
        return amount
    if amount.best != float(figure):
        return amount
    low, best, high = (
        None if bound is None else round(bound * 1000) for bound in (amount.low, amount.best, amount.high)
    )
    return replace(amount, low=low, best=best, high=high)
