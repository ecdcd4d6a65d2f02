"""Verb groups and noun phrases, found from word classes alone."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reader.lemmas import lemma
from sayso.reader.tokens import Token

VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP"})
_BEFORE_NOUN = frozenset({"DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "POS", "VBN", "VBG"})
_BE = frozenset({"be", "get"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, negation and adverbs: tokens [first, last], the verb itself at `head`."""

    first: int
    head: int
    last: int
    lemma: str
    finite: bool
    passive: bool
    infinitive: bool


def verb_groups(tokens: list[Token]) -> list[VerbGroup]:
    """List the verb groups of a sentence, left to right, without overlap."""
    groups = []
    index = 0
    while index < len(tokens):
        if tokens[index].tag in VERBS or tokens[index].tag == "MD":
            group = _verb_group(tokens, index)
            groups.append(group)
            index = group.last + 1
        else:
            index += 1
    return groups


def _verb_group(tokens: list[Token], start: int) -> VerbGroup:
    head = start
    passive = False
    while (following := _next_verb(tokens, head)) is not None:
        passive = lemma(tokens[head].low) in _BE and tokens[following].tag in {"VBN", "VBD"}
        head = following
    first = start
    while (
        first > 0 and tokens[first - 1].tag == "RB" and tokens[first - 1].low not in {"so", "instead", "maybe", "then"}
    ):
        first -= 1
    infinitive = first > 0 and tokens[first - 1].tag == "TO"
    finite = tokens[start].tag in FINITE and not infinitive
    return VerbGroup(first, head, head, lemma(tokens[head].low), finite, passive, infinitive)


def _next_verb(tokens: list[Token], head: int) -> int | None:
    """Return the index of the verb that the auxiliary at `head` helps, or None where it is the verb itself."""
    base = lemma(tokens[head].low)
    tag = tokens[head].tag
    wanted = (
        {"VB", "VBP", "VBD"}
        if tag == "MD"
        else {"VBG", "VBN", "VBD"}
        if base in _BE
        else {"VBN", "VBD"}
        if base == "have"
        else {"VB", "VBP"}
        if base == "do"
        else None
    )
    if wanted is None:
        return None
    index = head + 1
    while index < len(tokens) and tokens[index].tag == "RB":
        index += 1
    if index < len(tokens) and tokens[index].tag in wanted:
        return index
    return None


def noun_phrase_end(tokens: list[Token], start: int) -> int | None:
    """Return the index of the last token of the bare noun phrase that begins at `start`, or None where none does."""
    index = start
    last = None
    while index < len(tokens):
        token = tokens[index]
        if token.tag in {"PRP", "EX"} or (token.tag == "W" and last is None):
            return index if last is None else last
        if token.tag in NOUNS or token.tag == "CD" or (token.tag == "DT" and last is None):
            last = index
        elif token.tag not in _BEFORE_NOUN and not (token.tag == "RB" and last is None) and token.low not in {"&"}:
            break
        elif token.tag in {"DT", "PRP$"} and last is not None and index > start and tokens[index - 1].tag != "DT":
            break
        index += 1
    return last


def noun_phrase_start(tokens: list[Token], end: int) -> int | None:
    """Return the index of the first token of the bare noun phrase that ends with token `end`, or None where none does."""
    tag = tokens[end].tag
    if tag in {"PRP", "W", "EX"}:
        return end
    if tag not in NOUNS and tag not in {"CD", "DT", "JJ", "VBG", "JJR", "POS", ")"}:
        return None
    index = end
    while index > 0:
        before = tokens[index - 1]
        if (
            tokens[index].tag in {"DT", "PRP$"}
            and before.tag not in {"DT", "POS"}
            and before.low not in {"all", "both", "half"}
        ):
            break
        if (
            before.tag in _BEFORE_NOUN
            or before.low == "&"
            or (before.tag == "RB" and tokens[index].tag in {"JJ", "CD"})
        ):
            index -= 1
        else:
            break
    return index
