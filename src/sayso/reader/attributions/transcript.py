"""Transcripts: every turn begins with its speaker's label ("ROE: We hold both banks")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from sayso.reader.attributions.page import Characters, Found, Page
from sayso.records.span import Span

_WORD: Final = r"[^\W\d_a-z][\w’'-]*\.?"
_LABEL: Final = re.compile(rf"(?P<label>{_WORD}(?: {_WORD}){{0,4}})(?: \([^()\n]{{1,60}}\))?:\s+(?=\S)")
_ASKING: Final = frozenset({"q", "question", "interviewer"})
_ANSWERING: Final = frozenset({"a", "answer"})
_NO_SPEAKER: Final = frozenset(
    {"note", "photo", "update", "source", "sources", "related", "correction", "watch", "read", "credit"}
)
_ENDS: Final = re.compile(r"[.?!…:—-][\"'”’)\]]*$")
_FEWEST: Final = 3
"""Turns that make a transcript; one speaker must have two of them. Fewer labels may be captions or a list."""
_WORDS: Final = 4
"""Words that a turn has on average at the least: labels before figures are a table."""
_UNLABELLED: Final = 3
"""Paragraphs without a label that a turn may hold; more are the article's own, and so are those of the last turn."""
_CONFIDENCE: Final = 0.8


@dataclass(slots=True)
class _Turn:
    """A speaker's label, and the paragraphs that are hers, without it."""

    label: Characters
    name: str
    paragraphs: list[Characters]


def read_transcript(page: Page) -> None:
    """Give each labelled paragraph of a transcript to its speaker, and the few below it up to the next label.

    Every paragraph is a statement of its own, and whom it cites is cited through its speaker. Questions labelled as
    such are nobody's statements; answers without a name are those of the one who spoke last before the first of them.
    """
    turns = _turns(page)
    if not turns:
        return
    start = turns[0].label[0]
    named = [found for found in page.found if found.source is not None and found.position[1] <= start]
    asked = max(named, key=lambda found: found.position, default=None)
    for turn in turns:
        if turn.name in _ASKING:
            _forget(page, turn)
            continue
        first: Found | None = asked if turn.name in _ANSWERING else None
        for paragraph in turn.paragraphs:
            found = _said(page, turn, paragraph, first)
            first = first or found


def _forget(page: Page, turn: _Turn) -> None:
    """Drop what was taken for a statement of a label that names nobody."""
    for found in [one for one in page.between(*turn.label) if one.source == turn.label]:
        page.drop(found)


def _said(page: Page, turn: _Turn, paragraph: Characters, before: Found | None) -> Found:
    """Make one paragraph a statement of its speaker: of what was found as such already, or anew."""
    start, end = paragraph
    found = next((one for one in page.between(start, end) if _is_the_turn(one, turn, paragraph)), None)
    if found is None:
        found = Found(None, None, [paragraph], "transcript", _CONFIDENCE)
        page.add(found)
    found.content, found.verbatim = [paragraph], True
    if found.cue is not None and any(map(str.isalnum, page.document.text[slice(*found.cue)])):
        found.cue = None  # "(laughing):" is of the label, and ties nobody to what is said
    if before is None:
        found.source, found.speaker = turn.label, _full_name(page, turn.label)
    else:
        found.source, found.carries_on = None, before
    page.hold(found, page.document.span(start, end))
    return found


def _is_the_turn(found: Found, turn: _Turn, paragraph: Characters) -> bool:
    """Whether an attribution has the paragraph's beginning as content, by nobody else than its label."""
    start, end = paragraph
    own = found.source is None or turn.label[0] <= found.source[0] < start
    outside = found.cue is None or found.cue[1] <= start
    return (
        own and outside and found.within is None and any(start <= at < min(start + 2, end) for at, _ in found.content)
    )


def _turns(page: Page) -> list[_Turn]:
    """Cut the document into turns; nothing where it is no transcript."""
    turns: list[_Turn] = []
    for block in page.blocks:
        match = _LABEL.match(page.document.text, block.start, block.end)
        if match is not None and match["label"].lower() not in _NO_SPEAKER:
            turns.append(_Turn(match.span("label"), match["label"].lower(), [_words(page, match.end(), block)]))
        elif turns:
            turns[-1].paragraphs.append(_words(page, block.start, block))
    for turn in turns:
        if turn is turns[-1] or len(turn.paragraphs) > 1 + _UNLABELLED:
            del turn.paragraphs[1:]
    return turns if _is_transcript(page, turns) else []


def _words(page: Page, start: int, block: Span) -> Characters:
    text = page.document.text
    return start, start + len(text[start : block.end].rstrip())


def _is_transcript(page: Page, turns: list[_Turn]) -> bool:
    counts = Counter(turn.name for turn in turns)
    said = [page.document.text[slice(*turn.paragraphs[0])] for turn in turns]
    ended = sum(bool(_ENDS.search(words)) for words in said)
    return (
        len(turns) >= _FEWEST
        and max(counts.values()) > 1
        and (len(counts) > 1 or counts.keys() <= _ANSWERING)
        and sum(len(words.split()) for words in said) >= _WORDS * len(said)
        and 2 * ended > len(said)
    )


def _full_name(page: Page, label: Characters) -> Characters | None:
    """Find where the text writes out the name of which a label gives the last word in capitals ("ROE", "Ann Roe")."""
    words = page.document.text[slice(*label)]
    if not words.isupper() or words.lower() in _ANSWERING:
        return None
    last = re.escape(words.split()[-1].capitalize())
    match = re.search(rf"\b(?:{_WORD} ){{0,2}}{last}\b", page.document.text)
    return match.span() if match else None
