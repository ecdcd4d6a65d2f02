"""Time expressions: what is found, what it means, and from what it is counted."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.times.reading_times import days, only, read
from sayso.records.days import TimePrecision
from sayso.records.time_expression import TimexType


@pytest.mark.parametrize(
    ("text", "words", "value", "first", "last"),
    [
        ("It fell on 5 March 2017.", "5 March 2017", "2017-03-05", "2017-03-05", "2017-03-05"),
        ("It fell on March 5, 2017, at last.", "March 5, 2017", "2017-03-05", "2017-03-05", "2017-03-05"),
        ("It fell on Sunday, 5 March 2017.", "Sunday, 5 March 2017", "2017-03-05", "2017-03-05", "2017-03-05"),
        ("In March 2011 it began.", "March 2011", "2011-03", "2011-03-01", "2011-03-31"),
        ("It began in 2016.", "2016", "2016", "2016-01-01", "2016-12-31"),
        ("Born in the 1990s.", "the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("In early March 2015 it failed.", "early March 2015", "2015-03", "2015-03-01", "2015-03-10"),
        ("In late March 2015 it failed.", "late March 2015", "2015-03", "2015-03-21", "2015-03-31"),
        (
            "The 8 and 13 August 2014 raids.",
            "8 and 13 August 2014",
            "2014-08-08/2014-08-13",
            "2014-08-08",
            "2014-08-13",
        ),
        ("It opens this fall.", "this fall", "2017-FA", "2017-09-01", "2017-11-30"),
        ("It opened in the winter of 2015.", "the winter of 2015", "2015-WI", "2015-12-01", "2016-02-29"),
        ("It was yesterday.", "yesterday", "2017-03-14", "2017-03-14", "2017-03-14"),
        ("It was last week.", "last week", "2017-W10", "2017-03-06", "2017-03-12"),
        ("It was last month.", "last month", "2017-02", "2017-02-01", "2017-02-28"),
        ("It was three days ago.", "three days ago", "2017-03-12", "2017-03-12", "2017-03-12"),
        ("It was calm at the weekend.", "the weekend", "2017-W10-WE", "2017-03-11", "2017-03-12"),
        ("It rose over the past three months.", "the past three months", "P3M", "2016-12-15", "2017-03-15"),
    ],
)
def test_time_means_the_days_that_its_words_say(text, words, value, first, last):
    time = only(text)
    assert time.span.quote == words
    assert (time.value, str(time.first_day), str(time.last_day)) == (value, first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It happened on Monday.", "2017-03-13"),
        ("It happened on Wednesday.", "2017-03-15"),
        ("They will meet on Friday.", "2017-03-17"),
        ("The council said on Friday that the talks failed.", "2017-03-10"),
        ("He left last Wednesday.", "2017-03-08"),
        ("She arrives next Wednesday.", "2017-03-22"),
    ],
)
def test_weekday_is_the_nearest_past_one_unless_the_clause_looks_ahead(text, day):
    time = only(text)
    assert (time.value, time.anchor) == (day, "published")


def test_time_without_a_publication_date_stays_unanchored():
    values = [
        (t.value, t.first_day, t.anchor) for t in read("On Friday, and on 18 May, and last week.", published=None)
    ]
    assert values == [("XXXX-WXX-5", None, None), ("XXXX-05-18", None, None), ("XXXX-WXX", None, None)]


def test_time_is_not_counted_from_a_publication_date_coarser_than_a_day():
    (time,) = read("It happened yesterday.", dt.date(2017, 3, 1), TimePrecision.MONTH)
    assert (time.value, time.first_day, time.anchor) == ("XXXX-XX-XX", None, None)


def test_yearless_day_takes_the_year_of_the_dates_told_before():
    told, later, after = read(
        "On 28 December 2014 it began. On 3 January it ended. The next day was calm.", published=None
    )
    assert [t.value for t in (told, later, after)] == ["2014-12-28", "2015-01-03", "2015-01-04"]
    assert (later.anchor, after.anchor) == (told.id, later.id)


def test_day_told_without_a_year_carries_the_next_one_without_a_year():
    _, following = read("On 30 April they came. Two days later they left.", published=None)
    assert (following.span.quote, following.value, following.first_day) == ("Two days later", "XXXX-05-02", None)


@pytest.mark.parametrize(("words", "value"), [("31 April 2016", "2016-04-XX"), ("30 February", "XXXX-02-XX")])
def test_impossible_day_keeps_its_words_and_has_no_interval(words, value):
    time = only(f"It fell on {words}.", published=None)
    assert (time.span.quote, time.value, time.first_day, time.last_day) == (words, value, None, None)


def test_times_of_day_are_of_the_type_time():
    first, second = read("The raid began on 5 March 2017. At 3 p.m. it was over.")
    assert (second.span.quote, second.type, second.value) == ("3 p.m.", TimexType.TIME, "2017-03-05T15:00")
    assert second.anchor == first.id


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It took six weeks.", "P6W"),
        ("A five-day truce.", "P5D"),
        ("They waited for years.", "PXY"),
        ("It took two hours.", "PT2H"),
    ],
)
def test_length_of_time_is_a_duration(text, value):
    time = only(text)
    assert (time.type, time.value, time.first_day) == (TimexType.DURATION, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "About 2,000 people left.",
        "Some 2000 people left.",
        "Resolution 2254 was passed.",
        "Residents may leave the town.",
        "Troops march on.",
        "The Sunday Times wrote of it.",
        "The Daily Courier wrote of it.",
        "The fall of the city came.",
        "Psalm 8:31 was read.",
        "The abbey of Mar Yunan stands.",
    ],
)
def test_words_that_are_no_time_are_left(text):
    assert read(text) == ()


_pieces = st.sampled_from(
    [
        *("5 ", "March ", "2017", "0000", "9999", ", ", "Monday ", "last ", "next ", "week ", "two days later "),
        *("the same day ", "99999999 years ", "ago ", "at 3 p.m. ", "24:99 ", "29 February ", "centuries "),
        *("0th century ", "1 BC ", "\n", "’"),
    ]
)


@given(st.lists(_pieces | st.text(max_size=6), max_size=25).map("".join), st.none() | st.dates())
def test_any_text_gives_times_in_order_and_apart(text, published):
    times = read(text, published)
    assert [t.id for t in times] == [f"t{n}" for n in range(1, len(times) + 1)]
    assert all(text[t.span.start : t.span.end] == t.span.quote for t in times)
    assert all(before.span.end <= after.span.start for before, after in pairwise(times))
    known = {t.id for t in times}
    assert all(t.anchor in known | {None, "published"} for t in times)
    assert times == read(text, published)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The fort was built in 1643 and rebuilt by 1702.", ["1643", "1702"]),
        ("The treaty of 1815 ended; the 1777 campaigns did not.", ["1815", "1777"]),
        ("Karsa (1648) and Tell Ward, 1571\n\nFrom 1776 Ostrow had its own court.", ["1648", "1571", "1776"]),
        ("Between 1849 and 1859 took photos of it.", ["1849", "1859"]),
        ("Reports of 1805, 1807 and 1809.", ["1805", "1807", "1809"]),
        ("The 1812 war, the siege of 1683 and the rising of 1683–1699.", ["1812", "1683", "1683–1699"]),
        ("The 2016 elections, 2014 raids, and 1987.", ["2016", "2014", "1987"]),
        ("It burnt 1500 shops, the 1600 shops of the market and up to 1200 small houses.", []),
        ("From 700 to 1000 shops, or 1500 out of them, and 1400 Ostrow guards.", []),
        ("They met at 1200 Harbour Street and moved from 1600 Mill Avenue to 1340 Quay Road.", []),
        ("The truce ran from 1500 GMT until 1800 local time.", []),
        ("He led a force of 1700 Karsa fighters, and a crowd of 1500 gathered. 2000 shops closed.", []),
    ],
)  # fmt: skip
def test_bare_number_is_a_year_only_where_the_words_around_it_say_so(text, years):
    assert [t.span.quote for t in read(text) if t.value != "XXXX" and t.type is TimexType.DATE] == years


@pytest.mark.parametrize("precision", ["minute", "hour", "day"])
def test_page_that_tells_the_minute_tells_the_day(precision):
    [time] = read("Rain fell on Monday.", precision=TimePrecision(precision))
    assert days(time) == ("2017-03-13", "2017-03-13")
