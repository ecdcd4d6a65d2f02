"""The figure of the CASE 2021 bench, counted by hand."""

from collections import Counter

import pytest

from bench.case2021 import SUB_EVENTS, read_snippets, weighted_f1
from sayso.lexicon.event_codes import event_of_sub_event


def test_each_class_counts_by_its_gold_cases():
    pairs = Counter({("a", "a"): 3, ("a", "b"): 1, ("b", "b"): 1})
    # a: precision 1, recall 3/4, F1 6/7; b: precision 1/2, recall 1, F1 2/3
    assert weighted_f1(pairs) == pytest.approx((4 * 6 / 7 + 1 * 2 / 3) / 5)


def test_what_is_not_named_is_missed_and_what_has_no_gold_weighs_nothing():
    assert weighted_f1(Counter({("a", ""): 1, ("a", "c"): 1, ("a", "a"): 2})) == pytest.approx(2 * 2 / (4 + 2))
    assert weighted_f1(Counter()) == 0.0


def test_labels_are_the_25_of_acled():
    assert len(set(SUB_EVENTS.values())) == 25
    for name in SUB_EVENTS.values():
        event_of_sub_event(name)


def test_every_other_snippet_is_read(tmp_path):
    path = tmp_path / "half.tsv"
    path.write_text('id\tEventSnippet\tSubType\n1\tA "raid.\tATTACK\n2\tA march.\tDIPLO\n', encoding="utf-8")
    one, two = read_snippets(path)
    assert (one.text, one.label, one.is_read) == ('A "raid.', "ATTACK", True)
    assert (two.label, two.is_read) == ("DIPLO", False)
