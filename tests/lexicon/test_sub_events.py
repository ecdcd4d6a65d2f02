"""The words that tell ACLED's sub-events apart, by their own examples and between parties."""

import pytest

from sayso.lexicon.event_codes import event_of_sub_event, kinds_of_event
from sayso.lexicon.load import load_lexicon
from sayso.lexicon.sub_events import Party, find_cues, overruled_by, refinements

LEXICON = load_lexicon("sub_events")
YES = [(number, one["sub_event"], text) for number, one in enumerate(LEXICON["cues"]) for text in one["yes"]]
NO = [(number, one["sub_event"], text) for number, one in enumerate(LEXICON["cues"]) for text in one["no"]]


def named(text, number):
    """Tell whether the entry of that number has a cue in the text."""
    return any(cue.entry == number for cue in find_cues(text))


@pytest.mark.parametrize(("number", "sub_event", "text"), YES)
def test_an_entry_finds_its_examples(number, sub_event, text):
    assert named(text, number), sub_event


@pytest.mark.parametrize(("number", "sub_event", "text"), NO)
def test_an_entry_leaves_its_counterexamples(number, sub_event, text):
    assert not named(text, number), sub_event


def test_every_sub_event_of_acled_has_cues():
    codes = load_lexicon("event_codes")["acled"]
    assert {one["sub_event"] for one in LEXICON["cues"]} == {name for names in codes.values() for name in names}


def test_what_overrules_and_refines_is_acled_s():
    for name in LEXICON["overrules"]:
        event_of_sub_event(name)
        for part in overruled_by(name):
            event_of_sub_event(part)
    assert set(LEXICON["refines"]) <= set(kinds_of_event())
    for kind in kinds_of_event():
        for name in refinements(kind):
            event_of_sub_event(name)


def test_a_sub_event_that_acled_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no sub-event type"):
        event_of_sub_event("Skirmish")


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("The army said that militants overran the base.", "Non-state actor overtakes territory"),
        ("Rebels captured the town days after the army left it.", "Non-state actor overtakes territory"),
        ("The town was captured by government troops.", "Government regains territory"),
        ("Militants were driven out of the town.", "Government regains territory"),
        ("Soldiers entered the rebel-held quarter and took control of it.", "Government regains territory"),
        ("Rebel forces took control of the bridge.", "Non-state actor overtakes territory"),
    ],
)
def test_who_takes_a_town_is_told_by_side(text, sub_event):
    taken = {cue.sub_event for cue in find_cues(text) if cue.sub_event.endswith("territory")}
    assert taken - {"Non-violent transfer of territory"} == {sub_event}


def test_a_party_that_the_reader_knows_by_name_counts():
    text = "Sarn Guard took control of the mill."
    assert not [cue for cue in find_cues(text.replace("Guard", "Wolves")) if cue.sub_event.endswith("territory")]
    (cue,) = [
        cue
        for cue in find_cues(text.replace("Guard", "Wolves"), [Party(0, 11, "group")])
        if cue.sub_event.endswith("territory")
    ]
    assert cue.sub_event == "Non-state actor overtakes territory"


def test_what_is_given_as_a_reason_is_background():
    (cue,) = [
        c for c in find_cues("Two men were accused of carrying out a suicide bombing.") if "Suicide" in c.sub_event
    ]
    assert cue.background
    (cue,) = [c for c in find_cues("A suicide bombing shook Sarn.") if "Suicide" in c.sub_event]
    assert not cue.background
