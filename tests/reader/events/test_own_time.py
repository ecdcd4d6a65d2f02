"""The day of what is told is not that of what had been done before it."""

from __future__ import annotations

from sayso.reader.events.binding import Binding
from sayso.reader.events.find import find_events
from sayso.reader.events.sighted import Sighted
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import Reading
from sayso.records.time_expression import TimeExpression, TimexType

TEXT = "The army retook Sarn on Sunday, a year after the guard had taken the town."


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_what_had_been_done_before_has_not_the_day_of_what_came_after() -> None:
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")
    sunday = TimeExpression(id="t1", span=document.span(*at("Sunday")), type=TimexType.DATE, value="XXXX-WXX-7")
    reading = Reading(document=document, sentences=(document.span(0, len(TEXT)),), times=(sunday,))
    sights = [
        Sighted(
            span=at(words),
            kind="territory taken",
            certainty=0.9,
            statuses={"happened": 0.0},
            roles={"time": at("Sunday")},
        )
        for words in ("retook", "taken")
    ]
    now, before = find_events(Binding(reading), sights)
    assert (now.time, before.time) == ("t1", None)
