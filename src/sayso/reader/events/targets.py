"""Targets who are no party to the conflict."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from sayso.lexicon.load import load_lexicon

_WORD: Final = re.compile(r"[^\W\d_]+")


def is_civilian(words: str) -> bool:
    """Tell whether words mean people who are no party: "villagers", "women and children", not "armed men"."""
    said = [word.lower() for word in _WORD.findall(words)]
    pairs = {" ".join(pair) for pair in pairwise(said)}
    return bool(_civilians() & pairs.union(said)) and _never().isdisjoint(said)


@cache
def _civilians() -> frozenset[str]:
    table = load_lexicon("civilians")
    plurals = (table["irregular"].get(noun, f"{noun}s") for noun in table["nouns"])
    return frozenset((*table["nouns"], *plurals))


@cache
def _never() -> frozenset[str]:
    return frozenset(load_lexicon("civilians")["never"])
