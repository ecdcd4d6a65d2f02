"""Which of the encoder's choices are refused, and which names are none to choose from."""

import pytest

from sayso.reader.encoder_reader import settings_of
from sayso.reader.sources.bodies import heads_of
from sayso.reader.sources.candidates import Candidate, open_scene
from sayso.reader.sources.choice import ChoiceLimits
from sayso.reader.sources.descriptions import read_phrase
from sayso.reader.sources.names import name_key
from sayso.reader.text.sentences import split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.place import Place


def body(name):
    return Candidate(0, len(name), name, name_key(name), False, None, heads_of(name), None)


@pytest.mark.parametrize(
    ("phrase", "name", "allowed"),
    [
        ("The government", "Harbour Observatory for Human Rights", False),
        ("The government", "France", True),
        ("The army", "Free Harbour Army", True),
        ("The army", "Harbour Observatory for Human Rights", False),
        ("The group", "Harbour Observatory for Human Rights", True),
    ],
)
def test_what_only_states_have_means_no_other_body(phrase, name, allowed):
    assert ChoiceLimits([]).allow(body(name), read_phrase(phrase), None) is allowed


TEXT = (
    "A diplomat in Ostra, near the shrine of Mar Pell, saw it differently. Omar Quill agreed, he said. Ostra denied it."
)


def place(document, name, *, kind="town", confidence=0.9, speaking=()):
    starts = [at for at in range(len(TEXT)) if TEXT.startswith(name, at)]
    mentions = tuple(document.span(at, at + len(name)) for at in starts)
    metonymic = tuple(mentions[number] for number in speaking)
    return Place(id="p1", name=name, kind=kind, mentions=mentions, metonymic=metonymic, confidence=confidence)


def test_places_are_no_candidates_but_the_governments_there_are():
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")
    places = [place(document, "Ostra", speaking=[1]), place(document, "Mar Pell", kind=None)]
    settings = settings_of(TEXT, places)
    assert [TEXT[start:end] for start, end in settings] == ["Ostra", "Mar Pell"]
    named = [(TEXT.index("Mar Pell"), TEXT.index("Mar Pell") + 8, "person")]
    before = open_scene(document, split(document, ()), [], named)
    after = open_scene(document, split(document, ()), [], named, settings)
    assert {one.name for one in before.candidates} >= {"Mar Pell", "Omar Quill"}
    assert "Mar Pell" not in {one.name for one in after.candidates}
    assert "Omar Quill" in {one.name for one in after.candidates}


def test_countries_and_doubtful_places_stay_candidates():
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")
    places = [place(document, "Ostra", kind="country"), place(document, "Mar Pell", kind=None, confidence=0.3)]
    assert settings_of(TEXT, places) == []


def test_a_people_is_nobody_whom_he_means():
    text = "Sunni Muslims left. A diplomat, he said, had seen Omar Quill."
    document = Document(id=DocumentId("doc_0"), text=text, language="en")
    named = [(0, 13, "person"), (text.index("Omar"), text.index("Omar") + 10, "person")]
    assert [one.name for one in open_scene(document, split(document, ()), [], named).candidates] == ["Omar Quill"]
