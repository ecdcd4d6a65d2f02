"""JSON articles: one object a line (`.jsonl`, `.ndjson`), or one object or a list of them (`.json`).

The fields of an article; all others, `id` among them, are passed over:

| field | what it is |
|---|---|
| `text` or `html` | the article, as plain text or as an HTML page; one of them is required, `text` goes first |
| `title` | its headline |
| `bylines` or `author` | who wrote it: a list of names, or one string such as "Jane Doe and John Roe" |
| `outlet` | who published it |
| `url` | its address |
| `published` | when: `2017-03-05`, `2017-03-05T14:02:00Z`, `2017-03` or `2017` |
| `language` | ISO 639-1 code; it is detected where this is missing |

The headline is put before the text, as its first paragraph, where the text does not have it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from sayso.collect.decode import decode
from sayso.errors import DamagedError, UnsupportedError

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LANGUAGE: Final = re.compile(r"[a-z]{2}(?=$|[-_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonArticle:
    """The fields of one JSON article; exactly one of `text` and `html` is there."""

    text: str | None
    html: str | None
    title: str | None = None
    bylines: str | tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def parse_article(raw: bytes) -> JsonArticle:
    """Read the bytes of one JSON object.

    Raises:
        DamagedError: it is not JSON.
        UnsupportedError: it is not an object, or has neither `text` nor `html`.

    """
    try:
        value = json.loads(decode(raw))
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise DamagedError(f"this is not JSON ({reason})", next_step="mend it or leave it out") from error
    if not isinstance(value, dict):
        raise UnsupportedError("this is JSON but not an object", next_step='give {"text": "..."}')
    text, html = _string(value, "text"), _string(value, "html")
    if text is None and html is None:
        raise UnsupportedError('the article has neither "text" nor "html"', next_step="name the field so")
    written = value.get("published")
    return JsonArticle(
        text=text,
        html=html if text is None else None,
        title=_line(value, "title"),
        bylines=_names(value.get("bylines")) or _names(value.get("author")),
        outlet=_line(value, "outlet"),
        url=_line(value, "url"),
        published=str(written) if isinstance(written, int) else _line(value, "published"),
        language=_language(value),
    )


def _string(value: dict[str, Any], name: str) -> str | None:
    """Text with something in it. A lone half of a surrogate pair, which no encoding can write, becomes U+FFFD."""
    found = value.get(name)
    if not isinstance(found, str) or not found.strip():
        return None
    if "\x00" in found:
        raise UnsupportedError(
            f'the field "{name}" is not text: it has zero characters', next_step="mend it or leave it out"
        )
    return _SURROGATE.sub("\ufffd", found)


def _line(value: dict[str, Any], name: str) -> str | None:
    found = _string(value, name)
    return " ".join(found.split()) if found else None


def _names(found: Any) -> str | tuple[str, ...]:
    if isinstance(found, list):
        return tuple(_SURROGATE.sub("\ufffd", name) for name in found if isinstance(name, str) and name.strip())
    return _SURROGATE.sub("\ufffd", found) if isinstance(found, str) else ()


def _language(value: dict[str, Any]) -> str | None:
    match = _LANGUAGE.match((_line(value, "language") or "").lower())
    return match[0] if match else None
