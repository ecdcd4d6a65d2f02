from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sayso.ledger.rows import HitKind
from sayso.ledger.search import match_expression
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.source import SourceKind

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TEXT = (
    "Residents of Ardeel said the withdrawal was over. "
    "Mara Quill said that nobody’s al-Rasif road would be open by June."
)


@pytest.fixture
def filled(writer, add, make_document, make_reading):
    document = make_document(
        TEXT, title="Road shut", outlet="Harbour Wire",
        published=Published(date(2017, 3, 1), TimePrecision.MONTH, DateMethod.TEXT),
    )  # fmt: skip
    add(writer, document)
    sources = [
        (SourceKind.GROUP, "Residents of Ardeel", "the withdrawal was over"),
        (SourceKind.NAMED, "Mara Quill", "nobody’s al-Rasif road would be open by June"),
    ]
    writer.add_reading(make_reading(document, sources=sources), NOW)
    undated = make_document("Rain fell on the café road. The road was long.", outlet="Café Post")
    add(writer, undated)
    return writer.reader


def kinds(hits):
    return sorted(hit.kind for hit in hits)


def test_statement_is_found_with_its_source_and_its_place(filled):
    [hit] = [hit for hit in filled.search("withdrawal") if hit.kind is HitKind.STATEMENT]
    assert (hit.statement, hit.source, hit.source_kind) == ("s1", "Residents of Ardeel", SourceKind.GROUP)
    assert (hit.title, hit.outlet, hit.published) == ("Road shut", "Harbour Wire", "2017-03")
    assert hit.span is not None
    start, end = hit.span
    assert TEXT[start:end] == hit.quote == "the withdrawal was over"


def test_matches_stand_in_the_snippet_where_they_say(filled):
    hits = filled.search("road open")
    assert kinds(hits) == ["article", "statement"]
    for hit in hits:
        assert {hit.snippet[start:end].lower() for start, end in hit.matches} == {"road", "open"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("withdrawals", True),  # stemmed
        ("WITHDRAWAL over", True),
        ("withdrawal june", True),  # in one article, though not in one statement
        ('"withdrawal was over"', True),
        ("“withdrawal was over”", True),
        ('"over withdrawal"', False),
        ("withdr", False),
        ("withdr*", True),
        ('"withdrawal w"*', True),
        ("al-Rasif", True),
        ("nobody's", True),
        ("withdrawal AND over", False),  # AND is a word like any other
        ("withdrawal )(", True),  # nothing to look for in the second
        ("title:road", False),
        ("-road", True),
    ],
)
def test_words_are_looked_for_as_they_were_typed(filled, words, found):
    documents = {hit.title for hit in filled.search(words)}
    assert ("Road shut" in documents) is found


def test_diacritics_do_not_matter(filled):
    assert kinds(filled.search("cafe")) == ["article"]


def test_hits_are_the_best_first_and_no_more_than_asked_for(filled):
    hits = filled.search("road")
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert filled.search("road", limit=1) == hits[:1]


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ({"since": date(2017, 3, 31)}, True),  # some day of March
        ({"since": date(2017, 4, 1)}, False),
        ({"until": date(2017, 3, 1)}, True),
        ({"until": date(2017, 2, 28)}, False),
        ({"outlet": "harbour wire"}, True),
        ({"outlet": "Café Post"}, False),
    ],
)
def test_bounds_leave_out_what_cannot_lie_within_them(filled, bounds, found):
    assert kinds(filled.search("withdrawal", **bounds)) == (["article", "statement"] if found else [])


def test_undated_article_lies_within_no_bounds(filled):
    assert kinds(filled.search("rain")) == ["article"]
    assert filled.search("rain", since=date(1, 1, 1)) == filled.search("rain", until=date(9999, 1, 1)) == []


def test_only_the_latest_version_of_an_article_is_found(filled, writer, add, make_document, file_origin):
    origin = file_origin("/changing.txt")
    for text in ("The ferry sank.", "The ferry sailed."):
        add(writer, make_document(text), origin=origin)
    assert filled.search("sank") == []
    assert kinds(filled.search("ferry")) == ["article"]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet='"*()^:+-{}“” AND\x00\ufdd0road', max_size=30))
@example('"')
@example('""*')
@example("NEAR(a b)")
@example("a\x00b")
@example("\ud800")
@example("𐐀 ऀ ͸ ²")
def test_any_text_can_be_looked_for(filled, words):
    assert all(hit.document for hit in filled.search(words))


def test_nothing_to_look_for_is_an_empty_expression():
    assert match_expression(' "" ( * ') == ""
    assert match_expression('a "b c" d* "e"*') == '"a" AND "b c" AND "d"* AND "e"*'
