"""Ledgers to try things on, and documents of invented outlets to put into them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.ledger.open import create_ledger, open_writer
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.records.origin import Origin, OriginKind
from sayso.records.reading import Failure, ReaderVersion, Reading
from sayso.records.source import Source, SourceKind
from sayso.records.statement import Quotation, Statement, StatementKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
RULES = ReaderVersion(name="rules", version="1")


def _make_document(text, *, raw=None, **facts):
    return Document(id=document_id(raw if raw is not None else text.encode()), text=text, **facts)


def _file_origin(location, record=None, **facts):
    return Origin(kind=OriginKind.FILE, location=location, record=record, **facts)


def _make_reading(document, *, reader=RULES, sources=(), failures=()):
    """A reading in which each source, given as (kind, its words, what it says), makes one statement.

    The words of a source stand in the text; so does what it says.
    """
    made, statements = [], []
    for number, (kind, words, content) in enumerate(sources, start=1):
        mentions = ()
        if kind is not SourceKind.NARRATOR:
            start = document.text.index(words)
            mentions = (document.span(start, start + len(words)),)
        made.append(
            Source(
                id=f"o{number}",
                kind=kind,
                name=words if kind is SourceKind.NAMED else None,
                described=words if kind in {SourceKind.ANONYMOUS, SourceKind.GROUP} else None,
                role="spokesman" if kind is SourceKind.NAMED else None,
                mentions=mentions,
            )
        )
        start = document.text.index(content)
        statements.append(
            Statement(
                id=f"s{number}",
                source=f"o{number}",
                source_span=mentions[0] if mentions else None,
                cue=None,
                content=(document.span(start, start + len(content)),),
                quotation=Quotation.NONE if kind is SourceKind.NARRATOR else Quotation.INDIRECT,
                kind=StatementKind.REPORT,
                confidence=0.5,
            )
        )
    return Reading(
        document=document,
        reader=reader,
        sources=tuple(made),
        statements=tuple(statements),
        failures=tuple(Failure(step="times", why=why) for why in failures),
    )


def _add(writer, document, *, raw=None, origin=None, now=NOW):
    return writer.add_document(
        document,
        raw=raw if raw is not None else document.text.encode(),
        media_type="text/plain",
        origin=origin or _file_origin(f"/news/{document.id}.txt"),
        now=now,
    )


def _contents(path):
    """Every row of every table, and every word of the full-text indexes: what two equal ledgers have in common."""
    with closing(sqlite3.connect(path)) as connection:
        for index in ("article_words", "statement_words"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.{index}_held USING fts5vocab(main, {index}, instance)")
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")
            if "_words" not in name
        ]
        tables += ["article_words_held", "statement_words_held", "effective_dates", "latest_documents"]
        return {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in tables}


@pytest.fixture(scope="session")
def make_document():
    return _make_document


@pytest.fixture(scope="session")
def make_reading():
    return _make_reading


@pytest.fixture(scope="session")
def file_origin():
    return _file_origin


@pytest.fixture(scope="session")
def add():
    """Add a document with its text as its bytes, from a file of its own, unless it is said otherwise."""
    return _add


@pytest.fixture(scope="session")
def contents():
    return _contents


@pytest.fixture
def ledger(tmp_path) -> Path:
    path = tmp_path / "ledger.sqlite"
    create_ledger(path)
    return path


@pytest.fixture
def writer(ledger):
    with open_writer(ledger, wait_s=5) as writer:
        yield writer
