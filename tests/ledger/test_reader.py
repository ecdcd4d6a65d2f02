from datetime import UTC, date, datetime

import pytest

from sayso.errors import NotFoundError
from sayso.ledger.rows import PAGE, ReprintRow, Wanted
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def day(year, month=None, number=None):
    precision = TimePrecision.DAY if number else TimePrecision.MONTH if month else TimePrecision.YEAR
    return Published(date(year, month or 1, number or 1), precision, DateMethod.HTML)


@pytest.fixture
def put(writer, add, make_document, make_reading, file_origin):
    """Add a document in which each source says something, and read it."""

    def put(*sources, place, outlet=None, published=None, language="en"):
        text = " ".join(f"{words} said {content}." for _, words, content in sources) or f"Nothing at {place}."
        document = make_document(text, outlet=outlet, published=published, language=language)
        add(writer, document, origin=file_origin(place))
        if language == "en":
            writer.add_reading(make_reading(document, sources=sources), NOW)
        return document.id

    return put


QUILL = (SourceKind.NAMED, "Mara Quill", "the road was open")
QUILL_AGAIN = (SourceKind.NAMED, "MARA  QUILL", "rain fell")
OFFICIAL = (SourceKind.ANONYMOUS, "an official", "the siege was over")
VOICE = (SourceKind.NARRATOR, "", "it was late")


def test_named_source_is_one_over_all_documents(writer, put):
    put(QUILL, place="/a", outlet="Harbour Wire", published=day(2017, 3))
    put(QUILL_AGAIN, QUILL, place="/b", outlet="Post", published=day(2015, 6, 1))
    put(QUILL_AGAIN, place="/c", outlet="Post")
    [row] = writer.reader.sources(kind=SourceKind.NAMED)
    assert (row.name, row.statements, row.documents, row.stories) == ("MARA  QUILL", 4, 3, 3)
    assert (row.first, row.last, row.outlets) == ("2015-06-01", "2017-03", ("Harbour Wire", "Post"))
    assert (row.roles, row.document) == (("spokesman",), None)
    for name in (row.key, "mara quill", " Mara Quill"):
        assert [one.quote for one in writer.reader.statements(Wanted(source=name))] == [
            "rain fell", "the road was open", "the road was open", "rain fell",
        ]  # fmt: skip


def test_anonymous_sources_are_never_one_across_documents(writer, put):
    documents = [put(OFFICIAL, place="/a", outlet="Post"), put(OFFICIAL, OFFICIAL, place="/b", outlet="Post")]
    rows = writer.reader.sources()
    assert len(rows) == 3
    assert {row.document for row in rows} == set(documents)
    assert all(len(writer.reader.statements(Wanted(source=row.key))) == 1 for row in rows)


def test_narrator_is_the_voice_of_its_outlet(writer, put):
    put(VOICE, place="/a", outlet="Post")
    put(VOICE, QUILL, place="/b", outlet="Post")
    unknown = [put(VOICE, OFFICIAL, place="/c"), put(VOICE, QUILL_AGAIN, place="/d")]
    rows = writer.reader.sources(kind=SourceKind.NARRATOR)
    assert [(row.name, row.documents) for row in rows] == [("Post", 2), (None, 1), (None, 1)]
    assert {row.document for row in rows[1:]} == set(unknown), "two unknown outlets are not the same"


def test_sources_are_narrowed_by_words_in_any_order(writer, put):
    put(QUILL, OFFICIAL, VOICE, place="/a", outlet="Harbour Wire")
    for words, found in (("quill mara", 1), ("OFFIC", 1), ("harbour", 1), ("spokesman", 1), ("mara official", 0)):
        assert len(writer.reader.sources(query=words)) == found
    assert len(writer.reader.sources(query="")) == len(writer.reader.sources()) == 3
    assert len(writer.reader.sources(limit=2)) == 2


def test_superseded_versions_do_not_count_twice(writer, put):
    old = put(QUILL, place="/a")
    put(QUILL, VOICE, place="/a")
    [row] = writer.reader.sources(kind=SourceKind.NAMED)
    assert row.statements == 1
    assert len(writer.reader.statements()) == 2
    assert len(writer.reader.statements(Wanted(document=old))) == 1, "but the older version can be asked for"


