import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reader import reader as reader_module
from sayso.reader import steps as steps_module
from sayso.reader.reader import RuleReader
from sayso.records.codec import dump_reading, encode_reading
from sayso.records.contract import check_reading
from sayso.records.document import Document
from sayso.records.identity import DocumentId

MARKS = ["“", "”", '"', "''", "‘", "’", ",", ".", ":", ";", "—", "(", ")", "\n", "\n\n", "\u2028", "\u00a0"]
WORDS = [
    *("The mayor", "officials", "said", "that", "told reporters", "according to", "who", "she", "denied", "and", "but"),
    *("the bridge", "fell", "to leave", "😀", "قال المتحدث", "发言人", "U.S.", "Gen.", "SAID", "THE ARMY", "by"),
    *("was condemned", "his claim", "is convinced", "in a statement"),
]
PIECES = st.sampled_from([*MARKS, *WORDS])


def _document(text: str) -> Document:
    return Document(id=DocumentId("doc_0"), text=text, language="en")


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_reading_keeps_the_contract_whatever_the_text(text: str) -> None:
    reading = RuleReader().read(_document(text))
    assert check_reading(encode_reading(reading)) == []
    assert reading.failures == ()
    assert dump_reading(reading) == dump_reading(RuleReader().read(_document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "😀" * 500,
        "a" * 30_000,
        "The governor said that the bridge was gone and " * 2_000,
        "THE GENERAL SAID THAT THE TOWN HAD FALLEN. " * 200,
        "“" * 2_000,
        "'a " * 3_000,
        "“It is over.” " * 500,
        "Smith, " * 3_000,
        "(" * 1_000 + ")" * 1_000,
        "قال المتحدث said 发言人说 " * 300,
    ],
    ids=[
        "empty",
        "blank",
        "emoji",
        "no spaces",
        "one sentence",
        "capitals",
        "marks",
        "apostrophes",
        "quotations",
        "commas",
        "brackets",
        "scripts",
    ],
)
def test_reading_of_odd_text_has_no_failure(text: str) -> None:
    reading = RuleReader().read(_document(text))
    assert reading.failures == ()
    assert check_reading(encode_reading(reading)) == []


def test_step_that_is_defeated_gives_a_failure_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def defeated(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(reader_module, "find_attributions", defeated)
    reading = RuleReader().read(_document("The army left. The town is quiet."))
    assert [(failure.step, failure.why) for failure in reading.failures] == [
        ("attributions", "ValueError: no such luck")
    ]
    assert len(reading.sentences) == 2


def test_text_that_defeats_the_binding_of_events_keeps_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def defeated(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(steps_module, "Binding", defeated)
    reading = RuleReader().read(_document("The mayor said that the army left."))
    assert [failure.step for failure in reading.failures] == ["binding"]
    assert len(reading.statements) == 1
    assert (reading.events, reading.control) == ((), ())


def test_statements_are_numbered_in_the_order_of_the_text() -> None:
    text = (
        "“We stay,” said the baker.\n\nThe mayor denied that the town had fallen.\n\nOfficials fear the dam may burst."
    )
    statements = RuleReader().read(_document(text)).statements
    assert [statement.id for statement in statements] == [f"s{n}" for n in range(1, len(statements) + 1)]
    starts = [statement.content[0].start for statement in statements]
    assert starts == sorted(starts)


def test_carried_on_quotation_has_the_speaker_it_carries_on() -> None:
    reading = RuleReader().read(_document("“We are staying,” said the baker.\n\n“There is nowhere to go.”"))
    first, second = reading.statements
    assert first.source == second.source is not None
    assert (second.source_span, second.cue) == (None, None)
