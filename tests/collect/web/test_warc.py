import gzip
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect.item import Given, Item, MediaType
from sayso.collect.warc import read_warc
from sayso.records.origin import OriginKind, Skipped
from sayso.settings import Settings

SETTINGS = Settings(max_document_bytes=50_000)
NOBODY = Given()


@pytest.fixture
def read(tmp_path):
    def read(raw, given=NOBODY):
        path = tmp_path / "a.warc"
        path.write_bytes(raw)
        return list(read_warc(path, SETTINGS, given))

    return read


def offsets(parts):
    return [str(sum(map(len, parts[:n]))) for n in range(len(parts))]


def test_warc_gives_a_page_with_where_it_was_found(read, archives, tmp_path):
    first, second = archives.pages(2)
    person = Given(outlet="Valley Post", charset="cp1252")
    _, item = read(first + second, person)
    assert (item.raw, item.media_type) == (archives.page(1), MediaType.HTML)
    assert item.given == Given(outlet="Valley Post", charset="utf-8")
    origin = item.origin
    assert (origin.kind, origin.location, origin.record) == (OriginKind.WARC, str(tmp_path / "a.warc"), str(len(first)))
    assert origin.url == "https://valley.example/1"
    assert origin.captured == datetime(2019, 3, 24, 10, tzinfo=UTC)


def test_warc_can_be_read_again_from_the_offset_of_a_record(read, archives):
    parts = archives.packed(3)
    found = read(b"".join(parts))
    assert [item.origin.record for item in found] == offsets(parts)


def test_warc_that_is_compressed_as_a_whole_gives_offsets_into_what_it_holds(read, archives):
    parts = archives.pages(3)
    found = read(gzip.compress(b"".join(parts)))
    assert [item.origin.record for item in found] == offsets(parts)
    assert [item.raw for item in found] == [archives.page(n) for n in range(3)]


def test_warc_passes_over_what_is_no_page(read, archives):
    record, http = archives.record, archives.http
    image = record(http(b"\x89PNG", "image/png"))
    moved = record(http(b"<html>Moved</html>", status="301 Moved", Location="/b"))
    gone = record(http(b"<html>Gone</html>", status="404 Not Found"))
    empty = record(http(b"  "))
    robots = record(http(b"User-agent: *", "text/plain"), "https://valley.example/robots.txt")
    request = record(b"GET / HTTP/1.1\r\n\r\n", kind="request", content_type="application/http; msgtype=request")
    metadata = record(b"via: x", kind="metadata", content_type="application/warc-fields")
    name = record(b"20190324 1.2.3.4", "dns:valley.example", content_type="text/dns")
    (item,) = read(image + moved + gone + empty + robots + request + metadata + name + archives.pages(1)[0])
    assert item.raw == archives.page(0)


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("TEXT/HTML", MediaType.HTML),
        ("application/xhtml+xml;charset=utf-8", MediaType.HTML),
        ("text/plain", MediaType.TEXT),
        (None, MediaType.HTML),
        ("application/octet-stream", MediaType.HTML),
    ],
)
def test_warc_tells_the_kind_of_a_page(read, archives, content_type, kind):
    (item,) = read(archives.record(archives.http(archives.page(1), content_type)))
    assert item.media_type is kind


def test_warc_gives_resource_records(read, archives):
    (item,) = read(archives.record(archives.page(1), kind="resource", content_type="text/html; charset=koi8-r"))
    assert (item.raw, item.given.charset) == (archives.page(1), "koi8-r")


def test_warc_leaves_an_unreadable_date_unknown(read, archives):
    (item,) = read(archives.record(archives.http(archives.page(1)), date="last spring"))
    assert item.origin.captured is None


def _chunked(raw: bytes) -> bytes:
    return b"%x;name=value\r\n%b\r\n" % (10, raw[:10]) + b"%x\r\n%b\r\n0\r\n\r\n" % (len(raw) - 10, raw[10:])


