import pytest

from bench.polnear import from_reading, parse_brat
from bench.scores import Marked, Scores

BRAT = """T1\tSource 0 8\tthe army
T2\tCue 9 13\tsaid
T3\tContent 14 20;22 30\tit was over
T4\tAttribution 9 13\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
"""


def test_brat_attribution_keeps_the_parts_of_its_content() -> None:
    assert parse_brat(BRAT) == [Marked(source=((0, 8),), cue=((9, 13),), content=((14, 20), (22, 30)))]


def test_exact_score_asks_for_both_bounds_and_counts_parts_apart() -> None:
    scores = Scores()
    gold = parse_brat(BRAT)
    scores.add(gold, [Marked(source=((0, 8),), cue=((9, 14),), content=((14, 20),))])
    assert scores.exact["source"].f1 == 1
    assert scores.exact["cue"].f1 == 0
    assert (scores.exact["content"].precision, scores.exact["content"].recall) == (1, 0.5)
    assert scores.overlap["cue"].f1 == 1


def test_linked_triples_match_one_to_one() -> None:
    scores = Scores()
    mark = Marked(source=((0, 8),), cue=((9, 13),), content=((14, 20),))
    scores.add([mark], [mark, mark])
    assert (scores.linked.precision, scores.linked.recall) == (0.5, 1)


def test_attribution_without_source_is_scored_apart() -> None:
    scores = Scores()
    mark = Marked(source=(), cue=((9, 13),), content=((14, 20),))
    scores.add([mark], [mark])
    assert scores.sourceless.f1 == 1
    assert scores.linked.gold == 0


def test_nothing_predicted_scores_nought() -> None:
    scores = Scores()
    scores.add(parse_brat(BRAT), [])
    assert [tally.f1 for tally in scores.exact.values()] == [0, 0, 0]


def test_nested_and_narrator_statements_are_left_out() -> None:
    def statement(source: str, via: list[str]) -> dict[str, object]:
        return {"source": source, "source_span": [0, 2], "cue": [3, 5], "content": [[6, 8]], "via": via}

    reading = {
        "sources": [{"id": "o1", "kind": "named"}, {"id": "o2", "kind": "narrator"}],
        "statements": [statement("o1", []), statement("o1", ["o1"]), statement("o2", [])],
    }
    assert from_reading(reading) == [Marked(source=((0, 2),), cue=((3, 5),), content=((6, 8),))]


def test_figures_are_shares() -> None:
    scores = Scores()
    scores.add(parse_brat(BRAT), parse_brat(BRAT))
    assert [tally.f1 for tally in (*scores.exact.values(), *scores.overlap.values(), scores.linked)] == pytest.approx(
        [1] * 7
    )
