"""This project's own marks, all layers of the annotation guide (convention: guide)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.labelled import Attributed, Happening, Labelled, Mention, Offsets

_DEV_EVERY = 5
_ACTORS = {"party": "other"}
Mark = dict[str, Any]


def read_marks_corpus(folder: Path, split: str) -> Iterator[Labelled]:
    """Yield the marked documents of a split, by sorted file name: every fifth is dev, the others train.

    Statements without a cue are in no layer: the encoder finds cues, and what carries on without one is found by rules.
    """
    texts = MarkedTexts(folder)
    for index, path in enumerate(sorted((folder / "marks").glob("*.json"))):
        if (index % _DEV_EVERY == 0) == (split == "dev"):
            marks = json.loads(path.read_text(encoding="utf-8"))
            yield _labelled(marks, texts.of(marks))


def _labelled(marks: Mark, text: str) -> Labelled:
    actors = (Mention(tuple(a["span"]), _ACTORS.get(a["kind"], a["kind"])) for a in marks["actors"])
    return Labelled(
        corpus="marks",
        name=marks["id"],
        text=text,
        attributions=tuple(_attributed(statement) for statement in marks["statements"] if statement["cue"]),
        spans={
            "actors": _apart(actors),
            "places": _apart(Mention(tuple(p["span"]), "place") for p in marks["places"]),
            "times": _apart(Mention(tuple(t["span"]), "time") for t in marks["times"]),
            "quantities": _apart(Mention(tuple(q["span"]), "quantity") for q in marks["quantities"]),
        },
        happenings=tuple(_happening(event) for event in marks["events"]),
        chains=tuple(_chains(marks)) or None,
    )


def _attributed(statement: Mark) -> Attributed:
    return Attributed(
        cue=tuple(statement["cue"]),
        source=(tuple(statement["source_span"]),) if statement["source_span"] else (),
        content=tuple(tuple(part) for part in statement["content"]),
        kind=statement["kind"],
        denied=statement["denied"],
        source_kind=statement["source_kind"],
    )


def _happening(event: Mark) -> Happening:
    roles = {role: tuple(event[role]) if event[role] else None for role in ("actor", "target", "place", "time")}
    return Happening(trigger=tuple(event["trigger"]), kind=event["kind"], status=event["status"], **roles)


def _apart(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longer of mentions that overlap."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span[0] - m.span[1], m.span)):
        if all(mention.span[1] <= other.span[0] or other.span[1] <= mention.span[0] for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.span))


def _chains(marks: Mark) -> Iterator[tuple[Offsets, ...]]:
    """Chain the sources and actors of a document that bear one name."""
    chains: dict[str, set[Offsets]] = {}
    for statement in marks["statements"]:
        if statement["source_name"] and statement["source_span"]:
            chains.setdefault(statement["source_name"], set()).add(tuple(statement["source_span"]))
    for actor in marks["actors"]:
        if actor["name"] in chains:
            chains[actor["name"]].add(tuple(actor["span"]))
    return (tuple(sorted(chain)) for chain in chains.values() if len(chain) > 1)


class MarkedTexts:
    """The texts that the marks point into."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._re3d: dict[str, dict[str, str]] = {}

    def of(self, marks: Mark) -> str:
        """Return the text of a marked document."""
        origin: str = marks["origin"]
        if origin.startswith("re3d/"):
            _, folder, name = origin.split("/")
            whole = self._folder(folder)[name]
        elif origin.startswith("gmb"):
            return (self._data / "marks" / "texts" / f"{marks['id']}.txt").read_text(encoding="utf-8")
        else:
            whole = (self._data / origin).read_text(encoding="utf-8")
        return whole[marks["start"] or 0 : marks["end"]]

    def _folder(self, folder: str) -> dict[str, str]:
        if folder not in self._re3d:
            lines = (self._data / "re3d" / folder / "documents.json").read_text(encoding="utf-8").splitlines()
            records = [json.loads(line) for line in lines if line.strip()]
            self._re3d[folder] = {record["_id"]: record["text"] for record in records}
        return self._re3d[folder]
