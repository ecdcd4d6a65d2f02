"""Transcripts with their speakers' labels."""

from sayso.reader.reader import RuleReader
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.statement import Quotation

BROADCAST = """The mayor of Ostra, Ann Roe, spoke to Channel Nine on Monday.

TEMPLE: Mayor, who holds the bridge today?

ROE: We hold both banks of the river.

Nobody else has been near it since Sunday.

TEMPLE: And what of the market?

ROE (laughing): The market has been open all week. Omar Pell said that it was full.

The broadcast ended there.
"""


def read(text):
    return RuleReader().read(Document(id=DocumentId("doc_x"), text=text))


def said(reading):
    names = {source.id: source.name for source in reading.sources}
    return [(names.get(one.source), one.content[0].quote) for one in reading.statements if not one.via]


def test_each_turn_is_its_speakers():
    reading = read(BROADCAST)
    assert said(reading) == [
        ("TEMPLE", "Mayor, who holds the bridge today?"),
        ("Ann Roe", "We hold both banks of the river."),
        ("Ann Roe", "Nobody else has been near it since Sunday."),
        ("TEMPLE", "And what of the market?"),
        ("Ann Roe", "The market has been open all week. Omar Pell said that it was full."),
    ]
    assert {one.quotation for one in reading.statements if not one.via} == {Quotation.DIRECT}


def test_whom_a_speaker_cites_is_cited_through_her():
    reading = read(BROADCAST)
    names = {source.id: source.name for source in reading.sources}
    (cited,) = [one for one in reading.statements if one.via]
    assert (names[cited.source], [names[one] for one in cited.via]) == ("Omar Pell", ["Ann Roe"])
    assert cited.content[0].quote == "that it was full"


def test_what_stands_behind_the_last_turn_is_the_articles_own():
    assert not any("The broadcast ended" in part.quote for one in read(BROADCAST).statements for part in one.content)


def test_answers_without_a_name_are_of_the_one_who_spoke_before():
    text = (
        "Gen. Omar Pell said on Monday that the road was open.\n\nQ: Who holds the bridge now?\n\n"
        "A: We hold both banks of the river.\n\nQ: For how long will you?\n\nA: For as long as it takes us.\n"
    )
    assert said(read(text)) == [
        ("Omar Pell", "that the road was open"),
        ("Omar Pell", "We hold both banks of the river."),
        ("Omar Pell", "For as long as it takes us."),
    ]


def test_answers_of_nobody_known_have_no_source():
    text = (
        "Q: Who holds it now?\n\nA: We hold both banks of it.\n\nQ: And since when?\n\nA: We have had it since May.\n"
    )
    assert [name for name, _ in said(read(text))] == [None, None]


def test_tables_captions_and_lists_are_no_transcript():
    table = "The count so far.\n\nRoe: 12\n\nDoe: 14\n\nRoe: 20\n\nDoe: 9\n"
    captions = (
        "The bridge.\n\nPhoto: The bridge was closed on Monday.\n\nNote: All times are local ones.\n\nNote: None is.\n"
    )
    two = "Roe: The bridge is open today.\n\nDoe: The bridge is shut today.\n"
    for text in (table, captions, two):
        assert not [one for one in read(text).statements if one.quotation is Quotation.DIRECT], text
