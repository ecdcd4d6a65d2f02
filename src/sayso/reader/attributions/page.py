"""One document while it is searched for attributions: its sentences, its quotations and what has been found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from sayso.reader.attributions.cues import mend_classes
from sayso.reader.sources.anonymity import reasons_within
from sayso.reader.text.classes import tag
from sayso.reader.text.phrases import VerbGroup, verb_groups
from sayso.reader.text.quotes import Quoted, find_quotes
from sayso.reader.text.sentences import READ_ASIDE, readable_paragraphs
from sayso.reader.text.tokens import Token, tokenize
from sayso.records.document import Document
from sayso.records.reading import SetAside
from sayso.records.span import Span

Characters = tuple[int, int]
"""Offsets in the document's text, inclusive below and exclusive above."""
_CELL: Final = 1024
"""Characters of one cell of the index of what is taken."""


@dataclass(slots=True)
class Sentence:
    """A sentence with its tokens and verb groups; `title` where it is set like a headline."""

    span: Span
    tokens: list[Token] = field(default_factory=list)
    groups: list[VerbGroup] = field(default_factory=list)
    title: bool = False

    def characters(self, first: int, last: int) -> Characters:
        """Return where the tokens from `first` to `last`, both inclusive, stand in the text."""
        return (self.tokens[first].start, self.tokens[last].end)


@dataclass(slots=True, eq=False)
class Found:
    """An attribution while it is being put together."""

    source: Characters | None
    cue: Characters | None
    content: list[Characters]
    rule: str
    confidence: float
    carries_on: Found | None = None
    within: Found | None = None
    narrated: bool = False
    """Whether the narrator says it in its own name."""
    verbatim: bool = False
    """Whether the content is the source's own words without quotation marks, as in a transcript."""
    leaning: dict[str, float] | None = None
    """What the encoder takes it for: the log-probability of each kind of statement."""
    speaker: Characters | None = None
    """Where several speak together: the words of the source, here or further up, that name this one."""
    shares: Found | None = None
    """The attribution of which this one is another speaker's share."""
    source_leaning: dict[str, float] | None = None
    """And whom it takes for its source: the log-probability of each kind of source."""

    @property
    def position(self) -> Characters:
        """Where it stands for the order of the reading: by its first words."""
        return (min(start for start, _ in self.spans), max(end for _, end in self.spans))

    @property
    def spans(self) -> list[Characters]:
        """Its source, cue and contents, those that there are."""
        return [span for span in (self.source, self.cue, *self.content) if span is not None]


