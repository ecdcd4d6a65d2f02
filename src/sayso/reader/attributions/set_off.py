"""Speech set off below a colon, as in press releases: "The minister said:" and paragraphs without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.reader.attributions.page import Found, Page, Sentence, open_sentence
from sayso.reader.attributions.preposed import read_preposed
from sayso.records.span import Span

_SPEAKING = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
"""Words by which a paragraph shows that the speaker of the one before is speaking still."""


def read_set_off(page: Page) -> None:
    """Add the paragraph below a sentence that ends in a colon, and those in which its speaker goes on.

    Each paragraph is a statement of its own (annotation guide, "Long quotations without marks"); what is said within
    one is said through its speaker.
    """
    for sentence in page.sentences:
        number = _announced(page, sentence)
        if number is None:
            continue
        below = _said_below(page, page.blocks[number]) or _read_below(page, sentence)
        if below is not None:
            page.hold(below, page.blocks[number])
            _go_on(page, below, number)
    for found in list(page.found):
        _read_on(page, found)


def _read_on(page: Page, found: Found) -> None:
    """Let what is said behind a colon reach to the paragraph's last sentence in the first person, and below."""
    text = page.document.text
    start, end = found.content[-1]
    if found.cue is None or text[found.cue[1] - 1 : start].strip()[-1:] != ":" or page.in_speech(start):
        return
    number = bisect_right(page.blocks, start, key=lambda block: block.start) - 1
    block = page.blocks[number]
    after = [sentence.span for sentence in page.sentences_between(end, block.end)]
    spoken = [at for at, span in enumerate(after) if _speaks_on(page, span)]
    if spoken:
        last = after[spoken[-1]].end
        found.content[-1] = (start, last - (text[last - 1] == "."))
        page.hold(found, page.document.span(start, last))
    if not after or after[-1].end <= found.content[-1][1] + 1:
        _go_on(page, found, number)


def _announced(page: Page, sentence: Sentence) -> int | None:
    """Return the number of the paragraph without quotation marks that a sentence announces."""
    if page.document.text[sentence.span.end - 1] != ":":
        return None
    number = bisect_right(page.blocks, sentence.span.start, key=lambda block: block.start)
    if number >= len(page.blocks) or page.blocks[number].start < sentence.span.end:
        return None
    return None if page.in_speech(page.blocks[number].start) else number


def _said_below(page: Page, block: Span) -> Found | None:
    """Return the attribution that has the beginning of a paragraph as content, with a cue before the paragraph."""
    return next(
        (
            found
            for found in page.between(block.start, block.end)
            if found.cue and found.cue[1] <= block.start and any(start == block.start for start, _ in found.content)
        ),
        None,
    )


def _read_below(page: Page, sentence: Sentence) -> Found | None:
    if page.taken(sentence):
        return None
    open_sentence(page, sentence)
    before = len(page.found)
    read_preposed(page, sentence)
    return next((found for found in page.found[before:] if found.rule.endswith("below")), None)


def _go_on(page: Page, below: Found, number: int) -> None:
    for block in page.blocks[number + 1 :]:
        if not _speaks_on(page, block):
            return
        more = Found(None, None, [(block.start, block.end)], "carries on", below.confidence, carries_on=below)
        page.hold(more, block)
        page.add(more)


def _speaks_on(page: Page, block: Span) -> bool:
    """Whether a paragraph is in the first person, in words that nobody else says."""
    said = [part for found in page.between(block.start, block.end) for part in found.content]
    return any(
        not any(start <= match.start() < end for start, end in said) and not page.in_speech(match.start())
        for match in _SPEAKING.finditer(page.document.text, block.start, block.end)
    )
