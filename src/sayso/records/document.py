"""The article as it came in."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records.days import Published
from sayso.records.identity import DocumentId
from sayso.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of one article: its clean text and what is known about where it stood.

    The text never changes; a corrected article is a new document. For plain-text input `text` is the file's decoded
    text, untouched. What is unknown is None or empty: no title is made up, no date is assumed.
    """

    id: DocumentId
    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code; None where the text is too short to tell."""
    published: Published | None = None
    text: str

    def span(self, start: int, end: int) -> Span:
        """Cut the span [start, end), counted in code points.

        Raises:
            ValueError: the span is empty or lies outside the text.

        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) lies outside {self.id}, which has {len(self.text)} characters")
        return Span(start, end, self.text[start:end])
