"""Writing to the ledger: each call is one transaction, so what has returned stays, whatever happens next."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Literal, Self

from sayso.errors import ContractError, NotFoundError
from sayso.ledger.connection import Database
from sayso.ledger.explode import explode
from sayso.ledger.find import known_as, no_document
from sayso.ledger.identities import bind
from sayso.ledger.incident_rows import Found
from sayso.ledger.keep_incidents import keep_incidents
from sayso.ledger.meanings import Meanings, keep
from sayso.ledger.reader import LedgerReader
from sayso.ledger.rows import Newest, ReprintRow, dump_instant, storable
from sayso.ledger.views import build_views
from sayso.records.codec import dump_reading
from sayso.records.days import Published
from sayso.records.document import Document
from sayso.records.identity import DocumentId, digest, document_id, make_id
from sayso.records.judgement import ON_ACTORS, ON_INCIDENTS, ON_SOURCES, Judgement, JudgementKind
from sayso.records.origin import Origin, Skipped
from sayso.records.reading import Reading
from sayso.records.source_address import SourceAddress


class Outcome(StrEnum):
    """What became of a document that was brought to the ledger."""

    ADDED = "added"
    NEW_VERSION = "new version"
    """Its article was known; its words, title, byline or date have changed."""
    SAME_TEXT = "same text"
    """Other bytes around the same words: how it came was kept, the bytes were not."""
    KNOWN = "known"
    """The same bytes had come before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a document, and the document that the ledger has: for SAME_TEXT, the earlier one."""

    outcome: Outcome
    document: DocumentId
    article: str
    version: int


class LedgerWriter:
    """The ledger, open for writing. Others may read meanwhile, and write between two calls."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything that has returned is in it."""
        if "reader" in self.__dict__:
            self.reader.close()
        self._database.close()

    @cached_property
    def reader(self) -> LedgerReader:
        """The same ledger for reading, on a connection of its own; it sees whatever was written before it asks."""
        return LedgerReader(Database.to_read(self._database.path))

    @contextmanager
    def together(self) -> Iterator[LedgerReader]:
        """Keep all that is written within, or nothing of it; the reader that is given sees it before it is kept.

        Nobody else can write meanwhile.
        """
        with self._database.transaction():
            yield LedgerReader(self._database)

    def add_document(self, document: Document, *, raw: bytes, media_type: str, origin: Origin, now: datetime) -> Added:
        """Put a document into the ledger, with its bytes and how it came.

        Raises:
            ValueError: its id is not that of the bytes.

        """
        if document.id != document_id(raw):
            raise ValueError(f"{document.id} is not the id of its bytes")
        identity, packed, database = _identity(document, origin), zlib.compress(raw), self._database
        article = make_id("art", identity)
        with database.transaction():
            if known := known_as(database, document.id):
                self._arrive(known["number"], document.id, origin, now)
                return Added(
                    outcome=Outcome.KNOWN, document=known["id"], article=known["article"], version=known["version"]
                )
            latest = database.row("SELECT * FROM documents WHERE article = ? ORDER BY version DESC LIMIT 1", (article,))
            if latest and _words(document) == self._words_of(latest["number"]):
                self._arrive(latest["number"], document.id, origin, now)
                return Added(
                    outcome=Outcome.SAME_TEXT, document=latest["id"], article=article, version=latest["version"]
                )
            database.run(
                "INSERT INTO articles (id, identity) VALUES (?, ?) ON CONFLICT DO NOTHING", (article, identity)
            )
            database.run(
                "INSERT INTO raws (digest, media_type, size, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (digest(raw), media_type, len(raw), packed),
            )
            version = latest["version"] + 1 if latest else 1
            number = self._insert_document(document, article, version, digest(raw), now)
            self._arrive(number, document.id, origin, now)
        outcome = Outcome.NEW_VERSION if latest else Outcome.ADDED
        return Added(outcome=outcome, document=document.id, article=article, version=version)

    def add_arrival(self, document: DocumentId, origin: Origin, now: datetime) -> bool:
        """Note how bytes came that are known already; False where the last that came from there came the same way.

        Raises:
            NotFoundError: bytes of this id have never come.

        """
        with self._database.transaction():
            known = known_as(self._database, document)
            if known is None:
                raise no_document(document)
            return self._arrive(known["number"], document, origin, now)

    def add_skipped(self, skipped: Skipped, now: datetime) -> bool:
        """List something that was not taken in; False where the same is listed already."""
        with self._database.transaction():
            changed = self._database.run(
                "INSERT INTO skipped (location, record, stage, why, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (storable(skipped.location), skipped.record, skipped.stage, storable(skipped.why), dump_instant(now)),
            )
        return changed > 0

    def add_reading(self, reading: Reading, now: datetime) -> bool:
        """Make a reading the current one of its document; the one before stays.

        False where the very same is the current one already; then nothing is changed.

        Raises:
            ContractError: it does not say who read it, or is of another text than the ledger's.
            NotFoundError: the ledger has no such document.

        """
        line = dump_reading(reading)
        packed, database = zlib.compress(line.encode()), self._database
        if reading.reader is None:
            raise ContractError("the reading does not say which reader made it", where=reading.document.id)
        with database.transaction():
            document = database.row(
                "SELECT number, id, outlet, text FROM documents WHERE id = ?", (reading.document.id,)
            )
            if document is None:
                raise no_document(reading.document.id)
            if document["text"] != reading.document.text:
                raise ContractError("the reading is of another text than the ledger's", where=document["id"])
            current = database.value(
                "SELECT json FROM current_readings AS now JOIN readings ON number = reading WHERE now.document = ?",
                (document["number"],),
            )
            if current is not None and _unpacked(current) == line.encode():
                return False
            number = database.insert(
                """
                INSERT INTO readings (
                    document, reader_name, reader_version, published, published_precision, published_method, read_at,
                    json
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    document["number"], reading.reader.name, reading.reader.version,
                    *_columns(reading.document.published), dump_instant(now), packed,
                ),
            )  # fmt: skip
            database.run(
                "INSERT INTO current_readings (document, reading) VALUES (?, ?) "
                "ON CONFLICT (document) DO UPDATE SET reading = excluded.reading",
                (document["number"], number),
            )
            explode(database, document, json.loads(line))
        return True

    def add_meanings(self, weights: str, found: Iterable[Meanings]) -> None:
        """Keep what these weights made of documents' statements; what was read anew meanwhile stays due."""
        keep(self._database, weights, found)

    def add_judgement(self, judgement: Judgement) -> None:
        """Append what a person decided; from then on it counts, unless it is withdrawn.

        Raises:
            NotFoundError: what is judged is not in the ledger.

        """
        with self._database.transaction():
            self._see_to_judge(judgement)
            self._database.run(
                "INSERT INTO judgements (id, kind, subject, value, author, made, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    judgement.id, judgement.kind, judgement.subject, judgement.value, judgement.author,
                    dump_instant(judgement.made), judgement.reason,
                ),
            )  # fmt: skip

    def _see_to_judge(self, judgement: Judgement) -> None:
        if judgement.kind in ON_SOURCES:
            addresses = [SourceAddress.parse(written) for written in (judgement.subject, judgement.value)]
            missing = [str(address) for address in addresses if bind(self._database, address) is None]
        elif judgement.kind in ON_ACTORS | ON_INCIDENTS:
            # A name or an actor need not be in any article yet.
            places = [side for side in (judgement.subject, judgement.value) if side.startswith("doc_")]
            missing = [place for place in places if not self._has("documents", place.partition("#")[0])]
        else:
            is_withdrawal = judgement.kind is JudgementKind.WITHDRAW
            there = self._has("judgements" if is_withdrawal else "documents", judgement.subject)
            missing = [] if there else [judgement.subject]
        if missing:
            raise NotFoundError(f"there is no {missing[0]} to judge", where=str(self._database.path))

    def _has(self, table: Literal["documents", "judgements"], name: str) -> bool:
        return self._database.row(f"SELECT 1 FROM {table} WHERE id = ?", (name,)) is not None  # noqa: S608

    def replace_reprints(self, groups: Iterable[ReprintRow], now: datetime, *, seen: Newest) -> None:
        """Put what a resolver found of copies in place of what was found before; `seen` is what it looked at last."""
        rows = [
            {
                "document": row.document, "group": row.group, "originator": row.originator,
                "originator_name": row.originator_name, "kind": row.kind, "method": row.method,
                "similarity": row.similarity, "containment": row.containment, "at": dump_instant(now),
            }
            for row in groups
        ]  # fmt: skip
        with self._database.transaction():
            self._database.run("DELETE FROM reprints")
            self._database.run_each(
                """
                INSERT INTO reprints (
                    document, "group", originator, originator_name, kind, method, similarity, containment, resolved_at
                ) VALUES (
                    (SELECT number FROM documents WHERE id = :document), :group, :originator, :originator_name, :kind,
                    :method, :similarity, :containment, :at
                )
                """,
                rows,
            )
            self._database.run(
                "INSERT OR REPLACE INTO resolutions (what, document, judgement, resolved_at) VALUES (?, ?, ?, ?)",
                ("reprints", seen.document, seen.judgement, dump_instant(now)),
            )

    def replace_incidents(self, found: Found, now: datetime) -> None:
        """Put the incidents that a resolver found in place of those found before."""
        keep_incidents(self._database, found, now)

    def rebuild_views(self) -> None:
        """Drop everything that can be built anew, and build it from what was observed and judged."""
        build_views(self._database, anew=True)

    def _insert_document(self, document: Document, article: str, version: int, raw: str, now: datetime) -> int:
        number = self._database.insert(
            """
            INSERT INTO documents (
                id, article, version, raw, collected_at, language, published, published_precision, published_method,
                outlet, url, title, text
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                document.id, article, version, raw, dump_instant(now), document.language,
                *_columns(document.published), document.outlet, document.url, document.title, document.text,
            ),
        )  # fmt: skip
        self._database.run_each(
            "INSERT INTO bylines (document, position, name) VALUES (?, ?, ?)",
            [(number, position, name) for position, name in enumerate(document.bylines)],
        )
        return number

    def _arrive(self, number: int, came: DocumentId, origin: Origin, now: datetime) -> bool:
        """Note an arrival, unless the last from the same place was the same."""
        facts = (number, came, origin.kind.value, origin.url, origin.etag, origin.last_modified)
        location = storable(origin.location)
        last = self._database.row(
            """
            SELECT document, bytes, kind, url, etag, last_modified FROM arrivals
            WHERE location = ? AND record IS ? ORDER BY number DESC LIMIT 1
            """,
            (location, origin.record),
        )
        if last is not None and tuple(last) == facts:
            return False
        self._database.run(
            """
            INSERT INTO arrivals (document, bytes, kind, url, etag, last_modified, location, record, captured, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                *facts,
                location,
                origin.record,
                origin.captured and dump_instant(origin.captured),
                dump_instant(now),
            ),
        )
        return True

    def _words_of(self, number: int) -> tuple[object, ...]:
        """What `_words` gives for a document of the ledger."""
        row = self._database.row(
            "SELECT text, title, published, published_precision, published_method FROM documents WHERE number = ?",
            (number,),
        )
        names = self._database.rows("SELECT name FROM bylines WHERE document = ? ORDER BY position", (number,))
        return (*(row or ()), *(name["name"] for name in names))


def _words(document: Document) -> tuple[object, ...]:
    """What makes a new version when it changes."""
    return (document.text, document.title, *_columns(document.published), *document.bylines)


def _unpacked(packed: bytes) -> bytes | None:
    """The bytes of a stored reading; None where they are damaged, so that any other reading takes its place."""
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None


def _columns(published: Published | None) -> tuple[str | None, str | None, str | None]:
    if published is None:
        return None, None, None
    return published.date.isoformat(), published.precision.value, published.method.value


def _identity(document: Document, origin: Origin) -> str:
    """What the versions of one article have in common: its address, else the place it came from."""
    if url := document.url or origin.url:
        return storable(url.partition("#")[0])
    return storable(f"{origin.location}#{origin.record}" if origin.record is not None else origin.location)
