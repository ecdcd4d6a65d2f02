"""GUM: news, interviews, biographies and more with trees, entities, coreference and attributions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from training.corpora.apart import apart
from training.corpora.conll import Tree, read_conllu
from training.corpora.gum_attributions import read_attributions
from training.corpora.gum_names import Entity, names_of
from training.labelled import Labelled, Offsets

SPLITS: Final = ("train", "dev")
GENRES: Final = frozenset({"academic", "bio", "court", "interview", "news", "voyage"})
"""The genres whose texts are under CC BY or CC BY-SA, by the corpus's LICENSE.txt; all others forbid commercial use."""
_BRACKET: Final = re.compile(r"\((\d+)-([a-z]+)-[^()]*?(?=[()|]|$)|(\d+)\)|\)")


def read_gum(folder: Path, split: str, dropped: Counter[str] | None = None) -> Iterator[Labelled]:
    """Yield the documents of a split of GUM's own that are here and free to use, in order of name.

    Names are as `gum_names` says, attributions as `gum_attributions` says. Chains are of all that corefers, whatever its
    kind; mentions may lie within others, of their own chain too ("[a coach, [Ann Roe]]"), since a mention is a whole phrase. What
    is left out is counted in `dropped`.

    Raises:
        ValueError: the split is neither train nor dev.

    """
    if split not in SPLITS:
        raise ValueError(f"GUM's split {split!r} is not to be read; ask for train or dev")
    dropped = Counter() if dropped is None else dropped
    for name in _names(folder / "splits.md", split):
        path = folder / "dep" / f"{name}.conllu"
        if path.exists() and name.split("_")[1] in GENRES:
            rst = folder / "rstweb" / f"{name}.rs4"
            tree = read_conllu(path.read_text(encoding="utf-8"))
            yield _labelled(name, tree, rst.read_text(encoding="utf-8") if rst.exists() else None, dropped)


def _names(splits: Path, split: str) -> list[str]:
    parts: dict[str, set[str]] = {}
    current = ""
    for line in splits.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif match := re.match(r"\s*\*\s*(\w+)", line):
            parts.setdefault(current, set()).add(match[1])
    return sorted(parts[split])


def _labelled(name: str, tree: Tree, rst: str | None, dropped: Counter[str]) -> Labelled:
    entities = list(_entities(tree))
    chains: dict[str, set[Offsets]] = {}
    for entity in entities:
        chains.setdefault(entity.group, set()).add(tree.offsets(entity.first, entity.last))
    return Labelled(
        corpus="gum",
        name=name,
        text=tree.text,
        attributions=None if rst is None else read_attributions(tree, rst, dropped),
        spans={"names": apart(names_of(tree, entities), dropped, "names")},
        chains=tuple(sorted(tuple(sorted(chain)) for chain in chains.values() if len(chain) > 1)),
        sentences=tuple(tree.sentences),
    )


def _entities(tree: Tree) -> Iterator[Entity]:
    """Yield the entities by the brackets of the `Entity` column: `(12-person-...` opens, `12)` closes, `)` closes the last."""
    opened: list[Entity] = []
    for number, word in enumerate(tree.words):
        for match in _BRACKET.finditer(word.entities):
            if match[1]:
                opened.append(Entity(number, number, match[1], match[2]))
                continue
            place = len(opened) - 1
            if match[3]:
                place = next((at for at in range(place, -1, -1) if opened[at].group == match[3]), -1)
            if place >= 0:
                yield opened.pop(place)._replace(last=number)
