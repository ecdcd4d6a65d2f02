"""The body or state that a description ties a person to."""

from __future__ import annotations

from sayso.reader.sources.names import Word, name_words, words_of
from sayso.reader.sources.roles import (
    DEFINITE,
    GROUPING,
    INDEFINITE,
    SEVERAL,
    Sort,
    find_head,
    role_lexicon,
    role_spans,
)

_TIES = frozenset({"for", "of", "at", "with", "from", "in", "to"})


def affiliation_behind(rest: str) -> str | None:
    """Find the body that stands right behind a person's name: "of the Harbour Institute"; None where none does."""
    words = words_of(rest)
    if not words or words[0].key not in _TIES - {"in", "to", "with"}:
        return None
    start = next((i for i, w in enumerate(words) if i and w.key not in DEFINITE | INDEFINITE), len(words))
    end = next((i for i in range(start, len(words)) if words[i].key in _STOPS), len(words))
    if start >= end or not words[start].is_capitalised:
        return None
    return rest[words[start].start : words[end - 1].end]


_STOPS = frozenset({"in", "at", "who", "which", "from", "near", "with", "that", "now", "and"})


def find_affiliation(part: str) -> str | None:
    """Find the body or state that a description ties a person to: after "of" or "for", or before the role noun."""
    words = words_of(part)
    spans = role_spans(words)
    if not spans:
        return None
    # "A diplomat who follows the war from the capital" is tied to nothing.
    ends = next((i for i, w in enumerate(words) if w.key in {"who", "which", "that", "whose"}), len(words))
    tie = next((i for i, w in enumerate(words[:ends]) if i >= spans[0][1] and w.key in _TIES), None)
    if tie is not None:
        rest = words[tie + 1 :]
        while rest and rest[0].key in DEFINITE | INDEFINITE:
            rest = rest[1:]
        stop = next(
            (i for i, w in enumerate(rest) if i and w.key in _STOPS),
            len(rest),
        )
        head = find_head(rest)
        if words[tie].key == "to" and (head is None or head.sort is not Sort.BODY):
            # "Ambassador to Harbourland" is not of it.
            return None
        if rest and (rest[0].is_capitalised or (head and head.sort is Sort.BODY)):
            return part[rest[0].start : rest[stop - 1].end]
    core = words[: spans[0][0]]
    # The capital of the first word may only be its sentence's.
    if len(core) > 0 and not _affiliates_at_start(core):
        core = core[1:]
    first = next((i for i, w in enumerate(core) if _affiliates(w)), None)
    if first is None:
        return None
    last = max(i for i, w in enumerate(core) if i >= first and _affiliates(w))
    return part[core[first].start : core[last].end]


def _affiliates_at_start(core: list[Word]) -> bool:
    """Whether the first word of a description belongs to an affiliation whatever its capital is due to."""
    names = name_words()
    word = core[0]
    known = word.key in names.states | names.adjectives | names.bodies or word.possessive or word.text.isupper()
    return known or (len(core) > 1 and core[1].is_capitalised) or role_lexicon().sort_of.get(word.key) is Sort.BODY


def _affiliates(word: Word) -> bool:
    lexicon = role_lexicon()
    if word.key in lexicon.titles | DEFINITE | INDEFINITE | GROUPING | SEVERAL | {
        "senior",
        "former",
        "top",
        "deputy",
        "new",
    }:
        return False
    return word.is_capitalised or lexicon.sort_of.get(word.key) is Sort.BODY
