"""CEAF-REE as GRIT defines it, and the mapping from a reading's events to MUC's roles."""

import dataclasses

from bench.muc4 import ROLES, count, entities_of, gold_of, in_full, matched, normal
from bench.scores import Tally
from sayso.reader.reader import RuleReader
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus
from sayso.records.identity import document_id


def some(*entities):
    return [frozenset(entity) for entity in entities]


def test_words_are_compared_without_articles_case_and_punctuation():
    assert normal('The "Sarn" Mill, an  old one') == "sarn mill old one"


def test_every_mention_told_must_be_one_of_the_gold_entity():
    gold = some({"guerrillas", "rebels"}, {"mill"})
    assert matched(some({"rebels"}), gold) == 1
    assert matched(some({"rebels", "mill"}), gold) == 0


def test_an_entity_is_matched_once_and_as_many_as_can_be_are():
    gold = some({"a", "b"}, {"a"})
    assert matched(some({"a"}, {"b"}), gold) == 2
    assert matched(some({"a"}, {"a"}, {"a"}), gold) == 2
    assert matched([], gold) == matched(some({"a"}), []) == 0


def test_precision_and_recall_are_summed_over_documents():
    tallies = {role: Tally() for role in ROLES}
    empty = {role: [] for role in ROLES}
    count(tallies, {**empty, "Victim": some({"a"}, {"c"})}, {**empty, "Victim": some({"a"})})
    count(tallies, empty, {**empty, "Victim": some({"b"})})
    assert (tallies["Victim"].precision, tallies["Victim"].recall) == (0.5, 0.5)
    assert tallies["Weapon"].f1 == 0.0


def test_gold_entities_without_mentions_are_none():
    extracts = {role: [] for role in ROLES} | {"Target": [[["The Mill", 4], ["mill", 40]], []]}
    assert gold_of(extracts)["Target"] == some({"mill"})


def read(text, status=EventStatus.HAPPENED, kind="killing", **spans):
    document = Document(id=document_id(text.encode()), text=text, language="en")

    def span(words):
        return document.span(text.index(words), text.index(words) + len(words))

    cut = {f"{role}_span": span(words) for role, words in spans.items() if role != "trigger"}
    event = Event(id="v1", kind=kind, trigger=span(spans["trigger"]), status=status, confidence=0.9, **cut)
    return dataclasses.replace(RuleReader().read(document), events=(event,))


def test_roles_come_from_the_events_of_a_reading():
    text = "two guerrillas shot a nun with a rifle at the mill."
    told = entities_of(read(text, trigger="shot", actor="two guerrillas", target="a nun"))
    assert told["PerpInd"] == some({"guerrillas"})
    assert told["Weapon"] == some({"rifle"})
    assert told["PerpOrg"] == told["Target"] == told["Victim"] == []  # MUC's victims have names


def test_what_is_struck_and_nobody_is_a_target():
    told = entities_of(read("guerrillas burned the mill.", kind="destruction", trigger="burned", target="the mill"))
    assert told["Target"] == some({"mill"})


def test_victims_are_names_without_titles_in_full():
    text = "Gunmen shot Colonel Orme and two nuns. The killing of Colonel Juan Orme shook the town."
    told = entities_of(read(text, trigger="shot", actor="Gunmen", target="Colonel Orme and two nuns"))
    assert told["Victim"] == some({"juan orme"})


def test_name_is_told_in_full_where_the_text_has_more_of_it():
    assert in_full("Orm", ["Juan Orm", "Orm", "Ann Roe"]) == "Juan Orm"
    assert in_full("Ann Orm", ["Juan Orm"]) == "Ann Orm"


def test_whole_is_the_target_where_a_part_of_it_was_hit():
    text = "Guerrillas bombed the windows of the mill."
    told = entities_of(read(text, kind="bombing", trigger="bombed", target="the windows of the mill"))
    assert told["Target"] == some({"mill"})


def test_text_that_tells_mostly_of_other_things_has_no_entities():
    reading = read("Guerrillas shot Juan Orm.", trigger="shot", actor="Guerrillas", target="Juan Orm")
    (shooting,) = reading.events
    assert any(entities_of(reading).values())
    talks = dataclasses.replace(shooting, kind="talks")
    assert not any(entities_of(dataclasses.replace(reading, events=(shooting, *[talks] * 5))).values())


def test_a_pronoun_fills_no_role():
    told = entities_of(read("they killed him.", trigger="killed", actor="they", target="him"))
    assert not any(told.values())


def test_what_is_denied_or_planned_is_left_out():
    for status in (EventStatus.DENIED, EventStatus.PLANNED):
        told = entities_of(read("guerrillas shot a nun.", status, trigger="shot", target="a nun"))
        assert not any(told.values())
