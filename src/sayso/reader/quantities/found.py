"""What quantities tell of each other: those of a list share a fate; a bare number counts what the one before did."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sayso.reader.quantities.amounts import Amount
from sayso.reader.quantities.counted import Counted, head
from sayso.reader.quantities.fates import Counting, Told, find_fate, may_share
from sayso.reader.quantities.numbers import DASHES
from sayso.reader.quantities.sentence import Sentence
from sayso.reader.quantities.words import fate_of, quantity_words
from sayso.records.quantity import Fate

_NEAR: Final = 200
"""Characters within which a bare number of people is of those counted before: "killed three guards and wounded two"."""
_PARTS: Final = (["among", "them"], ["of", "whom"], ["of", "them"])
_PART: Final = 14
"""Pieces between a number and a part of it, at most: "12 people in the north of the city, including three children"."""
_PLAIN_DIGITS: Final = 4
"""Digits of a bare figure above which news parts the thousands, so that a longer one is a sign."""
_SPANS: Final = frozenset({"past", "last", "next", "coming", "first", "recent", "final"})
"""Behind these "few" is a number of days or weeks."""


@dataclass(slots=True)
class Found:
    """A quantity of a sentence, while what it tells is still being read."""

    sentence: Sentence
    amount: Amount
    of: str | None
    counted: Counted
    told: Told | None = None
    part: bool = False

    @property
    def noun(self) -> str | None:
        """The head of what is counted, in the singular."""
        return head(self.of) if self.of else None

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.sentence.pieces[self.amount.first].start

    @property
    def end(self) -> int:
        """Where its words end; what is counted may follow."""
        return self.sentence.pieces[self.amount.last - 1].end

    @property
    def last(self) -> int:
        """The first piece behind what is counted."""
        return max(self.amount.last, bisect_left(self.sentence.pieces, (self.counted.end,)))

    @property
    def fate(self) -> Fate | None:
        """What became of those who are counted."""
        return self.told.fate if self.told else None


def tell_fates(found: list[Found]) -> list[Found]:
    """Read the fates of the quantities of one sentence, and hand them on along its lists; empty numbers fall out."""
    like: str | None = None
    for one in found:
        if not one.counted.measured:
            pieces = one.sentence.pieces
            one.told = find_fate(Counting(pieces, one.amount.first, one.last, one.noun, like))
            like = one.noun if one.told else like
    for before, after in pairwise(found):
        after.part = _is_part(before, after)
        if (after.part or _is_list(before, after) or _is_elsewhere(before, after)) and _can_take(after, before.told):
            after.told = before.told
    for after, before in pairwise(reversed(found)):
        if after.told is not None and after.told.behind and _is_list(before, after) and _can_take(before, after.told):
            before.told = after.told
    return [one for one in found if not _is_nothing(one, found)]


def _can_take(one: Found, told: Told | None) -> bool:
    """Tell whether a quantity of which nothing is told may share the fate of another."""
    return told is not None and one.told is None and not one.counted.measured and may_share(told.fate, one.noun)


def _between(before: Found, after: Found) -> list[str]:
    """List the words between what one quantity counts and the next one."""
    return [piece.low for piece in before.sentence.pieces[before.last : after.amount.first]]


def _is_list(before: Found, after: Found) -> bool:
    """Tell whether two quantities of a sentence stand in one list: "three guards, a driver and two boys"."""
    between = _between(before, after)
    joints, at = quantity_words().joints, 0
    while at < len(between):
        # A member without a number: "four guards, a police officer and two drivers".
        if between[at] in {"a", "an"}:
            at = next((k for k in range(at + 2, min(at + 4, len(between))) if between[k] in joints), len(between))
        elif between[at] not in joints:
            return False
        at += 1
    return True


def _is_elsewhere(before: Found, after: Found) -> bool:
    """Tell a bare number that tells the same of another place: "killed 14 in Oxbow and six in Sylvania"."""
    pieces, amount = after.sentence.pieces, after.amount
    if after.of is not None or not 0 < amount.first < amount.last < len(pieces):
        return False
    between = _between(before, after)
    return pieces[amount.first - 1].low == "and" and pieces[amount.last].low == "in" and not any(map(fate_of, between))


def _is_part(before: Found, after: Found) -> bool:
    """Tell whether a quantity is a part of the one before: "12 people, including three children"."""
    pieces, first = after.sentence.pieces, after.amount.first
    behind = [piece.low for piece in pieces[after.amount.last : after.amount.last + 2]]
    named = first > 0 and pieces[first - 1].low == "including"
    if not named and [p.low for p in pieces[max(0, first - 2) : first]] not in _PARTS and behind not in _PARTS:
        return before.part and _is_list(before, after)
    between = _between(before, after)
    return len(between) < _PART and not any(low in ".;" or fate_of(low) not in {None, before.fate} for low in between)


def _is_nothing(one: Found, others: list[Found]) -> bool:
    """Tell a number word that stands for those named before, or for nothing: "the two", "one of them", "one that …"."""
    amount, pieces = one.amount, one.sentence.pieces
    word = pieces[amount.core].low
    before = pieces[amount.core - 1].low if amount.core else ""
    behind = [piece.low for piece in pieces[amount.last : amount.last + 2]]
    if (
        word == "one"
        and behind[:1] == ["of"]
        and any(low[0].isdecimal() or low in quantity_words().units for low in behind)
    ):
        return True  # "one of four men killed"
    if one.told is not None or amount.first != amount.core:
        return False
    if word in {"few", "couple"}:
        return before not in _SPANS
    if word == "one" and behind[:1] == ["of"]:
        return True
    if one.of is not None:
        return False
    if word == "one" and amount.last == amount.core + 1:
        return before not in {"and", "including"} or one is others[0]
    if word[0].isdecimal():
        return _is_sign(one, before)
    return word in quantity_words().units and before in quantity_words().empty_behind


def _is_sign(one: Found, before: str) -> bool:
    """Tell a bare figure that is a sign: behind a name ("Base 80") or a figure, a passcode, part of a phone number."""
    amount, pieces = one.amount, one.sentence.pieces
    if before[:1].isdecimal() or (amount.range and pieces[amount.core + 1].low in DASHES):
        return True
    if len(pieces[amount.core].low) > _PLAIN_DIGITS and pieces[amount.core].low.isdecimal():
        return True
    named = amount.core > 0 and pieces[amount.core - 1].capitalised and before.isalpha()
    return named and before not in quantity_words().plain


def name_bare(found: list[Found]) -> None:
    """Give bare numbers what they count: what the quantity before did, or people where something became of them."""
    before: Found | None = None
    for one in found:
        if one.of is None and before is not None and one.start - before.end < _NEAR:
            same = before.sentence is one.sentence
            if (one.told is not None and before.told is not None) or (same and one.told is None):
                one.of = before.of
        if one.of is None and one.told is not None:
            one.of = "people"
        if one.of is not None and not one.counted.measured and not one.part:
            before = one
