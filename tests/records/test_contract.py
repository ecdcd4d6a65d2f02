"""The contract's rules, each broken once."""

from typing import Any

import pytest

from sayso.records.codec import encode_reading
from sayso.records.contract import check_reading
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.records.reading import Reading
from sayso.records.source import Source, SourceKind
from sayso.records.statement import Quotation, Statement, StatementKind

TEXT = "Guards said the road was safe. It was not."


def a_reading() -> dict[str, Any]:
    document = Document(id=document_id(TEXT.encode()), text=TEXT)
    cut = document.span
    return encode_reading(
        Reading(
            document=document,
            sentences=(cut(0, 30), cut(31, 42)),
            sources=(Source(id="o1", kind=SourceKind.GROUP, mentions=(cut(0, 6),)),),
            statements=(
                Statement(
                    id="s1", source="o1", source_span=cut(0, 6), cue=cut(7, 11), content=(cut(12, 29),),
                    quotation=Quotation.INDIRECT, kind=StatementKind.REPORT, confidence=1,
                ),
            ),
        )
    )  # fmt: skip


def test_a_reading_breaks_no_rule() -> None:
    assert check_reading(a_reading()) == []


@pytest.mark.parametrize(
    ("name", "field", "wrong", "path"),
    [
        ("statements", "source", "o9", "statements[0].source"),
        ("statements", "via", ["o9"], "statements[0].via"),
        ("statements", "about", ["a1"], "statements[0].about"),
        ("statements", "horizon", "t1", "statements[0].horizon"),
        ("statements", "id", "o1", "id o1"),
        ("statements", "quotation", "none", "statements[0].quotation"),
        ("statements", "content", [[12, 20], [15, 29]], "statements[0].content[1]"),
        ("statements", "content", [], "statements[0]"),
        ("statements", "confidence", 1.5, "statements[0]"),
        ("sources", "mentions", [], "sources[0]"),
        ("sources", "former", [[0, 6], [4, 11]], "sources[0].former[1]"),
    ],
)
def test_a_broken_rule_is_named_by_its_path(name: str, field: str, wrong: object, path: str) -> None:
    reading = a_reading()
    reading[name][0][field] = wrong
    assert path in {violation.path for violation in check_reading(reading)}


def test_sentences_that_overlap_are_told() -> None:
    reading = a_reading()
    reading["sentences"] = [[0, 30], [20, 42]]
    assert [violation.path for violation in check_reading(reading)] == ["sentences[1]"]


def test_every_misfit_is_listed_not_the_first_alone() -> None:
    reading = a_reading()
    reading["sentences"] = [[0, 999], [5, 5]]
    del reading["events"]
    assert [violation.path for violation in check_reading(reading)] == ["sentences[0]", "sentences[1]", "events"]


@pytest.mark.parametrize("value", [None, [], "reading", 1, {}, {"reading": 1}, {"reading": 1, "document": {}}])
def test_what_is_no_reading_is_told_without_an_exception(value: object) -> None:
    assert check_reading(value)