@dataclass(slots=True)
class Page:
    """The document, its sentences and outermost quotations in order, and the attributions found so far.

    `add` and `drop` are the only ways to change `found`: they also note which stretches of text are taken, so that
    looking around one sentence costs the same in a long document as in a short one.
    """

    document: Document
    sentences: list[Sentence]
    quotes: list[Quoted]
    blocks: list[Span]
    """The paragraphs that are read."""
    found: list[Found] = field(default_factory=list)
    _cells: defaultdict[int, list[Found]] = field(default_factory=lambda: defaultdict(list))

    def add(self, found: Found) -> None:
        """Add an attribution."""
        self.found.append(found)
        cells = {cell for start, end in found.spans for cell in range(start // _CELL, (end - 1) // _CELL + 1)}
        for cell in cells:
            self._cells[cell].append(found)

    def drop(self, found: Found) -> None:
        """Take an attribution out again."""
        self.found.remove(found)
        for cell in self._cells.values():
            if found in cell:
                cell.remove(found)

    def hold(self, holder: Found, block: Span) -> None:
        """Let what is said within a paragraph be said through its speaker."""
        for found in self.between(block.start, block.end):
            start, end = found.position
            if found is not holder and found.within is None and block.start <= start and end <= block.end:
                found.within = holder

    def near(self, sentence: Sentence) -> list[Found]:
        """List the attributions found so far of which a part lies in or close to a sentence."""
        return self.between(sentence.span.start, sentence.span.end)

    def between(self, start: int, end: int) -> list[Found]:
        """List the attributions found so far of which a part lies in or close to a stretch of text."""
        cells = range(start // _CELL, (end - 1) // _CELL + 1)
        seen = {id(found): found for cell in cells for found in self._cells.get(cell, ())}
        return list(seen.values())

    def taken(self, sentence: Sentence) -> list[Characters]:
        """List the contents and cues found so far that share characters with a sentence."""
        return self.attributed(sentence.span.start, sentence.span.end)

    def attributed(self, start: int, end: int) -> list[Characters]:
        """List the contents and cues found so far that share characters with a stretch of text."""
        spans = (span for found in self.between(start, end) for span in (*found.content, found.cue) if span is not None)
        return [span for span in spans if span[0] < end and start < span[1]]

    def paragraph_after(self, sentence: Sentence) -> list[Characters]:
        """Return the paragraph below a sentence that ends in a colon, as one span; nothing where none follows."""
        index = bisect_right(self.blocks, sentence.span.start, key=lambda block: block.start)
        if index >= len(self.blocks) or self.blocks[index].start < sentence.span.end:
            return []
        block = self.blocks[index]
        quote = self.quote_at(block.start)
        if quote is not None and quote.start == block.start:
            return [(quote.start, quote.end)]
        inside = bisect_right(self.sentences, block.start - 1, key=lambda other: other.span.start)
        read = inside < len(self.sentences) and self.sentences[inside].span.start < block.end
        return [(block.start, block.end)] if read else []

    def read_between(self, start: int, end: int) -> int:
        """Count the characters between two places that belong to the article, what is set aside left out."""
        first = bisect_right(self.blocks, start, key=lambda block: block.end)
        last = bisect_right(self.blocks, end, key=lambda block: block.start)
        return sum(min(end, block.end) - max(start, block.start) for block in self.blocks[first:last])

    def quotes_within(self, start: int, end: int) -> bool:
        """Whether a stretch of text shares characters with a quotation."""
        index = bisect_right(self.quotes, start, key=lambda quote: quote.end)
        return index < len(self.quotes) and self.quotes[index].start < end

    def quote_at(self, position: int) -> Quoted | None:
        """Return the quotation that covers a character."""
        index = bisect_right(self.quotes, position, key=lambda quote: quote.start) - 1
        if index >= 0 and position < self.quotes[index].end:
            return self.quotes[index]
        return None

    def quote_ending(self, position: int) -> Quoted | None:
        """Return the quotation that ends right before a character, but for a comma, dash or space."""
        text = self.document.text
        block = bisect_right(self.blocks, position, key=lambda block: block.start) - 1
        floor = self.blocks[block].start if block >= 0 else 0
        while position > floor and (text[position - 1] in ",—–-" or text[position - 1].isspace()):
            position -= 1
        quote = self.quote_at(position - 1) if position > 0 else None
        return quote if quote is not None and quote.end == position else None

    def same_paragraph(self, position: int, other: int) -> bool:
        """Whether two characters lie in one paragraph."""
        starts = [bisect_right(self.blocks, at, key=lambda block: block.start) for at in (position, other)]
        return starts[0] == starts[1]

    def sentences_between(self, start: int, end: int) -> list[Sentence]:
        """List the sentences that begin within a stretch of text."""
        bounds = (bisect_left(self.sentences, at, key=lambda sentence: sentence.span.start) for at in (start, end))
        return self.sentences[slice(*bounds)]

    def same_sentence(self, position: int, other: int) -> bool:
        """Whether two characters lie in one sentence."""
        starts = [
            bisect_right(self.sentences, at, key=lambda sentence: sentence.span.start) for at in (position, other)
        ]
        return starts[0] == starts[1]

    def in_speech(self, position: int) -> bool:
        """Whether a character lies in quoted speech."""
        quote = self.quote_at(position)
        return quote is not None and quote.speech


def bare_page(document: Document, sentences: tuple[Span, ...], set_aside: tuple[SetAside, ...]) -> Page:
    """Find the quotations and the sentences that are to be read, without their tokens."""
    skipped = sorted((aside.span.start, aside.span.end) for aside in set_aside if aside.why not in READ_ASIDE)
    kept = []
    for span in sentences:
        index = bisect_right(skipped, (span.start, len(document.text) + 1)) - 1
        if index < 0 or span.start >= skipped[index][1]:
            kept.append(Sentence(span))
    # What is set aside parts no quotation that goes on below it.
    blocks = readable_paragraphs(document, set_aside)
    return Page(document, kept, find_quotes(document.text, blocks), blocks)


def open_page(document: Document, sentences: tuple[Span, ...], set_aside: tuple[SetAside, ...]) -> Page:
    """Open a page with its sentences cut into tagged tokens."""
    page = bare_page(document, sentences, set_aside)
    headlines = {aside.span.start for aside in set_aside if aside.why in READ_ASIDE}
    # Why a source is not named is no statement of hers: "who asked not to be named because …".
    reasons = [(reason.start, reason.end) for reason in reasons_within(document.text, sentences)]
    for sentence in page.sentences:
        open_sentence(page, sentence, is_headline=sentence.span.start in headlines)
        tokens = sentence.tokens
        sentence.groups = [group for group in sentence.groups if not _lies_in(reasons, tokens[group.head].start)]
    return page


def open_sentence(page: Page, sentence: Sentence, *, is_headline: bool = False) -> None:
    """Cut a sentence into tagged tokens and find its verb groups."""
    tokens = sentence.tokens = tokenize(page.document.text, sentence.span.start, sentence.span.end)
    sentence.title = is_headline or _is_title(tokens)
    tag(tokens, title_case=sentence.title)
    mend_classes(tokens)
    sentence.groups = verb_groups(tokens)


def _lies_in(ranges: list[Characters], position: int) -> bool:
    """Whether a character lies in one of the ranges, which are in order."""
    index = bisect_right(ranges, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < ranges[index][1]


def _is_title(tokens: list[Token]) -> bool:
    """Whether nearly every longer word has a capital, as in a headline."""
    words = [token for token in tokens if token.word[0].isalpha() and len(token.word) > 3]
    return len(words) > 2 and sum(token.capitalised for token in words) > 0.75 * len(words)
