"""Words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document and where they stand: `document.text[start:end] == quote`.

    Always not empty. Offsets count Unicode code points, inclusive below and exclusive above. Cut spans with
    `Document.span`, which takes the quote from the text itself.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ValueError(f"not a span: [{self.start}, {self.end}) of {self.quote!r}")
