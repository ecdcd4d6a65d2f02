"""Collect: the outside world into the ledger, one document at a time, so that a second run adds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sayso.collect.extract import extract
from sayso.collect.item import Given, Item
from sayso.collect.target import new_session, open_target
from sayso.collect.validators import Unchanged, Validators
from sayso.errors import FetchError, InputError
from sayso.ledger.writer import LedgerWriter, Outcome
from sayso.records.origin import Skipped, Stage
from sayso.services.workspace import Workspace, now


class Fate(StrEnum):
    """What became of one thing that was found."""

    ADDED = "added"
    NEW_VERSION = "new version"
    SAME_TEXT = "same text"
    """The same article in other bytes: its page changed, its words did not."""
    KNOWN = "known"
    UNCHANGED = "unchanged"
    """The server says that the page has not changed."""
    SKIPPED = "skipped"


_FATE = {
    Outcome.ADDED: Fate.ADDED,
    Outcome.NEW_VERSION: Fate.NEW_VERSION,
    Outcome.SAME_TEXT: Fate.SAME_TEXT,
    Outcome.KNOWN: Fate.KNOWN,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found, where, and what became of it."""

    fate: Fate
    location: str
    record: str | None = None
    document: str | None = None
    why: str = ""


def collect(
    workspace: Workspace, targets: Iterable[str], *, given: Given, allow_private: bool = False
) -> Iterator[Found]:
    """Take in each target as a stream: what is new is added, what is known is passed over, what fails is listed.

    A target that is not there is one of those that fail: the others are taken in. Each document is one transaction:
    whatever was yielded is in the ledger, and stays there if the run is cut short.
    """
    with workspace.writing() as writer:

        def known(url: str) -> Validators | None:
            remembered = writer.reader.validators(url)
            return Validators(*remembered) if remembered else None

        session = new_session(workspace.settings, allow_private=allow_private)

        def entries(target: str) -> Iterator[Item | Skipped | Unchanged]:
            try:
                yield from open_target(target, workspace.settings, given=given, known=known, session=session)
            except (InputError, FetchError) as error:
                yield Skipped(location=error.where or target, stage=Stage.COLLECT, why=error.why)

        for target in targets:
            for entry in entries(target):
                if not (isinstance(entry, Skipped) and workspace.owns(Path(entry.location))):
                    yield _take(writer, workspace, entry)


def _take(writer: LedgerWriter, workspace: Workspace, entry: Item | Skipped | Unchanged) -> Found:
    """Put one thing into the ledger, and say what became of it."""
    if isinstance(entry, Unchanged):
        return Found(Fate.UNCHANGED, entry.url)
    if isinstance(entry, Skipped):
        writer.add_skipped(entry, now())
        return Found(Fate.SKIPPED, entry.location, entry.record, why=entry.why)
    location, record = entry.origin.location, entry.origin.record
    if writer.reader.has_document(entry.id):
        writer.add_arrival(entry.id, entry.origin, now())
        return Found(Fate.KNOWN, location, record, entry.id)
    try:
        document = extract(entry, workspace.settings)
    except InputError as error:
        skipped = Skipped(location=location, record=record, stage=Stage.EXTRACT, why=error.why)
        return _take(writer, workspace, skipped)
    added = writer.add_document(document, raw=entry.raw, media_type=entry.media_type, origin=entry.origin, now=now())
    return Found(_FATE[added.outcome], location, record, added.document)
