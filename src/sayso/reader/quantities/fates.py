"""What became of those who are counted: killed, wounded, captured, displaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.reader.quantities.numbers import Piece
from sayso.reader.quantities.words import fate_of, quantity_words, verb_base, verb_fate
from sayso.records.quantity import Fate

_ENDS: Final = frozenset(".;:?!")
_PEOPLES: Final = ("ian", "ese", "ani", "aqi", "eni", "man")
"""Ends of nouns that name peoples or persons."""
_BE: Final = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_FAR: Final = 9
"""Pieces behind a noun within which its verb begins."""
_NEAR: Final = 6
"""Pieces behind a noun within which its auxiliary begins."""
_BETWEEN: Final = 5
"""Pieces between a verb and the number of its object, at most."""
_TOLL: Final = 14
"""Pieces before a number within which the toll that it gives is named."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fate, None where two are told at once; and whether the words behind the number tell it."""

    fate: Fate | None
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """The pieces [first, last) of a sentence in which people or things are counted: number and noun.

    `noun` is the head of what is counted, in the singular, and None where the number stands alone; `like` is that of
    the number before, where something became of those: a bare number means others of them.
    """

    pieces: list[Piece]
    first: int
    last: int
    noun: str | None
    like: str | None = None

    def low(self, at: int) -> str:
        """Give the word of a piece, or nothing outside of the sentence."""
        return self.pieces[at].low if 0 <= at < len(self.pieces) else ""


def find_fate(counting: Counting) -> Told | None:
    """Tell what became of those who are counted; None where nothing is told."""
    words, noun = quantity_words(), counting.noun
    if noun is not None and (noun in words.joint or noun + "s" in words.joint):
        return Told(None)
    if noun is not None and (fate := words.nouns.get(noun)) is not None:
        return Told(fate)
    told = _behind(counting) or _before(counting) or _among(counting)
    if told is None and noun is None:
        return _toll(counting)
    costing = (one.low in words.costing for one in counting.pieces[max(0, counting.first - 4) : counting.first])
    if told is None and noun == "life" and any(costing):
        return Told(Fate.KILLED)
    return told


def may_share(fate: Fate | None, noun: str | None) -> bool:
    """Tell whether those whom a noun names may share a fate: no tanks are captured as people."""
    return fate not in {Fate.CAPTURED, Fate.DISPLACED} or noun is None or _is_person(noun)


def _is_person(noun: str) -> bool:
    words = quantity_words()
    return noun in words.persons or noun in words.residents or noun.endswith(_PEOPLES)


def _fits(word: str, counting: Counting) -> bool:
    """Tell whether a word that is said of things too is said of people here."""
    words, noun = quantity_words(), counting.noun or counting.like
    if word in words.persons_only or verb_base(word) in words.persons_only:
        return _is_person(noun) if noun is not None else counting.low(counting.last) in {"others", "who"}
    return word not in words.residents_only or noun is None or noun in words.residents


def _told(counting: Counting, at: int, *, behind: bool) -> Told:
    """Tell the fate of the word at a piece, or None of two: "killed and wounded", "dead or injured"."""
    fate = fate_of(counting.low(at))
    for joint, other in ((at + 1, at + 2), (at - 1, at - 2)):
        second = fate_of(counting.low(other)) if counting.low(joint) in {"and", "or", "/"} else None
        if second is not None and second != fate:
            return Told(None, behind)
    return Told(fate, behind)


def _behind(counting: Counting) -> Told | None:
    """Read the fate from the verb that follows: "were killed", "have died", "dead", "wounded by"."""
    words, helped, joined = quantity_words(), False, False
    first = _past_apposition(counting)
    for at in range(first, min(len(counting.pieces), first + _FAR)):
        low = counting.low(at)
        if low in _ENDS or low[0].isdecimal():
            return None
        if fate_of(low) is not None:
            return _verb(counting, at, helped=helped, joined=joined)
        if low in words.auxiliaries:
            helped = True
        elif helped:
            if low not in words.passed_over and not low.endswith("ly"):
                return None
        elif low in words.clause_begins or at - first > _NEAR:
            return None
        else:
            joined = joined or low == "and"  # "12 guards and a cook were killed"
    return None


