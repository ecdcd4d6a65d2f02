"""`sayso events` and `sayso export`: what happened, listed, shown in full and written to files."""

import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.ledger.open import open_writer
from sayso.publish.table import read_table
from sayso.records.actor import Actor
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus, Toll, TollCount
from sayso.records.identity import document_id
from sayso.records.origin import Origin, OriginKind
from sayso.records.place import Place
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.source import Source, SourceKind
from sayso.records.statement import Quotation, Statement, StatementKind
from sayso.records.time_expression import TimeExpression, TimexType

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LONG = "حركة الحراس الخضر في الوادي الأعلى " * 6


def sentence(number, guard):
    return f"Lena Ostrow said the {guard.strip()} shelled nine villagers in Palmyra on day {number}.\n"


def read_events(folder, count, *, guard="Teal Guard", status=EventStatus.HAPPENED):
    """Put an article with so many events into a workspace, one sentence and one day each; the last has no day."""
    text = "".join(sentence(number, guard) for number in range(count))
    document = Document(
        id=document_id(text.encode()), text=text, title="A week in Palmyra", outlet="Plainfield Wire",
        published=Published(date(2016, 3, 28), TimePrecision.DAY, DateMethod.HTML),
    )  # fmt: skip
    starts = [0]
    for number in range(count):
        starts.append(starts[-1] + len(sentence(number, guard)))

    def cut(number, words):
        start = text.index(words, starts[number], starts[number + 1])
        return document.span(start, start + len(words))

    name = guard.strip()
    times = [
        TimeExpression(
            id=f"t{number}", span=cut(number, f"on day {number}"), type=TimexType.DATE, value="day",
            first_day=date(2016, 3, 1) - timedelta(number), last_day=date(2016, 3, 1) - timedelta(number),
            precision=TimePrecision.DAY,
        )
        for number in range(count - 1)
    ]  # fmt: skip
    events = [
        Event(
            id=f"v{number + 1}", kind="shelling", trigger=cut(number, "shelled"), actor="a1",
            actor_span=cut(number, name),
            target_span=cut(number, "nine villagers"), place="p1", place_span=cut(number, "Palmyra"),
            time=f"t{number}" if number < count - 1 else None, status=status,
            toll=Toll(killed=TollCount(low=9, best=9, high=9, source="o1")), statements=(f"s{number}",), confidence=0.9,
        )
        for number in range(count)
    ]  # fmt: skip
    statements = [
        Statement(
            id=f"s{number}", source="o1", source_span=cut(number, "Lena Ostrow"), cue=cut(number, "said"),
            content=(document.span(cut(number, "said").end + 1, starts[number + 1] - 2),), quotation=Quotation.INDIRECT,
            kind=StatementKind.REPORT, confidence=0.9,
        )
        for number in range(count)
    ]  # fmt: skip
    reading = Reading(
        document=document, reader=ReaderVersion(name="made", version="1"),
        sentences=tuple(document.span(start, end - 1) for start, end in pairwise(starts)),
        actors=(Actor(id="a1", name=name, kind="armed group", mentions=(cut(0, name),)),),
        places=(
            Place(
                id="p1", name="Palmyra", geonames=163808, country="SY", admin1="11", lat=34.56239, lon=38.28417,
                radius=5.0, kind="town", precision="town", mentions=(cut(0, "Palmyra"),), confidence=0.9,
            ),
        ),
        times=tuple(times),
        sources=(
            Source(id="o1", kind=SourceKind.NAMED, name="Lena Ostrow", mentions=(cut(0, "Lena Ostrow"),)),
        ),
        statements=tuple(statements), events=tuple(events),
    )  # fmt: skip
    with open_writer(folder / "ledger.sqlite", wait_s=5) as writer:
        writer.add_document(
            document, raw=text.encode(), media_type="text/plain", now=NOW,
            origin=Origin(kind=OriginKind.FILE, location=f"/{document.id}.txt"),
        )  # fmt: skip
        writer.add_reading(reading, NOW)
    return document


