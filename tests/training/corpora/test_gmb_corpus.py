"""GMB as a corpus: its sentences as they were printed, its names without the tagger's recurring slips."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter

import pytest

from training.corpora.gmb import read_gmb


@pytest.fixture
def read(write_marks):
    def read(*sentences, held_out="gmb/ner_dataset.csv.zip sentences 90-91"):
        data = write_marks(a={"origin": held_out})
        (data / "gmb").mkdir()
        rows = io.StringIO()
        table = csv.writer(rows)
        table.writerow(["Sentence #", "Word", "POS", "Tag"])
        for number, sentence in enumerate(sentences, start=1):
            for index, token in enumerate(sentence.split(" ")):
                word, part, tag = token.split("|") if "|" in token else (token, "NN", "O")
                table.writerow(["" if index else f"Sentence: {number}", word, part, tag])
        with zipfile.ZipFile(data / "gmb" / "ner_dataset.csv.zip", "w") as archive:
            archive.writestr("ner_dataset.csv", rows.getvalue().encode("cp1252"))
        dropped: Counter[str] = Counter()
        return list(read_gmb(data / "gmb", dropped)), dropped

    return read


def names(passage):
    return [(passage.text[slice(*mention.span)], mention.label) for mention in passage.spans["names"]]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("It fell , he said .", "It fell, he said."),
        ('He said : " Go ( now ) . "', 'He said: "Go (now)."'),
        ("The workers ' hut and Roe 's .", "The workers' hut and Roe's."),
        ("They cost $ 1,20,000 .", "They cost $120,000."),
        ("She did n't see ' Oxbow ' .", "She didn't see 'Oxbow'."),
    ],
)
def test_words_are_joined_as_they_were_printed(read, words, printed) -> None:
    (passage,), _ = read(words)
    assert passage.text == printed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("President|NNP|B-per Ann|NNP|I-per Roe|NNP|I-per spoke", [("Ann Roe", "person")]),
        ("Foreign|NNP|B-per Minister|NNP|I-per Ann|NNP|I-per Roe|NNP|I-per spoke", [("Ann Roe", "person")]),
        ("Secretary|NNP|B-per of|IN|I-per State|NNP|I-per Ann|NNP|I-per Roe|NNP|I-per spoke", [("Ann Roe", "person")]),
        ("the President|NNP|B-per spoke", []),
        ("Mr.|NNP|B-per Roe|NNP|B-geo spoke", [("Roe", "person")]),
        ("Mr.|NNP|B-per Roe|NNP|B-org 's|POS|I-org plan|NN|I-org fell", [("Roe", "person")]),
        ("Colonel|NNP|B-org Roe|NNP|I-org spoke", [("Roe", "person")]),
        ("a Freedonian|JJ|B-gpe plane", [("Freedonian", "nationality")]),
        ("in Freedonia|NNP|B-gpe today", [("Freedonia", "place")]),
        ("a North Korean|JJ|B-gpe plane", [("North Korean", "nationality")]),
        ("after World War II|NNP|B-eve ended", [("World War II", "other")]),
        ("Kurdish|JJ|B-geo and Kurdish men", [("Kurdish", "nationality")] * 2),
        ("in Sri|NNP|B-per Lanka|NNP|B-gpe today", [("Sri Lanka", "place")]),
        ("the U.N.|NNP|B-geo said", [("U.N.", "organisation")]),
        ("The|DT|B-org Teal|NNP|I-org Guard|NNP|I-org left", [("Teal Guard", "organisation")]),
        ("some flu|NN|B-nat on Monday|NNP|B-tim", []),
    ],
)
def test_names_are_without_what_is_no_part_of_them(read, words, found) -> None:
    (passage,), _ = read(words)
    assert names(passage) == found


def test_name_bears_the_label_that_it_mostly_has(read) -> None:
    (passage,), _ = read(*(f"{number} in Oxbow|NNP|B-geo" for number in "abcd"), "e at Oxbow|NNP|B-org")
    assert names(passage) == [("Oxbow", "place")] * 5


def test_five_sentences_are_a_passage(read) -> None:
    passages, _ = read(*(f"{number} fell ." for number in "abcdefg"))
    assert [passage.text for passage in passages] == ["a fell. b fell. c fell. d fell. e fell.", "f fell. g fell."]
    assert [passage.name for passage in passages] == ["1", "6"]


def test_sentence_that_the_marks_hold_out_is_left_out_wherever_it_stands(read) -> None:
    passages, dropped = read("a fell .", "b fell .", "c fell .", "b fell .", held_out="gmb/x sentences 2-2")
    assert [passage.text for passage in passages] == ["a fell.", "c fell."]
    assert dropped["sentences: held out by the marks"] == dropped["sentences: said before"] == 1


def test_sentence_that_a_spreadsheet_spoilt_is_left_out(read) -> None:
    passages, dropped = read("a fell .", "a Boeing 7.00E+07 fell .", "#NAME? fell .")
    assert [passage.text for passage in passages] == ["a fell."]
    assert dropped["sentences: spoilt"] == 2
