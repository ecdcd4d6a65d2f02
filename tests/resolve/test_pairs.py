"""Pairs of texts of which one is a copy of the other."""

import random

from sayso.resolve.pairs import copies_among
from sayso.resolve.shingles import shingle


def words(seed, number):
    pick = random.Random(seed)
    return [f"w{pick.randrange(10**6)}" for _ in range(number)]


def test_cut_of_eighty_words_is_found_in_a_story_of_fifteen_hundred():
    texts = []
    for seed in range(40):
        whole = words(seed, 1500)
        texts += [shingle(" ".join(whole)), shingle(" ".join(whole[:80]))]
    assert [(one, other) for one, other, _ in copies_among(texts)] == [(2 * n, 2 * n + 1) for n in range(40)]


def test_phrase_that_every_text_has_makes_no_pairs():
    form = words(0, 60)
    assert list(copies_among([shingle(" ".join(form + words(seed, 200))) for seed in range(1, 200)])) == []


def test_more_copies_than_neighbours_are_still_chained():
    whole = words(0, 300)
    texts = [shingle(" ".join([*whole, f"x{number}"])) for number in range(150)]
    pairs = [(one, other) for one, other, _ in copies_among(texts)]
    assert len(pairs) < 150 * 149 / 2
    assert all((one, one + 1) in set(pairs) for one in range(149))
