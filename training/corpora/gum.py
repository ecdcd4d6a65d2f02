"""GUM: news, interviews, biographies and more with trees, entities and coreference; its proper names are made of both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sayso.reader.sources.names import name_words
from training.corpora.apart import apart
from training.labelled import Labelled, Mention, Offsets

LABELS: Final = MappingProxyType({"person": "person", "organization": "organisation", "place": "place"})
"""GUM's entity types and ours; names of others (events, objects, abstracts) are "other", those of times are none."""
_NO_NAMES: Final = frozenset({"time", "animal", "plant", "substance"})
_INSIDE: Final = frozenset({"of", "the", "for", "and", "de", "von", "van", "der", "la", "al", "'s", "’s", "-"})
_TITLES: Final = frozenset(
    {
        "prime",
        "vice",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "president",
        "professor",
        "prof.",
        "sir",
        "lord",
        "king",
        "queen",
        "senator",
        "minister",
    }
    | {"judge", "justice", "captain", "general", "governor", "mayor", "director", "pope", "prince", "princess", "st."}
)
_LONGEST: Final = 8
_BRACKET: Final = re.compile(r"\((\d+)-([a-z]+)-[^()]*?(?=[()|]|$)|(\d+)\)|\)")


@dataclass(slots=True)
class _Word:
    span: Offsets
    form: str
    tag: str
    entities: str


@dataclass(slots=True)
class _Open:
    first: int
    group: str
    kind: str


@dataclass(slots=True)
class _Text:
    """A document while it is rebuilt."""

    text: str = ""
    words: list[_Word] = field(default_factory=list)
    sentences: list[Offsets] = field(default_factory=list)


def read_gum(folder: Path, split: str, dropped: Counter[str] | None = None) -> Iterator[Labelled]:
    """Yield the documents of a split of GUM's own (train or dev) that are here, in order of name.

    Layers: proper names (entities in capitals, without titles, under their type; adjectives of peoples are nationality),
    coreference with all types of entities, nested mentions too, and sentences. Attributions are not read.
    """
    dropped = Counter() if dropped is None else dropped
    for name in _names(folder, split):
        path = folder / "dep" / f"{name}.conllu"
        if path.exists():
            yield _labelled(name, path.read_text(encoding="utf-8"), dropped)


def _names(folder: Path, split: str) -> list[str]:
    """List the documents of a split; what `splits.md` names in neither dev nor test trains."""
    parts: dict[str, set[str]] = {}
    current = ""
    for line in (folder / "splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif match := re.match(r"\s*\*\s*(\w+)", line):
            parts.setdefault(current, set()).add(match[1])
    if split in parts:
        return sorted(parts[split])
    held = set().union(*parts.values())
    return sorted({path.stem for path in (folder / "dep").glob("*.conllu")} - held)


def _labelled(name: str, conllu: str, dropped: Counter[str]) -> Labelled:
    built = _rebuild(conllu)
    entities = list(_entities(built.words))
    chains: dict[str, set[Offsets]] = {}
    for first, last, group, _ in entities:
        chains.setdefault(group, set()).add((built.words[first].span[0], built.words[last].span[1]))
    mentions = [*_proper(built.words, entities), *_peoples(built.words)]
    return Labelled(
        corpus="gum",
        name=name,
        text=built.text,
        spans={"names": apart(mentions, dropped, "names")},
        chains=tuple(tuple(sorted(chain)) for chain in chains.values() if len(chain) > 1) or None,
        sentences=tuple(built.sentences),
    )


def _rebuild(conllu: str) -> _Text:
    built = _Text()
    for block in filter(str.strip, conllu.split("\n\n")):
        lines = block.splitlines()
        if built.text:
            built.text += "\n\n" if any(line.startswith("# newpar") for line in lines) else " "
        start, tie = len(built.text), True
        hidden = 0
        for row in (line.split("\t") for line in lines if not line.startswith("#")):
            if "." in row[0]:
                continue
            is_tied = "SpaceAfter=No" in row[9]
            if "-" in row[0]:
                low, high = row[0].split("-")
                hidden = int(high) - int(low) + 1
                built.text += ("" if tie else " ") + row[1]
                at, tie = len(built.text) - len(row[1]), is_tied
                continue
            if hidden:
                hidden -= 1
                size = len(row[1])
                span = (min(at, len(built.text) - 1), min(at + size, len(built.text)))
                at += size
            else:
                built.text += ("" if tie else " ") + row[1]
                span, tie = (len(built.text) - len(row[1]), len(built.text)), is_tied
            entity = re.search(r"Entity=([^|]+)", row[9])
            built.words.append(_Word(span, row[1], row[3], entity[1] if entity else ""))
        built.sentences.append((start, len(built.text)))
    return built


def _entities(words: list[_Word]) -> Iterator[tuple[int, int, str, str]]:
    """Yield the entities as first and last word, group and type, by the brackets of the `Entity` column."""
    opened: list[_Open] = []
    for number, word in enumerate(words):
        for match in _BRACKET.finditer(word.entities):
            if match[1]:
                opened.append(_Open(number, match[1], match[2]))
                continue
            place = len(opened) - 1
            if match[3]:
                place = next((at for at in range(place, -1, -1) if opened[at].group == match[3]), -1)
            if place >= 0:
                closed = opened.pop(place)
                yield closed.first, number, closed.group, closed.kind


def _proper(words: list[_Word], entities: list[tuple[int, int, str, str]]) -> Iterator[Mention]:
    """Yield the names: entities that are all capitals but for small words within, without article and titles, the longest first."""
    taken: set[int] = set()
    peoples = name_words().peoples
    for first, last, _, kind in sorted(entities, key=lambda entity: entity[0] - entity[1]):
        start = first
        if kind == "person":
            start = max((n + 1 for n in range(first, last + 1) if words[n].form.lower() in _TITLES), default=first)
        if start > last:
            continue
        start += words[start].tag == "DET" and start < last
        inside = words[start : last + 1]
        is_name = (
            kind not in _NO_NAMES
            and len(inside) <= _LONGEST
            and inside[0].form[0].isupper()
            and inside[-1].tag == "PROPN"
            and all(word.tag == "PROPN" or word.form[0].isupper() or word.form.lower() in _INSIDE for word in inside)
        )
        if is_name and taken.isdisjoint(range(start, last + 1)):
            taken |= set(range(start, last + 1))
            is_people = start == last and words[start].form.lower() in peoples
            label = "nationality" if is_people else LABELS.get(kind, "other")
            yield Mention((words[start].span[0], words[last].span[1]), label)


def _peoples(words: list[_Word]) -> Iterator[Mention]:
    """Yield the adjectives of states and peoples."""
    adjectives = name_words().adjectives
    return (
        Mention(word.span, "nationality") for word in words if word.tag == "ADJ" and word.form.lower() in adjectives
    )
