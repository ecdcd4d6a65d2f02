"""Looking a ledger over: whether the file is whole, and whether what it says still leads back to its words."""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.errors import LedgerDamagedError, LedgerError
from sayso.ledger.actor_identities import resolve_actors
from sayso.ledger.connection import SEE_DOCTOR, Database, Row
from sayso.ledger.identities import resolve_identities
from sayso.ledger.incident_judgements import judged_events
from sayso.ledger.migrate import applied
from sayso.ledger.one_source import judgement_row
from sayso.ledger.schema import differences
from sayso.ledger.scripts import migration_scripts
from sayso.ledger.views import are_current
from sayso.records.contract import check_reading
from sayso.records.identity import document_id
from sayso.settings import Settings

_NAMED: Final = 3
"""How many broken things a finding names; it counts the rest."""
_BACKUP: Final = "go back to a backup of the ledger, or collect the sources again into a new one"
_REBUILD: Final = "run `sayso doctor --rebuild`, which builds it from what was observed and judged"

_MENTIONS: Final = (
    (
        "SELECT mentions.*, sources.id FROM sources JOIN mentions ON mentions.source = sources.key "
        "WHERE sources.key >= ?1 << 24 AND sources.key < (?1 + 1) << 24"
    ),
    (
        "SELECT actor_mentions.*, actors.id FROM actors JOIN actor_mentions ON actor_mentions.actor = actors.key "
        "WHERE actors.key >= ?1 << 24 AND actors.key < (?1 + 1) << 24"
    ),
)
"""What a document's sources and actors are named by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: what, whether it is well, what was seen, and what to do where it is not well."""

    check: str
    ok: bool
    detail: str
    next_step: str = ""


def examine(path: Path, settings: Settings) -> Iterator[Finding]:
    """Look a ledger over, one finding at a time; nothing in it is changed.

    Every document and reading is gone through, so that this takes about as long as reading the whole file.
    """
    if not path.is_file():
        yield Finding(check="file", ok=False, detail="there is no ledger here", next_step="make one with `sayso init`")
        return
    try:
        with closing(Database.to_read(path)) as database:
            version = applied(database)
            yield Finding(check="file", ok=True, detail=f"a ledger of version {version}")
            yield from _examine(database, version, settings)
    except LedgerError as error:
        next_step = _BACKUP if error.next_step == SEE_DOCTOR else error.next_step
        yield Finding(check="file", ok=False, detail=error.what, next_step=next_step)


def _examine(database: Database, version: int, settings: Settings) -> Iterator[Finding]:
    found = [row[0] for row in database.rows("PRAGMA integrity_check(10)")]
    yield _listing("integrity", "SQLite finds the file whole", [] if found == ["ok"] else found, _BACKUP)
    broken = [
        f"{row['table']} row {row['rowid']} → {row['parent']}" for row in database.rows("PRAGMA foreign_key_check")
    ]
    yield _listing("references", "every row leads to the rows it names", broken, _BACKUP)
    if version < len(migration_scripts()) or not are_current(database):
        yield Finding(
            check="schema", ok=False, detail="the tables are those of an earlier version of sayso",
            next_step="run `sayso read`, which brings them up to date",
        )  # fmt: skip
        return
    yield _listing("schema", "the tables are as schema.sql says", differences(database), _REBUILD)
    yield _listing("orphans", "nothing lies in the ledger that nothing leads to", list(_orphans(database)), _BACKUP)
    yield _examine_documents(database)
    yield from _examine_readings(database)
    yield _examine_dates(database)
    yield _examine_judgements(database)
    yield _examine_indexes(database.path, settings)
    yield _examine_space(database.path)


def _listing(check: str, well: str, broken: list[str], next_step: str) -> Finding:
    if not broken:
        return Finding(check=check, ok=True, detail=well)
    more = f" and {len(broken) - _NAMED:,} more" if len(broken) > _NAMED else ""
    return Finding(check=check, ok=False, detail="; ".join(broken[:_NAMED]) + more, next_step=next_step)


def _orphans(database: Database) -> Iterator[str]:
    for what, sql in (
        ("bytes {} are of no document", "SELECT digest FROM raws WHERE digest NOT IN (SELECT raw FROM documents)"),
        ("article {} has no document", "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM documents)"),
        (
            "document {} came from nowhere",
            "SELECT id FROM documents WHERE number NOT IN (SELECT document FROM arrivals)",
        ),
        (
            "judgement {} is on nothing",
            """
            SELECT id FROM judgements WHERE kind IN ('date', 'retracted', 'withdraw')
                AND subject NOT IN (SELECT id FROM documents UNION SELECT id FROM judgements)
            """,
        ),
        ("group {} of reprints has one member", 'SELECT "group" FROM reprints GROUP BY "group" HAVING count(*) = 1'),
    ):
        yield from (what.format(row[0]) for row in database.rows(sql))


def _examine_documents(database: Database) -> Finding:
    """Whether each document's bytes are those that its id and their digest name."""
    broken = []
    count = 0
    for row in database.each(
        """
        SELECT documents.number, documents.id, raws.digest, raws.bytes, raws.size
        FROM documents JOIN raws ON raws.digest = documents.raw
        WHERE documents.number > ? ORDER BY documents.number LIMIT 1
        """
    ):
        count += 1
        try:
            raw = zlib.decompress(row["bytes"])
        except zlib.error as error:
            broken.append(f"the bytes of {row['id']} cannot be unpacked ({error})")
            continue
        is_same = hashlib.sha256(raw).hexdigest() == row["digest"] and len(raw) == row["size"]
        if not is_same or document_id(raw) != row["id"]:
            broken.append(f"the bytes of {row['id']} are not those that came")
    return _listing("bytes", f"{count:,} documents have the bytes that they came as", broken, _BACKUP)


