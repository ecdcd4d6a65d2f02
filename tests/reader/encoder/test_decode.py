"""Decoding: the best legal sequence, found as by trying them all."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reader.encoder.decode import best_legal_tags, best_tags, legal, spans_of

SEEDS = st.integers(0, 2**32 - 1)


def is_legal(tags: tuple[int, ...]) -> bool:
    return all(tag % 2 == 1 or tag == 0 or before in (tag - 1, tag) for before, tag in pairwise((0, *tags)))


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(1, 2), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_best_tags_are_those_of_trying_them_all(seed: int, labels: int, lengths: list[int]) -> None:
    random, tags = np.random.default_rng(seed), 1 + 2 * labels
    emissions = random.normal(size=(len(lengths), max(lengths), tags)).astype(np.float32)
    free = random.normal(size=(tags, tags)).astype(np.float32)
    best = best_tags(emissions, np.array(lengths), free + legal(tags))

    def score(row: int, sequence: tuple[int, ...]) -> float:
        steps = sum(float(free[one, other]) for one, other in pairwise(sequence))
        return steps + sum(float(emissions[row, place, tag]) for place, tag in enumerate(sequence))

    for row, length in enumerate(lengths):
        found = tuple(best[row, :length].tolist())
        assert is_legal(found)
        every = [sequence for sequence in product(range(tags), repeat=length) if is_legal(sequence)]
        assert score(row, found) >= max(score(row, sequence) for sequence in every) - 1e-4
        assert not best[row, length:].any()


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_best_tags_of_a_sequence_do_not_depend_on_its_batch(seed: int) -> None:
    random = np.random.default_rng(seed)
    emissions = random.normal(size=(3, 12, 5)).astype(np.float32)
    lengths = np.array([12, 4, 7])
    together = best_tags(emissions, lengths, legal(5))
    for row, length in enumerate(lengths.tolist()):
        alone = best_tags(emissions[row : row + 1, :length], np.array([length]), legal(5))
        assert together[row, :length].tolist() == alone[0].tolist()


def test_inside_tags_that_score_highest_still_need_a_beginning() -> None:
    emissions = np.zeros((1, 3, 3), dtype=np.float32)
    emissions[0, :, 2] = 50
    assert best_tags(emissions, np.array([3]), legal(3)).tolist() == [[1, 2, 2]]


def test_spans_are_told_apart_by_their_beginnings_and_labels() -> None:
    assert spans_of(np.array([1, 1, 2, 0, 3, 4, 4, 1])) == [(0, 1, 0), (1, 3, 0), (4, 7, 1), (7, 8, 0)]
    assert spans_of(np.array([0, 0])) == spans_of(np.array([], dtype=np.int64)) == []


@given(SEEDS, st.integers(1, 3), st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_best_legal_tags_are_those_that_a_search_finds(seed: int, labels: int, lengths: list[int]) -> None:
    tags = 1 + 2 * labels
    emissions = np.random.default_rng(seed).normal(size=(len(lengths), max(lengths), tags)).astype(np.float32)
    searched = best_tags(emissions, np.array(lengths), legal(tags))
    assert best_legal_tags(emissions, np.array(lengths)).tolist() == searched.tolist()


@given(SEEDS, st.lists(st.integers(40, 160), min_size=1, max_size=4))
def test_long_sequences_are_searched_around_what_is_not_legal_as_if_searched_whole(
    seed: int, lengths: list[int]
) -> None:
    rng = np.random.default_rng(seed)
    emissions = rng.normal(size=(len(lengths), max(lengths), 7)).astype(np.float32)
    emissions[:, :, 0] += np.where(rng.random(emissions.shape[:2]) < 0.9, 4, 0)  # mostly outside of spans, as in texts
    searched = best_tags(emissions, np.array(lengths), legal(7))
    assert best_legal_tags(emissions, np.array(lengths)).tolist() == searched.tolist()
