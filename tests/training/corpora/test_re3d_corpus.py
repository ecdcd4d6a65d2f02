"""re3d as a corpus: which entities count, and which documents are held out."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from training.corpora.re3d import read_re3d

TEXT = "The Teal Guard campaigned near\nOxbow with six skiffs."


def entity(words, kind="Organisation", confidence=1.0):
    at = TEXT.index(words)
    return {"documentId": "D2", "begin": at, "end": at + len(words), "type": kind, "confidence": confidence}


@pytest.fixture
def read(write_marks):
    def read(*entities, split="train"):
        data = write_marks(a={"origin": "re3d/agency/D1"}, b={"origin": "re3d/agency/D2"})
        folder = data / "re3d" / "agency"
        folder.mkdir(parents=True)
        documents = [{"_id": name, "text": TEXT} for name in ("D2", "D1")]
        (folder / "documents.json").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
        (folder / "entities.json").write_text("\n".join(map(json.dumps, entities)) + "\n", encoding="utf-8")
        dropped: Counter[str] = Counter()
        (found,) = read_re3d(folder.parent, split, dropped)
        return found, dropped

    return read


def test_types_become_the_labels_of_the_layer(read) -> None:
    found, _ = read(entity("six", "Quantity"), entity("skiffs", "MilitaryPlatform"), entity("Oxbow", "Location"))
    assert [mention.label for mention in found.spans["entities"]] == ["location", "quantity", "vehicle"]


def test_documents_that_the_marks_hold_out_are_dev_and_the_others_train(read) -> None:
    assert read()[0].name == "agency/D2"


def test_dev_is_what_the_marks_hold_out(read) -> None:
    assert read(split="dev")[0].name == "agency/D1"


@pytest.mark.parametrize(
    ("unfit", "reason"),
    [
        (entity("Guard", confidence=0.2), "rejected by the crowd"),
        (entity("Guard camp", "Location"), "bounds within a word"),
        (entity("rd campaigned", "Vehicle"), "bounds within a word"),
        (entity("near\nOxbow", "Location"), "across lines"),
    ],
)
def test_unfit_entity_is_left_out_and_counted(read, unfit, reason) -> None:
    found, dropped = read(unfit, entity("six", "Quantity"))
    assert [mention.label for mention in found.spans["entities"]] == ["quantity"]
    assert dropped == {f"entities: {reason}": 1}


def test_of_nested_entities_the_longest_is_kept(read) -> None:
    found, dropped = read(entity("Teal Guard"), entity("The Teal Guard"))
    assert [mention.span for mention in found.spans["entities"]] == [(0, 14)]
    assert dropped == {"entities: inside or across a longer one": 1}


def test_blanks_at_the_ends_are_no_part_of_an_entity(read) -> None:
    found, _ = read(entity(" with six ", "Quantity"))
    assert TEXT[slice(*found.spans["entities"][0].span)] == "with six"
