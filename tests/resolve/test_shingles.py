"""A text as the set of its short runs of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.shingles import likeness, shingle

TEXTS = st.lists(st.sampled_from("road bridge mill well 12 1,200 held lost".split())).map(" ".join)  # noqa: SIM905


def test_shingles_are_the_distinct_runs_of_five_words():
    assert len(shingle("one two three four five six").hashes) == 2
    assert len(shingle("a b c d e a b c d e").hashes) == 5
    assert len(shingle("one two three four").hashes) == 0


def test_figures_are_one_however_thousands_are_marked():
    assert shingle("1,200 men and 12.5 tons").figures == shingle("12.5 tons and 1200 men").figures


def test_containment_of_a_cut_is_whole_and_its_resemblance_is_its_share():
    words = [f"w{number}" for number in range(104)]
    found = likeness(shingle(" ".join(words)), shingle(" ".join(words[:29])))
    assert found.containment == 1.0
    assert found.jaccard == pytest.approx(0.25)


def test_texts_without_runs_or_figures_have_nothing_in_common_and_none_astray():
    found = likeness(shingle(""), shingle("four words are here"))
    assert (found.jaccard, found.containment, found.figures, found.figures_missing) == (0.0, 0.0, 1.0, 0)


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_from_both_sides_and_bounded(one, other):
    found = likeness(shingle(one), shingle(other))
    assert found == likeness(shingle(other), shingle(one))
    assert 0 <= found.jaccard <= found.containment <= 1
    assert 0 <= found.figures <= 1


@given(TEXTS)
def test_text_is_like_itself(text):
    assert likeness(shingle(text), shingle(text)).jaccard == 1.0
