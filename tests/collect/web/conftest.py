"""A web server on the loopback interface that answers as a test tells it to, and a clock that only tests move."""

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
