"""The names of one document as the rules find them, found once however many look for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sayso.reader.sources.bodies import BodyMention, find_bodies
from sayso.reader.sources.names import NameIndex, index_names, words_of
from sayso.reader.sources.persons import PersonMention, find_persons
from sayso.reader.sources.roles import role_lexicon


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """Full names by their short forms, and where persons and bodies are named, in order of the text."""

    index: NameIndex
    persons: tuple[PersonMention, ...]
    bodies: tuple[BodyMention, ...]


@lru_cache(maxsize=2)
def names_in(text: str) -> DocumentNames:
    """Find the names of a text; the last two are remembered, since cast and candidates both ask."""
    words = words_of(text)
    index = index_names(text, words, role_lexicon().before_name)
    return DocumentNames(index, tuple(find_persons(text, words, index)), tuple(find_bodies(text, words)))
