"""Referents: whom a pronoun or description means, among the names of the document, or nobody named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.reader.encoder.words import Words
from sayso.reader.sources.candidates import FORMS, Candidate, Characters, Scene, around, features

Floats = NDArray[np.float32]


class WordVectors:
    """The encoder's vectors of the words of one text, by place in the text; given in stretches, in order."""

    def __init__(self, stretches: Sequence[tuple[Words, Floats]]) -> None:
        self._start = [start for words, _ in stretches for start in words.start]
        self._end = [end for words, _ in stretches for end in words.end]
        self._vectors = np.concatenate([vectors for _, vectors in stretches]) if stretches else np.zeros((0, 0))

    def of(self, characters: Characters) -> Floats:
        """Give the mean vector of the words that share a character with a span; zeros where none does."""
        first, last = bisect_right(self._end, characters[0]), bisect_left(self._start, characters[1])
        if first >= last:
            return np.zeros(self._vectors.shape[1], dtype=np.float32)
        mean: Floats = self._vectors[first:last].mean(axis=0)
        return mean


class Referents:
    """The scorer of candidates: a perceptron with one hidden layer over features and the encoder's vectors."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self._weights = {name: np.array(values, dtype=np.float32) for name, values in weights.items()}

    def choose(
        self, scene: Scene, vectors: WordVectors, source: Characters, heard: Sequence[str | None]
    ) -> Candidate | None:
        """Give the candidate that a source most likely means: the likeliest mention of the likeliest one.

        None where it is likelier that the document names nobody whom it means.
        """
        near = around(scene, source)
        if not near:
            return None
        rows = inputs(scene, vectors, source, near, heard)
        weights = self._weights
        hidden = np.maximum(rows @ weights["first.weight"].T + weights["first.bias"], 0)
        scores = hidden @ weights["second.weight"][0] + weights["second.bias"][0]
        nobody = float(rows[0, FORMS] @ weights["nobody"])
        chances = np.exp(scores - max(float(scores.max()), nobody))
        by_key: dict[str, float] = {}
        for number, chance in zip(near, chances.tolist(), strict=True):
            key = scene.candidates[number].key
            by_key[key] = by_key.get(key, 0.0) + chance
        key = max(by_key, key=lambda key: (by_key[key], key))
        if by_key[key] <= np.exp(nobody - max(float(scores.max()), nobody)):
            return None
        best = max(
            (number for number in near if scene.candidates[number].key == key),
            key=lambda number: (chances[near.index(number)], -number),
        )
        return scene.candidates[best]


def inputs(
    scene: Scene,
    vectors: WordVectors,
    source: Characters,
    near: Iterable[int],
    heard: Sequence[str | None],
) -> Floats:
    """Give the scorer's input for the candidates near a source: (N, FEATURES + V), V a vector's width."""
    chosen = list(near)
    table = features(scene, source, chosen, heard)
    own = vectors.of(source)
    others = np.stack([vectors.of((scene.candidates[n].start, scene.candidates[n].end)) for n in chosen])
    return np.concatenate([table, own * others], axis=1).astype(np.float32)