@pytest.fixture
def empty(run):
    assert run("init").status == 0
    return Path.cwd()


def test_without_events_it_says_what_is_next(run, empty):
    assert run("events").out == "No events yet. Next: `sayso read`.\n"
    ran = run("export", "acled")
    assert ran.out.startswith("event_id_cnty,")
    assert ran.err == "0 events. Next: `sayso read`, or fewer filters.\n"
    assert json.loads(run("events", "--geojson").out)["features"] == []
    assert run("events", "--json").out == ""


def test_events_are_listed_with_who_says_so_and_the_undated_last(run, empty):
    document = read_events(empty, 3)
    assert run("events").out.splitlines() == [
        "2016-03-01  shelling (happened): Teal Guard → nine villagers, Palmyra, 9 killed",
        f"    {document.id[:12]}#v1  “shelled”; says Lena Ostrow; Plainfield Wire · 2016-03-28 · A week in Palmyra",
        "2016-02-29  shelling (happened): Teal Guard → nine villagers, Palmyra, 9 killed",
        f"    {document.id[:12]}#v2  “shelled”; says Lena Ostrow; Plainfield Wire · 2016-03-28 · A week in Palmyra",
        "Without a day of their own:",
        "undated     shelling (happened): Teal Guard → nine villagers, Palmyra, 9 killed",
        f"    {document.id[:12]}#v3  “shelled”; says Lena Ostrow; Plainfield Wire · 2016-03-28 · A week in Palmyra",
    ]
    ran = run("events", "--limit", "1")
    assert (len(ran.out.splitlines()), ran.err) == (2, "The first 1 only; see more with --limit 10.\n")


def test_the_id_of_an_article_lists_its_events(run, empty):
    document = read_events(empty, 2)
    read_events(empty, 3)
    assert len(run("events", document.id[:12], "--json").out.splitlines()) == 2
    assert run("events", document.id[:12]).out == run("events", "--document", document.id).out
    assert "the ledger has no such document" in run("events", "doc_00000000").err


def test_a_span_of_days_leaves_the_undated_out_and_says_so(run, empty):
    read_events(empty, 3)
    ran = run("events", "--since", "2016-02", "--until", "2016-02")
    assert [line[:10] for line in ran.out.splitlines()[::2]] == ["2016-02-29"]
    assert ran.err == "1 event without a day left out.\n"
    ran = run("events", "--until", "1999")
    assert (ran.out, ran.err) == ("No event fits.\n", "1 event without a day left out.\n")


def test_a_kind_that_there_is_not_gets_the_nearest(run, empty):
    ran = run("events", "--kind", "sheling")
    assert ran.status == 2
    assert "'sheling' is no kind of event; did you mean 'shelling'?" in " ".join(ran.err.split())


def test_one_event_is_shown_in_full(run, empty):
    document = read_events(empty, 2)
    out = run("events", f"{document.id[:12]}#v1").out
    assert (
        "Lena Ostrow said the [who: Teal Guard] [trigger: shelled] [to whom: nine villagers] in [where: Palmyra] on day"
        in out
    )
    for line in (
        "  says      Lena Ostrow (named), “said”: the Teal Guard shelled nine villagers in Palmyra on day 0 [s0]",
        "  who       “Teal Guard” Teal Guard (armed group; name:teal guard)",
        "  to whom   “nine villagers”, civilians",
        "  where     “Palmyra” Palmyra (Homs, SY; town; GeoNames 163808; 34.562, 38.284, within 5 km)",
        "  when      “on day 0” 2016-03-01 (to the day)",
        "  toll      9 killed, says Lena Ostrow",
        "  codes     ACLED   Explosions/Remote violence: Shelling/artillery/missile attack; time precision 1, place 1",
        "  codes     UCDP    type of violence 3; date precision 1, place 1",
    ):
        assert line in out.splitlines()
    ran = run("events", f"{document.id[:12]}#v9")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "this article has no such event" in ran.err


