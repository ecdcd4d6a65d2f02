"""Which verbs tie a source to what it says, and with which complement: the lexicon of cues, ready for use."""

from __future__ import annotations

from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.reader.phrases import FINITE, NOUNS, noun_phrase_end
from sayso.reader.tokens import Token

RECIPIENT_VERBS = frozenset(
    "tell ask remind assure inform notify warn advise promise convince persuade brief urge reassure show".split()
)
"""Verbs that name whom something is said to before what is said."""
OPENING_MARKS = frozenset({"“", '"', "‘", "''", "``", "'", "«", "„"})
_SUBORDINATE = frozenset("because when after before while as since during until though although once".split())
_COMPLEMENT = {"that": "that", "clause": "that", "np": "object", "wh": "wh", "to": "infinitive", "end": "parenthetical", "comma": "parenthetical",
               "quote": "parenthetical", "colon": "parenthetical"}  # fmt: skip


@cache
def verbs_with(frame: str) -> frozenset[str]:
    """Return the base forms of the verbs that are cues with this complement; `call_for` is the verb with its preposition."""
    return frozenset(
        verb for entry in load_lexicon("cues")["frames"] if entry["frame"] == frame for verb in entry["verbs"].split()
    )


def takes(verb: str, complement: str) -> bool:
    """Whether a verb with this complement is a cue."""
    return complement in _COMPLEMENT and verb in verbs_with(_COMPLEMENT[complement])


def complement_at(tokens: list[Token], index: int) -> str:
    """Name what begins at a token: that, clause, np, wh, to, quote, comma, colon, end, pp, subordinate, or other."""
    if index >= len(tokens):
        return "end"
    token = tokens[index]
    if token.word in OPENING_MARKS:
        return "quote"
    if token.word in {",", ":"}:
        if index + 1 < len(tokens) and tokens[index + 1].word in OPENING_MARKS:
            return "quote"
        return "comma" if token.word == "," else "colon"
    if token.tag in {".", ":"}:
        return "end"
    if token.low == "that":
        return "that"
    if token.tag == "TO" or token.low == "to":
        verb_follows = index + 1 < len(tokens) and tokens[index + 1].tag in {"VB", "VBP", "RB"}
        return "to" if verb_follows else "pp"
    if token.tag == "W" or token.low in {"if", "whether"}:
        return "wh"
    if token.low in _SUBORDINATE:
        return "subordinate"
    if token.tag in {"IN", "RP"}:
        return "pp"
    if token.tag == "RB":
        return complement_at(tokens, index + 1)
    if token.tag in {"CC", ")"}:
        return "end"
    return _nominal_at(tokens, index)


def _nominal_at(tokens: list[Token], index: int) -> str:
    """Tell a clause, which begins with its subject and a finite verb, from a noun phrase."""
    if tokens[index].tag == "VBG":
        return "np"
    end = noun_phrase_end(tokens, index)
    if end is None:
        return "other"
    after = end + 1
    while after + 1 < len(tokens) and tokens[after].low in {"of", "in", "for", "at", "from"}:
        inner = noun_phrase_end(tokens, after + 1)
        if inner is None:
            break
        after = inner + 1
    while after < len(tokens) and tokens[after].tag == "RB":
        after += 1
    if (
        after < len(tokens)
        and tokens[after].tag in FINITE
        and tokens[end].tag in NOUNS | {"PRP", "DT", "EX", "CD", "W"}
    ):
        return "clause"
    return "np"
