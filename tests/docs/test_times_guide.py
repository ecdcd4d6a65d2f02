"""The chapter on times says what the reader makes of its sentences."""

import datetime as dt
import re
from pathlib import Path

import pytest

from sayso.reader.times.find import find_times
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId

GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "times.md").read_text(encoding="utf-8")
_TABLE = re.findall(r"^\| [A-Z].*\.\s\|.*\|$", GUIDE, re.MULTILINE)
ROWS = [[cell.strip() for cell in row.strip("|").split("|")] for row in _TABLE]


def test_there_is_a_table():
    assert len(ROWS) > 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_sentence_of_the_guide_means_what_it_says(row):
    text, *expected = row
    published = Published(dt.date(2017, 3, 15), TimePrecision.DAY, DateMethod.GIVEN)
    document = Document(id=DocumentId("doc_x"), text=text, published=published)
    (time,) = find_times(document, (document.span(0, len(text)),))
    assert [time.value, *(str(day) if day else "" for day in (time.first_day, time.last_day))] == expected
