"""Items as documents: text, and whose word about it holds."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from sayso.collect.extract import extract
from sayso.collect.item import Given, Item, MediaType
from sayso.errors import DamagedError, InputError, TooLargeError, UnsupportedError
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.origin import Origin, OriginKind
from sayso.settings import Settings

SETTINGS = Settings()
BODY = (
    "Government troops moved towards the river crossing on Monday, and officials said that the road was closed.\n\n"
    "Nobody could say for how long the families in the valley would have to wait for flour, fuel and medicine.\n"
)


def item(
    raw: bytes,
    media_type: MediaType = MediaType.TEXT,
    *,
    given: Given | None = None,
    kind: OriginKind = OriginKind.FILE,
    url: str | None = None,
) -> Item:
    origin = Origin(kind=kind, location="a.txt", url=url)
    return Item(raw=raw, media_type=media_type, origin=origin, given=given or Given())


def from_json(kind: OriginKind = OriginKind.JSONL, given: Given | None = None, **fields: object) -> Document:
    return extract(item(json.dumps(fields).encode(), MediaType.JSON, kind=kind, given=given), SETTINGS)


def day(number: int, method: DateMethod) -> Published:
    return Published(dt.date(2017, 3, number), TimePrecision.DAY, method)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_kept_as_it_stands(encoding: str) -> None:
    text = "\r\n\u00a0“Troops” near the crossing\r\n\r\n\r\n" + BODY + "\t\n"
    document = extract(one := item(text.encode(encoding)), SETTINGS)
    assert document.text == text
    assert document.id == one.id
    assert document.title == "“Troops” near the crossing"
    assert document.language == "en"


def test_text_gives_what_its_header_says() -> None:
    text = f"Troops near the crossing\n\nBy Jane Doe\n\nMarch 5, 2017\n\n{BODY}"
    document = extract(item(text.encode()), SETTINGS)
    assert document.bylines == ("Jane Doe",)
    assert document.published == day(5, DateMethod.TEXT)
    assert document.outlet is None
    assert document.url is None


def test_text_without_a_date_stays_undated() -> None:
    assert extract(item(BODY.encode()), SETTINGS).published is None


def test_word_of_a_person_goes_before_the_text() -> None:
    given = Given(title="Given", bylines=("Mary Major",), outlet="Dispatch", published=day(9, DateMethod.GIVEN))
    text = f"Troops near the crossing\n\nBy Jane Doe\n\nMarch 5, 2017\n\n{BODY}"
    document = extract(item(text.encode(), given=given), SETTINGS)
    assert (document.title, document.bylines, document.outlet) == ("Given", ("Mary Major",), "Dispatch")
    assert document.published == day(9, DateMethod.GIVEN)


def test_date_of_a_feed_fills_in_what_the_page_leaves_open() -> None:
    given = Given(published=day(9, DateMethod.FEED))
    assert from_json(OriginKind.FEED, given, text=BODY).published == day(9, DateMethod.FEED)
    assert from_json(OriginKind.FEED, text=BODY, published="2017-03-08").published == day(8, DateMethod.FEED)
    head = '<meta property="article:published_time" content="2017-03-05">'
    page = f"<html><head>{head}</head><body><p>{BODY}</p></body></html>"
    document = extract(item(page.encode(), MediaType.HTML, kind=OriginKind.FEED, given=given), SETTINGS)
    assert document.published == day(5, DateMethod.HTML)


def test_address_gives_the_date_where_nothing_else_does() -> None:
    url = "https://courier.example/2017/03/05/troops"
    assert extract(item(BODY.encode(), url=url), SETTINGS).published == day(5, DateMethod.URL)
    assert extract(item(BODY.encode(), url=url), SETTINGS).url == url


def test_json_article_has_its_headline_in_the_text() -> None:
    document = from_json(
        title="Troops near  the crossing", text=BODY, author="Jane Doe and John Roe", published="2017-03"
    )
    assert document.text == f"Troops near the crossing\n\n{BODY}"
    assert document.bylines == ("Jane Doe", "John Roe")
    assert document.published == Published(dt.date(2017, 3, 1), TimePrecision.MONTH, DateMethod.JSONL)
    assert from_json(title="Troops", text=f"TROOPS\n\n{BODY}").text == f"TROOPS\n\n{BODY}"


def test_json_article_takes_its_fields() -> None:
    document = from_json(
        text=BODY,
        bylines=["Jane Doe", "Mary Major"],
        outlet="Courier",
        url="https://c.example/a",
        published=2017,
        language="EN-gb",
    )
    assert document.bylines == ("Jane Doe", "Mary Major")
    assert (document.outlet, document.url, document.language) == ("Courier", "https://c.example/a", "en")
    assert document.published == Published(dt.date(2017, 1, 1), TimePrecision.YEAR, DateMethod.JSONL)


def test_json_article_may_hold_a_page() -> None:
    page = (
        "<article><h1>Troops near the crossing</h1>"
        + "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
        + "</article>"
    )
    document = from_json(html=page, outlet="Courier")
    assert document.text.startswith("Troops near the crossing\n\nGovernment troops")
    assert (document.title, document.outlet) == ("Troops near the crossing", "Courier")


def test_json_article_with_half_a_surrogate_pair_can_be_written() -> None:
    document = extract(
        item(b'{"text": "The road \\ud83d was closed, he said.", "title": "\\ude00 Road"}', MediaType.JSON), SETTINGS
    )
    assert document.text.encode()
    assert "\ufffd" in document.text


@pytest.mark.parametrize(
    ("raw", "media_type", "error"),
    [
        (b" \n\t ", MediaType.TEXT, UnsupportedError),
        (b"\x00\x01\x02\x03" * 50, MediaType.TEXT, UnsupportedError),
        (b"<html></html>", MediaType.HTML, UnsupportedError),
        (b'{"text": ', MediaType.JSON, DamagedError),
        (b'{"title": "x"}', MediaType.JSON, UnsupportedError),
        (b'{"text": "a\\u0000b"}', MediaType.JSON, UnsupportedError),
        (b"[" * 100_000, MediaType.JSON, DamagedError),
        (b"a" * 20_000_001, MediaType.TEXT, TooLargeError),
    ],
)
def test_extract_says_in_one_sentence_why_not(raw: bytes, media_type: MediaType, error: type[InputError]) -> None:
    with pytest.raises(error) as refusal:
        extract(item(raw, media_type), SETTINGS)
    assert str(refusal.value).startswith("a.txt: ")
    assert refusal.value.next_step
    assert "\n" not in str(refusal.value)


@hypothesis_given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=300))
def test_extract_keeps_the_text_of_any_file(text: str) -> None:
    kept = extract(item((BODY + text).encode()), SETTINGS).text
    assert kept == BODY + text
