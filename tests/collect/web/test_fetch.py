import gzip
import socket
import ssl
import time
import zlib
from dataclasses import replace

import pytest

from sayso.collect.fetch import Fetched, NotModified, fetch
from sayso.collect.validators import Validators
from sayso.errors import FetchError, RefusedError
from sayso.settings import Settings

SETTINGS = Settings(max_document_bytes=50_000, fetch_timeout_s=5)
PAGE = "<html><body><p>Engineers said that the bridge would open on Friday.</p></body></html>"


def get(url, settings=SETTINGS, **options):
    return fetch(url, settings, **{"allow_private": True, **options})


def test_fetch_gives_the_page_and_what_its_headers_say(site):
    url = site.put(
        "/a", PAGE, "Text/HTML; Charset=ISO-8859-1", ETag='"1"', Last_Modified="Sun, 24 Mar 2019 10:00:00 GMT"
    )
    assert get(url + "#end") == Fetched(
        url=url + "#end",
        body=PAGE.encode(),
        media_type="text/html",
        charset="ISO-8859-1",
        etag='"1"',
        last_modified="Sun, 24 Mar 2019 10:00:00 GMT",
    )
    path, headers = site.requests[0]
    assert path == "/a"
    assert headers["user-agent"] == SETTINGS.user_agent
    assert headers["host"] == site.address.removeprefix("http://")


def test_fetch_connects_to_the_vetted_address_and_nowhere_else(site):
    site.put("/a", PAGE)
    port = site.address.rpartition(":")[2]
    answers = iter([("127.0.0.1",)])  # a second question would fail
    fetched = get(f"http://news.example:{port}/a", resolve=lambda host, port: next(answers))
    assert fetched.body == PAGE.encode()
    assert site.requests[0][1]["host"] == f"news.example:{port}"


def test_fetch_tries_the_next_address_of_a_host(site):
    site.put("/a", PAGE)
    port = site.address.rpartition(":")[2]
    fetched = get(f"http://news.example:{port}/a", resolve=lambda host, port: ("127.0.0.99", "127.0.0.1"))
    assert fetched.body == PAGE.encode()


def test_fetch_uses_no_proxy_of_the_environment(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert get(site.put("/a", PAGE)).body == PAGE.encode()


def test_fetch_refuses_private_addresses_unless_they_are_allowed(site):
    url = site.put("/a", PAGE)
    with pytest.raises(RefusedError, match="--allow-private"):
        get(url, allow_private=False)
    assert site.requests == []


def test_fetch_refuses_a_redirect_to_a_private_address(site, monkeypatch):
    # The first host counts as public here; that the second is checked again is what is at stake.
    url = site.answer("/a", 302, Location="http://metadata.example/latest")
    addresses = {"127.0.0.1": ("127.0.0.1",), "metadata.example": ("169.254.169.254",)}
    public = {"127.0.0.1"}
    monkeypatch.setattr("sayso.collect.addresses.is_public", lambda ip: ip in public)
    with pytest.raises(RefusedError, match=r"metadata\.example leads to 169\.254\.169\.254"):
        get(url, allow_private=False, resolve=lambda host, port: addresses[host])
    assert site.asked == ["/a"]


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://news.example/a", "http://u:p@127.0.0.1/"])
def test_fetch_refuses_a_redirect_to_another_scheme_or_with_a_password(site, target):
    with pytest.raises(RefusedError):
        get(site.answer("/a", 301, Location=target))


def test_fetch_follows_redirects_up_to_the_limit(site):
    end = site.put("/6", PAGE)
    for n in range(6):
        site.answer(f"/{n}", 302, Location=f"/{n + 1}")
    fetched = get(site.address + "/1")
    assert (fetched.url, fetched.body) == (end, PAGE.encode())
    with pytest.raises(RefusedError, match="redirects more than 5 times"):
        get(site.address + "/0")


def test_fetch_leaves_a_redirect_loop(site):
    url = site.answer("/a", 302, Location="/a")
    with pytest.raises(RefusedError, match="redirects more than 5 times"):
        get(url)
    assert len(site.requests) == 6


def test_fetch_asks_for_a_permit_before_every_hop(site):
    site.put("/b", PAGE)
    asked = []
    get(site.answer("/a", 302, Location="/b"), permit=lambda address: asked.append(address.target))
    assert asked == ["/a", "/b"]


def test_fetch_asks_whether_a_page_has_changed(site):
    url = site.put("/a", PAGE, ETag='"1"')
    assert get(url, validators=Validators('"1"', "Sun, 24 Mar 2019 10:00:00 GMT")) == NotModified(url)
    assert site.requests[0][1]["if-modified-since"] == "Sun, 24 Mar 2019 10:00:00 GMT"
    assert isinstance(get(url, validators=Validators('"0"')), Fetched)
    with pytest.raises(FetchError, match="HTTP 304"):
        get(site.answer("/b", 304))


@pytest.mark.parametrize("status", [204, 206, 400, 403, 404, 410, 451, 500])
def test_fetch_takes_no_other_status_for_a_page(site, status):
    with pytest.raises(FetchError, match=f"HTTP {status}") as caught:
        get(site.answer("/a", status))
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("status", "wait", "words"),
    [
        (429, "120", "to wait for 120 s"),
        (503, "Mon, 25 Mar 2019 10:00:00 GMT", "until Mon, 25 Mar"),
        (429, "", "to wait"),
    ],
)
def test_fetch_says_how_long_a_server_asks_to_wait(site, status, wait, words):
    with pytest.raises(FetchError, match=words):
        get(site.answer("/a", status, Retry_After=wait))


