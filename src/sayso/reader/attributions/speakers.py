"""Who speaks: the noun phrase that is the subject, or the inverted subject, of a cue."""

from __future__ import annotations

import re
from typing import Final

from sayso.reader.attributions.cues import RECIPIENT_VERBS, words_of
from sayso.reader.text.lemmas import lemma
from sayso.reader.text.phrases import FINITE, NOUNS, VERBS, VerbGroup, noun_phrase_end, noun_phrase_start
from sayso.reader.text.tokens import Token

_ATTACHES: Final = frozenset(
    {
        "of",
        "in",
        "for",
        "at",
        "from",
        "on",
        "with",
        "to",
        "against",
        "by",
        "near",
        "behind",
        "between",
        "inside",
        "within",
    }
    | {"about", "around", "across", "among", "under", "over", "like"}
)
WEEKDAYS: Final = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_TIMES: Final = WEEKDAYS | frozenset(
    {"today", "yesterday", "tomorrow"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {
        "december",
        "week",
        "month",
        "year",
        "night",
        "morning",
        "afternoon",
        "evening",
        "weekend",
        "day",
        "days",
        "weeks",
    }
    | {"months", "years", "hours", "time", "summer", "spring", "autumn", "winter", "fall", "minutes", "decade"}
)
_TIME_STARTS: Final = (_TIMES - {"may", "day", "days", "time", "years", "week", "year"}) | {
    "last",
    "earlier",
    "this",
    "next",
}
_PARTS_OF_DAY: Final = frozenset({"night", "morning", "afternoon", "evening"})
_NEVER_SPEAK: Final = frozenset({"when", "where", "how", "why", "what", "there", "whom", "whose"})
_AFTER_NOUN: Final = frozenset({"there", "here", "themselves", "himself", "herself", "itself", "alone", "both", "all"})
_ASIDE_ENDS: Final = frozenset({",", "—", "–", "-", ")", "--"})
_ASIDE_STARTS: Final = frozenset({"DT", "NN", "NNS", "NNP", "JJ", "CD", "PRP$"})
_PARTY: Final = re.compile(r"[RDI]-")
_CLAUSE_STARTS: Final = frozenset(
    {
        "of",
        "that",
        "as",
        "when",
        "while",
        "if",
        "because",
        "although",
        "though",
        "since",
        "after",
        "before",
        "but",
        "and",
        "like",
    }
)
_ADVERBIAL: Final = frozenset(
    {"after", "when", "as", "before", "while", "because", "although", "though", "since", "if"}
)
_SUBORDINATE: Final = frozenset(
    {"when", "while", "as", "if", "because", "although", "though", "that", "since", "after", "before"}
)
Range = tuple[int, int]
"""Token indices of one sentence, both inclusive."""


def begins_time(token: Token) -> bool:
    """Whether a word begins an adjunct of time ("Tuesday", "last week")."""
    return token.low in _TIME_STARTS


def subject_before(tokens: list[Token], index: int, floor: int = 0, verb_at: int | None = None) -> Range | None:
    """Find the subject whose verb group begins at token `index`, looking no further left than `floor`.

    `verb_at` is where the verb group begins if something else stands between it and `index`: "Doe [last week] said".
    """
    last = index - 1
    if last < floor or tokens[last].low in _NEVER_SPEAK:
        return None
    if tokens[last].low in _AFTER_NOUN and last - 1 >= floor and tokens[last - 1].tag in NOUNS | {"PRP"}:
        core = subject_before(tokens, last, floor)
        return core and (core[0], last if tokens[last].tag == "RB" else core[1])
    if tokens[last].word in _ASIDE_ENDS:
        return _before_aside(tokens, last, floor)
    if tokens[last].tag == "VBN" and last - 1 >= floor and tokens[last - 1].low in {"those", "people", "voters", "all"}:
        # "Those surveyed say": the participle closes the phrase.
        core = subject_before(tokens, last, floor)
        return core and (core[0], last)
    if tokens[last].low in {"then", "once", "later"} and last > floor and tokens[last - 1].tag == "W":
        last -= 1
    start = noun_phrase_start(tokens, last)
    verb = next((token.tag for token in tokens[verb_at or index :] if token.tag != "RB"), "")
    main = verb in FINITE | {"VBN"}
    if start is None or start < floor:
        head = _before_relative(tokens, index, floor) if main and tokens[last].tag in VERBS else None
        return None if head is None else (head, last if verb_at is None else verb_at - 1)
    if tokens[last].tag in {"PRP", "W"}:
        return (last, last)
    if _is_time_phrase(tokens, start, last) and start - 1 > floor:
        skipped = start - 1 if tokens[start - 1].tag == "IN" else start
        return subject_before(tokens, skipped, floor, verb_at or index)
    start = _grown(tokens, _behind_time(tokens, start, last), floor)
    head = _before_relative(tokens, start, floor) if main else None
    if head is not None and verb_at is not None:
        # The time belongs to the relative clause: "three people who left Karsa last week said".
        return (head, verb_at - 1)
    return (start if head is None else head, last)


def _behind_time(tokens: list[Token], start: int, last: int) -> int:
    """Return where a phrase begins behind what says when or where it was said: "in April [Jane Doe]"."""
    index = start
    if tokens[index].low in {"earlier", "late", "early"}:
        index += 1
    if index < last and tokens[index].low in {"last", "this", "next"} and tokens[index + 1].low in _TIMES:
        index += 1
    opens = index > start or (start == 0 and tokens[index].low in WEEKDAYS) or (start and tokens[start - 1].tag == "IN")
    if index < last and tokens[index].low in _TIMES and opens:
        index += 1
        while index < last and tokens[index].low in _PARTS_OF_DAY:
            index += 1
        return index if index <= last and tokens[index].tag not in {"POS", "CC"} else start
    if start and tokens[start - 1].low in {"in", "on", "at"} and (start == 1 or tokens[start - 2].word == ","):
        # "In a televised address Iraq's premier": a name begins behind the common noun of the setting.
        for inner in range(start + 1, last):
            if tokens[inner].tag == "NN" and tokens[inner + 1].tag == "NNP" and tokens[start].low in {"a", "an"}:
                return inner + 1
    return start


def _before_relative(tokens: list[Token], start: int, floor: int) -> int | None:
    """Return where the head begins if the phrase that begins at `start` ends its relative clause.

    "A [diplomat] who follows the war from Beirut said": the clause has its own verb, so the next one is the head's.
    """
    for index in range(start - 1, max(floor, start - 16), -1):
        token = tokens[index]
        if token.tag in {",", '"', "(", ")", ":", "."}:
            return None
        if token.tag != "W" and token.low != "that":
            continue
        if token.low not in {"who", "which", "that"} or tokens[index - 1].tag not in NOUNS:
            return None
        inside = tokens[index + 1 : start]
        finite = [inner for inner in inside if inner.tag in FINITE]
        if not finite or inside[0].tag not in FINITE | {"RB"} or lemma(inside[-1].low) in words_of("that"):
            return None
        head = subject_before(tokens, index, floor)
        return None if head is None else head[0]
    return None


def _is_time_phrase(tokens: list[Token], start: int, last: int) -> bool:
    return tokens[last].low in _TIMES and last - start <= 2


def _grown(tokens: list[Token], start: int, floor: int) -> int:
    """Return where a noun phrase begins, grown to the left over those it is attached to: "the head of [the army]"."""
    while start - 2 >= floor:
        joint = tokens[start - 1]
        joins = joint.low in {"and", "or", "&"}
        outer_end = _outer_end(tokens, start, floor)
        if joins:
            if outer_end < floor or tokens[outer_end].tag not in NOUNS | {"PRP"} or tokens[outer_end].low in _TIMES:
                break
        elif joint.low not in _ATTACHES or tokens[outer_end].tag not in NOUNS | {"CD", "DT", "JJ"}:
            break
        outer = noun_phrase_start(tokens, outer_end)
        if outer is None or outer < floor or not _may_join(tokens, outer, outer_end, joint):
            break
        start = _behind_time(tokens, outer, outer_end)
        if start != outer:
            break
        if joins:
            start = _list_start(tokens, start, floor)
    return start


def _outer_end(tokens: list[Token], start: int, floor: int) -> int:
    """Return the last token of the phrase that the joint before `start` attaches to: "families living in [Karsa]"."""
    joint, end = tokens[start - 1], start - 2
    if tokens[end].word == "," and joint.low in {"and", "or", "&"}:
        return end - 1
    if joint.tag != "IN" or end <= floor:
        return end
    if tokens[end].low in {"still", "now", "there", "both"}:
        end -= 1
    if end > floor and tokens[end].tag in {"VBN", "VBG"} and tokens[end - 1].tag in {"NN", "NNS"}:
        # A participle hangs on the noun before it.
        end -= 1
    return end


def _may_join(tokens: list[Token], outer: int, outer_end: int, joint: Token) -> bool:
    before = tokens[outer - 1] if outer else None
    if joint.low in {"and", "or", "&"}:
        # An object of a verb or preposition before "and" is no part of the subject after it.
        return before is None or before.low in _CLAUSE_STARTS or before.tag not in VERBS | {"IN", "TO"}
    if joint.low != "of" and before is not None and (before.tag in VERBS or before.low == "to"):
        return (
            before.tag in FINITE and lemma(before.low) in words_of("that") & words_of("parenthetical") - RECIPIENT_VERBS
        )
    return not (tokens[outer_end].tag == "NNP" and joint.low not in {"of", "in", "for", "at", "from"})


def _list_start(tokens: list[Token], start: int, floor: int) -> int:
    """Take in the earlier members of "A, B and C"."""
    while start - 2 >= floor and tokens[start - 1].word == "," and tokens[start - 2].tag == "NNP":
        outer = noun_phrase_start(tokens, start - 2)
        if outer is None or outer < floor or tokens[start].tag != "NNP":
            break
        start = outer
    return start


def _before_aside(tokens: list[Token], last: int, floor: int) -> Range | None:
    """Find the subject before an aside, which is part of it: "Jane Doe, 43, a miller who lives in Karsa," said."""
    closing = tokens[last].word
    if closing == ")":
        opening = next((i for i in range(last - 1, max(floor, last - 15), -1) if tokens[i].word == "("), None)
        core = subject_before(tokens, opening, floor) if opening is not None else None
        return core and (core[0], last)
    marks = [i for i in range(max(floor, last - 60), last) if tokens[i].word == closing]
    best: Range | None = None
    for mark in reversed(marks[-5:]):
        if tokens[mark - 1].tag not in NOUNS | {"PRP", "CD", ")"}:
            continue
        core = subject_before(tokens, mark, floor) if tokens[mark - 1].word != "," else None
        if core is None or tokens[core[1]].tag == "W":
            continue
        head = _before_relative(tokens, core[0], floor)
        core = core if head is None else (head, core[1])
        best = core
        if core[0] == floor or tokens[core[0] - 1].word != "," or not _is_appositive(tokens[core[0]]):
            break
    if best is None or tokens[best[0]].low in _SUBORDINATE:
        return None
    named = closing == "," and tokens[best[1] + 1].word == closing and _describes(tokens[best[1] + 2])
    return (best[0], last if named else best[1])


def _is_appositive(token: Token) -> bool:
    """Whether a phrase that begins with this word may itself stand in apposition to one before it."""
    return token.tag in {"DT", "CD", "PRP$"} or _PARTY.match(token.word) is not None


def _describes(token: Token) -> bool:
    """Whether an aside that begins with this word says who the speaker is, and not when or how she speaks."""
    return (token.tag in _ASIDE_STARTS and token.low not in _TIMES) or token.low in {"who", "whose", "of", "then"}


def subject_after(tokens: list[Token], index: int) -> Range | None:
    """Find the subject that follows an inverted cue, with its appositions: "said [Jane Doe, a miller]"."""
    end = noun_phrase_end(tokens, index)
    if end is None or begins_time(tokens[index]) or tokens[index].low in _NEVER_SPEAK:
        return None
    if tokens[end].tag in {"PRP", "W"}:
        return (
            (index, end) if tokens[end].low not in {"it", "them", "him", "me", "us", "that", "which", "who"} else None
        )
    return (index, _to_the_end(tokens, end))


def _to_the_end(tokens: list[Token], end: int) -> int:
    """Return the last token of an inverted subject: it runs to the end unless the clause goes on without it."""
    relative = False
    last = end
    index = end + 1
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.tag in {".", '"', ":"} or token.word in _ASIDE_ENDS - {",", ")"} or following is None:
            break
        if token.word == "," and _leaves(tokens, index + 1):
            # The comma that closes an apposition is part of it.
            last = index if any(inner.word == "," for inner in tokens[end + 1 : index]) else last
            break
        if not relative and (
            begins_time(token)
            or token.low in _ADVERBIAL
            or (_is_setting(tokens, index) and tokens[index - 1].tag != "VBN")
        ):
            break
        hangs = token.low in {"now", "still"} and following.tag in {"VBG", "VBN", "IN"}
        if not relative and not hangs and token.tag in FINITE | {"PRP", "RB"} and tokens[index - 1].word != ",":
            break
        relative = relative or token.low in {"who", "which", "whose", "that", "where"} or token.tag == "VBG"
        if token.word != ",":
            last = index
        index += 1
    return last


def _leaves(tokens: list[Token], index: int) -> bool:
    """Whether what follows a comma no longer says who the speaker is."""
    token = tokens[index]
    if token.tag in {"VBG", "PRP", "MD", "EX"} or token.tag in FINITE or token.low in _ADVERBIAL or begins_time(token):
        return True
    if token.low in {"in", "at", "on", "with", "according", "including", "but", "during"}:
        return True
    return token.tag == "CC" and index + 1 < len(tokens) and tokens[index + 1].tag in FINITE | {"PRP", "RB"}


def _is_setting(tokens: list[Token], index: int) -> bool:
    """Whether "in an interview", "on Monday", "at a rally" begins: when and where it was said."""
    following = tokens[index + 1]
    if tokens[index].low not in {"in", "at", "on", "during", "to", "from"}:
        return False
    if tokens[index].low == "to":
        return following.tag == "NNS"
    return begins_time(following) or following.low in {"a", "an"} or following.tag == "CD"


def phrase_after(tokens: list[Token], index: int) -> Range | None:
    """Find the noun phrase that begins at a token, with what is attached to it."""
    if index >= len(tokens):
        return None
    end = noun_phrase_end(tokens, index)
    return None if end is None else (index, _extended(tokens, end))


def _extended(tokens: list[Token], end: int) -> int:
    """Return the last token of a phrase grown to the right over attachments and brackets."""
    while end + 2 < len(tokens):
        following = tokens[end + 1]
        grown: int | None = None
        if following.low in _ATTACHES or following.low in {"and", "&"}:
            grown = _attached_end(tokens, end)
        elif following.word == "(":
            grown = next((i for i in range(end + 2, min(end + 12, len(tokens))) if tokens[i].word == ")"), None)
        if grown is None:
            break
        end = grown
    return end


def _attached_end(tokens: list[Token], end: int) -> int | None:
    joint = tokens[end + 1].low
    inner = noun_phrase_end(tokens, end + 2)
    if inner is None or begins_time(tokens[end + 2]) or (joint in {"on", "in"} and tokens[end + 2].tag == "CD"):
        return None
    if joint in {"and", "in", "on", "to", "for"} and inner + 1 < len(tokens) and tokens[inner + 1].tag in FINITE:
        return None
    return inner


def clause_subject(
    tokens: list[Token], groups: list[VerbGroup], index: int, taken: list[tuple[int, int]]
) -> Range | None:
    """Find the subject of the main clause that a participle such as ", adding that" at verb group `index` hangs on.

    `taken` lists the character ranges that are somebody's words already: their subjects are not the article's.
    """
    fallback: Range | None = None
    for group in reversed(groups[:index]):
        start = tokens[group.head].start
        if not group.finite or any(first <= start < last for first, last in taken):
            continue
        found = subject_before(tokens, group.first)
        if found is None or tokens[found[0]].low in {"which", "that"}:
            continue
        before = tokens[found[0] - 1] if found[0] else None
        if before is None or (before.low not in _SUBORDINATE and before.tag != "W"):
            return found
        fallback = fallback or found
    return fallback
