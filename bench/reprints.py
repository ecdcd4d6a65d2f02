"""Reprints: copies that were cut and edited, found among their originals; beside MinHash with LSH where datasketch is installed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from itertools import islice

from bench.pages import texts
from sayso.records.identity import DocumentId
from sayso.resolve.reprints import Copy, find_reprints

_ORIGINALS = 400
_KEPT = (1.0, 0.6, 0.3, 0.15)
"""Shares of an article that an outlet keeps, from its beginning, as cutters do."""
_REPLACED = (0.0, 0.02, 0.05)
"""Shares of its words that an editor replaces."""
_FEWEST_WORDS = 60

_EDITORS_WORDS = (
    "however",
    "local",
    "reportedly",
    "since",
    "the",
    "town",
    "nearby",
    "officials",
    "later",
    "some",
    "again",
)

Pairs = set[frozenset[str]]


def run(limit: int | None) -> str:
    """Measure, and return the table."""
    originals = _originals(limit or _ORIGINALS)
    peers: list[tuple[str, Callable[[list[Copy]], Pairs]]] = [("sayso", _ours)]
    if _has_datasketch():
        peers.append(("MinHash LSH (datasketch, 128 permutations, Jaccard ≥ 0.5)", _minhash))
    lines = [
        "| words replaced | " + " | ".join(f"{kept:.0%} kept" for kept in _KEPT) + " | wrong pairs | s |",
        "|---|" + "---|" * (len(_KEPT) + 2),
    ]
    lines += [
        f"| {name}, {replaced:.0%} | {_row(originals, replaced, find)} |"
        for name, find in peers
        for replaced in _REPLACED
    ]
    return (
        "\n".join(lines)
        + f"\n\nRecall of the pair of original and copy, over {len(originals)} originals. Wrong pairs are pairs of two"
        "\ndifferent articles of the corpora, summed over the four shares; a few of these are true repeats there."
    )


def _row(originals: list[Copy], replaced: float, find: Callable[[list[Copy]], Pairs]) -> str:
    cells, wrong, start = [], 0, time.process_time()
    for kept in _KEPT:
        copies = [_cut(original, kept, replaced) for original in originals]
        true = {frozenset((a.document, b.document)) for a, b in zip(originals, copies, strict=True)}
        found = find([*originals, *copies])
        cells.append(f"{len(found & true) / len(true):.2f}")
        wrong += sum(1 for pair in found if len({name.removesuffix("+copy") for name in pair}) > 1)
    return " | ".join([*cells, str(wrong), f"{time.process_time() - start:.1f}"])


def _originals(count: int) -> list[Copy]:
    articles = ((name, text.split()) for name, text in texts())
    long_enough = ((name, words) for name, words in articles if len(words) >= _FEWEST_WORDS / min(_KEPT))
    return [
        Copy(document=DocumentId(name), article=name, text=" ".join(words))
        for name, words in islice(long_enough, count)
    ]


def _cut(original: Copy, kept: float, replaced: float) -> Copy:
    chance = random.Random(original.document)
    words = original.text.split()
    words = [
        chance.choice(_EDITORS_WORDS) if chance.random() < replaced else word
        for word in words[: int(len(words) * kept)]
    ]
    name = f"{original.document}+copy"
    return Copy(document=DocumentId(name), article=name, text=" ".join(words))


def _ours(copies: list[Copy]) -> Pairs:
    return {pair for group in find_reprints(copies) for pair in _pairs([member.document for member in group.members])}


def _pairs(names: list[DocumentId]) -> Iterator[frozenset[str]]:
    for i, name in enumerate(names):
        yield from (frozenset((name, other)) for other in names[i + 1 :])


def _has_datasketch() -> bool:
    try:
        import datasketch  # noqa: F401  a peer, never a dependency
    except ImportError:
        return False
    return True


def _minhash(copies: list[Copy]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    found: Pairs = set()
    for copy in copies:
        words = copy.text.lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[i : i + 5]).encode() for i in range(max(1, len(words) - 4))])
        found |= {frozenset((copy.document, other)) for other in index.query(sketch)}
        index.insert(copy.document, sketch)
    return found
