"""Attributions: who says what by which words, found by rules over word classes, quotation marks and a lexicon of cues."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from sayso.reader.attribution import Attribution
from sayso.reader.classes import tag
from sayso.reader.contents import content_end
from sayso.reader.cues import OPENING_MARKS, RECIPIENT_VERBS, complement_at, takes, verbs_with
from sayso.reader.phrases import VerbGroup, noun_phrase_end, verb_groups
from sayso.reader.quotes import Quoted, find_quotes
from sayso.reader.sentences import paragraphs
from sayso.reader.speakers import Range, clause_subject, is_time, phrase_after, subject_after, subject_before
from sayso.reader.tokens import Token, tokenize
from sayso.records.document import Document
from sayso.records.reading import Furniture, SetAside
from sayso.records.span import Span
from sayso.records.statement import Quotation

_READ = frozenset({Furniture.HEADLINE, Furniture.STANDFIRST})
"""What is set aside from the body but read for attributions all the same."""


@dataclass(slots=True)
class Sentence:
    """A sentence with its tokens, its verb groups and the paragraph that it stands in."""

    span: Span
    paragraph: int
    tokens: list[Token]
    groups: list[VerbGroup]


@dataclass(slots=True)
class Found:
    """An attribution while it is being put together: token ranges turned into character ranges."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: list[tuple[int, int]]
    rule: str
    confidence: float
    after: int = -1
    """Where a quotation that carries on may begin: the end of the sentence, for cues that stand after their content."""
    carries_on: Found | None = None


@dataclass(slots=True)
class Page:
    """One document while it is searched: its sentences, quotations and what has been claimed as content."""

    document: Document
    sentences: list[Sentence]
    quotes: list[Quoted]
    found: list[Found] = field(default_factory=list)

    def quote_at(self, position: int) -> Quoted | None:
        """Return the quotation that covers a character."""
        index = bisect_right(self.quotes, position, key=lambda quote: quote.start) - 1
        if index >= 0 and position < self.quotes[index].end:
            return self.quotes[index]
        return None

    def quote_ending(self, position: int) -> Quoted | None:
        """Return the quotation that ends right before a character, a comma or space between them."""
        while position > 0 and self.document.text[position - 1] in " ,\u00a0\n":
            position -= 1
        quote = self.quote_at(position - 1) if position > 0 else None
        return quote if quote is not None and quote.end == position else None

    def in_speech(self, position: int) -> bool:
        """Whether a character lies in quoted speech."""
        quote = self.quote_at(position)
        return quote is not None and quote.speech


def find_attributions(
    document: Document, sentences: tuple[Span, ...], set_aside: tuple[SetAside, ...] = ()
) -> list[Attribution]:
    """List the attributions of a document by position."""
    page = _open(document, sentences, set_aside)
    for sentence in page.sentences:
        _read_postposed(page, sentence)
    for sentence in page.sentences:
        _read_following(page, sentence)
    _carry_on(page)
    return _finish(page)


def _open(document: Document, sentences: tuple[Span, ...], set_aside: tuple[SetAside, ...]) -> Page:
    skipped = sorted((aside.span.start, aside.span.end) for aside in set_aside if aside.why not in _READ)
    blocks = paragraphs(document, set_aside)
    starts = [block.start for block in blocks]
    kept = []
    for span in sentences:
        index = bisect_right(skipped, (span.start, len(document.text) + 1)) - 1
        if index >= 0 and span.start < skipped[index][1]:
            continue
        tokens = tokenize(document.text, span.start, span.end)
        tag(tokens, title_case=_is_title_case(tokens))
        kept.append(Sentence(span, bisect_right(starts, span.start) - 1, tokens, verb_groups(tokens)))
    return Page(document, kept, find_quotes(document.text, blocks))


def _is_title_case(tokens: list[Token]) -> bool:
    words = [token for token in tokens if token.word[0].isalpha() and len(token.word) > 3]
    return len(words) > 3 and sum(token.capitalised for token in words) > 0.75 * len(words)


# Cues that stand after their content, or between its parts.


