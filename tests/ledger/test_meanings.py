from datetime import UTC, date, datetime

import numpy as np
import pytest

from sayso.ledger.meanings import Meanings
from sayso.ledger.nearest import DIMENSIONS, pack
from sayso.ledger.rows import FoundBy, HitKind
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.source import SourceKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BRIDGE, ROAD, FERRY = "the bridge was open", "the road was shut", "the ferry had sunk"
TEXT = f"Residents said that {BRIDGE}. Drivers said that {ROAD}. Sailors said that {FERRY}."


def axis(number, towards=None, share=0.0):
    """A vector of length one along an axis, turned by a share towards another."""
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[number] = 1 - share
    if towards is not None:
        vector[towards] = share
    return vector / np.linalg.norm(vector)


def embed(writer, weights="w1", vectors=None):
    """Embed whatever is due: the first statement of a document along axis 0, the second along 1, and so on."""
    for one in list(writer.reader.unembedded(weights)):
        made = vectors if vectors is not None else [axis(number) for number in range(len(one.contents))]
        writer.add_meanings(weights, [Meanings(one.document, one.reading, *pack(np.stack(made)))])


@pytest.fixture
def document(writer, add, make_document, make_reading):
    document = make_document(
        TEXT, title="Crossings", outlet="Harbour Wire",
        published=Published(date(2017, 3, 5), TimePrecision.DAY, DateMethod.TEXT),
    )  # fmt: skip
    add(writer, document)
    said = [("Residents", BRIDGE), ("Drivers", ROAD), ("Sailors", FERRY)]
    writer.add_reading(make_reading(document, sources=[(SourceKind.GROUP, *one) for one in said]), NOW)
    add(writer, make_document("Nobody says anything here."))
    return document


def test_packed_vector_keeps_its_direction():
    random = np.random.default_rng(1)
    vectors = random.standard_normal((50, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    scales, whole = pack(vectors)
    assert (len(scales), len(whole)) == (4 * 50, DIMENSIONS * 50)
    back = np.frombuffer(whole, np.int8).reshape(-1, DIMENSIONS) * np.frombuffer(scales, "<f4")[:, None]
    assert np.abs(back @ vectors.T - vectors @ vectors.T).max() < 0.01
    assert np.allclose(np.linalg.norm(back, axis=1), 1, atol=1e-6)


def test_vector_of_zeros_stays_one_and_is_near_to_nothing(writer, document):
    scales, whole = pack(np.zeros((2, DIMENSIONS), dtype=np.float32))
    assert (set(scales), set(whole)) == ({0}, {0})
    embed(writer, vectors=[np.zeros(DIMENSIONS, dtype=np.float32), axis(1), axis(2)])
    assert [hit.quote for hit in writer.reader.near(axis(0), "w1", least=0.1)] == []


def test_statements_are_due_until_they_are_embedded(writer, document):
    [due] = writer.reader.unembedded("w1")
    assert due.contents == (BRIDGE, ROAD, FERRY)
    assert (writer.reader.count_unembedded("w1"), writer.reader.has_meanings("w1")) == (1, False)
    embed(writer)
    assert (writer.reader.count_unembedded("w1"), writer.reader.has_meanings("w1")) == (0, True)
    assert list(writer.reader.unembedded("w1")) == []


def test_other_weights_make_all_statements_due_again(writer, document):
    embed(writer)
    assert writer.reader.count_unembedded("w2") == 1
    assert writer.reader.near(axis(0), "w2") == []
    embed(writer, "w2")
    assert writer.reader.has_meanings("w2")
    assert not writer.reader.has_meanings("w1"), "the older vectors have been replaced"


def test_reading_anew_makes_the_statements_due_and_takes_their_meanings_out(writer, document, make_reading):
    embed(writer)
    stale = Meanings(1, 1, *pack(np.stack([axis(0)] * 3)))
    writer.add_reading(make_reading(document, sources=[(SourceKind.GROUP, "Sailors", FERRY)]), NOW)
    assert writer.reader.near(axis(0), "w1") == [], "those were of the reading before"
    writer.add_meanings("w1", [stale])
    assert writer.reader.count_unembedded("w1") == 1, "what was made of the reading before is not kept for the new one"
    embed(writer)
    assert [hit.quote for hit in writer.reader.near(axis(0), "w1", least=0.1)] == [FERRY]


def test_nearest_statements_come_first_with_who_says_them(writer, document):
    embed(writer)
    hits = writer.reader.near(axis(1, towards=2, share=0.4), "w1", least=0.1)
    assert [hit.quote for hit in hits] == [ROAD, FERRY]
    first = hits[0]
    assert (first.kind, first.source, first.source_kind, first.statement, first.outlet, first.published) == (
        HitKind.STATEMENT, "Drivers", SourceKind.GROUP, "s2", "Harbour Wire", "2017-03-05",
    )  # fmt: skip
    assert TEXT[slice(*first.span)] == ROAD
    assert first.found_by == (FoundBy.MEANING,)
    assert first.score == pytest.approx(0.6 / np.hypot(0.6, 0.4), abs=0.01)
    assert writer.reader.near(axis(1, towards=2, share=0.4), "w1", limit=1, least=0.1) == hits[:1]
    assert [hit.quote for hit in writer.reader.near(axis(1, towards=2, share=0.4), "w1", least=0.8)] == [ROAD]


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ({"since": date(2017, 3, 5)}, True),
        ({"since": date(2017, 3, 6)}, False),
        ({"until": date(2017, 3, 4)}, False),
        ({"outlet": "harbour WIRE"}, True),
        ({"outlet": "Café Post"}, False),
    ],
)
def test_bounds_narrow_what_is_near(writer, document, bounds, found):
    embed(writer)
    assert bool(writer.reader.near(axis(0), "w1", least=0.1, **bounds)) is found


