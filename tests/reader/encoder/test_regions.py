"""Regions: the words around one predicate."""

import pytest

from sayso.reader.encoder.regions import LONGEST_REGION, REACH, Region, region_arrays, region_of
from sayso.reader.encoder.windows import Window


def test_region_is_the_paragraph_of_its_predicate(make_words) -> None:
    words = make_words([[1] * 5, [1] * 7, [1] * 3])
    assert region_of(words, Window(0, 15, 18), (6, 8), 2) == Region((6, 8), 2, 5, 12)


def test_short_paragraphs_are_read_with_those_around_them_as_far_as_the_window_goes(make_words) -> None:
    words = make_words([[1] * 5, [1] * 7, [1] * 3])
    assert region_of(words, Window(0, 15, 18), (6, 8), 2, least=8) == Region((6, 8), 2, 0, 12)
    assert region_of(words, Window(0, 15, 18), (6, 8), 2, least=50) == Region((6, 8), 2, 0, 15)
    assert region_of(words, Window(5, 15, 12), (6, 8), 2, least=8) == Region((6, 8), 2, 5, 15)


def test_region_stays_within_its_window(make_words) -> None:
    words = make_words([[1] * 20])
    assert region_of(words, Window(4, 9, 7), (6, 7), 0) == Region((6, 7), 0, 4, 9)


@pytest.mark.parametrize("place", [0, 1, 70, 100, 150, 198, 199])
def test_long_region_is_cut_about_its_predicate(make_words, place: int) -> None:
    words = make_words([[1] * 200])
    region = region_of(words, Window(0, 200, 202), (place, place + 1), 0)
    assert 0 <= region.first <= place < region.last <= 200
    assert region.last - region.first == LONGEST_REGION


def test_predicate_that_is_longer_than_a_region_is_cut(make_words) -> None:
    words = make_words([[1] * 180])
    region = region_of(words, Window(0, 180, 182), (0, 180), 0)
    assert region.last - region.first == LONGEST_REGION
    assert region.first <= region.span[0] < region.span[1] <= region.last


def test_region_arrays_tell_distances_to_the_predicate() -> None:
    given = region_arrays([Region((3, 5), 1, 2, 7), Region((100, 101), 0, 0, 128)], 128)
    assert given.words[0, :6].tolist() == [2, 3, 4, 5, 6, 0]
    assert given.distance[0, :6].tolist() == [REACH, 0, 0, REACH + 2, REACH + 3, 0]
    assert (given.distance[1].min(), given.distance[1, 0], given.distance[1, 100]) == (0, 1, 0)
    assert given.mask.sum(axis=1).tolist() == [5, 128]
    assert given.inside[0, :5].tolist() == [0, 0.5, 0.5, 0, 0]
    assert given.convention.tolist() == [1, 0]
