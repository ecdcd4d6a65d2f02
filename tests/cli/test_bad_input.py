"""What a person gives by mistake, or the world in malice: one sentence each, nothing lost, and the next run goes on."""

import gzip
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commandline import ARTICLE, Ran, Run
from sayso.ledger.connection import Database
from sayso.services import reprints

NEEDS_PERMISSIONS = pytest.mark.skipif(os.geteuid() == 0, reason="root may do everything")
_COMMAND = [sys.executable, "-m", "sayso"]


def page(number: int) -> bytes:
    text = ARTICLE.replace("noon", f"noon on road {number}")
    return f"<html><body><article><p>{text}</p></article></body></html>".encode()


def web_archive(*, broken: int) -> bytes:
    """Three pages, each compressed by itself as crawlers do, one of them damaged on the way."""
    records = []
    for number in range(3):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: http://harbour.example/{number}\r\nWARC-Date: 2017-03-05T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        records.append(bytearray(gzip.compress(head.encode() + block + b"\r\n\r\n")))
    records[broken][60:90] = b"\x00" * 30
    return b"".join(records)


def cut(whole: bytes) -> bytes:
    packed = gzip.compress(whole)
    return packed[: len(packed) // 2]


NOISE = random.Random(7).randbytes(40_000)
WORDS = " ".join(f"word{random.Random(number).random()}" for number in range(3_000)).encode()
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))

NOTHING_IN_IT: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "the file is empty; "),
    "blank": ("a.txt", b" \n\t\n", "there is no text in it; "),
    "binary": ("a.txt", NOISE, "encoding of this text cannot be told; "),
    "binary without extension": ("a", NOISE, "encoding of this text cannot be told; "),
    "image that is called a text": ("a.txt", b"\x89PNG\r\n\x1a\n" + NOISE, "this is a PNG image, not text; "),
    "unread kind": ("a.docx", b"PK\x03\x04", "this is a ZIP archive or an office document, not text; "),
    "truncated text.gz": ("a.txt.gz", cut(WORDS), "the gzip file is truncated; "),
    "damaged text.gz": ("a.txt.gz", gzip.compress(WORDS)[:2_000] + NOISE, "the gzip file is damaged; "),
    "emptied text.gz": ("a.txt.gz", gzip.compress(b""), "empty once unpacked; "),
    "truncated warc.gz": ("a.warc.gz", cut(b"WARC/1.0\r\nWARC-Type: response\r\n" + WORDS), "the record"),
    "not an archive": ("a.warc", WORDS, ""),
    "not a zip file": ("a.wacz", WORDS, "not a sound zip file"),
    "deep JSON": ("a.json", b"[" * 100_000, "nested too deeply"),
    "deep JSON line": ("a.jsonl", b'{"text":' * 50_000, "nested too deeply"),
    "JSON of no article": ("a.json", b'{"title": "x"}', 'neither "text" nor "html"'),
    "deep page": ("a.html", b"<div>" * 100_000 + b"The mayor said so.", "nested deeper than 255 elements; "),
    "page of attributes": ("a.html", b"<p " + b"a=1 " * 500_000 + b">The mayor said so.", "4,000 attributes; "),
    "page of brackets": ("a.html", b"<" * 1_000_000, "there is no article text in this page; "),
    "page of elements": ("a.html", b"<p>x" * 120_000, "more than 100,000 elements; "),
    "not a feed": ("a.rss", WORDS, "there is no feed in it; "),
    "feed of entities": (
        "a.rss",
        f'<!DOCTYPE rss [<!ENTITY e0 "ha">{ENTITIES}]><rss version="2.0"><channel><item>'
        "<title>&e11;</title><description>&e11;</description></item></channel></rss>".encode(),
        "only a summary",
    ),
}


