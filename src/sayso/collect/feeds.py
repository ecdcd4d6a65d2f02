"""RSS and Atom feeds: which articles they list, and the articles themselves where the feed brings them whole."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parseaddr, parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

from sayso.collect.addresses import canonical_url, is_web
from sayso.collect.item import Given, Item, MediaType
from sayso.collect.payload import undo_encodings
from sayso.errors import DamagedError, InputError, UnreadableError
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.identity import digest
from sayso.records.origin import Origin, OriginKind, Skipped, Stage
from sayso.settings import Settings

# Clocks and time zones run ahead by a day at most; a date beyond two is wrong.
_FURTHEST_AHEAD: Final = dt.timedelta(days=2)
# 1970 and the year 1 are what programs write for no date; the first feed is of 1999.
_LAST_EMPTY_YEAR: Final = 1970
# How a text that goes on elsewhere ends. The last line of WordPress feeds follows whole texts and cut ones alike.
_CUT: Final = re.compile(
    r"(?:…|\.\.\.|(?:continue|keep) reading|read (?:more|on|the (?:full|rest)[\w ]*)|full story|more\s*»)[\s»→>.…\]]*$",
    re.IGNORECASE,
)
_WORDPRESS_FOOTER: Final = re.compile(
    r"The post .{1,300}? (?:appeared first on|first appeared on) .{1,200}$", re.DOTALL
)
_TAG: Final = re.compile(r"<[^>]*>")
_END: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article that a feed lists; `content` is its whole text, or None where the feed brings less."""

    id: str
    link: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    published: Published | None = None
    content: str | None = None
    is_html: bool = True

    def as_json(self, outlet: str | None) -> bytes:
        """The article as one JSON object, always the same bytes for the same entry."""
        article = {
            "title": self.title,
            "url": canonical_url(self.link) if self.link else None,
            "published": self.published.date.isoformat() if self.published else None,
            "outlet": outlet,
            "bylines": list(self.bylines),
            "html" if self.is_html else "text": self.content,
        }
        known = {name: value for name, value in article.items() if value}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its entries, in the feed's own order."""

    title: str | None
    entries: tuple[Entry, ...]


def parse_feed(raw: bytes, location: str, *, today: dt.date | None = None) -> Feed:
    """Read a feed, well-formed or not; links are made absolute against `location`.

    A date that cannot be read, that lies more than two days ahead, or that is a program's word for none, is unknown.

    Raises:
        DamagedError: there is no feed in the bytes.

    """
    import feedparser  # noqa: PLC0415  loaded when there is a feed

    at = {"content-location": location} if is_web(location) else {}
    # Only a stream is safe to pass: feedparser takes a string for a file name or an address.
    found = feedparser.parse(BytesIO(raw), response_headers=at, sanitize_html=False)
    if not found.entries and not found.get("version"):
        raise DamagedError("there is no feed in it", where=location, next_step="check that it is RSS or Atom")
    latest = (today or dt.datetime.now(dt.UTC).date()) + _FURTHEST_AHEAD
    home = found.feed.get("link") or ""
    entries = tuple(_entry(entry, home, latest) for entry in found.entries)
    return Feed(title=_plain(found.feed.get("title_detail")), entries=entries)


def read_feed_file(path: Path, settings: Settings, given: Given = Given()) -> Iterator[Item | Skipped]:  # noqa: B008
    """Read the entries of a feed file that bring their whole text; the others are listed with their address."""
    location = str(path.absolute())
    try:
        feed = parse_feed(read_list(path, settings), location)
    except InputError as error:
        yield skip(location, error.why)
        return
    if not feed.entries:
        yield skip(location, "the feed has no entries; fetch it again")
    for entry in feed.entries:
        if entry.content is not None:
            yield entry_item(entry, feed, location, given)
        else:
            advice = f"collect its address {entry.link}" if entry.link else "it gives no address either"
            yield skip(location, f"the feed brings only a summary; {advice}", entry.id)


def read_opml_file(path: Path, settings: Settings, given: Given) -> Iterator[Skipped]:  # noqa: ARG001  as every reader's
    """List an OPML file that lies among other files: it leads to the web, where nobody has asked to go."""
    why = "it lists feeds on the web; name it by itself to follow them: sayso collect FILE.opml"
    yield skip(str(path.absolute()), why)


