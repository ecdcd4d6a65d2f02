"""The base model's sentence embeddings: what the encoder's own are learnt from and measured against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.base import base_file
from training.examples import Example
from training.model import WIDTH, Network, Shape, attention_bias

_LENGTHS = (32, 64, 128)
_STEP_TOKENS = 4096
_FIRST, _LAST = 101, 102


def meanings_of(examples: Iterable[Example]) -> dict[str, Tensor]:
    """Embed every sentence of the examples; gives (S, 384) by corpus and name."""
    read = list(examples)
    sentences = [
        [piece for word in example.words.pieces[first:last] for piece in word]
        for example in read
        for first, last in example.sentences
    ]
    parts = embed_pieces(sentences).split([len(example.sentences) for example in read])
    return {f"{example.corpus}/{example.name}": part.clone() for example, part in zip(read, parts, strict=True)}


def embed_sentences(texts: Sequence[str]) -> NDArray[np.float32]:
    """Embed texts: (N, 384), each of length one."""
    tokenizer = Tokenizer.from_file(str(base_file("tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pieces = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    embedded: NDArray[np.float32] = embed_pieces(pieces).float().numpy()
    return embedded


@torch.no_grad()
def embed_pieces(sentences: Sequence[Sequence[int]]) -> Tensor:
    """Embed sentences of sub-words, cut to 126 of them, by the untouched base model: the mean of their states, of length one."""
    network = Network(Shape(), 1)
    network.load_base(base_file("model.safetensors"))
    network.eval()
    found = torch.zeros(len(sentences), WIDTH, dtype=torch.float16)
    rows: dict[int, list[int]] = {}
    for number, pieces in enumerate(sentences):
        rows.setdefault(next((n for n in _LENGTHS if len(pieces) <= n - 2), _LENGTHS[-1]), []).append(number)
    for length, numbers in rows.items():
        for chunk in _chunks(numbers, _STEP_TOKENS // length):
            ids = torch.zeros(_STEP_TOKENS // length, length, dtype=torch.long)
            mask = torch.zeros(_STEP_TOKENS // length, length)
            mask[:, 0] = 1
            for row, number in enumerate(chunk):
                pieces = [_FIRST, *sentences[number][: length - 2], _LAST]
                ids[row, : len(pieces)] = torch.tensor(pieces)
                mask[row, : len(pieces)] = 1
            found[chunk] = _embed(network, ids, mask)[: len(chunk)].half()
    return found


def _embed(network: Network, ids: Tensor, mask: Tensor) -> Tensor:
    encoder = network.encoder
    with torch.autocast("cpu", torch.bfloat16):
        states = encoder.norm(encoder.words(ids) + encoder.positions.weight[None, : ids.shape[1]])
        for block in encoder.blocks:
            states = block(states, attention_bias(mask))
    pooled = (states.float() * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
    return functional.normalize(pooled, dim=-1)


def _chunks(items: list[int], size: int) -> Iterator[list[int]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]
