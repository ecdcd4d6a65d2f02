import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.origin import Skipped, Stage

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TABLES = ("raws", "articles", "documents", "bylines", "arrivals", "skipped", "readings", "judgements")


@pytest.fixture
def filled(ledger, writer, add, make_document, make_reading):
    document = make_document("It rained.", bylines=("Ola Brandt",))
    add(writer, document)
    writer.add_skipped(Skipped(location="/a.txt", stage=Stage.COLLECT, why="it is empty"), NOW)
    writer.add_reading(make_reading(document), NOW)
    kind = JudgementKind.DATE
    writer.add_judgement(Judgement(id="jud_1", kind=kind, subject=document.id, value="2016", author="Ines", made=NOW))
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize("table", TABLES)
def test_what_was_observed_or_judged_is_never_changed_or_deleted(filled, table):
    [column, *_] = [name for _, name, *_ in filled.execute(f"PRAGMA table_info({table})")]
    before = filled.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} are append-only"):
            filled.execute(sql)
    assert filled.execute(f"SELECT * FROM {table}").fetchall() == before


def test_every_table_that_is_kept_is_either_append_only_or_named_here(filled):
    kept = filled.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\' AND name NOT IN (SELECT name FROM built)"
    )
    resolved = {
        *("reprints", "incidents", "incident_mentions", "incident_merges", "incident_groups", "incident_words"),
        *("resolutions", "meanings"),
    }
    assert {name for (name,) in kept} == {*TABLES, "migrations", "built", *resolved}


def test_row_is_not_replaced_behind_the_triggers(ledger, writer, filled):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        writer._database.run("REPLACE INTO judgements SELECT * FROM judgements")
