import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.errors import ContractError, NotFoundError
from sayso.ledger.rows import ReprintRow, Wanted
from sayso.ledger.writer import Outcome
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.identity import DocumentId, document_id
from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.origin import Origin, OriginKind, Skipped, Stage
from sayso.records.reading import ReaderVersion
from sayso.records.source import SourceKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
RULES = ReaderVersion(name="rules", version="1")
PUBLISHED = Published(date(2017, 3, 1), TimePrecision.MONTH, DateMethod.TEXT)


def at(minutes):
    return NOW + timedelta(minutes=minutes)


def judge(kind, subject, value, number):
    return Judgement(id=f"jud_{number}", kind=kind, subject=subject, value=value, author="Ines", made=at(number))


def test_document_comes_back_as_it_was_added(writer, make_document, add):
    document = make_document(
        "The bridge at Ardeel is open.\n", title="Bridge", bylines=("Ola Brandt", "Tom Reyes"), outlet="Harbour Wire",
        url="https://harbour.example/bridge", language="en", published=PUBLISHED, raw=b"<p>The bridge</p>",
    )  # fmt: skip
    added = add(writer, document, raw=b"<p>The bridge</p>")
    assert (added.outcome, added.document, added.version) == (Outcome.ADDED, document.id, 1)
    assert writer.reader.document(document.id) == document
    assert writer.reader.raw(document.id) == b"<p>The bridge</p>"


def test_same_bytes_are_stored_once(writer, make_document, add):
    document = make_document("The bridge is open.")
    first, second = add(writer, document), add(writer, document, now=at(5))
    assert second.outcome is Outcome.KNOWN
    assert replace(second, outcome=Outcome.ADDED) == first
    assert writer.reader.status().documents == 1


def test_changed_page_is_a_new_version_of_its_article(writer, make_document, add):
    old = make_document("The bridge is open.", url="https://harbour.example/bridge#top")
    new = make_document("The bridge is shut.", url="https://harbour.example/bridge")
    first, second = add(writer, old), add(writer, new)
    assert (second.outcome, second.article, second.version) == (Outcome.NEW_VERSION, first.article, 2)
    assert [(row.id, row.version, row.latest) for row in writer.reader.versions(old.id)] == [
        (old.id, 1, False),
        (new.id, 2, True),
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Bridge open again"},
        {"bylines": ("Tom Reyes",)},
        {"published": replace(PUBLISHED, precision=TimePrecision.DAY)},
    ],
)
def test_changed_title_byline_or_date_is_a_new_version(writer, change, make_document, add):
    facts = {"title": "Bridge open", "bylines": ("Ola Brandt",), "published": PUBLISHED, "url": "https://a.example/1"}
    add(writer, make_document("The bridge is open.", raw=b"1", **facts), raw=b"1")
    changed = add(writer, make_document("The bridge is open.", raw=b"2", **(facts | change)), raw=b"2")
    assert changed.outcome is Outcome.NEW_VERSION


def test_same_words_in_other_bytes_are_the_same_document(writer, make_document, add):
    document = make_document("The bridge is open.", raw=b"<p>open", url="https://a.example/1")
    add(writer, document, raw=b"<p>open")
    again = make_document("The bridge is open.", raw=b"<p>open<!--ad-->", url="https://a.example/1")
    came = add(writer, again, raw=b"<p>open<!--ad-->")
    assert (came.outcome, came.document, came.version) == (Outcome.SAME_TEXT, document.id, 1)
    assert writer.reader.has_document(again.id), "the next run need not look into these bytes again"
    assert writer.reader.find_document(again.id) == document.id
    assert add(writer, again, raw=b"<p>open<!--ad-->").outcome is Outcome.KNOWN
    assert writer.reader.raw(document.id) == b"<p>open"


def test_page_that_goes_back_to_earlier_words_is_found_as_they_were(writer, make_document, add):
    origin = Origin(kind=OriginKind.URL, location="https://a.example/1")
    for text in ("It is open.", "It is shut.", "It is open."):
        last = add(writer, make_document(text), origin=origin)
    assert last.version == 1
    assert writer.reader.find_document("https://a.example/1") == last.document


def test_document_whose_id_is_not_of_its_bytes_is_refused(writer, make_document, add):
    with pytest.raises(ValueError, match="not the id of its bytes"):
        add(writer, make_document("The bridge is open."), raw=b"other")


def test_arrival_is_stored_when_it_differs_from_the_last_from_there(writer, make_document, file_origin, add):
    document = make_document("The bridge is open.")
    add(writer, document, origin=file_origin("/a.txt"))
    assert not writer.add_arrival(document.id, file_origin("/a.txt"), NOW)
    assert writer.add_arrival(document.id, file_origin("/b.txt"), NOW)
    page = Origin(kind=OriginKind.URL, location="https://a.example/1", etag='"1"')
    assert writer.add_arrival(document.id, page, NOW)
    assert writer.add_arrival(document.id, replace(page, etag='"2"'), NOW)
    assert not writer.add_arrival(document.id, replace(page, etag='"2"', captured=NOW), NOW)
    assert writer.reader.validators("https://a.example/1") == ('"2"', None)
    assert writer.reader.validators("https://a.example/2") is None


