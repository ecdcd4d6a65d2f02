"""How far the content of an attribution reaches.

Where a clause that is said ends and the article's own sentence goes on is not marked in the text. The stops below are
those at which contents of the same kind ended more often than they ran on in the train split of PolNeAR.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.reader.attributions.cues import SUBORDINATORS, nominal_at, words_of
from sayso.reader.attributions.speakers import WEEKDAYS, begins_time
from sayso.reader.text.lemmas import lemma
from sayso.reader.text.phrases import FINITE, NOUNS, VERBS, noun_phrase_end
from sayso.reader.text.tokens import Token

_TRAILING: Final = frozenset({".", ",", ";", ":", "—", "–", "-", "--"})
_OPENERS: Final = frozenset({"IN", "W", "VBN", "VBG", ",", "RB"})
_ADJUNCT_STARTS: Final = frozenset(
    {"when", "because", "during", "after", "before", "while", "since", "until", "despite", "although"}
)
_DASHES: Final = frozenset({"—", "–", "--"})


@dataclass(slots=True)
class _Reach:
    """What is known of a content while its end is looked for."""

    kind: str
    relative: bool
    """The speaker is "who" or "which", so that a main clause may go on behind the content."""
    conditional: bool
    """The content opens with an adjunct or a condition, so that a clause behind a comma is still its own."""
    verbs: int = 0
    """Finite verbs passed so far."""
    pronouns: int = 0
    """Relative pronouns passed so far, each of which takes a finite verb of its own."""


def content_end(tokens: list[Token], start: int, kind: str, *, relative: bool = False) -> int:
    """Return the last token of a content that begins at `start`: the end of its clause, without the full stop.

    `kind` is the complement that the cue takes; `relative` says that the speaker is "who" or "which", so that a main
    clause may go on behind the content.
    """
    depth = 0
    index = start
    first = start + (tokens[start].low == "that" and start + 1 < len(tokens))
    reach = _Reach(kind, relative, tokens[first].tag in _OPENERS or tokens[first].low in SUBORDINATORS)
    while index < len(tokens):
        token = tokens[index]
        if token.word in {"(", "["}:
            depth += 1
        elif token.word in {")", "]"}:
            depth -= 1
        if depth < 0:
            break
        if depth == 0 and index > start and _stops(tokens, index, reach):
            # A comma inside closing marks ends the content behind the marks.
            index += token.tag == '"' and tokens[index - 1].word == ","
            break
        # "But that, for want of a road, …": the clause is still to come.
        again = token.low == "that" and index > start and index + 1 < len(tokens) and tokens[index + 1].low != "of"
        reach.conditional |= again and tokens[index + 1].tag in {",", "IN"}
        reach.pronouns += token.tag == "W" or (token.low == "that" and index > start)
        reach.verbs += token.tag in FINITE and tokens[index - 1].tag not in VERBS | {"MD"}
        index += 1
    end = index - 1
    while end > start and (tokens[end].word in _TRAILING or tokens[end].low in {"however", "too"}):
        end -= 1
    return end


def _stops(tokens: list[Token], index: int, reach: _Reach) -> bool:
    """Whether the content is over before this token."""
    token, kind = tokens[index], reach.kind
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    spaced = token.word == "-" and tokens[index - 1].end < token.start
    if token.word == ";" or ((token.word in _DASHES or spaced) and kind not in {"that", "to"}):
        return True
    if token.word == "," and another_speaks(tokens, index + 1):
        return True
    joint = index + 1 if token.word == "," else index
    if kind == "np" and not reach.verbs + reach.pronouns and _another_judges(tokens, joint):
        return True
    if token.word == "," and following.tag != '"':
        return _comma_stops(tokens, index, reach)
    if token.tag == '"' and tokens[index - 1].word == ",":
        return _comma_stops(tokens, index, reach)
    if token.tag == "CC" and token.low in {"and", "but"} and _says_more(tokens, index + 1, kind):
        return True
    if reach.relative and token.tag in FINITE and kind == "np" and reach.verbs >= reach.pronouns:
        return tokens[index - 1].tag not in {"PRP", "W"} and token.low != "'s"
    if kind == "to" and token.low == "as" and nominal_at(tokens, index + 1) == "clause":
        return True
    return kind == "np" and _object_stops(tokens, index)


def _says_more(tokens: list[Token], index: int, kind: str) -> bool:
    """Whether the speaker's second verb follows: "and denied that"; behind an object any finite verb will do."""
    index += tokens[index].tag == "RB"
    if index >= len(tokens):
        return False
    finite = tokens[index].tag in FINITE
    past = tokens[index].tag == "VBN" and index + 1 < len(tokens) and tokens[index + 1].low == "that"
    return (finite and kind == "np") or ((finite or past) and lemma(tokens[index].low) in words_of("that"))


