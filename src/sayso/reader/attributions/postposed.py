"""Cues that stand after their content, or between its parts: "…," said X; …, X said, …; …, according to X."""

from __future__ import annotations

import re
from typing import Final

from sayso.reader.attributions.contents import another_speaks, content_end
from sayso.reader.attributions.cues import OPENING_MARKS, RECIPIENT_VERBS, begins_quantity, complement_at, words_of
from sayso.reader.attributions.page import Characters, Found, Page, Sentence
from sayso.reader.attributions.speakers import Range, begins_time, phrase_after, subject_after, subject_before
from sayso.reader.text.phrases import FINITE, NOUNS, VERBS, VerbGroup, noun_phrase_end
from sayso.reader.text.tokens import Token

_ADJUNCTS: Final = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "from",
        "with",
        "about",
        "of",
        "via",
        "by",
        "to",
        "for",
        "through",
        "outside",
    }
)
_MANNER: Final = re.compile(r"(?<!on)(?<!ear)(?<!near)ly$")
_EDGES: Final = frozenset({",", "—", "–", "--"})


def read_postposed(page: Page, sentence: Sentence) -> None:
    """Add the attributions of a sentence whose cue follows its content."""
    tokens = sentence.tokens
    for group in sentence.groups:
        if (
            group.infinitive
            or group.passive
            or not words_of("parenthetical") & {group.lemma, _phrasal(tokens, group)}
            or page.in_speech(tokens[group.head].start)
        ):
            continue
        found = _inverted(page, sentence, group) or _parenthetical(page, sentence, group)
        if found is not None:
            page.add(found)
    for index, token in enumerate(tokens[:-2]):
        last = _adverbial_cue(tokens, index) if token.low in {"according", "in", "by"} else None
        if last is not None and not page.in_speech(token.start):
            found = _according_to(page, sentence, index, last)
            if found is not None:
                page.add(found)


def _phrasal(tokens: list[Token], group: VerbGroup) -> str:
    """Return the verb with the word behind it, as the lexicon has "point_out"."""
    return f"{group.lemma}_{tokens[group.last + 1].low}" if group.last + 1 < len(tokens) else ""


def _inverted(page: Page, sentence: Sentence, group: VerbGroup) -> Found | None:
    """Find "…," [said X]: the verb stands right behind the content, its subject behind the verb."""
    tokens = sentence.tokens
    if group.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    quote = page.quote_ending(tokens[group.first].start)
    if quote is None and (group.first == 0 or tokens[group.first - 1].word not in _EDGES):
        return None
    if group.lemma in RECIPIENT_VERBS - {"ask", "warn", "promise"} or group.lemma not in words_of("parenthetical"):
        return None
    if quote is None and _closes_aside(tokens, group.first):
        return None
    source = subject_after(tokens, group.last + 1)
    if source is None or (quote is None and not _at_end(tokens, source[1] + 1)):
        return None
    content = content_before(page, sentence, group.first)
    if content is None or (quote is None and not sentence.title and not _is_clause(tokens[: group.first])):
        return None
    if quote is None and group.lemma not in words_of("that"):
        return None
    parts = [content, *_second_part(page, sentence, source[1] + 1)]
    return Found(sentence.characters(*source), _cue(sentence, group), parts, "verb, subject", 0.95)


def _closes_aside(tokens: list[Token], index: int) -> bool:
    """Whether the comma before a verb closes an aside on its subject: "The clerk, who asked for time, finds …"."""
    aside = subject_before(tokens, index)
    return aside is not None and tokens[aside[1]].word == "," and any(token.tag == "W" for token in tokens[:index])


