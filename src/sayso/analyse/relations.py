"""What one party does to another in a sentence, as PLOVER's event types: for verbal and diplomatic relations, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.lexicon.relations import Phrase, compose, find_phrases, in_context, leftmost_longest

Characters = tuple[int, int]
_PARTY: Final = "¤"
_REACH: Final = 70
"""Characters behind an operator within which what it takes begins, the other party among them."""
QUADS: Final = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """An event type of PLOVER between two parties, its class of four, and the words that tell it."""

    event: str
    quad: int
    words: Characters


def relation_of(sentence: str, source: Characters, target: Characters) -> Relation | None:
    """Tell what `source` does to `target` in a sentence; None where no words of the lexicon tell.

    The predicate stands between the two, or, of two who do something together, behind them; else before.
    """
    first, second = sorted((source, target))
    told = _told(sentence, first, second)
    for start, end in ((first[1], second[0]), (second[1], len(sentence)), (0, first[0])):
        here = [one for one in told if start <= one.start < end]
        if not here:
            continue
        event = compose(_from(here[0], told))
        if event is not None:
            event = in_context(event, sentence)
            return Relation(event=event, quad=QUADS[event], words=(here[0].start, here[0].end))
    return None


def _told(sentence: str, first: Characters, second: Characters) -> list[Phrase]:
    """List the phrases outside of the parties; they may reach into a party or over it."""
    within = [one for one in find_phrases(sentence) if not any(a <= one.start < b for a, b in (first, second))]
    return leftmost_longest([*within, *find_phrases(_masked(sentence, first, second))])


def _masked(sentence: str, *spans: Characters) -> str:
    """Make each party one word that no phrase has, so that a phrase may reach over it."""
    for start, end in spans:
        sentence = sentence[:start] + _PARTY * (end - start) + sentence[end:]
    return sentence


def _from(first: Phrase, told: list[Phrase]) -> list[Phrase]:
    """An operator takes what follows it soon."""
    chain = [first]
    for one in told:
        if one.start >= chain[-1].end and chain[-1].is_operator and one.start - chain[-1].end <= _REACH:
            chain.append(one)
    return chain
