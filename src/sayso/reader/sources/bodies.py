"""Bodies by name: the one name of each, the nouns that a text calls them by again, and where a document names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.reader.sources.names import Word, is_body_name, name_runs, name_words, words_of
from sayso.reader.sources.roles import Sort, role_lexicon


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body's name in the text, from `start` to `end`, and the nouns that can mean it further on."""

    start: int
    end: int
    name: str
    heads: frozenset[str]


def one_name(name: str) -> str:
    """The name that a body bears whichever of its names the text uses: "Islamic State" for "ISIL".

    A name that is on no list is its own.
    """
    return _aliases().get(name.removeprefix("the ").removeprefix("The "), name)


def state_at(seat: str) -> str | None:
    """The state whose government a capital's name means where it speaks: "Moscow" has "Russia" as its source."""
    return _seats().get(seat)


@cache
def _seats() -> dict[str, str]:
    return {entry["seat"]: entry["state"] for entry in load_lexicon("seats")["seats"]}


@cache
def _aliases() -> dict[str, str]:
    return {name: names[0] for names in load_lexicon("organisations")["aliases"] for name in names}


def heads_of(name: str) -> frozenset[str]:
    """The nouns, lower case and with what may stand before them, by which a text can call a body again."""
    by_name, by_word = _types()
    heads = set(by_name.get(one_name(name).lower(), ()))
    for word in words_of(name):
        if word.is_capitalised:
            heads |= by_word.get(word.text.lower(), frozenset())
    last = words_of(name)[-1:] or []
    heads |= {word.key for word in last if role_lexicon().sort_of.get(word.key) is Sort.BODY}
    return frozenset(heads)


@cache
def _types() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    by_name: dict[str, frozenset[str]] = {}
    by_word: dict[str, frozenset[str]] = {}
    for entry in load_lexicon("organisations")["types"]:
        heads = frozenset(entry["heads"])
        for name in entry.get("names", ()):
            by_name[name.lower()] = by_name.get(name.lower(), frozenset()) | heads
        for word in entry.get("words", ()):
            by_word[word.lower()] = by_word.get(word.lower(), frozenset()) | heads
    return by_name, by_word


def find_bodies(text: str, words: list[Word]) -> list[BodyMention]:
    """List the mentions of bodies in order: names of bodies, and a state's own ("the Harbourland government")."""
    found = [*_by_name(text, words), *_of_states(text, words)]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _by_name(text: str, words: list[Word]) -> Iterator[BodyMention]:
    for first, end in name_runs(words, text):
        start = first + 1 if words[first].key in {"the", "a", "an"} else first
        if start >= end:
            continue
        last = _with_tail(text, words, end)
        name = " ".join(text[words[start].start : words[last - 1].end].split())
        if not is_body_name(name) or (last - start == 1 and not _stands_alone(name)):
            continue
        if heads := heads_of(name):
            yield BodyMention(words[start].start, words[last - 1].end, name, heads)


def _with_tail(text: str, words: list[Word], last: int) -> int:
    """Take "for Human Rights" or "of Defence" into a name that ends before it; returns where the name ends then."""
    tail = last
    while tail + 1 < len(words) and words[tail].key in {"for", "of"} and words[tail + 1].is_capitalised:
        if text[words[tail - 1].end : words[tail + 1].start].strip() != words[tail].text:
            break
        tail += 2
        while tail < len(words) and words[tail].is_capitalised and text[words[tail - 1].end : words[tail].start] == " ":
            tail += 1
    return tail


def _stands_alone(name: str) -> bool:
    """Whether one word is a body's name: "Pentagon", "UNHCR"; "Police" only has a capital."""
    return name.isupper() or name.lower() in name_words().bodies


_LONGEST_STATE_BODY = 3
_ORGANS = frozenset(
    {"government", "military", "army", "police", "navy", "air force", "armed forces", "ministry", "department"}
    | {"parliament", "senate", "cabinet", "presidency", "embassy", "command", "administration", "intelligence"}
    | {"council", "court", "general staff", "coalition"}
)
"""Nouns of which a state has one or few, so that "the Harbourland army" is a name."""


def _of_states(text: str, words: list[Word]) -> Iterator[BodyMention]:
    """Yield "Afghan government" and "U.S. military": a state or its adjective, and small words that end in a body."""
    names, sort_of = name_words(), role_lexicon().sort_of
    for i, word in enumerate(words):
        if not word.is_capitalised or word.key not in names.adjectives | names.states:
            continue
        for length in range(_LONGEST_STATE_BODY, 0, -1):
            noun = words[i + 1 : i + 1 + length]
            if len(noun) < length or any(w.is_capitalised for w in noun):
                continue
            if not text[word.end : noun[-1].end].replace(" ", "").replace("’s", "").replace("'s", "").isalpha():
                continue
            if noun[-1].key not in _ORGANS and " ".join(w.key for w in noun) not in _ORGANS:
                continue
            after = words[i + 1 + length] if i + 1 + length < len(words) else None
            adjoins = after is not None and text[noun[-1].end : after.start] == " " and not noun[-1].possessive
            if adjoins and after is not None and (after.key in sort_of or after.key in _FOLLOWING):
                continue
            name = " ".join(text[word.start : noun[-1].end].split())
            heads = frozenset({noun[-1].key, " ".join(w.key for w in noun)})
            yield BodyMention(word.start, noun[-1].end, name, heads)
            break


# Nouns before which a body's noun only says whose they are: "government forces".
_FOLLOWING = frozenset(
    {"forces", "troops", "soldiers", "aircraft", "planes", "jets", "positions", "bases", "base", "control", "media"}
    | {"television", "compound", "building", "convoy", "checkpoint", "vehicles", "convoys", "warplanes", "leadership"}
)
