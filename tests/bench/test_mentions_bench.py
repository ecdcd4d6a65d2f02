"""The score of mentions."""

from __future__ import annotations

import pytest

from bench.mentions import ANY, MACRO, MICRO, Corpus, Scores, score
from training.labelled import Labelled, Mention

LABELS = ("person", "place", "organisation")


def scored(gold, found):
    scores = Scores(LABELS)
    scores.add(gold, found)
    return scores


def test_mention_is_right_where_bounds_and_label_are() -> None:
    scores = scored(
        [Mention((0, 3), "person"), Mention((5, 9), "place")],
        [Mention((0, 3), "person"), Mention((5, 9), "person"), Mention((10, 12), "place")],
    )
    assert (scores.micro().right, scores.micro().predicted, scores.micro().gold) == (1, 3, 2)
    assert (scores.bounds.right, scores.bounds.predicted) == (2, 3)


def test_macro_is_the_mean_over_the_labels_of_the_gold() -> None:
    scores = scored([Mention((0, 3), "person"), Mention((5, 9), "place")], [Mention((0, 3), "person")])
    assert scores.macro() == pytest.approx(0.5)


def test_labels_that_the_gold_cannot_have_are_not_counted() -> None:
    scores = scored([Mention((0, 3), "person")], [Mention((0, 3), "person"), Mention((5, 9), "nationality")])
    assert scores.micro().precision == 1


def test_nothing_marked_scores_nought() -> None:
    scores = scored([], [])
    assert (scores.macro(), scores.micro().f1) == (0, 0)


def test_table_has_a_row_for_each_label_and_for_all() -> None:
    lines = scored([Mention((0, 3), "person")], [Mention((0, 3), "person")]).table()
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| person", f"| {MICRO}", f"| {ANY}", f"| {MACRO}"]


def test_only_the_layer_of_the_corpus_is_scored() -> None:
    text = Labelled(corpus="x", name="x", text="Ann", spans={"names": (Mention((0, 3), "person"),)})
    corpus = Corpus("x", "names", LABELS, lambda: [text, text])
    scores = score(corpus, lambda texts: [{"entities": [Mention((0, 3), "person")]} for _ in texts], limit=1)
    assert (scores.texts, scores.micro().predicted, scores.micro().gold) == (1, 0, 1)
