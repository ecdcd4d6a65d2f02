"""Numbers: figures and number words, and what they come to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, NamedTuple

from sayso.reader.quantities.words import is_measure, quantity_words

_PARTS = {chr(code): unicodedata.numeric(chr(code)) for code in (*range(0xBC, 0xBF), *range(0x2150, 0x215F))}
"""The signs of fractions: a quarter is one sign in "2¼"."""
_PIECE = re.compile(rf"\d+(?:[.,]\d+)*|[{''.join(_PARTS)}]|[^\W\d_]+(?:['’][^\W\d_]+)?|\S")
_LONGEST: Final = 15
"""Digits of the longest figure that counts something; longer ones are the names of things."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
"""Thousands apart by commas, or by commas as in South Asia: 1,00,000."""
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.000")
_DECIMAL = re.compile(r"\d+[.,]\d+")
DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014")


class Piece(NamedTuple):
    """A word, figure or sign of a sentence: `text[start:end]`; `low` in small letters."""

    start: int
    end: int
    low: str
    capitalised: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the pieces [first, last).

    `value` is exact unless `least`: then it is the lowest that an indefinite word stands for. `scale` is what the last
    of its words multiplies by, 1 where none does; `share` tells a fraction of a whole; `figure`, that it is written in
    digits.
    """

    first: int
    last: int
    value: float
    least: bool = False
    scale: float = 1
    share: bool = False
    figure: bool = False


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """Cut a stretch of text into words, figures and signs."""
    return [
        Piece(match.start(), match.end(), word.lower().replace("’", "'"), word[0].isupper())
        for match in _PIECE.finditer(text, start, end)
        for word in (match.group(),)
    ]


def figure_value(word: str) -> float | None:
    """Read a figure with its commas and points; None where it names something, as "007" and figures of 16 digits do.

    A decimal comma is read where the comma parts no thousands ("2,5"). Digits of any script count.
    """
    if sum(sign.isdigit() for sign in word) > _LONGEST:
        return None
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in word)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    if plain.isdecimal():
        return int(plain) if plain == "0" or plain[0] != "0" else None
    if _DECIMAL.fullmatch(plain) and (plain[0] != "0" or plain[1] in ".,"):
        return float(plain.replace(",", "."))
    return None


def read_number(pieces: list[Piece], at: int) -> Number | None:
    """Read the number that begins at a piece, the longest that there is."""
    low = pieces[at].low
    if low in _PARTS:
        return Number(at, at + 1, _PARTS[low], share=True, figure=True)
    if low[0].isdecimal():
        return _figure(pieces, at)
    if low in {"a", "an", "half", "one"} and (number := _part(pieces, at)) is not None:
        return number
    words = quantity_words()
    if low in words.plurals:
        return _plural(pieces, at)
    if (number := _vague(pieces, at)) is not None:
        return number
    if low in words.units or low in words.tens:
        return _share(pieces, at) or _words(pieces, at)
    if low in {"a", "an"} and _low(pieces, at + 1) in words.scales:
        number = _words(pieces, at + 1)
        return Number(at, number.last, number.value, scale=number.scale)
    return None


def _low(pieces: list[Piece], at: int) -> str:
    return pieces[at].low if 0 <= at < len(pieces) else ""


def _touching(pieces: list[Piece], at: int) -> bool:
    """Tell whether a piece stands right behind the one before it."""
    return 0 < at < len(pieces) and pieces[at - 1].end == pieces[at].start


def _behind_dash(pieces: list[Piece], at: int) -> int:
    """Step over a hyphen that joins words."""
    return at + 1 if _low(pieces, at) in DASHES and _touching(pieces, at) and _touching(pieces, at + 1) else at


def _figure(pieces: list[Piece], at: int) -> Number | None:
    value, last = figure_value(pieces[at].low), at + 1
    if value is None:
        return None
    if (part := _PARTS.get(_low(pieces, last))) is not None:
        value, last = value + part, last + 1
    if (part := _over(pieces, last)) is not None:  # "2 1/2"
        value, last = value + part, last + 3
    elif (part := _over(pieces, at)) is not None:
        return Number(at, at + 3, part, share=True, figure=True)
    words, scale = quantity_words(), 1
    letters = _low(pieces, last) if _touching(pieces, last) else ""
    if letters in words.scale_letters:
        scale, last = words.scale_letters[letters], last + 1
    elif letters == "m" and at > 0 and pieces[at - 1].low in words.currencies:
        scale, last = 1_000_000, last + 1
    while (factor := words.scales.get(_low(pieces, step := _behind_dash(pieces, last)))) is not None:
        scale, last = scale * factor, step + 1
    return Number(at, last, _whole(value * scale), scale=scale, figure=True)


def _over(pieces: list[Piece], at: int) -> float | None:
    """Read a fraction in figures: "1/2", "3/4"; others are dates, as "9/11" and "24/7" are."""
    if _low(pieces, at + 1) != "/" or not (_touching(pieces, at + 1) and _touching(pieces, at + 2)):
        return None
    above, below = _low(pieces, at), _low(pieces, at + 2)
    if not (above.isdecimal() and below in {"2", "3", "4", "5", "8", "10"} and 0 < int(above) < int(below)):
        return None
    return round(int(above) / int(below), 6)


def _whole(value: float) -> float:
    """Round off what a product of floats leaves over, and give whole numbers as such."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _words(pieces: list[Piece], at: int) -> Number:
    """Read number words: "twenty-one", "two hundred and fifty", "two and a half million"."""
    words = quantity_words()
    total, current, scale, last = 0.0, 0.0, 1.0, at
    floor = 1e18  # the next word must be smaller than the last one: "twenty one", not "one twenty"
    step = at
    while (low := _low(pieces, step)) in words.units or low in words.tens or low in words.scales:
        if low in words.scales:
            factor = words.scales[low]
            current = (current or 1) * factor
            if factor >= 1000:
                total, current, floor = total + current, 0.0, factor
            else:
                floor = 100 if factor == 100 else 0
            scale = factor
        else:
            size = words.units.get(low) or words.tens.get(low) or 0
            if size >= floor:
                break
            current, floor, scale = current + size, 10 if low in words.tens else 1, 1.0
        last = step + 1
        if [_low(pieces, k) for k in _halves(pieces, last)] == ["and", "a", "half"]:
            current, last = current + 0.5, _halves(pieces, last)[-1] + 1
        step = _behind_dash(pieces, last)
        if (
            _low(pieces, step) == "and"
            and scale in {100, 1000}
            and _low(pieces, step + 1) in (words.units | words.tens)
        ):
            step += 1
    return Number(at, last, _whole(total + current), scale=scale)


