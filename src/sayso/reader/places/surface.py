"""A toponym's words: the names under which it is looked up, and the kind of place that they say it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.lexicon.load import load_lexicon

_POSSESSIVE: Final = re.compile(r"(?:[’']s?)$")
_THE: Final = re.compile(r"(?:the|its|their)\s+(?=\S)", re.IGNORECASE)
_OF: Final = re.compile(r"(?P<what>[\w.-]+(?:\s[\w.-]+)?)\s+of\s+(?:the\s+)?(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """How a toponym is looked up.

    `names` are tried together, the words as they stand first; `kinds` are those that a designator among the words
    allows ("province"), empty where there is none; `country` is known of abbreviations of states ("Pa.").
    """

    names: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Designator:
    """A word that says what kind of place a name means; `apart` where the name is also looked up without it."""

    kinds: frozenset[str]
    apart: bool


@cache
def designators() -> dict[str, Designator]:
    """Return the designators by word, in small letters."""
    return {
        word: Designator(frozenset(entry["kinds"]), entry.get("apart", True))
        for entry in load_lexicon("toponyms")["designators"]
        for word in entry["words"]
    }


@cache
def abbreviations() -> dict[str, str]:
    """Return the full names of countries and cities by how newspapers write them."""
    table = load_lexicon("toponyms")["abbreviations"]
    return {short: full for full, shorts in table.items() for short in shorts}


@cache
def states() -> dict[str, tuple[str, str]]:
    """Return (country, name of its area) by abbreviation: "Ill.", "IL"."""
    table = load_lexicon("toponyms")["states"]
    return {
        short: (country, full) for country, areas in table.items() for full, shorts in areas.items() for short in shorts
    }


@cache
def demonyms() -> dict[str, str]:
    """Return the first name of each state or area by its adjectives and the name of its people."""
    areas = load_lexicon("toponyms")["demonyms"]
    found = {word: area for area, words in areas.items() for word in words}
    for entry in load_lexicon("organisations")["states"]:
        for word in (*entry["adjectives"], entry["people"]):
            found[word] = entry["names"][0]
    return found


def bare(words: str) -> str:
    """Strip a toponym of its article, its possessive ending and what line breaks left in it."""
    words = " ".join(words.split())
    return _POSSESSIVE.sub("", _THE.sub("", words, count=1))


@lru_cache(maxsize=20_000)
def surface_of(words: str) -> Surface:
    """Read a toponym's words."""
    name = bare(words)
    if (full := abbreviations().get(name)) is not None:
        return Surface(names=(full,))
    if (state := states().get(name) or states().get(f"{name}.")) is not None:
        return Surface(names=(state[1],), kinds=frozenset({"admin1"}), country=state[0])
    if (full := demonyms().get(name)) is not None:
        return Surface(names=(full,))
    names, kinds = [name], frozenset[str]()
    for rest, designator in _designated(name):
        kinds = kinds or designator.kinds
        if designator.apart and rest and rest not in names:
            names.append(rest)
    return Surface(names=tuple(names), kinds=kinds)


def _designated(name: str) -> list[tuple[str, Designator]]:
    """List what remains of a name without the designator at its end, at its head, or before "of"."""
    words, found = name.split(" "), []
    for count in (2, 1):
        if len(words) > count:
            if known := designators().get(" ".join(words[-count:]).lower()):
                found.append((" ".join(words[:-count]), known))
            elif (of := _OF.match(name)) and (known := designators().get(of["what"].lower())):
                found.append((name[of.end() :], known))
            elif known := designators().get(" ".join(words[:count]).lower()):
                found.append((" ".join(words[count:]), known))
        if found:
            break
    return found