def test_fetch_stops_reading_a_huge_body(site):
    def pour(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 10_000)
        except OSError:
            poured.append("stopped")

    poured = []
    with pytest.raises(FetchError, match="larger than 50,000 bytes"):
        get(site.act("/a", pour))


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_fetch_unpacks_a_body(site, pack):
    encoding = "gzip" if pack is gzip.compress else "deflate"
    assert get(site.put("/a", pack(PAGE.encode()), Content_Encoding=encoding)).body == PAGE.encode()


def test_fetch_stops_unpacking_a_gzip_bomb(site):
    bomb = gzip.compress(b"\0" * 20_000_000)
    with pytest.raises(FetchError, match="unpacks to more than 50,000 bytes"):
        get(site.put("/a", bomb, Content_Encoding="gzip"))
    with pytest.raises(FetchError, match="unpacks to more than 50,000 bytes"):
        get(site.put("/b", gzip.compress(bomb), Content_Encoding="gzip, gzip"))


def test_fetch_takes_no_broken_encoding(site):
    with pytest.raises(FetchError, match="gzip encoding is broken"):
        get(site.put("/a", gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip"))
    with pytest.raises(FetchError, match="'lzma' is not known"):
        get(site.put("/b", PAGE, Content_Encoding="lzma"))


@pytest.mark.parametrize("content_type", ["image/jpeg", "application/pdf", "video/mp4", "image/svg+xml", None])
def test_fetch_takes_only_pages_and_feeds(site, content_type):
    with pytest.raises(FetchError, match="not a page or a feed"):
        get(site.put("/a", b"\x89PNG", content_type))


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        (None, "text/html"),
        ("text/plain", "text/plain"),
        ("application/rss+xml", "application/rss+xml"),
        ("application/json", "application/json"),
    ],
)
def test_fetch_takes_text_of_several_kinds(site, declared, told):
    assert get(site.put("/a", PAGE, declared)).media_type == told


def test_fetch_limits_the_time_of_a_server_that_drips(site):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _ in range(200):
                handler.wfile.write(b".")
                time.sleep(0.02)
        except OSError:
            return

    with pytest.raises(FetchError, match=r"longer than 0\.2 s"):
        get(site.act("/a", drip), replace(SETTINGS, fetch_timeout_s=0.2))


def test_fetch_limits_the_time_of_a_server_that_says_nothing():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(FetchError, match=r"longer than 0\.2 s"):
            get(url, replace(SETTINGS, fetch_timeout_s=0.2))


def test_fetch_says_that_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FetchError, match="refused") as caught:
        get(f"http://127.0.0.1:{port}/")
    assert "0x" not in str(caught.value)


@pytest.mark.parametrize(
    "sent", [b"", b"hello\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<html>"]
)
def test_fetch_takes_no_answer_that_is_no_http_or_breaks_off(site, sent):
    with pytest.raises(FetchError, match="could not be fetched"):
        get(site.act("/a", lambda handler: handler.wfile.write(sent)))


def test_fetch_wants_the_certificate_of_the_name_and_not_of_the_address(monkeypatch):
    def connect(connection):
        seen.append((connection.host, connection.server_hostname, connection.ssl_context))
        raise OSError("enough seen")

    seen = []
    monkeypatch.setattr("urllib3.connection.HTTPSConnection.connect", connect)
    with pytest.raises(FetchError, match="enough seen"):
        get("https://news.example/a", resolve=lambda host, port: ("93.184.216.34",))
    ((host, name, context),) = seen
    assert (host, name) == ("93.184.216.34", "news.example")
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED


def test_fetch_takes_no_tls_from_a_server_that_has_none(site):
    with pytest.raises(FetchError, match="could not be fetched"):
        get(site.address.replace("http:", "https:") + "/a")