def _past_apposition(counting: Counting) -> int:
    """Step over what stands between commas before the verb: "900 people, mostly farmers, have died"."""
    last = counting.last
    if counting.low(last) != ",":
        return last
    for at in range(last + 1, min(len(counting.pieces) - 1, last + _TOLL)):
        low = counting.low(at)
        if low in _ENDS or low[0].isdecimal():
            return last
        if low == "," and counting.low(at + 1) in {"have", "had", "were", "are"}:
            return at + 1
    return last


def _verb(counting: Counting, at: int, *, helped: bool, joined: bool) -> Told | None:
    """Read the fate from a verb or participle behind a noun; None where it is said of others."""
    low = counting.low(at)
    trying = counting.low(at - 1) == "to" and counting.low(at - 2) not in {"forced", "had", "made"}
    if trying or not _fits(low, counting) or (low.endswith("ing") and low != "fleeing"):
        return None
    if not helped and (joined or _is_active(counting, at)):
        return None
    return _told(counting, at, behind=helped or counting.noun is not None)


def _is_active(counting: Counting, at: int) -> bool:
    """Tell "two bombs killed five people" from "two people killed in a blast"."""
    words, low, after = quantity_words(), counting.low(at), counting.low(at + 1)
    if low in words.own_fate:
        return False
    if after in {"and", "or"} and fate_of(counting.low(at + 2)) is not None:
        at, after = at + 2, counting.low(at + 3)
    if after[:1].isdecimal() or after in words.units or after in words.tens or after in words.plurals:
        return True
    if after == "as":
        return counting.low(at + 2) == "many"
    return after in words.objects and counting.low(at + 2) not in {"scene", "spot", "time"}


def _before(counting: Counting) -> Told | None:
    """Read the fate from what stands before: "killed five", "the deaths of 12", "killing the cook and two others"."""
    words, at = quantity_words(), counting.first - 1
    while counting.first - at <= _BETWEEN and counting.low(at) in words.between:
        at -= 1
    at = _past_object(counting, at)
    low = counting.low(at)
    if counting.low(at + 1) == "of":
        fate = Fate.KILLED if low == "lives" else words.nouns.get(low)
        if fate is not None:
            return Told(fate)
    if low in {"dead", "death"} and "shot" in {counting.low(at - 1), counting.low(at - 2)}:
        return Told(Fate.KILLED)
    if verb_fate(low) is None or not _fits(low, counting) or _is_passive(counting, at):
        return None
    return _told(counting, at, behind=False)


def _past_object(counting: Counting, at: int) -> int:
    """Step back over an object without a number: from "and" in "killing the cook and two others" to the verb."""
    if counting.low(counting.first - 1) != "and" or verb_fate(counting.low(at)) is not None:
        return at
    for back in range(counting.first - 3, max(-1, counting.first - 3 - _BETWEEN), -1):
        if counting.low(back) in {"the", "a", "an"}:
            return back - 1
    return at


def _is_passive(counting: Counting, at: int) -> bool:
    """Tell "were killed" from "killed" and "have killed"."""
    before = at - 1
    while counting.low(before).endswith("ly") or counting.low(before) in {"also", "since", "later", "not"}:
        before -= 1
    return counting.low(before) in _BE and counting.low(at).endswith(("ed", "en", "t"))


def _among(counting: Counting) -> Told | None:
    """Read "Among those wounded were six guards"."""
    first = counting.first
    if counting.low(first - 1) in _BE and counting.low(first - 3) in {"those", "the"}:
        fate = fate_of(counting.low(first - 2))
        return Told(fate) if fate is not None else None
    return None


def _toll(counting: Counting) -> Told | None:
    """Read a number that gives a toll: "the death toll rose to 45", "put the number of injured at 52"."""
    words, first = quantity_words(), counting.first
    if counting.low(first - 1) not in words.reaching:
        return None
    for at in range(first - 2, max(-1, first - _TOLL), -1):
        low = counting.low(at)
        if low in _ENDS or (low[0].isdecimal() and at > first - 4):
            return None
        if low in {"toll", "tolls"}:
            return Told(Fate.KILLED)
        counted = any(counting.low(k) in {"number", "total", "figure", "count"} for k in range(at - 4, at))
        if low in words.nouns and counted:
            return Told(words.nouns[low])
    return None
