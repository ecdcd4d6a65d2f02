"""What a source was before, where the article tells it: "a former minister", "who served ten years in the Navy"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.reader.sources.descriptions import read_phrase
from sayso.reader.sources.names import words_of
from sayso.reader.sources.roles import role_spans
from sayso.records.document import Document
from sayso.records.span import Span

_REST: Final = '[^,.;:()“”"\\n]*'
_NOUN_ENDS: Final = re.compile(r"[,.;:()“”\"\n]|\s(?:who|which|that|said|says|told)\b")
_OF_ANOTHER: Final = re.compile(r"\b(?:for|of|to|by|with|from|against)\s(?:the\s|an?\s|two\s|some\s)?\Z")
"""What stands before a former post that is another's: "a spokesman for the former minister"."""
_BEHIND: Final = 160
"""Characters behind a source phrase in which a clause on it may go on."""
_FILLED: Final = re.compile(r"former|\bex-|retired|one-?time|erstwhile|\bwho\b|\buntil\b|\d{4}", re.IGNORECASE)
"""What every telling of a former post holds; most source phrases hold none of it, and need no closer look."""


def former_posts(document: Document, mentions: Iterable[Span]) -> tuple[Span, ...]:
    """Give the former posts that a document tells of a source, in order and apart, wherever it mentions it."""
    posts: list[Span] = []
    told = {bounds for span in mentions for bounds in find_former(document.text, span.start, span.end)}
    for start, end in sorted(told):
        if not posts or start >= posts[-1].end:
            posts.append(document.span(start, end))
    return tuple(posts)


def find_former(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """List where a text tells former posts of the source at [start, end): in its words or right behind."""
    if not _FILLED.search(text, start, end + _BEHIND):
        return []
    found = [*_by_noun(text[start:end]), *_by_clause(text[start : end + _BEHIND], end - start)]
    return [(start + first, start + last) for first, last in sorted(found)]


def _by_noun(phrase: str) -> list[tuple[int, int]]:
    """Find "former" and the post behind it, without the name of its holder."""
    found = []
    for match in _nouns().finditer(phrase):
        if _OF_ANOTHER.search(phrase, 0, match.start()):
            continue
        ends = _NOUN_ENDS.search(phrase, match.end())
        stop = ends.start() if ends else len(phrase)
        name = read_phrase(phrase).name
        at = phrase.find(name, match.end(), stop) if name else -1
        told = phrase[match.start() : at if at >= 0 else stop].rstrip()
        if role_spans(words_of(told.partition(match.group())[2])):
            found.append((match.start(), match.start() + len(told)))
    return found


def _by_clause(stretch: str, length: int) -> list[tuple[int, int]]:
    """Find the clauses that lie in a phrase of that length or begin right behind it."""
    found = []
    for pattern in _clauses():
        for match in pattern.finditer(stretch):
            between = stretch[length : match.start()]
            if match.start() <= length or not between.strip(" ,"):
                told = match.group(1).rstrip()
                found.append((match.start(1), match.start(1) + len(told)))
    return found


@cache
def _nouns() -> re.Pattern[str]:
    words = "|".join(word for entry in load_lexicon("former")["nouns"] for word in entry["words"])
    return re.compile(rf"\b(?:{words})[ -]", re.IGNORECASE)


@cache
def _clauses() -> list[re.Pattern[str]]:
    return [re.compile(entry["pattern"].replace("{rest}", _REST)) for entry in load_lexicon("former")["clauses"]]
