"""Cues that are not verbs: a speaker's name and a colon, nouns ("the claim that"), adjectives ("is convinced that")."""

from __future__ import annotations

from sayso.reader.attributions.contents import content_end
from sayso.reader.attributions.cues import OPENING_MARKS, complement_at, words_of
from sayso.reader.attributions.page import Found, Page, Sentence
from sayso.reader.attributions.speakers import subject_before
from sayso.reader.text.lemmas import lemma
from sayso.reader.text.phrases import NOUNS, noun_phrase_end, noun_phrase_start
from sayso.reader.text.tokens import Token


def read_nominal(page: Page, sentence: Sentence) -> None:
    """Add the attributions of a sentence whose cue is a colon, a noun or an adjective."""
    tokens = sentence.tokens
    taken = page.taken(sentence)
    found = _colon(page, sentence) if not taken else None
    if found is not None:
        page.add(found)
        return
    for index, token in enumerate(tokens):
        if any(start <= token.start < end for start, end in taken) or page.in_speech(token.start):
            continue
        if token.tag in NOUNS:
            found = _noun(sentence, index) or _in_view(sentence, index)
        elif token.tag in {"JJ", "VBN", "VBG"}:
            found = _adjective(sentence, index)
        else:
            found = _hearsay(sentence, index)
        if found is not None:
            page.add(found)
            taken += found.content


def _colon(page: Page, sentence: Sentence) -> Found | None:
    """Find "[Name]: …" at the head of a sentence, as in headlines and transcripts."""
    tokens = sentence.tokens
    mark = next((index for index, token in enumerate(tokens[:7]) if token.word == ":"), None)
    if not mark or mark + 2 >= len(tokens) or noun_phrase_end(tokens, 0) != mark - 1:
        return None
    name = tokens[:mark]
    if not all(token.capitalised or token.tag in {"CC", "POS", "IN", "DT"} for token in name):
        return None
    first = sentence is page.sentences[0]
    if not (first or sentence.title or tokens[0].word.isupper() or tokens[mark + 1].word in OPENING_MARKS):
        return None
    if tokens[mark - 1].tag != "NNP" and not page.quote_at(tokens[mark + 1].start):
        return None
    quote = page.quote_at(tokens[mark + 1].start)
    if quote is not None and quote.end >= sentence.span.end - 1:
        content = (quote.start, quote.end)
    else:
        content = sentence.characters(mark + 1, content_end(tokens, mark + 1, "that"))
    return Found(sentence.characters(0, mark - 1), sentence.characters(mark, mark), [content], "name and colon", 0.7)


def _noun(sentence: Sentence, index: int) -> Found | None:
    """Find "his [claim] that …", "her [criticism of] …", "the [report] that …"."""
    tokens = sentence.tokens
    low = tokens[index].low
    if index + 2 >= len(tokens):
        return None
    following = tokens[index + 1].low
    last = index
    if following == "that" and low in words_of("noun that") and complement_at(tokens, index + 2) in {"clause", "np"}:
        content = index + 1
        kind = "that"
    elif following == "to" and low in words_of("noun to") and complement_at(tokens, index + 1) == "to":
        content = index + 1
        kind = "to"
    elif f"{low}_{following}" in words_of("noun preposition"):
        content = index + 2
        last = index + 1
        kind = "np"
    else:
        return None
    start = noun_phrase_start(tokens, index)
    if start is None:
        return None
    owner = _owner(tokens, start, index)
    if owner is None:
        if kind != "that":
            return None
        return Found(
            None,
            sentence.characters(index, index),
            [sentence.characters(content, content_end(tokens, content, kind))],
            "noun",
            0.5,
        )
    source, first = owner
    return Found(
        sentence.characters(*source),
        sentence.characters(first, last),
        [sentence.characters(content, content_end(tokens, content, kind))],
        "noun",
        0.6,
    )


def _in_view(sentence: Sentence, index: int) -> Found | None:
    """Find "in his [judgement] …": whose view the clause behind it is."""
    tokens = sentence.tokens
    if tokens[index].low not in words_of("opinion") or index + 2 >= len(tokens):
        return None
    start = noun_phrase_start(tokens, index)
    owner = _owner(tokens, start, index) if start else None
    content = index + 1 + (tokens[index + 1].word == ",")
    if owner is None or start is None or tokens[start - 1].low != "in" or complement_at(tokens, content) != "clause":
        return None
    said = sentence.characters(content, content_end(tokens, content, "clause"))
    return Found(sentence.characters(*owner[0]), sentence.characters(owner[1], index), [said], "view", 0.7)


def _owner(tokens: list[Token], start: int, noun: int) -> tuple[tuple[int, int], int] | None:
    """Return the possessor of a noun, and the first token of what is not the possessor."""
    if tokens[start].tag == "PRP$":
        return ((start, start), start + 1)
    mark = next(
        (i for i in range(noun - 1, start, -1) if tokens[i].tag == "POS" or tokens[i].low in {"'s", "’s", "'", "’"}),
        None,
    )
    return None if mark is None else ((start, mark), mark + 1)


def _hearsay(sentence: Sentence, index: int) -> Found | None:
    """Find "X [reportedly] fled": nobody is named, and the clause around the adverb is what is reported."""
    tokens = sentence.tokens
    if tokens[index].low not in words_of("hearsay") or index + 1 >= len(tokens):
        return None
    group = next((group for group in sentence.groups if group.first <= index <= group.last), None)
    first = index if group is None else group.first
    subject = subject_before(tokens, first)
    parts = [] if subject is None else [sentence.characters(subject[0], index - 1)]
    parts.append(sentence.characters(index + 1, content_end(tokens, index + 1, "clause")))
    return Found(None, sentence.characters(index, index), parts, "hearsay", 0.6)


def _adjective(sentence: Sentence, index: int) -> Found | None:
    """Find "X [is convinced] that …", "X [is critical of] …"."""
    tokens = sentence.tokens
    if index + 2 >= len(tokens) or index == 0:
        return None
    following = tokens[index + 1].low
    if f"{tokens[index].low}_{following}" not in words_of("adjective"):
        return None
    verb = index - 1
    while verb > 0 and tokens[verb].tag == "RB":
        verb -= 1
    group = next((group for group in sentence.groups if group.last == verb or group.head == index), None)
    if group is None or lemma(tokens[verb].low) not in {
        "be",
        "seem",
        "remain",
        "become",
        "feel",
        "sound",
        "appear",
        "grow",
    }:
        return None
    source = subject_before(tokens, group.first)
    if source is None or tokens[source[0]].low in {"it", "there"}:
        return None
    joined = following not in {"that", "to"}
    content = index + 2 if joined else index + 1
    kind = "np" if joined else following
    end = content_end(tokens, content, kind)
    return Found(
        sentence.characters(*source),
        sentence.characters(group.first, index + joined),
        [sentence.characters(content, end)],
        "adjective",
        0.6,
    )
