"""A text as the encoder sees it: words with their paragraph, shape, place in a quotation, and sub-word pieces."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sayso.reader.text.quotes import find_quotes
from sayso.reader.text.tokens import tokenize
from sayso.records.span import Span

Pieces = Callable[[str], tuple[int, ...]]
"""Cuts one word into the ids of its sub-word pieces, at least one."""

SHAPES: Final = ("none", "lower", "title", "capitals", "initial", "mixed", "number", "mark", "caseless")
"""What a word looks like; the encoder's vocabulary is without capitals, so the shape brings them back."""
QUOTED: Final = ("outside", "inside", "opens", "closes")
"""Where a word stands to the outermost quotation marks around it."""


@dataclass(slots=True)
class Words:
    """The words of a text in order, in parallel lists: bounds in the text, and what the encoder takes of each.

    `paragraph` numbers the paragraph a word stands in; `shape` and `quoted` index SHAPES and QUOTED.
    """

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    shape: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    pieces: list[tuple[int, ...]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def part(self, first: int, last: int) -> Words:
        """Give the words from `first` to before `last`, numbered anew from 0."""
        return Words(*(getattr(self, name)[first:last] for name in self.__slots__))


def read_words(text: str, paragraphs: Iterable[Span], pieces: Pieces) -> Words:
    """Cut the paragraphs of a text into words. What stands between the paragraphs is not looked at."""
    words = Words()
    spans = list(paragraphs)
    for number, paragraph in enumerate(spans):
        for token in tokenize(text, paragraph.start, paragraph.end):
            words.start.append(token.start)
            words.end.append(token.end)
            words.paragraph.append(number)
            word = token.word if token.word.isascii() else as_composed(token.word)
            words.shape.append(shape_of(word))
            words.pieces.append(pieces(word))
    words.quoted = _quoted(text, spans, words)
    return words


@lru_cache(maxsize=100_000)
def as_composed(word: str) -> str:
    """Write a word as the encoder learnt it: accents in one sign with their letter, and no signs that nobody sees.

    Such are soft hyphens and marks of direction or width; a word of nothing else stays.
    """
    seen = "".join(character for character in word if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFC", seen) or word


@lru_cache(maxsize=100_000)
def shape_of(word: str) -> int:
    """Give the index in SHAPES of what a word looks like."""
    if any(character.isdigit() for character in word):
        return SHAPES.index("number")
    if not word[0].isalpha():
        return SHAPES.index("mark")
    if word.islower():
        return SHAPES.index("lower")
    if word.isupper():
        letters = sum(character.isalpha() for character in word)
        return SHAPES.index("capitals" if letters > 1 else "initial")
    if word.istitle():
        return SHAPES.index("title")
    return SHAPES.index("mixed" if any(character.isupper() for character in word) else "caseless")


def _quoted(text: str, paragraphs: list[Span], words: Words) -> list[int]:
    quoted = [0] * len(words)
    position = 0
    for quote in find_quotes(text, paragraphs):
        while position < len(words) and words.end[position] <= quote.start:
            position += 1
        first = position
        while position < len(words) and words.start[position] < quote.end:
            quoted[position] = QUOTED.index("inside")
            position += 1
        if position > first:
            if not text[words.start[first]].isalnum():
                quoted[first] = QUOTED.index("opens")
            if position - 1 > first and not quote.open:
                quoted[position - 1] = QUOTED.index("closes")
    return quoted
