import re

import pytest

from sayso.lexicon.load import load_lexicon
from sayso.reader.attributions.find import find_attributions
from sayso.reader.text.sentences import split
from sayso.records.document import Document
from sayso.records.identity import DocumentId

ENTRIES = load_lexicon("cues")["frames"]
YES = [(entry["frame"], example) for entry in ENTRIES for example in entry["yes"]]
NO = [(entry["frame"], example) for entry in ENTRIES for example in entry["no"]]


def _read(example: str) -> tuple[str, list[str]]:
    """Give the words between the brackets, and the cues that are found in the example without them."""
    marked = re.search(r"\[(.+?)\]", example)
    assert marked, f"no cue is marked in {example!r}"
    text = example.replace("[", "").replace("]", "")
    document = Document(id=DocumentId("doc_0"), text=text)
    found, _ = find_attributions(document, split(document))
    return marked[1], [attribution.cue.quote for attribution in found if attribution.cue]


@pytest.mark.parametrize(("frame", "example"), YES)
def test_cue_is_found_in_its_example(frame: str, example: str) -> None:
    wanted, cues = _read(example)
    assert wanted in cues


@pytest.mark.parametrize(("frame", "example"), NO)
def test_cue_is_not_found_in_its_counterexample(frame: str, example: str) -> None:
    unwanted, cues = _read(example)
    assert unwanted not in cues


def test_entries_list_each_word_once() -> None:
    for entry in ENTRIES:
        words = entry["words"].split()
        assert sorted(words) == sorted(set(words)), entry["frame"]