def test_arrival_of_unknown_bytes_is_refused(writer, file_origin):
    with pytest.raises(NotFoundError, match="no such document"):
        writer.add_arrival(DocumentId("doc_000000000000000000000000"), file_origin("/a.txt"), NOW)


def test_skipped_is_listed_once_and_resolved_when_it_comes(writer, make_document, file_origin, add):
    skipped = Skipped(location="/a.txt", stage=Stage.EXTRACT, why="the file is empty")
    assert writer.add_skipped(skipped, NOW)
    assert not writer.add_skipped(skipped, at(1))
    assert writer.add_skipped(replace(skipped, record="7"), at(1))
    add(writer, make_document("The bridge is open."), origin=file_origin("/a.txt"), now=at(2))
    assert [(row.record, row.resolved) for row in writer.reader.skipped()] == [("7", False), (None, True)]
    assert writer.reader.status().skipped == 1


def test_moment_without_a_time_zone_is_refused(writer, make_document, add):
    with pytest.raises(ValueError, match="no time zone"):
        add(writer, make_document("The bridge is open."), now=datetime(2026, 3, 1))  # noqa: DTZ001
    assert writer.reader.status().documents == 0


def test_reading_comes_back_as_it_was_added(writer, make_document, make_reading, add):
    document = make_document("Residents said the road was open.", language="en")
    add(writer, document)
    reading = make_reading(document, sources=[(SourceKind.GROUP, "Residents", "the road was open")], failures=["odd"])
    assert writer.reader.reading(document.id) is None
    writer.add_reading(reading, NOW)
    assert writer.reader.reading(document.id) == reading
    [statement] = writer.reader.statements(Wanted(document=document.id))
    assert (statement.source, statement.quote, statement.parts) == ("Residents", "the road was open", ((15, 32),))
    assert writer.reader.status().failures == 1


def test_newer_reading_supersedes_and_the_older_stays(ledger, writer, make_document, make_reading, add):
    document = make_document("Residents said the road was open.")
    add(writer, document)
    sources = [(SourceKind.GROUP, "Residents", "the road was open")]
    writer.add_reading(make_reading(document, sources=sources), NOW)
    newer = make_reading(document, reader=ReaderVersion(name="rules", version="2"))
    for _ in range(2):
        writer.add_reading(newer, at(1))
    assert writer.reader.reading(document.id) == newer
    assert writer.reader.statements() == []
    with closing(sqlite3.connect(ledger)) as connection:
        kept = connection.execute("SELECT reader_version FROM readings ORDER BY number").fetchall()
    assert kept == [("1",), ("2",)], "and the very same reading again is not stored again"


def test_reading_of_another_text_or_of_nobody_is_refused(writer, make_document, make_reading, add):
    document = make_document("Residents said the road was open.")
    add(writer, document)
    with pytest.raises(ContractError, match="another text"):
        writer.add_reading(make_reading(replace(document, text="Other words.")), NOW)
    with pytest.raises(ContractError, match="which reader"):
        writer.add_reading(make_reading(document, reader=None), NOW)
    with pytest.raises(NotFoundError):
        writer.add_reading(make_reading(make_document("Not here.")), NOW)
    assert writer.reader.status().read == 0


def test_reading_with_a_dangling_source_is_refused_whole(writer, make_document, make_reading, add):
    document = make_document("Residents said the road was open.")
    add(writer, document)
    reading = make_reading(document, sources=[(SourceKind.GROUP, "Residents", "the road was open")])
    dangling = replace(reading, statements=(replace(reading.statements[0], source="o9"),))
    with pytest.raises(ContractError, match="'o9'"):
        writer.add_reading(dangling, NOW)
    assert writer.reader.reading(document.id) is None


def test_document_is_due_until_this_reader_has_read_it(writer, make_document, make_reading, add):
    documents = [
        make_document(f"Text {number}.", language=language) for number, language in enumerate(["en", None, "fr", "en"])
    ]
    for document in documents:
        add(writer, document)
    expected = [document.id for document in documents if document.language != "fr"]
    assert list(writer.reader.due(RULES, {"en"})) == expected
    writer.add_reading(make_reading(documents[0]), NOW)
    assert list(writer.reader.due(RULES, {"en"})) == expected[1:]
    assert list(writer.reader.due(ReaderVersion(name="rules", version="2"), {"en"})) == expected


def test_what_another_reader_has_read_is_not_due_where_its_work_is_to_stay(writer, make_document, make_reading, add):
    document = make_document("It rained.", language="en")
    add(writer, document)
    other = ReaderVersion(name="encoder", version="1")
    assert list(writer.reader.due(RULES, {"en"}, stay=("encoder",))) == [document.id]
    writer.add_reading(make_reading(document, reader=other), NOW)
    for stay, due in (((), [document.id]), (("encoder",), [])):
        assert list(writer.reader.due(RULES, {"en"}, stay)) == due
        assert writer.reader.is_due(document.id, RULES, {"en"}, stay) is bool(due)


