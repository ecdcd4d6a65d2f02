"""From an address on the web to articles: a page, the entries of a feed, or the feeds of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from sayso.collect.addresses import canonical_url, without_user
from sayso.collect.feeds import Entry, entry_item, parse_feed, skip
from sayso.collect.fetch import Fetched, NotModified
from sayso.collect.item import Given, Item, MediaType
from sayso.collect.opml import parse_opml
from sayso.collect.payload import article_kind, looks_like_html
from sayso.collect.session import Session
from sayso.collect.validators import Unchanged, Validators
from sayso.errors import FetchError, InputError
from sayso.records.days import Published
from sayso.records.origin import Origin, OriginKind, Skipped

Known = Callable[[str], Validators | None]
"""Gives the validators of a page that was collected before, by its canonical address."""

_ROOT: Final = re.compile(rb"<(?:[\w-]+:)?(?P<root>rss|feed|rdf|opml|urlset|sitemapindex)\b", re.IGNORECASE)
_HEAD: Final = 4096


def visit(url: str, session: Session, given: Given, known: Known) -> Iterator[Item | Skipped | Unchanged]:
    """Collect what stands at an address: a page, each entry of a feed, or each feed of an OPML list.

    An entry is taken from the feed where that brings its whole text, and otherwise fetched from its own address. What
    fails is listed, and the rest goes on.
    """
    try:
        fetched = session.get(url, known(canonical_url(url)))
    except FetchError as error:
        yield _failed(url, error)
        return
    if isinstance(fetched, NotModified):
        yield Unchanged(canonical_url(url))
        return
    root = _root(fetched)
    try:
        if root == "opml":
            for feed in parse_opml(fetched.body, fetched.url):
                yield from visit_feed(feed, session, given, known)
        elif root in {"rss", "feed", "rdf"}:
            yield from _entries(fetched, url, session, given, known)
        else:
            yield _page(fetched, url, session, given)
    except InputError as error:
        yield skip(url, error.why)


def visit_feed(url: str, session: Session, given: Given, known: Known) -> Iterator[Item | Skipped | Unchanged]:
    """Collect the entries of the feed at an address; whatever else stands there is listed."""
    try:
        fetched = session.get(url)
        if isinstance(fetched, Fetched):
            yield from _entries(fetched, url, session, given, known)
    except FetchError as error:
        yield _failed(url, error)
    except InputError as error:
        yield skip(url, error.why)


def _entries(
    fetched: Fetched, url: str, session: Session, given: Given, known: Known
) -> Iterator[Item | Skipped | Unchanged]:
    feed = parse_feed(fetched.body, fetched.url, today=session.now().date())
    if not feed.entries:
        yield skip(url, "the feed has no entries; try later")
    for entry in feed.entries:
        if entry.content is not None:
            yield entry_item(entry, feed, url, given, captured=session.now())
        elif entry.link is None:
            yield skip(url, "the feed brings only a summary and no address; look for the article itself", entry.id)
        else:
            yield _follow(entry, entry.link, session, given, known)


def _follow(entry: Entry, link: str, session: Session, given: Given, known: Known) -> Item | Skipped | Unchanged:
    """Fetch the page of an entry; its date is the feed's unless a person gave one."""
    try:
        fetched = session.get(link, known(canonical_url(link)))
    except FetchError as error:
        return _failed(link, error)
    if isinstance(fetched, NotModified):
        return Unchanged(canonical_url(link))
    return _page(fetched, link, session, given, published=entry.published)


def _page(
    fetched: Fetched, asked: str, session: Session, given: Given, *, published: Published | None = None
) -> Item | Skipped:
    kind = (
        MediaType.JSON if fetched.media_type == "application/json" else article_kind(fetched.media_type, fetched.body)
    )
    if kind is None and looks_like_html(fetched.body):
        kind = MediaType.HTML  # XHTML that is sent as XML
    if kind is None:
        return skip(asked, f"it is {fetched.media_type}, not a page or a feed; give the address of the article itself")
    if not fetched.body.strip():
        return skip(asked, "the page is empty; try later")
    origin = Origin(
        kind=OriginKind.URL,
        location=asked,
        url=canonical_url(fetched.url),
        captured=session.now(),
        etag=fetched.etag,
        last_modified=fetched.last_modified,
    )
    told = replace(given, charset=fetched.charset or given.charset, published=given.published or published)
    return Item(raw=fetched.body, media_type=kind, origin=origin, given=told)


def _root(fetched: Fetched) -> str:
    """The root element of an XML document that leads to articles, whatever its declared type; empty for a page."""
    head = fetched.body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\x00" in head:  # UTF-16
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    if not head.startswith(b"<") or looks_like_html(head):
        return ""
    root = _ROOT.search(head)
    return root["root"].decode().lower() if root else ""


def _failed(url: str, error: FetchError) -> Skipped:
    """List an address that could not be fetched; where a redirect led is said too."""
    url, end = without_user(url), without_user(error.where)
    led = f" (redirected to {end})" if end not in {"", url} else ""
    return skip(url, error.why + led)
