"""How far the content of an attribution reaches."""

from __future__ import annotations

from sayso.reader.cues import verbs_with
from sayso.reader.lemmas import lemma
from sayso.reader.phrases import FINITE
from sayso.reader.tokens import Token

_STOPS_OBJECT = frozenset("after when while because although though before as until since if but".split())


def content_end(tokens: list[Token], start: int, frame: str) -> int:
    """Return the last token of a content that begins at `start`: the end of its clause, without the full stop."""
    depth = 0
    index = start
    last = len(tokens) - 1
    while index <= last:
        token = tokens[index]
        if token.word in {"(", "["}:
            depth += 1
        elif token.word in {")", "]"}:
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and index > start and _stops(tokens, index, frame):
            break
        index += 1
    end = index - 1
    while end > start and tokens[end].word in {".", ",", ";", ":", "—", "–", "-"}:
        end -= 1
    return max(end, start)


def _stops(tokens: list[Token], index: int, frame: str) -> bool:
    """Whether the content is over before this token."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.word in {";", "—"}:
        return True
    if following is None:
        return False
    if token.word == ",":
        if following.tag == "VBG" and lemma(following.low) in verbs_with("that"):
            return True
        if following.low == "according":
            return True
        if frame in {"np", "to"}:
            return following.tag == "VBG" or following.low in {
                "which",
                "who",
                "and",
                "but",
                "while",
                "as",
                "after",
                "when",
                "with",
                "where",
                "though",
                "although",
                "because",
                "even",
            }
    if (
        token.tag == "CC"
        and token.low in {"and", "but"}
        and following.tag in FINITE
        and lemma(following.low) in verbs_with("that")
    ):
        return True
    return frame == "np" and token.low in _STOPS_OBJECT and tokens[index - 1].word != ","
