"""A page from the web: redirects followed, every hop checked, sizes and times limited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from sayso.collect.addresses import Resolver, WebAddress, parse_web_address, resolve_host, vetted_addresses
from sayso.collect.exchange import Answer, ask
from sayso.collect.payload import charset_of, looks_like_html, media_type_of, undo_encodings
from sayso.collect.validators import Validators
from sayso.errors import FetchError, InputError, RefusedError
from sayso.settings import Settings

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PLEASE_WAIT: Final = frozenset({429, 503})
_ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, text/*;q=0.8, application/json;q=0.7"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it was sent: its bytes without transfer and content encodings, and what its headers say of it."""

    url: str
    """Where it stood after all redirects."""
    body: bytes
    media_type: str
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's word that a page is as it was when its validators were given."""

    url: str


def _permit_all(_: WebAddress) -> None:
    """Nothing stands in the way."""


def fetch(
    url: str,
    settings: Settings,
    *,
    allow_private: bool,
    validators: Validators | None = None,
    resolve: Resolver = resolve_host,
    permit: Callable[[WebAddress], None] = _permit_all,
) -> Fetched | NotModified:
    """Fetch a page over http or https; `permit` is asked before every hop and raises RefusedError to stop it.

    The body is at most `max_document_bytes` long, sent and unpacked; one request takes at most `fetch_timeout_s`
    seconds. Only HTML, text, XML and JSON are taken.

    Raises:
        RefusedError: the address or one that it redirects to may not be visited, or it redirects too often.
        FetchError: it could not be fetched, or what came is too large, broken, or no text.

    """
    asked = (validators or Validators()).headers
    answer = follow(
        url, settings, allow_private=allow_private, headers={"Accept": _ACCEPT, **asked}, resolve=resolve, permit=permit
    )
    if answer.status == 304 and asked:
        return NotModified(answer.url)
    if answer.status != 200:
        raise _refusal(answer)
    limit = settings.max_document_bytes
    if answer.cut:
        raise FetchError(f"it is larger than {limit:,} bytes", where=answer.url, next_step="raise max_document_bytes")
    headers = answer.headers
    try:
        body = undo_encodings(answer.body, transfer=None, content=headers.get("content-encoding"), limit=limit)
    except InputError as error:
        raise FetchError(error.what, where=answer.url, next_step=error.next_step) from error
    return Fetched(
        url=answer.url,
        body=body,
        media_type=_media_type(answer, body),
        charset=charset_of(headers.get("content-type")),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
    )


def follow(
    url: str,
    settings: Settings,
    *,
    allow_private: bool,
    headers: dict[str, str] | None = None,
    most_bytes: int | None = None,
    resolve: Resolver = resolve_host,
    permit: Callable[[WebAddress], None] = _permit_all,
) -> Answer:
    """Get what stands at an address after at most `fetch_max_redirects` redirects, whatever its status and kind.

    Raises:
        RefusedError: the address or one that it redirects to may not be visited, or it redirects too often.
        FetchError: nobody answers, or not in time.

    """
    sent = {"User-Agent": settings.user_agent, "Accept-Encoding": "gzip, deflate", **(headers or {})}
    here = url
    for _ in range(settings.fetch_max_redirects + 1):
        address = parse_web_address(here)
        ips = vetted_addresses(address, allow_private=allow_private, resolve=resolve)
        permit(address)
        answer = ask(
            address,
            ips,
            sent,
            timeout_s=settings.fetch_timeout_s,
            most_bytes=settings.max_document_bytes if most_bytes is None else most_bytes,
        )
        target = answer.headers.get("location")
        if answer.status not in _REDIRECTS or not target:
            return answer
        try:
            here = urljoin(here, target)
        except ValueError as error:
            raise RefusedError(
                f"it redirects to no address ({error})", where=here, next_step="check it in a browser"
            ) from error
    raise RefusedError(
        f"it redirects more than {settings.fetch_max_redirects} times", where=url, next_step="check it in a browser"
    )


def _refusal(answer: Answer) -> FetchError:
    """What an answer that is no page means."""
    wait = answer.headers.get("retry-after", "").strip()
    if answer.status in _PLEASE_WAIT:
        when = f" for {wait} s" if wait.isdecimal() else f" until {wait}" if wait else ""
        what = f"the server asks to wait{when} (HTTP {answer.status})"
        return FetchError(what, where=answer.url, next_step="collect it again after that")
    advice = {
        401: "collect a copy that you may read",
        403: "collect a copy that you may read",
        404: "check the address",
        410: "look for a copy in a web archive",
        451: "look for a copy in a web archive",
    }.get(answer.status, "try later" if answer.status >= 500 else "check it in a browser")
    return FetchError(f"the server answers with HTTP {answer.status}", where=answer.url, next_step=advice)


def _media_type(answer: Answer, body: bytes) -> str:
    """The declared media type if it is one that can be read; what declares none is told by its beginning."""
    media_type = media_type_of(answer.headers.get("content-type"))
    if not media_type:
        start = body[:2048].lstrip()
        media_type = "text/html" if looks_like_html(start) else "application/xml" if start.startswith(b"<?xml") else ""
    main, _, kind = media_type.partition("/")
    if not (main == "text" or kind in {"xml", "json"} or kind.endswith(("+xml", "+json"))) or main == "image":
        raise FetchError(
            f"it is {media_type or 'of an undeclared kind'}, not a page or a feed",
            where=answer.url,
            next_step="give the address of the article itself",
        )
    return media_type
