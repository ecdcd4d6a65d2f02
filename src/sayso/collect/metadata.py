"""What a page says of itself in its markup: headline, authors, site, address, date.

JSON-LD (schema.org `NewsArticle` and its kin) is believed first, then OpenGraph and the other `meta` tags, then the
visible marks (`h1`, `rel=author`, `itemprop`); for the date, htmldate looks last, and only where a date stands as such.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import Element, HtmlElement

from sayso.collect.days import parse_published
from sayso.reader.furniture.bylines import split_bylines
from sayso.reader.furniture.dateline import parse_date_line
from sayso.records.days import DateMethod, Published

_ARTICLE_TYPES: Final = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_TITLE_TAGS: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_SITE_TAGS: Final = ("og:site_name", "application-name", "publisher", "dc.publisher", "copyright-holder")
_AUTHOR_TAGS: Final = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_DATE_TAGS: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_at",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "date",
)
_DATE_ELEMENTS: Final = etree.XPath(
    "//*[@itemprop='datePublished'] | //time[@pubdate] | //time[contains(@class, 'publish')]"
    " | //time[contains(@class, 'entry-date')]"
)
# Where dates stand as such: in marks that are named so, but for those of updates, comments and other articles.
_NAMED_AS_DATES: Final = re.compile("date|time|publish|posted|byline|meta|info|stamp", re.IGNORECASE)
_NAMED_OTHERWISE: Final = re.compile("copyright|updated|modified|comment|related|footer|sidebar|widget", re.IGNORECASE)
_DATE_TAGS_OF_BODY: Final = (
    "time",
    "p",
    "span",
    "div",
    "section",
    "header",
    "abbr",
    "address",
    "dl",
    "dd",
    "h2",
    "h3",
    "h4",
)
_ELSEWHERE: Final = frozenset({"footer", "aside", "nav", "li", "form", "figure"})
_COPYRIGHT: Final = re.compile(r"©|\(c\)|copyright|rights reserved|updated|modified", re.IGNORECASE)
_LONGEST_DATE_PLACE: Final = 200
_MOST_DATE_PLACES: Final = 8
_MOST_TEXTS: Final = 50
_AUTHOR_ELEMENTS: Final = etree.XPath(
    "//a[@rel='author'] | //*[@itemprop='author'] | //body//*[self::p or self::span or self::div or self::address]"
    "[contains(@class, 'byline') or @class='author' or contains(@class, 'author-name')]"
)
_LONGEST_BYLINE: Final = 120
_JSON_LD: Final = etree.XPath("//script[starts-with(@type, 'application/ld+json')]")
_COMMENT_MARKS: Final = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What one page says of itself; what it does not say is None or empty."""

    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None


@dataclass(slots=True)
class _Page:
    """The markup of a page, gathered once."""

    tree: HtmlElement
    meta: dict[str, list[str]] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)


def read_metadata(tree: HtmlElement, url: str | None, latest_date: str) -> PageMetadata:
    """Gather what the markup says; a date that htmldate finds after `latest_date` (YYYY-MM-DD) is passed over."""
    page = _Page(tree, _meta_tags(tree), _article_node(tree))
    outlet = _outlet(page)
    return PageMetadata(
        title=_title(page, outlet),
        bylines=_bylines(page),
        outlet=outlet,
        url=_address(page, url),
        published=_published(page, latest_date),
    )


def _meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            tags.setdefault(name.strip().lower(), []).append(content)
    return tags


def _article_node(tree: HtmlElement) -> dict[str, Any]:
    """The first JSON-LD object that is an article; empty where there is none."""
    for script in _JSON_LD(tree):
        try:
            value = json.loads(_COMMENT_MARKS.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value, depth=4):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                return node
    return {}


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth - 1)


def _first(*values: Any) -> str | None:
    """The first value that is text with something in it, its spaces made single."""
    for value in values:
        if isinstance(value, str) and (words := " ".join(value.split())):
            return words
    return None


def _meta(page: _Page, names: tuple[str, ...]) -> str | None:
    return _first(*(value for name in names for value in page.meta.get(name, ())))