def _halves(pieces: list[Piece], at: int) -> list[int]:
    """Give where "and a half" would stand, with hyphens or without."""
    steps = []
    for _ in range(3):
        at = _behind_dash(pieces, at)
        steps.append(at)
        at += 1
    return steps


def _plural(pieces: list[Piece], at: int) -> Number:
    """Read "hundreds", "tens of thousands"."""
    words = quantity_words()
    value, last = words.plurals[pieces[at].low], at + 1
    while _low(pieces, last) == "of" and (inner := words.plurals.get(_low(pieces, last + 1))):
        value, last = value * inner // 2, last + 2
    return Number(at, last, value, least=True)


def _vague(pieces: list[Piece], at: int) -> Number | None:
    """Read "several", "a few hundred", "a handful"."""
    words = quantity_words()
    two = f"{pieces[at].low} {_low(pieces, at + 1)}"
    last = at + 2 if two in words.vague else at + 1
    name = two if two in words.vague else pieces[at].low
    if name not in words.vague:
        return None
    value: float = words.vague[name]
    if _low(pieces, last) == "of" and _low(pieces, last + 1) in words.scales:
        last += 1  # "a couple of hundred"
    if (factor := words.scales.get(_low(pieces, last))) is not None:
        return Number(at, last + 1, value * factor, least=True, scale=factor)
    return Number(at, last, value, least=value > 2)


def _part(pieces: list[Piece], at: int) -> Number | None:
    """Read "half", "a third", "one quarter", "half a million"."""
    words, low = quantity_words(), pieces[at].low
    if low == "one" and _low(pieces, at + 1) == "in" and (count := _one_in(pieces, at + 2)) is not None:
        return Number(at, count.last, round(1 / count.value, 6), share=True)
    step = at if low == "half" else _behind_dash(pieces, at + 1)
    name = _low(pieces, step)
    if name not in words.fractions or name.endswith("s"):
        return None
    last = step + 1
    after = _behind_dash(pieces, last)
    if _low(pieces, after) in {"a", "of"} and _low(pieces, after + 1) == "a":
        after += 1
    if name in {"half", "quarter"}:
        after += _low(pieces, after) == "a"
        if (factor := words.scales.get(_low(pieces, after))) is not None:
            return Number(at, after + 1, _whole(words.fractions[name] * factor), scale=factor)
    return Number(at, last, words.fractions[name], share=True)


def _one_in(pieces: list[Piece], at: int) -> Number | None:
    """Read the number of a share: "one in three"; not "one in 24 hours"."""
    low = _low(pieces, at)
    number = None
    if low[:1].isdecimal():
        number = _figure(pieces, at)
    elif low in quantity_words().units:
        number = _words(pieces, at)
    if number is None or not 1 < number.value <= 10:
        return None
    return None if is_measure(_low(pieces, number.last), quantity_words().measures) else number


def _share(pieces: list[Piece], at: int) -> Number | None:
    """Read "two-thirds", "three quarters"."""
    words = quantity_words()
    step = _behind_dash(pieces, at + 1)
    part = words.fractions.get(_low(pieces, step)) if _low(pieces, step).endswith("s") else None
    if part is None:
        return None
    return Number(at, step + 1, round(words.units.get(pieces[at].low, 0) * part, 6), share=True)
