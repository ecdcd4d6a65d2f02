"""What is said within what is said: contents read once more, each as if it were a text of its own.

PolNeAR marks outermost attributions only, so in its context the first stage passes over "residents told them" in
"officials said that residents told them …". The content cut out, it stands outermost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from sayso.reader.attributions.cues import words_of
from sayso.reader.attributions.page import Found, Page
from sayso.reader.encoder.attributions import Brought, Cue, find_holder, make_found, news_cues
from sayso.reader.encoder.engine import Engine, States
from sayso.reader.encoder.words import SHAPES, Words
from sayso.reader.text.lemmas import lemma

_FEWEST: Final = 5
"""Words of the shortest content that is read once more."""
_CERTAINTY: Final = 0.9
"""Of the cues found so in the marks' dev documents half are right from here on, and a seventh of all."""
_MARK: Final = SHAPES.index("mark")
_OUTSIDE: Final = 0


def words_within(engine: Engine, text: str, words: Words, outer: Sequence[Brought]) -> Words:
    """Give the words of those outermost contents in which somebody may say something, a content a paragraph."""
    picked = Words()
    for number, content in enumerate(_contents(engine, outer)):
        first, last = _without_marks(words, *content)
        if last - first < _FEWEST or not _says(text, words, first, last):
            continue
        part = words.part(first, last)
        part.paragraph = [number] * len(part)
        part.quoted = [_OUTSIDE] * len(part)
        for name in Words.__slots__:
            getattr(picked, name).extend(getattr(part, name))
    return picked


def cues_within(engine: Engine, state: States) -> list[Cue]:
    """List the cues that contents read alone show to be some."""
    return [cue for cue in news_cues(engine, state) if cue.certainty >= _CERTAINTY]


def add_within(page: Page, engine: Engine, words: Words, brought: Sequence[Brought]) -> None:
    """Add what was found in contents, within the smallest content that holds it; what is there already is left out."""
    for one in brought:
        found = make_found(page, engine, words, one)
        if found is None or _is_there(page, found):
            continue
        found.within = find_holder(found, page.between(*found.position))
        if found.within is not None:
            page.add(found)


def _contents(engine: Engine, outer: Sequence[Brought]) -> Iterator[tuple[int, int]]:
    """Yield the content spans, in order; of those that overlap only the one that begins first, the longest of these."""
    spans = sorted(
        (first, -last) for one in outer for first, last, role in one.roles.spans if engine.role_name(role) == "content"
    )
    end = 0
    for first, last in spans:
        if first >= end:
            yield first, -last
            end = -last


def _without_marks(words: Words, first: int, last: int) -> tuple[int, int]:
    """Leave out the quotation marks, dashes and stops at the ends of a content."""
    while first < last and words.shape[first] == _MARK:
        first += 1
    while last > first and words.shape[last - 1] == _MARK:
        last -= 1
    return first, last


def _says(text: str, words: Words, first: int, last: int) -> bool:
    """Whether some word of a content is one by which people say things."""
    cues = _saying()
    return any(lemma(text[words.start[n] : words.end[n]].lower()) in cues for n in range(first, last))


@cache
def _saying() -> frozenset[str]:
    cues = (*words_of("that"), *words_of("parenthetical"), "according")
    return frozenset(word.split("_")[0] for word in cues)


def _is_there(page: Page, found: Found) -> bool:
    """Whether a cue found before shares words with this one's."""
    cue = found.cue
    return cue is None or any(
        one.cue is not None and one.cue[0] < cue[1] and cue[0] < one.cue[1] for one in page.between(*cue)
    )