@pytest.mark.parametrize("case", NOTHING_IN_IT)
def test_file_without_an_article_is_listed_in_one_sentence(run: Run, tmp_path: Path, case: str) -> None:
    name, content, reason = NOTHING_IN_IT[case]
    (tmp_path / name).write_bytes(content)
    run("init")
    ran = run("collect", name)
    assert ran.status == 1
    assert ran.err.startswith(f"skipped {tmp_path / name}")
    assert (reason in ran.err, ran.err.count("\n")) == (True, 1)
    assert ran.out == "Nothing new: 1 skipped.\n"
    assert run("skipped").out.count("\n") == 1
    read = run("read", name)
    assert (read.status, reason in read.err, read.err.count("\n"), read.out) == (1, True, 1, "")


def test_entities_of_a_page_are_not_expanded(run: Run, tmp_path: Path) -> None:
    markup = f'<!DOCTYPE html [<!ENTITY e0 "ha">{ENTITIES}]><html><body><p>The mayor of Tell Ward said &e11; to us.</p>'
    (tmp_path / "bomb.html").write_text(markup)
    run("init")
    assert run("collect", "bomb.html").status == 0
    assert len(run("show", "bomb.html").out) < 2_000


def test_file_that_is_no_list_of_feeds_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_bytes(WORDS)
    run("init")
    ran = run("collect", "a.opml")
    assert ran.status == 1
    assert ran.err == f"skipped {tmp_path / 'a.opml'}: this is not an OPML list; export the list again\n"


def test_file_of_200_megabytes_is_not_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(WORDS)
        file.truncate(200_000_000)
    run("init")
    monkeypatch.setattr("sayso.collect.files._read", lambda *_: pytest.fail("it was read"))
    ran = run("collect", "a.txt")
    assert ran.status == 1
    assert "200,000,000 bytes are over the limit of 20,000,000 for one article; split it, or raise" in ran.err


def test_text_that_is_longer_than_any_article_is_not_taken_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said so.\n" * 110_000)
    run("init")
    ran = run("collect", "a.txt")
    assert (ran.status, "split it into its articles" in ran.err, ran.err.count("\n")) == (1, True, 1)


def test_truncated_lines_are_taken_in_up_to_the_break(run: Run, tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"text": page(n).decode(), "title": str(random.Random(n).random())}) + "\n" for n in range(90)
    )
    (tmp_path / "a.jsonl.gz").write_bytes(cut(lines.encode()))
    run("init")
    ran = run("collect", "a.jsonl.gz")
    assert ran.status == 0
    assert "truncated after line" in ran.err
    assert " added, 1 skipped" in ran.out


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_broken_record_of_an_archive_costs_no_other(run: Run, tmp_path: Path, broken: int) -> None:
    (tmp_path / "a.warc.gz").write_bytes(web_archive(broken=broken))
    run("init")
    ran = run("collect", "a.warc.gz")
    assert (ran.status, ran.err.count("skipped ")) == (0, 1)
    assert "2 added, 1 skipped" in ran.out
    assert "the record is broken" in run("skipped").out
    assert "Nothing new: 2 known, 1 skipped." in run("collect", "a.warc.gz").out


@pytest.mark.parametrize(
    "day", ["Thu, 01 Jan 1970 00:00:00 GMT", "2999-01-01", "yesterday", "0001-01-01", "32/13/2017"]
)
def test_wrong_date_of_a_feed_leaves_the_day_unknown(run: Run, tmp_path: Path, day: str) -> None:
    (tmp_path / "a.rss").write_text(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Harbour Wire</title>"
        f"<item><title>Bridge reopened</title><link>http://harbour.example/1</link><pubDate>{day}</pubDate>"
        "<content:encoded>The mayor of Tell Ward said that the bridge was open to lorries once more.</content:encoded>"
        "</item></channel></rss>"
    )
    run("init")
    assert run("collect", "a.rss").status == 0
    assert json.loads(run("documents", "--json").out)["published"] is None


