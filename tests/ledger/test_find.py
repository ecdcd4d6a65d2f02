import os
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.errors import AmbiguousError, NotFoundError
from sayso.records.identity import make_id
from sayso.records.origin import Origin, OriginKind, Skipped, Stage

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def three(writer, add, make_document, file_origin):
    documents = [make_document(f"Part {number}.") for number in range(3)]
    for number, document in enumerate(documents):
        add(writer, document, origin=file_origin(f"/news/{number}.txt"))
    return documents


def test_document_is_found_by_its_id_or_the_beginning_of_it(writer, three):
    for document in three:
        for reference in (document.id, document.id[:12], document.id[4:12], document.id[4:].upper()):
            assert writer.reader.find_document(reference) == document.id


def test_document_is_found_by_its_number(writer, three):
    assert writer.reader.find_document("2") == three[1].id


def test_document_is_found_by_its_path_also_a_relative_one(
    writer, three, add, make_document, file_origin, tmp_path, monkeypatch
):
    assert writer.reader.find_document("/news/2.txt") == three[2].id
    document = make_document("Here.")
    add(writer, document, origin=file_origin(str(tmp_path / "here.txt")))
    monkeypatch.chdir(tmp_path)
    assert writer.reader.find_document("here.txt") == document.id


def test_file_name_that_is_not_utf8_is_kept_and_found(writer, add, make_document, file_origin):
    name = os.fsdecode(b"/news/caf\xe9.txt")
    added = add(writer, make_document("Here."), origin=file_origin(name))
    assert writer.reader.find_document(name) == added.document
    assert not writer.add_arrival(added.document, file_origin(name), NOW)
    assert writer.add_skipped(Skipped(location=name, stage=Stage.COLLECT, why="it is empty"), NOW)
    [row] = writer.reader.skipped()
    assert row.location == r"/news/caf\udce9.txt"


def test_address_means_what_came_from_there_last(writer, add, make_document):
    origin = Origin(kind=OriginKind.URL, location="https://a.example/1?from=feed", url="https://a.example/1")
    for text in ("It is open.", "It is shut."):
        last = add(writer, make_document(text, url="https://a.example/canonical"), origin=origin)
    for reference in (origin.location, origin.url, "https://a.example/canonical"):
        assert writer.reader.find_document(reference) == last.document


def test_path_of_many_articles_is_ambiguous_and_lists_some(writer, add, make_document, file_origin):
    ids = [
        add(writer, make_document(f"Part {number}."), origin=file_origin("/many.jsonl", str(number))).document
        for number in range(12)
    ]
    with pytest.raises(AmbiguousError, match=r"several documents: doc_.*, …; name one of them") as caught:
        writer.reader.find_document("/many.jsonl")
    assert sum(name in caught.value.what for name in ids) == 8


def test_beginning_of_several_ids_is_ambiguous(writer, add, make_document):
    texts, seen = [], {}
    for number in range(2_000):
        text = f"Part {number}."
        first = make_id("doc", text.encode())[4:8]
        if first in seen:
            texts = [seen[first], text]
            break
        seen[first] = text
    ids = [add(writer, make_document(text)).document for text in texts]
    assert len(ids) == 2
    with pytest.raises(AmbiguousError) as caught:
        writer.reader.find_document(ids[0][4:8])
    assert all(name in str(caught.value) for name in ids)


@pytest.mark.parametrize(
    "reference", ["", "abc", "doc_", "99", "doc_ffffffffffffffffffffffff", "/news", "\x00", "9" * 40]
)
def test_reference_that_means_nothing_is_not_found(writer, three, reference):
    with pytest.raises(NotFoundError, match="list them with `sayso documents`"):
        writer.reader.find_document(reference)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
@example("\ud800")
def test_any_reference_is_found_or_is_an_error_that_says_so(writer, reference):
    with pytest.raises(NotFoundError):
        writer.reader.find_document(reference)
