"""How far the content of an attribution reaches.

Where a clause that is said ends and the article's own sentence goes on is not marked in the text. The stops below are those at
which contents of the same kind ended more often than they ran on in the train split of PolNeAR.
"""

from __future__ import annotations

from typing import Final

from sayso.reader.cues import SUBORDINATORS, nominal_at, words_of
from sayso.reader.lemmas import lemma
from sayso.reader.phrases import FINITE, VERBS
from sayso.reader.speakers import begins_time
from sayso.reader.tokens import Token

_CLAUSES: Final = frozenset({"that", "clause", "wh"})
_TRAILING: Final = frozenset({".", ",", ";", ":", "—", "–", "-", "--"})
_DASHES: Final = frozenset({"—", "–", "--"})


def content_end(tokens: list[Token], start: int, kind: str, *, relative: bool = False) -> int:
    """Return the last token of a content that begins at `start`: the end of its clause, without the full stop.

    `kind` is the complement that the cue takes; `relative` says that the speaker is "who" or "which", so that a main clause
    may go on behind the content.
    """
    depth = 0
    index = start
    conditional = any(token.low in SUBORDINATORS for token in tokens[start : start + 2])
    while index < len(tokens):
        token = tokens[index]
        if token.word in {"(", "["}:
            depth += 1
        elif token.word in {")", "]"}:
            depth -= 1
        if depth < 0:
            break
        if depth == 0 and index > start and _stops(tokens, index, kind, conditional, relative):
            break
        index += 1
    end = index - 1
    while end > start and tokens[end].word in _TRAILING:
        end -= 1
    return end


def _stops(tokens: list[Token], index: int, kind: str, conditional: bool, relative: bool) -> bool:  # noqa: FBT001
    """Whether the content is over before this token."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    if token.word == ";" or (token.word in _DASHES and kind not in {"that", "to"}):
        return True
    if token.word == "-" and tokens[index - 1].end < token.start and kind not in {"that", "to"}:
        return True
    if token.word == ",":
        return _comma_stops(tokens, index, kind, conditional, relative)
    if token.tag == "CC" and token.low in {"and", "but"} and following.tag in FINITE | {"RB"}:
        verb = tokens[index + 2] if following.tag == "RB" and index + 2 < len(tokens) else following
        if verb.tag in FINITE and (lemma(verb.low) in words_of("that") or kind == "np"):
            return kind == "np" or lemma(verb.low) not in {"be", "have", "do"}
    if kind == "np":
        return _object_stops(tokens, index, relative)
    if relative and token.tag in FINITE and kind in {"that", "clause", "wh"} and tokens[index - 1].tag in VERBS:
        return True
    return False


def _comma_stops(tokens: list[Token], index: int, kind: str, conditional: bool, relative: bool) -> bool:  # noqa: FBT001
    following = tokens[index + 1]
    beyond = tokens[index + 2] if index + 2 < len(tokens) else None
    clause = nominal_at(tokens, index + 1) == "clause"
    if following.low in {"according", "which"}:
        return True
    if following.tag == "VBG":
        return kind in {"np", "to"} or lemma(following.low) in words_of("that")
    if following.tag in FINITE and kind != "to":
        return kind == "np" or relative
    if following.tag == "CC" and beyond is not None:
        if following.low == "but":
            return kind != "that" or beyond.tag in FINITE
        after = nominal_at(tokens, index + 2)
        return (after == "clause" and not conditional) or (beyond.tag in FINITE and kind != "that")
    if clause and following.tag != "W":
        return not conditional
    if following.low in {"who", "while", "where", "with", "when", "although", "though"}:
        return kind != "that" and (kind != "to" or following.low != "where")
    return following.tag == "DT" and kind in {"np", "clause", "to"}


def _object_stops(tokens: list[Token], index: int, relative: bool) -> bool:  # noqa: FBT001
    """Whether the noun phrase that is a cue's object is over: at an adjunct or at the main clause's verb."""
    token = tokens[index]
    if token.low in {"when", "because", "during", "after", "before", "while", "since", "until", "despite", "although"}:
        return True
    if token.low in {"following", "amid"} and token.tag in {"VBG", "IN"}:
        return True
    if token.low == "as" and nominal_at(tokens, index + 1) == "clause":
        return True
    if token.low in {"on", "in", "at"} and (begins_time(tokens[index + 1]) or tokens[index + 1].tag == "CD"):
        return True
    if begins_time(token) and token.tag != "NNP" and tokens[index - 1].tag != "IN":
        return token.low in {"last", "earlier", "this"} and tokens[index - 1].tag in {"NN", "NNS", "NNP"}
    return (
        relative
        and token.tag in FINITE
        and tokens[index - 1].tag not in {"W", "PRP", "RB", "IN", "NN", "NNS", "NNP"} | {"CC"}
    )