def read_list(path: Path, settings: Settings) -> bytes:
    """The bytes of a feed or OPML file, unpacked where it is gzip.

    Raises:
        UnreadableError: the file cannot be read.
        TooLargeError: it is over the size limit, packed or unpacked.
        DamagedError: it is a broken gzip file.

    """
    limit = settings.max_document_bytes
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise UnreadableError(
            f"it cannot be read ({error.strerror or error})",
            where=str(path),
            next_step="check the path and permissions",
        ) from error
    return undo_encodings(raw, transfer=None, content="gzip", limit=limit)


def entry_item(entry: Entry, feed: Feed, location: str, given: Given, *, captured: dt.datetime | None = None) -> Item:
    """Make an item of an entry that brings its whole text; what a person gave goes before what the feed says."""
    url = canonical_url(entry.link) if entry.link else None
    origin = Origin(kind=OriginKind.FEED, location=location, record=entry.id, url=url, captured=captured)
    return Item(
        raw=entry.as_json(feed.title),
        media_type=MediaType.JSON,
        origin=origin,
        given=replace(given, published=given.published or entry.published, charset=None),
    )


def skip(location: str, why: str, record: str | None = None) -> Skipped:
    """List something that could not be collected."""
    return Skipped(location=location, stage=Stage.COLLECT, why=why, record=record)


def _entry(entry: Mapping[str, Any], home: str, latest: dt.date) -> Entry:
    link = _absolute(entry.get("link") or "", home)
    content, is_html = _whole_text(entry)
    title = _plain(entry.get("title_detail"))
    name = entry.get("id") or link or digest(f"{title}\n{entry.get('summary', '')}".encode())
    return Entry(
        id=name,
        link=link,
        title=title,
        bylines=_bylines(entry),
        published=_published(entry, latest),
        content=content,
        is_html=is_html,
    )


def _absolute(link: str, home: str) -> str | None:
    """The address of an entry; a feed that came as a file may give it relative to the site's."""
    with suppress(ValueError):
        link = urljoin(home, link) if link else ""
    return link if is_web(link) else None


def _whole_text(entry: Mapping[str, Any]) -> tuple[str | None, bool]:
    """The longest content of an entry, if it does not break off, and whether it is HTML.

    Only what the feed calls content can be whole (RSS `content:encoded`, Atom `content`); a description is a summary.
    """
    contents = [part for part in entry.get("content", ()) if (part.get("value") or "").strip()]
    if not contents:
        return None, True
    longest = max(contents, key=lambda part: len(part["value"]))
    value, is_html = longest["value"], longest.get("type") != "text/plain"
    end = value[-_END:]
    if is_html:
        end = html.unescape(_TAG.sub(" ", end))
    end = " ".join(end.split())
    return (None if not end or _CUT.search(_WORDPRESS_FOOTER.sub("", end).rstrip()) else value), is_html


def _bylines(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the authors. RSS 2.0 wants `address (name)`, of which feedparser may cut too little."""
    authors, written = entry.get("authors", ()), entry.get("author") or ""
    if len(authors) == 1 and "@" in written:
        names = [parseaddr(written)[0]]
    else:
        names = [author.get("name") or "" for author in authors]
    names = [" ".join(name.split()) for name in names]
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def _plain(detail: Mapping[str, Any] | None) -> str | None:
    """A title as plain text: feeds write it as text, as HTML, or as HTML that is escaped once more."""
    if not detail:
        return None
    value = detail.get("value") or ""
    if detail.get("type") != "text/plain":
        value = html.unescape(_TAG.sub("", value))
    return " ".join(value.split()) or None


def _published(entry: Mapping[str, Any], latest: dt.date) -> Published | None:
    """The day on which an entry appeared, as its writer's calendar had it.

    An entry that only says when it was updated (RSS 1.0 `dc:date`, much Atom) appeared in this version on that day.
    """
    # Looked up with `in` first: feedparser makes up missing dates from each other, with a warning.
    for name in ("published", "updated"):
        if name in entry.keys():  # noqa: SIM118  a plain `in` makes them up too
            day = _day(entry[name], entry.get(f"{name}_parsed"))
            if day is not None and day.year > _LAST_EMPTY_YEAR and day <= latest:
                return Published(day, TimePrecision.DAY, DateMethod.FEED)
            return None
    return None


def _day(written: str, parsed: Any) -> dt.date | None:
    """Read a date; feedparser knows more ways of writing one, but turns them to UTC, which may be another day."""
    with suppress(ValueError, IndexError):
        return dt.datetime.fromisoformat(written.strip()).date()
    with suppress(ValueError, IndexError, TypeError):
        return parsedate_to_datetime(written).date()
    with suppress(ValueError, TypeError):
        return dt.date(*parsed[:3])
    return None
