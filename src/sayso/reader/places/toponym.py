"""A name of a place where it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name at `start` to before `end` of the text, as it is looked up in `words`.

    Where `is_place` is false it only hints at where the text is set: an adjective ("Syrian"), or a part of another name
    ("Aleppo Media Center"). `certainty` is the chance that it names a place.
    """

    start: int
    end: int
    words: str
    is_place: bool = True
    certainty: float = 1.0
