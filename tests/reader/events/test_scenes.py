"""Words that stand as targets and say where it happens, or for whom."""

from __future__ import annotations

import pytest

from sayso.reader.events.binding import Binding
from sayso.reader.events.scenes import is_scene
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.place import Place
from sayso.records.reading import Reading


@pytest.mark.parametrize(
    ("text", "kind", "target", "told"),
    [
        ("The guard captured Sarn.", "territory taken", "Sarn", True),
        ("The guard took land from the army near Sarn.", "territory taken", "the army", False),
        ("The guard captured the fort near Sarn.", "territory taken", "the fort", False),
        ("The guard retreated towards Sarn.", "withdrawal", "Sarn", True),
        ("The minister withdrew the army.", "withdrawal", "the army", False),
        ("Families fled from the army.", "displacement", "the army", True),
        ("The guard fought alongside the army.", "armed clash", "the army", True),
        ("The guard fought the army.", "armed clash", "the army", False),
        ("The battle for Sarn began.", "armed clash", "Sarn", False),
    ],
)
def test_places_taken_or_left_and_allies_are_no_targets(text: str, kind: str, target: str, *, told: bool) -> None:
    document = Document(id=DocumentId("doc_0"), text=text, language="en")

    def span(words: str):
        start = text.index(words)
        return document.span(start, start + len(words))

    army = (Actor(id="a1", name="army", kind="force", mentions=(span("the army"),)),) if "the army" in text else ()
    sarn = (Place(id="p1", name="Sarn", mentions=(span("Sarn"),), confidence=0.9),) if "Sarn" in text else ()
    reading = Reading(document=document, sentences=(document.span(0, len(text)),), actors=army, places=sarn)
    words = span(target)
    assert is_scene(Binding(reading), kind, (words.start, words.end)) is told
