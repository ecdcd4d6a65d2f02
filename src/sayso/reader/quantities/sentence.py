"""One sentence, cut for the quantities in it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reader.quantities.numbers import Piece


@dataclass(frozen=True, slots=True)
class Sentence:
    """The text of a document, and the pieces of the sentence [start, end) of it."""

    text: str
    start: int
    end: int
    pieces: list[Piece]
