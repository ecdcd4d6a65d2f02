"""The time by which a forecast is to come about."""

import datetime as dt

import pytest

from sayso.reader.labels.horizon import find_horizon
from sayso.reader.steps import open_document
from sayso.reader.times.find import find_times
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.statement import StatementKind

DAY = dt.date(2017, 3, 8)


def horizon(text, kind=StatementKind.FORECAST, published=DAY):
    date = Published(published, TimePrecision.DAY, DateMethod.GIVEN) if published else None
    document = Document(id=DocumentId("doc_x"), text=text, language="en", published=date)
    times = find_times(document, open_document(document).sentences)
    found = find_horizon(kind, (document.span(0, len(text)),), times, published)
    return next((time.span.quote for time in times if time.id == found), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town will fall by 20 March.", "20 March"),
        ("The army that entered in 2014 will leave in 2018.", "2018"),
        ("They will be back within three weeks.", "three weeks"),
        ("The truce will be signed on Friday.", "Friday"),
        ("The war will go on for years.", "years"),
        ("After years of war they will talk.", None),
        ("The town lost in January will be retaken.", None),
        ("They will go on shelling every Friday.", None),
        ("Leaving now would let them recover.", None),
        ("The camps will empty over the coming days.", "the coming days"),
        ("Those who fled over the past three months will return.", None),
        ("Those who fled in recent weeks will return in May.", "May"),
        ("They will be back.", None),
    ],
)
def test_horizon_is_the_first_time_that_lies_ahead(text, words):
    assert horizon(text) == words


def test_only_forecasts_and_intentions_have_a_horizon():
    text = "The town will fall by 20 March."
    assert horizon(text, StatementKind.INTENTION) == "20 March"
    assert horizon(text, StatementKind.REPORT) is None


def test_without_a_publication_day_only_the_plain_past_is_ruled_out():
    assert horizon("The truce will be signed on Friday.", published=None) == "Friday"
    assert horizon("The army, in the valley since 2014, will leave.", published=None) is None
