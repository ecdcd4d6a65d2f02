"""How a judgement names a source, so that it still finds it after the document has been read anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from sayso.records.identity import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAddress:
    """Whom a judgement means: everybody of a name, the voice of an outlet, or one source of one document.

    The ids of a reading (`o2`) change with the reader, a document's text never does. So one source of a document is
    named by where the document first mentions it. Exactly one of `name`, `outlet` and `document` is given.
    """

    name: str | None = None
    outlet: str | None = None
    document: DocumentId | None = None
    span: tuple[int, int] | None = None
    """The first mention; None is the document's narrator."""

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.name, self.outlet, self.document)) != 1:
            raise ValueError(f"not one source: {self}")

    def __str__(self) -> str:
        """As it is written in a judgement: `name:Lena Ostrow`, `outlet:Harbour Wire`, `doc_…#120-131`."""
        if self.name is not None:
            return f"name:{self.name}"
        if self.outlet is not None:
            return f"outlet:{self.outlet}"
        return f"{self.document}#" + (f"{self.span[0]}-{self.span[1]}" if self.span else "narrator")

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read what `str` wrote.

        Raises:
            ValueError: it is no address.

        """
        kind, _, rest = written.partition(":")
        if kind == "name" and rest:
            return cls(name=rest)
        if kind == "outlet" and rest:
            return cls(outlet=rest)
        match = re.fullmatch(r"(doc_[^#]+)#(?:(\d+)-(\d+)|narrator)", written)
        if match is None:
            raise ValueError(f"{written!r} is not the address of a source")
        span = (int(match[2]), int(match[3])) if match[2] else None
        return cls(document=DocumentId(match[1]), span=span)
