"""Dates in numbers: order left open, two-digit years, days that do not exist, numbers without end."""

import datetime as dt

import pytest

from reader.times.reading_times import days, only, read


def test_day_and_month_that_may_be_either_way_round_are_kept_as_two_candidates():
    time = only("It fell on 03/04/2015.")
    assert (time.value, days(time)) == ("2015-XX-XX", (None, None))
    assert time.candidates == (dt.date(2015, 3, 4), dt.date(2015, 4, 3))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on 25/12/2016.", "2016-12-25"),
        ("It fell on 12/25/2016.", "2016-12-25"),
        ("On 5/5/2016.", "2016-05-05"),
    ],
)
def test_numbers_that_can_mean_one_day_only_mean_it(text, value):
    time = only(text)
    assert (time.value, days(time), time.candidates) == (value, (value, value), ())


def test_plain_case_settles_the_order_for_the_whole_text():
    open_one, plain = read("It fell on 03/04/2015 and again on 25/12/2016.")
    assert (open_one.value, open_one.candidates, plain.value) == ("2015-04-03", (), "2016-12-25")


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("It fell on 25/12/16.", dt.date(2017, 3, 15), "2016-12-25"),
        ("It fell on 25/12/45.", dt.date(2017, 3, 15), "1945-12-25"),
        ("It fell on 25/12/16.", None, "2016-12-25"),
        ("It fell on 25/12/69.", None, "1969-12-25"),
    ],
)
def test_two_digits_of_a_year_are_the_century_nearest_before(text, published, value):
    assert only(text, published).value == value


@pytest.mark.parametrize("text", ["On 31 February 2017 it fell.", "On 30/02/2017 it fell.", "On 2017-02-30 it fell."])
def test_day_that_does_not_exist_has_no_interval(text):
    time = only(text)
    assert (time.value[:4], time.value[-3:], days(time)) == ("2017", "-XX", (None, None))


@pytest.mark.parametrize(
    "text",
    ["It lasted {} days.", "On {} March they left.", "On {}/{}/{} they left.", "In {} BC they left.", "At {}:30 GMT."],
)
def test_number_of_three_hundred_digits_is_no_time(text):
    many = "9" * 300
    assert [t for t in read(text.replace("{}", many)) if many in t.span.quote] == []
