"""Cues that stand before their content: X said that …; X told Y …; X wants to …; X condemned …; …, adding that …."""

from __future__ import annotations

from typing import Final, NamedTuple

from sayso.reader.attributions.contents import content_end
from sayso.reader.attributions.cues import OPENING_MARKS, RECIPIENT_VERBS, complement_at, nominal_at, takes, words_of
from sayso.reader.attributions.page import Characters, Found, Page, Sentence
from sayso.reader.attributions.postposed import cue_end, skip_adjuncts, skip_recipient
from sayso.reader.attributions.speakers import WEEKDAYS, Range, clause_subject, subject_before
from sayso.reader.text.phrases import FINITE, NOUNS, VerbGroup, noun_phrase_end
from sayso.reader.text.tokens import Token

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
_AIMS: Final = frozenset({"agree", "promise", "pledge", "vow", "threaten", "decide", "swear", "offer"})
"""Verbs of will that a day or a place may part from their infinitive."""
_DEEDS: Final = _MATERIAL | {
    "defend",
    "share",
    "understand",
    "identify",
    "add",
    "nominate",
    "ensure",
    "determine",
    "remember",
}
"""Verbs that as an aim ("went there to see the damage") are mostly deeds and no words."""
_CONFIDENCE: Final = {
    "that": 0.9,
    "quote": 0.9,
    "clause": 0.85,
    "to": 0.7,
    "wh": 0.7,
    "count": 0.8,
    "np": 0.65,
    "below": 0.8,
}


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
        if _asked_to(sentence, position, here):
            continue
        found = read_group(page, sentence, position, here, said)
        if found is not None:
            here.append(found)
            page.add(found)
            said += found.content


def _asked_to(sentence: Sentence, position: int, here: list[Found]) -> bool:
    """Add to "asked parliament" what it was asked to do, which a day or a place may part from it."""
    tokens, group = sentence.tokens, sentence.groups[position]
    if not (group.infinitive and here and here[-1].rule == "verb np"):
        return False
    matrix, end = sentence.groups[position - 1], here[-1].content[-1][1]
    mark = group.first - 1
    if here[-1].cue != sentence.characters(matrix.first, matrix.last) or matrix.lemma not in RECIPIENT_VERBS:
        return False
    if end > tokens[mark].start or any(token.word in {",", ";"} for token in tokens[matrix.last : mark]):
        return False
    here[-1].content.append(sentence.characters(mark, content_end(tokens, mark, "to")))
    return True


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
    if group.infinitive and kind in {"np", "clause", "wh"} and group.lemma in _DEEDS:
        return None
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


class _Opening(NamedTuple):
    """Where a cue ends and its content begins, as tokens, and what kind of content that is."""

    last: int
    start: int
    kind: str


def _complement(tokens: list[Token], group: VerbGroup) -> _Opening | None:
    """Return what the verb group takes as its content, or None where it takes nothing that makes it a cue."""
    verb, index = group.lemma, group.last + 1
    joined = _with_preposition(tokens, verb, index) or _with_noun(tokens, verb, index)
    if verb == "put":
        return _put(tokens, group.last)
    if joined is not None:
        return joined
    statement = _statement(tokens, group)
    if statement is not None:
        return statement
    index += verb == "make" and index < len(tokens) and tokens[index].low == "it"
    if index < len(tokens) and f"{verb}_{tokens[index].low}" in words_of("that"):
        # "Point out", "make (it) clear".
        further = complement_at(tokens, index + 1)
        return _Opening(index, index + 1, further) if further in {"that", "clause", "wh"} else None
    last = cue_end(tokens, group.last)
    index = _behind_terms(tokens, index)
    kind = complement_at(tokens, index)
    if kind == "that" and verb in words_of("object") - words_of("that"):
        # "Called that half true": a pronoun.
        kind = "np"
    if verb in words_of("parenthetical") | RECIPIENT_VERBS:
        index, kind = _behind_adjuncts(tokens, group, index, kind)
        found = _of_speech(tokens, verb, _Opening(last, index, kind))
        if found is not None:
            return found
    if kind == "quote" and verb in words_of("object"):
        return _Opening(last, index + (tokens[index].word == ","), kind)
    if takes(verb, kind) and kind not in {"end", "comma", "colon", "quote"}:
        return _Opening(last, index, kind)
    return _Opening(last, index, "np") if kind == "clause" and takes(verb, "np") else None


def _behind_terms(tokens: list[Token], index: int) -> int:
    """Return where an object begins behind "in the strongest terms"."""
    if tokens[index : index + 1] and tokens[index].low == "in":
        for end in range(index + 1, min(index + 6, len(tokens) - 1)):
            if tokens[end].low == "terms":
                return end + 1
    return index