def _read_postposed(page: Page, sentence: Sentence) -> None:
    tokens = sentence.tokens
    for group in sentence.groups:
        if group.infinitive or page.in_speech(tokens[group.head].start):
            continue
        if group.lemma == "accord":
            continue
        if group.lemma not in verbs_with("parenthetical") or group.passive:
            continue
        _postposed_verb(page, sentence, group)
    for index, token in enumerate(tokens):
        if (
            token.low == "according"
            and index + 2 < len(tokens)
            and tokens[index + 1].low == "to"
            and not page.in_speech(token.start)
        ):
            _according_to(page, sentence, index)


def _postposed_verb(page: Page, sentence: Sentence, group: VerbGroup) -> None:
    tokens = sentence.tokens
    inverted = None
    source = subject_before(tokens, group.first)
    first = source[0] if source else group.first
    after = group.last + 1
    before_is_edge = group.first > 0 and (
        tokens[group.first - 1].word in {",", "—", "–"} or page.quote_ending(tokens[group.first].start) is not None
    )
    quote_right_before = page.quote_ending(tokens[group.first].start)
    if (before_is_edge or (group.first == 0 and quote_right_before)) and (
        quote_right_before or source is None or tokens[group.first - 1].word == ","
    ):
        candidate = subject_after(tokens, group.last + 1)
        if candidate and (quote_right_before or _at_end(tokens, candidate[1] + 1)):
            inverted = candidate
    if inverted:
        source, first, after = inverted, group.first, inverted[1] + 1
    if source is None or page.in_speech(tokens[source[0]].start):
        return
    content = _content_before(page, sentence, first)
    if content is None:
        return
    quoted = page.quote_ending(tokens[first].start) is not None
    index = after if inverted else _skip_adjuncts(tokens, _skip_recipient(tokens, group, after))
    kind = complement_at(tokens, index)
    if not inverted and kind in {"that", "clause", "np", "wh", "to"} and not quoted:
        return
    if not quoted and not inverted and kind not in {"end", "comma"}:
        return
    if kind == "comma" and not quoted and complement_at(tokens, index + 1) == "that":
        return
    parts = [content]
    if kind == "quote":
        mark = index if tokens[index].word in OPENING_MARKS else index + 1
        if (quote := page.quote_at(tokens[mark].start)) is not None:
            parts.append((quote.start, _closing_end(page, quote)))
    page.found.append(
        Found(
            _chars(tokens, source),
            (tokens[group.first].start, tokens[group.last].end),
            parts,
            "verb after",
            0.9,
            after=sentence.span.end,
        )
    )


def _according_to(page: Page, sentence: Sentence, index: int) -> None:
    tokens = sentence.tokens
    source = phrase_after(tokens, index + 2)
    if source is None:
        return
    first = index - 1 if index and tokens[index - 1].tag == "RB" else index
    cue = (tokens[first].start, tokens[index + 1].end)
    if index == 0 or (first > 0 and tokens[first - 1].word in {"(", "—"} and False):
        comma = next((i for i in range(source[1] + 1, len(tokens)) if tokens[i].word == ","), None)
        if comma is None or comma + 1 >= len(tokens):
            return
        content = _chars(tokens, (comma + 1, content_end(tokens, comma + 1, "that")))
    else:
        before = _content_before(page, sentence, first)
        if before is None:
            return
        content = before
    page.found.append(Found(_chars(tokens, source), cue, [content], "according to", 0.95, after=sentence.span.end))


def _content_before(page: Page, sentence: Sentence, first: int) -> tuple[int, int] | None:
    """Return the characters of the content that stands before token `first`."""
    tokens = sentence.tokens
    start = tokens[first].start
    quote = page.quote_ending(start)
    begin = tokens[0].start
    if quote is not None:
        if quote.start < begin:
            return (quote.start, quote.end)
        lead = [token for token in tokens if token.start < quote.start]
        if not lead or all(token.tag == "CC" or token.word == "," for token in lead):
            return (quote.start, quote.end)
        return (begin, quote.end)
    last = first - 1
    while last >= 0 and tokens[last].word in {",", "—", "–"}:
        last -= 1
    if last < 0 or (last == first - 1 and tokens[first].low != "according" and tokens[first].tag != "RB"):
        return None
    if tokens[last].tag in {"IN", "CC"} or last < 1:
        return None
    skip = 1 if tokens[0].tag == "CC" and last > 1 else 0
    return (tokens[skip].start, tokens[last].end)