def test_copies_of_one_story_are_counted_once(writer, put):
    documents = [put(QUILL, place="/a", outlet="Post"), put(QUILL, VOICE, place="/b", outlet="Wire"), put(place="/c")]
    writer.replace_reprints(
        [
            ReprintRow(group="reprints_1", document=document, originator=False, kind="near", method="credit")
            for document in documents[:2]
        ],
        NOW,
        seen=writer.reader.newest(),
    )
    [row] = writer.reader.sources(kind=SourceKind.NAMED)
    assert (row.documents, row.stories) == (2, 1)
    assert writer.reader.status().stories == 2
    assert [row.reprint_group for row in writer.reader.documents()] == ["reprints_1", "reprints_1", None]


def test_statements_lie_within_bounds(writer, put):
    put(QUILL, place="/a", published=day(2016))
    put(QUILL, VOICE, place="/b")
    assert len(writer.reader.statements(Wanted(since=date(2016, 12, 31), until=date(2016, 1, 1)))) == 1
    assert writer.reader.statements(Wanted(since=date(2017, 1, 1))) == []
    assert [one.published for one in writer.reader.statements()] == ["2016", None, None]
    assert len(writer.reader.statements(limit=1)) == 1


def test_documents_are_listed_by_day_with_the_undated_last(writer, put):
    undated = put(place="/a", language=None)
    late, early = put(QUILL, place="/b", published=day(2017)), put(place="/c", published=day(2014, 2, 3))
    rows = list(writer.reader.documents())
    assert [row.id for row in rows] == [early, late, undated]
    assert [row.published for row in rows] == ["2014-02-03", "2017", None]
    assert [(row.read, row.statements) for row in rows] == [(True, 0), (True, 1), (False, 0)]
    assert list(writer.reader.documents(limit=1, offset=1)) == rows[1:2]
    assert list(writer.reader.documents(limit=0)) == []


def test_long_lists_are_streamed_whole(writer, add, make_document, make_reading):
    ids = [add(writer, make_document(f"Part {number}.", language="en")).document for number in range(2 * PAGE + 1)]
    reader = writer.reader
    assert {row.id for row in reader.documents()} == set(ids)
    assert len(list(reader.documents(limit=PAGE + 5, offset=3))) == PAGE + 5
    assert [row.document.id for row in reader.texts()] == ids
    due = []
    for document in reader.due(make_reading(make_document("x")).reader, {"en"}):
        writer.add_reading(make_reading(reader.document(document)), NOW)
        due.append(document)
    assert due == ids, "also where they are read while the stream goes on"


def test_status_counts_what_there_is(writer, put):
    put(QUILL, VOICE, place="/a", outlet="Post", published=day(2014, 2, 3))
    put(OFFICIAL, place="/a", outlet="Post", published=day(2016, 5))
    put(place="/b", language="fr")
    status = writer.reader.status()
    assert (status.documents, status.articles, status.revised, status.outlets) == (3, 2, 1, 1)
    assert (status.read, status.readers, status.languages) == (2, {"rules 1": 2}, {"en": 2, "fr": 1})
    assert (status.dated, status.undated, status.first, status.last) == (2, 1, "2014-02-03", "2016-05")
    assert status.statements == 3
    assert status.speakers == {"anonymous": 1, "named": 1, "narrator": 1}
    assert status.quotations == {"indirect": 2, "none": 1}
    assert status.size_bytes > 0


def test_empty_ledger_has_a_status(writer):
    status = writer.reader.status()
    assert (status.documents, status.first, status.last, status.languages) == (0, None, None, {})


def test_unknown_document_is_not_found(writer):
    unknown = DocumentId("doc_000000000000000000000000")
    for ask in (writer.reader.document, writer.reader.raw):
        with pytest.raises(NotFoundError, match="no such document"):
            ask(unknown)
    assert writer.reader.reading(unknown) is None
    assert not writer.reader.has_document(unknown)
