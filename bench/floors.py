"""Floors: figures below which no bench may fall. They are raised by hand when something got better, never lowered in passing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FLOORS: Final = Path(__file__).with_name("floors.json")


def read_floors() -> dict[str, dict[str, float]]:
    """Read the floors by bench and figure."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def below(bench: str, figures: Mapping[str, float], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """List the figures that are below their floors, and the floors whose figure is missing."""
    lines = []
    for name, floor in floors.get(bench, {}).items():
        if name not in figures:
            lines.append(f"{bench}: {name} has a floor of {floor:g} and was not measured")
        elif figures[name] < floor:
            lines.append(f"{bench}: {name} is {figures[name]:.1f}, below its floor of {floor:g}")
    return lines