def _examine_readings(database: Database) -> Iterator[Finding]:
    """Whether each current reading keeps the contract, and the tables say the same as the readings."""
    broken: list[str] = []
    unread: list[str] = []
    expected: Counter[str] = Counter()
    for row in database.each(
        """
        SELECT documents.number, documents.id, documents.text, readings.json
        FROM documents
        JOIN current_readings ON current_readings.document = documents.number
        JOIN readings ON readings.number = current_readings.reading
        WHERE documents.number > ? ORDER BY documents.number LIMIT 1
        """
    ):
        expected["readings"] += 1
        try:
            reading = json.loads(zlib.decompress(row["json"]))
        except (zlib.error, ValueError) as error:
            broken.append(f"the reading of {row['id']} cannot be unpacked ({error})")
            unread.append(row["id"])
            continue
        violations = [f"in the reading of {row['id']}, {violation}" for violation in check_reading(reading)]
        if not violations and reading["document"]["text"] != row["text"]:
            violations = [f"the reading of {row['id']} is of another text"]
        broken += violations or _misplaced(database, row)
        if violations:
            unread.append(row["id"])
        else:
            expected.update(sources=len(reading["sources"]), statements=len(reading["statements"]))
            expected.update(mentions=sum(len(source["mentions"]) for source in reading["sources"]))
            expected.update(failures=len(reading["failures"]))
            actors = reading.get("actors", ())
            expected.update(actors=len(actors), actor_mentions=sum(len(actor["mentions"]) for actor in actors))
    readings = expected.pop("readings", 0)
    well = f"{readings:,} readings keep the contract, and every quote stands where its span says"
    rest = ", and so for the others" if len(unread) > _NAMED else ""
    again = f"run `sayso read --again {' '.join(unread[:_NAMED])}`{rest}; if it stays, {_BACKUP}"
    yield _listing("readings", well, broken, again if unread else _REBUILD)
    wrong = [
        f"{table} has {count:,} rows where the readings hold {expected[table]:,}"
        for table in ("sources", "statements", "mentions", "failures", "actors", "actor_mentions")
        if (count := database.value(f"SELECT count(*) FROM {table}")) != expected[table]  # noqa: S608  a constant
    ]
    yield _listing("views", "the tables hold what the readings hold", wrong, _REBUILD)


def _misplaced(database: Database, document: Row) -> Iterator[str]:
    """Quotes in the tables that are not the words at their span."""
    text, number = document["text"], document["number"]
    spans = [
        (f"a mention of {row['id']}", row["quote"], [(row["starts"], row["ends"])])
        for sql in _MENTIONS
        for row in database.rows(sql, (number,))
    ] + [
        (f"statement {row['id']}", row["content"], json.loads(row["parts"]))
        for row in database.rows(
            "SELECT id, content, parts FROM statements WHERE key >= ?1 << 24 AND key < (?1 + 1) << 24", (number,)
        )
    ]
    for what, quote, parts in spans:
        if quote != " … ".join(text[start:end] for start, end in parts):
            yield f"{what} in {document['id']} does not stand where its span says"


def _examine_dates(database: Database) -> Finding:
    columns = "document, day, last_day, precision, method"
    wrong = [
        f"the day of document {row[0]} is not what the page and the judgements say"
        for row in database.rows(
            f"SELECT document FROM (SELECT {columns} FROM dates EXCEPT SELECT {columns} FROM effective_dates) "  # noqa: S608
            f"UNION SELECT document FROM (SELECT {columns} FROM effective_dates EXCEPT SELECT {columns} FROM dates)"
        )
    ]
    return _listing("dates", "every day of publication is what the page and the judgements say", wrong, _REBUILD)


def _examine_judgements(database: Database) -> Finding:
    """Whether each judgement on sources, actors or events still finds what it is on; none contradicts a later one."""
    rows = [judgement_row(pair) for pair in resolve_identities(database).pairs]
    rows += [row for row, _ in resolve_actors(database).judged]
    rows += judged_events(database).rows
    lost = [f"{row.id} ({row.one} {row.kind} {row.other}): {row.idle}" for row in rows if row.lost]
    next_step = "nothing is lost; judge anew, or withdraw with `sayso judge undo`"
    well = f"{len(rows):,} judgements on sources, actors and events find what they are on"
    return _listing("judgements", well, lost, next_step)


def _examine_indexes(path: Path, settings: Settings) -> Finding:
    """Whether the full-text indexes hold the words of their tables; SQLite asks for the right to write to say so."""
    well = "search finds what the tables hold"
    broken = []
    try:
        with closing(Database.to_write(path, wait_s=settings.write_wait_s)) as database:
            for index in ("article_words", "statement_words"):
                try:
                    database.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
                except LedgerDamagedError as error:
                    broken.append(f"{index}: {error.what}")
    except LedgerError as error:
        return Finding(
            check="search", ok=True, detail=f"not looked at: {error.what}", next_step="run `sayso doctor` again later"
        )
    return _listing("search", well, broken, _REBUILD)


def _examine_space(path: Path) -> Finding:
    size, free = path.stat().st_size, shutil.disk_usage(path.parent).free
    needed = 2 * size + 100_000_000
    return Finding(
        check="space", ok=free > needed,
        detail=f"the ledger takes {size / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free",
        next_step="" if free > needed else f"free {needed / 1e6:,.0f} MB, for a backup and what comes next",
    )  # fmt: skip
