"""Mentions of one layer, kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.labelled import Mention


def apart(mentions: Iterable[Mention], dropped: Counter[str], layer: str) -> tuple[Mention, ...]:
    """Return the mentions in the order of the text, of those that overlap the longest only; the others are counted in `dropped`."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span[0] - m.span[1], m.span, m.label)):
        if all(mention.span[1] <= other.span[0] or other.span[1] <= mention.span[0] for other in kept):
            kept.append(mention)
        else:
            dropped[f"{layer}: inside or across a longer one"] += 1
    return tuple(sorted(kept, key=lambda mention: mention.span))
