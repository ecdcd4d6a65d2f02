"""The parties that a document names, and who they are in the lexicon."""

import datetime as dt

import pytest

from sayso.reader.actors import ActorIndex, find_actors
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.place import Place

TEXT = (
    "The Teal Guard (TG) said that Freedonia’s army had left. "
    "The TG and the army of Freedonia met the teal guard’s men."
)
DOCUMENT = Document(id=DocumentId("doc_x"), text=TEXT, language="en")


def mention(words, kind="armed group", nth=1):
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return at, at + len(words), kind


def actors(*mentions):
    return find_actors(DOCUMENT, mentions)


def test_mentions_of_one_name_are_one_actor_whatever_their_case_article_or_possessive():
    (guard,) = actors(mention("The Teal Guard"), mention("the teal guard’s"))
    assert (guard.id, guard.name, len(guard.mentions)) == ("a1", "Teal Guard", 2)


def test_short_form_in_brackets_is_the_name_before_it():
    guard, land = actors(
        mention("The Teal Guard"),
        mention("TG"),
        mention("Freedonia’s", "state"),
        mention("The TG"),
        mention("Freedonia", "state", 2),
    )
    assert [span.quote for span in guard.mentions] == ["The Teal Guard", "TG", "The TG"]
    assert (land.name, land.kind, len(land.mentions)) == ("Freedonia", "state", 2)


def test_article_alone_names_nobody():
    assert actors(mention("The")) == ()


def test_kind_is_that_of_most_mentions():
    (guard,) = actors(mention("The Teal Guard", "force"), mention("The TG"), mention("TG"))
    assert guard.kind == "armed group"


def test_statement_is_about_those_named_in_its_content():
    found = actors(mention("The Teal Guard"), mention("Freedonia’s", "state"), mention("Freedonia", "state", 2))
    content = DOCUMENT.span(TEXT.index("Freedonia"), TEXT.index(" had left"))
    assert ActorIndex(found).within([content]) == ("a2",)
    assert ActorIndex(found).within([DOCUMENT.span(0, 3)]) == ()


def found(text, *mentions, places=(), on=None):
    """Who is named in a text: each mention is (words, kind), each place (name, country)."""
    published = Published(dt.date.fromisoformat(on), TimePrecision.DAY, DateMethod.GIVEN) if on else None
    document = Document(id=DocumentId("doc_y"), text=text, language="en", published=published)
    parties, at = [], 0
    for words, kind in mentions:
        at = text.index(words, at)
        parties.append((at, at + len(words), kind))
        at += len(words)
    made = []
    for number, (name, country) in enumerate(places, start=1):
        start = text.index(name)
        span = document.span(start, start + len(name))
        made.append(Place(id=f"p{number}", name=name, country=country, mentions=(span,), confidence=1.0))
    return find_actors(document, parties, made)


def known(*arguments, **facts):
    return {actor.known or actor.name: [span.quote for span in actor.mentions] for actor in found(*arguments, **facts)}


def test_names_of_one_known_actor_are_one_actor_with_its_name_and_kind():
    text = "ISIS left. IS fighters fled, said ISIL-held Rivertown. Daesh's end."
    (state,) = found(text, ("ISIS", "force"), ("IS fighters", "force"), ("ISIL-held", "other"), ("Daesh's", "force"))
    assert (state.known, state.name, state.kind) == ("islamic-state", "Islamic State", "armed group")
    assert [span.quote for span in state.mentions] == ["ISIS", "IS fighters", "ISIL-held", "Daesh's"]


def test_name_means_who_bore_it_on_the_day():
    assert set(known("The DKBA came.", ("DKBA", "armed group"), on="2005-01-01")) == {"dkba"}
    assert set(known("The DKBA came.", ("DKBA", "armed group"), on="2020-01-01")) == {"dkba-5"}
    assert set(known("HTS came.", ("HTS", "armed group"), on="2012-01-01")) == {"HTS"}, "it had yet to begin"


def test_name_of_several_is_told_by_the_war():
    text = "The SNA came to {}."
    assert set(known(text.format("Aleppo"), ("SNA", "armed group"), places=[("Aleppo", "SY")])) == {
        "syrian-national-army"
    }
    assert set(known(text.format("Lashio"), ("SNA", "armed group"), places=[("Lashio", "MM")])) == {
        "shanni-nationalities-army"
    }
    assert set(known(text.format("Paris"), ("SNA", "armed group"), places=[("Paris", "FR")])) == {"SNA"}


def test_description_means_a_party_of_the_war_that_the_document_tells_of():
    text = "In Aleppo the rebels held; the army of Syria did not. Paris was told."
    said = (("the rebels", "armed group"), ("the army", "force"))
    assert known(text, *said, places=[("Aleppo", "SY")], on="2014-01-01") == {
        "syrian-rebels": ["the rebels"],
        "syria-forces": ["the army"],
    }
    abroad = [("Aleppo", "SY"), ("Paris", "FR"), ("held", "FR")]
    assert set(known(text, *said, places=abroad, on="2014-01-01")) == {"rebels", "army"}, "it tells of elsewhere"
    assert set(known(text, *said, on="2014-01-01")) == {"rebels", "army"}, "no war is known"


def test_plain_word_is_nobodys_where_another_states_forces_are_named():
    text = "In Aleppo the army waited, and Turkish troops as well."
    said = (("the army", "force"), ("Turkish troops", "force"))
    assert set(known(text, *said, places=[("Aleppo", "SY")], on="2016-01-01")) == {"army", "turkey-forces"}


def test_description_of_a_named_group_needs_the_name():
    places = [("Kunduz", "AF")]
    assert set(known("In Kunduz the insurgents came.", ("the insurgents", "armed group"), places=places)) == {
        "insurgents"
    }
    text = "In Kunduz the Taliban came. The insurgents left."
    said = (("Taliban", "armed group"), ("The insurgents", "armed group"))
    assert known(text, *said, places=places) == {"taliban": ["Taliban", "The insurgents"]}


def test_name_of_a_state_stands_for_its_forces_where_the_mention_is_of_those():
    text = "The U.S. said that U.S. jets and Russian jets flew; Russian officials agreed."
    said = (("U.S.", "state"), ("U.S.", "force"), ("Russian", "force"), ("Russian", "state"))
    assert set(known(text, *said)) == {"united-states", "united-states-forces", "russia-forces", "russia"}


@pytest.mark.parametrize("words", ["Teal Guard", "militants", "EU force", "Syrian fighters", "قوات النهر"])
def test_whom_the_lexicon_does_not_know_is_kept_by_name(words):
    (actor,) = found(f"It was the {words}.", (words, "force"))
    assert (actor.known, actor.name, actor.kind) == (None, words, "force")


def test_brackets_hold_a_short_form_only_where_one_of_the_two_is_a_word():
    text = "The Teal Brigade (Northern Command) and the Red Front (RF) met; RF left."
    said = (
        ("Teal Brigade", "force"),
        ("Northern Command", "force"),
        ("Red Front", "force"),
        ("RF", "force"),
        ("RF", "force"),
    )
    assert [actor.name for actor in found(text, *said)] == ["Teal Brigade", "Northern Command", "RF"]
