"""The scorer of times: what counts as found, as right, and as the same value."""

import datetime as dt

import pytest

from bench.times import Case, Scores, Time, cut, is_right, plain_value, read_wikiwars
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def test_scores_count_span_overlap_value_and_interval():
    scores = Scores()
    days = ("2017-03-05", "2017-03-05")
    gold = [Time(0, 5, "2017-03-05", days), Time(10, 15, "P2D", (None, None)), Time(20, 25, "2016", None)]
    found = [Time(0, 5, "2017-03-05", days), Time(9, 15, "P3D", (None, None)), Time(40, 45, "2011", None)]
    scores.count(found, gold)
    assert scores.counts == {"gold": 3, "found": 3, "relaxed": 2, "strict": 1, "value": 1, "interval": 2}
    assert scores.f1("relaxed") == pytest.approx(2 / 3)


def test_one_find_answers_one_expression_of_gold():
    scores = Scores()
    scores.count([Time(0, 20, "2016/2017")], [Time(0, 4, "2016"), Time(8, 12, "2017")])
    assert (scores.counts["gold"], scores.counts["relaxed"]) == (2, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [("199", "199X"), ("18", "18XX"), ("P1DE", "P10Y"), ("P.5CE", "P50Y"), ("BC048", "BC048X"), ("2016", "2016")],
)
def test_values_written_in_two_ways_are_equal(one, other):
    assert plain_value(one) == plain_value(other)


def test_gold_without_a_value_asks_for_its_interval_or_for_no_day():
    assert is_right(Time(0, 1, "2016", ("a", "b")), Time(0, 1, None, ("a", "b")))
    assert not is_right(Time(0, 1, "2016", ("a", "c")), Time(0, 1, None, ("a", "b")))
    assert is_right(Time(0, 1, "XXXX-XX"), Time(0, 1, None))
    assert not is_right(Time(0, 1, "2016-05"), Time(0, 1, None))


@pytest.mark.parametrize(
    ("text", "value", "parts"),
    [
        ("6–7 May 2016", "2016-05-06/2016-05-07", [("6", "2016-05-06"), ("7 May 2016", "2016-05-07")]),
        ("mid-May to June", "XXXX-05/XXXX-06", [("mid-May", "XXXX-05"), ("June", "XXXX-06")]),
        ("6 May 2016", "2016-05-06", [("6 May 2016", "2016-05-06")]),
    ],
)
def test_range_is_cut_at_its_joint(text, value, parts):
    case = Case(Document(id=DocumentId("d"), text=text), [], "", None)
    (found,) = cut(lambda cases: iter([[Time(0, len(text), value)]]))([case])
    assert [(text[t.start : t.end], t.value) for t in found] == parts


def test_timex2_is_read_with_its_date_and_outermost_spans(tmp_path):
    folder = tmp_path / "wikiwars" / "keyinline"
    folder.mkdir(parents=True)
    (folder / "02_Ostrow.key.xml").write_text(
        '<DOC><DATETIME> <TIMEX2 val="2009-12-19">2009-12-19</TIMEX2> </DATETIME><TEXT>It fell &amp; rose '
        '<TIMEX2 val="P1D">a day after <TIMEX2 val="1812">1812</TIMEX2></TIMEX2>.</TEXT></DOC>',
        encoding="utf-8",
    )
    (case,) = read_wikiwars(tmp_path)
    assert case.document.published == Published(dt.date(2009, 12, 19), TimePrecision.DAY, DateMethod.GIVEN)
    assert [(case.document.text[t.start : t.end], t.value) for t in case.gold] == [("a day after 1812", "P1D")]
    assert case.group == "WikiWars even"
