"""The engine: ONNX graphs run over the windows of many texts at once."""

from __future__ import annotations

import math
import platform
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as onnx_errors
from tokenizers import Tokenizer

from sayso.errors import UnreadableError
from sayso.reader.encoder.decode import LabelledSpan, best_legal_tags, best_tags, legal, spans_of
from sayso.reader.encoder.regions import Region, region_arrays
from sayso.reader.encoder.tags import columns
from sayso.reader.encoder.weights import INSTALL_AGAIN, Weights
from sayso.reader.encoder.windows import Window, arrays, cut_windows, padded
from sayso.reader.encoder.words import Words

Floats = NDArray[np.float32]

BATCH_TOKENS: Final = 512
"""Sub-words, padding included, that go through the first stage at once: as many as stay in the processor's caches."""
BATCH_WORDS: Final = 512
"""Words, padding included, that go through the second stage at once."""
_LONGEST_WORD: Final = 16
"""Pieces of one word that are read; the rest of a longer one (an address, a run of signs) is left."""
_LONGEST_SPELLING: Final = 200
"""Characters of one word that are looked at."""
_UNKNOWN: Final = (100,)
_REFUSALS: Final = (
    onnx_errors.Fail, onnx_errors.InvalidArgument, onnx_errors.InvalidGraph, onnx_errors.InvalidProtobuf,
    onnx_errors.NotImplemented, onnx_errors.RuntimeException,
)  # fmt: skip
_ABILITIES: Final = ("avx2", "avx_vnni", "avx512_vnni", "amx_int8", "asimddp", "i8mm")


@dataclass(slots=True)
class States:
    """What the first stage gives for the W words of one text, and the windows in which they were read.

    `tags` (W, columns of all layers) logits; `narrow` (W, N) for the second stage; `vector` (W, V) for coreference;
    `meaning` (W, 384).
    """

    words: Words
    windows: list[Window]
    tags: Floats
    narrow: Floats
    vector: Floats
    meaning: Floats


@dataclass(frozen=True, slots=True)
class Roles:
    """What the second stage gives for one predicate: its roles as spans of words, and logits by label."""

    spans: list[LabelledSpan]
    labels: dict[str, Floats]


