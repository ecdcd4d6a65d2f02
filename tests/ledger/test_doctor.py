import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, datetime

import pytest

from sayso.errors import LedgerDamagedError, LedgerError, UnreadableError
from sayso.ledger.backup import backup
from sayso.ledger.doctor import examine
from sayso.ledger.open import open_reader, open_writer
from sayso.records.codec import dump_reading
from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.reading import ReaderVersion
from sayso.records.source import SourceKind
from sayso.settings import Settings

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def document(make_document):
    return make_document("Residents said the road was open. Rain fell.", outlet="Harbour Wire")


@pytest.fixture
def filled(ledger, document, add, make_reading):
    with open_writer(ledger, wait_s=1) as writer:
        add(writer, document)
        sources = [(SourceKind.GROUP, "Residents", "the road was open"), (SourceKind.NARRATOR, "", "Rain fell.")]
        writer.add_reading(make_reading(document, sources=sources, failures=["odd"]), NOW)
        kind = JudgementKind.DATE
        writer.add_judgement(Judgement(id="jud_1", kind=kind, subject=document.id, value="2016", author="I", made=NOW))
    return ledger


def complaints(path):
    return {finding.check: finding for finding in examine(path, Settings(write_wait_s=0.05)) if not finding.ok}


def tamper(path, *statements):
    """Change the file behind the program's back, past its triggers."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(*statement) if isinstance(statement, tuple) else connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def test_sound_ledger_has_no_complaints(filled):
    findings = list(examine(filled, Settings()))
    assert {finding.check for finding in findings} == {
        "file", "integrity", "references", "schema", "orphans", "bytes", "readings", "views", "dates",
        "judgements", "search", "space",
    }  # fmt: skip
    assert complaints(filled) == {}


@pytest.mark.parametrize(
    ("statement", "check", "says"),
    [
        (
            "UPDATE documents SET text = 'Other words, of which there are many more.'",
            "readings",
            "another text",
        ),
        ("UPDATE mentions SET quote = 'Nobody'", "readings", "a mention of o1 in doc_"),
        ("UPDATE statements SET parts = '[[0, 3]]' WHERE id = 's1'", "readings", "statement s1 in doc_"),
        ("DELETE FROM failures", "views", "failures has 0 rows where the readings hold 1"),
        ("UPDATE dates SET day = '2015-01-01'", "dates", "the day of document 1"),
        ("UPDATE raws SET bytes = zeroblob(9)", "bytes", "cannot be unpacked"),
        (("UPDATE raws SET bytes = ?", (zlib.compress(b"other"),)), "bytes", "are not those that came"),
        ("UPDATE readings SET json = zeroblob(9)", "readings", "cannot be unpacked"),
        ("DELETE FROM arrivals", "orphans", "came from nowhere"),
        ("INSERT INTO articles VALUES ('art_1', 'x')", "orphans", "article art_1 has no document"),
        ("UPDATE judgements SET subject = 'doc_0'", "orphans", "judgement jud_1 is on nothing"),
        ("INSERT INTO bylines VALUES (9, 0, 'Ola')", "references", "bylines"),
        ("DROP INDEX arrivals_by_url", "schema", "CREATE INDEX arrivals_by_url"),
        ("CREATE TABLE notes (a)", "schema", "CREATE TABLE notes"),
        ("UPDATE statements SET content = 'the ROAD was shut' WHERE id = 's1'", "search", "statement_words"),
        ("UPDATE built SET scripts = ''", "schema", "an earlier version"),
        ("UPDATE migrations SET sha256 = ''", "file", "was edited"),
        ("PRAGMA user_version = 9", "file", "later version"),
    ],
)
def test_what_is_wrong_is_found(filled, statement, check, says):
    tamper(filled, statement)
    found = complaints(filled)
    assert says in found[check].detail
    assert found[check].next_step


def test_reading_that_breaks_the_contract_is_found(filled, document, make_reading):
    reading = make_reading(document, sources=[(SourceKind.GROUP, "Residents", "the road was open")])
    broken = dump_reading(reading).replace('"source":"o1"', '"source":"o7"').encode()
    tamper(filled, ("UPDATE readings SET json = ?", (zlib.compress(broken),)))
    assert "'o7', which is not among the sources" in complaints(filled)["readings"].detail


def test_views_that_went_wrong_are_mended_by_building_them_anew(filled):
    tamper(filled, "DELETE FROM mentions", "DELETE FROM failures", "UPDATE dates SET day = '2015-01-01'")
    assert set(complaints(filled)) == {"views", "dates"}
    with open_writer(filled, wait_s=1) as writer:
        writer.rebuild_views()
    assert complaints(filled) == {}


def test_missing_and_damaged_files_are_findings(tmp_path, filled):
    [missing] = examine(tmp_path / "none.sqlite", Settings())
    assert (missing.ok, missing.detail) == (False, "there is no ledger here")
    filled.write_bytes(b"x" * 5000)
    assert set(complaints(filled)) == {"file"}


def test_page_of_garbage_is_a_finding(filled):
    whole = filled.read_bytes()
    page = whole.index(zlib.compress(b"Residents said the road was open. Rain fell.")) // 4096 * 4096
    filled.write_bytes(whole[:page] + b"\xff" * 4096 + whole[page + 4096 :])
    assert complaints(filled)


def test_ledger_that_is_being_written_is_looked_over_but_for_its_indexes(filled):
    with closing(sqlite3.connect(filled)) as other:
        other.execute("BEGIN IMMEDIATE")
        findings = {finding.check: finding for finding in examine(filled, Settings(write_wait_s=0.05))}
        other.rollback()
    assert findings["search"].ok
    assert "not looked at" in findings["search"].detail


def test_nothing_is_changed_by_looking(filled, contents):
    before = contents(filled)
    list(examine(filled, Settings()))
    assert contents(filled) == before


def test_backup_is_a_ledger_with_the_same_content(filled, tmp_path, contents):
    with open_writer(filled, wait_s=1):
        copy = backup(filled, tmp_path / "copies" / "copy.sqlite")
    assert contents(copy) == contents(filled)
    assert complaints(copy) == {}
    assert list(copy.parent.iterdir()) == [copy]


def test_backup_does_not_overwrite(filled, tmp_path):
    there = tmp_path / "there.sqlite"
    there.write_text("dear")
    with pytest.raises(LedgerError, match="there is a file here already"):
        backup(filled, there)
    assert there.read_text() == "dear"


def test_backup_into_a_file_in_place_of_a_folder_is_refused(filled, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableError, match="no copy can be written here"):
        backup(filled, tmp_path / "file" / "copy.sqlite")


def test_backup_of_a_damaged_ledger_leaves_no_copy(filled, tmp_path):
    filled.write_bytes(filled.read_bytes()[:20_000])
    with pytest.raises(LedgerError):
        backup(filled, tmp_path / "copies" / "copy.sqlite")
    assert list((tmp_path / "copies").iterdir()) == []


def test_backup_can_be_gone_back_to(filled, tmp_path, document):
    copy = backup(filled, tmp_path / "copy.sqlite")
    copy.replace(filled)
    with open_writer(filled, wait_s=1) as writer:
        assert writer.reader.has_document(document.id)
    with open_reader(filled) as reader:
        assert len(reader.statements()) == 2


@pytest.mark.parametrize("broken", [b"\0" * 9, zlib.compress(b"{}"), zlib.compress(b"no JSON")])
def test_damaged_reading_is_read_again_as_the_doctor_says(filled, document, make_reading, broken):
    tamper(filled, ("UPDATE readings SET json = ?", (broken,)))
    assert f"`sayso read --again {document.id}`" in complaints(filled)["readings"].next_step
    with open_reader(filled) as reader, pytest.raises(LedgerDamagedError, match=rf"`sayso read --again {document.id}`"):
        reader.reading(document.id)
    with open_writer(filled, wait_s=1) as writer:
        assert writer.add_reading(make_reading(document), NOW)
    assert complaints(filled) == {}


def test_building_anew_leaves_out_a_damaged_reading_and_makes_its_document_due(filled, document):
    tamper(filled, "UPDATE readings SET json = zeroblob(9)")
    with open_writer(filled, wait_s=1) as writer:
        writer.rebuild_views()
        assert list(writer.reader.due(ReaderVersion(name="rules", version="1"), {"en"})) == [document.id]
    assert complaints(filled) == {}


def test_doctor_of_a_damaged_file_does_not_send_to_the_doctor(filled):
    filled.write_bytes(filled.read_bytes()[:20_000])
    assert all("sayso doctor" not in finding.next_step for finding in complaints(filled).values())
    filled.write_bytes(b"x" * 5000)
    assert complaints(filled)["file"].next_step.startswith("go back to a backup")
