"""Windows hold every word once and stay within their budget."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reader.encoder.windows import LONGEST, STEP, arrays, cut_stretches, cut_windows, padded
from sayso.reader.encoder.words import Words

SIZES = st.lists(st.lists(st.integers(1, 16), min_size=1, max_size=80), max_size=12)
CLS, SEP = 101, 102


def sub_words(words: Words, first: int, last: int) -> int:
    """Sub-words of a window, counted by hand: the words', one mark before, one after each paragraph."""
    return 1 + sum(map(len, words.pieces[first:last])) + len(set(words.paragraph[first:last]))


@settings(max_examples=80, deadline=None)
@given(SIZES, st.integers(40, LONGEST), st.none() | st.integers(20, LONGEST))
def test_windows_cover_every_word_once_within_the_budget(make_words, sizes, budget, first_budget) -> None:
    words = make_words(sizes)
    windows = list(cut_windows(words, budget, first_budget and min(first_budget, budget)))
    assert [place for window in windows for place in range(window.first, window.last)] == list(range(len(words)))
    for window in windows:
        assert sub_words(words, window.first, window.last) <= window.length <= budget


@settings(max_examples=40, deadline=None)
@given(SIZES)
def test_windows_cut_a_paragraph_only_where_it_fits_into_none(make_words, sizes) -> None:
    words = make_words(sizes)
    for window in cut_windows(words):
        if window.first > 0 and words.paragraph[window.first] == words.paragraph[window.first - 1]:
            paragraph = words.paragraph[window.first]
            assert sum(sizes[paragraph]) > LONGEST - 2


@settings(max_examples=40, deadline=None)
@given(SIZES, st.integers(LONGEST, 400))
def test_stretches_fall_into_the_windows_of_the_whole(make_words, sizes, most) -> None:
    words = make_words(sizes)
    first, found = 0, []
    for part in cut_stretches(words, most):
        assert len(part) <= most
        found += [(first + window.first, first + window.last, window.length) for window in cut_windows(part)]
        first += len(part)
    assert found == [(window.first, window.last, window.length) for window in cut_windows(words)]


@pytest.mark.parametrize("length", range(1, LONGEST + 1, 7))
def test_window_is_padded_to_the_next_length(length: int) -> None:
    assert padded(length) == min(longest for longest in range(0, LONGEST + 1, STEP) if longest >= length)


def test_arrays_hold_the_marks_between_paragraphs_and_average_sub_words(make_words) -> None:
    words = make_words([[1, 3], [2]])
    (window,) = cut_windows(words)
    given_arrays = arrays([(words, window)], 32)
    assert given_arrays.ids[0, : window.length].tolist() == [CLS, 1000, *[1001] * 3, SEP, *[1002] * 2, SEP]
    assert given_arrays.ids[0, window.length :].tolist() == [0] * (32 - window.length)
    assert given_arrays.mask[0].sum() == window.length
    states = np.arange(32, dtype=np.float32)[:, None]
    assert (given_arrays.pool[0] @ states)[:4, 0].round(5).tolist() == [1, 3, 6.5, 0]


def test_arrays_of_a_window_are_the_same_in_any_batch(make_words) -> None:
    words = make_words([[1] * 20, [2] * 5, [16] * 11])
    windows = list(cut_windows(words, 40))
    together = arrays([(words, window) for window in windows], LONGEST)
    for row, window in enumerate(windows):
        alone = arrays([(words, window)], LONGEST)
        assert all(np.array_equal(getattr(alone, name)[0], getattr(together, name)[row]) for name in together.__slots__)
