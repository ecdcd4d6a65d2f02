"""A reading survives the way to JSON and back."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ContractError
from sayso.records.codec import decode_reading, dump_reading, encode_reading, load_reading
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.records.reading import Furniture, ReaderVersion, Reading, SetAside
from sayso.records.source import Source, SourceKind
from sayso.records.statement import Chance, Quotation, Statement, StatementKind
from sayso.records.time_expression import TimeExpression, TimexType

TEXT = "Camp reopened\n\nThe road “is probably safe”, Vera Lind, a guard, said on 5 March 2017."


def a_reading() -> Reading:
    document = Document(
        id=document_id(TEXT.encode()),
        text=TEXT,
        title="Camp reopened",
        published=Published(dt.date(2017, 3, 1), TimePrecision.MONTH, DateMethod.TEXT),
    )
    cut = document.span
    return Reading(
        document=document,
        reader=ReaderVersion(name="rules", version="1"),
        set_aside=(SetAside(span=cut(0, 13), why=Furniture.HEADLINE),),
        sentences=(cut(15, len(TEXT)),),
        times=(
            TimeExpression(
                id="t1", span=cut(71, 83), type=TimexType.DATE, value="2017-03-05",
                first_day=dt.date(2017, 3, 5), last_day=dt.date(2017, 3, 5), precision=TimePrecision.DAY,
            ),
        ),
        sources=(Source(id="o1", kind=SourceKind.NAMED, name="Vera Lind", mentions=(cut(45, 54),)),),
        statements=(
            Statement(
                id="s1", source="o1", source_span=cut(45, 63), cue=cut(65, 69), content=(cut(24, 42),),
                quotation=Quotation.DIRECT, kind=StatementKind.ASSESSMENT, confidence=0.9,
                chance=Chance(low=0.55, best=0.7, high=0.8, words=cut(28, 36)),
            ),
        ),
    )  # fmt: skip


def test_reading_survives_the_way_to_json_and_back() -> None:
    reading = a_reading()
    assert load_reading(dump_reading(reading)) == reading


def test_reading_writes_spans_as_pairs_and_the_contracts_names() -> None:
    value = encode_reading(a_reading())
    assert value["reading"] == 1
    assert value["set_aside"] == [{"span": [0, 13], "why": "headline"}]
    assert value["times"][0]["from"] == value["times"][0]["to"] == "2017-03-05"
    assert value["document"]["published"] == {"date": "2017-03-01", "precision": "month", "from": "text"}
    assert "quote" not in json.dumps(value)


def test_reading_passes_over_fields_that_a_later_version_added() -> None:
    value = encode_reading(a_reading())
    value["weather"] = "fair"
    value["statements"][0]["tone"] = "calm"
    assert decode_reading(value) == a_reading()


@pytest.mark.parametrize(
    ("path", "wrong", "named"),
    [
        (("statements", 0, "kind"), "gossip", "statements[0].kind"),
        (("statements", 0, "content", 0), [10, 10], "statements[0].content[0]"),
        (("statements", 0, "content", 0), [10, 10_000], "statements[0].content[0]"),
        (("statements", 0, "confidence"), True, "statements[0].confidence"),
        (("sources", 0, "mentions"), [], "sources[0]"),
        (("document", "text"), None, "document.text"),
        (("times", 0, "from"), "2017-02-30", "times[0].from"),
        (("reading",), 2, "reading"),
    ],
)
def test_misfit_is_named_by_its_path(path: tuple[str | int, ...], wrong: object, named: str) -> None:
    value: object = encode_reading(a_reading())
    inner = value
    for step in path[:-1]:
        inner = inner[step]  # type: ignore[index]
    inner[path[-1]] = wrong  # type: ignore[index]
    with pytest.raises(ContractError, match=f"^{named.replace('[', '.').replace(']', '.')} "):
        decode_reading(value)


def test_what_is_not_json_is_told_so() -> None:
    with pytest.raises(ContractError, match="not JSON"):
        load_reading("{")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*encode_reading(a_reading())]) | st.text(), inner),
    max_leaves=10,
)


@given(values)
def test_any_json_is_a_reading_or_a_contract_error(value: object) -> None:
    with pytest.raises(ContractError):
        decode_reading(value)
