"""PolNeAR: attributions in political news (source, cue, content), with an inner split of its train part for decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from training.corpora.marks import held_out_origins
from training.labelled import Attributed, Labelled, Offsets

COREFERENCE: Final = Path(__file__).parents[1] / "annotations" / "coreference"
"""This project's marks of whom pronouns and descriptions mean, in documents of the train split."""
_HELD_EVERY: Final = 21
"""Every so many documents of the train split are held out, so that decisions need neither dev nor test."""


def read_polnear(folder: Path, split: str) -> Iterator[Labelled]:
    """Yield the documents of a split: train, held (out of train) or dev, in order of name; the first annotator's marks of each.

    Every attribution has one cue, in one piece; the few that do not are left out. So are the documents of the train split that the
    dev split of the marks holds.
    """
    part = "dev" if split == "dev" else "train"
    names: set[str] = set()
    others_dev = held_out_origins(folder.parent)
    for path in sorted((folder / part / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in names:
            continue
        names.add(name)
        if f"polnear/train/text/{name}.txt" in others_dev:
            continue
        is_held = len(names) % _HELD_EVERY == 0
        if part == "dev" or is_held == (split == "held"):
            text = (folder / part / "text" / f"{name}.txt").read_bytes().decode("utf-8")
            marks = tuple(_attributions(path.read_text(encoding="utf-8")))
            yield Labelled(
                corpus="polnear",
                name=name,
                text=text,
                attributions=marks,
                chains=_chains(name) if part == "train" else None,
            )


def _chains(name: str) -> tuple[tuple[Offsets, ...], ...] | None:
    """Chain the sources and names that this project's own marks hold to mean one; None where a document is not marked."""
    path = COREFERENCE / f"{name}.json"
    if not path.exists():
        return None
    chains: list[set[Offsets]] = []
    for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
        names = {(start, end) for start, end in case["names"]}
        chain = next((chain for chain in chains if chain & names), None)
        if chain is None:
            chains.append(chain := set())
        chain |= names | {(case["source"][0], case["source"][1])}
    return tuple(tuple(sorted(chain)) for chain in chains)


def _attributions(brat: str) -> Iterator[Attributed]:
    parts: dict[str, tuple[Offsets, ...]] = {}
    for match in re.finditer(r"^(T\d+)\t\w[\w-]* ([\d ;]+)", brat, re.MULTILINE):
        parts[match[1]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in match[2].split(";")))
    for match in re.finditer(r"^E\d+\t(.+)$", brat, re.MULTILINE):
        roles: dict[str, tuple[Offsets, ...]] = {}
        for link in match[1].split():
            role, name = link.split(":")
            role = role.rstrip("0123456789").lower()
            roles[role] = roles.get(role, ()) + parts.get(name, ())
        if len(cue := roles.get("cue", ())) == 1:
            yield Attributed(cue=cue[0], source=roles.get("source", ()), content=roles.get("content", ()))
