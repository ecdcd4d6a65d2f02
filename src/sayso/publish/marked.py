"""An article with its statements marked: the text cut into pieces that a terminal or a page can style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records.reading import Furniture, Reading
from sayso.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text within which nothing begins or ends.

    `contents` are the numbers (from 1) of the statements whose content holds the piece, `opens` and `closes` those whose
    content begins or ends with it. Joined, the pieces give the text of the document, to the letter.
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
    contents = [(number, part) for number, one in enumerate(reading.statements, start=1) for part in one.content]
    sources = [one.source_span for one in reading.statements if one.source_span]
    cues = [one.cue for one in reading.statements if one.cue]
    asides = [(one.why, one.span) for one in reading.set_aside]
    text = reading.document.text
    spans = [*sources, *cues, *(span for _, span in contents), *(span for _, span in asides)]
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        piece = Span(start, end, text[start:end])
        yield Piece(
            text=piece.quote,
            contents=tuple(number for number, span in contents if span.holds(piece)),
            opens=tuple(number for number, span in contents if span.start == start),
            closes=tuple(number for number, span in contents if span.end == end),
            source=any(span.holds(piece) for span in sources),
            cue=any(span.holds(piece) for span in cues),
            aside=next((why for why, span in asides if span.holds(piece)), None),
        )
