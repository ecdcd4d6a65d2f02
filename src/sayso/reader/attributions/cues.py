"""Which words tie a source to what it says, and with which complement: the lexicon of cues, ready for use."""

from __future__ import annotations

from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.reader.text.lemmas import lemma
from sayso.reader.text.phrases import FINITE, NOUNS, noun_phrase_end, noun_phrase_start
from sayso.reader.text.tokens import Token

RECIPIENT_VERBS: Final = frozenset(
    {
        "tell",
        "ask",
        "remind",
        "assure",
        "inform",
        "notify",
        "warn",
        "advise",
        "promise",
        "convince",
        "persuade",
        "brief",
    }
    | {"urge", "reassure", "show", "inform"}
)
"""Verbs that name whom something is said to before what is said."""
OPENING_MARKS: Final = frozenset({"“", '"', "‘", "''", "``", "'", "«", "„", "‘‘"})
SUBORDINATORS: Final = frozenset(
    {"because", "when", "after", "before", "while", "as", "since", "during", "until", "though", "although", "once"}
    | {"if", "unless", "whereas", "amid", "despite", "following", "without"}
)
_QUANTITIES: Final = frozenset(
    {("at", "least"), ("at", "most"), ("more", "than"), ("fewer", "than"), ("less", "than"), ("up", "to")}
)
_FRAMES: Final = {
    "that": "that",
    "clause": "that",
    "np": "object",
    "wh": "wh",
    "to": "infinitive",
    "end": "parenthetical",
    "comma": "parenthetical",
    "quote": "parenthetical",
    "colon": "parenthetical",
}


@cache
def words_of(frame: str) -> frozenset[str]:
    """Return the base forms of the words that are cues in this frame; `call_for` is a word with its preposition."""
    entries = load_lexicon("cues")["frames"]
    return frozenset(word for entry in entries if entry["frame"] == frame for word in entry["words"].split())


def mend_classes(tokens: list[Token]) -> None:
    """Make a verb of what has the form of a plural noun but stands like one: "the league [estimates] that …"."""
    headline = not any(token.tag in FINITE for token in tokens)
    for index in range(1, len(tokens) - 2):
        token, before = tokens[index], tokens[index - 1]
        if token.low == "clear" and before.low == "it":
            token.tag = "JJ"
        if token.tag == "JJ" and _closes_quotation(tokens, index) and lemma(token.low) in words_of("parenthetical"):
            # "…," added residents of Karsa.
            token.tag = "VBD"
        if headline and token.tag == "NNS" and before.tag == "NNP":
            # "Minister Jane Doe comments on the truce": nothing else in the line is its verb.
            joined = f"{lemma(token.low)}_{tokens[index + 1].low}" in words_of("preposition")
            token.tag = "VBZ" if joined else token.tag
        subject = before.tag in {"NN", "NNP"} or (before.tag == "JJ" and tokens[index - 2].tag == "NNP")
        if token.tag != "NNS" or not subject or tokens[index + 1].low != "that":
            continue
        if lemma(token.low) in words_of("that") and nominal_at(tokens, index + 2) != "other":
            start = noun_phrase_start(tokens, index)
            token.tag = "NNS" if start is not None and tokens[start].tag == "PRP$" else "VBZ"


def _closes_quotation(tokens: list[Token], index: int) -> bool:
    """Whether a quotation that goes on in a cue ends right before a token: with a comma and a mark."""
    return index > 1 and {tokens[index - 2].tag, tokens[index - 1].tag} == {",", '"'}


def takes(verb: str, complement: str) -> bool:
    """Whether a verb with this complement is a cue."""
    return complement in _FRAMES and verb in words_of(_FRAMES[complement])


def complement_at(tokens: list[Token], index: int) -> str:
    """Name what begins at a token: that, clause, np, wh, to, quote, comma, colon, end, pp, subordinate, or other."""
    if index >= len(tokens):
        return "end"
    token = tokens[index]
    if token.word in OPENING_MARKS:
        return "quote"
    if token.word in {",", ":"}:
        quoted = index + 1 < len(tokens) and tokens[index + 1].word in OPENING_MARKS
        return "quote" if quoted else "comma" if token.word == "," else "colon"
    if token.tag in {".", ":", "CC", ")"}:
        return "end"
    return _word_at(tokens, index)


def _word_at(tokens: list[Token], index: int) -> str:
    token = tokens[index]
    if token.low == "that":
        return "np" if index + 1 >= len(tokens) or tokens[index + 1].tag == "." else "that"
    if token.low == "to":
        verb_follows = index + 1 < len(tokens) and tokens[index + 1].tag in {"VB", "VBP", "RB"}
        return "to" if verb_follows else "pp"
    if token.tag == "W" or token.low in {"if", "whether"}:
        return "wh"
    if token.low == "as" and index + 3 < len(tokens) and tokens[index + 2].low == "as":
        # "As many as 40".
        return nominal_at(tokens, index + 3)
    if token.low in SUBORDINATORS:
        return "subordinate"
    if begins_quantity(tokens, index):
        return nominal_at(tokens, index + 2)
    if token.tag in {"IN", "RP"}:
        return "clause" if token.low in {"than", "like"} and nominal_at(tokens, index + 1) == "clause" else "pp"
    if token.tag == "RB":
        return complement_at(tokens, index + 1)
    return nominal_at(tokens, index)


def begins_quantity(tokens: list[Token], index: int) -> bool:
    """Whether "at least", "more than" or "up to" stands here before a number."""
    pair = tuple(token.low for token in tokens[index : index + 2])
    return pair in _QUANTITIES and index + 2 < len(tokens) and tokens[index + 2].tag in {"CD", "DT", "NNS"}


def nominal_at(tokens: list[Token], index: int) -> str:
    """Tell a clause, which begins with its subject and a finite verb, from a noun phrase."""
    if index >= len(tokens):
        return "end"
    if tokens[index].tag == "VBG":
        return "np"
    end = noun_phrase_end(tokens, index)
    if end is None:
        return "other"
    after = end + 1
    while after + 1 < len(tokens) and tokens[after].low in {"of", "in", "for", "at", "from", "on", "with", "and"}:
        inner = noun_phrase_end(tokens, after + 1)
        if inner is None:
            break
        after = inner + 1
    while after < len(tokens) and tokens[after].tag == "RB":
        after += 1
    subject = tokens[end].tag in NOUNS or tokens[end].tag in {"PRP", "DT", "EX", "CD", "W"}
    return "clause" if after < len(tokens) and tokens[after].tag in FINITE and subject else "np"