# Cues that stand before their content.


def _read_following(page: Page, sentence: Sentence) -> None:
    tokens = sentence.tokens
    claimed = [
        part
        for found in page.found
        for part in found.content
        if part[0] < sentence.span.end and part[1] > sentence.span.start
    ]
    cues = [found.cue for found in page.found if found.cue]
    for position, group in enumerate(sentence.groups):
        head = tokens[group.head]
        if page.in_speech(head.start) or any(a <= head.start < b for a, b in [*claimed, *cues]):
            continue
        found = _preposed_verb(page, sentence, position, group)
        if found is not None:
            page.found.append(found)
            claimed += found.content


def _preposed_verb(page: Page, sentence: Sentence, position: int, group: VerbGroup) -> Found | None:
    tokens = sentence.tokens
    if group.passive or (tokens[group.head].tag == "VBN" and not group.finite):
        return None
    index = group.last + 1
    last = group.last
    verb = group.lemma
    colon = False
    if index < len(tokens) and f"{verb}_{tokens[index].low}" in verbs_with("preposition"):
        last, index = index, index + 1
        kind = complement_at(tokens, index)
        if kind == "clause":
            kind = "np"
        if kind not in {"np", "wh", "quote", "that", "to"}:
            return None
    else:
        kind = complement_at(tokens, index)
        if (
            kind in {"np", "clause", "pp", "subordinate", "comma"}
            and verb in verbs_with("parenthetical") | RECIPIENT_VERBS
        ):
            beyond = _skip_adjuncts(tokens, _skip_recipient(tokens, group, index))
            further = complement_at(tokens, beyond)
            if beyond > index and (further in {"that", "quote", "clause", "wh"} or (further == "colon")):
                index, kind = beyond, further
        if kind == "colon" or (kind == "quote" and tokens[index].word == ":"):
            colon = index == group.last + 1
            index += 1
            if colon:
                last = group.last + 1
            kind = "quote" if index < len(tokens) and tokens[index].word in OPENING_MARKS else "that"
            if index >= len(tokens):
                return None
        elif kind == "comma" and verb in verbs_with("parenthetical"):
            index += 1
            kind = complement_at(tokens, index)
            if kind not in {"that"}:
                return None
        elif not takes(verb, kind):
            return None
        if kind in {"end", "comma"}:
            return None
        if kind == "quote" and tokens[index].word == ",":
            index += 1
    source = _subject_of(page, sentence, position, group)
    if source is None:
        return None
    first = group.first
    parts = _content_after(page, sentence, index, kind)
    if not parts:
        return None
    return Found(_chars(tokens, source), (tokens[first].start, tokens[last].end), parts, f"verb {kind}", 0.8)


def _content_after(page: Page, sentence: Sentence, index: int, kind: str) -> list[tuple[int, int]]:
    tokens = sentence.tokens
    if index >= len(tokens):
        return []
    if kind == "quote":
        quote = page.quote_at(tokens[index].start)
        if (
            quote is not None
            and quote.start == tokens[index].start
            and quote.speech
            and (quote.end >= sentence.span.end - 1 or page.document.text[quote.end - 2] in ".?!,")
        ):
            return [(quote.start, _closing_end(page, quote))]
    end = content_end(tokens, index, kind)
    last = tokens[end].end
    quote = page.quote_at(last - 1)
    if quote is not None and quote.speech and quote.start >= tokens[index].start:
        last = quote.end
    return [(tokens[index].start, last)]


def _closing_end(page: Page, quote: Quoted) -> int:
    return quote.end


def _subject_of(page: Page, sentence: Sentence, position: int, group: VerbGroup) -> Range | None:
    tokens = sentence.tokens
    before = tokens[group.first - 1] if group.first else None
    if before is None:
        return None
    if tokens[group.head].tag == "VBG" and not group.finite:
        if before.word == ",":
            return clause_subject(tokens, sentence.groups, position)
        return subject_before(tokens, group.first)
    if group.infinitive:
        return None
    if before.tag == "CC":
        return clause_subject(tokens, sentence.groups, position)
    return subject_before(tokens, group.first)


