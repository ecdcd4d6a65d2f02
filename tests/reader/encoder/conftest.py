"""Words made up for the encoder's tests: each character stands for one word, and its sub-words are counted out."""

from collections.abc import Callable, Sequence

import pytest

from sayso.reader.encoder.words import Words

MakeWords = Callable[[Sequence[Sequence[int]]], Words]


def _make_words(paragraphs: Sequence[Sequence[int]]) -> Words:
    words = Words()
    for number, sizes in enumerate(paragraphs):
        for size in sizes:
            place = len(words)
            words.start.append(2 * place)
            words.end.append(2 * place + 1)
            words.paragraph.append(number)
            words.shape.append(1)
            words.quoted.append(0)
            words.pieces.append(tuple(1000 + place for _ in range(size)))
    return words


@pytest.fixture(scope="session")
def make_words() -> MakeWords:
    """Make words of given numbers of sub-words, paragraph by paragraph."""
    return _make_words
