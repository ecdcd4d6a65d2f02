"""Targets of attacks by the place that is their object, or by those whom they harmed."""

from __future__ import annotations

import pytest

from sayso.reader.events.objects import with_objects
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId
from sayso.records.quantity import Fate, Quantity
from sayso.records.reading import Reading


def target(text: str, kind: str, trigger: str, place: str | None = None, harmed: str | None = None) -> str | None:
    """The words of the target of one event; the number of those whom it harmed stands first in `harmed`."""
    document = Document(id=DocumentId("doc_0"), text=text, language="en")

    def span(words: str):
        start = text.index(words)
        return document.span(start, start + len(words))

    quantities = ()
    if harmed is not None:
        number, _, noun = harmed.partition(" ")
        quantities = (Quantity(id="q1", span=span(number), low=5, high=5, of=noun, fate=Fate.KILLED),)
    event = Event(
        id="v1", kind=kind, trigger=span(trigger), place_span=span(place) if place else None,
        toll=Toll(killed=TollCount(low=5, high=5)) if harmed else None, status=EventStatus.HAPPENED, confidence=0.9,
    )  # fmt: skip
    (found,) = with_objects(Reading(document=document, quantities=quantities), [event])
    return found.target_span.quote if found.target_span else None


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("They shelled Sarn for hours.", "shelling", "shelled"),
        ("The assault by the guard on Sarn failed.", "advance", "assault"),
        ("The army advanced towards Sarn.", "advance", "advanced"),
        ("The siege of Sarn is over.", "siege", "siege"),
        ("Sarn was heavily bombed.", "air strike", "bombed"),
    ],
)
def test_a_place_that_is_attacked_is_the_target(text: str, kind: str, trigger: str) -> None:
    assert target(text, kind, trigger, "Sarn") == "Sarn"


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Clashes in Sarn went on.", "armed clash", "Clashes"),
        ("Clashes at Sarn went on.", "armed clash", "Clashes"),
        ("The Battle of Sarn was short.", "armed clash", "Battle"),
        ("The army pushed out of Sarn.", "advance", "pushed"),
        ("The mayor was killed at Sarn.", "killing", "killed"),
        ("Strikes hit a depot near Sarn.", "air strike", "Strikes"),
    ],
)
def test_where_something_happens_is_no_target(text: str, kind: str, trigger: str) -> None:
    assert target(text, kind, trigger, "Sarn") is None


def test_those_whom_a_bomb_harmed_are_the_target_where_nothing_is_told_to_be_hit() -> None:
    assert target("A bomb in Sarn killed 5 market traders.", "bombing", "bomb", "Sarn", "5 market traders") == (
        "5 market traders"
    )
    assert target("They bombed Sarn and killed 5 traders.", "air strike", "bombed", "Sarn", "5 traders") == "Sarn"
