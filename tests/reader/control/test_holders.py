"""Who holds a place and who held it, put right by the words beside them."""

from __future__ import annotations

import pytest

from sayso.reader.control.find import find_control
from sayso.reader.events.binding import Binding
from sayso.reader.events.sighted import Sighted
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.place import Place
from sayso.records.reading import Reading


def parties(text: str, change: str, actors: list[str], **roles: str) -> tuple[str | None, str | None]:
    """The words of holder and former holder of Sarn in one sentence, from the roles that the encoder gave."""
    document = Document(id=DocumentId("doc_0"), text=text, language="en")

    def at(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    reading = Reading(
        document=document,
        sentences=(document.span(0, len(text)),),
        actors=tuple(
            Actor(id=f"a{number}", name=name, kind="force", mentions=(document.span(*at(name)),))
            for number, name in enumerate(actors)
        ),
        places=(Place(id="p1", name="Sarn", kind="town", mentions=(document.span(*at("Sarn")),), confidence=0.9),),
    )
    given = {role: at(words) for role, words in roles.items()}
    sighted = Sighted(span=at("Sarn"), kind=change, certainty=0.9, statuses={"happened": 0.0}, roles=given)
    (control,) = find_control(Binding(reading), reading.events, [sighted])
    return tuple(span.quote if span else None for span in (control.holder_span, control.former_span))


@pytest.mark.parametrize(
    ("text", "change", "roles", "told"),
    [
        ("The guard was pushed out of Sarn.", "loses", {"actor": "The guard"}, (None, "The guard")),
        ("Sarn fell to the guard.", "takes", {"target": "the guard"}, ("the guard", None)),
        ("The army gave Sarn to the guard.", "hands over", {"actor": "the guard", "target": "The army"},
         ("the guard", "The army")),
        ("The army will hand over Sarn.", "hands over", {"actor": "The army"}, (None, "The army")),
        ("The army shelled the guard-held town of Sarn.", "holds", {"actor": "The army"}, ("guard", None)),
        ("The army took the guard-held town of Sarn.", "takes", {"actor": "The army"}, ("The army", "guard")),
    ],
)  # fmt: skip
def test_words_tell_who_gets_a_place_and_who_loses_it(text, change, roles, told) -> None:
    actors = [name for name in ("The army", "the guard", "The guard", "guard") if name in text]
    assert parties(text, change, actors[:2], **roles) == told
