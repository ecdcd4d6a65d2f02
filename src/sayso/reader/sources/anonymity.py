"""Why a source is not named, where the article says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.records.span import Span

_WHY: Final = (
    r"(?:,? (?:because|since|as|citing|in order|due to|given|for (?:fear|his|her|their|reasons|safety|security)|in line"
    r" with|in keeping with|under|while|until|lest|out of|to (?:protect|avoid|discuss|speak|describe))\b[^.;,”\"\n]*)?"
)


_UNNAMED: Final = re.compile(
    r"\b(?:named?|names|surnames?|anonym|identif|quoted|speak|spoke|talk|brief|interviews|discuss|comment|release|disclose)"
    r"|\b(?:off the record|background|attribution|confidence|introduced)\b"
)
"""What every reason for not being named holds a word of; most sentences hold none, and need no closer look."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A stated reason for not naming a source: its offsets, end exclusive, and its words on one line."""

    start: int
    end: int
    words: str


def find_reasons(text: str) -> list[Reason]:
    """List the stated reasons for which sources are not named, in order and not overlapping.

    What a reason says is no statement of the source's: "asked not to be named" tells why, not what.
    """
    found: list[Reason] = []
    matches = [
        (match.start(1), -len(match.group(1)), match.group(1))
        for pattern, needs in _patterns()
        for match in pattern.finditer(text)
        if needs.search(match.group(1))
    ]
    for start, _, words in sorted(matches):
        if not found or start >= found[-1].end:
            bare = words.rstrip(" ,")
            end = start + len(bare)
            bare = bare.removeprefix("and ")
            found.append(Reason(end - len(bare), end, " ".join(bare.split())))
    return found


def reasons_within(text: str, sentences: Iterable[Span]) -> list[Reason]:
    """List the stated reasons in the sentences of a text, by their place in the text."""
    return [
        Reason(span.start + reason.start, span.start + reason.end, reason.words)
        for span in sentences
        if _UNNAMED.search(text, span.start, span.end)
        for reason in find_reasons(text[span.start : span.end])
    ]


@cache
def _patterns() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Each entry's pattern, and what its words must hold."""
    return [
        (
            re.compile(r"\b" + entry["pattern"].replace("{why}", _WHY), re.IGNORECASE),
            re.compile(entry.get("needs", ""), re.IGNORECASE),
        )
        for entry in load_lexicon("anonymity")["reasons"]
    ]
