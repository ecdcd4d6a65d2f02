"""Prepare: the corpora become numbers, and the base model's sentence embeddings are kept to be learnt from."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.base import base_file
from training.corpora.gmb import read_gmb
from training.corpora.gum import read_gum
from training.corpora.litbank import read_litbank
from training.corpora.marks import read_marks_corpus
from training.corpora.polnear import read_polnear
from training.corpora.re3d import read_re3d
from training.corpora.written import read_written
from training.examples import Example, make_example
from training.labelled import Labelled
from training.meanings import meanings_of

Reader = Callable[[Path], Iterable[Labelled]]


@dataclass(frozen=True, slots=True)
class Source:
    """One corpus that trains: where it is, its licence as stated there, how it is read, and its weight in a pass."""

    name: str
    folder: str
    licence: str
    read: Reader
    weight: float
    embeds: bool = False


SOURCES = (
    Source("polnear", "polnear", "none stated for the data (package: MIT); weights only", lambda p: read_polnear(p, "train"), 1.0, embeds=True),
    Source("marks", ".", "this project's annotations; texts as their origins", lambda p: read_marks_corpus(p, "train"), 2.0, embeds=True),
    Source("written", ".", "this project's own text", lambda _: read_written(), 2.0, embeds=True),
    Source("gum", "gum", "annotations CC BY 4.0; texts CC BY, CC BY-SA", lambda p: read_gum(p, "train"), 1.0),
    Source("re3d", "re3d", "public domain, OGL 3, CC BY 3.0 AU, EU reuse", lambda p: read_re3d(p, "train"), 2.0),
    Source("gmb", "gmb", "Voice of America text: public domain", read_gmb, 0.25),
    Source("litbank", "litbank", "CC BY 4.0", read_litbank, 0.25),
)  # fmt: skip
"""THE LIST of what trains. A source left out here trains nothing; the card names those that are in."""

PREPARED = ("examples.pickle", "meanings.pt", "data.json")
"""What `prepare` leaves behind."""
HELD = "held"
"""Documents of PolNeAR's train split that train nothing: decisions are made on them, not on dev."""


def piece_cutter() -> Callable[[str], tuple[int, ...]]:
    """Return the cutter of words into sub-word ids, by the base model's vocabulary."""
    tokenizer = Tokenizer.from_file(str(base_file("tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    @lru_cache(maxsize=200_000)
    def cut(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids[:16]) or (100,)

    return cut


def prepare(data: Path, out: Path, without: Iterable[str] = ()) -> dict[str, Counter[str]]:
    """Write `examples.pickle`, `meanings.pt` and `data.json` (digests and counts) into a folder; gives the counts by corpus."""
    out.mkdir(parents=True, exist_ok=True)
    cut, left_out = piece_cutter(), set(without)
    examples: dict[str, list[Example]] = {}
    counts: dict[str, Counter[str]] = {}
    for source in SOURCES:
        if source.name not in left_out:
            examples[source.name] = [make_example(text, cut) for text in source.read(data / source.folder)]
            counts[source.name] = _count(examples[source.name])
    examples[HELD] = [make_example(text, cut) for text in read_polnear(data / "polnear", "held")]
    counts[HELD] = _count(examples[HELD])
    record = {name: {**count, "digest": _digest(examples[name])} for name, count in counts.items()}
    (out / "data.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    with (out / "examples.pickle").open("wb") as file:
        pickle.dump(examples, file)
    embedding = [example for source in SOURCES if source.embeds for example in examples.get(source.name, ())]
    torch.save(meanings_of(embedding), out / "meanings.pt")
    return counts


def _count(examples: list[Example]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for example in examples:
        counts["texts"] += 1
        counts["words"] += len(example.words)
        counts["sub-words"] += sum(map(len, example.words.pieces))
        counts["predicates"] += len(example.predicates)
        counts["chains"] += len(example.chains)
        counts["marks lost"] += example.lost
        for layer, tags in example.tags.items():
            counts[f"spans: {layer}"] += int((tags % 2 == 1).sum())
    return counts


def _digest(examples: list[Example]) -> str:
    hasher = hashlib.sha256()
    for example in examples:
        hasher.update(repr((example.name, example.words.pieces, example.predicates, example.chains)).encode())
        for layer in sorted(example.tags):
            hasher.update(layer.encode() + example.tags[layer].tobytes())
    return hasher.hexdigest()
