"""The gazetteer's bench counts what is found by sound without the name that is looked for."""

from bench.gazetteer import Town, _Index, _pairs

TOWNS = [
    Town(1, "SY", 50, ("shaddadah", "shaddadi", "jisr")),
    Town(2, "SY", 10, ("qamishli",)),
    Town(3, "EG", 900, ("shadadah",)),
    Town(4, "SY", 5, ("shidadah", "shaddadi")),
]


def test_pairs_are_variants_that_resemble_another_name() -> None:
    assert _pairs(TOWNS[:3], {"SY"}, 10) == [(0, "shaddadi")]
    assert _pairs(TOWNS, {"EG"}, 10) == []


def test_score_gives_recall_others_and_the_first_over_the_world_and_in_the_country() -> None:
    recall, others, first, near_others, near_first = _Index(TOWNS).score([(0, "shaddadi"), (0, "jisr")])
    assert (recall, others, near_others) == (50.0, 1.0, 0.5)
    assert (first, near_first) == (0.0, 0.0)  # the other Shaddadi is spelt just so
    assert _Index(TOWNS[:3]).score([(0, "shaddadi")])[4] == 100.0


def test_score_of_no_pairs_is_nothing() -> None:
    assert _Index(TOWNS).score([]) == [0.0] * 5
