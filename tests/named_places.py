"""Readings of texts that name places and tell nothing else."""

from __future__ import annotations

from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.place import Place
from sayso.records.reading import Reading


def read(text: str, **kinds: str | None) -> Reading:
    """A reading of a text that names places of some kinds."""
    document = Document(id=DocumentId("doc_0"), text=text, language="en")
    places = []
    for number, (name, kind) in enumerate(kinds.items(), start=1):
        start = text.index(name)
        mention = document.span(start, start + len(name))
        places.append(Place(id=f"p{number}", name=name, kind=kind, mentions=(mention,), confidence=0.9))
    return Reading(document=document, places=tuple(places))
