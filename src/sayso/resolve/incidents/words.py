"""Words of a mention as they are compared: stems of content words."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_SUFFIXES: Final = ("ations", "ation", "ions", "ing", "ion", "ies", "ied", "ers", "er", "es", "ed", "s")


@cache
def stem(word: str) -> str:
    """The beginning that the forms of a word share: attack of attacked, attacks, attackers; bomb of bombing.

    Coarser than a lemma on purpose, for noun and verb of one happening are to be alike ("seized", "seizure" are not).
    """
    low = _POSSESSIVE.sub("", word.casefold())
    low = _irregular().get(low, low)
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) > 2:
            low = low[: -len(suffix)]
            break
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "aeiousl":
        low = low[:-1]
    return low.removesuffix("e") if len(low) > 3 else low


def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of a text, in order."""
    return tuple(stem(match.group()) for match in _WORD.finditer(text))


def content_stems(text: str) -> frozenset[str]:
    """The stems of a text's words that say something of what happened."""
    return frozenset(stem(match.group()) for match in _WORD.finditer(text) if match.group().casefold() not in _small())


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = load_lexicon("verbs")["irregular"]
    return {form: base for base, listed in forms.items() for form in listed.split()}


@cache
def _small() -> frozenset[str]:
    return frozenset(load_lexicon("incidents")["small"])