def test_long_names_from_right_to_left_are_cut_and_set_apart(run, empty):
    read_events(empty, 1, guard=LONG)
    line = run("events").out.splitlines()[1]
    assert "\u2068حركة" in line
    assert "…\u2069 → nine villagers" in line
    assert len(line) < 160


def test_events_as_json_have_codes_and_places_in_the_text(run, empty):
    document = read_events(empty, 2)
    first = json.loads(run("events", "--json", "--limit", "1").out)
    assert (first["id"], first["time"]["first_day"], first["status"]) == (f"{document.id}#v1", "2016-03-01", "happened")
    start, end = first["actors"][0]["span"]
    assert document.text[start:end] == "Teal Guard"
    assert first["codes"]["ucdp"] == 3
    assert first["codes"]["place"] == {"acled": 1, "ucdp": 1}


def test_exports_agree_on_their_events_and_the_package_describes_them(run, empty):
    document = read_events(empty, 4)
    ran = run("export", "all", "--out", "coded")
    assert ran.status == 0
    assert "coded/acled.csv: 4 events." in ran.err
    package = json.loads(Path("coded/datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        raw = Path("coded", resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        assert (resource["bytes"], resource["sayso"]["rows"]) == (len(raw), 4)
    ids = {f"{document.id}#v{number}" for number in range(1, 5)}
    with Path("coded/acled.csv").open(encoding="utf-8", newline="") as file:
        acled = list(read_table(file))
    with Path("coded/ucdp.csv").open(encoding="utf-8", newline="") as file:
        ucdp = list(read_table(file))
    plover = [json.loads(line) for line in Path("coded/plover.jsonl").read_text(encoding="utf-8").splitlines()]
    points = json.loads(Path("coded/events.geojson").read_text(encoding="utf-8"))["features"]
    assert {row["event_id_cnty"].removeprefix("SYR:") for row in acled} == ids
    assert (
        {row["relid"] for row in ucdp}
        == {record["id"] for record in plover}
        == {point["id"] for point in points}
        == ids
    )
    assert [row["event_date"] for row in acled] == [record["date"] for record in plover]
    assert [row["date_start"] for row in ucdp] == ["2016-03-01", "2016-02-29", "2016-02-28", None]
    for row, record in zip(acled, plover, strict=True):
        start, end = record["sayso"]["spans"]["trigger"]
        assert document.text[start:end] == record["event_text"][0] == "shelled"
        assert row["sub_event_type"] == record["sayso"]["codes"]["acled"].partition(": ")[2]
        precision = record["sayso"]["codes"]["time_precision"]["acled"]
        assert row["time_precision"] == (None if precision is None else str(precision))
    assert package["sayso"]["readings"]["documents"] == 1
    assert package["sayso"]["filters"] == {}


def test_what_an_export_leaves_out_is_counted(run, empty):
    read_events(empty, 2, status=EventStatus.PLANNED)
    ran = run("export", "acled")
    assert (len(ran.out.splitlines()), ran.err) == (1, "0 events; left out: told as planned (2).\n")
    assert len(run("export", "acled", "--any-status").out.splitlines()) == 3
    [row, _] = list(csv.DictReader(io.StringIO(run("export", "acled", "--status", "planned").out, newline="")))
    assert row["tags"].startswith("status=planned; said_by=Lena Ostrow;")


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(run, empty):
    read_events(empty, 1)
    ran = run("export", "plover", "--out", "no/such/folder/events.jsonl")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "name another place with --out" in ran.err
    assert run("export", "all").status == 2
    assert run("export", "plover", "--out", "events.jsonl").status == 0
    assert [path.name for path in Path.cwd().glob("events.jsonl*")] == ["events.jsonl"]


def test_ten_thousand_events_are_listed_and_exported(run, empty):
    read_events(empty, 10_000)
    assert len(run("events", "--limit", "20000").out.splitlines()) == 20_001
    assert len(run("export", "ucdp").out.splitlines()) == 10_001
