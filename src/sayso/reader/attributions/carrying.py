"""Quotations without a cue of their own: the speaker is carrying on."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from sayso.reader.attributions.page import Characters, Found, Page
from sayso.reader.text.quotes import CLOSERS, Quoted

_REACH: Final = 600
"""Characters of the article's own text after which a quotation is no longer taken for the earlier speaker's."""


def carry_on(page: Page) -> None:
    """Give each free-standing quotation to the speaker before it: as more content, or as one more attribution."""
    owners = _owners(page)
    _resume(page, owners)
    claimed = sorted(span for found in page.found for span in found.content)
    cues = sorted((found.cue[0], number) for number, found in enumerate(page.found) if found.cue and found.source)
    resumed: Found | None = None
    """Whose quotation goes on in the next paragraph."""
    for quote in page.quotes:
        before, resumed = resumed, None
        if not quote.speech or _is_claimed(claimed, quote) or not _stands_alone(page, quote):
            continue
        if quote.resumes and before is not None:
            before.content.append((quote.start, quote.end))
            resumed = before
            continue
        at = bisect_right(cues, (quote.start, -1)) - 1
        if at < 0:
            continue
        speaker = page.found[cues[at][1]]
        end = speaker.position[1]
        if page.same_paragraph(end - 1, quote.start) and page.same_sentence(end - 1, quote.start - 2):
            speaker.content.append((quote.start, quote.end))
            resumed = speaker if quote.open else None
        elif page.read_between(end, quote.start) < _REACH:
            found = Found(None, None, [(quote.start, quote.end)], "carries on", 0.6, carries_on=speaker)
            page.add(found)
            resumed = found if quote.open else None


def _owners(page: Page) -> dict[int, Found]:
    """Map where a quotation begins to the attribution that has it as a content."""
    return {start: found for found in page.found for start, _ in found.content}


def _resume(page: Page, owners: dict[int, Found]) -> None:
    """Give all paragraphs of a quotation to the speaker whom one of them names."""
    pairs = list(zip(page.quotes, page.quotes[1:], strict=False))
    for quote, following in [*reversed(pairs), *pairs]:
        if not (quote.open and following.resumes):
            continue
        for one, other in ((quote, following), (following, quote)):
            if one.start in owners and other.start not in owners:
                owners[other.start] = owners[one.start]
                owners[one.start].content.append((other.start, other.end))


def _is_claimed(claimed: list[Characters], quote: Quoted) -> bool:
    index = bisect_right(claimed, (quote.start, quote.end))
    before = index > 0 and claimed[index - 1][1] > quote.start
    return before or (index < len(claimed) and claimed[index][0] < quote.end)


def _stands_alone(page: Page, quote: Quoted) -> bool:
    """Whether a quotation begins a sentence and ends one."""
    text = page.document.text
    before = text[max(0, quote.start - 2) : quote.start].strip()
    ends = text[quote.start : quote.end].rstrip(CLOSERS).rstrip()[-1:]
    return (not before or before[-1] in ".?!:" + CLOSERS) and (quote.open or ends in ".?!…-—")
