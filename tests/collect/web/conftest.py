"""A web server on the loopback interface that answers as a test tells it to, and a clock that only tests move."""

import gzip
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.collect.session import Session
from sayso.settings import Settings

NOW = datetime(2019, 3, 24, 12, 0, tzinfo=UTC)


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    act: Callable[[BaseHTTPRequestHandler], None] | None = None
    """Takes over the writing of the whole answer."""


@dataclass
class Site:
    """The pages of the server by their path; every request that came is kept."""

    address: str
    pages: dict[str, Reply] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, body: bytes | str, content_type: str | None = "text/html; charset=utf-8", **headers: str):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if content_type is not None:
            named["Content-Type"] = content_type
        self.pages[path] = Reply(body=body.encode() if isinstance(body, str) else body, headers=named)
        return self.address + path

    def answer(self, path: str, status: int, **headers: str):
        self.pages[path] = Reply(
            status=status, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )
        return self.address + path

    def act(self, path: str, act: Callable[[BaseHTTPRequestHandler], None]):
        self.pages[path] = Reply(act=act)
        return self.address + path

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.requests]


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            served.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            reply = served.pages.get(self.path, Reply(status=404))
            if reply.act is not None:
                reply.act(self)
                return
            etag = reply.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Session:
    settings = Settings(max_document_bytes=100_000, fetch_timeout_s=5)
    return Session(settings=settings, allow_private=True, clock=clock, sleep=clock.sleep, now=lambda: NOW)


class Archives:
    """Web archives written byte by byte, so that they can be broken."""

    page = staticmethod(b"<html><body><p>The ferry was repaired, it was said on day %d.</p></body></html>".__mod__)

    @staticmethod
    def http(
        body: bytes, content_type: str | None = "text/html; charset=utf-8", status: str = "200 OK", **headers: str
    ):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if content_type is not None:
            named["Content-Type"] = content_type
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body

    @staticmethod
    def record(
        block: bytes,
        url: str = "https://valley.example/a",
        kind: str = "response",
        content_type: str = "application/http; msgtype=response",
        length: int | str | None = None,
        date: str = "2019-03-24T10:00:00Z",
    ) -> bytes:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
        )
        return head.encode() + block + b"\r\n\r\n"

    def pages(self, count: int) -> list[bytes]:
        """Records of that many pages."""
        return [self.record(self.http(self.page(n)), f"https://valley.example/{n}") for n in range(count)]

    def packed(self, count: int) -> list[bytes]:
        """The same, each a gzip member of its own."""
        return [gzip.compress(record, mtime=0) for record in self.pages(count)]


@pytest.fixture(scope="session")
def archives() -> Archives:
    return Archives()
