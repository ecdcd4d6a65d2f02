"""Places, times and counts of an article, in words."""

from datetime import date

import pytest

from sayso.cli.scenes import bounds, days, radius, where
from sayso.cli.wording import isolated
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.quantity import Quantity
from sayso.records.time_expression import TimeExpression, TimexType

DOCUMENT = Document(id=DocumentId("doc_x"), text="two days after the fall of Tell Ward")
SPAN, EVENT = DOCUMENT.span(0, 8), DOCUMENT.span(15, 36)
MAY, JUNE = date(2015, 5, 2), date(2015, 6, 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"first_day": MAY, "last_day": MAY}, "2015-05-02"),
        ({"first_day": MAY, "last_day": JUNE}, "2015-05-02 to 2015-06-01"),
        ({"first_day": MAY}, "from 2015-05-02 on"),
        ({"last_day": MAY}, "until 2015-05-02"),
        ({"candidates": (MAY, JUNE)}, "2015-05-02 or 2015-06-01"),
        ({"anchor": "event", "event": EVENT}, "counted from “the fall of Tell Ward”"),
        ({"type": TimexType.SET}, "again and again"),
        ({"type": TimexType.DURATION}, "a length of time"),
        ({"value": "PAST_REF"}, "some time ago"),
        ({}, "not known"),
    ],
)
def test_days_of_a_time_or_why_they_are_not_known(fields: dict[str, object], said: str) -> None:
    time = TimeExpression(**({"id": "t1", "span": SPAN, "type": TimexType.DATE, "value": "X"} | fields))
    assert days(time) == said


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        (785, 785, 785, "785"),
        (200, None, None, "200 or more"),
        (None, None, 50, "50 or fewer"),
        (None, 3000, None, "about 3,000"),
        (20_000, None, 31_500, "20,000–31,500"),
        (2700, 3000, 3300, "3,000 (2,700–3,300)"),
        (24, 36, None, "24 or more, likely 36"),
        (None, 200_000, 200_000, "200,000 or fewer"),
        (1 / 3, None, None, "0.333 or more"),
        (1234.5, 1234.5, 1234.5, "1,234.5"),
        (10.0**40, None, None, "1e+40 or more"),
        (None, None, None, "some"),
    ],
)
def test_bounds_of_a_count(low: float | None, best: float | None, high: float | None, said: str) -> None:
    assert bounds(Quantity(id="q1", span=SPAN, low=low, best=best, high=high)) == said


def test_place_lies_in_its_area_and_country() -> None:
    names = {("SY", "11"): "Homs"}
    assert where("SY", "11", "town", names) == "Homs, SY"
    assert where("SY", "11", "admin1", names) == "SY"
    assert where("SY", "99", "town", names) == "99, SY"
    assert where(None, None, "river", names) == ""


def test_radius_is_as_fine_as_it_matters() -> None:
    assert [radius(km) for km in (0.5, 1.0, 6.6, 10.4, 1234.5)] == ["0.5", "1", "6.6", "10", "1,234"]


def test_names_from_right_to_left_are_set_apart() -> None:
    assert isolated("دير الزور") == "\u2068دير الزور\u2069"
    assert isolated("Deir ez-Zor") == "Deir ez-Zor"