def _parenthetical(page: Page, sentence: Sentence, group: VerbGroup) -> Found | None:
    """Find "…," [X said]: the subject stands right behind the content."""
    tokens = sentence.tokens
    source = subject_before(tokens, group.first)
    if source is None or page.in_speech(tokens[source[0]].start):
        return None
    content = content_before(page, sentence, source[0])
    if content is None:
        return None
    quoted = page.quote_ending(tokens[source[0]].start) is not None
    particle = _phrasal(tokens, group) in words_of("parenthetical")
    index = skip_adjuncts(tokens, skip_recipient(tokens, group, group.last + 1 + particle))
    kind = complement_at(tokens, index)
    if kind == "that" or (not quoted and kind not in {"end", "comma"}) or kind in {"colon", "wh", "clause"}:
        return None
    if kind == "comma" and complement_at(tokens, index + 1) == "that":
        return None
    if kind == "quote" and not quoted and tokens[index].word in OPENING_MARKS:
        return None
    cue = _cue(sentence, group)
    if not quoted and not _is_clause(tokens[: source[0]]) and (kind != "comma" or not _is_clause(tokens[index:])):
        return None
    parts = [content, *_second_part(page, sentence, index)]
    adverbial = not quoted and tokens[0].tag in {"IN", "RB", "TO"} and not _is_clause(tokens[: source[0]])
    rest = tokens[index + 1] if kind == "comma" and index + 1 < len(tokens) else None
    if (
        len(parts) == 1
        and not quoted
        and rest is not None
        and rest.tag not in {"VBG", "W"}
        and not another_speaks(tokens, index + 1)
    ):
        # "The bridge, he said, is gone": what follows the second comma is the rest of the content.
        parts.append(sentence.characters(index + 1, content_end(tokens, index + 1, "clause")))
    if adverbial and len(parts) > 1:
        del parts[0]
    return Found(sentence.characters(*source), cue, parts, "subject, verb", 0.9)


def _cue(sentence: Sentence, group: VerbGroup) -> Characters:
    particle = _phrasal(sentence.tokens, group) in words_of("parenthetical")
    return sentence.characters(group.first, cue_end(sentence.tokens, group.last + particle))


def cue_end(tokens: list[Token], last: int) -> int:
    """Return the last token of a verbal cue: an adverb of manner and "in a statement" belong to it."""
    after = last + 1
    if after < len(tokens) and tokens[after].tag == "RB" and _MANNER.search(tokens[after].low):
        return after
    if [token.low for token in tokens[after : after + 3]] == ["in", "a", "statement"]:
        return after + 2
    return last


def _second_part(page: Page, sentence: Sentence, index: int) -> list[Characters]:
    """Return the quotation that goes on behind the cue in the same sentence."""
    tokens = sentence.tokens
    if complement_at(tokens, index) != "quote":
        return []
    mark = index if tokens[index].word in OPENING_MARKS else index + 1
    quote = page.quote_at(tokens[mark].start)
    return [] if quote is None else [(quote.start, quote.end)]


def _adverbial_cue(tokens: list[Token], index: int) -> int | None:
    """Return the last token of a cue that names its source after it: "according to", "in the opinion of"."""
    low = [token.low for token in tokens[index : index + 4]]
    if low[:2] == ["according", "to"]:
        return index + 1
    opinion = low[0] == "in" and low[1] == "the" and low[3:] == ["of"] and low[2] in words_of("opinion")
    return index + 3 if opinion else None


def _according_to(page: Page, sentence: Sentence, index: int, last: int) -> Found | None:
    tokens = sentence.tokens
    first = index - 1 if index and tokens[index - 1].tag == "RB" else index
    cue = sentence.characters(first, last)
    opens = first == 0 or tokens[first - 1].tag == "CC" or tokens[first - 1].low == "that"
    adverbial = first > 0 and tokens[first - 1].word == "," and not _is_clause(tokens[: first - 1])
    comma = next((i for i in range(last + 2, len(tokens)) if tokens[i].word == ","), None)
    if (opens or adverbial) and comma is not None and comma + 1 < len(tokens):
        if noun_phrase_end(tokens, last + 1) is None:
            return None
        end = content_end(tokens, comma + 1, "that")
        parts = [sentence.characters(comma + 1, end)]
        if (
            adverbial
            and tokens[0].tag not in {"IN", "RB", "TO", "W", "VBG", "CC"}
            and tokens[comma + 1].tag in FINITE | {"RB"}
        ):
            # "The war, according to two envoys, is over": the subject is said as well.
            parts.insert(0, sentence.characters(0, first - 2))
        return Found(sentence.characters(last + 1, comma - 1), cue, parts, "according to", 0.95)
    if first == 0:
        return None
    source = _to_the_end(tokens, last + 1)
    content = content_before(page, sentence, first)
    if source is None or content is None:
        return None
    parts = [content]
    after = source[1] + 1
    if (
        after + 1 < len(tokens)
        and tokens[after].word == ","
        and tokens[after + 1].tag in {"PRP", "MD", "VBZ", "VBD", "VBP"}
    ):
        parts.append(sentence.characters(after + 1, content_end(tokens, after + 1, "clause")))
    return Found(sentence.characters(*source), cue, parts, "according to", 0.95)


