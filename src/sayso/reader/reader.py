"""What a reader is, and the one that reads by rules alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from sayso.gazetteer.gazetteer import Gazetteer
from sayso.reader.attributions.find import find_attributions
from sayso.reader.places.candidates import Finder, shipped_finder
from sayso.reader.places.find import words_alone
from sayso.reader.steps import attribute, finish, locate, open_document
from sayso.reader.version import RULES, with_own
from sayso.records.document import Document
from sayso.records.reading import ReaderVersion, Reading


class Reader(Protocol):
    """What turns documents into readings.

    Pure and deterministic: the same document always gives the same reading, whatever is read beside it. A text that
    defeats a step gives a failure in the reading, never an exception; the steps after it go on with what there is.
    """

    @property
    def version(self) -> ReaderVersion:
        """Names the reader; it rises with every change of what is read."""
        ...

    def read(self, document: Document) -> Reading:
        """Read one document."""
        ...

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents, in order; several are held at a time, never all."""
        ...


class RuleReader:
    """The reader that needs no model: rules over word classes, quotation marks and lexicons.

    Places are looked up in the gazetteer that comes with sayso, or in another; `own` names what of a person's own is
    in that (`own_digest`).
    """

    def __init__(self, gazetteer: Gazetteer | None = None, *, own: str = "") -> None:
        self.version = with_own(RULES, own)
        self._finder = Finder(gazetteer) if gazetteer else shipped_finder()

    def read(self, document: Document) -> Reading:
        """Read one document: what is set aside, sentences, attributions, sources, places, times, and statements."""
        opened = open_document(document)
        found = attribute(opened, lambda: find_attributions(document, opened.sentences, opened.aside))
        words = opened.step("words", lambda: words_alone(document, opened.sentences))
        places = locate(opened, [words] if words else [], found, self._finder)
        return finish(opened, found, self.version, places=places)

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents, one after the other."""
        return map(self.read, documents)
