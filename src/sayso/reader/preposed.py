"""Cues that stand before their content: X said that …; X told Y …; X wants to …; X condemned …; …, adding that …."""

from __future__ import annotations

from typing import Final

from sayso.reader.contents import content_end
from sayso.reader.cues import OPENING_MARKS, RECIPIENT_VERBS, complement_at, takes, words_of
from sayso.reader.page import Characters, Found, Page, Sentence
from sayso.reader.phrases import NOUNS, VerbGroup
from sayso.reader.postposed import cue_end, skip_adjuncts, skip_recipient
from sayso.reader.speakers import Range, clause_subject, subject_before
from sayso.reader.tokens import Token

_RELATIVE: Final = frozenset({"who", "which", "that"})
_CONTROL: Final = frozenset(
    {
        "lead",
        "allow",
        "force",
        "require",
        "cause",
        "permit",
        "enable",
        "compel",
        "drive",
        "prompt",
        "encourage",
        "help",
        "push",
    }
)
"""Verbs whose object is the subject of the infinitive: "led the army to admit"."""
_MATERIAL: Final = frozenset(
    {"support", "back", "offer", "oppose", "promote", "express", "accept", "reveal", "see", "show", "order"}
)
"""Verbs of word or deed: which of the two, the object tells."""
_CONFIDENCE: Final = {"that": 0.9, "quote": 0.9, "clause": 0.85, "to": 0.7, "wh": 0.7, "np": 0.65, "below": 0.8}


def read_preposed(page: Page, sentence: Sentence) -> None:
    """Add the attributions of a sentence whose cue goes before its content; what is content already is passed over."""
    tokens = sentence.tokens
    near = page.near(sentence)
    said = [part for found in near for part in found.content]
    cues = [found.cue for found in near if found.cue]
    here: list[Found] = []
    for position, group in enumerate(sentence.groups):
        head = tokens[group.head].start
        if page.in_speech(head) or any(start <= head < end for start, end in [*said, *cues]):
            continue
        found = read_group(page, sentence, position, here, said)
        if found is not None:
            here.append(found)
            page.add(found)
            said += found.content


def read_group(
    page: Page, sentence: Sentence, position: int, before: list[Found], said: list[Characters]
) -> Found | None:
    """Read the attribution whose cue is the verb group at `position`, or return None where it is none.

    `before` lists what was found in the sentence so far, `said` the character ranges that are somebody's words already.
    """
    tokens = sentence.tokens
    group = sentence.groups[position]
    if group.passive or (group.tag == "VBN" and not group.finite):
        return None
    opening = _complement(tokens, group)
    if opening is None:
        return None
    last, index, kind = opening
    source, first = _source_and_first(page, sentence, position, before, said)
    if source is None:
        return None
    object_relative = _object_relative(tokens, source, sentence)
    reduced = group.tag == "VBG" and not group.finite and tokens[group.first - 1].tag in NOUNS
    relative = reduced or object_relative is not None or _is_relative(tokens, source)
    parts = _content(page, sentence, index, kind, relative)
    if not parts:
        return None
    if kind == "np" and group.lemma in _MATERIAL and _is_material(tokens, index, parts[-1][1]):
        return None
    if object_relative is not None and kind not in {"that", "quote"}:
        parts.insert(0, object_relative)
    return Found(source, sentence.characters(first, last), parts, f"verb {kind}", _CONFIDENCE[kind])


def _complement(tokens: list[Token], group: VerbGroup) -> tuple[int, int, str] | None:
    """Return the cue's last token, the first token of what it takes, and the kind of that, or None."""
    verb, index = group.lemma, group.last + 1
    particle = tokens[index].low if index < len(tokens) and complement_at(tokens, index) != "to" else ""
    if f"{verb}_{particle}" in words_of("preposition"):
        kind = complement_at(tokens, index + 1)
        kind = "np" if kind in {"clause", "other"} and tokens[index].low != "out" else kind
        return (index, index + 1, kind) if kind in {"np", "wh", "that", "clause"} else None
    last = cue_end(tokens, group.last)
    kind = complement_at(tokens, index)
    speaks = verb in words_of("parenthetical") or verb in RECIPIENT_VERBS
    if speaks and kind in {"np", "clause", "pp", "subordinate", "comma", "other"}:
        beyond = skip_adjuncts(tokens, skip_recipient(tokens, group, index))
        further = complement_at(tokens, beyond)
        told = verb == "tell" and further in {"np", "to"}
        if beyond > index and (further in {"that", "quote", "clause", "wh", "colon"} or told):
            index, kind = beyond, "clause" if told and further == "np" else further
    if index < len(tokens) and tokens[index].word == ":" and verb in words_of("parenthetical") | RECIPIENT_VERBS:
        if index == last + 1:
            last = index
        index += 1
        if index >= len(tokens):
            return (last, index, "below")
        return (last, index, "quote" if tokens[index].word in OPENING_MARKS else "that")
    if kind == "quote":
        index += tokens[index].word == ","
        return (last, index, kind) if verb in words_of("parenthetical") | RECIPIENT_VERBS | words_of("object") else None
    if kind == "comma" and speaks and complement_at(tokens, index + 1) == "that":
        return (last, index + 1, "that")
    if kind in {"end", "comma", "colon"} or not (takes(verb, kind) or (kind == "clause" and takes(verb, "np"))):
        return None
    return (last, index, kind if takes(verb, kind) else "np")