class Engine:
    """The loaded weights.

    The same text gives the same figures in any batch: only its own length decides how it is padded.
    """

    def __init__(self, weights: Weights, threads: int = 0) -> None:
        figures = weights.figures
        self._encoder = open_graph(weights.encoder, threads)
        self._predicates = open_graph(weights.predicates, threads)
        self._tokenizer = Tokenizer.from_str(weights.tokenizer)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._layers: dict[str, list[str]] = figures["layers"]
        self._columns = columns({name: tuple(labels) for name, labels in self._layers.items()})
        self._roles: list[str] = figures["roles"]
        self._labels: dict[str, list[str]] = figures["labels"]
        self._eagerness: dict[str, float] = figures["eagerness"]
        self._certainty: tuple[float, float] = tuple(figures["certainty"])
        self._transitions = np.array(figures["transitions"], dtype=np.float32)
        self._transitions += legal(len(self._transitions))
        self.seconds = 0.0
        """Time spent in the graphs so far."""
        self.conventions: list[str] = figures["conventions"]
        self.pieces = lru_cache(maxsize=100_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        word = word[:_LONGEST_SPELLING].encode("utf-8", "replace").decode()  # half a surrogate pair becomes "?"
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids[:_LONGEST_WORD]) or _UNKNOWN

    def read(self, texts: Sequence[Words]) -> list[States]:
        """Run the first stage over texts, the windows of all of them batched by length."""
        states = [self._empty(words) for words in texts]
        rows: dict[int, list[tuple[States, Window]]] = {}
        for state in states:
            for window in state.windows:
                rows.setdefault(padded(window.length), []).append((state, window))
        for length in sorted(rows):
            for batch in _batches(rows[length], max(1, BATCH_TOKENS // length)):
                self._run(batch, length)
        return states

    def _empty(self, words: Words) -> States:
        count = len(words)
        sizes = [output.shape[2] for output in self._encoder.get_outputs()]
        tags, narrow, vector, meaning = (np.zeros((count, size), dtype=np.float32) for size in sizes)
        return States(words, list(cut_windows(words)), tags, narrow, vector, meaning)

    def _run(self, batch: list[tuple[States, Window]], length: int) -> None:
        given = arrays([(state.words, window) for state, window in batch], length)
        feed: dict[str, NDArray[Any]] = {
            "ids": given.ids,
            "shape": given.shape,
            "quoted": given.quoted,
            "mask": given.mask,
            "pool": given.pool,
        }
        outputs = self._timed(self._encoder, feed)
        for row, (state, window) in enumerate(batch):
            size = window.last - window.first
            for whole, part in zip((state.tags, state.narrow, state.vector, state.meaning), outputs, strict=True):
                whole[window.first : window.last] = part[row, :size]

    def _timed(self, session: Any, feed: dict[str, NDArray[Any]]) -> list[Floats]:
        started = time.perf_counter()
        outputs: list[Floats] = session.run(None, feed)
        self.seconds += time.perf_counter() - started
        return outputs

    def spans(self, state: States, layer: str, eagerness: float = 0.0) -> list[LabelledSpan]:
        """List the spans of a layer; the last figure indexes its labels.

        `eagerness` is taken from the logit of being in none.
        """
        emissions = state.tags[:, self._columns[layer]].copy()
        emissions[:, 0] -= self._eagerness.get(layer, 0.0) + eagerness
        found: list[LabelledSpan] = []
        if not len(state.words):
            return found
        sizes = [window.last - window.first for window in state.windows]
        stacked = np.zeros((len(sizes), max(sizes), emissions.shape[1]), dtype=np.float32)
        for row, window in enumerate(state.windows):
            stacked[row, : sizes[row]] = emissions[window.first : window.last]
        best = best_legal_tags(stacked, np.array(sizes))
        for row, window in enumerate(state.windows):
            found += [(first + window.first, last + window.first, label) for first, last, label in spans_of(best[row])]
        return found

    def certainty(self, state: States, layer: str, first: int, last: int) -> float:
        """Give the chance that a span of a layer is right: of its least certain word, calibrated on held documents."""
        logits = state.tags[first:last, self._columns[layer]].astype(np.float64)
        outside = logits[:, 0] - np.logaddexp.reduce(logits, axis=1)
        odds = float(np.min(np.log1p(-np.exp(np.minimum(outside, -1e-9))) - outside))
        slope, shift = self._certainty
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * odds + shift))))

    def chances(self, state: States, layer: str) -> Floats:
        """Give the chance of each word to lie in a span of a layer, as (W,)."""
        logits = state.tags[:, self._columns[layer]]
        highest = logits.max(axis=1)
        found: Floats = 1 - np.exp(logits[:, 0] - highest) / np.exp(logits - highest[:, None]).sum(axis=1)
        return found

    def shares(self, state: States, layer: str) -> Floats:
        """Give the chance of each tag of a layer for each word, as (W, tags): outside, then two for each label."""
        logits = state.tags[:, self._columns[layer]]
        found: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
        found /= found.sum(axis=1, keepdims=True)
        return found

    def named(self, state: States, layer: str) -> Iterator[tuple[int, int, str]]:
        """Yield the spans of a layer as characters of the text, with their labels."""
        for first, last, label in self.spans(state, layer):
            yield state.words.start[first], state.words.end[last - 1], self._layers[layer][label]

    def roles(self, regions: Sequence[tuple[States, Region]]) -> list[Roles]:
        """Run the second stage over predicates of any texts."""
        if not regions:
            return []
        rows: dict[int, list[int]] = {}
        for number, (_, region) in enumerate(regions):
            rows.setdefault(padded(region.last - region.first), []).append(number)
        emissions = np.zeros((len(regions), max(rows), len(self._transitions)), dtype=np.float32)
        logits: dict[int, Floats] = {}
        for length in sorted(rows):
            for batch in _batches(rows[length], max(1, BATCH_WORDS // length)):
                emissions[batch, :length], labels = self._run_second([regions[number] for number in batch], length)
                logits.update(zip(batch, labels, strict=True))
        # Decoded together: the search goes word by word, at one price for any number of predicates.
        sizes = np.array([region.last - region.first for _, region in regions])
        best = best_tags(emissions, sizes, self._transitions)
        return [
            Roles(
                [(start + region.first, end + region.first, role) for start, end, role in spans_of(best[number])],
                self._split(logits[number]),
            )
            for number, (_, region) in enumerate(regions)
        ]

    def _run_second(self, regions: list[tuple[States, Region]], length: int) -> tuple[Floats, Floats]:
        given = region_arrays([region for _, region in regions], length)
        states = np.stack([state.narrow[given.words[row]] for row, (state, _) in enumerate(regions)])
        feed = {
            "states": states,
            "mask": given.mask,
            "distance": given.distance,
            "convention": given.convention,
            "inside": given.inside,
        }
        emissions, logits = self._timed(self._predicates, feed)
        return emissions, logits

    def _split(self, logits: Floats) -> dict[str, Floats]:
        found, at = {}, 0
        for name, labels in self._labels.items():
            found[name] = logits[at : at + len(labels)]
            at += len(labels)
        return found

    def leanings(self, roles: Roles, label: str) -> dict[str, float]:
        """Give the log-probability of each value of a label of a predicate."""
        logits = roles.labels[label].astype(np.float64)
        return dict(zip(self._labels[label], (logits - np.logaddexp.reduce(logits)).tolist(), strict=True))

    def role_name(self, index: int) -> str:
        """Name a role."""
        return self._roles[index]


def runtime() -> str:
    """Name what the graphs run on, and those of the processor's abilities that make eight-bit integers fast."""
    try:
        flags = set(Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").split())
    except OSError:  # not Linux
        flags = set()
    able = ", ".join(ability for ability in _ABILITIES if ability in flags)
    return f"onnxruntime {onnxruntime.__version__} on {platform.machine()}" + (f" with {able}" if able else "")


def open_graph(graph: bytes, threads: int) -> Any:
    """Open an ONNX graph for the processor.

    Raises:
        UnreadableError: this onnxruntime cannot run it.

    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except _REFUSALS as error:
        why = str(error).strip().partition("\n")[0]
        raise UnreadableError(
            f"{runtime()} cannot run the encoder's weights ({why})", next_step=INSTALL_AGAIN
        ) from error


def _batches(rows: list[Any], size: int) -> Iterator[list[Any]]:
    for at in range(0, len(rows), size):
        yield rows[at : at + size]
