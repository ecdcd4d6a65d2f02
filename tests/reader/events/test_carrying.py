"""Places and times of a sentence that are carried to its events, and those that are not."""

from __future__ import annotations

import pytest

from sayso.reader.events.binding import Binding
from sayso.reader.events.find import find_events
from sayso.reader.events.sighted import Sighted
from sayso.records.document import Document
from sayso.records.event import EventStatus
from sayso.records.identity import DocumentId
from sayso.records.place import Place
from sayso.records.reading import Reading
from sayso.records.statement import Quotation, Statement, StatementKind
from sayso.records.time_expression import TimeExpression, TimexType

HAPPENED = {status.value: -0.1 if status is EventStatus.HAPPENED else -9.0 for status in EventStatus}
KINDS = {"Sarn": "town", "Orvale": "town", "Kolvia": "country"}
TIMES = ("Monday", "Tuesday")


def read(text, trigger, kind, *, others=(), kinds="armed clash", said=None, status=HAPPENED, **roles):
    """Read an invented sentence or two; the event of a trigger, with the words of its place and time."""
    document = Document(id=DocumentId("doc_0"), text=text, language="en")

    def at(words):
        return text.index(words), text.index(words) + len(words)

    def span(words):
        return document.span(*at(words))

    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    reading = Reading(
        document=document,
        sentences=tuple(document.span(start, end) for start, end in zip(starts, ends, strict=True)),
        places=tuple(
            Place(id=name, name=name, kind=kind, mentions=(span(name),), confidence=0.9)
            for name, kind in KINDS.items()
            if name in text
        ),
        times=tuple(
            TimeExpression(id=day, span=span(day), type=TimexType.DATE, value="2016") for day in TIMES if day in text
        ),
        statements=()
        if said is None
        else (
            Statement(
                id="s1", source=None, source_span=None, cue=span(said[0]), content=(span(said[1]),),
                quotation=Quotation.INDIRECT, kind=StatementKind.REPORT, confidence=0.9,
            ),
        ),
    )  # fmt: skip
    sighted = [Sighted(span=at(word), kind=kinds, certainty=0.5, statuses=HAPPENED, roles={}) for word in others]
    given = {role: at(words) for role, words in roles.items()}
    sighted.append(Sighted(span=at(trigger), kind=kind, certainty=0.8, statuses=status, roles=given))
    return next(one for one in find_events(Binding(reading), sighted) if one.trigger.quote == trigger)


def quotes(event):
    return tuple(span and span.quote for span in (event.place_span, event.time_span))


def test_place_behind_the_trigger_of_its_own_clause_is_where_it_was() -> None:
    assert quotes(read("Rebels clashed with guards in Sarn.", "clashed", "armed clash")) == ("Sarn", None)
    assert quotes(read("Rebels clashed, while Sarn slept.", "clashed", "armed clash")) == (None, None)


def test_place_behind_another_happening_is_left_to_that_one() -> None:
    assert (
        quotes(read("Rebels clashed and fighting hit Sarn.", "clashed", "armed clash", others=["fighting"]))[0] is None
    )


def test_place_that_is_attacked_is_where_it_was_and_a_force_of_a_state_is_not() -> None:
    assert quotes(read("Rebels shelled posts in Sarn.", "shelled", "shelling", target="posts in Sarn"))[0] == "Sarn"
    assert quotes(read("Rebels shelled Kolvia troops.", "shelled", "shelling", target="Kolvia troops"))[0] is None


def test_what_talks_are_about_is_not_where_they_are() -> None:
    assert quotes(read("Envoys held talks on Sarn.", "talks", "talks"))[0] is None


def test_opening_of_a_sentence_says_when() -> None:
    assert quotes(read("On Monday, rebels and guards clashed again.", "clashed", "armed clash"))[1] == "Monday"
    assert quotes(read("Rebels clashed with guards on Monday.", "clashed", "armed clash"))[1] == "Monday"


def test_day_of_other_clauses_of_two_days_and_of_doubtful_things_is_not_carried() -> None:
    assert quotes(read("On Monday, a man who clashed was freed.", "clashed", "armed clash"))[1] is None
    assert quotes(read("Monday, or Tuesday, rebels clashed.", "clashed", "armed clash"))[1] is None
    possible = HAPPENED | {"possible": 9.0}
    assert quotes(read("On Monday, rebels clashed.", "clashed", "armed clash", status=possible))[1] is None


@pytest.mark.parametrize(
    ("text", "content", "day"),
    [
        ("On Monday, officials said that rebels clashed.", "rebels clashed", None),
        ("On Monday, rebels clashed, officials said.", "rebels clashed", "Monday"),
        ("Rebels clashed, officials said Monday.", "Rebels clashed", None),
        ("Officials said that rebels clashed Monday.", "rebels clashed Monday", "Monday"),
    ],
)
def test_day_on_which_somebody_spoke_is_not_that_of_what_was_told(text, content, day) -> None:
    assert quotes(read(text, "clashed", "armed clash", said=("said", content)))[1] == day


def test_words_for_a_place_mean_the_one_of_their_kind_that_was_named_last() -> None:
    text = "Rebels left Orvale for Sarn. Kolvia sent guards. The guards bombed the town."
    event = read(text, "bombed", "air strike", place="the town")
    assert (event.place, event.place_span.quote) == ("Sarn", "the town")
    assert read(text.replace("the town", "a school"), "bombed", "air strike", place="a school").place is None


def test_entries_of_a_list_of_places_have_the_day_that_the_list_opens_with() -> None:
    text = "On Monday jets made two strikes. Near Sarn, one hit a truck. A spokesman hailed the raid."
    assert quotes(read(text, "hit", "air strike", others=["strikes"], kinds="air strike"))[1] == "Monday"
    assert quotes(read(text, "hailed", "air strike", others=["strikes"], kinds="air strike"))[1] is None
    assert quotes(read(text, "hit", "air strike", others=["strikes"], kinds="talks"))[1] is None
