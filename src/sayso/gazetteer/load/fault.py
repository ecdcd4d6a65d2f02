"""What cannot be used of a person's file: it is listed and skipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A line, row or feature that cannot be used: where it stands (file:line), what it calls its place, and why."""

    where: str
    name: str
    why: str

    def __str__(self) -> str:
        """One line."""
        return ": ".join(part for part in (self.where, self.name, self.why) if part)


Note = Callable[[Fault], None]
"""Takes note of a fault."""
