"""Verb groups and noun phrases, found from word classes alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.reader.text.lemmas import lemma
from sayso.reader.text.tokens import Token

VERBS: Final = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
FINITE: Final = frozenset({"VBP", "VBZ", "VBD", "MD"})
NOUNS: Final = frozenset({"NN", "NNS", "NNP"})
_IN_NOUN_PHRASE: Final = frozenset({"DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "POS", "VBN", "VBG"})
_PRONOUNS: Final = frozenset({"PRP", "W", "EX"})
_BE: Final = frozenset({"be", "get"})
_HELPED: Final = {
    # What the verb that an auxiliary helps may be tagged: the tagger takes some participles for past tenses.
    "MD": frozenset({"VB", "VBP", "VBD"}),
    "be": frozenset({"VBG", "VBN", "VBD"}),
    "get": frozenset({"VBN"}),
    "have": frozenset({"VBN", "VBD"}),
    "do": frozenset({"VB", "VBP"}),
}
_NOT_IN_GROUP: Final = frozenset(
    {"so", "instead", "maybe", "then", "there", "here", "too", "ago", "however", "well", "yet"}
)
"""Adverbs that may stand before a verb without being part of its group."""
_PREDETERMINERS: Final = frozenset({"all", "both", "half"})
_SUBJECTS: Final = frozenset({"i", "he", "she", "we", "they"})
_QUANTIFIERS: Final = frozenset(
    {"almost", "nearly", "about", "roughly", "only", "just", "approximately", "over", "some", "barely", "even", "fewer"}
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, negation and adverbs: tokens [first, last], the verb itself at `head`."""

    first: int
    head: int
    last: int
    lemma: str
    tag: str
    finite: bool
    passive: bool
    infinitive: bool


def verb_groups(tokens: list[Token]) -> list[VerbGroup]:
    """List the verb groups of a sentence, left to right, without overlap."""
    groups: list[VerbGroup] = []
    index = 0
    while index < len(tokens):
        if tokens[index].tag in VERBS or tokens[index].tag == "MD":
            group = _verb_group(tokens, index)
            groups.append(group)
            index = group.last
        index += 1
    return groups


def _verb_group(tokens: list[Token], start: int) -> VerbGroup:
    head = start
    passive = False
    while (following := _helped(tokens, head)) is not None:
        passive = lemma(tokens[head].low) in _BE and tokens[following].tag in {"VBN", "VBD"}
        head = following
    first = start
    while first > 0 and tokens[first - 1].tag == "RB" and tokens[first - 1].low not in _NOT_IN_GROUP:
        first -= 1
    infinitive = first > 0 and tokens[first - 1].low == "to"
    finite = tokens[start].tag in FINITE and not infinitive
    tag = tokens[head].tag
    if tag == "VBN" and head == start and _is_past(tokens, first, head):
        tag, finite = "VBD", True
    return VerbGroup(first, head, head, lemma(tokens[head].low), tag, finite, passive, infinitive)


def _is_past(tokens: list[Token], first: int, head: int) -> bool:
    """Whether what looks like a participle is a past tense: a subject stands before it and an object after it."""
    if first == 0 or head + 1 >= len(tokens):
        return False
    before, after = tokens[first - 1], tokens[head + 1]
    subject = before.tag in NOUNS or before.tag in {"PRP", "W", "CD"} or before.word in {",", ")"} or before.tag == "CC"
    # "A diplomat who asked not to be named claimed …": the head of the relative clause is the subject.
    behind_relative = before.tag == "VBN" and any(token.tag == "W" for token in tokens[:first])
    if not subject and not behind_relative:
        return False
    if behind_relative and (
        after.tag in {"NN", "NNS", "CD", ":"} or '"' in {token.tag for token in tokens[head + 1 : head + 3]}
    ):
        return True
    if after.tag in {"DT", "PRP", "PRP$", "NNP", "EX", "W"} or after.low in {"that", "whether", "to"}:
        return True
    if tokens[first - 1].low in _SUBJECTS or (after.tag == "IN" and _that_near(tokens, head + 2)):
        return True
    # With no other finite verb about, it is the clause's own: "The group later claimed responsibility."
    around = tokens[max(0, first - 30) : head + 30]
    return after.tag in {"NN", "NNS", "JJ", "CD"} and not any(token.tag in FINITE for token in around)


def _that_near(tokens: list[Token], index: int) -> bool:
    """Whether "that" follows a day or a place: "claimed on 13 July [that] …"."""
    return any(token.low == "that" and token.tag != "W" for token in tokens[index : index + 6])


def _helped(tokens: list[Token], head: int) -> int | None:
    """Return the index of the verb that the auxiliary at `head` helps, or None where it is the verb itself."""
    wanted = _HELPED.get(tokens[head].tag) or _HELPED.get(lemma(tokens[head].low))
    if wanted is None:
        return None
    index = head + 1
    while index < len(tokens) and tokens[index].tag == "RB":
        index += 1
    return index if index < len(tokens) and tokens[index].tag in wanted else None


def noun_phrase_end(tokens: list[Token], start: int) -> int | None:
    """Return the index of the last token of the bare noun phrase that begins at `start`, or None where none does."""
    last = None
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.tag in _PRONOUNS:
            return index if last is None else last
        if token.tag in NOUNS or token.tag == "CD" or (token.tag == "DT" and last is None):
            last = index
        elif token.tag in {"DT", "PRP$"}:
            if index > start and tokens[index - 1].tag != "DT":
                break
        elif token.tag not in _IN_NOUN_PHRASE and not (token.tag == "RB" and last is None) and token.low != "&":
            break
    return last


def _before_adjective(tokens: list[Token], index: int) -> bool:
    """Whether the word before an adjective belongs to it: "very [large]", "current and [former]"."""
    if tokens[index].tag != "JJ":
        return False
    joined = tokens[index - 1].tag == "CC" and index > 1 and tokens[index - 2].tag in {"JJ", "NN"}
    return joined or tokens[index - 1].tag == "RB"


def noun_phrase_start(tokens: list[Token], end: int) -> int | None:
    """Return the index of the first token of the bare noun phrase that ends at `end`, or None where none does."""
    tag = tokens[end].tag
    if tag in _PRONOUNS:
        return end
    if tag not in NOUNS and tag not in {"CD", "DT", "JJ", "POS"}:
        return None
    index = end
    while index > 0:
        before = tokens[index - 1]
        if (
            tokens[index].tag in {"DT", "PRP$"}
            and before.tag not in {"DT", "POS"}
            and before.low not in _PREDETERMINERS
        ):
            break
        if not (before.tag in _IN_NOUN_PHRASE or before.low == "&" or _before_adjective(tokens, index)):
            break
        index -= 1
    while index > 0 and tokens[index].tag in {"CD", "DT", "NN"} and tokens[index - 1].low in _QUANTIFIERS:
        index -= 1
    return index
