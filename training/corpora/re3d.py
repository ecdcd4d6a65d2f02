"""re3d: documents on the war in Syria and Iraq with their entities, common nouns among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.labelled import Labelled, Mention

LABELS = {
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
}
"""re3d's types and ours; others (CommsIdentifier, four in all) are "other"."""
_DEV_EVERY = 5


def read_re3d(folder: Path, split: str) -> Iterator[Labelled]:
    """Yield the documents of a split by folder and id: every fifth is dev, and so is what the marks hold out; the others train."""
    held_out = _held_out(folder.parent)
    number = 0
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        entities: dict[str, list[Mention]] = {}
        for entity in _lines(part / "entities.json"):
            mention = Mention((entity["begin"], entity["end"]), LABELS.get(entity["type"], "other"))
            entities.setdefault(entity["documentId"], []).append(mention)
        for record in sorted(_lines(part / "documents.json"), key=lambda record: str(record["_id"])):
            name = f"{part.name}/{record['_id']}"
            is_dev = number % _DEV_EVERY == 0 or name in held_out
            number += 1
            if is_dev == (split == "dev"):
                spans = _apart(entities.get(record["_id"], ()))
                yield Labelled(corpus="re3d", name=name, text=record["text"], spans={"entities": spans})


def _held_out(data: Path) -> set[str]:
    """Name the documents of re3d that are in the dev split of the marks."""
    held_out = set()
    for path in sorted((data / "marks").glob("*.json"))[::_DEV_EVERY]:
        origin = json.loads(path.read_text(encoding="utf-8"))["origin"]
        if origin.startswith("re3d/"):
            held_out.add(origin.removeprefix("re3d/"))
    return held_out


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _apart(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longer of mentions that overlap: "the Kurdish YPG" rather than "Kurdish"."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span[0] - m.span[1], m.span)):
        if all(mention.span[1] <= other.span[0] or other.span[1] <= mention.span[0] for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.span))
