"""Web addresses: which of them name the same article, and which of them may be visited."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from sayso.errors import FetchError, RefusedError

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host and port."""

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# Parameters that say how a reader came, never which article it is. The names are those that newsletters, social
# networks, advertisers and a few large outlets document for their own links.
_TRACKING: Final = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|dclid|[gw]braid|msclkid|yclid|twclid|ttclid|igsh(?:id)?|mc_[ce]id|mkt_tok|_ga|_gl"
    r"|_hsenc|_hsmi|vero_id|wickedid|oly_(?:anon|enc)_id|rb_clickid|s_cid|smid|cmpid|ocid|xtor"
    r"|at_(?:medium|campaign|format|ptr_name|bbc_team|link_(?:id|type|origin))|ns_(?:mchannel|source|campaign|linkname|fee)"
)
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
# What may stand unescaped in a path or query (RFC 3986, section 3.3), with the percent sign of escapes already there.
_SAFE: Final = "/?:@!$&'()*+,;=~%-._"

# Where an IPv4 address can hide in an IPv6 one. Only the well-known NAT64 prefix (RFC 6052) is what an ordinary network
# gives for an ordinary site, so it is looked into; the others are refused with everything else outside 2000::/3.
_NAT64: Final = IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
# Blocks for protocols, relays and documentation that not every version of `ipaddress` knows (IANA special registries).
_NOT_FOR_VISITS: Final = tuple(
    ip_network(block) for block in ("192.0.0.0/24", "192.88.99.0/24", "2002::/16", "2001::/23", "3fff::/20")
)


def canonical_url(url: str) -> str:
    """The form of an address by which two links to one article are known to be the same.

    Scheme and host are lower-case, default ports, fragments, user names and tracking parameters are gone, escapes are
    written one way, dot segments are resolved. What is not an http or https address comes back as it is. Applying it
    twice changes nothing.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return url
    host = _ascii_host(parts.hostname)
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    path = _without_dots(_escape_one_way(parts.path)) or "/"
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracking(pair)]
    return urlunsplit((scheme, netloc, path, _escape_one_way("&".join(kept)), ""))


def _without_dots(path: str) -> str:
    """The path with its dot segments resolved (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    for segment in (segments := path.split("/")):
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in {".", ".."}:
            kept.append(segment)
    return "/".join(kept) + ("/" if segments[-1] in {".", ".."} else "")


def is_web(url: str) -> bool:
    """Whether an address is one of the web."""
    return url.lower().startswith(("http://", "https://"))


def _is_tracking(pair: str) -> bool:
    return _TRACKING.fullmatch(unquote(pair.partition("=")[0]).lower()) is not None


def _escape_one_way(text: str) -> str:
    """Escape what must be, undo escapes that need not be, and write the rest in capitals (RFC 3986, section 6.2.2)."""

    def one(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else f"%{match[1].upper()}"

    return _ESCAPE.sub(one, quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=_SAFE))


def _ascii_host(host: str) -> str:
    """The host in lower case, as it goes over the wire (RFC 3490); as it stands where it cannot be encoded."""
    host = host.rstrip(".").lower()
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An http or https address in the parts that a request needs."""

    url: str
    scheme: str
    host: str
    port: int
    target: str
    """Path and query as they stand in the request line."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}")

    @property
    def host_header(self) -> str:
        """Host and port as the Host header names them."""
        return self.origin.partition("://")[2]


def parse_web_address(url: str) -> WebAddress:
    """Take an address apart.

    Raises:
        RefusedError: it is not http or https, carries a user name, or is not an address at all.

    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise RefusedError(f"this is not a web address ({error})", where=url, next_step="check its spelling") from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        raise RefusedError(
            f"{scheme or 'no scheme'}: is not fetched", where=url, next_step="give an http or https address, or a path"
        )
    if "@" in parts.netloc:
        raise RefusedError(
            "the address carries a user name or password", where=without_user(url), next_step="give it without them"
        )
    host = _ascii_host(parts.hostname or "")
    if not host or not host.isascii() or re.search(r"[\s\\/%<>^|\"`{}]", host):
        raise RefusedError(
            "the address names no host that could be looked up", where=url, next_step="check its spelling"
        )
    return WebAddress(
        url=url.strip(),
        scheme=scheme,
        host=host,
        port=port or _DEFAULT_PORTS[scheme],
        target=quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE),
    )


def without_user(url: str) -> str:
    """The address without the user name and password that may stand in it, fit to be shown and kept."""
    return re.sub(r"^(\s*[A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", r"\1", url)


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Ask the system's resolver for the addresses of a host.

    Raises:
        OSError: there is no such host, or no resolver answers.

    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def vetted_addresses(address: WebAddress, *, allow_private: bool, resolve: Resolver = resolve_host) -> tuple[str, ...]:
    """The IP addresses of a host that may be connected to, resolved once so that no second answer can differ.

    All of them are public, unless private ones are allowed: a name that also leads inside is refused as a whole.

    Raises:
        FetchError: the host is not known.
        RefusedError: the host leads to an address that is not public.

    """
    try:
        found = tuple(resolve(address.host, address.port))
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"there is no host {address.host} ({getattr(error, 'strerror', None) or error})",
            where=address.url,
            next_step="check its spelling and the network",
        ) from error
    if not found:
        raise FetchError(f"the host {address.host} has no address", where=address.url, next_step="check its spelling")
    inside = [] if allow_private else [ip for ip in found if not is_public(ip)]
    if inside:
        led = "" if inside[0] == address.host else f"leads to {inside[0]}, which "
        raise RefusedError(
            f"{address.host} {led}is not an address of the public internet",
            where=address.url,
            next_step="pass --allow-private if you trust it",
        )
    return found


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Private, loopback, link-local, shared, multicast, reserved and unspecified addresses do not, nor do IPv6 addresses
    that carry an IPv4 address, but for NAT64 ones of a public host.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip in _NAT64:
            return is_public(str(IPv4Address(int(ip) & 0xFFFF_FFFF)))
        if ip not in _GLOBAL_UNICAST:
            return False
    if any(ip.version == network.version and ip in network for network in _NOT_FOR_VISITS):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)
