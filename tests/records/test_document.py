"""Spans are cut from the text, or not at all."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.records.span import Span

texts = st.text(min_size=1)


@given(texts, st.integers(-3, 30), st.integers(-3, 30))
def test_span_equals_its_quote_or_cannot_be_built(text: str, start: int, end: int) -> None:
    document = Document(id=document_id(text.encode("utf-8", "surrogatepass")), text=text)
    if 0 <= start < end <= len(text):
        assert document.span(start, end).quote == text[start:end]
    else:
        with pytest.raises(ValueError, match="lies outside"):
            document.span(start, end)


@pytest.mark.parametrize(("start", "end", "quote"), [(0, 0, ""), (3, 2, "x"), (-1, 1, "xx"), (0, 2, "x")])
def test_span_without_its_words_cannot_be_built(start: int, end: int, quote: str) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end, quote)


@pytest.mark.parametrize(
    ("precision", "last"),
    [
        (TimePrecision.DAY, dt.date(2016, 2, 1)),
        (TimePrecision.MONTH, dt.date(2016, 2, 29)),
        (TimePrecision.YEAR, dt.date(2016, 12, 31)),
    ],
)
def test_published_is_a_closed_interval_of_days(precision: TimePrecision, last: dt.date) -> None:
    assert Published(dt.date(2016, 2, 1), precision, DateMethod.GIVEN).last_date == last
