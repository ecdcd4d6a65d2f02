"""An HTML page as an article: its text without the page around it, and what its markup says.

The text is trafilatura's: paragraphs parted by blank lines, without readers' comments, and without tables unless they
are all there is. The headline always stands in the text, as its first paragraph, so that a statement made in a headline
has a span like any other; the reader sets it aside as a headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml.html import HtmlElement

from sayso.collect.decode import decode
from sayso.collect.markup import SAVE_THE_ARTICLE, parse
from sayso.collect.metadata import PageMetadata, read_metadata
from sayso.errors import UnsupportedError

# The character set is declared in the head; browsers look no further than this either.
_HEAD_BYTES: Final = 4096
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# Shorter than this, the text beside a table is its caption.
_FEWEST_CHARACTERS: Final = 200
# Up to here trafilatura may compare its extraction with jusText's, whose time grows with the square of the page: a
# second at five thousand elements, minutes at a hundred thousand.
_MOST_COMPARED: Final = 5_000
# What is left of a page without an article: "Home", "Page not found".
_FEWEST_WORDS: Final = 5
# Far enough to let every date through where the day of capture is unknown: a reading may not hang on today's date.
_END_OF_DATES: Final = "2100-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An HTML page taken apart: the article's text, headline first, and what the markup says of it."""

    text: str
    metadata: PageMetadata


def read_page(
    raw: bytes, *, charset: str | None = None, url: str | None = None, latest_date: str = _END_OF_DATES
) -> Page:
    """Take an article out of the bytes of a page; `charset` is what the server declared.

    Raises:
        UnsupportedError: the bytes are not text, or there is no article in the page.
        DamagedError: the markup is nested too deeply to be read whole.
        TooLargeError: the page has more elements than any article.

    """
    declared = [(match[1] or match[2]).decode("ascii") for match in _DECLARED.finditer(raw[:_HEAD_BYTES])]
    return take_apart(decode(raw, (charset, *declared)), url=url, latest_date=latest_date)


def take_apart(markup: str, *, url: str | None = None, latest_date: str = _END_OF_DATES) -> Page:
    """Take an article out of decoded HTML; raises as `read_page` does."""
    tree = parse(markup)
    metadata = read_metadata(tree, url, latest_date)
    text = _article_text(tree)
    if len(text.split()) < _FEWEST_WORDS:
        raise UnsupportedError("there is no article text in this page", next_step=SAVE_THE_ARTICLE)
    return Page(text=with_headline(metadata.title, text), metadata=metadata)


def with_headline(title: str | None, text: str) -> str:
    """Put the headline before the text as its first paragraph, unless one of the first three lines already has it."""
    if not title:
        return text
    lines = [line for line in text.split("\n") if line.strip()][:3]
    if any(same_words(line, title) for line in lines):
        return text
    return f"{title}\n\n{text}"


def same_words(one: str, other: str) -> bool:
    """Whether two lines say the same but for case, spaces and the marks at their ends."""
    return _words(one) == _words(other)


def _words(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line.casefold()).strip()


def _article_text(tree: HtmlElement) -> str:
    text = _extract(tree, tables=False)
    if len(text) < _FEWEST_CHARACTERS and tree.find(".//table") is not None:
        text = max(text, _extract(tree, tables=True), key=len)
    return text


def _extract(tree: HtmlElement, *, tables: bool) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415  a quarter of a second to load

    found: Any = bare_extraction(
        tree, include_comments=False, include_tables=tables, fast=sum(1 for _ in tree.iter()) > _MOST_COMPARED
    )
    if found is None or not found.text:
        return ""
    return "\n\n".join(line for raw in found.text.split("\n") if (line := raw.strip()))
