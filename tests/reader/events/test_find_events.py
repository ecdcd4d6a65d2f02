"""Events as records: parties, places and times behind the words, tolls, statements and codes."""

from __future__ import annotations

import pytest

from sayso.lexicon.load import load_lexicon
from sayso.reader.events.binding import Binding
from sayso.reader.events.find import find_events
from sayso.reader.events.sighted import Sighted
from sayso.reader.events.targets import is_civilian
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.event import EventStatus
from sayso.records.identity import DocumentId
from sayso.records.place import Place
from sayso.records.quantity import Fate, Quantity
from sayso.records.reading import Reading
from sayso.records.statement import Quotation, Statement, StatementKind

TEXT = "Teal Guard fighters shelled Sarn, killing five villagers, a medic said. The Teal Guard denied the attack."
HAPPENED = {status.value: -0.1 if status is EventStatus.HAPPENED else -9.0 for status in EventStatus}
DENIED = HAPPENED | {"denied": 0.0}


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.fixture
def reading():
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")

    def span(words, nth=0):
        return document.span(*at(words, nth))

    said = Statement(
        id="s1", source=None, source_span=None, cue=span("said"), content=(span(TEXT[: TEXT.index(", a medic")]),),
        quotation=Quotation.INDIRECT, kind=StatementKind.REPORT, confidence=0.9,
    )  # fmt: skip
    return Reading(
        document=document,
        sentences=(document.span(0, TEXT.index(" The Teal")), document.span(TEXT.index("The Teal"), len(TEXT))),
        actors=(
            Actor(
                id="a1",
                name="Teal Guard",
                kind="armed group",
                mentions=(span("Teal Guard fighters"), span("The Teal Guard")),
            ),
        ),
        places=(Place(id="p1", name="Sarn", mentions=(span("Sarn"),), confidence=0.9),),
        quantities=(Quantity(id="q1", span=span("five"), low=5, best=5, high=5, of="villagers", fate=Fate.KILLED),),
        statements=(said,),
    )


def shelled(**roles):
    given = {"actor": at("Teal Guard fighters"), "target": at("five villagers"), "place": at("Sarn")} | roles
    given = {role: span for role, span in given.items() if span}
    return Sighted(span=at("shelled"), kind="shelling", certainty=0.812, statuses=HAPPENED, roles=given)


def test_event_has_its_parties_place_toll_statement_and_codes(reading) -> None:
    (event,) = find_events(Binding(reading), [shelled()])
    assert (event.id, event.actor, event.target, event.place) == ("v1", "a1", None, "p1")
    assert event.target_span is not None
    assert event.target_span.quote == "five villagers"
    assert event.statements == ("s1",)
    assert event.toll is not None
    assert event.toll.killed is not None
    assert event.toll.killed.best == 5
    assert event.acled == "Explosions/Remote violence: Shelling/artillery/missile attack"
    assert event.confidence == 0.81


def test_unknown_actor_stays_unknown(reading) -> None:
    (event,) = find_events(Binding(reading), [shelled(actor=None)])
    assert (event.actor, event.actor_span) == (None, None)
    assert event.acled == "Explosions/Remote violence: Shelling/artillery/missile attack"


def test_actor_is_not_its_own_target(reading) -> None:
    (same,) = find_events(Binding(reading), [shelled(target=at("Teal Guard fighters"))])
    assert (same.actor, same.target, same.target_span.quote) == ("a1", None, "Sarn")  # what is shelled, not who shells
    (named,) = find_events(Binding(reading), [shelled(target=at("The Teal Guard"))])
    assert (named.target, named.target_span.quote) == (None, "The Teal Guard")


def test_the_same_words_twice_are_no_target() -> None:
    text = "Sarn fell to rebels. Many rebels came."
    document = Document(id=DocumentId("doc_0"), text=text, language="en")
    spans = [(start, start + 6) for start in (text.index("rebels"), text.rindex("rebels"))]
    rebels = Actor(id="a1", name="rebels", kind="armed group", mentions=tuple(document.span(*span) for span in spans))
    reading = Reading(
        document=document, sentences=(document.span(0, 20), document.span(21, len(text))), actors=(rebels,)
    )
    roles = {"actor": spans[0], "target": spans[1]}
    fell = Sighted(span=(5, 9), kind="advance", certainty=0.9, statuses=HAPPENED, roles=roles)
    (event,) = find_events(Binding(reading), [fell])
    assert (event.actor, event.target_span) == ("a1", None)


def test_events_stand_in_the_order_of_the_text_and_a_toll_is_given_once(reading) -> None:
    attack = Sighted(span=at("attack"), kind="armed clash", certainty=0.5, statuses=DENIED, roles={})
    first, second = find_events(Binding(reading), [attack, shelled()])
    assert (first.kind, second.kind) == ("shelling", "armed clash")
    assert (second.status, second.toll, second.statements) == (EventStatus.DENIED, None, ())
    assert second.plover == "ASSAULT (negation)"


def test_party_is_what_most_of_the_words_mean(reading) -> None:
    (event,) = find_events(Binding(reading), [shelled(actor=(0, at("Sarn")[1]))])
    assert event.actor == "a1"  # the span begins with it


@pytest.mark.parametrize("words", load_lexicon("civilians")["yes"])
def test_civilians(words) -> None:
    assert is_civilian(words)


@pytest.mark.parametrize("words", load_lexicon("civilians")["no"])
def test_no_civilians(words) -> None:
    assert not is_civilian(words)


def test_two_triggers_of_one_kind_side_by_side_tell_of_one_thing(reading) -> None:
    first = Sighted(span=at("killing"), kind="killing", certainty=0.6, statuses=HAPPENED, roles={})
    second = Sighted(span=at("villagers"), kind="killing", certainty=0.7, statuses=HAPPENED, roles={})
    apart = Sighted(span=at("attack"), kind="killing", certainty=0.5, statuses=HAPPENED, roles={})
    assert [e.trigger.quote for e in find_events(Binding(reading), [first, second, apart])] == ["villagers", "attack"]


def test_a_toll_that_could_have_been_is_none() -> None:
    text = "Shells hit the dam, which could have potentially killed thousands. Shells killed five."
    document = Document(id=DocumentId("doc_0"), text=text, language="en")

    def count(number, words, low):
        start = text.index(words)
        return Quantity(
            id=f"q{number}", span=document.span(start, start + len(words)), low=low, of="people", fate=Fate.KILLED
        )

    cut = text.index(" Shells killed")
    reading = Reading(
        document=document,
        sentences=(document.span(0, cut), document.span(cut + 1, len(text))),
        quantities=(count(1, "thousands", 2000), count(2, "five", 5)),
    )
    sights = [
        Sighted(span=(start, start + 6), kind="shelling", certainty=0.9, statuses=HAPPENED, roles={})
        for start in (0, cut + 1)
    ]
    feared, told = find_events(Binding(reading), sights)
    assert feared.toll is None
    assert told.toll is not None