def _content(page: Page, sentence: Sentence, index: int, kind: str, relative: bool) -> list[Characters]:  # noqa: FBT001
    tokens = sentence.tokens
    if kind == "below":
        return page.paragraph_after(sentence)
    if kind == "quote":
        quote = page.quote_at(tokens[index].start)
        if quote is not None and quote.start == tokens[index].start:
            closes = page.document.text[max(quote.start, quote.end - 2) : quote.end]
            if quote.open or quote.end >= sentence.span.end - 1 or any(mark in closes for mark in ".?!,"):
                return [(quote.start, quote.end)]
    end = content_end(tokens, index, "np" if kind == "quote" else kind, relative=relative)
    stop = tokens[end].end
    quote = page.quote_at(stop - 1)
    if quote is not None and quote.start >= tokens[index].start and quote.end - stop <= 400:
        stop = quote.end
    return [(tokens[index].start, stop)]


def _is_material(tokens: list[Token], index: int, end: int) -> bool:
    """Whether an object is troops or goods, so that supporting or offering it is a deed and no word."""
    return any(token.low in words_of("material") for token in tokens[index:] if token.start < end)


def _is_relative(tokens: list[Token], source: Characters) -> bool:
    """Whether the speaker is a relative pronoun."""
    return any((token.start, token.end) == source and token.low in _RELATIVE for token in tokens)


def _object_relative(tokens: list[Token], source: Characters, sentence: Sentence) -> Characters | None:
    """Return the relative pronoun that stands for the content before its speaker: "[which] the army says is gone"."""
    for index, token in enumerate(tokens):
        if token.start == source[0]:
            if (
                index
                and tokens[index - 1].tag == "W"
                and tokens[index - 1].low in {"which", "what", "who", "whom", "whatever"}
            ):
                return sentence.characters(index - 1, index - 1)
            break
    return None


def _source_and_first(
    page: Page, sentence: Sentence, position: int, before: list[Found], said: list[Characters]
) -> tuple[Characters | None, int]:
    """Return who speaks and the cue's first token."""
    tokens = sentence.tokens
    group = sentence.groups[position]
    if group.first == 0:
        return (None, 0)
    previous = tokens[group.first - 1]
    found: Range | None
    if group.infinitive:
        return _of_infinitive(sentence, position, said)
    participle = group.tag == "VBG" and not group.finite
    if previous.tag == "CC" or (previous.word == "," and not participle):
        earlier = _same_speaker(tokens, group, before)
        if earlier is not None:
            return (earlier, group.first)
    if participle:
        if previous.tag in NOUNS:
            found = subject_before(tokens, group.first)
        else:
            found = clause_subject(tokens, sentence.groups, position, said)
    elif previous.tag == "CC":
        found = clause_subject(tokens, sentence.groups, position, said)
    else:
        found = subject_before(tokens, group.first)
        if found is None and previous.word == "," and sentence.title:
            found = clause_subject(tokens, sentence.groups, position, said)
    if found is None or page.in_speech(tokens[found[0]].start):
        return (None, group.first)
    return (sentence.characters(*found), group.first)


def _same_speaker(tokens: list[Token], group: VerbGroup, before: list[Found]) -> Characters | None:
    """Return the speaker of the attribution that ends right before "and said"."""
    start = tokens[group.first].start
    for found in reversed(before):
        end = found.content[-1][1]
        if found.source is not None and end <= start and start - end <= 8 and not _is_relative(tokens, found.source):
            return found.source
    return None


def _of_infinitive(sentence: Sentence, position: int, said: list[Characters]) -> tuple[Characters | None, int]:
    """Return the speaker of "to say": that of the verb it hangs on; with it the cue, where the two stand together."""
    tokens = sentence.tokens
    group = sentence.groups[position]
    if position == 0:
        return (None, group.first)
    matrix = sentence.groups[position - 1]
    mark = group.first - 1
    between = subject_before(tokens, mark, matrix.last + 1)
    if between is not None and (matrix.lemma in _CONTROL or tokens[between[0] - 1].low == "for"):
        return (sentence.characters(*between), mark)
    found = subject_before(tokens, matrix.first)
    if matrix.infinitive or found is None or not matrix.finite:
        found = clause_subject(tokens, sentence.groups, position, said)
    if found is None:
        return (None, group.first)
    together = mark - matrix.last <= 2 and not matrix.infinitive and matrix.finite
    return (sentence.characters(*found), matrix.first if together else mark)
