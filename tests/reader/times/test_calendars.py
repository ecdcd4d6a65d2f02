"""Days of other calendars and feasts, on ours."""

import datetime as dt

import pytest

from reader.times.reading_times import days, only
from sayso.lexicon.load import load_lexicon
from sayso.reader.times import calendars
from sayso.records.days import TimePrecision


@pytest.mark.parametrize(
    ("islamic", "gregorian"), [((1438, 1, 1), "2016-10-03"), ((1445, 9, 1), "2024-03-11"), ((1, 1, 1), "0622-07-19")]
)
def test_tabular_islamic_day_is_the_published_one(islamic, gregorian):
    day = calendars.islamic_day(*islamic)
    assert str(day) == gregorian
    assert calendars.islamic_year_of(day) == islamic[0]


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        *(((1357, 11, 22), "1979-02-11"), ((1396, 1, 1), "2017-03-21"), ((1399, 12, 30), "2021-03-20")),
        *(((1402, 12, 30), "None"), ((1403, 12, 30), "2025-03-20"), ((1404, 1, 1), "2025-03-21")),
    ],
)
def test_persian_day_is_the_published_one(persian, gregorian):
    assert str(calendars.persian_day(*persian)) == gregorian


def test_julian_days_and_easters_are_the_published_ones():
    assert str(calendars.julian_day(dt.date(1917, 10, 25))) == "1917-11-07"
    assert [str(calendars.easter(year)) for year in (2016, 2017, 2024)] == ["2016-03-27", "2017-04-16", "2024-03-31"]
    assert [str(calendars.orthodox_easter(year)) for year in (2016, 2024)] == ["2016-05-01", "2024-05-05"]


@pytest.mark.parametrize(
    ("text", "words", "value", "interval", "precision"),
    [
        ("It began on 1 Muharram 1438.", "1 Muharram 1438", "2016-10-03", ("2016-10-02", "2016-10-04"), "week"),
        ("It began on 10 Ramadan.", "10 Ramadan", "2016-06-16", ("2016-06-15", "2016-06-17"), "week"),
        ("It fell on 22 Bahman 1395.", "22 Bahman 1395", "2017-02-10", ("2017-02-10", "2017-02-10"), "day"),
        ("It fell on 25 October 1917 (O.S.).", "25 October 1917", "1917-11-07", ("1917-11-07", "1917-11-07"), "day"),
        ("It was calm last Ramadan.", "last Ramadan", "2016-06-07/2016-07-06", ("2016-06-06", "2016-07-07"), "month"),
        ("Ramadan will begin soon after.", "Ramadan", "2017-05-27/2017-06-25", ("2017-05-26", "2017-06-26"), "month"),
        ("On Eid al-Adha 2016.", "Eid al-Adha 2016", "2016-09-13/2016-09-16", ("2016-09-12", "2016-09-17"), "week"),
        ("They came for Ashura.", "Ashura", "2016-10-12", ("2016-10-11", "2016-10-13"), "week"),
        ("It changed after 9/11.", "9/11", "2001-09-11", ("2001-09-11", "2001-09-11"), "day"),
        ("They will be home by Christmas.", "Christmas", "2017-12-25", ("2017-12-25", "2017-12-25"), "day"),
    ],
)  # fmt: skip
def test_day_of_another_calendar_means_days_of_ours(text, words, value, interval, precision):
    time = only(text)
    assert (time.span.quote, time.value, days(time), time.precision) == (
        words,
        value,
        interval,
        TimePrecision(precision),
    )


@pytest.mark.parametrize(
    "text", ["Ramadan Harb left.", "The Christmas Island Line sails.", "Tir is a name, and Safar too."]
)
def test_names_that_feasts_and_months_share_are_no_times(text):
    with pytest.raises(AssertionError):
        only(text)


@pytest.mark.parametrize("entry", load_lexicon("times")["feasts"], ids=lambda entry: entry["words"][0])
def test_feast_is_found_in_its_examples_and_not_in_the_others(entry):
    known = {words.lower().replace("'", "’") for words in entry["words"]}
    for text in entry["yes"]:
        assert only(text).span.quote.lower().replace("'", "’") in known
    for text in entry["no"]:
        with pytest.raises(AssertionError):
            only(text)


def test_feast_without_a_year_or_a_date_stays_open():
    assert (only("They met at Christmas.", None).value, days(only("They met at Christmas.", None))) == (
        "XXXX-12-25",
        (None, None),
    )
    assert only("It was calm during Ramadan.", None).value == "XXXX-XX"
