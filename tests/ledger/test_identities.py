"""Sources are one by name and by judgement, and a judgement finds its source in every later reading."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.open import create_ledger, open_writer
from sayso.ledger.rows import ReprintRow, Wanted
from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.reading import ReaderVersion
from sayso.records.source import SourceKind
from sayso.records.source_address import SourceAddress

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NAMED, ANONYMOUS, NARRATOR = SourceKind.NAMED, SourceKind.ANONYMOUS, SourceKind.NARRATOR
SAME, DIFFERENT, UNSURE = JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE


@pytest.fixture
def put(writer, add, make_document, make_reading):
    """Add a document in which each source, given as (kind, words), says that rain fell, and read it."""

    def put(*sources, outlet=None):
        number = sum(1 for _ in writer.reader.documents())
        text = f"On day {number} " + " and ".join(f"{words} said that rain fell" for _, words in sources) + "."
        document = make_document(text, outlet=outlet)
        add(writer, document)
        writer.add_reading(make_reading(document, sources=[(*source, "rain fell") for source in sources]), NOW)
        return document.id

    return put


@pytest.fixture
def judge(writer):
    def judge(kind, one, other):
        number = len(writer.reader.judgements()) + 1
        subject, value = (str(writer.reader.find_source(side)) for side in (one, other))
        writer.add_judgement(
            Judgement(id=f"jud_{number}", kind=kind, subject=subject, value=value, author="Ines", made=NOW)
        )
        return f"jud_{number}"

    return judge


@pytest.fixture
def withdraw(writer):
    def withdraw(judgement):
        writer.add_judgement(
            Judgement(
                id=f"{judgement}w", kind=JudgementKind.WITHDRAW, subject=judgement, value="", author="Ines", made=NOW
            )
        )

    return withdraw


def named(writer):
    return {row.name: row.statements for row in writer.reader.sources(kind=NAMED)}


def test_names_that_differ_in_writing_only_are_one(writer, put):
    for name in ("Omar al-Masri", "OMAR EL-MASRI", "Gen. Omar Masri"):
        put((NAMED, name))
    assert list(named(writer).values()) == [3]
    assert writer.reader.source("omar al masri").source.documents == 3


def test_judgement_makes_names_one_and_its_withdrawal_undoes_it(writer, put, judge, withdraw):
    for name in ("Ann Roe", "A. Roe", "Roe"):
        put((NAMED, name))
    before = writer.reader.sources()
    first = judge(SAME, "A. Roe", "Ann Roe")
    judge(SAME, "Roe", "ANN ROE")
    [row] = writer.reader.sources()
    assert (row.name, row.names, row.statements) == ("Ann Roe", ("A. Roe", "Ann Roe", "Roe"), 3)
    withdraw(first)
    assert named(writer) == {"Ann Roe": 2, "A. Roe": 1}
    withdraw("jud_2")
    assert writer.reader.sources() == before


def test_statements_follow_who_is_one(writer, put, judge):
    documents = [put((NAMED, name)) for name in ("Ann Roe", "Roe", "Bo Lind")]
    judge(SAME, "Roe", "Ann Roe")
    key = writer.reader.identity("Roe")
    for wanted in (Wanted(source=key), Wanted(source="Ann Roe"), Wanted(words="ann"), Wanted(source="roe")):
        assert {row.document for row in writer.reader.statements(wanted)} == set(documents[:2])
    assert {row.source_key for row in writer.reader.statements(Wanted(words="ann"))} == {key}


def test_source_of_one_document_is_taken_out_of_its_name(writer, put, judge):
    one, *_ = [put((NAMED, "Ann Roe")) for _ in range(3)]
    judge(DIFFERENT, f"{one}#o1", "Ann Roe")
    assert sorted(row.documents for row in writer.reader.sources()) == [1, 2]
    assert writer.reader.source("Ann Roe").source.documents == 2
    alone = writer.reader.source(f"{one}#o1")
    assert (alone.source.name, alone.source.address, alone.source.documents) == ("Ann Roe", f"{one}#o1", 1)
    assert [row.id for row in alone.judgements] == ["jud_1"]


def test_name_whose_bearers_are_all_by_themselves_says_who_they_are(writer, put, judge):
    one, other = (put((NAMED, "Ann Roe")) for _ in range(2))
    judge(DIFFERENT, f"{one}#o1", f"{other}#o1")
    assert len(writer.reader.sources()) == 2
    with pytest.raises(AmbiguousError, match=f"{min(one, other)}#o1, {max(one, other)}#o1"):
        writer.reader.source("Ann Roe")


def test_unnamed_source_may_be_judged_to_be_a_named_one(writer, put, judge):
    document = put((ANONYMOUS, "a diplomat"))
    put((NAMED, "Ann Roe"))
    judge(SAME, f"{document}#o1", "Ann Roe")
    [row] = writer.reader.sources()
    assert (row.name, row.kind, row.statements, row.unnamed) == ("Ann Roe", NAMED, 2, 1)
    assert len(writer.reader.sources(kind=ANONYMOUS)) == 1, "it speaks without a name too"
    assert [one.called for one in writer.reader.source("Ann Roe").appearances] == ["a diplomat", "Ann Roe"]
    assert len(writer.reader.statements(Wanted(words="roe"))) == 2


def test_unnamed_sources_are_offered_and_never_merged(writer, put, judge):
    documents = [put((ANONYMOUS, "A Western diplomat"), outlet="Post") for _ in range(2)]
    put((ANONYMOUS, "A Western diplomat"), outlet="Wire")
    assert len(writer.reader.sources()) == 3
    [offer] = writer.reader.source(f"{documents[0]}#o1").offers
    assert offer.other == f"{documents[1]}#o1"
    assert "both in Post" in offer.reason
    judge(UNSURE, f"{documents[0]}#o1", offer.other)
    assert writer.reader.source(f"{documents[0]}#o1").offers == ()
    assert len(writer.reader.sources()) == 3


def test_bare_noun_of_a_body_is_offered_with_its_name(writer, put, judge, make_reading):
    put((NAMED, "Harbour Coalition"))
    document = put((SourceKind.ANONYMOUS, "the coalition"))
    reading = writer.reader.reading(document)
    bare = replace(reading.sources[0], kind=NAMED)
    writer.add_reading(replace(reading, sources=(bare,)), NOW)
    [offer] = writer.reader.source(f"{document}#o1").offers
    assert (offer.one, offer.other) == (f"{document}#o1", "Harbour Coalition")
    assert len(writer.reader.sources()) == 2
    judge(SAME, offer.one, offer.other)
    assert len(writer.reader.sources()) == 1
    assert writer.reader.source("harbour coalition").offers == ()


def test_copies_of_one_story_offer_their_unnamed_sources(writer, put):
    one, other = put((ANONYMOUS, "a diplomat")), put((ANONYMOUS, "A diplomat"))
    rows = [
        ReprintRow(group="reprints_1", document=document, originator=False, kind="near", method="seen")
        for document in (one, other)
    ]
    writer.replace_reprints(rows, NOW, seen=writer.reader.newest())
    [offer] = writer.reader.source(f"{one}#o1").offers
    assert (offer.score, offer.other) == (0.9, f"{other}#o1")


def test_named_offers_are_open_until_they_are_judged(writer, put, judge):
    for name in ("Ann Roe", "A. Roe", "Bo Lind"):
        put((NAMED, name))
    [offer] = writer.reader.offers()
    assert {offer.one, offer.other} == {"Ann Roe", "A. Roe"}
    [mine] = writer.reader.source("Ann Roe").offers
    assert (mine.one, mine.other) == ("Ann Roe", "A. Roe")
    judge(DIFFERENT, "A. Roe", "Ann Roe")
    assert writer.reader.offers() == []
    assert writer.reader.source("Ann Roe").offers == ()


def test_outlet_in_its_own_voice_may_be_judged(writer, put, judge):
    put((NARRATOR, ""), outlet="Harbour Wire")
    put((NARRATOR, ""), outlet="harbourwire.example")
    judge(SAME, "harbour wire", "harbourwire.example")
    [row] = writer.reader.sources()
    assert (row.documents, row.outlets) == (2, ("Harbour Wire", "harbourwire.example"))


def reread(writer, document, make_reading, *sources):
    reader = ReaderVersion(name="rules", version="2")
    known = writer.reader.document(document)
    writer.add_reading(make_reading(known, reader=reader, sources=[(*one, "rain fell") for one in sources]), NOW)


def test_judgement_finds_its_source_when_a_later_reading_numbers_it_otherwise(writer, put, judge, make_reading):
    document = put((NAMED, "Bo Lind"), (ANONYMOUS, "a diplomat"))
    put((NAMED, "Ann Roe"))
    judge(SAME, f"{document}#o2", "Ann Roe")
    reread(writer, document, make_reading, (ANONYMOUS, "a diplomat"), (NAMED, "Bo Lind"))
    for _ in range(2):
        assert [one.id for one in writer.reader.source("Ann Roe").appearances if one.document == document] == ["o1"]
        writer.rebuild_views()


def test_judgement_whose_source_is_gone_is_kept_and_reported_and_counts_again(writer, put, judge, make_reading):
    document = put((NAMED, "Bo Lind"), (ANONYMOUS, "a diplomat"))
    put((NAMED, "Ann Roe"))
    judge(SAME, f"{document}#o2", "Ann Roe")
    reread(writer, document, make_reading, (NAMED, "Bo Lind"))
    [row] = writer.reader.judged_sources()
    assert row.lost
    assert "no reading holds" in row.idle
    assert "“a diplomat”" in row.one
    assert writer.reader.status().lost_judgements == 1
    reread(writer, document, make_reading, (NAMED, "Bo Lind"), (ANONYMOUS, "a diplomat"))
    assert writer.reader.status().lost_judgements == 0
    assert writer.reader.source("Ann Roe").source.statements == 2


def test_contradicted_judgement_is_reported_until_one_is_withdrawn(writer, put, judge, withdraw):
    for name in ("Ann Roe", "A. Roe", "Roe"):
        put((NAMED, name))
    judge(SAME, "Ann Roe", "A. Roe")
    judge(SAME, "A. Roe", "Roe")
    judge(DIFFERENT, "Roe", "Ann Roe")
    assert [row.idle for row in writer.reader.judged_sources()] == ["overruled by jud_3", None, None]
    withdraw("jud_2")
    assert [row.idle for row in writer.reader.judged_sources()] == [None, "withdrawn", None]


def test_judgements_on_a_document_include_those_on_its_sources(writer, put, judge, withdraw):
    document, other = put((NAMED, "Ann Roe")), put((ANONYMOUS, "a diplomat"))
    judge(SAME, f"{other}#o1", f"{document}#o1")
    withdraw("jud_1")
    for one in (document, other):
        assert [made.id for made in writer.reader.judgements(one)] == ["jud_1", "jud_1w"]
    assert not writer.reader.judgements(put((NAMED, "Bo Lind")))


def test_judgement_on_sources_makes_no_copies_due(writer, put, judge, withdraw):
    put((NAMED, "Ann Roe"))
    put((NAMED, "A. Roe"))
    writer.replace_reprints([], NOW, seen=writer.reader.newest())
    withdraw(judge(SAME, "Ann Roe", "A. Roe"))
    assert not writer.reader.reprints_are_due()


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("Nobody Known", "list the sources with"),
        ("roe", "with these words there are: Ann Roe"),
        ("name:Harbour Wire", "no source is called that"),
        ("{document}#o9", r"no source o9; it has o1 \(Ann Roe\), o2 \(narrator\)"),
        ("doc_ffff#o1", "no such document"),
        ("", "no source is called that"),
        ("#o1", "no source is called that"),
    ],
)
def test_unknown_source_is_an_error_that_says_who_there_is(writer, put, reference, says):
    document = put((NAMED, "Ann Roe"), (NARRATOR, ""), outlet="Harbour Wire")
    with pytest.raises(NotFoundError, match=says):
        writer.reader.find_source(reference.format(document=document))


def test_address_is_read_back_as_it_was_written():
    for address in (
        SourceAddress(name="Ann: Roe"),
        SourceAddress(outlet="Harbour Wire"),
        SourceAddress(document="doc_1f", span=(3, 9)),
        SourceAddress(document="doc_1f"),
    ):
        assert SourceAddress.parse(str(address)) == address
    for wrong in ("Ann Roe", "name:", "doc_1f", "doc_1f#o2"):
        with pytest.raises(ValueError, match="not the address of a source"):
            SourceAddress.parse(wrong)


NAMES = ("Ann Roe", "ANN ROE", "A. Roe", "Roe", "Bo Lind")
spoken = st.lists(
    st.tuples(st.sampled_from([NAMED, ANONYMOUS, NARRATOR]), st.sampled_from(NAMES)),
    max_size=3,
    unique_by=itemgetter(1),
).filter(lambda sources: sum(kind is NARRATOR for kind, _ in sources) < 2)
judged = st.tuples(st.sampled_from([SAME, DIFFERENT, UNSURE]), st.integers(0, 99), st.integers(0, 99))


@settings(max_examples=30, deadline=None)
@given(st.lists(spoken, max_size=5), st.lists(judged, max_size=6), st.randoms())
def test_every_statement_has_one_source_whatever_was_judged(add, make_document, make_reading, articles, steps, random):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        create_ledger(path)
        with open_writer(path, wait_s=1) as writer:
            for number, sources in enumerate(articles):
                text = f"Day {number}: {', '.join(words for _, words in sources)}. Rain fell."
                document = make_document(text, outlet=f"Outlet {number % 2}")
                add(writer, document)
                said = [(kind, words, "Rain fell") for kind, words in sources]
                writer.add_reading(make_reading(document, sources=said), NOW)
            before = writer.reader.sources()
            for number, (kind, one, other) in enumerate(steps):
                append(writer, f"jud_{number}", kind, one, other)
            check(writer)
            made = [judgement.id for judgement in writer.reader.judgements()]
            for judgement in random.sample(made, len(made)):
                withdrawal = f"{judgement}w"
                writer.add_judgement(
                    Judgement(
                        id=withdrawal, kind=JudgementKind.WITHDRAW, subject=judgement, value="", author="Ines", made=NOW
                    )
                )
                check(writer)
            assert writer.reader.sources() == before, "nothing is left of what was withdrawn"


def append(writer, identity, kind, one, other):
    """Judge two of all that can be named, if they are two."""
    rows = writer.reader.statements()
    names = {row.source for row in rows if row.source_kind in {NAMED, NARRATOR}}
    nameable = sorted({f"{row.document}#o{row.id[1:]}" for row in rows} | names)
    if not nameable:
        return
    addresses = [str(writer.reader.find_source(nameable[which % len(nameable)])) for which in (one, other)]
    if not writer.reader.are_one_node(*addresses):
        subject, value = addresses
        writer.add_judgement(Judgement(id=identity, kind=kind, subject=subject, value=value, author="Ines", made=NOW))


def check(writer):
    """The list of sources and the statements of each say the same, and so does each source in full."""
    rows = writer.reader.sources()
    assert sum(row.statements for row in rows) == len(writer.reader.statements())
    assert len({row.key for row in rows}) == len(rows)
    for row in rows:
        assert len(writer.reader.statements(Wanted(source=row.key))) == row.statements
        full = writer.reader.source(f"{row.document}#{first_of(writer, row)}" if row.document else row.address)
        assert full.source == row
        assert sum(one.statements for one in full.appearances) == row.statements
    assert writer.reader.status().lost_judgements == sum(one.lost for one in writer.reader.judged_sources())


def first_of(writer, row):
    return next(f"o{one.id[1:]}" for one in writer.reader.statements(Wanted(source=row.key)))


def test_outlet_joined_with_a_source_that_lost_its_name_keeps_an_address_of_its_own(writer, put, judge):
    put((NARRATOR, ""), outlet="Harbour Wire")
    document = put((NAMED, "Ann Roe"), outlet="Levant Desk")
    judge(SAME, "outlet:Harbour Wire", f"{document}#o1")
    judge(DIFFERENT, "outlet:Harbour Wire", "Ann Roe")
    (row,) = writer.reader.sources()
    assert (row.address, row.statements) == ("outlet:Harbour Wire", 2)
    assert writer.reader.source(row.address).source == row
