"""Phrases for what one party does to another, by their own examples, and what operators make of them."""

import pytest

from bench.plv import tagged
from sayso.analyse.relations import QUADS, relation_of
from sayso.lexicon.load import load_lexicon
from sayso.lexicon.relations import compose, find_phrases

TABLE = load_lexicon("relations")
ENTRIES = [(event, entry) for event, entries in TABLE["acts"].items() for entry in entries]
YES = [(event, text) for event, entry in ENTRIES for text in entry["yes"]]
NO = [(event, text) for event, entry in ENTRIES for text in entry["no"]]


def told(marked):
    relation = relation_of(*tagged(marked))
    return relation.event if relation else None


@pytest.mark.parametrize(("event", "marked"), YES)
def test_examples_are_of_their_type(event, marked):
    assert told(marked) == event


def test_a_context_makes_another_type_of_it():
    for event, context in TABLE["contexts"].items():
        assert {told(marked) for marked in context["yes"]} == {context["becomes"]}
        assert {told(marked) for marked in context["no"]} == {event}


@pytest.mark.parametrize(("event", "marked"), NO)
def test_counterexamples_are_not(event, marked):
    assert told(marked) != event


@pytest.mark.parametrize(
    ("marked", "event"),
    [
        ("<s>Sarn</s> agreed to withdraw its troops from <t>Tull</t>.", "AGREE"),
        ("<s>Sarn</s> refused to withdraw its troops from <t>Tull</t>.", "REJECT"),
        ("<s>Sarn</s> demanded that <t>Tull</t> withdraw its troops.", "REQUEST"),
        ("<s>Sarn</s> threatened to bomb <t>Tull</t>.", "THREATEN"),
        ("<s>Sarn</s> will bomb <t>Tull</t>.", "THREATEN"),
        ("<s>Sarn</s> will send food to <t>Tull</t>.", "AGREE"),
        ("<s>Sarn</s> halted aid to <t>Tull</t>.", "SANCTION"),
        ("<s>Sarn</s> will not bomb <t>Tull</t>.", "REJECT"),
        ("<t>Two farmers of Tull</t> were arrested by <s>police</s>.", "COERCE"),
        ("<s>Sarn</s> and <t>Tull</t> held talks on Monday.", "CONSULT"),
        ("<s>Sarn</s> gave <t>Tull</t> a deadline to leave.", "THREATEN"),
    ],
)
def test_operators_and_order(marked, event):
    assert told(marked) == event


def test_nothing_told_is_none():
    assert told("<s>Sarn</s> lies north of <t>Tull</t>.") is None
    assert compose([]) is None


def test_of_phrases_that_begin_together_the_longest_counts():
    assert [one.name for one in find_phrases("pledged its full support")] == ["SUPPORT"]


def test_a_verb_has_its_forms_and_no_other_word_s():
    assert [one.name for one in find_phrases("Sarn denied it")] == ["refusal"]
    assert find_phrases("its bare walls and an aide") == []


def test_every_type_has_a_class_and_a_side():
    assert set(TABLE["acts"]) == set(QUADS)
    for operator in TABLE["operators"].values():
        assert {operator["cooperative"], operator["conflictual"], operator["alone"]} <= set(QUADS)
        assert set(operator.get("keeps", ())) <= set(QUADS)
    assert {event for event, quad in QUADS.items() if quad <= 2} == set(TABLE["cooperative"])
