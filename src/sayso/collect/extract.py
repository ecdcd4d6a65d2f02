"""An item as a document: the one place where bytes become text and where it is settled whose word about them holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sayso.collect.days import choose_published, parse_published, published_in_url
from sayso.collect.decode import decode
from sayso.collect.html import read_page, take_apart, with_headline
from sayso.collect.item import Item, MediaType
from sayso.collect.jsonl import parse_article
from sayso.collect.language import detect_language
from sayso.errors import InputError, TooLargeError, UnsupportedError
from sayso.reader.furniture.bylines import split_bylines
from sayso.reader.furniture.header import read_header
from sayso.records.days import DateMethod, Published
from sayso.records.document import Document
from sayso.records.origin import OriginKind
from sayso.settings import Settings

# The length of three long novels. Reading takes some hundred bytes of memory and ten microseconds a character, so that
# a file of the largest size that is taken in would need gigabytes if it were text throughout.
_LONGEST_TEXT: Final = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """An article's text and what it says of itself, before anyone else's word is heard."""

    text: str
    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str | None = None


def extract(item: Item, settings: Settings) -> Document:
    """Make the document of an item: a pure function of the item, with the id that the item has.

    Raises:
        TooLargeError: the bytes are more than `settings.max_document_bytes`, the page has too many elements, or the
            text is longer than any article.
        UnsupportedError: they are not text, or hold no article.
        DamagedError: they are malformed beyond reading.

    """
    if len(item.raw) > settings.max_document_bytes:
        raise TooLargeError(
            f"{len(item.raw):,} bytes are more than the {settings.max_document_bytes:,} that one article may have",
            where=_where(item),
            next_step="split it, or raise max_document_bytes",
        )
    try:
        article = _read(item)
    except InputError as error:
        error.where = error.where or _where(item)
        raise
    header = read_header(article.text, article.title)
    given = item.given
    return Document(
        id=item.id,
        title=given.title or article.title or header.title,
        bylines=given.bylines or article.bylines or header.bylines,
        outlet=given.outlet or article.outlet or header.outlet,
        url=item.origin.url or article.url,
        language=article.language or detect_language(article.text),
        published=choose_published(
            (given.published, article.published, header.published, published_in_url(item.origin.url or article.url))
        ),
        text=article.text,
    )


def _where(item: Item) -> str:
    return item.origin.location + (f" at byte {item.origin.record}" if item.origin.record else "")


def _read(item: Item) -> _Article:
    match item.media_type:
        case MediaType.TEXT:
            article = _Article(text=decode(item.raw, (item.given.charset,)))
        case MediaType.HTML:
            article = _read_html(item)
        case MediaType.JSON:
            article = _read_json(item)
    if not article.text.strip():
        raise UnsupportedError("there is no text in it", next_step="leave it out, or give the article's text")
    if len(article.text) > _LONGEST_TEXT:
        raise TooLargeError(
            f"its text of {len(article.text):,} characters is longer than any article",
            next_step="split it into its articles",
        )
    return article


def _read_html(item: Item) -> _Article:
    captured = {"latest_date": item.origin.captured.date().isoformat()} if item.origin.captured else {}
    page = read_page(item.raw, charset=item.given.charset, url=item.origin.url, **captured)
    said = page.metadata
    return _Article(
        text=page.text,
        title=said.title,
        bylines=said.bylines,
        outlet=said.outlet,
        url=said.url,
        published=said.published,
    )


def _read_json(item: Item) -> _Article:
    said = parse_article(item.raw)
    method = DateMethod.FEED if item.origin.kind is OriginKind.FEED else DateMethod.JSONL
    fields = _Article(
        text=with_headline(said.title, said.text or ""),
        title=said.title,
        bylines=split_bylines(said.bylines),
        outlet=said.outlet,
        url=said.url,
        published=parse_published(said.published, method) if said.published else None,
        language=said.language,
    )
    if said.html is None:
        return fields
    page = take_apart(said.html, url=said.url)
    return replace(
        fields,
        text=with_headline(said.title, page.text),
        title=fields.title or page.metadata.title,
        bylines=fields.bylines or page.metadata.bylines,
        outlet=fields.outlet or page.metadata.outlet,
        url=fields.url or page.metadata.url,
        published=choose_published((page.metadata.published, fields.published)),
    )
