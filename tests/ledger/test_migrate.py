import re
import sqlite3
from contextlib import closing
from importlib.resources import files

import pytest

from sayso.errors import LedgerDamagedError, LedgerError, LedgerNewerError
from sayso.ledger.connection import Database
from sayso.ledger.migrate import applied, migrate
from sayso.ledger.open import create_ledger, open_reader, open_writer
from sayso.ledger.schema import differences, dump_schema
from sayso.ledger.scripts import Script, migration_scripts
from sayso.ledger.views import build_views
from sayso.records.days import DateMethod, TimePrecision
from sayso.records.judgement import JudgementKind
from sayso.records.origin import OriginKind, Stage
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation, StatementKind
from sayso.resolve.reprints import CopyKind

SECOND = Script("0002_notes.sql", "CREATE TABLE notes (words TEXT) STRICT;\nINSERT INTO notes VALUES ('a; b');\n")


@pytest.fixture
def database(ledger):
    with closing(Database.to_write(ledger, wait_s=1)) as database:
        yield database


def copies_beside(ledger):
    return sorted(ledger.parent.glob("ledger-version-*.sqlite"))


def test_schema_script_is_what_migrations_and_views_make(database):
    written = (files("sayso.ledger") / "schema.sql").read_text(encoding="utf-8")
    assert dump_schema(database) == written, "run `python -m sayso.ledger.schema`"
    assert differences(database) == []


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("documents", "published_precision", TimePrecision),
        ("documents", "published_method", DateMethod),
        ("arrivals", "kind", OriginKind),
        ("skipped", "stage", Stage),
        ("judgements", "kind", JudgementKind),
        ("reprints", "kind", CopyKind),
        ("sources", "kind", SourceKind),
        ("statements", "kind", StatementKind),
        ("statements", "quotation", Quotation),
    ],
)
def test_checked_words_are_those_of_the_records(database, table, column, values):
    sql = database.value("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
    [listed] = re.findall(rf"\b{column} TEXT(?: NOT NULL)? CHECK \(\s*{column} IN \(([^)]*)\)", sql)
    assert {word.strip(" '\n") for word in listed.split(",")} == {value.value for value in values}


def test_migrating_twice_is_a_no_op(ledger, database):
    before = ledger.read_bytes()
    assert migrate(database) == 0
    assert ledger.read_bytes() == before
    assert copies_beside(ledger) == []


def test_pending_migration_is_applied_once_after_a_copy_was_made(ledger, database):
    scripts = (*migration_scripts(), SECOND)
    assert migrate(database, scripts) == 1
    assert migrate(database, scripts) == 0
    assert database.value("SELECT words FROM notes") == "a; b"
    assert applied(database, scripts) == len(scripts)
    [copy] = copies_beside(ledger)
    with closing(Database.to_read(copy)) as kept:
        assert applied(kept) == len(scripts) - 1


def test_failing_migration_leaves_nothing_behind(database):
    broken = Script("0002_broken.sql", "CREATE TABLE half (a TEXT);\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(database, (*migration_scripts(), broken))
    assert database.row("SELECT 1 FROM sqlite_schema WHERE name = 'half'") is None
    assert database.value("PRAGMA foreign_keys") == 1
    assert applied(database) == len(migration_scripts())


def test_migration_that_breaks_a_reference_is_undone(database, ledger):
    breaking = Script("0002_breaking.sql", "INSERT INTO bylines (document, position, name) VALUES (7, 0, 'Ola');\n")
    with pytest.raises(LedgerDamagedError, match="bylines points to a row of documents that is not there"):
        migrate(database, (*migration_scripts(), breaking))
    assert database.value("SELECT count(*) FROM bylines") == 0


def test_edited_migration_is_refused(database):
    first, *others = migration_scripts()
    with pytest.raises(LedgerError, match=r"0001_ledger\.sql was edited after it was applied"):
        migrate(database, (Script(first.name, first.sql + "-- one more comment\n"), *others))


def test_judgements_of_the_first_version_are_kept_when_others_may_be_made(tmp_path):
    with closing(Database.to_write(_touched(tmp_path / "old.sqlite"), wait_s=1)) as old:
        migrate(old, migration_scripts()[:1])
        build_views(old)
        values = ("jud_1", "date", "doc_1", "2016", "Ines", "2026-03-01T12:00:00+00:00", "printed")
        insert = "INSERT INTO judgements (id, kind, subject, value, author, made, reason) VALUES (?, ?, ?, ?, ?, ?, ?)"
        old.run(insert, values)
        migrate(old)
        build_views(old)
        [row] = old.rows("SELECT * FROM judgements")
        assert tuple(row) == (1, *values)
        assert differences(old) == []
        old.run(insert, ("jud_2", "same", "name:Ann Roe", "name:A. Roe", *values[4:]))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            old.run("DELETE FROM judgements")
        for wrong in (("same", "Ann Roe", "name:A. Roe"), ("different", "name:A. Roe", "name:A. Roe")):
            with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
                old.run(insert, ("jud_3", *wrong, *values[4:]))


def _touched(path):
    path.touch()
    return path


def test_ledger_of_a_newer_version_is_refused_by_reader_and_writer(ledger, database):
    migrate(database, (*migration_scripts(), SECOND))
    database.close()
    before = ledger.read_bytes()
    with pytest.raises(LedgerNewerError, match="later version of sayso"):
        open_reader(ledger)
    with pytest.raises(LedgerNewerError, match="install that version"):
        open_writer(ledger, wait_s=1)
    assert ledger.read_bytes() == before


def test_script_is_cut_where_statements_end():
    script = Script(
        "x.sql", "-- a; b\nCREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n    SELECT 1;\nEND;\nSELECT ';';\n-- end\n"
    )
    assert [statement.splitlines()[-1] for statement in script.statements()] == ["END;", "SELECT ';';"]


def test_script_that_ends_within_a_statement_is_refused():
    with pytest.raises(ValueError, match="ends within a statement"):
        list(Script("x.sql", "SELECT 1;\nSELECT 2\n").statements())


def test_views_of_an_earlier_version_are_built_anew_by_a_writer_only(ledger, database):
    database.run("UPDATE built SET scripts = 'earlier'")
    database.run("DROP TRIGGER documents_are_dated")
    database.close()
    with pytest.raises(LedgerError, match="an earlier version of sayso has written this ledger; run `sayso read`"):
        open_reader(ledger)
    open_writer(ledger, wait_s=1).close()
    with open_reader(ledger) as reader:
        assert reader.status().documents == 0
    with closing(Database.to_read(ledger)) as mended:
        assert differences(mended) == []


def test_ledger_is_not_made_over_another(ledger):
    before = ledger.read_bytes()
    with pytest.raises(LedgerError, match="there is a ledger here already"):
        create_ledger(ledger)
    assert ledger.read_bytes() == before


def test_judgements_on_sources_are_kept_when_actors_and_incidents_may_be_judged(tmp_path):
    with closing(Database.to_write(_touched(tmp_path / "old.sqlite"), wait_s=1)) as old:
        migrate(old, migration_scripts()[:3])
        build_views(old)
        values = ("jud_1", "same", "name:Ann Roe", "name:A. Roe", "Ines", "2026-03-01T12:00:00+00:00", "one post")
        insert = "INSERT INTO judgements (id, kind, subject, value, author, made, reason) VALUES (?, ?, ?, ?, ?, ?, ?)"
        old.run(insert, values)
        migrate(old)
        build_views(old)
        assert [tuple(row) for row in old.rows("SELECT * FROM judgements")] == [(1, *values)]
        assert differences(old) == []
        right = (
            ("alias", "name:RG", "own:river-guard@2014-06-29/.."),
            ("new actor", "own:river-guard", '{"name": "River Guard"}'),
            ("same actor", "name:River Guard", "doc_1#3-9"),
            ("other incident", "doc_1#3-9", "doc_2#4-8"),
            ("retracted", "doc_1", ""),
        )
        for number, judged in enumerate(right, start=2):
            old.run(insert, (f"jud_{number}", *judged, *values[4:]))
        wrong = (
            ("alias", "own:river-guard", "known:mali"),
            ("new actor", "own:river-guard", "River Guard"),
            ("other actor", "name:RG", "name:RG"),
            ("same incident", "doc_1#3-9", "river"),
            ("retracted", "doc_1", "yes"),
        )
        for judged in wrong:
            with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
                old.run(insert, ("jud_9", *judged, *values[4:]))


def test_copies_told_before_incidents_could_be_are_not_told_anew(tmp_path):
    with closing(Database.to_write(_touched(tmp_path / "old.sqlite"), wait_s=1)) as old:
        migrate(old, migration_scripts()[:4])
        old.run("INSERT INTO resolutions VALUES ('reprints', 7, 2, '2026-03-01T12:00:00+00:00')")
        migrate(old)
        build_views(old)
        kept = [tuple(row) for row in old.rows("SELECT * FROM resolutions")]
        assert kept == [("reprints", 7, 2, 0, "2026-03-01T12:00:00+00:00")]
        assert differences(old) == []
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            old.run("INSERT INTO resolutions VALUES ('gossip', 7, 2, 0, '2026-03-01T12:00:00+00:00')")
