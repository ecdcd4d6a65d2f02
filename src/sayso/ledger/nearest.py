"""The statements whose meaning is nearest to a question's: every vector is gone through, so that none is missed.

For a million statements that takes about half a second and no index beside the ledger (docs/decisions/0009).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.ledger.connection import Database, Row
from sayso.ledger.meanings import pages
from sayso.ledger.rows import FoundBy, Hit, HitKind
from sayso.ledger.scripts import query
from sayso.ledger.search import hit

Floats = NDArray[np.float32]

DIMENSIONS: Final = 384
_PEAK: Final = 127
_BLOCK: Final = 1024
"""Vectors that are turned into floats at once: as many as stay in the processor's caches."""
_SHOWN: Final = 32
"""Words of a statement that stand for it in a list, as many as full-text search shows."""


def pack(vectors: Floats) -> tuple[bytes, bytes]:
    """Write vectors (N, 384) as signed bytes, and the scales that make their lengths one: (scales, bytes).

    A vector of zeros, which means nothing, stays one.
    """
    peaks = np.abs(vectors).max(axis=1, initial=0, keepdims=True)
    whole = np.rint(vectors * (_PEAK / np.where(peaks > 0, peaks, 1)))
    lengths = np.linalg.norm(whole, axis=1)
    scales = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return scales.astype("<f4").tobytes(), whole.astype(np.int8).tobytes()


def near(
    database: Database, question: Floats, weights: str, bounds: dict[str, str | None], *, limit: int, least: float
) -> list[Hit]:
    """Find the statements nearest to a question of length one, nearest first, none below the `least` cosine."""
    return _hits(database, nearest(database, question, weights, bounds, limit=limit, least=least))


def nearest(
    database: Database, question: Floats, weights: str, bounds: dict[str, str | None], *, limit: int, least: float
) -> dict[int, float]:
    """Find the keys of the nearest statements and their cosines, as `near` does."""
    keys, cosines = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    for page in pages(database, weights, bounds):
        found, likeness = measured(page, question)
        above = np.flatnonzero(likeness >= least)
        keys, cosines = np.concatenate([keys, found[above]]), np.concatenate([cosines, likeness[above]])
        best = np.lexsort((keys, -cosines))[:limit]
        keys, cosines = keys[best], cosines[best]
    return dict(zip(keys.tolist(), cosines.tolist(), strict=True))


def measured(page: Sequence[Row], question: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Give the keys of a page's statements, and their cosines with the question."""
    scales = np.frombuffer(b"".join(row["scales"] for row in page), dtype="<f4")
    vectors = np.frombuffer(b"".join(row["vectors"] for row in page), dtype=np.int8).reshape(-1, DIMENSIONS)
    counts = [len(row["scales"]) // scales.itemsize for row in page]
    first = np.array([row["document"] << 24 for row in page], dtype=np.int64)
    places = np.arange(len(scales)) - np.repeat(np.cumsum(counts) - counts, counts)
    cosines = np.empty(len(scales), dtype=np.float32)
    for at in range(0, len(scales), _BLOCK):
        block = slice(at, at + _BLOCK)
        cosines[block] = vectors[block].astype(np.float32) @ question
    return np.repeat(first, counts) + places, cosines * scales


def _hits(database: Database, cosines: dict[int, float]) -> list[Hit]:
    """Give the statements of these keys, in this order."""
    found = database.rows(query("statements_by_key"), {"keys": json.dumps(list(cosines))})
    rows = {row["key"]: row for row in found}
    return [
        hit(
            rows[key], HitKind.STATEMENT, snippet=_opening(rows[key]["quote"]), matches=(), score=cosine,
            found_by=(FoundBy.MEANING,),
        )
        for key, cosine in cosines.items()
    ]  # fmt: skip


def _opening(quote: str) -> str:
    words = quote.split()
    return " ".join(words[:_SHOWN]) + " …" * (len(words) > _SHOWN)
