"""Headers of plain text, and the bylines, dates and datelines in them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.furniture.bylines import split_bylines
from sayso.reader.furniture.dateline import is_date_line, parse_date_line, parse_dateline
from sayso.reader.furniture.header import read_header
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.reading import Furniture

BODY = (
    "Government troops moved towards the river crossing on Monday, and officials said that the road was closed.\n\n"
    "Nobody could say for how long the families in the valley would have to wait for flour, fuel and medicine.\n"
)
MARCH_5 = Published(dt.date(2017, 3, 5), TimePrecision.DAY, DateMethod.TEXT)


def whys(text: str) -> list[tuple[str, Furniture]]:
    return [(text[part.start : part.end], part.why) for part in read_header(text).parts]


def test_header_reads_headline_byline_date_and_dateline() -> None:
    text = (
        "Troops near the crossing\n\nThe road north has been closed for a week\n\n"
        "By Jane Doe and John Roe in Northport\n"
        "Published 5 March 2017 14:02 GMT\n\nNORTHPORT, March 5 (Northern Agency) — " + BODY
    )
    header = read_header(text)
    assert header.title == "Troops near the crossing"
    assert header.standfirst == "The road north has been closed for a week"
    assert header.bylines == ("Jane Doe", "John Roe")
    assert header.place == "NORTHPORT"
    assert header.agency == "Northern Agency"
    assert header.published == Published(dt.date(2017, 3, 5), TimePrecision.MINUTE, DateMethod.TEXT)
    assert [why for _, why in whys(text)] == [
        Furniture.HEADLINE,
        Furniture.STANDFIRST,
        Furniture.BYLINE,
        Furniture.DATE,
        Furniture.DATELINE,
    ]
    assert whys(text)[-1][0] == "NORTHPORT, March 5 (Northern Agency) —"


def test_header_is_the_same_past_lines_of_the_page() -> None:
    page = "\n\nShare\n\nFacebook Twitter WhatsApp Email\n\nAdvertisement\n\nListen to this article\n\n4 min read\n\n"
    header = read_header(f"\ufeffSign in{page}Troops near the crossing{page}By Jane Doe{page}{BODY}")
    assert (header.title, header.bylines) == ("Troops near the crossing", ("Jane Doe",))
    starts = [part.start for part in header.parts]
    assert len(starts) == 3 + 3 * 5
    assert starts == sorted(starts)


def test_header_makes_up_no_title_where_the_text_begins_with_its_body() -> None:
    assert read_header(BODY).title is None
    assert read_header("The northern dam fell on Monday.\n\n" + BODY).title is None
    assert read_header("NORTHPORT (Northern Agency) - " + BODY).title is None


def test_header_of_a_lone_line_has_no_title() -> None:
    assert read_header("Troops near the crossing").title is None
    assert read_header("").parts == ()


def test_header_takes_the_full_stop_of_a_database_off_the_headline() -> None:
    text = (
        "Troops Move Near the Crossing.\n\nABSTRACT.\n\nThe road has been closed for a week.\n\nFULL TEXT.\n\n" + BODY
    )
    header = read_header(text)
    assert header.title == "Troops Move Near the Crossing"
    assert header.standfirst == "The road has been closed for a week."
    assert [why for _, why in whys(text)].count(Furniture.LABEL) == 2


def test_header_keeps_the_full_stop_of_an_abbreviation() -> None:
    assert read_header("Envoys Fly Back to the U.S.\n\n" + BODY).title == "Envoys Fly Back to the U.S."


def test_header_reads_wrapped_text_as_body() -> None:
    wrapped = (
        "Government troops moved towards the river crossing on Monday, and\nofficials said that the road was closed.\n"
    )
    assert read_header(wrapped + "\n" + BODY).parts == ()


def test_header_reads_named_fields() -> None:
    text = "Title: Troops near the crossing\nSource: Harbour Courier\nAuthor: Jane Doe\nDate: March 5, 2017\n\n" + BODY
    header = read_header(text)
    assert (header.title, header.outlet, header.bylines) == (
        "Troops near the crossing",
        "Harbour Courier",
        ("Jane Doe",),
    )
    assert header.published == MARCH_5
    assert whys(text)[:2] == [("Title:", Furniture.LABEL), ("Troops near the crossing", Furniture.HEADLINE)]


def test_header_reads_front_matter() -> None:
    header = read_header("---\ntitle: Troops near the crossing\ndate: 2017-03-05\ntags:\n  - war\n---\n\n" + BODY)
    assert header.title == "Troops near the crossing"
    assert header.published == MARCH_5
    assert header.parts[0].why is Furniture.LABEL


def test_header_leaves_a_yearless_dateline_undated_unless_a_line_gives_the_year() -> None:
    dateline = "NORTHPORT, March 5 (Northern Agency) — "
    assert read_header(dateline + BODY).published is None
    assert read_header("Troops near the crossing\n\ndate 2017-03-05\n\n" + dateline + BODY).published == MARCH_5


def test_header_uses_the_title_that_somebody_gave() -> None:
    text = "Kicker of the day\n\nTroops near the crossing\n\n" + BODY
    assert (
        read_header("Troops near the crossing\n\n" + BODY, "Troops near the crossing").title
        == "Troops near the crossing"
    )
    assert read_header(text, "No such line").title == "Kicker of the day"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date 2017-03-05 14:02", dt.date(2017, 3, 5)),
        ("March 5, 2017", dt.date(2017, 3, 5)),
        ("Published 5 March 2017 14:02 GMT", dt.date(2017, 3, 5)),
        ("5 March 2017", dt.date(2017, 3, 5)),
        ("Sunday, March 5th, 2017 at 2:02 p.m. EST", dt.date(2017, 3, 5)),
        ("Updated 6 March 2017 | Published: 5 March 2017", dt.date(2017, 3, 5)),
        ("05.03.2017", dt.date(2017, 3, 5)),
        ("03/25/2017", dt.date(2017, 3, 25)),
        ("Posted on Mar. 5, 2017, 9:15 am", dt.date(2017, 3, 5)),
    ],
)
def test_date_line_gives_its_day(line: str, date: dt.date) -> None:
    found = parse_date_line(line)
    assert found is not None
    published = found.published(DateMethod.TEXT)
    assert published is not None
    assert published.date == date


@pytest.mark.parametrize(
    "line",
    [
        "On 5 March 2017 the bridge was closed",
        "05/06/2017",
        "Updated 6 March 2017",
        "31 February",
        "The war",
        "",
        "2017",
        "March",
    ],
)
def test_date_line_reads_no_day_into_other_lines(line: str) -> None:
    found = parse_date_line(line)
    assert found is None or found.published(DateMethod.TEXT) is None


def test_date_line_of_an_update_is_a_date_line_all_the_same() -> None:
    assert is_date_line("Updated 6 March 2017")
    assert not is_date_line("The bridge was closed on 6 March 2017")


def test_date_line_without_a_day_is_known_to_the_month() -> None:
    found = parse_date_line("March 2017")
    assert found is not None
    assert found.published(DateMethod.TEXT) == Published(dt.date(2017, 3, 1), TimePrecision.MONTH, DateMethod.TEXT)


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("BEIRUT, March 5 (Agency) — The army said so.", "BEIRUT", "Agency"),
        ("MOSUL, Iraq (AP) – The army said so.", "MOSUL, Iraq", "AP"),
        ("DEIR AL-ZOUR, Syria -- The army said so.", "DEIR AL-ZOUR, Syria", None),
        ("BEIRUT/ANKARA (Agency) - The army said so.", "BEIRUT/ANKARA", "Agency"),
        ("Beirut (Agency) – The army said so.", "Beirut", "Agency"),
        ("BEIRUT — The army said so.", "BEIRUT", None),
    ],
)
def test_dateline_gives_place_and_agency(line: str, place: str, agency: str | None) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert line[found.length :].strip() == "The army said so."


@pytest.mark.parametrize(
    "line",
    [
        "EXCLUSIVE — The army left.",
        "DOE: I will not resign.",
        "The army — so it said — left.",
        "BEIRUT —",
        "NATO-led troops left.",
        "A soldier - he gave no name - left.",
        "UN officials left.",
    ],
)
def test_dateline_is_not_seen_in_other_lines(line: str) -> None:
    assert parse_dateline(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By JANE DOE and JOHN ROE", ("Jane Doe", "John Roe")),
        ("Jane Doe, Staff Writer", ("Jane Doe",)),
        ("By Jane Doe in Northport, John Roe and Mary Major", ("Jane Doe", "John Roe", "Mary Major")),
        ("Jane Doe | Harbour Courier", ("Jane Doe", "Harbour Courier")),
        ("jane.doe@courier.example", ()),
        ("https://social.example/janedoe", ()),
        ("From our news services", ()),
        ("", ()),
    ],
)
def test_bylines_are_split_and_cleaned(line: str, names: tuple[str, ...]) -> None:
    assert split_bylines(line) == names


@pytest.mark.parametrize(
    "line", ["By Monday the army had left", "By Monday", "By and large", "By March 5", "By the river"]
)
def test_header_takes_no_sentence_for_a_byline(line: str) -> None:
    assert read_header(f"{line}\n\n{BODY}").bylines == ()


@given(st.text(alphabet=st.sampled_from("Aa b.,:;\n-—(2017/) March5By'\"#*"), max_size=300))
def test_header_parts_lie_in_the_text_in_order(text: str) -> None:
    parts = read_header(text).parts
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))


@pytest.mark.parametrize(
    ("line", "names", "outlet"),
    [
        ("By Jane Doe, Harbour Courier", ("Jane Doe",), "Harbour Courier"),
        ("By Jane Doe and John Roe, Levant Desk", ("Jane Doe", "John Roe"), "Levant Desk"),
        ("By Jane Doe, Foreign Desk", ("Jane Doe",), None),
        ("By Jane Doe, John Roe", ("Jane Doe", "John Roe"), None),
        ("By Jane Doe", ("Jane Doe",), None),
    ],
)
def test_header_reads_the_outlet_that_a_byline_ends_with(line: str, names: tuple[str, ...], outlet: str | None) -> None:
    header = read_header(f"Bridge falls after a night of shelling\n\n{line}\n\n{BODY}")
    assert (header.bylines, header.outlet) == (names, outlet)
