"""Control as records: places named and meant, holders, and the event it comes with."""

from __future__ import annotations

import pytest

from sayso.reader.control.find import find_control
from sayso.reader.events.binding import Binding
from sayso.reader.events.sighted import Sighted
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.event import ControlChange, Event, EventStatus
from sayso.records.identity import DocumentId
from sayso.records.place import Place
from sayso.records.reading import Reading

TEXT = "Rebels took Sarn from the army. The town is now rebel-held. Several villages fell."
HAPPENED = {status.value: -0.1 if status is EventStatus.HAPPENED else -9.0 for status in EventStatus}


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def reading():
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")

    def span(words):
        return document.span(*at(words))

    taken = Event(
        id="v1", kind="territory taken", trigger=span("took"), place="p1", place_span=span("Sarn"),
        status=EventStatus.HAPPENED, confidence=0.9,
    )  # fmt: skip
    return Reading(
        document=document,
        sentences=(document.span(0, 31), document.span(32, 59), document.span(60, len(TEXT))),
        actors=(
            Actor(
                id="a1",
                name="Rebels",
                kind="armed group",
                mentions=(span("Rebels"), span("rebel")),
            ),
            Actor(id="a2", name="army", kind="force", mentions=(span("the army"),)),
        ),
        places=(Place(id="p1", name="Sarn", kind="town", mentions=(span("Sarn"),), confidence=0.9),),
        events=(taken,),
    )


def sight(words, change, **roles):
    return Sighted(span=at(words), kind=change, certainty=0.9, statuses=HAPPENED, roles=roles)


def test_taken_place_has_holder_former_and_event(reading) -> None:
    (control,) = find_control(
        Binding(reading), reading.events, [sight("Sarn", "takes", actor=at("Rebels"), target=at("the army"))]
    )
    assert (control.id, control.place, control.holder, control.former) == ("c1", "p1", "a1", "a2")
    assert (control.change, control.event) == (ControlChange.TAKES, "v1")


def test_noun_stands_for_the_place_named_before_and_held_is_cut_from_the_holder(reading) -> None:
    (control,) = find_control(Binding(reading), reading.events, [sight("town", "holds", actor=at("rebel-held"))])
    assert (control.place, control.holder) == ("p1", "a1")
    assert control.place_span is not None
    assert control.place_span.quote == "town"
    assert control.holder_span is not None
    assert control.holder_span.quote == "rebel"


def test_place_without_a_name_is_left_to_the_events(reading) -> None:
    assert find_control(Binding(reading), reading.events, [sight("villages", "loses")]) == ()


def test_nobody_takes_a_place_from_himself(reading) -> None:
    (control,) = find_control(
        Binding(reading), reading.events, [sight("Sarn", "takes", actor=at("Rebels"), target=at("Rebels"))]
    )
    assert (control.holder, control.former, control.former_span) == ("a1", None, None)