def test_target_that_is_not_there_does_not_cost_the_others(run: Run, article: Path) -> None:
    run("init")
    ran = run("collect", "", "missing.txt", "ftp://harbour.example/x", "www.harbour.com", "articles")
    assert (ran.status, ran.err.count("\n")) == (0, 4)
    assert "1 added, 4 skipped" in ran.out
    assert "or write https://www.harbour.com if it is an address" in ran.err
    ran = run("read", "missing.txt", article, "--json")
    assert (ran.status, ran.err.count("\n"), ran.out.count("\n")) == (1, 1, 1)


@NEEDS_PERMISSIONS
def test_what_may_not_be_read_is_listed(run: Run, article: Path, tmp_path: Path) -> None:
    run("init")
    for name in ("secret.txt", "secret.xml", "secret.opml", "secret.jsonl", "secret.warc"):
        (article.parent / name).write_text("x")
        (article.parent / name).chmod(0)
    closed = article.parent / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        ran = run("collect", "articles", closed / "a.txt", "articles/secret.xml", "articles/secret.opml")
    finally:
        closed.chmod(0o700)
    assert (ran.status, ran.err.count("Permission denied")) == (0, 8)
    assert "1 added" in ran.out


@NEEDS_PERMISSIONS
def test_workspace_that_may_not_be_written_can_be_read(run: Run, workspace: Path, article: Path) -> None:
    workspace.chmod(0o500)
    (workspace / "ledger.sqlite").chmod(0o400)
    try:
        for command in (["status"], ["documents"], ["search", "bridge"], ["show", article], ["sources"], ["doctor"]):
            assert run(*command).status == 0
        for command in (["collect", "articles"], ["read"], ["judge", "date", article, "2016"], ["backup"]):
            ran = run(*command)
            assert (ran.status, ran.err.count("\n")) == (1, 1)
    finally:
        workspace.chmod(0o700)


def forbid(monkeypatch: pytest.MonkeyPatch, forbidden: str) -> None:
    """Let the system refuse to look at or open whatever has this in its path."""
    for name in ("stat", "open", "read_text"):
        allowed = getattr(Path, name)

        def refuse(
            path: Path, *arguments: object, allowed: Callable[..., object] = allowed, **options: object
        ) -> object:
            if forbidden in str(path):
                raise PermissionError(13, "Permission denied", str(path))
            return allowed(path, *arguments, **options)

        monkeypatch.setattr(Path, name, refuse)


def refused(ran: Ran) -> bool:
    return (ran.status, "Permission denied" in ran.err, ran.err.count("\n")) == (1, True, 1)


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a.opml", "a.jsonl", "a.warc"])
def test_file_that_may_not_be_looked_at_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    run("init")
    (tmp_path / name).write_text("x")
    forbid(monkeypatch, name)
    assert refused(run("collect", name))


@pytest.mark.parametrize("name", ["ledger.sqlite", "sayso.toml"])
def test_workspace_that_may_not_be_looked_at_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    run("init")
    forbid(monkeypatch, name)
    assert refused(run("status"))


def fill_disk(monkeypatch: pytest.MonkeyPatch, *, pages: int) -> None:
    """Let the ledger grow by no more than some pages, as on a disk that is nearly full."""
    connect = Database.to_write.__func__  # type: ignore[attr-defined]

    def to_write(cls: type[Database], path: Path, *, wait_s: float) -> Database:
        database: Database = connect(cls, path, wait_s=wait_s)
        database.run(f"PRAGMA max_page_count = {database.value('PRAGMA page_count') + pages}")
        return database

    monkeypatch.setattr(Database, "to_write", classmethod(to_write))


