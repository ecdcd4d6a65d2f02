import hashlib
import zipfile

import pytest

from sayso.collect.item import Given, Item
from sayso.collect.wacz import read_wacz
from sayso.settings import Settings

SETTINGS = Settings(max_document_bytes=50_000)


@pytest.fixture
def write(tmp_path):
    def write(members: dict[str, bytes], compression: int = zipfile.ZIP_STORED):
        path = tmp_path / "a.wacz"
        with zipfile.ZipFile(path, "w", compression) as packed:
            for name, raw in members.items():
                packed.writestr(name, raw)
        return path

    return write


def test_wacz_gives_the_pages_of_its_archives(write, archives):
    first, second = archives.packed(2)
    members = {"datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "archive/b.warc": archives.pages(3)[2]}
    path = write({**members, "archive/a.warc.gz": first + second})
    found = list(read_wacz(path, SETTINGS, Given(outlet="Valley Post")))
    assert [(item.origin.record, item.raw) for item in found] == [
        ("archive/b.warc:0", archives.page(2)),
        ("archive/a.warc.gz:0", archives.page(0)),
        (f"archive/a.warc.gz:{len(first)}", archives.page(1)),
    ]
    assert {item.origin.location for item in found} == {str(path)}
    assert {item.given.outlet for item in found} == {"Valley Post"}


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_wacz_goes_on_after_a_broken_record(write, archives, compression):
    parts = archives.packed(3)
    parts[1] = parts[1][:60] + b"\xff" + parts[1][61:]
    found = list(read_wacz(write({"archive/a.warc.gz": b"".join(parts)}, compression), SETTINGS))
    assert [entry.raw for entry in found if isinstance(entry, Item)] == [archives.page(0), archives.page(2)]
    assert found[1].record == f"archive/a.warc.gz:{len(parts[0])}"


def test_wacz_lists_a_member_that_the_zip_file_damaged(write, archives):
    noise = [hashlib.sha512(bytes([n])).hexdigest().encode() for n in range(100)]
    raw = b"".join(archives.record(archives.http(b"<html>" + text * 3)) for text in noise)
    path = write({"archive/a.warc": raw, "archive/b.warc": archives.pages(1)[0]}, zipfile.ZIP_DEFLATED)
    damaged = bytearray(path.read_bytes())
    damaged[3_000:3_400] = bytes(400)
    path.write_bytes(damaged)
    found = list(read_wacz(path, SETTINGS))
    assert any("archive/a.warc" in (entry.record or "") for entry in found if not isinstance(entry, Item))
    assert found[-1].raw == archives.page(0)


def test_wacz_does_not_unpack_a_zip_bomb(write, archives):
    bomb = archives.record(archives.http(bytes(40_000_000)))
    (skipped,) = read_wacz(write({"archive/a.warc": bomb}, zipfile.ZIP_DEFLATED), SETTINGS)
    assert skipped.record == "archive/a.warc"
    assert "suspiciously much" in skipped.why


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({}, "no web archive in it"),
        ({"archive/data.txt": b"x"}, "no web archive in it"),
        ({"archive/a.warc": b""}, "it is empty"),
        ({"archive/a.warc": b"nothing"}, "the record is broken"),
    ],
)
def test_wacz_without_an_archive_is_listed(write, members, why):
    (skipped,) = read_wacz(write(members), SETTINGS)
    assert why in skipped.why


def test_wacz_that_is_no_zip_file_is_listed(tmp_path, write, archives):
    path = tmp_path / "b.wacz"
    path.write_bytes(b"nothing")
    (skipped,) = read_wacz(path, SETTINGS)
    assert "not a sound zip file" in skipped.why
    whole = write({"archive/a.warc": archives.pages(1)[0]})
    path.write_bytes(whole.read_bytes()[:-40])
    (skipped,) = read_wacz(path, SETTINGS)
    assert "not a sound zip file" in skipped.why
    (skipped,) = read_wacz(tmp_path / "none.wacz", SETTINGS)
    assert "No such file" in skipped.why


def test_wacz_that_is_encrypted_is_listed(write, archives):
    path = write({"archive/a.warc": archives.pages(1)[0]})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1  # general purpose flag, bit 0, in the local header
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    (skipped,) = read_wacz(path, SETTINGS)
    assert "encrypted" in skipped.why
