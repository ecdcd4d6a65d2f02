"""re3d: documents on the war in Syria and Iraq with their entities, common nouns among them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from training.corpora.apart import apart
from training.corpora.marks import held_out_origins
from training.labelled import Labelled, Mention

LABELS: Final = MappingProxyType(
    {
        "Organisation": "organisation",
        "Location": "location",
        "Person": "person",
        "Temporal": "time",
        "Quantity": "quantity",
        "Nationality": "nationality",
        "Weapon": "weapon",
        "MilitaryPlatform": "vehicle",
        "Vehicle": "vehicle",
        "DocumentReference": "document",
        "Money": "money",
        "CommsIdentifier": "other",
    }
)
"""re3d's types and ours. A post alone ("the minister") is a Person in re3d and stays one, so that the label "role" is not taught."""
_SURE = 0.5
"""The crowd's verdict on what experts and a tagger proposed: below it the entity is rejected. Nearly all stand at 0 or 1."""
Record = dict[str, Any]


def read_re3d(folder: Path, split: str, dropped: Counter[str] | None = None) -> Iterator[Labelled]:
    """Yield the documents of a split, train or dev, in the order of their ids.

    Dev are the documents that the marks hold out (`training.corpora.marks`): all of re3d is marked, so one rule for both keeps
    a dev document out of training in every layer. Left out, and counted in `dropped`: entities that the crowd rejected, that
    begin or end within a word or cross a line, and of those that overlap all but the longest.
    """
    dropped = Counter() if dropped is None else dropped
    held_out = held_out_origins(folder.parent)
    documents: list[tuple[str, str, Record]] = []
    entities: dict[str, list[Record]] = {}
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        documents += [
            (record["_id"], f"{part.name}/{record['_id']}", record) for record in _lines(part / "documents.json")
        ]
        for entity in _lines(part / "entities.json"):
            entities.setdefault(entity["documentId"], []).append(entity)
    for number, name, record in sorted(documents, key=lambda document: document[0]):
        if (f"re3d/{name}" in held_out) == (split == "dev"):
            mentions = _mentions(record["text"], entities.get(number, ()), dropped)
            spans = {"entities": apart(mentions, dropped, "entities")}
            yield Labelled(corpus="re3d", name=name, text=record["text"], spans=spans)


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _mentions(text: str, entities: Iterable[Record], dropped: Counter[str]) -> Iterator[Mention]:
    for entity in entities:
        first, last = entity["begin"], entity["end"]
        words = text[first:last]
        first += len(words) - len(words.lstrip())
        last -= len(words) - len(words.rstrip())
        if entity["confidence"] < _SURE:
            dropped["entities: rejected by the crowd"] += 1
        elif not words.strip() or _is_within_word(text, first) or _is_within_word(text, last):
            dropped["entities: bounds within a word"] += 1
        elif "\n" in text[first:last]:
            dropped["entities: across lines"] += 1
        else:
            yield Mention((first, last), LABELS[entity["type"]])


def _is_within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
