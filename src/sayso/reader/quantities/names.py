"""Numbers that count nothing: parts of dates, ordinals, and the names of roads, units, weapons and resolutions."""

from __future__ import annotations

from typing import Final

from sayso.reader.quantities.amounts import Amount
from sayso.reader.quantities.numbers import DASHES, Piece
from sayso.reader.quantities.sentence import Sentence
from sayso.reader.quantities.words import is_measure, quantity_words, singular

_UNITS_TOUCHING: Final = frozenset({"km", "m", "kg", "mm", "cm", "g", "mw", "kw", "ft", "mph", "kph", "km2", "t", "ha"})
_JOINTS: Final = frozenset("/_#=:&@+%")
_LONGEST_ADDRESS: Final = 300
_PRIMES: Final = frozenset("'’′")
_BEFORE_UNIT: Final = frozenset({"more", "full", "long", "consecutive", "of", "an", "a", "straight"})
_DAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_PRONOUN_ONE: Final = frozenset(
    {"not", "no", "any", "every", "each", "some", "the", "this", "that", "which", "another", "day"}
)
_AFTER_ONE: Final = frozenset(
    {
        "another",
        "day",
        "by",
        "thing",
        "that",
        "who",
        "which",
        "'s",
        "side",
        "hand",
        "way",
        "point",
        "source",
        "report",
        "reason",
        "such",
        "time",
    }
)


def is_name(sentence: Sentence, amount: Amount, dated: bool) -> bool:  # noqa: FBT001  one caller
    """Tell whether an amount is no amount but a date, an ordinal, a clock time or part of a name."""
    pieces, core, last = sentence.pieces, amount.core, amount.last
    low = pieces[core].low
    if dated and not _timed(pieces, last - 1) and not _timed(pieces, last):
        return True
    if _low(pieces, core - 1) == "of" and _low(pieces, core - 2) == "group" and pieces[core - 2].capitalised:
        return True  # the Group of Twenty
    if low == "one" and amount.last == core + 1 and amount.first == core and not _is_capital_name(pieces, core):
        return _is_pronoun(pieces, core) and not (_low(pieces, core + 1) == "day" and dated)
    if amount.share and _low(pieces, amount.first - 1) == "and" and low == "a":
        return True  # "a decade and a half"
    if not low[0].isdigit():
        return _is_capital_name(pieces, core)
    return (
        _is_joined(sentence, core, last)
        or _is_designation(pieces, core, last)
        or _is_year(pieces, amount)
        or _is_heading(sentence, core, last)
    )


def _low(pieces: list[Piece], at: int) -> str:
    return pieces[at].low if 0 <= at < len(pieces) else ""


def _timed(pieces: list[Piece], last: int) -> bool:
    """Tell whether a unit follows: "two days", "five-day", "10 more minutes", "2000 km"."""
    while _low(pieces, last) in DASHES or _low(pieces, last) in _BEFORE_UNIT:
        last += 1
    return is_measure(_low(pieces, last), quantity_words().measures)


def _is_pronoun(pieces: list[Piece], at: int) -> bool:
    """Tell "one of them", "one another", "the one" from "one soldier"."""
    if _low(pieces, at - 1) in _PRONOUN_ONE or _low(pieces, at + 1) in _AFTER_ONE:
        return True
    return _low(pieces, at + 1) in DASHES and _low(pieces, at + 2) in {"on", "sided", "off", "time", "party", "man"}


def _is_capital_name(pieces: list[Piece], at: int) -> bool:
    """Tell "Day One", "Mobile Unit Two", "number one", "the southern half"."""
    before = _low(pieces, at - 1)
    if pieces[at].low == "half":
        return before.endswith("ern") or before in {"first", "second", "other", "last", "latter", "upper", "lower"}
    return (pieces[at].capitalised and before in quantity_words().designations) or before in {"age", "aged", "number"}


def _is_joined(sentence: Sentence, core: int, last: int) -> bool:
    """Tell a figure that is part of a longer sign: "Su-25", "M4", "37th", "9/11", "18:00", "+49 30 …"."""
    text, pieces = sentence.text, sentence.pieces
    start, end = pieces[core].start, pieces[last - 1].end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalpha() or before in _JOINTS or after == "°" or _is_in_address(text, start, end):
        return True
    if before in DASHES and text[start - 2 : start - 1].isalnum():
        return True
    if before in _PRIMES and text[start - 2 : start - 1].isdigit():
        return True  # 6'2"
    if after.isalpha():
        end = pieces[last].end
        return _low(pieces, last) not in _UNITS_TOUCHING or text[end : end + 1].isdecimal()
    behind = text[end + 1 : end + 2]
    return (after in _JOINTS and behind.isalnum()) or (after in DASHES | _PRIMES and behind.isdigit())


def _is_in_address(text: str, start: int, end: int) -> bool:
    """Tell a figure within an address of the web."""
    left, right = text[max(0, start - _LONGEST_ADDRESS) : start], text[end : end + _LONGEST_ADDRESS]
    word = "".join(left.rsplit(maxsplit=1)[-1:]) if left and not left[-1].isspace() else ""
    return "://" in word or "www." in word or right.startswith(("_", ".html", ".jpg", ".png", ".pdf"))


def _is_designation(pieces: list[Piece], core: int, last: int) -> bool:
    """Tell "Resolution 2254", "No. 3", "age 14"; "Falcon 9" where nothing counted follows."""
    short = _low(pieces, core - 1) == "." and _low(pieces, core - 2) in {"no", "nos", "art", "sec"}
    before = core - 2 if short else core - 1
    if _low(pieces, before) in {"and", "or", "to"} and _low(pieces, before - 1)[:1].isdecimal():
        before -= 2  # "posts 542 and 543"
    if _low(pieces, before) not in quantity_words().designations:
        return _is_mark(pieces, core)
    # "In the past week 12 people left": what is written small names nothing where things counted follow.
    return pieces[before].capitalised or singular(_low(pieces, last)) == _low(pieces, last)


def _is_mark(pieces: list[Piece], core: int) -> bool:
    """Tell the mark of a thing behind its name: "a Leopard 2 tank"; counts below ten are written in words."""
    if core < 2 or len(pieces[core].low) > 1 or not pieces[core - 1].capitalised or not pieces[core - 1].low.isalpha():
        return False
    return pieces[core - 1].low not in _DAYS and not pieces[core - 1].low.endswith("s")


def _is_year(pieces: list[Piece], amount: Amount) -> bool:
    """Tell a bare year from a count of 2000 people: four figures without a comma, and no plural behind."""
    core, last = amount.core, amount.last
    low, behind = pieces[core].low, _low(pieces, last)
    if behind in {"bc", "bce", "ad"} or [piece.low for piece in pieces[last : last + 3]] == ["b", ".", "c"]:
        return True
    if amount.first != core or last != core + 1 or len(low) != 4 or not low.isdecimal() or not 1900 <= int(low) <= 2100:
        return False
    return singular(behind) == behind and not is_measure(behind, quantity_words().measures)


def _is_heading(sentence: Sentence, core: int, last: int) -> bool:
    """Tell the number of a list's entry: "3. What comes next", "(2)"."""
    if core == 0 and _low(sentence.pieces, last) in {".", ")"}:
        return sentence.pieces[core].low.isdecimal() and len(sentence.pieces[core].low) < 3
    return (
        _low(sentence.pieces, core - 1) == "("
        and _low(sentence.pieces, last) == ")"
        and len(sentence.pieces[core].low) == 1
    )
