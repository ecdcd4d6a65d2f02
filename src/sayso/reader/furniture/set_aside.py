"""What of a text does not belong to the article's body: set aside by spans, never cut out."""

from __future__ import annotations

import re
from typing import Final

from sayso.reader.furniture.header import HeaderPart, read_header
from sayso.reader.furniture.known_lines import furniture_of
from sayso.reader.furniture.lines import Line, lines_of
from sayso.records.document import Document
from sayso.records.reading import Furniture, SetAside

_TOP_LINES: Final = 8
_END_LINES: Final = 10
_NOTICE_HEADING: Final = re.compile(
    r"(?:correction|clarification|editor['’]?s note)s?\s*:(?:.{0,39}[^.!?\s])?", re.IGNORECASE
)


def set_aside(document: Document) -> tuple[SetAside, ...]:
    """List the stretches that do not belong to the body, in order and not overlapping; never the whole text.

    Headline, standfirst, byline, date and dateline are found by their place (`read_header`), all else line by line with
    the words of the lexicon. A line that might be the body's is left to the body.
    """
    header = read_header(document.text, document.title)
    parts = list(header.parts)
    below = parts[-1].end if parts else 0
    lines = list(lines_of(document.text))
    for index, line in enumerate(lines):
        if line.start < below:
            continue
        at_end = index >= len(lines) - _END_LINES
        why = furniture_of(line.words, at_edge=at_end or index < _TOP_LINES)
        if why is None and parts and at_end and _runs_on(lines[index - 1], parts[-1], line):
            why = parts[-1].why
        if why is not None:
            parts.append(HeaderPart(start=line.start, end=line.end, why=why))
    if not _leaves_body(lines, parts):
        parts = [part for part in parts if part.why is Furniture.DATELINE]
    return tuple(SetAside(span=document.span(part.start, part.end), why=part.why) for part in parts)


def _runs_on(above: Line, part: HeaderPart, line: Line) -> bool:
    """Whether a line carries on the notice above it: below "Correction:" on its own, or broken in mid-sentence."""
    if part.end != above.end or part.why is not Furniture.CORRECTION:
        return False
    return bool(_NOTICE_HEADING.fullmatch(above.words)) or (not line.after_blank and line.words[:1].islower())


def _leaves_body(lines: list[Line], parts: list[HeaderPart]) -> bool:
    """Whether a line is left that no part covers whole."""
    covers = [(part.start, part.end) for part in parts if part.why is not Furniture.DATELINE]
    return any(not any(start <= line.start and line.end <= end for start, end in covers) for line in lines)
