"""The scorer of quantities and tolls: which nouns are one, which fate a mark tells, and when a toll is told."""

import pytest

from bench.quantities import Score, head_of, marked_fate
from bench.tolls import toll_scores
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.quantity import Fate, Quantity
from sayso.records.span import Span


@pytest.mark.parametrize(
    ("of", "noun"),
    [
        ("villages in the south", "village"),
        ("guards killed", "guard"),
        ("km north of Oxbow", "kilometer"),
        ("per cent of the town", "percent"),
        ("people", "person"),
        ("killed", "person"),
        (None, None),
    ],
)
def test_head_of_a_mark(of, noun):
    assert head_of(of) == noun


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ("guards killed", (True, Fate.KILLED)),
        ("boys injured", (True, Fate.WOUNDED)),
        ("guards killed and wounded", (True, None)),
        ("villages", (False, None)),
        (None, (False, None)),
    ],
)
def test_fate_that_a_mark_tells(of, told):
    assert marked_fate(of) == told


def test_score_counts_exact_spans_overlaps_and_labels():
    gold = {(0, 2): {"low": 5, "best": 5, "high": 5, "of": "guards killed"}, (10, 14): {"of": None}}
    five = Quantity(id="q1", span=Span(0, 2, "12"), low=5, best=5, high=5, of="Teal guards", fate=Fate.KILLED)
    score = Score()
    score.spans(gold, {(0, 2), (11, 14), (20, 22)})
    score.labels(gold, {(0, 2): five})
    figures = score.figures()
    assert (figures["precision"], figures["recall"]) == (pytest.approx(100 / 3), 50)
    assert figures["overlap F1"] == 80
    assert (figures["bounds"], figures["counted"], figures["fate"]) == (100, 100, 100)


def test_toll_is_told_by_the_same_fate_and_bounds_nearby():
    document = Document(id=DocumentId("doc_x"), text="The raid killed five guards. About ten were wounded.")
    events = [{"trigger": [9, 15], "toll": {"killed": [5, 5], "wounded": [10, 10], "captured": [3, None]}}]
    assert toll_scores([(document, events)]) == {
        "tolls precision": 100,
        "tolls recall": pytest.approx(200 / 3),
        "tolls F1": 80,
    }
