"""Read: documents become readings, in the ledger or straight from files."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.collect.extract import extract
from sayso.collect.files import walk
from sayso.collect.item import Given, Item
from sayso.errors import InputError
from sayso.ledger.writer import LedgerWriter
from sayso.reader.reader import RuleReader
from sayso.records.identity import DocumentId
from sayso.records.origin import Skipped, Stage
from sayso.records.reading import Reading
from sayso.services.workspace import Workspace, now
from sayso.settings import Settings

READABLE = frozenset({"en"})
"""Languages that the reader reads; documents in others are kept and marked as not read."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One document that has been read and written, and how many are still due."""

    document: DocumentId
    reading: Reading
    due: int


def read_files(paths: Iterable[str], settings: Settings, given: Given) -> Iterator[Reading | Skipped]:
    """Read files as they are, without a workspace: a reading for each document in them, in order."""
    reader = RuleReader()
    for path in paths:
        for entry in _items(path, settings, given):
            if isinstance(entry, Skipped):
                yield entry
                continue
            try:
                document = extract(entry, settings)
            except InputError as error:
                yield Skipped(
                    location=entry.origin.location, record=entry.origin.record, stage=Stage.EXTRACT, why=error.why
                )
                continue
            yield reader.read(document)


def _items(path: str, settings: Settings, given: Given) -> Iterator[Item | Skipped]:
    try:
        yield from walk(Path(path), settings, given)
    except InputError as error:
        yield Skipped(location=path, stage=Stage.COLLECT, why=error.why)


def read_due(workspace: Workspace) -> Iterator[Progress]:
    """Read every document that is due, each written in one transaction before it is yielded.

    Due is what this reader's version has not read yet, or has read with another publication date. Others may be reading
    at the same time: what one of them has stored meanwhile is passed over.
    """
    reader = RuleReader()
    with workspace.writing() as writer:
        due = deque(writer.reader.due(reader.version, READABLE))
        is_alone = True
        while due:
            document_id = due.popleft()
            is_first = writer.reader.is_due(document_id, reader.version, READABLE)
            if is_first:
                reading = reader.read(writer.reader.document(document_id))
                is_first = writer.add_reading(reading, now())
                yield Progress(document_id, reading, len(due))
            if is_alone and not is_first:
                # Another process goes through the same list. In an order of its own, this one seldom meets it again.
                is_alone = False
                random.shuffle(due)


def read_again(workspace: Workspace, documents: Iterable[str]) -> Iterator[Reading | Skipped]:
    """Read documents anew, due or not, each named in any way that `find_document` understands."""
    with workspace.writing() as writer:
        for document_id in [writer.reader.find_document(document) for document in documents]:
            yield reread(writer, document_id) or Skipped(
                location=document_id, stage=Stage.READ, why="it is in a language that is not read"
            )


def reread(writer: LedgerWriter, document_id: DocumentId) -> Reading | None:
    """Read one document anew with what is known of it now; None where it is in a language that is not read.

    Within `LedgerWriter.together` that includes what has just been written.
    """
    with writer.together() as ledger:
        document = ledger.document(document_id)
        if (document.language or "en") not in READABLE:
            return None
        reading = RuleReader().read(document)
        writer.add_reading(reading, now())
        return reading


def count_due(workspace: Workspace) -> int:
    """How many documents are due to be read."""
    with workspace.reading() as ledger:
        return sum(1 for _ in ledger.due(RuleReader().version, READABLE))