def test_many_documents_are_gone_through_page_by_page(writer, add, make_document, make_reading, monkeypatch):
    monkeypatch.setattr("sayso.ledger.meanings.PAGE", 2)
    for number in range(5):
        document = make_document(f"Drivers said that road {number} was shut.")
        add(writer, document)
        said = [(SourceKind.GROUP, "Drivers", f"road {number} was shut")]
        writer.add_reading(make_reading(document, sources=said), NOW)
    for number, one in enumerate(list(writer.reader.unembedded("w1"))):
        turned = axis(0, towards=1, share=number / 10)
        writer.add_meanings("w1", [Meanings(one.document, one.reading, *pack(turned[None]))])
    quotes = [hit.quote for hit in writer.reader.near(axis(0), "w1", limit=3)]
    assert quotes == ["road 0 was shut", "road 1 was shut", "road 2 was shut"]


def test_only_the_latest_version_of_an_article_is_embedded_and_found(
    writer, add, make_document, make_reading, file_origin
):
    origin = file_origin("/changing.txt")
    for content in (BRIDGE, ROAD):
        document = make_document(f"Residents said that {content}.")
        add(writer, document, origin=origin)
        writer.add_reading(make_reading(document, sources=[(SourceKind.GROUP, "Residents", content)]), NOW)
        if content == BRIDGE:
            embed(writer)
    assert writer.reader.near(axis(0), "w1", least=0.1) == [], "the version before counts no more"
    [due] = writer.reader.unembedded("w1")
    assert due.contents == (ROAD,)


def test_half_a_vector_is_refused(writer, document):
    scales, whole = pack(axis(0)[None])
    [due] = writer.reader.unembedded("w1")
    with pytest.raises(Exception, match="CHECK constraint"):
        writer.add_meanings("w1", [Meanings(due.document, due.reading, scales, whole[:-1])])
    assert writer.reader.count_unembedded("w1") == 1


def test_meanings_outlast_building_anew(writer, document):
    embed(writer)
    before = writer.reader.near(axis(0), "w1", least=0.1)
    writer.rebuild_views()
    assert writer.reader.near(axis(0), "w1", least=0.1) == before != []


def test_some_words_put_in_order_by_those_that_tell_something(writer, add, make_document, make_reading):
    for number in range(40):
        content = f"the road was {'mined' if number == 7 else 'shut'}" + " by June" * (number % 20 == 7)
        document = make_document(f"Drivers {number} said that {content}.")
        add(writer, document)
        writer.add_reading(make_reading(document, sources=[(SourceKind.GROUP, f"Drivers {number}", content)]), NOW)
    mined, other = (row.document for row in writer.reader.statements() if "June" in row.quote)
    found = writer.reader.some_words("the mined road by June", limit=10)
    assert found == [(mined, "s1"), (other, "s1")], "every statement holds the road"
    assert writer.reader.some_words("the road", limit=10) == writer.reader.some_words("(", limit=10) == []
