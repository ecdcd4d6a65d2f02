"""An article with its statements marked: the text cut into pieces that a terminal or a page can style."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.records.reading import Furniture, Reading
from sayso.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text within which nothing begins or ends.

    `contents` are the numbers (from 1) of the statements whose content holds the piece, `opens` and `closes` those
    whose content begins or ends with it. Joined, the pieces give the text of the document, to the letter.
    """

    text: str
    contents: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    source: bool = False
    cue: bool = False
    aside: Furniture | None = None


def mark(reading: Reading) -> Iterator[Piece]:
    """Cut a document's text at every boundary of a source, cue, content or set-aside span."""
    begins: dict[int, list[_Tag]] = defaultdict(list)
    ends: dict[int, list[_Tag]] = defaultdict(list)
    for tag, span in _tagged(reading):
        begins[span.start].append(tag)
        ends[span.end].append(tag)
    text = reading.document.text
    cuts = sorted({0, len(text), *begins, *ends})
    active: Counter[_Tag] = Counter()
    for start, end in pairwise(cuts):
        active.subtract(ends[start])
        active.update(begins[start])
        tags = [tag for tag, count in active.items() if count > 0]
        yield Piece(
            text=text[start:end],
            contents=tuple(sorted(tag for tag in tags if isinstance(tag, int))),
            opens=tuple(sorted(tag for tag in begins[start] if isinstance(tag, int))),
            closes=tuple(sorted((tag for tag in ends[end] if isinstance(tag, int)), reverse=True)),
            source="source" in tags,
            cue="cue" in tags,
            aside=next((tag for tag in tags if isinstance(tag, Furniture)), None),
        )


_Tag = int | Furniture | Literal["source", "cue"]
"""What a span is: the content of the statement of that number, furniture, a source or a cue."""


def _tagged(reading: Reading) -> Iterator[tuple[_Tag, Span]]:
    for number, statement in enumerate(reading.statements, start=1):
        yield from ((number, part) for part in statement.content)
        if statement.source_span:
            yield "source", statement.source_span
        if statement.cue:
            yield "cue", statement.cue
    yield from ((one.why, one.span) for one in reading.set_aside)
