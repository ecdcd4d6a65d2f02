import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import LedgerBusyError, LedgerDamagedError, LedgerError, LedgerFullError, NotFoundError, SaysoError
from sayso.ledger.connection import Database
from sayso.ledger.open import create_ledger, open_reader, open_writer


def opened(path, kind):
    return open_reader(path) if kind == "reader" else open_writer(path, wait_s=0.05)


both = pytest.mark.parametrize("kind", ["reader", "writer"])


@both
def test_missing_ledger_is_not_found_and_not_made(tmp_path, kind):
    with pytest.raises(NotFoundError, match="there is no ledger here; make one with `sayso init`"):
        opened(tmp_path / "ledger.sqlite", kind)
    assert list(tmp_path.iterdir()) == []


@both
@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but a text of some length" * 50, b"SQLite format 3\x00"]
)
def test_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path, kind, content):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(LedgerDamagedError):
        opened(path, kind)
    assert path.read_bytes() == content


@both
def test_database_of_another_program_is_refused_and_left_alone(tmp_path, kind):
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = path.read_bytes()
    with pytest.raises(LedgerDamagedError, match="does not say that sayso wrote it"):
        opened(path, kind)
    assert path.read_bytes() == before


def test_creation_that_was_cut_short_can_be_made_good(tmp_path):
    path = tmp_path / "ledger.sqlite"
    path.touch()
    create_ledger(path)
    with open_reader(path) as reader:
        assert reader.status().documents == 0


def test_ledger_cut_off_or_overwritten_is_said_to_be_damaged(ledger, add, make_document):
    with open_writer(ledger, wait_s=1) as writer:
        documents = [make_document(f"Part {number}. " + "It rained in Ardeel. " * 200) for number in range(80)]
        for document in documents:
            add(writer, document)
    whole = ledger.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    for broken in (
        whole[:middle],
        whole[:middle] + b"\xff" * 8192 + whole[middle + 8192 :],
        whole[:100] + b"\xff" * 3000 + whole[3100:],
    ):
        ledger.write_bytes(broken)
        with pytest.raises(LedgerDamagedError, match="go back to a backup"):
            read_all(ledger, documents)


def read_all(ledger, documents):
    with open_reader(ledger) as reader:
        reader.status()
        for document in documents:
            assert reader.document(document.id) == document
            assert reader.raw(document.id) == document.text.encode()


def test_reading_does_not_change_the_file(ledger):
    before = ledger.read_bytes()
    with open_reader(ledger) as reader:
        reader.status()
        with pytest.raises(LedgerError, match="cannot be opened or written"):
            reader._database.run("DELETE FROM reprints")
    assert ledger.read_bytes() == before


def test_ledger_in_a_folder_that_may_not_be_written_is_read(ledger):
    code = """
import os, pathlib, sys
from sayso.ledger.open import open_reader
def look(path):
    with open_reader(path) as reader:
        return reader.status().documents, sorted(file.name for file in path.parent.iterdir())
here, elsewhere = map(pathlib.Path, sys.argv[1:])
look(elsewhere)  # the program's own files are read by now
if os.geteuid() == 0:  # who may write everywhere
    os.setgid(65534)
    os.setuid(65534)
print(look(here))
"""
    # Not in pytest's own folder, which nobody else may enter.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        create_ledger(path)
        with open_reader(path):
            pass  # SQLite leaves an empty log behind
        path.chmod(0o444)
        for rest in path.parent.glob("*-shm"):
            rest.unlink()
        path.parent.chmod(0o555)
        done = subprocess.run([sys.executable, "-c", code, path, ledger], capture_output=True, text=True, check=False)
        path.parent.chmod(0o755)
    assert (done.stdout, done.stderr) == ("(0, ['ledger.sqlite', 'ledger.sqlite-wal'])\n", "")


def test_second_writer_waits_and_then_says_why(ledger, add, make_document):
    with closing(sqlite3.connect(ledger)) as other, open_writer(ledger, wait_s=0.05) as writer:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError, match=r"another process has been writing .* more than 0.05 s"):
            add(writer, make_document("It rained."))
        other.rollback()
        assert add(writer, make_document("It rained.")).version == 1


def test_full_disk_is_said_and_nothing_is_half_written(ledger, add, make_document):
    with open_writer(ledger, wait_s=1) as writer:
        first = make_document("It rained.")
        add(writer, first)
        pages = writer._database.value("PRAGMA page_count")
        writer._database.run(f"PRAGMA max_page_count = {pages + 4}")
        large = make_document("".join(chr(0x4E00 + number * 7919 % 20000) for number in range(30_000)))
        with pytest.raises(LedgerFullError, match="the disk is full; nothing of the last step was kept"):
            add(writer, large)
        assert [row.id for row in writer.reader.documents()] == [first.id]
        assert not writer.reader.has_document(large.id)
        writer._database.run("PRAGMA max_page_count = 1000000")
        add(writer, large)
        assert writer.reader.document(large.id) == large


def test_full_disk_leaves_no_half_made_ledger(tmp_path, monkeypatch):
    path = tmp_path / "ledger.sqlite"
    connect = Database.to_write

    def on_a_small_disk(path, *, wait_s):
        database = connect(path, wait_s=wait_s)
        database.run("PRAGMA max_page_count = 10")
        return database

    monkeypatch.setattr(Database, "to_write", on_a_small_disk)
    with pytest.raises(LedgerFullError):
        create_ledger(path)
    assert list(tmp_path.iterdir()) == []


def test_errors_of_the_ledger_are_one_sentence_each(tmp_path):
    with pytest.raises(SaysoError) as caught:
        open_reader(tmp_path / "ledger.sqlite")
    assert str(caught.value).startswith(str(tmp_path))
