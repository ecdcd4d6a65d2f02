"""Texts without case: told apart, and given capitals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.text.case import bound_to, is_caseless, lowered, opened, with_names
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import Reading

_PLAIN = (
    "On Monday the Teal Guard shelled Sarn from the hills. Residents said that nobody was hurt, and Ann Roe agreed. "
    * 4
)


def test_text_without_capitals_or_without_small_letters_is_caseless() -> None:
    assert is_caseless(_PLAIN.lower())
    assert is_caseless(_PLAIN.upper())
    assert not is_caseless(_PLAIN)
    assert not is_caseless("TEAL GUARD SHELLS SARN"), "a short line may be a headline"


def test_sentences_days_peoples_and_abbreviations_need_no_names() -> None:
    text = "IT RAINED. THE U.S. ENVOY AND I MET DR. ROE ON MONDAY, 5TH FLOOR. SYRIAN TROOPS LEFT AT 5 P.M."
    assert (
        opened(text) == "It rained. The U.S. envoy and I met dr. roe on Monday, 5th floor. Syrian troops left at 5 p.m."
    )


def _named(text: str, *names: tuple[str, str]) -> str:
    found = [(text.index(name), text.index(name) + len(name), label) for name, label in names]
    return with_names(text, found)


def test_names_are_written_large_wherever_they_stand() -> None:
    text = "colonel ann roe of the front for sarn (ffs) spoke. ann roe left; the ffs stayed."
    named = _named(text, ("ann roe", "person"), ("front for sarn", "organisation"), ("ffs", "organisation"))
    assert named == "Colonel Ann Roe of the Front for Sarn (FFS) spoke. Ann Roe left; the FFS stayed."


def test_word_seldom_seen_as_a_name_is_one_only_there() -> None:
    text = "hope roe had hope. hope is all. where is hope?"
    assert _named(text, ("hope", "person")) == "Hope roe had hope. hope is all. where is hope?"


def test_known_actors_are_spelt_as_the_lexicon_spells_them() -> None:
    assert with_names("then the free syrian army left.", ()) == "then the Free Syrian Army left."


def test_arabic_article_within_a_name_stays_small() -> None:
    assert _named("it was bashar al-assad.", ("bashar al-assad", "person")) == "it was Bashar al-Assad."


@given(st.text())
def test_length_is_kept_whatever_the_text(text: str) -> None:
    assert len(lowered(text)) == len(opened(text)) == len(text)


@given(st.text(min_size=3))
def test_names_keep_the_length(text: str) -> None:
    assert len(with_names(opened(text), [(0, 2, "person"), (1, 3, "organisation")])) == len(text)


def test_what_was_found_is_cut_from_the_text_as_it_came() -> None:
    original = Document(id=DocumentId("doc_0"), text="teal guard left.")
    copy = Document(id=DocumentId("doc_0"), text="Teal Guard left.")
    actor = Actor(id="a1", name="Teal Guard", kind="armed group", mentions=(copy.span(0, 10),))
    reading = bound_to(Reading(document=copy, sentences=(copy.span(0, 16),), actors=(actor,)), original)
    assert reading.document == original
    assert reading.sentences == (original.span(0, 16),)
    assert reading.actors[0].mentions == (original.span(0, 10),)
    assert reading.actors[0].name == "Teal Guard"
