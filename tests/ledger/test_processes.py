"""Several processes at one ledger, and one that is killed."""

import signal
import subprocess
import sys
import time
from contextlib import closing

from sayso.ledger.connection import Database
from sayso.ledger.doctor import examine
from sayso.ledger.open import open_reader, open_writer
from sayso.records.identity import document_id
from sayso.settings import Settings

# Adds numbered documents with readings until it is killed or all are in, and says after each that it has returned.
ADDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sayso.ledger.open import open_writer
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.records.origin import Origin, OriginKind
from sayso.records.reading import ReaderVersion, Reading
now = datetime.now(UTC)
with open_writer(Path(sys.argv[1]), wait_s=20) as writer:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        raw = f"Dispatch {number}. ".encode() + b"It rained in Ardeel. " * 50
        document = Document(id=document_id(raw), text=raw.decode(), language="en")
        origin = Origin(kind=OriginKind.FILE, location=f"/news/{number}.txt")
        added = writer.add_document(document, raw=raw, media_type="text/plain", origin=origin, now=now)
        writer.add_reading(Reading(document=document, reader=ReaderVersion(name="rules", version="1")), now)
        print(document.id, added.outcome, flush=True)
"""
# Lists all documents again and again while others write; what it has seen once must stay.
LISTING = """
import sys, time
from pathlib import Path
from sayso.ledger.open import open_reader
seen = set()
with open_reader(Path(sys.argv[1])) as reader:
    while len(seen) < int(sys.argv[2]):
        ids = {row.id for row in reader.documents()}
        assert seen <= ids
        for row in ids - seen:
            reader.document(row)
        seen = ids
        time.sleep(0.01)
print(len(seen))
"""


def start(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finished(process):
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    return output


def test_writer_that_is_killed_loses_nothing_that_returned_and_nothing_comes_twice(ledger):
    returned = set()
    for _ in range(3):
        process = start(ADDING, ledger, 0, 10_000)
        for line, _ in zip(process.stdout, range(40), strict=False):
            returned.add(line.split()[0])
        process.send_signal(signal.SIGKILL)
        returned |= {line.split()[0] for line in process.stdout if line.endswith("\n")}
        process.wait()
        process.stdout.close()
        process.stderr.close()
    findings = list(examine(ledger, Settings()))
    assert [finding for finding in findings if not finding.ok and finding.check != "space"] == []
    with open_reader(ledger) as reader:
        rows = list(reader.documents())
        assert len({row.id for row in rows}) == len(rows) == reader.status().articles
        assert returned <= {row.id for row in rows}
        assert all(reader.reading(row.id) is not None for row in rows if row.id in returned)


def test_two_read_while_one_writes(ledger):
    readers = [start(LISTING, ledger, 60) for _ in range(2)]
    writing = start(ADDING, ledger, 0, 60)
    assert finished(writing).count("added") == 60
    assert [finished(reader) for reader in readers] == ["60\n", "60\n"]


def test_two_that_add_the_same_add_it_once(ledger):
    both = [start(ADDING, ledger, 0, 60) for _ in range(2)]
    outcomes = "".join(finished(process) for process in both).split()[1::2]
    assert (outcomes.count("added"), outcomes.count("known")) == (60, 60)


def test_second_writer_goes_on_when_the_first_is_done(ledger):
    with closing(Database.to_write(ledger, wait_s=1)) as first:
        first.run("BEGIN IMMEDIATE")
        second = start(ADDING, ledger, 0, 1)
        time.sleep(0.5)
        assert second.poll() is None
        first.run("COMMIT")
        assert "added" in finished(second)


def test_reader_beside_a_writer_sees_what_was_written(ledger, add, make_document):
    with open_writer(ledger, wait_s=1) as writer, open_reader(ledger) as reader:
        for number in range(3):
            stream = reader.documents()
            next(stream, None)  # a stream that is left standing holds nothing back
            document = make_document(f"Part {number}.")
            add(writer, document)
            assert reader.has_document(document_id(document.text.encode()))
