"""The bench of incidents over a reader's own events: what answers a marked event, and what the missed ones count."""

import pytest

from bench.incident_marks import Marked
from bench.incidents_read import answered, labels, score
from sayso.records.event import EventStatus
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, EventMention, Scene, When


def mention(document, start, end, town="Sarn"):
    scene = Scene(identity=f"name:{town}", name=town, lat=len(town) * 1.0, lon=40.0, country="SY", precision="town")
    return EventMention(
        address=EventAddress(DocumentId(document), start, end),
        originator=document,
        kind="shelling",
        status=EventStatus.HAPPENED,
        trigger=("shell",),
        words=frozenset({"shell", town}),
        place=scene,
        time=When(),
    )


def marked(document, start, end, incident):
    return Marked(mention(document, start, end), incident, "sample", "test")


def test_found_events_answer_marked_ones_by_their_triggers_each_one_at_most():
    gold = [marked("doc_a", 10, 17, "x"), marked("doc_a", 40, 45, "y"), marked("doc_b", 10, 17, "x")]
    found = [mention("doc_a", 8, 17), mention("doc_a", 14, 17), mention("doc_b", 60, 66)]
    assert answered(gold, found) == {gold[0].mention.address: found[0].address}


def test_marked_event_that_is_missed_is_an_incident_by_itself():
    gold = [marked("doc_a", 10, 17, "x"), marked("doc_a", 40, 45, "x"), marked("doc_b", 10, 17, "x")]
    found = mention("doc_a", 10, 17)
    ours = labels(gold, {gold[0].mention.address: found.address}, {found.address: "1"})
    assert ours[0] == "1"
    assert len(set(ours)) == 3


def test_scores_are_of_found_events_and_of_all_that_are_marked():
    gold = [marked("doc_a", 10, 17, "x"), marked("doc_b", 10, 17, "x"), marked("doc_c", 10, 17, "x")]
    table, figures = score(gold, [mention("doc_a", 10, 17), mention("doc_b", 10, 17)])
    assert "| sample, 2 found | alone |" in table
    assert "| sample, 3 marked | kind, place, day |" in table
    assert figures["own events, test, sample, found: across F1"] in {0.0, 100.0}
    assert (
        figures["own events, test, sample, marked: across F1"] <= figures["own events, test, sample, found: across F1"]
    )


def test_found_event_that_is_not_marked_counts_nothing():
    gold = [marked("doc_a", 10, 17, "x")]
    _, figures = score(gold, [mention("doc_a", 10, 17), mention("doc_a", 60, 66), mention("doc_b", 10, 17)])
    assert figures["own events, test, sample, found: B-cubed F1"] == pytest.approx(100)
