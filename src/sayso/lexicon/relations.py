"""What one party does to another, as PLOVER's event types: phrases, and operators that change what they count for.

The phrases stand in `relations.yaml`. "Agreed to withdraw troops" is an operator with an act: what is announced is
AGREE, what is demanded REQUEST, what is refused REJECT, what is threatened THREATEN, and aid that is stopped SANCTION.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.lexicon.load import load_lexicon

_LEXICON: Final = "relations"
_GAP: Final = r"(?:\S+\s+){0,4}?"
_BARE: Final = ("at", "iz", "is", "c", "v", "s", "ur", "u", "g", "z", "ut")
"""Ends of stems to which "e" makes a verb; behind others it would make another word ("bar", "bare")."""
YIELD: Final = "YIELD"
"""PLOVER's CONCEDE and RETREAT, which words tell apart no better than people do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that tell of an act, or an operator on what follows: `name` is an event type or the operator's name."""

    name: str
    is_operator: bool
    start: int
    end: int


def find_phrases(text: str, start: int = 0, end: int | None = None) -> list[Phrase]:
    """List the phrases of a stretch in order, the longest of those that begin together, none across another."""
    lowered = text.lower()
    lowered = lowered if len(lowered) == len(text) else text
    found = [
        Phrase(name=name, is_operator=is_operator, start=match.start(), end=match.end())
        for name, is_operator, pattern in _patterns()
        for match in pattern.finditer(lowered, start, len(text) if end is None else end)
    ]
    return leftmost_longest(found)


def leftmost_longest(found: Iterable[Phrase]) -> list[Phrase]:
    """Keep the first phrases, of those that begin together the longest, and none that lies across one kept."""
    found = sorted(found, key=lambda one: (one.start, -one.end, one.is_operator))
    kept: list[Phrase] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def compose(phrases: Iterable[Phrase]) -> str | None:
    """Give the event type of the first phrase, with what operators make of those behind it; None of nothing."""
    left = list(phrases)
    if not left:
        return None
    first, *others = left
    if not first.is_operator:
        return first.name
    operator = load_lexicon(_LEXICON)["operators"][first.name]
    inner = compose(others)
    if inner is None:
        return str(operator["alone"])
    if inner in operator.get("keeps", ()):
        return inner
    return str(operator["cooperative" if inner in load_lexicon(_LEXICON)["cooperative"] else "conflictual"])


def in_context(event: str, sentence: str) -> str:
    """Give what an event type becomes by the words of its sentence: troops that keep a peace are AID."""
    context = load_lexicon(_LEXICON)["contexts"].get(event)
    if context and re.search(context["words"], sentence, re.IGNORECASE):
        return str(context["becomes"])
    return event


@cache
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    table = load_lexicon(_LEXICON)
    return (
        *((name, True, _compiled(one["phrases"])) for name, one in table["operators"].items()),
        *(
            (name, False, _compiled(phrase for entry in entries for phrase in entry["phrases"]))
            for name, entries in table["acts"].items()
        ),
    )


def _compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    table = load_lexicon(_LEXICON)
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase.split()))
    return re.compile(r"(?<![\w-])(?:" + "|".join(_pattern(phrase, table) for phrase in longest_first) + r")(?!\w)")


def _pattern(phrase: str, table: Mapping[str, Any]) -> str:
    parts = list(_parts(phrase.split(), table))
    return "".join(part if part == _GAP or last else part + r"\s+" for part, last in _marked(parts))


def _marked(parts: list[str]) -> Iterator[tuple[str, bool]]:
    for number, part in enumerate(parts, start=1):
        yield part, number == len(parts)


def _parts(words: Iterable[str], table: Mapping[str, Any]) -> Iterator[str]:
    for word in words:
        if word == "*":
            yield _GAP
        elif word.startswith("<"):
            yield f"(?:{'|'.join(re.escape(one) for one in table['sets'][word[1:-1]].split('/'))})"
        else:
            yield f"(?:{'|'.join(_forms(one, table['irregular']) for one in word.split('/'))})"


def _forms(word: str, irregular: Mapping[str, list[str]]) -> str:
    """The pattern of one word, or of every form of a verb."""
    if not word.endswith("~"):
        return re.escape(word)
    stem = word[:-1]
    e = "e|" if stem.endswith(_BARE) else ""
    forms = [stem + rf"(?:{e}s|es|ed|d|ing)?", stem + re.escape(stem[-1]) + "(?:ed|ing)", *irregular.get(stem, ())]
    if stem.endswith("e"):
        forms.append(stem[:-1] + "ing")
    if stem.endswith("y"):
        forms.append(stem[:-1] + "(?:ies|ied)")
    return "|".join(forms)