def test_full_disk_loses_nothing_and_the_next_run_goes_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "many").mkdir()
    for number in range(40):
        (tmp_path / "many" / f"{number}.html").write_bytes(page(number) + WORDS[: 20_000 + number])
    run("init")
    with monkeypatch.context() as full:
        fill_disk(full, pages=60)
        ran = run("collect", "many")
        assert (ran.status, "the disk is full" in ran.err, ran.err.count("\n")) == (1, True, 1)
        kept = len(run("documents", "--json").out.splitlines())
        assert 0 < kept < 40
        assert run("doctor").status == 0
    assert f"{40 - kept} added, {kept} known" in run("collect", "many").out
    with monkeypatch.context() as full:
        fill_disk(full, pages=4)
        ran = run("read")
        assert (ran.status, "the disk is full" in ran.err, ran.err.count("\n")) == (1, True, 1)
    assert run("read").status == 0
    assert run("doctor").status == 0


def test_full_disk_leaves_no_half_made_workspace(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        fill_disk(full, pages=5)
        ran = run("init", "w")
        assert (ran.status, "the disk is full" in ran.err, ran.err.count("\n")) == (1, True, 1)
    assert run("init", "w").status == 0
    assert run("-w", "w", "doctor").status == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", ["documents", "show 1 --raw", "show 1 --json", "--help"])
def test_output_onto_a_full_disk_is_told(workspace: Path, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*_COMMAND, *command.split()], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 1
    assert ended.stderr == "sayso: No space left on device; see that the disk has room and lets you read and write\n"


EVERY_COMMAND = (
    "status", "documents", "show 1", "search bridge", "sources", "versions 1", "reprints", "skipped", "judge list",
    "judge date 1 2016", "judge undo jud_1", "collect articles", "read", "doctor", "backup copy.sqlite",
)  # fmt: skip


def newer(ledger: Path) -> None:
    connection = sqlite3.connect(ledger)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()


def other(ledger: Path) -> None:
    ledger.unlink()
    connection = sqlite3.connect(ledger)
    connection.execute("CREATE TABLE recipes (name)")
    connection.commit()
    connection.close()


def flipped(ledger: Path) -> None:
    content = bytearray(ledger.read_bytes())
    content[4096:8192] = random.Random(3).randbytes(4096)
    ledger.write_bytes(content)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "of a newer version": (newer, "a later version of sayso"),
    "of another program": (other, "not a sayso ledger"),
    "flipped": (flipped, "damaged"),
    "truncated": (lambda ledger: ledger.write_bytes(ledger.read_bytes()[:100_000]), "damaged"),
    "text": (lambda ledger: ledger.write_text("hello\n" * 1000), "damaged"),
    "emptied": (lambda ledger: ledger.write_bytes(b""), "the file is empty"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_ledger_that_cannot_be_used_is_told_by_every_command_and_not_touched(
    run: Run, workspace: Path, damage: str
) -> None:
    spoil, reason = DAMAGES[damage]
    ledger = workspace / "ledger.sqlite"
    spoil(ledger)
    before = ledger.read_bytes()
    for command in EVERY_COMMAND:
        ran = run(*command.split())
        told = ran.out if command == "doctor" else ran.err
        assert (ran.status, reason in told, ran.err.count("\n")) == (1, True, command != "doctor"), command
    assert ledger.read_bytes() == before
    assert not (workspace / "copy.sqlite").exists()


def test_folder_in_place_of_the_ledger_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").mkdir()
    for command in ("status", "init", "demo ."):
        ran = run(*command.split())
        assert (ran.status, ran.err.count("\n")) == (1, 1)


def test_second_writer_says_why_it_gave_up_and_readers_go_on(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_WRITE_WAIT_S", "0.05")
    writer = sqlite3.connect(workspace / "ledger.sqlite", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    for command in ("collect articles/bridge.txt --outlet x", "judge date 1 2016"):
        (workspace / "articles" / "bridge.txt").write_text(ARTICLE + command)
        ran = run(*command.split())
        assert (ran.status, "another process has been writing" in ran.err, ran.err.count("\n")) == (1, True, 1)
    for command in ("status", "documents", "show 1", "search bridge", "sources", "doctor"):
        assert run(*command.split()).status == 0
    writer.execute("ROLLBACK")
    writer.close()
    assert run("judge", "date", "1", "2016").status == 0


def test_two_runs_at_once_take_in_everything_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(60):
        (tmp_path / "many" / f"{number}.txt").write_text(ARTICLE.replace("noon", f"noon on road {number}"))
    run("init")
    for command in (["collect", "many"], ["read"]):
        both = [subprocess.Popen([*_COMMAND, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "ab"]
        assert [process.communicate()[1] for process in both] == [b"", b""]
        assert [process.returncode for process in both] == [0, 0]
    assert json.loads(run("status", "--json").out)["status"]["read"] == 60
    assert run("doctor").status == 0


def test_copies_are_found_after_a_run_that_was_stopped_before_it_came_to_them(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, outlet in (("a", "Harbour Wire"), ("b", "Levant Desk")):
        text = page(1).decode() + "More of the same was said in the town. " * 30
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"html": text, "outlet": outlet, "title": "Bridge"}))
    run("init")
    with monkeypatch.context() as stopped:
        stopped.setattr(reprints, "find_reprints", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run("collect", "a.jsonl", "b.jsonl").status == 130
    assert run("reprints").out == "No article is a copy of another.\n"
    assert run("collect", "a.jsonl", "b.jsonl").out == "Nothing new: 2 known.\n"
    assert "2 articles with one text" in run("reprints").out


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("author =", "this is not TOML"),
        ("\udcff", "this is not TOML"),
        ("colour = 1", "there is no setting 'colour'"),
        ("author = ['a', 'b']", "a list or a table"),
        ("max_document_bytes = 1.5", "not a whole number"),
        ('write_wait_s = "ten"', "not a number"),
        ("fetch_delay_s = -1", "from 0 up"),
    ],
)
def test_broken_settings_are_told_by_file_and_setting(run: Run, workspace: Path, line: str, reason: str) -> None:
    (workspace / "sayso.toml").write_bytes(line.encode(errors="surrogateescape"))
    for command in ("status", "collect articles", "doctor"):
        ran = run(*command.split())
        assert (ran.status, ran.err.count("\n")) == (1, 1)
        assert "sayso.toml: " in ran.err
        assert reason in ran.err


def test_names_of_files_may_be_anything(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    names = [b"-rf.txt", b"caf\xe9.txt", "جسر.txt".encode(), b"two words.txt", b"two\nlines.txt", b"\x1b[31mred.txt"]
    (folder / "inner").mkdir(parents=True)
    for number, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"The mayor said it of road {number} in words.")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xe9\n\x1b[2J.bin")).write_bytes(NOISE)
    (folder / "inner" / "loop").symlink_to(folder)
    (folder / "dangling.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    run("init")
    ran = run("collect", "odd")
    assert ran.out == "Collected: 6 added, 4 skipped. Next: `sayso read`.\n"
    assert (ran.err.count("\n"), "\x1b[2J" in ran.err) == (4, False)
    assert run("collect", "odd").out == "Nothing new: 6 known, 4 skipped.\n"
    assert run("skipped").out.count("\n") == 4
    for number, name in enumerate(names):
        assert f"road {number}" in run("show", "--", os.fsdecode(b"odd/" + name)).out


def test_file_is_one_article_from_whichever_folder_it_is_named(
    run: Run, workspace: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    assert run("collect", "../articles/bridge.txt").out == "Nothing new: 1 known.\n"
    article.write_text(ARTICLE.replace("noon", "dusk"))
    assert "1 new version" in run("collect", "../articles/../articles/bridge.txt").out
    assert run("show", "../articles/bridge.txt").status == 0


def test_workspace_does_not_collect_its_own_files(run: Run, workspace: Path) -> None:
    run("backup")
    ran = run("collect", ".")
    assert (ran.status, ran.out, ran.err) == (0, "Nothing new: 1 known.\n", "")


def test_date_given_for_what_is_known_is_not_dropped_in_silence(run: Run, workspace: Path) -> None:
    assert "sayso judge date" in run("collect", "articles", "--published", "2016").err


def test_empty_name_judges_nothing(run: Run, workspace: Path, article: Path) -> None:
    run("judge", "date", article, "2016-04-04")
    assert run("judge", "undo", "").status == 1
    assert run("judge", "undo", "jud_").status == 1
    assert run("judge", "date", "", "2016").status == 1
    assert "[withdrawn]" not in run("judge", "list").out


@pytest.mark.parametrize(
    "command",
    [["judge", "date", "1", "2016", "--reason"], ["judge", "date", "1", "2016", "--author"], ["search"], ["show"]],
)
def test_argument_that_is_not_text_is_told(run: Run, workspace: Path, command: list[str]) -> None:
    ran = run(*command, "\udcff")
    assert (ran.status in {0, 1}, ran.err.count("\n") <= 1) == (True, True)


def test_control_characters_of_an_article_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    said = (
        f"\x1b]0;pwned\x07The mayor of Tell Ward said on Monday that the bridge was \x1b[8mhidden\x1b[0m. {ARTICLE * 8}"
    )
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"text": said, "title": "Bridge \x1b[2Jreopened", "outlet": "\x9b31m"})
    )
    run("init")
    assert run("collect", "a.jsonl").status == 0
    assert run("read").status == 0
    for command in ("documents", "show 1", "search hidden", "sources"):
        out = run(*command.split()).out
        assert out
        assert not {"\x1b", "\x07", "\x9b"} & set(out), command
    assert json.loads(run("show", "1", "--json").out)["document"]["text"].startswith("Bridge")


@pytest.mark.parametrize(
    ("environment", "redirection"),
    [
        ({"LC_ALL": "C"}, ""),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ""),
        ({"PYTHONIOENCODING": "latin-1"}, ""),
        ({"TERM": "dumb"}, "<&-"),
        ({"NO_COLOR": "1"}, "2>&-"),
    ],
)
def test_any_environment_will_do(run: Run, tmp_path: Path, environment: dict[str, str], redirection: str) -> None:
    (tmp_path / "a.txt").write_text("قال المحافظ يوم الاثنين إن الجسر مفتوح مرة أخرى أمام حركة المرور في المدينة.")
    run("init")
    script = " && ".join(
        f"{sys.executable} -m sayso {command} {redirection}"
        for command in ("collect a.txt", "read", "show a.txt", "status")
    )
    ended = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"Nothing is due" in ended.stdout


def test_check_reading_takes_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xff\xfe\n[1]\nnull\n"a"\n{"reading": 1}\n' + b"[" * 100_000 + b"\n{\x00}\n")
    ran = run("check-reading", "a.jsonl")
    assert ran.status == 1
    assert ran.out.endswith("7 readings, 7 that depart from the contract.\n")
    ended = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m sayso check-reading <&-"], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, "there is no reading here" in ended.stderr) == (1, True)


@pytest.mark.parametrize(
    "command", ["documents --offset", "documents --limit", "search bridge --limit", "sources --limit"]
)
def test_number_beyond_reason_is_wrong_usage(run: Run, workspace: Path, command: str) -> None:
    assert run(*command.split(), str(10**30)).status == 2


@pytest.mark.parametrize(
    "command",
    ["events", "export acled", "incident", "actors", "statements", "sources", "search river", "places --placed"],
)
def test_days_the_wrong_way_round_are_refused(run: Run, command: str) -> None:
    run("init")
    ran = run(*command.split(), "--since", "2017", "--until", "2016")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "sayso: 2017 is after 2016; turn --since and --until round\n"
    assert run(*command.split(), "--since", "2016-05", "--until", "2016").status == 0


def test_days_of_publication_the_wrong_way_round_are_refused(run: Run) -> None:
    run("init")
    ran = run("events", "--published-since", "2017", "--published-until", "2016-12-31")
    assert ran.err == "sayso: 2017 is after 2016-12-31; turn --published-since and --published-until round\n"
