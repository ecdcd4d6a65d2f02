"""Passages written for training: spans are found by their words, and faults are said."""

from __future__ import annotations

import pytest
import yaml

from training.corpora.written import WrittenError, main, read_file, read_written

TEXT = "Rebels took Sarn, then the army took Sarn back."


@pytest.fixture
def write(tmp_path):
    def write(**passage):
        path = tmp_path / "a.yaml"
        path.write_text(yaml.safe_dump([{"text": TEXT} | passage]), encoding="utf-8")
        return path

    return write


def test_words_are_found_by_their_number(write) -> None:
    event = {"at": "took#2", "kind": "territory taken", "actor": "the army", "place": "Sarn#2"}
    (passage,) = read_file(write(events=[event], places=["Sarn", "Sarn#2"]))
    (happening,) = passage.happenings
    assert happening.trigger == (32, 36)
    assert TEXT[slice(*happening.actor)] == "the army"
    assert passage.names_of_places == ((12, 16), (37, 41))
    assert happening.status == "happened"


@pytest.mark.parametrize(
    ("passage", "fault"),
    [
        ({"events": [{"at": "seized", "kind": "raid"}]}, "'seized' does not stand there"),
        ({"events": [{"at": "took#3", "kind": "raid"}]}, "so often (2)"),
        ({"events": [{"at": "took", "kind": "party"}]}, "unknown kind 'party'"),
        ({"events": [{"at": "took", "kind": "raid", "who": "Rebels"}]}, "unknown field 'who' of event"),
        ({"control": [{"place": "Sarn", "change": "none"}]}, "unknown change 'none'"),
        ({"events": [{"at": "took", "kind": "raid"}, {"at": "took", "kind": "raid"}]}, "two events at 'took'"),
    ],
)
def test_fault_is_said_with_the_passage(write, capsys, passage, fault) -> None:
    path = write(**passage)
    with pytest.raises(WrittenError) as error:
        list(read_file(path))
    assert fault in str(error.value)
    assert main([str(path)]) == 1
    assert fault in capsys.readouterr().out


def test_all_that_is_written_has_no_fault_and_no_passage_twice() -> None:
    passages = list(read_written())
    assert len(passages) >= 40
    assert len({passage.text for passage in passages}) == len(passages)
    assert all(passage.happenings is not None and passage.holdings is not None for passage in passages)
