"""What the words before and behind a place's name make of it: a part of the place, what lies near it, or the whole."""

from __future__ import annotations

import re
from typing import Final

Characters = tuple[int, int]
REACH: Final = 80
"""Characters before a name in which the words that make something of it stand."""
KIND: Final = (
    r"(?:(?:[\w’'-]+\s+){0,3}(?:city|town|village|district|province|governorate|region|camp|base)\s+(?:of\s+)?)?"
)
"""A noun for a place before its name, with adjectives, or nothing."""
_IN: Final = r"\s+(?:of|in|inside|within)\s+(?:the\s+)?"
_SHARES: Final = (
    r"\d[\d.,]*\s*(?:%|per\s?cent)",
    r"half",
    r"(?:a|one|two|three)[\s-]+(?:third|quarter)s?",
    r"(?<!the last )(?<!remaining )parts?",
    r"portions?|sections?|areas|swathes?|swaths?|sectors?|chunks?|most|much|bits|pockets",
    r"outskirts|suburbs|neighbou?rhoods|quarters|cent(?:re|er)|heart|edges?|sides?|flanks?",
    r"gains|inroads|progress|foothold|positions|ground",
)
_PART: Final = re.compile(rf"\b(?:{'|'.join(_SHARES)}){_IN}{KIND}$", re.IGNORECASE)
_CENTRE: Final = re.compile(r"\s+(?:(?:city|town|village)\s+)?(?:cent(?:re|er)|proper)\b", re.IGNORECASE)
_ALL: Final = re.compile(
    rf"\b(?:(?:is|are|was|were)\s+(?:a\s+)?part|rest|remainder|last\s+(?:remaining\s+)?(?:parts?|pockets?|neighbou?rhoods?|areas)){_IN}",
    re.IGNORECASE,
)
_COUNT: Final = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|dozens|several|many|some|few|other|more"
    r"|nearby|surrounding)"
)
_UNNAMED: Final = r"(?:villages|towns|checkpoints|positions|settlements|hills|points|buildings|sites)"
_BESIDE: Final = (
    r"near|outside|around|beyond|overlooking|opposite|towards?|bordering|between(?:\s+\S+\s+and)?|(?:close|next|leading|road)\s+to",
    r"(?:kilomet(?:re|er)s?|km|miles?|outskirts)\s+(?:\w+\s+)?(?:of|from)",
    r"(?:north|south|east|west)(?:east|west)?\s+of",
    rf"{_COUNT}\s+(?:[\w-]+\s+){{0,2}}{_UNNAMED}\s+(?:in|of|from)",
)
_NEAR: Final = re.compile(rf"\b(?:{'|'.join(_BESIDE)})\s+(?:the\s+)?{KIND}$", re.IGNORECASE)


def is_part(text: str, place: Characters) -> bool:
    """Whether a part of a place is meant: "half of Sarn", "gains in Sarn", "Sarn city centre"; not "all Sarn"."""
    before = text[max(0, place[0] - REACH) : place[0]]
    if _ALL.search(before):
        return False
    return _PART.search(before) is not None or _CENTRE.match(text, place[1]) is not None


def is_beside(text: str, place: Characters) -> bool:
    """Whether what lies near a place is meant, or what in it has no name: "10 km west of Sarn", "six towns in Sarn"."""
    return _NEAR.search(text, max(0, place[0] - REACH), place[0]) is not None