def _skip_recipient(tokens: list[Token], group: VerbGroup, index: int) -> int:
    if group.lemma not in RECIPIENT_VERBS:
        return index
    end = phrase_after(tokens, index)
    return index if end is None else end[1] + 1


def _skip_adjuncts(tokens: list[Token], index: int) -> int:
    """Skip what says when and where: "on Tuesday", "in a statement", "last week", "after the meeting"."""
    for _ in range(4):
        if index >= len(tokens):
            break
        token = tokens[index]
        if is_time(token):
            end = noun_phrase_end(tokens, index)
            index = index + 1 if end is None else end + 1
        elif token.tag == "RB":
            index += 1
        elif (
            token.tag == "IN"
            and token.low
            in {"in", "on", "at", "during", "after", "before", "from", "with", "about", "of", "via", "by", "to"}
            or token.low == "to"
            and token.tag == "TO"
        ):
            phrase = phrase_after(tokens, index + 1)
            if phrase is None:
                break
            index = phrase[1] + 1
        else:
            break
    return index


def _at_end(tokens: list[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].tag in {".", ","} or tokens[index].word in {";", "—"}


def _chars(tokens: list[Token], found: Range) -> tuple[int, int]:
    return (tokens[found[0]].start, tokens[found[1]].end)


# Quotations that carry on without a cue of their own.


def _carry_on(page: Page) -> None:
    claimed = sorted(part for found in page.found for part in found.content)
    cues = sorted((found.cue, number) for number, found in enumerate(page.found) if found.cue)
    for quote in page.quotes:
        if not quote.speech:
            continue
        index = bisect_right(claimed, (quote.start, quote.end)) - 1
        if (index >= 0 and claimed[index][1] > quote.start) or (
            index + 1 < len(claimed) and claimed[index + 1][0] < quote.end
        ):
            continue
        at = bisect_right(cues, ((quote.start, quote.start), 0)) - 1
        if at < 0 or not _stands_alone(page, quote):
            continue
        speaker = page.found[cues[at][1]]
        while speaker.carries_on is not None:
            speaker = speaker.carries_on
        between = page.document.text[
            max(
                speaker.content[-1][1], speaker.cue[1] if speaker.cue else 0, speaker.source[1] if speaker.source else 0
            ) : quote.start
        ]
        if len(between.strip(" .\n\u00a0,")) <= 3 and "\n" not in between.strip(" "):
            speaker.content.append((quote.start, quote.end))
        elif len(between) < 600:
            page.found.append(Found(None, None, [(quote.start, quote.end)], "carries on", 0.6, carries_on=speaker))


def _stands_alone(page: Page, quote: Quoted) -> bool:
    """Whether a quotation begins a sentence and ends one."""
    text = page.document.text
    before = text[max(0, quote.start - 2) : quote.start].strip()
    ends = text[quote.start : quote.end].rstrip("”\"'’").rstrip()[-1:]
    return (before == "" or before[-1] in '.?!”":') and (quote.open or ends in ".?!…")


def _finish(page: Page) -> list[Attribution]:
    """Turn what was found into records, in order of position."""
    span = page.document.span
    order = sorted(
        page.found, key=lambda found: min(start for start, _ in [*found.content, *([found.cue] if found.cue else [])])
    )
    place = {id(found): index for index, found in enumerate(order)}
    attributions = []
    for found in order:
        content = tuple(span(start, end) for start, end in sorted(set(found.content)))
        attributions.append(
            Attribution(
                source=span(*found.source) if found.source else None,
                cue=span(*found.cue) if found.cue else None,
                content=content,
                quotation=_quotation(page, content),
                rule=found.rule,
                confidence=found.confidence,
            )
        )
    return [
        replace(attribution, carries_on=place[id(found.carries_on)]) if found.carries_on else attribution
        for attribution, found in zip(attributions, order, strict=True)
    ]


def _quotation(page: Page, content: tuple[Span, ...]) -> Quotation:
    whole = [
        (quote := page.quote_at(part.start)) is not None and quote.start == part.start and quote.end == part.end
        for part in content
    ]
    if all(whole):
        return Quotation.DIRECT
    if any(whole) or any(any(mark in part.quote for mark in '“”"«»') for part in content):
        return Quotation.MIXED
    return Quotation.INDIRECT
