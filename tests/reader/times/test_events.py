"""Times that hang on an event: two days after the fall of the city."""

import datetime as dt

import pytest

from reader.times.reading_times import days, read
from sayso.reader.times.counting import beside
from sayso.reader.times.from_event import count_from_event
from sayso.reader.times.meanings import LengthWords


@pytest.mark.parametrize(
    ("text", "words", "value", "offset", "event"),
    [
        ("Two days after the fall of the city, they left.", "Two days", "P2D", "P2D", "the fall of the city"),
        ("It came three weeks before the vote.", "three weeks", "P3W", "-P3W", "the vote"),
        ("They left hours after the truce began and hid.", "hours", "PTXH", "PTXH", "the truce began"),
        ("The day after the raid they left.", "The day after", "XXXX-XX-XX", "P1D", "the raid they left"),
        ("It broke on the third day of the truce.", "the third day of", "XXXX-XX-XX", "P2D", "the truce"),
    ],
)
def test_event_that_the_text_does_not_date_is_kept_with_the_offset_from_it(text, words, value, offset, event):
    (time,) = read(text)
    assert (time.span.quote, time.value, time.anchor, time.offset) == (words, value, "event", offset)
    assert time.event is not None
    assert (time.event.quote, days(time)) == (event, (None, None))


def test_event_that_an_earlier_sentence_dates_is_counted_from():
    dated, after, before = read(
        "On 5 March 2017 the garrison at Ostrow surrendered. Two days after the garrison surrendered, the mayor left. "
        "Three weeks before the garrison surrendered, the ford was mined."
    )
    assert (after.anchor, after.offset, days(after)) == (dated.id, "P2D", ("2017-03-07", "2017-03-07"))
    assert (before.anchor, before.offset, days(before)) == (dated.id, "-P3W", ("2017-02-12", "2017-02-12"))


def test_event_is_counted_from_the_day_nearest_to_its_words():
    fall, _, after = read("The garrison surrendered on 5 March, the mayor said on Monday. "
                          "Two days after the garrison surrendered, they left.")  # fmt: skip
    assert (after.anchor, days(after)) == (fall.id, ("2017-03-07", "2017-03-07"))


def test_event_that_its_own_words_date_is_counted_from():
    after, dated, next_day = read("They left two days after the 8 March raid. The day after the raid they hid.")
    assert (after.anchor, after.value, days(after)) == (dated.id, "P2D", ("2017-03-10", "2017-03-10"))
    assert (next_day.anchor, days(next_day)) == (dated.id, ("2017-03-09", "2017-03-09"))


def test_events_that_hang_on_events_without_end_are_left_open():
    times = read("It came " + "two days after " * 2000 + "the vote.")
    assert len(times) == 2000
    assert {time.anchor for time in times} <= {"event", None}


def test_full_stop_of_an_abbreviated_month_does_not_end_the_event():
    after, dated = read("Three days after the council's Jan. 12 vote they left.")
    assert (after.event.quote, after.anchor) == ("the council's Jan. 12 vote they left", dated.id)


def test_length_that_lasts_is_not_counted_from_the_event_behind_it():
    (time,) = read("It lasted two days after the vote.")
    assert (time.value, time.anchor, time.event) == ("P2D", None, None)


@pytest.mark.parametrize(
    ("unit", "amount", "direction", "interval"),
    [
        ("D", 2.0, 1, ("2017-03-07", "2017-03-07")),
        ("M", 2.0, 1, ("2017-05-01", "2017-05-31")),
        ("Y", 1.0, -1, ("2016-01-01", "2016-12-31")),
        ("TH", 5.0, 1, ("2017-03-05", "2017-03-05")),
    ],
)
def test_day_beside_an_event_is_as_wide_as_what_was_counted(unit, amount, direction, interval):
    day = dt.date(2017, 3, 5)
    found = beside(day, day, LengthWords(value="", unit=unit, amount=amount, direction=direction))
    assert found is not None
    assert tuple(map(str, found)) == interval


@pytest.mark.parametrize(
    ("text", "value", "interval"),
    [
        ("Two days after the fall of the city, they left.", "P2D", ("2017-03-09", "2017-03-09")),
        ("Three weeks before the vote they met.", "P3W", ("2017-02-12", "2017-02-12")),
        ("The day after the raid, they met.", "2017-03-08", ("2017-03-08", "2017-03-08")),
        ("Two months after the vote they met.", "P2M", ("2017-05-01", "2017-05-31")),
        ("Two hours after the vote they met.", "PT2H", ("2017-03-07", "2017-03-07")),
    ],
)
def test_time_is_counted_from_its_event_once_that_is_dated(text, value, interval):
    (time,) = read(text)
    counted = count_from_event(time, dt.date(2017, 3, 5), dt.date(2017, 3, 7), "t9")
    assert (counted.value, days(counted), counted.anchor, counted.offset) == (value, interval, "t9", time.offset)


def test_time_an_unknown_while_after_an_event_stays_open():
    (time,) = read("Days after the vote, they left.")
    assert count_from_event(time, dt.date(2017, 3, 5), dt.date(2017, 3, 7), "t9") == time
