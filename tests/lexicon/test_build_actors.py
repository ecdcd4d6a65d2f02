"""The compiled lexicon of actors: that which lies here is of the files that lie here, and says what they say."""

import datetime as dt
from pathlib import Path

import pytest

from commandline import Run
from sayso.errors import SaysoError, UnreadableError
from sayso.lexicon import build_actors as building
from sayso.lexicon.actors.files import read_files
from sayso.lexicon.actors.packed import load_actors, open_packed


def test_compiled_lexicon_is_of_the_files_that_lie_here():
    assert building.is_current(), "run `python -m sayso.lexicon.build_actors`"


def test_compiled_lexicon_says_what_the_files_say():
    told, _ = read_files()
    compiled = load_actors()
    assert dict(compiled.actors) == dict(told.actors)
    assert (compiled.sides, compiled.before, compiled.after) == (told.sides, told.before, told.after)
    assert {key: list(bearers) for key, bearers in compiled.by_key.items()} == told.by_key
    for name in ("ISIS fighters", "the regime", "Jabhat al-Nusra", "no such party"):
        assert compiled.find(name, dt.date(2015, 3, 1), "syria-iraq") == told.find(
            name, dt.date(2015, 3, 1), "syria-iraq"
        )


def test_a_lexicon_is_compiled_anew_when_its_files_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "actors.jsonl"
    assert not building.is_current(target)
    assert building.bring_up_to_date(target)
    assert not building.bring_up_to_date(target)
    monkeypatch.setattr(building, "digest", lambda: "of other files")
    assert not building.is_current(target)
    assert building.bring_up_to_date(target)
    monkeypatch.setattr(building, "inputs", lambda: [tmp_path / "not-there.yaml"])
    assert building.is_current(target), "where it was installed from a wheel there is nothing to compare"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "damaged"),
        ("[]", "another version"),
        ('{"format": 0}', "another version"),
        ('{"format": 1, "ids": ["a"]}', "cut short"),
    ],
)
def test_a_file_that_is_no_compiled_lexicon_is_refused(tmp_path: Path, content: str, why: str):
    path = tmp_path / "actors.jsonl"
    with pytest.raises(UnreadableError, match=r"is missing.*pip install -e"):
        open_packed(path)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError, match=why):
        open_packed(path)
    assert not building.is_current(path)


def test_nothing_is_compiled_of_files_with_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(building, "read_files", lambda: (load_actors(), ["delta.yaml: river-guard: no kind"]))
    with pytest.raises(SaysoError, match="river-guard: no kind"):
        building.build(tmp_path / "actors.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_doctor_says_that_the_lexicon_is_out_of_date(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(building, "digest", lambda: "of other files")
    ran = run("doctor")
    assert ran.status == 1
    assert "BAD  actors: " in ran.out
    assert "pip install -e ." in ran.out
