"""Files and folders as a stream of items."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.collect.files import walk
from sayso.collect.item import Given, Item, MediaType
from sayso.errors import UnreadableError
from sayso.records.origin import OriginKind, Skipped, Stage
from sayso.settings import Settings

SETTINGS = Settings(max_document_bytes=2_000)
TEXT = "Troops near the crossing\n\nThe army said that the road north would stay closed.\n"
LINE = json.dumps({"text": TEXT, "url": "https://courier.example/troops"}).encode()


def split(stream: Iterator[Item | Skipped]) -> tuple[list[Item], list[Skipped]]:
    found = list(stream)
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Skipped)]


def only_reason(path: Path) -> str:
    items, skipped = split(walk(path, SETTINGS))
    assert items == []
    assert len(skipped) == 1
    assert skipped[0].stage is Stage.COLLECT
    assert skipped[0].location == str(path)
    return skipped[0].why


def test_walk_streams_a_folder_in_order_with_reasons(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "page.html").write_text("<html><body><p>Text.</p></body></html>")
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "c.md.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "e.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "f.txt").write_bytes(b"")
    (tmp_path / ".hidden").write_text(TEXT)
    (tmp_path / "noted").write_text(TEXT)
    items, skipped = split(walk(tmp_path, SETTINGS))
    assert [Path(item.origin.location).name for item in items] == ["a.txt", "page.html", "c.md.gz", "noted"]
    assert [item.media_type for item in items] == [MediaType.TEXT, MediaType.HTML, MediaType.TEXT, MediaType.TEXT]
    assert items[0].raw == items[2].raw == TEXT.encode()
    assert items[0].origin.kind is OriginKind.FILE
    assert [Path(one.location).name for one in skipped] == [".hidden", "d.pdf", "e.jpg", "f.txt"]
    assert all(one.why for one in skipped)


def test_walk_gives_the_same_stream_twice(tmp_path: Path) -> None:
    for name in ("z.txt", "a.txt", "m.txt"):
        (tmp_path / name).write_text(TEXT + name)
    assert list(walk(tmp_path, SETTINGS)) == list(walk(tmp_path, SETTINGS))


def test_walk_names_a_target_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        walk(tmp_path / "nowhere.txt", SETTINGS)


def test_walk_hands_on_what_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (item,), _ = split(walk(tmp_path / "a.txt", SETTINGS, Given(outlet="Harbour Courier")))
    assert item.given.outlet == "Harbour Courier"


def test_walk_reads_a_named_file_of_unknown_extension_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "article.draft"
    path.write_text(TEXT)
    assert split(walk(path, SETTINGS))[0][0].media_type is MediaType.TEXT
    assert split(walk(tmp_path, SETTINGS))[0] == []
    path.write_text("<!DOCTYPE html><html><body>x</body></html>")
    assert split(walk(path, SETTINGS))[0][0].media_type is MediaType.HTML
    path.write_bytes(LINE)
    assert split(walk(path, SETTINGS))[0][0].media_type is MediaType.JSON


def test_walk_takes_a_page_saved_as_text_for_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<!-- saved -->\n<!DOCTYPE html>\n<html><body>x</body></html>")
    assert split(walk(path, SETTINGS))[0][0].media_type is MediaType.HTML


def test_walk_does_not_follow_a_link_back_to_a_folder_above(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "loop").symlink_to(tmp_path)
    items, skipped = split(walk(tmp_path, SETTINGS))
    assert len(items) == 1
    assert [Path(one.location).name for one in skipped] == ["loop"]


def test_walk_passes_over_a_dangling_link_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    items, skipped = split(walk(tmp_path, SETTINGS))
    assert items == []
    assert len(skipped) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_walk_goes_on_after_an_unreadable_folder(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (tmp_path / "z.txt").write_text(TEXT)
    locked.chmod(0)
    items, skipped = split(walk(tmp_path, SETTINGS))
    locked.chmod(0o700)
    assert len(items) == 1
    assert "cannot be" in skipped[0].why


def test_walk_goes_on_after_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "z.txt").write_text(TEXT)
    listed = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    items, skipped = split(walk(tmp_path, SETTINGS))
    assert len(items) == 1
    assert [one.why for one in skipped] == ["the folder cannot be listed (Permission denied); see that you may read it"]


def test_walk_skips_a_file_over_the_limit_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "over the limit of 2,000" in only_reason(path)


def test_walk_skips_a_gzip_file_that_unpacks_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 1_000_000))
    assert "unpacked" in only_reason(path)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.json.gz"])
def test_walk_skips_a_truncated_or_damaged_gzip_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    packed = gzip.compress(os.urandom(1_000))
    path.write_bytes(packed[:500])
    assert "truncated" in only_reason(path)
    path.write_bytes(packed[:20] + b"\x00" * 40 + packed[60:])
    assert "damaged" in only_reason(path)


def test_lines_give_an_item_each_with_their_offset(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(LINE + b"\n\n" + b'{"title": "no text"}\n' + b"not json\n" + b"[1]\n" + LINE)
    items, skipped = split(walk(path, SETTINGS))
    assert [item.raw for item in items] == [LINE, LINE]
    assert items[0].origin.kind is OriginKind.JSONL
    assert items[0].origin.url == "https://courier.example/troops"
    assert all(path.read_bytes()[int(item.origin.record or "0") :].startswith(LINE) for item in items)
    assert [one.why.split(":")[0] for one in skipped] == ["line 3", "line 4", "line 5"]


def test_lines_of_a_truncated_gzip_file_are_read_up_to_the_break(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl.gz"
    lines = [json.dumps({"text": f"{TEXT} {os.urandom(200).hex()}"}).encode() for _ in range(500)]
    packed = gzip.compress(b"\n".join(lines))
    path.write_bytes(packed[: len(packed) // 2])
    items, skipped = split(walk(path, SETTINGS))
    assert 100 < len(items) < 400
    assert [item.raw for item in items] == lines[: len(items)]
    assert len(skipped) == 1
    assert "truncated" in skipped[0].why


def test_lines_over_the_limit_are_skipped_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "articles.ndjson"
    path.write_bytes(b'{"text": "' + b"a" * 300_000 + b'"}\n' + LINE + b"\n")
    items, skipped = split(walk(path, SETTINGS))
    assert [item.raw for item in items] == [LINE]
    assert "line 1 is over the limit" in skipped[0].why


@pytest.mark.parametrize("separator", [", ", "\n"])
def test_json_file_gives_an_item_for_each_object(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "articles.json"
    objects = [json.dumps({"text": text}, ensure_ascii=False) for text in ("Ünö.", "Twö.", "Three.")]
    listed = separator.join([*objects[:2], "{}", objects[2]])
    path.write_text(f" [{listed}] " if separator == ", " else listed, encoding="utf-8")
    items, skipped = split(walk(path, SETTINGS))
    assert [item.raw.decode() for item in items] == objects
    assert all(path.read_bytes()[int(item.origin.record or "0") :].startswith(item.raw) for item in items)
    assert len(skipped) == 1


def test_json_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = tmp_path / "articles.json"
    path.write_text('[{"text": "One."}, {"text": "Tw')
    items, skipped = split(walk(path, SETTINGS))
    assert len(items) == 1
    assert "object 2 is not JSON" in skipped[0].why


@pytest.mark.parametrize("content", ["", "[]", "   "])
def test_json_file_without_articles_says_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "articles.json"
    path.write_text(content)
    assert only_reason(path)
