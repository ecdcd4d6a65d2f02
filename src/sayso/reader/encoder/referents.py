"""Referents: whom a pronoun or description means, among the names of the document, or nobody named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.reader.encoder.engine import open_graph
from sayso.reader.encoder.pairs import WordSpan, pair_features
from sayso.reader.encoder.words import Words
from sayso.reader.sources.candidates import FORMS, Candidate, Characters, Scene, around, features

Floats = NDArray[np.float32]
GIVEN: Final = ("facts", "later", "earlier", "pairs")
"""What the scorer is given of N candidates: facts (N, F), the vectors of the later and the earlier mention of each pair
(N, 2 V), and what else tells of the pair (N, P)."""


class WordVectors:
    """The encoder's vectors of the words of one text, by place in the text; given in stretches, in order."""

    def __init__(self, stretches: Sequence[tuple[Words, Floats]]) -> None:
        self.words = _joined([words for words, _ in stretches])
        self._vectors = np.concatenate([vectors for _, vectors in stretches])

    def span_of(self, characters: Characters) -> WordSpan | None:
        """Give the words that share a character with a span; None where none does."""
        first, last = bisect_right(self.words.end, characters[0]), bisect_left(self.words.start, characters[1])
        return (first, last) if first < last else None

    def ends_of(self, spans: Sequence[WordSpan]) -> Floats:
        """Give the vectors of the first and last words of N spans side by side: (N, 2 V)."""
        firsts, lasts = [first for first, _ in spans], [last - 1 for _, last in spans]
        return np.concatenate([self._vectors[firsts], self._vectors[lasts]], axis=1)


def _joined(stretches: Sequence[Words]) -> Words:
    if len(stretches) == 1:
        return stretches[0]
    return Words(*(list(chain.from_iterable(getattr(words, name) for words in stretches)) for name in Words.__slots__))


class Referents:
    """The scorer of candidates: the encoder's scores of antecedents, and a perceptron over those and the facts.

    `nobody` are the scores, by the form of the source, that the document names nobody whom it means.
    """

    def __init__(self, graph: bytes, nobody: Sequence[float]) -> None:
        # Not by numpy: its library of linear algebra starts threads of its own for products as small as these.
        self._scorer = open_graph(graph, 1)
        self._nobody = np.array(nobody, dtype=np.float32)

    def choose(
        self,
        scene: Scene,
        vectors: WordVectors,
        source: Characters,
        heard: Sequence[str | None],
        named: float = 0.0,
    ) -> Candidate | None:
        """Give the candidate that a source most likely means: the likeliest mention of the likeliest one.

        None where it is likelier that the document names nobody whom it means. `named` are the log-odds, by all else
        that is known, that it does name them.
        """
        near, given = inputs(scene, vectors, source, heard)
        if not near:
            return None
        (scores,) = self._scorer.run(None, given)
        nobody = float((given["facts"][0, FORMS] * self._nobody).sum()) - named
        highest = max(float(scores.max()), nobody)
        chances = np.exp(scores - highest).tolist()
        by_key: dict[str, float] = {}
        for number, chance in zip(near, chances, strict=True):
            key = scene.candidates[number].key
            by_key[key] = by_key.get(key, 0.0) + chance
        key = max(by_key, key=lambda key: (by_key[key], key))
        if by_key[key] <= np.exp(nobody - highest):
            return None
        own = [(chance, -n) for n, chance in zip(near, chances, strict=True) if scene.candidates[n].key == key]
        return scene.candidates[-max(own)[1]]


def inputs(
    scene: Scene, vectors: WordVectors, source: Characters, heard: Sequence[str | None]
) -> tuple[list[int], dict[str, Floats]]:
    """Give the candidates near a source, and what the scorer is given of them (`GIVEN`)."""
    own = vectors.span_of(source)
    spans = {n: vectors.span_of((scene.candidates[n].start, scene.candidates[n].end)) for n in around(scene, source)}
    near = [number for number, span in spans.items() if span is not None]
    if own is None or not near:
        return [], {}
    others = [span for span in spans.values() if span is not None]
    ends, own_ends = vectors.ends_of(others), vectors.ends_of([own])
    before = np.array([other < own for other in others])[:, None]
    pairs = [pair_features(vectors.words, max(own, other), [min(own, other)])[0] for other in others]
    return near, {
        "facts": features(scene, source, near, heard),
        "later": np.where(before, own_ends, ends),
        "earlier": np.where(before, ends, own_ends),
        "pairs": np.stack(pairs),
    }
