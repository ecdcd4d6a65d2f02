"""One request and its answer, within limits: the only place that opens a connection to the web."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.collect.addresses import WebAddress
from sayso.errors import FetchError

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection

_PIECE: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered; header names are in lower case, and the body is as it was sent, encodings and all."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool = False
    """Whether the body was longer than what was asked for."""


def ask(
    address: WebAddress, ips: Sequence[str], headers: Mapping[str, str], *, timeout_s: float, most_bytes: int
) -> Answer:
    """Send one GET request to the first of the IP addresses that answers, and read up to `most_bytes` of the body.

    The connection goes to one of the given IP addresses and nowhere else, whatever the name has come to mean, and no
    proxy is used; the certificate must be that of the name. The whole exchange takes at most `timeout_s` seconds.

    Raises:
        FetchError: nobody answers, the answer is no HTTP, breaks off, or takes too long.

    """
    from urllib3.exceptions import HTTPError  # noqa: PLC0415  loaded when something is fetched

    watch = _Watch(timeout_s)
    try:
        with watch:
            connection = _connect(address, ips, watch)
            try:
                return _exchange(connection, address, headers, most_bytes)
            finally:
                connection.close()
    except (HTTPError, http.client.HTTPException, OSError) as error:
        if watch.expired or isinstance(error, TimeoutError) or "timed out" in str(error):
            raise FetchError(
                f"it took longer than {timeout_s:g} s",
                where=address.url,
                next_step="try later or raise fetch_timeout_s",
            ) from error
        raise FetchError(
            f"it could not be fetched ({_in_words(error)})", where=address.url, next_step="try later"
        ) from error


class _Watch:
    """A limit on the whole of an exchange: when time is up the connection is shut, however slowly it still drips."""

    def __init__(self, timeout_s: float) -> None:
        self._deadline = time.monotonic() + timeout_s
        self._timer = threading.Timer(timeout_s, self._shut)
        self._timer.daemon = True
        self._connection: HTTPConnection | None = None
        self._socket: socket.socket | None = None
        self.expired = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self.expired:
            raise TimeoutError

    def over(self, connection: HTTPConnection) -> None:
        """Watch this connection from now on, while it is made and afterwards.

        The socket is kept when there is one: the connection forgets it as soon as the answer's headers are there.
        """
        self._connection, self._socket = connection, connection.sock

    @property
    def remaining_s(self) -> float:
        return max(0.001, self._deadline - time.monotonic())

    def _shut(self) -> None:
        self.expired = True
        sock = self._socket or (self._connection.sock if self._connection else None)
        if sock is not None:
            with suppress(OSError):  # it is closed already
                sock.shutdown(socket.SHUT_RDWR)


def _connect(address: WebAddress, ips: Sequence[str], watch: _Watch) -> HTTPConnection:
    """Connect to the first IP address that takes the call."""
    from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError  # noqa: PLC0415

    for ip in ips:
        connection: HTTPConnection
        if address.scheme == "https":
            connection = HTTPSConnection(
                ip,
                address.port,
                timeout=watch.remaining_s,
                ssl_context=ssl.create_default_context(),
                server_hostname=address.host,
            )
        else:
            connection = HTTPConnection(ip, address.port, timeout=watch.remaining_s)
        watch.over(connection)
        try:
            connection.connect()
        except (NewConnectionError, ConnectTimeoutError):
            connection.close()
            if ip == ips[-1] or watch.expired:
                raise
        else:
            watch.over(connection)
            return connection
    raise ConnectionError("no address to connect to")


def _exchange(connection: HTTPConnection, address: WebAddress, headers: Mapping[str, str], most_bytes: int) -> Answer:
    connection.request(
        "GET",
        address.target,
        headers={"Host": address.host_header, "Connection": "close", **headers},
        preload_content=False,
        decode_content=False,
    )
    response = connection.getresponse()
    body = bytearray()
    while len(body) <= most_bytes and (piece := response.read(_PIECE, decode_content=False)):
        body += piece
    return Answer(
        url=address.url,
        status=response.status,
        headers={name.lower(): value for name, value in response.headers.items()},
        body=bytes(body[:most_bytes]),
        cut=len(body) > most_bytes,
    )


def _in_words(error: Exception) -> str:
    """The innermost reason, since urllib3 wraps the system's words in its own and in the names of its objects."""
    reason: BaseException = error
    while (inner := reason.__cause__ or reason.__context__) is not None:
        reason = inner
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {reason.verify_message}"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or type(reason).__name__
