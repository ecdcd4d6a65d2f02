"""Reading: several documents at once, each written by itself; and which reader's work stays."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commandline import ARTICLE, Run
from sayso.collect.item import Given
from sayso.errors import UnreadableError
from sayso.reader import encoder_reader, version
from sayso.reader.encoder import weights
from sayso.records.origin import Skipped
from sayso.services.read import read_due, read_files
from sayso.services.workspace import find_workspace
from sayso.settings import Settings

SETTINGS = Settings(threads=1)


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_THREADS", "1")


def readers(run: Run) -> list[str]:
    """Which readers the current readings are by."""
    state = json.loads(run("status", "--json").out)
    return [name.split()[0] for name in state["status"]["readers"]]


def test_encoder_reads_anew_what_the_rules_have_read(
    run: Run, workspace: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_READER", "rules")
    run("read", "--again", article)
    assert readers(run) == ["rules"]
    monkeypatch.delenv("SAYSO_READER")
    assert "1 document due" in run("status").out
    assert "Read 1 document" in run("read").out
    assert readers(run) == ["encoder"]


def test_rules_leave_what_the_encoder_has_read_unless_they_are_asked(
    run: Run, workspace: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (article.parent / "new.txt").write_text("The mayor said that the ford was shut.\n")
    run("collect", "articles")
    monkeypatch.setenv("SAYSO_READER", "rules")
    assert json.loads(run("status", "--json").out)["due"] == 1
    assert "Read 1 document" in run("read").out
    assert sorted(readers(run)) == ["encoder", "rules"]
    assert run("read", "--again", article).status == 0
    assert readers(run) == ["rules"]


def test_documents_are_written_one_by_one_although_several_are_read_at_once(run: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"The mayor said that road {number} was open.\n")
    run("init")
    run("collect", *(f"{number}.txt" for number in range(5)))
    due = read_due(find_workspace(None, tmp_path))
    left = []
    for done in range(1, 4):
        left.append(next(due).due)
        assert json.loads(run("status", "--json").out)["status"]["read"] == done
    assert left == [4, 3, 2]
    due.close()
    assert "Read 2 documents" in run("read").out


def test_what_cannot_be_read_is_listed_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.html").write_text("<html><body></body></html>")
    (tmp_path / "c.txt").write_text("The mayor said so.\n")
    (tmp_path / "d.txt").write_bytes(b"")
    paths = [str(tmp_path / name) for name in ("a.txt", "b.html", "missing.txt", "c.txt", "d.txt")]
    found = list(read_files(paths, SETTINGS, Given()))
    assert [isinstance(one, Skipped) for one in found] == [False, True, True, False, True]


def test_files_are_taken_as_they_are_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_reader, "_DOCUMENTS", 3)
    taken = []

    def paths() -> Iterator[str]:
        for number in range(9):
            path = tmp_path / f"{number}.txt"
            path.write_text(f"The mayor said that road {number} was open.\n")
            taken.append(number)
            yield str(path)

    readings = read_files(paths(), SETTINGS, Given())
    next(readings)
    assert taken == [0, 1, 2]
    assert len(list(readings)) == 8


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the weights that a test may break, in the place of the shipped ones."""
    folder = shutil.copytree(weights.SHIPPED, tmp_path / "weights")
    for function in (weights.read_card, weights.load_weights, weights.verify, version.encoder_version):
        monkeypatch.setattr(function, "__defaults__", (folder,))
    monkeypatch.setattr(encoder_reader.EncoderReader.__init__, "__defaults__", (folder, 0))
    return folder


BROKEN = {
    "weights missing": (lambda folder: (folder / "encoder.zip").unlink(), "is missing"),
    "weights cut off": (lambda folder: (folder / "encoder.zip").write_bytes(b"PK"), "are damaged"),
    "card missing": (lambda folder: (folder / "card.json").unlink(), "is missing"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_weights_are_one_sentence_and_nothing_is_half_read(
    run: Run, article: Path, broken: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    breaks, said = BROKEN[case]
    run("init")
    run("collect", "articles")
    breaks(broken)
    for command in (["read"], ["read", article], ["read", "--again", article], ["judge", "date", article, "2016"]):
        ran = run(*command)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert said in ran.err
        assert "SAYSO_READER=rules" in ran.err
    doctor = run("doctor")
    assert (doctor.status, said in doctor.out, "SAYSO_READER=rules" in doctor.out) == (1, True, True)
    assert "No judgements" in run("judge", "list").out
    monkeypatch.setenv("SAYSO_READER", "rules")
    assert "Read 1 document" in run("read").out
    assert readers(run) == ["rules"]
    assert run("doctor").status == 0


def test_broken_weights_read_no_file(broken: Path) -> None:
    (broken / "encoder.zip").unlink()
    with pytest.raises(UnreadableError, match="is missing"):
        next(read_files(["missing.txt"], SETTINGS, Given()))
