"""The score of the reader as a whole: what counts as found, and what as found right."""

from __future__ import annotations

from bench.whole import NARRATED, NESTED, ROWS, score_whole
from sayso.reader.reader import RuleReader
from sayso.records.document import Document
from sayso.records.identity import DocumentId

TEXT = "Ann Roe, a harbour pilot, said on Monday that the bridge had fallen."


def mark(**changes: object) -> dict[str, object]:
    gold: dict[str, object] = {
        "source_span": [0, 7],
        "source_kind": "named",
        "source_name": "Ann Roe",
        "cue": [26, 30],
        "content": [[41, 67]],
        "kind": "report",
        "denied": False,
        "via": None,
        "chance": None,
    }
    return gold | changes


def scored(*marks: dict[str, object]) -> list[tuple[int, int, int]]:
    document = Document(id=DocumentId("doc_x"), text=TEXT, language="en")
    tallies = score_whole(RuleReader(), [(document, list(marks))]).tallies
    return [(tallies[row].found, tallies[row].predicted, tallies[row].gold) for row in ROWS]


def test_statement_with_the_right_source_and_label_counts_in_every_row() -> None:
    assert scored(mark()) == [(1, 1, 1)] * 4


def test_statement_of_another_source_is_only_found() -> None:
    assert [row[0] for row in scored(mark(source_kind="group"))] == [1, 0, 0, 0]
    assert [row[0] for row in scored(mark(source_name="John Roe Marsh"))] == [1, 1, 0, 0]
    assert [row[0] for row in scored(mark(denied=True))] == [1, 1, 1, 0]


def test_marked_statement_that_is_not_found_lowers_recall_alone() -> None:
    assert scored(mark(), mark(cue=[0, 3], content=[[9, 24]])) == [(1, 1, 2)] * 4


def test_narrators_statements_are_counted_apart() -> None:
    marks = [mark(), mark(source_kind="narrator", cue=None)]
    assert scored(*marks) == [(1, 1, 1)] * 4
    document = Document(id=DocumentId("doc_x"), text=TEXT, language="en")
    tally = score_whole(RuleReader(), [(document, marks)]).tallies[NARRATED]
    assert (tally.found, tally.predicted, tally.gold) == (0, 0, 1)


def test_nested_statement_counts_where_somebody_it_came_through_is_named() -> None:
    text = "Officials said that residents had told them that the bridge had fallen."
    document = Document(id=DocumentId("doc_x"), text=text, language="en")
    outer = mark(source_span=[0, 9], source_name="Officials", source_kind="group", cue=[10, 14], content=[[20, 70]])
    inner = mark(source_span=[20, 29], source_name="residents", source_kind="group", cue=[34, 38], content=[[49, 70]])
    tally = score_whole(RuleReader(), [(document, [outer, inner | {"via": "Officials"}])]).tallies[NESTED]
    assert (tally.found, tally.gold) == (tally.predicted, 1)


def test_labels_of_those_found_are_compared_with_the_marked() -> None:
    document = Document(id=DocumentId("doc_x"), text=TEXT, language="en")
    chance = {"low": 0.2, "best": 0.5, "high": 0.8}
    labels = score_whole(RuleReader(), [(document, [mark(kind="forecast", chance=chance)])]).labels()
    assert labels["kind, accuracy"] == 0
    assert labels["chance interval where marked"] == 0
    assert score_whole(RuleReader(), [(document, [mark()])]).labels()["kind, accuracy"] == 1
