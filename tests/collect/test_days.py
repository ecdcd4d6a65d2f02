"""Dates as they are written, and whose word about them holds."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from sayso.collect.days import choose_published, parse_published, published_in_url
from sayso.records.days import DateMethod, Published, TimePrecision


def test_choose_published_believes_person_page_text_feed_url_archive_in_this_order() -> None:
    order = (DateMethod.GIVEN, DateMethod.HTML, DateMethod.TEXT, DateMethod.FEED, DateMethod.URL, DateMethod.WARC)
    told = [Published(dt.date(2017, 3, day), TimePrecision.DAY, method) for day, method in enumerate(order, 1)]
    for first in range(len(told)):
        for some in permutations(told[first:]):
            assert choose_published(some) == told[first]
    assert choose_published([None, None]) is None


@pytest.mark.parametrize(
    ("written", "date", "precision"),
    [
        ("2017-03-05", dt.date(2017, 3, 5), TimePrecision.DAY),
        ("20170305", dt.date(2017, 3, 5), TimePrecision.DAY),
        ("2017-03", dt.date(2017, 3, 1), TimePrecision.MONTH),
        ("2017", dt.date(2017, 1, 1), TimePrecision.YEAR),
        ("2017-03-05T14:02:11+01:00", dt.date(2017, 3, 5), TimePrecision.MINUTE),
        ("2017-03-05T23:59Z", dt.date(2017, 3, 5), TimePrecision.MINUTE),
        ("2017-03-05T00:00:00Z", dt.date(2017, 3, 5), TimePrecision.DAY),
        ("2017-03-05T14", dt.date(2017, 3, 5), TimePrecision.HOUR),
    ],
)
def test_parse_published_keeps_the_written_day_and_its_precision(
    written: str, date: dt.date, precision: TimePrecision
) -> None:
    assert parse_published(written, DateMethod.JSONL) == Published(date, precision, DateMethod.JSONL)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2017-13-01", "2017-02-30", "17-03-05", "0001-01-01", "9999-01-01"]
)
def test_parse_published_makes_up_no_day(written: str) -> None:
    assert parse_published(written, DateMethod.JSONL) is None


@pytest.mark.parametrize(
    ("url", "date", "precision"),
    [
        ("https://courier.example/2017/03/05/troops", dt.date(2017, 3, 5), TimePrecision.DAY),
        ("https://courier.example/world/2017-03-05/troops", dt.date(2017, 3, 5), TimePrecision.DAY),
        ("https://courier.example/2017/03/troops", dt.date(2017, 3, 1), TimePrecision.MONTH),
    ],
)
def test_published_in_url_reads_a_dated_path(url: str, date: dt.date, precision: TimePrecision) -> None:
    assert published_in_url(url) == Published(date, precision, DateMethod.URL)


@pytest.mark.parametrize(
    "url",
    [None, "", "https://courier.example/troops", "https://courier.example/2017/troops", "https://x.example/a/2017/45/"],
)
def test_published_in_url_reads_nothing_into_other_paths(url: str | None) -> None:
    assert published_in_url(url) is None
