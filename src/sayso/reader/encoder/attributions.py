"""Attributions by the encoder: cues, what each brings along, and which stand within another's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sayso.reader.attributions.page import Characters, Found, Page
from sayso.reader.encoder.engine import Engine, Floats, Roles, States
from sayso.reader.encoder.regions import Region, region_of
from sayso.reader.encoder.windows import Window
from sayso.reader.encoder.words import Words

WordSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with the words around it, the convention that it was found by, and the chance that it is one."""

    region: Region
    convention: str
    certainty: float


@dataclass(frozen=True, slots=True)
class Brought:
    """A cue and what it brings along."""

    cue: Cue
    roles: Roles


_NEWS, _GUIDE = "news", "guide"
_EAGERNESS: Final = 0.5
"""By how much more readily words are taken for a nested cue than for an outer one: they stand in a content already.

With 0 a quarter of the marks' nested statements is found, with 1 a third, and then two in five of those found are none.
"""
_EMPTY: Final = frozenset(
    (
        *("am", "are", "be", "been", "being", "is", "was", "were", "do", "does", "did", "has", "have", "had"),
        *("can", "could", "may", "might", "must", "should", "will", "would"),
        *("also", "again", "already", "however", "never", "not", "still", "he", "it", "she", "that", "they"),
    )
)
"""Words that alone or together tie nobody to what is said."""
_NARRATED: Final = 0.3
"""Above this average a sentence is the narrator's statement: where F1 is best on the marks' dev documents."""
_PRECISION: Final = 0.95
"""What makes such an average a confidence: there, 36 % of those from 0.3 to 0.4 are right, 49 % of those to 0.7."""
_FEWEST: Final = 3


def news_cues(engine: Engine, state: States) -> list[Cue]:
    """List the cues by PolNeAR's convention, which marks outermost attributions only."""
    return [_cue(engine, state, (first, last), _NEWS, "cue") for first, last, _ in engine.spans(state, "cue")]


def inner_cues(engine: Engine, state: States, outer: Sequence[Brought]) -> list[Cue]:
    """List the cues of nested attributions: those by the guide's convention that lie in a content of an outer one.

    The guide marks outermost attributions too; what touches an outer cue is not a second one.
    """
    taken = {word for one in outer for word in range(*one.cue.region.span)}
    contents = {
        word
        for one in outer
        for first, last, role in one.roles.spans
        if engine.role_name(role) == "content"
        for word in range(first, last)
    }
    return [
        _cue(engine, state, (first, last), _GUIDE, "marked cue")
        for first, last, _ in engine.spans(state, "marked cue", _EAGERNESS)
        if taken.isdisjoint(range(first, last)) and contents.issuperset(range(first, last))
    ]


def _cue(engine: Engine, state: States, span: WordSpan, convention: str, layer: str) -> Cue:
    return cue_at(engine, state, span, convention, engine.certainty(state, layer, *span))


def cue_at(engine: Engine, state: States, span: WordSpan, convention: str, certainty: float, least: int = 0) -> Cue:
    """Make a predicate of words, with the words around it; `least` as in `region_of`."""
    window = _window_of(state.windows, span)
    region = region_of(state.words, window, span, engine.conventions.index(convention), least)
    return Cue(region, convention, certainty)


def _window_of(windows: Sequence[Window], span: WordSpan) -> Window:
    return next(window for window in windows if window.first <= span[0] < window.last)


def add_attributions(page: Page, engine: Engine, words: Words, brought: Sequence[Brought]) -> None:
    """Add what was found to the page: the outermost first, then those that lie within their contents."""
    outer = [make_found(page, engine, words, one) for one in brought if one.cue.convention == _NEWS]
    kept = [attribution for attribution in outer if attribution is not None]
    for attribution in kept:
        attribution.within = find_holder(attribution, [one for one in kept if one is not attribution])
        page.add(attribution)
    for one in brought:
        if one.cue.convention != _GUIDE:
            continue
        inner = make_found(page, engine, words, one)
        holder = find_holder(inner, kept) if inner is not None else None
        if inner is not None and holder is not None:
            inner.within = holder
            page.add(inner)


def add_narrated(page: Page, words: Words, chances: Floats) -> None:
    """Add the sentences in which the narrator judges, foretells or urges in its own name.

    `chances` (W,) says of each word how likely it is part of such a statement. A sentence is one where its words that
    nobody else says are so on average; where most of its words are somebody's, it is none.
    """
    if not words.start:
        return
    starts = np.array(words.start)
    for sentence in page.sentences_between(words.start[0], words.end[-1]):
        first, last = np.searchsorted(starts, (sentence.span.start, sentence.span.end))
        said = page.taken(sentence)
        free = [n for n in range(first, last) if not any(a <= words.start[n] < b for a, b in said)]
        if len(free) < _FEWEST or 2 * len(free) < last - first:
            continue
        chance = float(chances[free].mean())
        if chance > _NARRATED:
            end = words.end[last - 1]
            content = [(words.start[first], end - (page.document.text[end - 1] == "."))]
            certainty = round(_PRECISION * chance, 2)
            page.add(Found(None, None, content, "encoder", certainty, narrated=True))


def make_found(page: Page, engine: Engine, words: Words, one: Brought) -> Found | None:
    """Make one attribution; None where the cue brings no content along or holds no word that says."""
    text = page.document.text

    def characters(first: int, last: int) -> Characters:
        return words.start[first], words.end[last - 1]

    spans: dict[str, list[Characters]] = {}
    for first, last, role in one.roles.spans:
        spans.setdefault(engine.role_name(role), []).append(characters(first, last))
    cue = characters(*one.cue.region.span)
    if not spans.get("content") or _EMPTY.issuperset(text[slice(*cue)].lower().split()):
        return None
    sources = spans.get("source", [])
    source = min(sources, key=lambda span: min(abs(span[0] - cue[1]), abs(cue[0] - span[1])), default=None)
    if source is not None and not any(character.isalnum() for character in text[slice(*source)]):
        source = None
    found = Found(source, cue, spans["content"], "encoder", round(one.cue.certainty, 2))
    found.leaning = engine.leanings(one.roles, "kind")
    found.source_leaning = engine.leanings(one.roles, "source kind")
    return found


def find_holder(inner: Found, outer: list[Found]) -> Found | None:
    """The attribution in whose content another one lies wholly; the smallest where several hold it."""
    start, end = inner.position
    holding = [
        (last - first, number)
        for number, found in enumerate(outer)
        for first, last in found.content
        if first <= start and end <= last
    ]
    return outer[min(holding)[1]] if holding else None
