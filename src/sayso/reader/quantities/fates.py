"""What became of those who are counted: killed, wounded, captured, displaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.reader.quantities.numbers import Piece
from sayso.reader.quantities.words import fate_of, quantity_words, verb_base, verb_fate
from sayso.records.quantity import Fate

_ENDS: Final = frozenset(".;:?!")
_PEOPLES: Final = ("ian", "ese", "ani", "aqi", "eni", "man")
_FAR: Final = 9
"""Pieces behind a noun within which its verb begins."""
_TOLL: Final = 14
"""Pieces before a number within which the toll that it gives is named."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fate, None where two are told at once; and whether the words behind the number tell it."""

    fate: Fate | None
    behind: bool = False


def find_fate(pieces: list[Piece], first: int, last: int, noun: str | None) -> Told | None:
    """Tell what became of those who are counted in the pieces [first, last), number and noun; None where nothing is.

    `noun` is the head of what is counted, in the singular.
    """
    words = quantity_words()
    if noun is not None and (noun in words.joint or noun + "s" in words.joint):
        return Told(None)
    if noun is not None and (fate := words.nouns.get(noun)) is not None:
        return Told(fate)
    told = _behind(pieces, last, noun) or _before(pieces, first, noun)
    if told is None and noun is None:
        return _toll(pieces, first)
    costing = noun == "life" and any(one.low in words.costing for one in pieces[max(0, first - 4) : first])
    if told is None and costing:
        return Told(Fate.KILLED)
    return told


def _low(pieces: list[Piece], at: int) -> str:
    return pieces[at].low if 0 <= at < len(pieces) else ""


def _fits(word: str, noun: str | None) -> bool:
    """Tell whether a word that is said of things too is said of people here."""
    words = quantity_words()
    if word in words.persons_only or verb_base(word) in words.persons_only:
        return noun is not None and (noun in words.persons or noun in words.residents or noun.endswith(_PEOPLES))
    return word not in words.residents_only or noun is None or noun in words.residents


def may_share(fate: Fate | None, noun: str | None) -> bool:
    """Tell whether those whom a noun names may share a fate: no tanks are captured as people."""
    words = quantity_words()
    if fate not in {Fate.CAPTURED, Fate.DISPLACED} or noun is None:
        return True
    return noun in words.persons or noun in words.residents or noun.endswith(_PEOPLES)


def _told(pieces: list[Piece], at: int, *, behind: bool) -> Told:
    """Tell the fate of the word at a piece, or None of two: "killed and wounded", "dead or injured"."""
    fate = fate_of(pieces[at].low)
    for joint, other in ((at + 1, at + 2), (at - 1, at - 2)):
        second = fate_of(_low(pieces, other)) if _low(pieces, joint) in {"and", "or", "/"} else None
        if second is not None and second != fate:
            return Told(None, behind)
    return Told(fate, behind)


def _behind(pieces: list[Piece], last: int, noun: str | None) -> Told | None:
    """Read the fate from the verb that follows: "were killed", "have died", "dead", "wounded by"."""
    helped = False
    for at in range(last, min(len(pieces), last + _FAR)):
        low = pieces[at].low
        if low in _ENDS or low[0].isdecimal():
            return None
        fate = fate_of(low)
        if fate is not None and _low(pieces, at - 1) == "to" and _low(pieces, at - 2) not in {"forced", "had", "made"}:
            return None
        if fate is not None:
            if not _fits(low, noun) or (low.endswith("ing") and low != "fleeing"):
                return None
            return (
                None if not helped and _is_active(pieces, at) else _told(pieces, at, behind=helped or noun is not None)
            )
        if low in quantity_words().auxiliaries:
            helped = True
        elif (helped and low not in quantity_words().passed_over and not low.endswith("ly")) or (
            not helped
            and (low in {",", "and", "while", "but", "when", "after", "as", "that", "because"} or at - last > 6)
        ):
            return None
    return None


def _is_active(pieces: list[Piece], at: int) -> bool:
    """Tell "two bombs killed five people" from "two people killed in a blast"."""
    low, after = pieces[at].low, _low(pieces, at + 1)
    if low in {
        "dead",
        "died",
        "die",
        "dies",
        "dying",
        "perished",
        "fled",
        "flee",
        "captive",
        "hostage",
        "prisoner",
        "homeless",
    }:
        return False
    words = quantity_words()
    if after in {"and", "or"} and fate_of(_low(pieces, at + 2)) is not None:
        after = _low(pieces, at + 3)
    number = after[:1].isdecimal() or after in words.units or after in words.tens or after in words.plurals
    return (
        number
        or (after == "as" and _low(pieces, at + 2) == "many")
        or (after in quantity_words().objects and _low(pieces, at + 2) not in {"scene", "spot", "time"})
        or fate_of(low) is None
    )


def _before(pieces: list[Piece], first: int, noun: str | None) -> Told | None:
    """Read the fate from what stands before: "killed five", "the deaths of 12", "took 31 police hostage"."""
    at = first - 1
    while at >= 0 and first - at < 6 and pieces[at].low in quantity_words().between:
        at -= 1
    if at < 0:
        return None
    low = pieces[at].low
    of = _low(pieces, at + 1) == "of"
    if of and (fate := quantity_words().nouns.get(low) or (Fate.KILLED if low == "lives" else None)) is not None:
        return Told(fate)
    if verb_fate(low) is None or not _fits(low, noun):
        return None
    if _is_passive(pieces, at):
        return None
    return _told(pieces, at, behind=False)


def _is_passive(pieces: list[Piece], at: int) -> bool:
    """Tell "were killed" from "killed" and "have killed"."""
    before = at - 1
    while before >= 0 and (
        pieces[before].low.endswith("ly") or pieces[before].low in {"also", "since", "later", "not"}
    ):
        before -= 1
    return _low(pieces, before) in {"was", "were", "is", "are", "been", "be", "being"} and pieces[at].low.endswith(
        ("ed", "en", "t")
    )


def _toll(pieces: list[Piece], first: int) -> Told | None:
    """Read a number that gives a toll: "the death toll rose to 45", "put the number of injured at 387"."""
    if _low(pieces, first - 1) not in quantity_words().reaching:
        return None
    nouns = quantity_words().nouns
    for at in range(first - 2, max(-1, first - _TOLL), -1):
        low = pieces[at].low
        if low in _ENDS or (low[0].isdecimal() and at > first - 4):
            return None
        if low in {"toll", "tolls"}:
            return Told(Fate.KILLED)
        if low in nouns and any(_low(pieces, k) in {"number", "total", "figure", "count"} for k in range(at - 4, at)):
            return Told(nouns[low])
    return None
