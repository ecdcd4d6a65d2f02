"""Times that count from publication or from what was told: weeks, months, tense, vague bounds, stories."""

import datetime as dt

import pytest

from reader.times.reading_times import days, only, read
from sayso.records.time_expression import TimexType


@pytest.mark.parametrize(
    ("text", "value", "interval"),
    [
        ("They met more than two years ago.", "2015", (None, "2015-03-15")),
        ("They met less than three weeks ago.", "2017-W08", ("2017-02-22", "2017-03-15")),
        ("They met nearly two years ago.", "2015", ("2015-01-01", "2015-12-31")),
        ("It was two and a half years ago.", "2014-09", ("2014-09-01", "2014-09-30")),
        ("Earlier this month they met.", "2017-03", ("2017-03-01", "2017-03-15")),
        ("They meet later this week.", "2017-W11", ("2017-03-15", "2017-03-19")),
        ("Talks go on in the coming days.", "PXD", ("2017-03-15", None)),
        ("It eased in recent weeks.", "PXW", (None, "2017-03-15")),
        ("It eased in the past week, they say.", "P1W", ("2017-03-08", "2017-03-15")),
        ("It was calm last spring.", "2016-SP", ("2016-03-01", "2016-05-31")),
        ("They will leave by the end of the year.", "2017", ("2017-09-01", "2017-12-31")),
        ("They will leave by year’s end.", "2017", ("2017-09-01", "2017-12-31")),
        ("It was the coldest of this decade.", "201X", ("2010-01-01", "2019-12-31")),
        ("It was the worst of the last century.", "19XX", ("1900-01-01", "1999-12-31")),
    ],
)
def test_words_count_from_publication(text, value, interval):
    time = only(text)
    assert (time.value, days(time), time.anchor) == (value, interval, "published")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In June they left the town.", "2016-06"),
        ("In June they will leave the town.", "2017-06"),
        ("He suspended the talks in October.", "2016-10"),
        ("On Friday they will meet.", "2017-03-17"),
        ("On Friday they met.", "2017-03-10"),
        ("On Friday the mayor said that they will meet.", "2017-03-10"),
        ("The mayor said on Friday it will open.", "2017-03-10"),
        ("He will strike harder than they were struck on Friday.", "2017-03-10"),
        ("The vote is due on Friday.", "2017-03-17"),
    ],
)
def test_tense_of_the_clause_decides_between_past_and_future(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It began in December 2013. In January it spread. In May it ended.", ["2013-12", "2014-01", "2014-05"]),
        ("In 1944 they came. By June of that year they had left.", ["1944", "1944-06"]),
        ("In May 1944 they came. In April of the following year they left.", ["1944-05", "1945-04"]),
        ("In May 1944 they came. A paper declassified in 2011 says so. On 3 June they left.",
         ["1944-05", "2011", "1944-06-03"]),
        ("By the end of 2022 they had left. In January they came back.", ["2022", "2023-01"]),
        ("It ran between 3 May and 12 October 2016.", ["2016-05-03", "2016-10-12"]),
        ("They spent the spring and early summer of 1951 there.", ["1951-SP", "1951-SU"]),
        ("In 480 BC they came. The following year they left.", ["BC0480", "BC0479"]),
        ("In April 480 BC they came. In May they left.", ["BC0480-04", "BC0480-05"]),
    ],
)  # fmt: skip
def test_story_keeps_its_year(text, values):
    assert [time.value for time in read(text, published=None)] == values


def test_history_is_told_by_its_own_dates_and_not_by_that_of_its_page():
    text = (
        "On 3 May 1944 it began. In June 1944 it spread. In 1945 it ended. On 2 March 1946 they met. In July they left."
    )
    assert [time.value for time in read(text, published=dt.date(2009, 12, 19))] == [
        *("1944-05-03", "1944-06", "1945", "1946-03-02", "1946-07"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shells fall every Friday.", "XXXX-WXX-5"),
        ("They come on Sundays.", "XXXX-WXX-7"),
        ("Shells fall every two weeks.", "P2W"),
        ("Shells fall every other day.", "P2D"),
        ("They come each morning.", "XXXX-XX-XXTMO"),
        ("They meet twice a week.", "P1W"),
        ("Some 40 shells fall 300 times a day.", "P1D"),
        ("It costs 3,000 per month.", "P1M"),
    ],
)
def test_sets_of_times_have_no_interval(text, value):
    time = only(text)
    assert (time.type, time.value, days(time)) == (TimexType.SET, value, (None, None))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It took two and a half years.", "P2.5Y"),
        ("It took a year and a half.", "P1.5Y"),
        ("It took half a century.", "P50Y"),
        ("It took half an hour.", "PT30M"),
        ("It took a quarter of a century.", "P25Y"),
        ("It took twenty-five years.", "P25Y"),
        ("It took two tense weeks.", "P2W"),
    ],
)
def test_fractions_and_number_words_are_lengths(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "zone"),
    [
        ("On Monday at 1400 GMT it began.", "2017-03-13T14:00", "Z"),
        ("It began on Monday at 9:30 p.m. EST, they say.", "2017-03-13T21:30", "-05"),
        ("It began on Monday at 14:00 local time.", "2017-03-13T14:00", "local"),
        ("It began on Monday at 14:00.", "2017-03-13T14:00", None),
    ],
)
def test_clock_time_keeps_the_zone_that_is_told(text, value, zone):
    time = read(text)[-1]
    assert (time.type, time.value, time.zone, days(time)) == (TimexType.TIME, value, zone, ("2017-03-13", "2017-03-13"))


@pytest.mark.parametrize(
    "text",
    ["It was said on This Week.\nHe spoke on This Week again.", "Made in\nthe film 13 Hours.", "He reads USA Today."],
)
def test_names_of_broadcasts_films_and_papers_are_no_times(text):
    assert [t.span.quote for t in read(text) if "\n" in text[: t.span.start] or "USA" in text] == []