def another_speaks(tokens: list[Token], index: int) -> bool:
    """Whether a clause of speech begins: "but she said", "while the army says", "as Vasko put it"."""
    verb = _verb_of_joined(tokens, index)
    return verb is not None and verb in words_of("parenthetical") & words_of("that")


def _another_judges(tokens: list[Token], index: int) -> bool:
    """Whether a clause begins in which somebody says something of an object: "and Vasko called it overdue"."""
    return _verb_of_joined(tokens, index) in words_of("object") | words_of("that")


def _verb_of_joined(tokens: list[Token], index: int) -> str | None:
    """Return the finite verb of the clause that a conjunction joins on, in its base form; None where none begins."""
    if tokens[index].low not in {"and", "but", "while", "although", "though", "as", "whereas"}:
        return None
    end = noun_phrase_end(tokens, index + 1) if index + 1 < len(tokens) else None
    while end is not None and end + 1 < len(tokens) and tokens[end + 1].tag in {"RB", "MD"}:
        end += 1
    if end is None or end + 1 >= len(tokens) or tokens[end + 1].tag not in FINITE:
        return None
    return lemma(tokens[end + 1].low)


def _comma_stops(tokens: list[Token], index: int, reach: _Reach) -> bool:
    kind = reach.kind
    following = tokens[index + 1]
    beyond = tokens[index + 2] if index + 2 < len(tokens) else None
    if following.low in {"according", "which"}:
        return True
    if following.tag == "VBG" and following.low != "including":
        return kind in {"np", "to"} or lemma(following.low) in words_of("that")
    if following.tag in FINITE and kind != "to":
        return kind == "np" or reach.relative
    if following.tag == "CC" and beyond is not None:
        if following.low == "but":
            return kind != "that" or beyond.tag in FINITE
        main = nominal_at(tokens, index + 2) == "clause" and not reach.conditional and reach.verbs > 0
        return main or (beyond.tag in FINITE and kind != "that")
    if following.tag != "W" and nominal_at(tokens, index + 1) == "clause":
        return not reach.conditional and (reach.verbs > 0 or kind in {"np", "to"})
    if following.low in {"who", "while", "where", "with", "when", "although", "though", "however"}:
        return kind != "that" and (kind != "to" or following.low != "where")
    return following.tag == "DT" and kind in {"np", "clause", "to"}


def _object_stops(tokens: list[Token], index: int) -> bool:
    """Whether the noun phrase that is a cue's object is over: at an adjunct or at the main clause's verb."""
    token, before, following = tokens[index], tokens[index - 1], tokens[index + 1]
    if token.low in _ADJUNCT_STARTS or (token.low in {"following", "amid"} and token.tag in {"VBG", "IN"}):
        return True
    if token.low == "as" and nominal_at(tokens, index + 1) == "clause":
        return True
    if before.low in {"him", "them", "it", "me", "us"} and token.low in {"on", "in", "at", "during", "through"}:
        return True
    if token.low in {"on", "in", "at"} and (begins_time(following) or following.tag == "CD"):
        return True
    if token.low == "for" and following.low in {"years", "months", "weeks", "decades"}:
        return True
    return (
        begins_time(token)
        and before.tag in NOUNS
        and (token.low in WEEKDAYS or token.low in {"last", "earlier", "this"})
    )
