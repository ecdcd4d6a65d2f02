"""What holds of the times of any text."""

import datetime as dt
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.times.reading_times import read, reading_with_times
from sayso.reader.times.calendars import islamic_day, islamic_year_of, julian_day, persian_day, persian_year_of
from sayso.records.codec import dump_reading, load_reading
from sayso.records.contract import check_reading

_WORDS = st.sampled_from(
    [
        *("on ", "in ", "the ", "by ", "5 ", "31 ", "March ", "February ", "2017 ", "480 BC ", "Monday ", "last "),
        *("next ", "week ", "two days after ", "three weeks before ", "the vote ", "the day after ", "ago ", "and "),
        *("earlier this month ", "more than two years ago ", "Ramadan ", "1 Muharram 1438 ", "Eid ", "03/04/2015 "),
        *("25/12/99 ", "at 1400 GMT ", "every Friday ", "half a century ", "the first half of ", "early ", "mid-"),
        *(
            "the summer ",
            "of that year ",
            "9999 ",
            "they will meet ",
            "they met ",
            ". ",
            ", ",
            "\n",
            "to ",
            "22 Bahman ",
        ),
        *("the coming days ", "(O.S.) "),
    ]
)
_TEXTS = st.lists(_WORDS | st.text(max_size=4), max_size=22).map("".join)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(_TEXTS, st.none() | st.dates())
def test_intervals_are_in_order_and_spans_verify(text, published):
    for time in read(text, published):
        assert text[time.span.start : time.span.end] == time.span.quote
        assert time.event is None or text[time.event.start : time.event.end] == time.event.quote
        assert not (time.first_day and time.last_day) or time.first_day <= time.last_day
        assert list(time.candidates) == sorted(set(time.candidates))
        assert len(time.candidates) != 1
        assert (time.anchor == "event") <= (time.event is not None)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(_TEXTS, st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_date_given_later_moves_no_span_and_reads_as_if_it_had_been_known(text, published):
    open_times, dated = read(text, None), read(text, published)
    assert [(t.id, t.span) for t in open_times] == [(t.id, t.span) for t in dated]
    assert all(t.anchor != "published" for t in open_times)
    assert dated == read(text, published)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(_TEXTS, st.none() | st.dates())
def test_reading_with_any_times_keeps_the_contract_and_comes_back_from_json(text, published):
    reading = reading_with_times(text, published)
    written = dump_reading(reading)
    assert check_reading(json.loads(written)) == []
    assert load_reading(written).times == reading.times


@given(st.dates(dt.date(622, 8, 1), dt.date(3000, 1, 1)))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_years_of_other_calendars_hold_their_days(date):
    for year_of, day in ((islamic_year_of, islamic_day), (persian_year_of, persian_day)):
        year = year_of(date)
        first, following = day(year, 1, 1), day(year + 1, 1, 1)
        assert first is not None
        assert following is not None
        assert first <= date < following
    moved = julian_day(date)
    assert moved is not None
    assert abs((moved - date).days) < 40