@pytest.mark.parametrize(
    ("encode", "headers"),
    [
        (_chunked, {"Transfer_Encoding": "chunked"}),
        (gzip.compress, {"Content_Encoding": "gzip"}),
        (zlib.compress, {"Content_Encoding": "deflate"}),
        (lambda raw: zlib.compress(raw)[2:-4], {"Content_Encoding": "deflate"}),
        (lambda raw: gzip.compress(raw[:9]) + gzip.compress(raw[9:]), {"Content_Encoding": "x-gzip"}),
        (lambda raw: _chunked(gzip.compress(raw)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (bytes, {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (bytes, {"Content_Encoding": "br"}),
        (bytes, {"Content_Encoding": "identity"}),
    ],
    ids=["chunked", "gzip", "deflate", "raw deflate", "two members", "both", "undone", "undone br", "identity"],
)
def test_warc_undoes_the_encodings_of_http(read, archives, encode, headers):
    (item,) = read(archives.record(archives.http(encode(archives.page(1)), **headers)))
    assert item.raw == archives.page(1)


_BROTLI = bytes.fromhex(
    "1b4d00e88dd325b2f74a3342a5bb8dad2bbfd39c828d5e5410158f8f631cb0df9bacebb4d8e1d5203e465c34ceb0c8ab176e47f7e338481621"
    "432e00d4161f1e14861e"
)
"""Page 1, compressed."""


def _zstd(raw: bytes) -> bytes:
    """A frame of one block as it is (RFC 8878, section 3.1.1)."""
    return b"\x28\xb5\x2f\xfd\x20" + bytes([len(raw) & 0xFF]) + (len(raw) << 3 | 1).to_bytes(3, "little") + raw


def _zstd_long(raw: bytes) -> bytes:
    return b"\x28\xb5\x2f\xfd\x60" + (len(raw) - 256).to_bytes(2, "little") + _zstd(raw)[6:]


def test_warc_undoes_newer_encodings(read, archives):
    page = archives.page(1)
    sent = [archives.http(_BROTLI, Content_Encoding="br"), archives.http(_zstd(page), Content_Encoding="zstd")]
    assert [item.raw for item in read(b"".join(map(archives.record, sent)))] == [page, page]


@pytest.mark.parametrize(
    ("body", "headers", "why"),
    [
        (b"x" * 60_000, {}, "over the limit of 50,000"),
        (gzip.compress(b"x" * 900_000), {"Content_Encoding": "gzip"}, "unpacks to more than 50,000 bytes"),
        (gzip.compress(b"x" * 900)[:-9], {"Content_Encoding": "gzip"}, "gzip encoding is broken"),
        (b"5\r\nabcde\r\nff\r\nabc", {"Transfer_Encoding": "chunked"}, "ends within a chunk"),
        (b"5\r\nabcde\r\nwhat", {"Transfer_Encoding": "chunked"}, "chunked encoding is broken"),
        (b"x", {"Content_Encoding": "lzma"}, "'lzma' is not known"),
        (_BROTLI[:-9], {"Content_Encoding": "br"}, "br encoding is broken"),
    ],
)
def test_warc_lists_a_page_that_cannot_be_unpacked_and_goes_on(read, archives, body, headers, why):
    skipped, item = read(archives.record(archives.http(body, **headers)) + archives.pages(1)[0])
    assert skipped.record == "0"
    assert why in skipped.why
    assert item.raw == archives.page(0)


def test_warc_says_nothing_of_a_large_image(read, archives):
    (item,) = read(archives.record(archives.http(b"x" * 60_000, "image/png")) + archives.pages(1)[0])
    assert item.raw == archives.page(0)


def _break_gzip(member: bytes, at: int) -> bytes:
    return member[:at] + bytes([member[at] ^ 0xFF]) + member[at + 1 :]


@pytest.mark.parametrize("at", [0, 60, -6], ids=["magic", "middle", "checksum"])
def test_warc_goes_on_after_a_broken_gzip_member(read, archives, at):
    parts = archives.packed(4)
    parts[1] = _break_gzip(parts[1], at % len(parts[1]))
    found = read(b"".join(parts))
    assert [entry.raw for entry in found if isinstance(entry, Item)] == [archives.page(n) for n in (0, 2, 3)]
    (skipped,) = (entry for entry in found if isinstance(entry, Skipped))
    assert skipped.record == offsets(parts)[1]
    assert "reading went on at the next one" in skipped.why


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("length", [50, 300, 40_000, "abc", "", -1])
def test_warc_goes_on_after_a_wrong_length(read, archives, pack, length):
    records = archives.pages(4)
    records[1] = archives.record(archives.http(archives.page(1)), length=length)
    parts = [pack(record) for record in records]
    found = read(b"".join(parts))
    assert [entry.raw for entry in found if isinstance(entry, Item)] == [archives.page(n) for n in (0, 2, 3)]
    assert [entry.record for entry in found if isinstance(entry, Skipped)] == [offsets(parts)[1]]


@pytest.mark.parametrize("garbage", [b"\0" * 700, b"WXRC/1.0\r\n\r\n", b"\x1f\x8b\x08 not gzip", b"<p>lost</p>\n"])
def test_warc_goes_on_after_bytes_that_are_no_record(read, archives, garbage):
    first, second = archives.pages(2)
    before, skipped, after = read(first + garbage + second)
    assert (before.raw, after.raw) == (archives.page(0), archives.page(1))
    assert skipped.record == str(len(first))


def test_warc_that_begins_with_garbage_is_read_from_the_first_record(read, archives):
    skipped, item = read(b"garbage" * 100 + archives.pages(1)[0])
    assert (skipped.record, item.raw) == ("0", archives.page(0))


@pytest.mark.parametrize("cut", [1, 30, 100, 200])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_warc_that_is_truncated_gives_what_is_whole(read, archives, pack, cut):
    first, second = (pack(record) for record in archives.pages(2))
    found = read((first + second)[: -cut - 4])
    assert found[0].raw == archives.page(0)
    assert [entry.record for entry in found[1:]] == [str(len(first))]
    assert isinstance(found[1], Skipped)


def test_warc_without_its_last_line_end_is_whole(read, archives):
    assert [item.raw for item in read(archives.pages(1)[0].removesuffix(b"\r\n\r\n"))] == [archives.page(0)]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "it is empty"),
        (b"The ferry was repaired.", "the record is broken"),
        (gzip.compress(b"The ferry was repaired."), "the record is broken"),
        (gzip.compress(b""), "none of its 0 records is a page"),
    ],
)
def test_warc_that_is_none_is_listed(read, raw, why):
    (skipped,) = read(raw)
    assert why in skipped.why


def test_warc_without_a_page_is_listed(read, archives):
    (skipped,) = read(archives.record(archives.http(b"\x89PNG", "image/png")))
    assert "none of its 1 records is a page" in skipped.why


def test_warc_that_cannot_be_opened_is_listed(tmp_path):
    (skipped,) = read_warc(tmp_path / "none.warc", SETTINGS)
    assert "No such file" in skipped.why


def test_warc_lists_a_record_whose_http_headers_never_end(read, archives):
    endless = archives.record(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"x" * 400_000)
    found = read(endless + archives.pages(1)[0])
    assert isinstance(found[0], Skipped)
    assert found[-1].raw == archives.page(0)


def test_warc_lists_a_response_without_a_status(read, archives):
    skipped, item = read(archives.record(b"garbage\r\n\r\n<html></html>") + archives.pages(1)[0])
    assert "without an HTTP status" in skipped.why
    assert item.raw == archives.page(0)


def test_warc_may_be_compressed_by_zstd(read, archives):
    first, second = (_zstd_long(record) for record in archives.pages(2))
    assert [(item.origin.record, item.raw) for item in read(first + second)] == [
        ("0", archives.page(0)),
        (str(len(first)), archives.page(1)),
    ]
    whole = read(_zstd_long(b"".join(archives.pages(2))))
    assert [item.raw for item in whole] == [archives.page(0), archives.page(1)]
    item, *skipped = read((first + second)[:-30])
    assert item.raw == archives.page(0)
    assert any("no record was found after it" in entry.why for entry in skipped)


@given(data=st.data(), packed=st.booleans())
def test_warc_loses_at_most_the_record_that_was_hit(tmp_path_factory, archives, data, packed):
    parts = archives.packed(4) if packed else archives.pages(4)
    hit = data.draw(st.integers(0, 3))
    at = data.draw(st.integers(0, len(parts[hit]) - 5 if not packed else len(parts[hit]) - 1))
    parts[hit] = parts[hit][:at] + bytes([data.draw(st.integers(0, 255))]) + parts[hit][at + 1 :]
    path = tmp_path_factory.mktemp("warc") / "a.warc"
    path.write_bytes(b"".join(parts))
    found = list(read_warc(path, SETTINGS))
    whole = {entry.raw for entry in found if isinstance(entry, Item)}
    assert {archives.page(n) for n in range(4) if n != hit} <= whole


ARC = (
    b"filedesc://a.arc 0.0.0.0 20070305100000 text/plain 68\n"
    b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n\n"
)


def _arc(archives, numbers) -> bytes:
    blocks = [archives.http(archives.page(n)) for n in numbers]
    return ARC + b"".join(
        b"http://valley.example/%d 192.0.2.1 20070305100000 text/html %d\n%b\n" % (n, len(block), block)
        for n, block in zip(numbers, blocks, strict=True)
    )


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_warc_reads_the_older_arc_format(read, archives, pack):
    raw = _arc(archives, [1])
    (item,) = read(pack(raw[: len(ARC)]) + pack(raw[len(ARC) :]))
    assert (item.raw, item.origin.url) == (archives.page(1), "http://valley.example/1")
    assert item.origin.captured == datetime(2007, 3, 5, 10, tzinfo=UTC)


def test_warc_lists_what_is_broken_in_the_arc_format(read, archives):
    one, two = read(_arc(archives, [1, 2])[:-30])
    assert one.raw == archives.page(1)
    assert "ends before its stated length" in two.why
    item, skipped = read(_arc(archives, [1]) + b"garbage and more\n")
    assert item.raw == archives.page(1)
    assert "nothing after it was read" in skipped.why
