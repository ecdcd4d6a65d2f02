"""What is kept up to date step by step is what is built anew from the beginning."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.open import create_ledger, open_writer
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.reading import ReaderVersion
from sayso.records.source import SourceKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

WORDS = ("Residents", "Mara Quill", "mara  quill", "two officials", "the road was open", "rain fell", "“no”", "…")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" said ".join)
dates = st.none() | st.builds(
    Published,
    st.dates(date(2014, 1, 1), date(2019, 12, 31)),
    st.sampled_from([TimePrecision.DAY, TimePrecision.MONTH, TimePrecision.YEAR]),
    st.sampled_from(DateMethod),
)
steps = st.one_of(
    st.tuples(st.just("document"), texts, st.sampled_from(["/a", "/b", "/c"]), st.sampled_from([None, "Wire"]), dates),
    st.tuples(st.just("reading"), st.integers(0, 9), st.sampled_from("123"), st.lists(st.sampled_from(SourceKind))),
    st.tuples(st.just("date"), st.integers(0, 9), st.sampled_from(["2016", "2016-02", "2016-04-04", "unknown"])),
    st.tuples(st.just("withdraw"), st.integers(0, 9)),
    st.tuples(st.just("rebuild")),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, max_size=14))
def test_views_kept_step_by_step_equal_views_built_anew(add, make_document, make_reading, file_origin, contents, steps):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        create_ledger(path)
        with open_writer(path, wait_s=1) as writer:
            for number, step in enumerate(steps):
                take(writer, NOW + timedelta(minutes=number), step, add, make_document, make_reading, file_origin)
            kept = contents(path)
            writer.rebuild_views()
            assert contents(path) == kept


def take(writer, now, step, add, make_document, make_reading, file_origin):
    documents = [row.id for row in writer.reader.documents()]
    judgements = [one.id for one in writer.reader.judgements()]
    match step:
        case "document", text, place, outlet, published:
            document = make_document(text, outlet=outlet, published=published, title=text[:9])
            add(writer, document, origin=file_origin(place), now=now)
        case "reading", which, version, kinds if documents:
            document = writer.reader.document(documents[which % len(documents)])
            words = document.text.split(" said ")
            sources = [(kind, words[i % len(words)], words[-1]) for i, kind in enumerate(kinds)]
            reader = ReaderVersion(name="rules", version=version)
            writer.add_reading(make_reading(document, reader=reader, sources=sources, failures=kinds[:1]), now)
        case "date", which, value if documents:
            append(writer, JudgementKind.DATE, documents[which % len(documents)], value, now)
        case "withdraw", which if judgements:
            append(writer, JudgementKind.WITHDRAW, judgements[which % len(judgements)], "", now)
        case ("rebuild",):
            writer.rebuild_views()


def append(writer, kind, subject, value, now):
    number = len(writer.reader.judgements())
    writer.add_judgement(
        Judgement(id=f"jud_{number}", kind=kind, subject=subject, value=value, author="Ines", made=now)
    )
