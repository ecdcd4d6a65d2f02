"""Reading the times of a text, as the tests of times do."""

import datetime as dt

from sayso.reader.text.sentences import split
from sayso.reader.times.find import find_times
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import ReaderVersion, Reading

WEDNESDAY = dt.date(2017, 3, 15)


def document_of(text, published, precision=TimePrecision.DAY):
    day = Published(published, precision, DateMethod.GIVEN) if published else None
    return Document(id=DocumentId("doc_x"), text=text, published=day)


def read(text, published=WEDNESDAY, precision=TimePrecision.DAY):
    """The times of a text that appeared on a Wednesday."""
    document = document_of(text, published, precision)
    return find_times(document, split(document, ()))


def only(text, published=WEDNESDAY):
    """The one time of a text."""
    times = read(text, published)
    assert len(times) == 1, [time.span.quote for time in times]
    return times[0]


def days(time):
    """Its interval, as text."""
    return tuple(day and day.isoformat() for day in (time.first_day, time.last_day))


def reading_with_times(text, published):
    """A reading of a text of which only the times were read."""
    document = document_of(text, published)
    return Reading(document=document, reader=ReaderVersion(name="times", version="0"), times=read(text, published))