def _to_the_end(tokens: list[Token], index: int) -> Range | None:
    """Find whom "according to" names: mostly all up to the next mark."""
    if noun_phrase_end(tokens, index) is None:
        return None
    end = index
    while (
        end + 1 < len(tokens)
        and tokens[end + 1].tag not in {".", ",", ":", "(", ")"}
        and tokens[end + 1].word not in {";", "-"}
    ):
        if tokens[end + 1].low in {"who", "which", "released", "published"} or tokens[end + 1].word in OPENING_MARKS:
            break
        end += 1
    return (index, end)


def content_before(page: Page, sentence: Sentence, first: int) -> Characters | None:
    """Return the characters of the content that stands before token `first`, or None where nothing does."""
    tokens = sentence.tokens
    quote = page.quote_ending(tokens[first].start)
    if quote is not None:
        lead = [token for token in tokens if token.start < quote.start]
        if quote.start < tokens[0].start or not lead or all(token.tag == "CC" or token.word == "," for token in lead):
            return (quote.start, quote.end)
        if lead[-1].word == ":":
            return (quote.start, quote.end)
        return (lead[0].start, quote.end)
    last = first - 1
    while last >= 0 and tokens[last].word in _EDGES:
        last -= 1
    bare = last == first - 1
    if (
        last < 0
        or (last == 0 and tokens[0].tag not in NOUNS | {"PRP", "DT"})
        or (bare and tokens[first].low != "according" and tokens[first].tag != "RB")
    ):
        return None
    if tokens[last].tag in {"IN", "CC", "TO"}:
        return None
    skipped = _behind_colon(page, tokens, last)
    if skipped == 0 and tokens[0].low == "but" and last > 1:
        skipped = 1
    opened = page.quote_at(tokens[skipped].start)
    if opened is not None and opened.speech and opened.start < tokens[0].start:
        return (opened.start, tokens[last].end)
    return sentence.characters(skipped, last)


def _behind_colon(page: Page, tokens: list[Token], last: int) -> int:
    """Return where a content begins whose sentence has another clause before a colon or semicolon."""
    for index in range(last - 1, 0, -1):
        mark, after = tokens[index], tokens[index + 1]
        if mark.word in {":", ";"} and after.tag != "CC" and not page.in_speech(mark.start):
            return index + 1
    return 0


def _is_clause(tokens: list[Token]) -> bool:
    """Whether words hold a verb, as what somebody says without quotation marks does."""
    return any(token.tag in FINITE or token.tag in VERBS for token in tokens)


def skip_recipient(tokens: list[Token], group: VerbGroup, index: int) -> int:
    """Return the token behind whom something is told to."""
    if group.lemma not in RECIPIENT_VERBS:
        return index
    phrase = phrase_after(tokens, index)
    return index if phrase is None else phrase[1] + 1


def skip_adjuncts(tokens: list[Token], index: int) -> int:
    """Return the token behind what says when, where and to whom: "on Tuesday", "in a statement", "last week"."""
    start = index
    for _ in range(5):
        if index >= len(tokens):
            break
        token = tokens[index]
        end = noun_phrase_end(tokens, index)
        if begins_time(token):
            index = index + 1 if end is None else end + 1
        elif end is not None and end + 1 < len(tokens) and tokens[end + 1].low in {"later", "earlier", "ago", "before"}:
            index = end + 2
        elif token.tag == "RB":
            index += 1
        elif token.low in _ADJUNCTS and token.tag in {"IN", "TO"} and not begins_quantity(tokens, index):
            phrase = phrase_after(tokens, index + 1)
            if phrase is None:
                break
            index = phrase[1] + 1
        elif token.tag == "VBN" and index > start and index + 1 < len(tokens) and tokens[index + 1].tag == "IN":
            # "in a statement read on television".
            index += 1
        else:
            break
    return index


def _at_end(tokens: list[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].tag in {".", ","} or tokens[index].word in {";", "—", "–"}
