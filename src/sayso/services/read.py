"""Read: documents become readings, in the ledger or straight from files."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.collect.extract import extract
from sayso.collect.files import walk
from sayso.collect.item import Given, Item
from sayso.errors import InputError
from sayso.ledger.reader import LedgerReader
from sayso.ledger.writer import LedgerWriter
from sayso.reader.open import open_reader, reader_version
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.origin import Skipped, Stage
from sayso.records.reading import ReaderVersion, Reading
from sayso.services.workspace import Workspace, now
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.reader.reader import Reader

READABLE = frozenset({"en"})
"""Languages that the reader reads; documents in others are kept and marked as not read."""
_STAY: Final = {"rules": ("encoder",)}
"""Whose readings a reader leaves as they are, unless it is asked to read those very documents anew."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One document that has been read and written, and how many are still due."""

    document: DocumentId
    reading: Reading
    due: int


def read_files(paths: Iterable[str], settings: Settings, given: Given) -> Iterator[Reading | Skipped]:
    """Read files as they are, without a workspace: a reading for each document in them, in order.

    Raises:
        UnreadableError: the reader cannot be loaded; then nothing has been read.

    """
    waiting: deque[Skipped | None] = deque()  # in the order of the files; None stands for a document being read

    def documents() -> Iterator[Document]:
        for entry in _extracted(paths, settings, given):
            if isinstance(entry, Skipped):
                waiting.append(entry)
            else:
                waiting.append(None)
                yield entry

    for reading in open_reader(settings).read_many(documents()):
        while (before := waiting.popleft()) is not None:
            yield before
        yield reading
    yield from (skipped for skipped in waiting if skipped is not None)


def _extracted(paths: Iterable[str], settings: Settings, given: Given) -> Iterator[Document | Skipped]:
    for path in paths:
        for entry in _items(path, settings, given):
            if isinstance(entry, Skipped):
                yield entry
                continue
            try:
                yield extract(entry, settings)
            except InputError as error:
                yield Skipped(
                    location=entry.origin.location, record=entry.origin.record, stage=Stage.EXTRACT, why=error.why
                )


def _items(path: str, settings: Settings, given: Given) -> Iterator[Item | Skipped]:
    try:
        yield from walk(Path(path), settings, given)
    except InputError as error:
        yield Skipped(location=path, stage=Stage.COLLECT, why=error.why)


def read_due(workspace: Workspace) -> Iterator[Progress]:
    """Read every document that is due, each written in one transaction before it is yielded.

    Due is what this reader's version has not read yet, or has read with another publication date. Others may be reading
    at the same time: what one of them has stored meanwhile is passed over.

    Raises:
        UnreadableError: the reader cannot be loaded; then nothing has been read.

    """
    with workspace.writing() as writer:
        own = workspace.gazetteers
        due = _Due(writer, reader_version(workspace.settings, own))
        if not due.left:
            return
        for reading in open_reader(workspace.settings, own).read_many(due.documents()):
            if due.write(reading):
                yield Progress(reading.document.id, reading, due.left)


class _Due:
    """The documents that are due for a reader, several of which it may hold at a time."""

    def __init__(self, writer: LedgerWriter, reader: ReaderVersion) -> None:
        self._writer = writer
        self._reader = reader
        self._waiting = deque(writer.reader.due(reader, READABLE, _STAY.get(reader.name, ())))
        self._held = 0
        self._is_alone = True

    @property
    def left(self) -> int:
        """How many have been neither written nor passed over."""
        return len(self._waiting) + self._held

    def documents(self) -> Iterator[Document]:
        """Take those that are still due, one by one."""
        ledger = self._writer.reader
        while self._waiting:
            document = self._waiting.popleft()
            if self._is_due(ledger, document):
                self._held += 1
                yield ledger.document(document)

    def write(self, reading: Reading) -> bool:
        """Write a reading of one of them; False where another process was first."""
        self._held -= 1
        with self._writer.together() as ledger:
            return self._is_due(ledger, reading.document.id) and self._writer.add_reading(reading, now())

    def _is_due(self, ledger: LedgerReader, document: DocumentId) -> bool:
        is_due = ledger.is_due(document, self._reader, READABLE, _STAY.get(self._reader.name, ()))
        if self._is_alone and not is_due:
            # Another process goes through the same list. In an order of its own, this one seldom meets it again.
            self._is_alone = False
            random.shuffle(self._waiting)
        return is_due


def read_again(workspace: Workspace, documents: Iterable[str]) -> Iterator[Reading | Skipped]:
    """Read documents anew, due or not, each named in any way that `find_document` understands."""
    with workspace.writing() as writer:
        named = [writer.reader.find_document(document) for document in documents]
        reader = open_reader(workspace.settings, workspace.gazetteers)
        for document_id in named:
            yield reread(writer, document_id, reader) or Skipped(
                location=document_id, stage=Stage.READ, why="it is in a language that is not read"
            )


def reread(writer: LedgerWriter, document_id: DocumentId, reader: Reader) -> Reading | None:
    """Read one document anew with what is known of it now; None where it is in a language that is not read.

    Within `LedgerWriter.together` that includes what has just been written.
    """
    with writer.together() as ledger:
        document = ledger.document(document_id)
        if (document.language or "en") not in READABLE:
            return None
        reading = reader.read(document)
        writer.add_reading(reading, now())
        return reading


def count_due(workspace: Workspace) -> int:
    """How many documents are due to be read."""
    reader = reader_version(workspace.settings, workspace.gazetteers)
    with workspace.reading() as ledger:
        return sum(1 for _ in ledger.due(reader, READABLE, _STAY.get(reader.name, ())))
