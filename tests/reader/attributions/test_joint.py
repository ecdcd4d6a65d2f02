"""Several who speak together."""

import pytest

from sayso.reader.attributions.joint import members_of
from sayso.reader.reader import RuleReader
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def named(phrase):
    return [phrase[start:end] for start, end in members_of(phrase)]


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("Ministers Ann Roe and John Doe", ["Ministers Ann Roe", "John Doe"]),
        ("Ann Roe, John Doe and Omar Pell", ["Ann Roe", "John Doe", "Omar Pell"]),
        ("both Ann Roe and John Doe", ["Ann Roe", "John Doe"]),
        ("Ann Roe, along with John Doe,", ["Ann Roe", "John Doe"]),
        ("Britain and France", ["Britain", "France"]),
        ("Ann Roe, the mayor, and Gen. Omar Pell", ["Ann Roe, the mayor", "Gen. Omar Pell"]),
        ("Mayor Ann Roe and Gen. Omar Pell and Sen. John Doe", ["Mayor Ann Roe", "Gen. Omar Pell", "Sen. John Doe"]),
    ],
)
def test_each_of_them_is_named(phrase, members):
    assert named(phrase) == members


@pytest.mark.parametrize(
    "phrase",
    [
        "Ann Roe, a founder of the club and owner of a boat",
        "Ann Roe and her brother",
        "Ann Roe and others",
        "the mayor and the general",
        "residents and officials",
        "Bosnia and Herzegovina",
        "Ann Roe, a former director of the Office of Boats and Harbours",
        "Ann Roe, an aide and a friend of Omar Pell",
        "Foreign and Defence Minister Ann Roe",
        "Ann Roe",
        "and",
        "",
    ],
)
def test_one_speaker_or_some_without_names_are_not_parted(phrase):
    assert members_of(phrase) == []


def statements(text):
    reading = RuleReader().read(Document(id=DocumentId("doc_x"), text=text))
    names = {source.id: source.name for source in reading.sources}
    return [
        (names.get(s.source), s.source_span and s.source_span.quote, s.content[0].quote) for s in reading.statements
    ]


def test_each_says_it_and_they_are_both_of_them():
    text = (
        "Ann Roe and Omar Pell said the bridge was open. They said that it would stay open.\n\n"
        "Roe said she was tired.\n"
    )
    both = "Ann Roe and Omar Pell"
    assert statements(text)[:4] == [
        ("Ann Roe", both, "the bridge was open"),
        ("Omar Pell", both, "the bridge was open"),
        ("Ann Roe", "They", "that it would stay open"),
        ("Omar Pell", "They", "that it would stay open"),
    ]
    assert [name for name, _, _ in statements(text)[4:]] == ["Ann Roe"]


def test_they_are_others_once_somebody_else_has_spoken():
    text = (
        "Ann Roe and Omar Pell said the bridge was open. Residents said it was shut. They said nobody had crossed it.\n"
    )
    assert [name for name, span, _ in statements(text) if span == "They"] == [None]


def test_what_carries_on_is_said_by_each():
    text = (
        "“The bridge is open,” Ann Roe and Omar Pell said. “It will stay open.”\n\n"
        "“Nobody is going to shut that bridge.”\n"
    )
    said = [(name, content) for name, _, content in statements(text)]
    last = "“Nobody is going to shut that bridge.”"
    assert ("Ann Roe", last) in said
    assert ("Omar Pell", last) in said
