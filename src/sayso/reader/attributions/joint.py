"""Two or more who speak together: "Ann Roe and John Doe said" is a statement of each."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sayso.reader.attributions.page import Characters, Found, Page
from sayso.reader.sources.descriptions import SourcePhrase, read_phrase
from sayso.reader.sources.names import is_body_name, name_key, name_words
from sayso.reader.sources.roles import role_lexicon

_AND: Final = re.compile(r",?\s+and\s+(?:also\s+|later\s+)?|,?\s+as\s+well\s+as\s+|,\s+(?:along|together)\s+with\s+")
_COMMA: Final = re.compile(r",\s+")
_BOTH: Final = re.compile(r"(?:both|neither)\s+", re.IGNORECASE)
_NO_ONE: Final = re.compile(r"(?:an?|including|especially|such as|particularly)\s", re.IGNORECASE)
"""How an apposition begins, or a list of examples."""
_AROUND: Final = " \t\n\u00a0,"
_ALL_OF_THEM: Final = re.compile(
    r"they|they (?:both|all)|both(?: (?:of them|men|women|leaders|officials|sides))?"
    r"|the (?:two|three|pair|duo|couple)(?: (?:men|women|leaders|ministers|officials|countries|governments))?",
    re.IGNORECASE,
)
"""Sources that mean all who have just spoken together."""
_MOST: Final = 5
"""More than so many are a list rather than speakers."""


def part_speakers(page: Page) -> None:
    """Make of each attribution to several named speakers one to each of them.

    All keep the whole phrase as their source, and `speaker` says which words of it name the one. What is then said by
    "they" or "both" is said by each of them too, as long as nobody else has spoken.
    """
    together: list[Found] = []
    for found in sorted(page.found, key=lambda one: one.position):
        if found.narrated or found.source is None:
            continue
        text = page.document.text[slice(*found.source)]
        if members := members_of(text):
            start = found.source[0]
            together = _give(page, found, [(start + first, start + last) for first, last in members])
        elif together and _ALL_OF_THEM.fullmatch(text):
            _give(page, found, [one.speaker for one in together if one.speaker is not None])
        else:
            together = []
    _go_on_together(page)


def _give(page: Page, found: Found, speakers: list[Characters]) -> list[Found]:
    """Let an attribution be the first speaker's, and add one like it for each other."""
    found.speaker = speakers[0]
    others = [replace(found, content=list(found.content), speaker=speaker, shares=found) for speaker in speakers[1:]]
    for other in others:
        page.add(other)
    return [found, *others]


def _go_on_together(page: Page) -> None:
    """Let what carries on from those who spoke together be said by each of them."""
    with_them: dict[int, list[Found]] = {}
    for found in page.found:
        if found.shares is not None:
            with_them.setdefault(id(found.shares), []).append(found)
    if not with_them:
        return
    for found in [one for one in page.found if one.carries_on is not None]:
        for other in with_them.get(id(found.carries_on), ()):
            page.add(replace(found, content=list(found.content), carries_on=other, shares=found))


def members_of(phrase: str) -> list[Characters]:
    """Say where the names stand of those who speak together; nothing where one speaks, or not all are named.

    >>> [phrase[a:b] for phrase in ("Ministers Ann Roe and John Doe",) for a, b in members_of(phrase)]
    ['Ministers Ann Roe', 'John Doe']
    """
    ands = [mark.span() for mark in _AND.finditer(phrase)]
    if not ands or _is_one_body(phrase):
        return []
    begin = both.end() if (both := _BOTH.match(phrase)) else 0
    commas = [mark.span() for mark in _COMMA.finditer(phrase, begin, ands[-1][0])]
    cuts = (commas + ands, commas + ands[-1:], ands, ands[-1:])
    for marks in dict.fromkeys(tuple(sorted(marks)) for marks in cuts):
        bounds = [begin, *(at for mark in marks for at in mark), len(phrase)]
        spans = [_trimmed(phrase, *span) for span in zip(bounds[::2], bounds[1::2], strict=True)]
        if len(spans) <= _MOST and all(start < end for start, end in spans) and _all_named(phrase, spans):
            return spans
    return []


def _trimmed(phrase: str, start: int, end: int) -> Characters:
    """Leave out what stands around a part and is none of its words."""
    part = phrase[start:end]
    return start + len(part) - len(part.lstrip(_AROUND)), end - len(part) + len(part.rstrip(_AROUND))


def _is_one_body(phrase: str) -> bool:
    """Whether a phrase is one known name in which "and" stands."""
    return _is_known(phrase) or _is_known(name_key(phrase))


def _all_named(phrase: str, spans: list[Characters]) -> bool:
    """Whether each part names another one."""
    parts = [phrase[start:end] for start, end in spans]
    gaps = [phrase[end:start] for (_, end), (start, _) in pairwise(spans)]
    # "Ann Roe, a founder of the club and owner of a boat": behind an apposition only a comma parts another one.
    if any("," in part and "," not in gap for part, gap in zip(parts, gaps, strict=False)):
        return False
    read = [read_phrase(part) for part in parts]
    names = {name_key(one.name) for one in read if one.name}
    persons = sum(one.is_person for one in read)
    return (
        len(names) == len(parts)
        and not _share_a_post(parts)
        and all(map(_is_surely_named, read, parts))
        # Beside a person only a body that is known is one: "Ann Roe of the Institute for Boats and Harbour Security".
        and all(one.is_person or persons == 0 or _is_known(one.name or "") for one in read)
    )


def _share_a_post(parts: list[str]) -> bool:
    """Whether a part is no name but half of a post: "Foreign and Defence Minister Ann Roe"."""
    nouns = {word.lower() for word in parts[-1].split()[:-1]}
    return any(f"{part.lower()} {noun}" in role_lexicon().sort_of for part in parts[:-1] for noun in nouns)


def _is_known(name: str) -> bool:
    return name.lower().rstrip(".") in name_words().states | name_words().bodies


def _is_surely_named(phrase: SourcePhrase, part: str) -> bool:
    """Whether a part by itself names a person, with or without a post, or a body by a name in capitals."""
    name = phrase.name or ""
    if not name[:1].isupper() or _NO_ONE.match(part) or (part[0].islower() and phrase.role is None):
        return False
    return phrase.is_person or _is_known(name) or (is_body_name(name) and part.removeprefix("the ") == name)