def _with_preposition(tokens: list[Token], verb: str, index: int) -> _Opening | None:
    """Take the preposition into the cue: "called for", "pointed to"."""
    if index >= len(tokens) or complement_at(tokens, index) == "to":
        return None
    if f"{verb}_{tokens[index].low}" not in words_of("preposition"):
        return None
    kind = complement_at(tokens, index + 1)
    if kind in {"clause", "other"} and tokens[index].low != "out":
        kind = "np"
    return _Opening(index, index + 1, kind) if kind in {"np", "wh", "that", "clause"} else None


def _statement(tokens: list[Token], group: VerbGroup) -> _Opening | None:
    """Read what announces the words below or behind it: "released [the following statement] today: …"."""
    end = noun_phrase_end(tokens, group.last + 1) if group.lemma in {"release", "issue", "make", "give"} else None
    if end is not None and tokens[end].low in {"today", *WEEKDAYS}:
        end -= 1
    if end is None or tokens[end].low not in {"statement", "statements", "remarks", "announcement", "comment"}:
        return None
    mark = skip_adjuncts(tokens, end + 1)
    kind = complement_at(tokens, mark)
    return _of_speech(tokens, "say", _Opening(end, mark, kind)) if kind in {"colon", "quote"} else None


def _put(tokens: list[Token], last: int) -> _Opening | None:
    """Read an estimate or a wording: "put [the dead at 20]", "put it bluntly: …"."""
    index = last + 1
    end = noun_phrase_end(tokens, index)
    if end is None or end + 2 >= len(tokens):
        return None
    if tokens[index].low == "it":
        while end + 2 < len(tokens) and tokens[end + 1].tag == "RB":
            end += 1
        return _Opening(end, end + 2, "that") if tokens[end + 1].word == ":" else None
    while end + 2 < len(tokens) and tokens[end + 1].low in {"of", "in"}:
        inner = noun_phrase_end(tokens, end + 2)
        if inner is None:
            return None
        end = inner
    ahead = tokens[end + 2 : end + 7]
    counted = any(token.tag == "CD" for token in ahead) or (ahead and ahead[0].tag == '"')
    return _Opening(last, index, "count") if end + 1 < len(tokens) and tokens[end + 1].low == "at" and counted else None


def _with_noun(tokens: list[Token], verb: str, index: int) -> _Opening | None:
    """Take a noun of speech into the cue: "made the claim that", "raised questions about", "has no plans to"."""
    if verb not in words_of("light verb"):
        return None
    noun = noun_phrase_end(tokens, index)
    if noun is None or noun + 2 >= len(tokens):
        return None
    low, following = tokens[noun].low, tokens[noun + 1].low
    if following == "that" and low in words_of("noun that"):
        return _Opening(noun, noun + 1, "that")
    if complement_at(tokens, noun + 1) == "to" and low in words_of("noun to"):
        return _Opening(noun, noun + 1, "to")
    return _Opening(noun + 1, noun + 2, "np") if f"{low}_{following}" in words_of("noun preposition") else None


def _behind_adjuncts(tokens: list[Token], group: VerbGroup, index: int, kind: str) -> tuple[int, str]:
    """Look for the content behind whom something is told to, and when and where."""
    if kind not in {"np", "clause", "pp", "subordinate", "comma", "other"}:
        return (index, kind)
    beyond = skip_adjuncts(tokens, skip_recipient(tokens, group, index))
    further = complement_at(tokens, beyond)
    if beyond > index and group.lemma == "tell" and further == "np":
        return (beyond, "clause")
    told = further == "to" and (group.lemma == "tell" or group.lemma in _AIMS)
    if beyond > index and (told or further in {"that", "quote", "clause", "wh", "colon"}):
        return (beyond, further)
    return (index, kind)


def _of_speech(tokens: list[Token], verb: str, opening: _Opening) -> _Opening | None:
    """Return what only a verb of speech takes: what stands behind a colon, a quotation, a clause in an odd place."""
    last, index, kind = opening
    if index < len(tokens) and tokens[index].word == ":":
        last = index if index == last + 1 else last
        if index + 1 >= len(tokens):
            return _Opening(last, index + 1, "below")
        return _Opening(last, index + 1, "quote" if tokens[index + 1].word in OPENING_MARKS else "that")
    if kind == "quote":
        return _Opening(last, index + (tokens[index].word == ","), kind)
    if kind == "comma" and complement_at(tokens, index + 1) == "that":
        return _Opening(last, index + 1, "that")
    condition = kind == "subordinate" and _opens_clause(tokens, index)
    bare_verb = kind == "other" and tokens[index].tag in FINITE
    return _Opening(last, index, "clause") if verb in words_of("that") and (condition or bare_verb) else None


def _opens_clause(tokens: list[Token], index: int) -> bool:
    """Whether a condition begins whose main clause follows a comma: "said [although he was ill, he would stay]"."""
    if tokens[index].low not in {"although", "though", "since", "if", "unless", "while", "when", "because", "despite"}:
        return False
    comma = next((i for i in range(index + 1, min(index + 25, len(tokens))) if tokens[i].word == ","), None)
    return comma is not None and nominal_at(tokens, comma + 1) == "clause"


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
