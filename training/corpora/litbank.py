"""LitBank: coreference in the openings of a hundred novels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from training.labelled import Labelled, Offsets

_NO_SPACE_BEFORE: Final = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "\u2019", "\u201d", "n't", "n\u2019t"})
_NO_SPACE_BEHIND: Final = frozenset({"(", "[", "\u201c", "\u2018"})


def read_litbank(folder: Path) -> Iterator[Labelled]:
    """Yield the documents, their words joined by spaces but for marks, with all chains of two mentions or more."""
    for path in sorted(folder.glob("*.conll")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield _labelled(path.stem, [line.split("\t") for line in lines if not line.startswith("#")])


def _labelled(name: str, rows: list[list[str]]) -> Labelled:
    text, glued = "", True
    chains: defaultdict[str, set[Offsets]] = defaultdict(set)
    opened: dict[str, list[int]] = {}
    for row in rows:
        if len(row) < 5:
            continue
        word = row[3]
        text += "" if glued or word in _NO_SPACE_BEFORE or word.startswith(("'", "\u2019")) else " "
        glued = word in _NO_SPACE_BEHIND
        start = len(text)
        text += word
        for mark in filter(None, row[-1].split("|")):
            group = mark.strip("()")
            if mark.startswith("("):
                opened.setdefault(group, []).append(start)
            if mark.endswith(")") and opened.get(group):
                chains[group].add((opened[group].pop(), len(text)))
    kept = tuple(tuple(sorted(chain)) for chain in chains.values() if len(chain) > 1)
    return Labelled(corpus="litbank", name=name, text=text, chains=kept or None)