def test_judged_date_counts_and_makes_the_document_due_again(writer, make_document, make_reading, add):
    document = make_document("It rained.", language="en", published=PUBLISHED)
    add(writer, document)
    writer.add_reading(make_reading(document), NOW)
    writer.add_judgement(judge(JudgementKind.DATE, document.id, "2016-04-04", 1))
    given = Published(date(2016, 4, 4), TimePrecision.DAY, DateMethod.GIVEN)
    assert writer.reader.document(document.id).published == given
    assert list(writer.reader.due(RULES, {"en"})) == [document.id]
    writer.add_reading(make_reading(writer.reader.document(document.id)), at(2))
    assert list(writer.reader.due(RULES, {"en"})) == []
    writer.add_judgement(judge(JudgementKind.WITHDRAW, "jud_1", "", 3))
    assert writer.reader.document(document.id).published == PUBLISHED
    assert list(writer.reader.due(RULES, {"en"})) == [document.id]


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2016", Published(date(2016, 1, 1), TimePrecision.YEAR, DateMethod.GIVEN)),
        ("2016-02", Published(date(2016, 2, 1), TimePrecision.MONTH, DateMethod.GIVEN)),
        ("unknown", None),
    ],
)
def test_judged_date_is_as_fine_as_it_was_given(writer, value, published, make_document, add):
    document = make_document("It rained.", published=PUBLISHED)
    add(writer, document)
    writer.add_judgement(judge(JudgementKind.DATE, document.id, value, 1))
    assert writer.reader.document(document.id).published == published
    [row] = writer.reader.documents()
    assert row.published == (value if published else None)


def test_last_standing_judgement_counts(writer, make_document, add):
    document = make_document("It rained.")
    add(writer, document)
    for number, value in enumerate(["2014", "2015", "2016"], start=1):
        writer.add_judgement(judge(JudgementKind.DATE, document.id, value, number))
    writer.add_judgement(judge(JudgementKind.WITHDRAW, "jud_3", "", 4))
    writer.add_judgement(judge(JudgementKind.WITHDRAW, "jud_1", "", 5))
    assert writer.reader.document(document.id).published.date == date(2015, 1, 1)
    assert [one.id for one in writer.reader.judgements(document.id)] == ["jud_1", "jud_2", "jud_3", "jud_4", "jud_5"]


def test_judgement_on_nothing_is_refused(writer):
    with pytest.raises(NotFoundError, match="doc_none"):
        writer.add_judgement(judge(JudgementKind.DATE, "doc_none", "2016", 1))
    with pytest.raises(NotFoundError, match="jud_9"):
        writer.add_judgement(judge(JudgementKind.WITHDRAW, "jud_9", "", 1))
    assert writer.reader.judgements() == []


def test_reprints_are_replaced_as_a_whole(writer, make_document, add):
    texts = ["One story.", "One story, again.", "Another."]
    one, two, three = (add(writer, make_document(text)).document for text in texts)
    rows = [
        ReprintRow(group="reprints_1", document=document, originator=document == one, kind="near", method="seen")
        for document in (one, two)
    ]
    writer.replace_reprints(rows, NOW, seen=writer.reader.newest())
    assert writer.reader.reprints() == rows
    status = writer.reader.status()
    assert (status.articles, status.stories, status.reprint_groups, status.reprints) == (3, 2, 1, 2)
    writer.rebuild_views()
    assert writer.reader.reprints() == rows, "what a resolver found is not lost when the views are built anew"
    writer.replace_reprints([], NOW, seen=writer.reader.newest())
    assert writer.reader.reprints() == []
    assert three in {row.id for row in writer.reader.documents()}


def test_reprints_are_due_when_something_came_that_was_not_seen(writer, make_document, add):
    assert not writer.reader.reprints_are_due(), "an empty ledger has nothing to compare"
    first = add(writer, make_document("It rained.")).document
    assert writer.reader.reprints_are_due()
    seen = writer.reader.newest()
    add(writer, make_document("It snowed."))
    writer.replace_reprints([], NOW, seen=seen)
    assert writer.reader.reprints_are_due(), "the second came while the first was looked at"
    writer.replace_reprints([], NOW, seen=writer.reader.newest())
    assert not writer.reader.reprints_are_due()
    writer.add_judgement(judge(JudgementKind.DATE, first, "2016", 1))
    assert writer.reader.reprints_are_due(), "the earliest copy may be another one now"


def test_texts_stream_with_the_first_moment_that_each_was_seen(writer, make_document, file_origin, add):
    document = make_document("It rained.", outlet="Harbour Wire")
    captured = at(-60)
    added = add(writer, document, origin=file_origin("/a.warc", "0", captured=captured))
    [row] = writer.reader.texts()
    assert (row.document, row.article, row.first_seen) == (document, added.article, captured)


def test_ids_are_those_of_the_bytes(writer, make_document, add):
    assert add(writer, make_document("It rained.")).document == document_id(b"It rained.")
