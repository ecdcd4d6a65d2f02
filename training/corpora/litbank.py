"""LitBank: coreference in the openings of a hundred novels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from training.labelled import Labelled, Offsets

_CLOSING: Final = frozenset(". , ; : ? ! ) ] } ” 's ’s n't n’t % ... -".split())  # noqa: SIM905
_ENDINGS: Final = ("'s", "'ll", "'re", "'ve", "'d", "'m", "n't")
_OPENING: Final = frozenset("( [ { “ ‘ $ £ -".split())  # noqa: SIM905
_EITHER: Final = frozenset({'"', "'", "``", "''", "’"})
_BRACKETS: Final = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def read_litbank(folder: Path) -> Iterator[Labelled]:
    """Yield the documents in order of name: all chains of two mentions or more, and the sentences.

    The words are joined by spaces but for marks. Mentions may lie within others ("[[his] sister]"), since a mention is a
    whole phrase.
    """
    for path in sorted(folder.glob("*.conll")):
        yield _labelled(path.stem.removesuffix("_brat"), path.read_text(encoding="utf-8").splitlines())


def _labelled(name: str, lines: Sequence[str]) -> Labelled:
    text, glued, is_quoted = "", True, False
    sentences: list[Offsets] = []
    chains: defaultdict[str, set[Offsets]] = defaultdict(set)
    opened: defaultdict[str, list[int]] = defaultdict(list)
    sentence: int | None = None
    for line in [*lines, ""]:
        row = line.split("\t")
        if line.startswith("#") or len(row) < 5:
            if sentence is not None:
                sentences.append((sentence, len(text)))
                sentence = None
            continue
        word = _BRACKETS.get(row[3], row[3])
        is_quoted ^= word == '"'
        is_opening = word in _OPENING or (word == '"' and is_quoted)
        is_closing = (
            word in _CLOSING or (word in _EITHER and not is_opening) or word.lower().replace("’", "'") in _ENDINGS
        )
        text += "" if glued or (is_closing and sentence is not None) else " "
        glued = is_opening
        start = len(text)
        sentence = start if sentence is None else sentence
        text += word
        _mark(row[12] if len(row) > 12 else row[-1], (start, len(text)), opened, chains)
    return Labelled(
        corpus="litbank",
        name=name,
        text=text,
        chains=tuple(sorted(tuple(sorted(chain)) for chain in chains.values() if len(chain) > 1)),
        sentences=tuple(sentences),
    )


def _mark(column: str, word: Offsets, opened: dict[str, list[int]], chains: dict[str, set[Offsets]]) -> None:
    """Open and close the mentions that begin or end with a word: "(3", "3)", "(3)"."""
    for mark in filter(None, column.split("|")):
        group = mark.strip("()")
        if mark.startswith("("):
            opened[group].append(word[0])
        if mark.endswith(")") and opened[group]:
            chains[group].add((opened[group].pop(), word[1]))
