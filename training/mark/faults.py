"""What is wrong with a draft or a mark file, said so that a person can put it right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Place = tuple[str, int] | None
"""An entry: the name of its layer and its index there."""
Called = Callable[[str, int], str]
"""What an entry is called where it is spoken of."""


def by_number(layer: str, index: int) -> str:
    """Call an entry by its number in a mark file."""
    return f"{layer} {index + 1}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which entry (None: the file as a whole) and field, and a sentence that says what to do."""

    entry: Place
    field: str
    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        """Where it is and what to do about it; entries are counted from 1 on."""
        parts = [f"line {self.line}"] if self.line else []
        if self.entry:
            parts.append(self.entry[0] if self.line else by_number(*self.entry))
        if self.field:
            parts.append(self.field)
        return f"{', '.join(parts)}: {self.sentence}" if parts else self.sentence


class WrongError(Exception):
    """A field of a draft that cannot be read; the message says why and what to do."""
