"""Pages: text, headline, and what the markup says."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from sayso.collect.html import read_page, with_headline
from sayso.collect.markup import parse
from sayso.errors import DamagedError, InputError, TooLargeError, UnsupportedError
from sayso.records.days import DateMethod, Published, TimePrecision

TITLE = "Troops near the crossing"
PARAGRAPHS = tuple(
    f"In the {place} valley government troops moved towards the river on Monday, and officials said that the road would"
    " stay closed until the mines had been cleared from it."
    for place in ("northern", "southern", "eastern", "western")
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
NAVIGATION = "<nav><ul>" + "".join(f"<li><a href='/s{i}'>Section {i}</a></li>" for i in range(20)) + "</ul></nav>"


def page(head: str = "", above: str = f"<h1>{TITLE}</h1>", below: str = "", body: str = BODY) -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{NAVIGATION}'
        f"<article>{above}{body}</article>{below}<footer>© 2024 Harbour Courier</footer></body></html>"
    ).encode()


def json_ld(**fields: object) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, node]})}</script>'


def html_date(day: int, precision: TimePrecision = TimePrecision.DAY) -> Published:
    return Published(dt.date(2017, 3, day), precision, DateMethod.HTML)


def test_page_gives_the_article_with_its_headline_first() -> None:
    read = read_page(page())
    assert read.text.split("\n\n") == [TITLE, *PARAGRAPHS]
    assert read.metadata.title == TITLE
    assert read.metadata.published is None


@pytest.mark.parametrize("control", ["\x1b", "\x0c", "\uffff", "&#27;", "&#x1B;", "&#011;"])
def test_page_with_a_control_character_keeps_its_article(control: str) -> None:
    read = read_page(page(body=BODY.replace("river on", f"river {control}on", 1)), charset="utf-8")
    assert [" ".join(line.split()) for line in read.text.split("\n\n")] == [TITLE, *PARAGRAPHS]


def test_page_believes_json_ld_before_meta_tags() -> None:
    head = (
        f'<title>{TITLE} | Harbour Courier</title><meta property="og:site_name" content="Harbour Courier">'
        '<meta property="article:published_time" content="2017-03-09"><meta name="author" content="Mary Major">'
        '<link rel="canonical" href="/world/troops">'
        + json_ld(author=[{"name": "Jane Doe"}, {"name": "By John Roe"}], datePublished="2017-03-05T14:02:00+01:00")
    )
    said = read_page(page(head), url="https://courier.example/a?b=1").metadata
    assert said.bylines == ("Jane Doe", "John Roe")
    assert said.outlet == "Harbour Courier"
    assert said.url == "https://courier.example/world/troops"
    assert said.published == html_date(5, TimePrecision.MINUTE)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2017-03-05">',
        '<meta name="pubdate" content="Sun, 05 Mar 2017 00:00:00 GMT">',
        '<meta name="date" content="March 5, 2017">',
        '<meta name="date" content="2017/03/05">',
    ],
)
def test_page_reads_the_date_of_a_meta_tag(head: str) -> None:
    assert read_page(page(head)).metadata.published == html_date(5)


def test_page_reads_a_date_that_stands_as_such() -> None:
    marks = '<span class="byline">By Jane Doe</span> <span class="date">March 5, 2017</span>'
    above = f'<h1>{TITLE}</h1><div class="meta">{marks}</div>'
    said = read_page(page(above=above)).metadata
    assert said.published == html_date(5)
    assert said.bylines == ("Jane Doe",)


@pytest.mark.parametrize(
    "body", [BODY.replace("on Monday", "on 2016-04-04"), BODY.replace("on Monday", "on April 4, 2016")]
)
def test_page_takes_neither_a_day_in_the_story_nor_the_copyright_year_for_its_date(body: str) -> None:
    assert (
        read_page(page(body=body, below="<div>Copyright 2019-01-01 Harbour Courier</div>")).metadata.published is None
    )


def test_page_takes_the_name_of_the_outlet_off_the_headline() -> None:
    head = f'<title>{TITLE} - Harbour Courier</title><meta property="og:site_name" content="Harbour Courier">'
    assert read_page(page(head, above="")).metadata.title == TITLE


def test_page_survives_broken_json_ld() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + json_ld(datePublished="2017-03-05")
    deep = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert read_page(page(deep + head)).metadata.published == html_date(5)


def test_page_leaves_comments_out_and_reads_tables_only_where_there_is_nothing_else() -> None:
    comments = (
        '<div id="comments"><h3>Comments</h3><div class="comment"><p>First! I agree with all of this.</p></div></div>'
    )
    table = "<table><tr><td>Northport</td><td>held by the army since the fourth of March of that year</td></tr></table>"
    assert "I agree" not in read_page(page(below=comments)).text
    assert "Northport" not in read_page(page(body=BODY + table)).text
    assert "Northport" in read_page(page(body=table * 5)).text


@pytest.mark.parametrize(
    ("declared", "charset"),
    [("windows-1252", None), ("utf-8", None), ("utf-8", "windows-1252"), ("nonsense", "nonsense")],
)
def test_page_is_decoded_whatever_was_declared(declared: str, charset: str | None) -> None:
    text = page(body=BODY.replace("officials said", "officials said “enough”")).decode().replace("utf-8", declared)
    assert "“enough”" in read_page(text.encode("cp1252", "ignore"), charset=charset).text
    assert "“enough”" in read_page(text.encode(), charset=charset).text


def test_headline_is_put_before_a_text_that_lacks_it() -> None:
    assert with_headline(TITLE, "Body.") == f"{TITLE}\n\nBody."
    assert with_headline(TITLE, f"Kicker\n\n{TITLE.upper()}.\n\nBody.").startswith("Kicker")
    assert with_headline(None, "Body.") == "Body."


@pytest.mark.parametrize(
    "raw", [b"<html><body></body></html>", b"<html><body><nav>Home</nav></body></html>", b"   ", b"<!-- -->"]
)
def test_page_without_an_article_is_refused_with_a_reason(raw: bytes) -> None:
    with pytest.raises(UnsupportedError) as refusal:
        read_page(raw)
    assert refusal.value.next_step


BOMBS = {
    "nested": "<div>" * 100_000 + "<p>deep</p>",
    "unclosed": "<font><b>word " * 50_000,
    "attributes": "<p " + " ".join(f'a{i}="{i}"' for i in range(300_000)) + ">hello</p>",
    "bare attributes": "<p " + " ".join(f"a{i}" for i in range(300_000)) + ">hello</p>",
    "elements": "<p>a b</p>" * 150_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_page_made_to_explode_is_refused(bomb: str) -> None:
    with pytest.raises((DamagedError, TooLargeError)):
        read_page(f"<html><body>{BOMBS[bomb]}</body></html>".encode())


def test_page_expands_no_entities_of_its_own() -> None:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(12))
    try:
        text = read_page(
            f"<?xml version='1.0'?><!DOCTYPE html [{entities}]><html><body><p>&l11;</p>{BODY}</body></html>".encode()
        ).text
    except InputError:
        text = ""
    assert len(text) < 5_000


def test_parse_takes_quotes_and_stray_apostrophes_in_tags() -> None:
    tree = parse("<html><body>" + "<p title=it's data-a='<b c=\"d\">' e>hello</p>" * 2_000 + "</body></html>")
    assert len(tree.findall(".//p")) == 2_000
