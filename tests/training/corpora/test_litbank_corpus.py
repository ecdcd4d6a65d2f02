"""LitBank as a corpus of chains."""

from __future__ import annotations

from pathlib import Path

from training.corpora.litbank import read_litbank
from training.labelled import Labelled


def _one(folder: Path, *sentences: str) -> Labelled:
    """Write sentences of words with their marks ("Ann/(1") in the form of the corpus, and read them."""
    rows = ["#begin document (7_tale_brat); part 0"]
    for sentence in sentences:
        for number, word in enumerate(sentence.split()):
            form, _, mark = word.partition("/")
            rows.append("\t".join(["7_tale_brat", "0", str(number), form, *"_" * 8, mark]))
        rows.append("")
    (folder / "7_tale_brat.conll").write_text("\n".join([*rows, "#end document"]) + "\n", encoding="utf-8")
    (document,) = read_litbank(folder)
    return document


def test_words_are_joined_as_they_are_printed(tmp_path) -> None:
    document = _one(tmp_path, "`` Do n't go , '' said Ann 's aunt ( twice ) .", '" No " -- " never ! "')
    assert document.text == '"Don\'t go," said Ann\'s aunt (twice). "No" -- "never!"'
    assert [document.text[slice(*span)] for span in document.sentences or ()] == [
        "\"Don't go,\" said Ann's aunt (twice).",
        '"No" -- "never!"',
    ]


def test_chains_hold_nested_mentions_and_leave_out_single_ones(tmp_path) -> None:
    document = _one(tmp_path, "Ann/(1) saw the/(2 dog/2) .", "Her/(1)|(3 aunt/3) ran .", "She/(3) fell .")
    chains = [[document.text[slice(*span)] for span in chain] for chain in document.chains or ()]
    assert document.name == "7_tale"
    assert chains == [["Ann", "Her"], ["Her aunt", "She"]]


def test_a_document_in_which_nothing_corefers_has_no_chain(tmp_path) -> None:
    assert _one(tmp_path, "Ann/(1) left .").chains == ()