def _title(page: _Page, outlet: str | None) -> str | None:
    headings = [_first(" ".join(heading.itertext())) for heading in page.tree.iter("h1")]
    tag = page.tree.find(".//head/title")
    title = _first(
        page.article.get("headline"), _meta(page, _TITLE_TAGS), *(headings if len(headings) == 1 else ())
    ) or (_first(tag.text_content()) if tag is not None else None)
    if title is None:
        return None
    for heading in headings:
        # "Headline - Section - Outlet" beside an h1 that has the headline alone.
        if heading and len(heading) >= 10 and title.startswith(heading):
            return heading
    names = [name for name in (outlet, _meta(page, ("og:site_name",)), _site_of(page)) if name]
    for name in names:
        title = re.sub(rf"\s+[|\-–—:·»]\s+{re.escape(name)}\s*$", "", title, flags=re.IGNORECASE)
    return title


def _site_of(page: _Page) -> str | None:
    address = _meta(page, ("og:url",))
    return urlsplit(address).hostname if address else None


def _outlet(page: _Page) -> str | None:
    publisher = page.article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    found = _first(_meta(page, _SITE_TAGS[:1]), name, _meta(page, _SITE_TAGS[1:]))
    return found.lstrip("@") if found and not found.startswith("http") else None


def _bylines(page: _Page) -> tuple[str, ...]:
    authors = page.article.get("author")
    names = [
        name
        for author in (authors if isinstance(authors, list) else [authors])
        if (name := _first(author.get("name") if isinstance(author, dict) else author))
    ]
    if not names:
        names = [value for tag in _AUTHOR_TAGS for value in page.meta.get(tag, ())]
    if not names:
        names = [
            words
            for element in _AUTHOR_ELEMENTS(page.tree)[:4]
            if (words := _first(" ".join(element.itertext()))) and len(words) <= _LONGEST_BYLINE
        ][:1]
    return tuple(dict.fromkeys(name for written in names for name in split_bylines(written)))


def _address(page: _Page, url: str | None) -> str | None:
    link = page.tree.find(".//link[@rel='canonical']")
    main = page.article.get("mainEntityOfPage")
    for candidate in (
        link.get("href") if link is not None else None,
        _meta(page, ("og:url",)),
        page.article.get("url"),
        main.get("@id") if isinstance(main, dict) else main,
    ):
        written = _first(candidate)
        if written is None:
            continue
        try:
            address = urljoin(url or "", written)
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname and parts.path.strip("/"):
            return address
    return None


def _published(page: _Page, latest_date: str) -> Published | None:
    elements = [
        element.get("datetime") or element.get("content") or element.text_content()
        for element in _DATE_ELEMENTS(page.tree)
    ]
    declared = [page.article.get("datePublished"), *(value for name in _DATE_TAGS for value in page.meta.get(name, ()))]
    for written in (*declared, *elements):
        if isinstance(written, str) and (published := _read_date(written)):
            return published
    return _search_date(page.tree, latest_date)


def _read_date(written: str) -> Published | None:
    """Read a date as publishing systems write it: ISO 8601, RFC 5322, or in words."""
    words = " ".join(written.split())
    if published := parse_published(words, DateMethod.HTML) or parse_published(
        words.replace("/", "-"), DateMethod.HTML
    ):
        return published
    try:
        return parse_published(parsedate_to_datetime(words).isoformat(), DateMethod.HTML)
    except ValueError:
        found = parse_date_line(words)
        return found.published(DateMethod.HTML) if found else None


def _search_date(tree: HtmlElement, latest_date: str) -> Published | None:
    """Let htmldate look where a date stands as such, and nowhere else.

    Given the whole page it would take a day that the article writes about, or the copyright year, for its date.
    """
    body = Element("body")
    for element in islice(_date_places(tree), _MOST_DATE_PLACES):
        body.append(deepcopy(element))
    if not len(body):
        return None
    from htmldate import find_date  # noqa: PLC0415  brings dateparser, which takes a tenth of a second to load

    page = Element("html")
    page.append(body)
    found = find_date(page, extensive_search=False, original_date=True, url="", max_date=latest_date)
    return parse_published(found, DateMethod.HTML) if found else None


def _date_places(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(*_DATE_TAGS_OF_BODY):
        if element.tag != "time" and not _NAMED_AS_DATES.search(_names(element)):
            continue
        if any(_is_elsewhere(above) for above in (element, *element.iterancestors())):
            continue
        words = " ".join(islice(element.itertext(), _MOST_TEXTS))
        if len(words) <= _LONGEST_DATE_PLACE and not _COPYRIGHT.search(words):
            yield element


def _is_elsewhere(element: HtmlElement) -> bool:
    return element.tag in _ELSEWHERE or _NAMED_OTHERWISE.search(_names(element)) is not None


def _names(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
