"""What a bench gives: a table for people, and the figures of it that have floors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Result:
    """The table as Markdown or plain text; `figures` by name, the higher the better, in per cent unless the name says otherwise."""

    table: str
    figures: Mapping[str, float] = field(default_factory=dict)
