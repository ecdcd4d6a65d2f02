"""Who speaks: the noun phrase that is the subject, or the inverted subject, of a cue."""

from __future__ import annotations

from sayso.reader.phrases import FINITE, NOUNS, VERBS, VerbGroup, noun_phrase_end, noun_phrase_start
from sayso.reader.tokens import Token

_ATTACHES = frozenset(
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
)
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})
Range = tuple[int, int]
"""Token indices of one sentence, both inclusive."""


def subject_before(tokens: list[Token], index: int, floor: int = 0) -> Range | None:
    """Find the subject whose verb group begins at token `index`, looking no further left than `floor`."""
    last = index - 1
    if last < floor:
        return None
    if tokens[last].word in {",", "—", "–", ")"}:
        return _before_aside(tokens, last, floor)
    start = noun_phrase_start(tokens, last)
    if start is None or start < floor:
        return None
    if tokens[last].tag in {"PRP", "W"}:
        return (last, last)
    return _grown(tokens, start, last, floor)


def _grown(tokens: list[Token], start: int, last: int, floor: int) -> Range:
    """Grow a noun phrase to the left over the phrases that it is attached to: "the head of [the army]"."""
    while start - 2 >= floor:
        before = tokens[start - 1]
        if before.low in _ATTACHES or (before.low in {"and", "or", "&"} and tokens[start - 2].tag in NOUNS | {"PRP"}):
            outer = noun_phrase_start(tokens, start - 2) if tokens[start - 2].tag in NOUNS | {"CD", "DT"} else None
            if (
                outer is None
                or outer < floor
                or (tokens[start - 2].tag == "NNP" and before.low not in {"of", "and", "or", "in", "for"})
            ):
                break
            if outer > 0 and tokens[outer - 1].tag in VERBS and before.low not in {"of", "and"}:
                break
            start = outer
        else:
            break
    return (start, last)


def _before_aside(tokens: list[Token], last: int, floor: int) -> Range | None:
    """Find the subject before an aside: an apposition is part of it, a relative clause is not."""
    closing = tokens[last].word
    opening = {")": "("}.get(closing, closing)
    first = last - 1
    while first > floor and tokens[first].word != opening:
        first -= 1
    if first <= floor or tokens[first].word != opening:
        return None
    core = subject_before(tokens, first, floor) if tokens[first - 1].tag in NOUNS | {"PRP", "CD"} else None
    if core is None:
        return None
    if closing == ")":
        return (core[0], last)
    inside = tokens[first + 1 : last]
    if (
        inside
        and inside[0].tag in {"DT", "NN", "NNS", "NNP", "JJ", "CD", "PRP$"}
        and not any(token.tag in FINITE for token in inside)
    ):
        return (core[0], last)
    return core


def subject_after(tokens: list[Token], index: int) -> Range | None:
    """Find the subject that follows an inverted cue, with its appositions: "said [Jane Doe, a spokeswoman for the army]"."""
    end = noun_phrase_end(tokens, index)
    if end is None:
        return None
    if tokens[end].tag in {"PRP", "W"}:
        return (index, end)
    return (index, _extended(tokens, end, appositions=True))


def phrase_after(tokens: list[Token], index: int) -> Range | None:
    """Find the noun phrase that begins at a token, with what is attached to it."""
    end = noun_phrase_end(tokens, index)
    return None if end is None else (index, _extended(tokens, end, appositions=False))


def _extended(tokens: list[Token], end: int, *, appositions: bool) -> int:
    """Return the last token of a phrase grown to the right over attachments, brackets and, if asked, appositions."""
    while end + 2 < len(tokens):
        following = tokens[end + 1]
        if following.low in _ATTACHES or following.low in {"and", "&"}:
            inner = noun_phrase_end(tokens, end + 2)
            if inner is None or (following.low in {"and", "in", "on", "to"} and _clause_follows(tokens, inner)):
                break
            if following.low in {"on", "in", "at"} and _is_time(tokens[end + 2]):
                break
            end = inner
        elif following.word == "(":
            closing = next((i for i in range(end + 2, min(end + 12, len(tokens))) if tokens[i].word == ")"), None)
            if closing is None:
                break
            end = closing
        elif appositions and following.word == ",":
            apposition = _apposition_end(tokens, end + 2)
            if apposition is None:
                break
            end = apposition
        else:
            break
    return end


def _apposition_end(tokens: list[Token], index: int) -> int | None:
    """Return the end of an apposition or of a relative clause about the speaker, or None where something else follows the comma."""
    token = tokens[index]
    if token.low in {"who", "whose"}:
        end = index
        while end + 1 < len(tokens) and tokens[end + 1].word not in {".", ",", ";", "”", '"', "“"}:
            end += 1
        return end
    if token.tag not in {"DT", "NN", "NNS", "NNP", "JJ", "CD", "PRP$"} or _is_time(token):
        return None
    end = noun_phrase_end(tokens, index)
    if end is None or _clause_follows(tokens, end):
        return None
    return end


def _clause_follows(tokens: list[Token], end: int) -> bool:
    return end + 1 < len(tokens) and tokens[end + 1].tag in FINITE


_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow last earlier january february march april june july"
    " august september october november december this next".split()
)


def _is_time(token: Token) -> bool:
    return token.low in _TIMES


def is_time(token: Token) -> bool:
    """Whether a word begins an adjunct of time ("Tuesday", "last week")."""
    return token.low in _TIMES


def clause_subject(tokens: list[Token], groups: list[VerbGroup], index: int) -> Range | None:
    """Find the subject of the main clause that a participle such as ", adding that" at verb group `index` hangs on."""
    for group in reversed(groups[:index]):
        if group.finite and (found := subject_before(tokens, group.first)) is not None:
            if tokens[found[0]].low in _RELATIVE:
                continue
            return found
    return None
