"""Where a text may tell who holds a place: names of places, and nouns for what can be held."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.records.span import Span

Characters = tuple[int, int]
_PART_OF_A_TOWN: Final = r"\s+(?:council|dwellers|halls?|limits|officials?|police|residents|streets?)\b"
"""What follows a noun that is no place there: "the city hall"."""
_OF: Final = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)


def find_heads(text: str, sentences: Iterable[Span], names: Iterable[Characters]) -> Iterator[Characters]:
    """Yield, in order, the words of each place that a sentence may say to be held, taken, lost or contested.

    Those are the `names` of places, and nouns such as "town" that bear no name beside them ("the town of Sarn" has
    one), in sentences that hold one of the words by which control is told (lexicon/control.yaml).
    """
    named = sorted(names)
    starts = [start for start, _ in named]
    for sentence in sentences:
        if not _told_by().search(text, sentence.start, sentence.end):
            continue
        here = named[bisect_right(starts, sentence.start - 1) : bisect_right(starts, sentence.end - 1)]
        nouns = (match.span() for match in _nouns().finditer(text, sentence.start, sentence.end))
        yield from sorted([*here, *(noun for noun in nouns if not _bears_a_name(text, noun, here))])


def _bears_a_name(text: str, noun: Characters, names: Iterable[Characters]) -> bool:
    """Tell whether a noun is within a name, beside it ("Sarn town"), or before "of" and a name."""
    of = _OF.match(text, noun[1])
    behind = of.end() if of else None
    return any(
        (start < noun[1] and noun[0] < end) or start == behind or (end < noun[0] and text[end : noun[0]].isspace())
        for start, end in names
    )


@cache
def _nouns() -> re.Pattern[str]:
    nouns = sorted(load_lexicon("control")["places"], key=len, reverse=True)
    one = "|".join(_forms(noun) for noun in nouns)
    return re.compile(rf"\b(?:{one})\b(?!{_PART_OF_A_TOWN})", re.IGNORECASE)


def _forms(noun: str) -> str:
    """Write a noun as a pattern of its singular and plural."""
    words = re.escape(noun).replace(r"\ ", r"\s+")
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return rf"{words[:-1]}(?:y|ies)"
    return words if noun.endswith("s") else rf"{words}s?"


@cache
def _told_by() -> re.Pattern[str]:
    words = (word.replace(" ", r"\s+") for word in load_lexicon("control")["told_by"])
    return re.compile(
        "|".join(rf"\b{word[:-1]}\b" if word[-1] == "=" else rf"\b{word}" for word in words), re.IGNORECASE
    )
