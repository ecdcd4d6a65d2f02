"""The network: MiniLM with word shapes at its input, words pooled from sub-words, flat tags, and a light second stage per predicate."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.reader.encoder.tags import CONVENTIONS, LABELS, LAYERS, ROLES, tag_count
from sayso.reader.encoder.words import QUOTED, SHAPES
from training.dropout import dropout

WIDTH, HEADS, DEPTH, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30_522, 512
REACH = 64
"""Words to either side of a predicate whose distance is told apart."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes that may be chosen."""

    narrow: int = 256
    narrow_heads: int = 4
    narrow_depth: int = 2
    vector: int = 128
    dropout: float = 0.1

    def as_dict(self) -> dict[str, float]:
        """The sizes as they are written into a checkpoint."""
        return asdict(self)


class Block(nn.Module):
    """One transformer layer, normalised behind each half as BERT is."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Read (B, L, width) states under a (B, 1, 1, L) additive attention bias."""
        count, length, width = states.shape
        query, key, value = (
            part.view(count, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(states).chunk(3, dim=-1)
        )
        if torch.onnx.is_in_onnx_export():
            scores = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5 + bias
            mixed = torch.softmax(scores, dim=-1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = self.out(mixed.transpose(1, 2).reshape(count, length, width))
        states = self.norm_attention(states + dropout(mixed, self.dropout, is_training=self.training))
        wide = self.down(functional.gelu(self.up(states)))
        return self.norm(states + dropout(wide, self.dropout, is_training=self.training))


def attention_bias(mask: Tensor) -> Tensor:
    """Turn a (B, L) mask of ones and zeros into the bias that hides the zeros."""
    return ((1.0 - mask) * -1e4)[:, None, None, :]


class Encoder(nn.Module):
    """The first stage: from sub-words to a state for each word, the flat tags, and what later stages start from."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.quoted = nn.Embedding(len(QUOTED), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS, INNER, shape.dropout) for _ in range(DEPTH))
        self.tags = nn.Linear(WIDTH, sum(tag_count(len(labels)) for labels in LAYERS.values()))
        self.narrow = nn.Linear(WIDTH, shape.narrow)
        self.vector = nn.Linear(WIDTH, shape.vector)
        self.meaning = nn.Linear(WIDTH, WIDTH)
        self.dropout = shape.dropout
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.quoted.weight)
        with torch.no_grad():
            self.meaning.weight.copy_(torch.eye(WIDTH))
            self.meaning.bias.zero_()

    def forward(
        self, ids: Tensor, shape: Tensor, quoted: Tensor, mask: Tensor, pool: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Read windows (see `sayso.reader.encoder.windows.Arrays`).

        Gives (B, W, tags) logits, (B, W, narrow) states for the second stage, (B, W, vector) for coreference and (B, W, 384), whose mean
        over a sentence is its embedding.
        """
        place = torch.arange(ids.shape[1], device=ids.device)[None, :]
        states = self.norm(self.words(ids) + self.positions(place) + self.shapes(shape) + self.quoted(quoted))
        states = dropout(states, self.dropout, is_training=self.training)
        bias = attention_bias(mask)
        for block in self.blocks:
            states = block(states, bias)
        pooled = pool.to(states.dtype) @ states
        dropped = dropout(pooled, self.dropout, is_training=self.training)
        return self.tags(dropped), self.narrow(dropped), self.vector(dropped), self.meaning(pooled)


class Predicates(nn.Module):
    """The second stage: given one predicate in its paragraph, the roles of the words around it, and its labels."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.narrow
        self.distance = nn.Embedding(2 * REACH + 2, width)
        self.convention = nn.Embedding(len(CONVENTIONS), width)
        self.norm = nn.LayerNorm(width)
        self.blocks = nn.ModuleList(
            Block(width, shape.narrow_heads, 3 * width, shape.dropout) for _ in range(shape.narrow_depth)
        )
        self.roles = nn.Linear(width, tag_count(len(ROLES)))
        self.labels = nn.Linear(2 * width, sum(len(labels) for labels in LABELS.values()))
        self.dropout = shape.dropout
        nn.init.normal_(self.distance.weight, std=0.02)
        nn.init.normal_(self.convention.weight, std=0.02)

    def forward(
        self, states: Tensor, mask: Tensor, distance: Tensor, convention: Tensor, inside: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Read (P, R, narrow) states of the words around P predicates.

        `distance` (P, R): signed words to the predicate, clipped and shifted to 1 … 2 REACH + 1, 0 at its own words; `inside` (P, R): weights that average the
        predicate's own words. Gives (P, R, role tags) and (P, labels) logits.
        """
        hidden = self.norm(states + self.distance(distance) + self.convention(convention)[:, None, :])
        bias = attention_bias(mask)
        for block in self.blocks:
            hidden = block(hidden, bias)
        hidden = dropout(hidden, self.dropout, is_training=self.training)
        own = (inside[:, None, :].to(hidden.dtype) @ hidden)[:, 0]
        spread = mask / mask.sum(dim=1, keepdim=True).clamp(min=1.0)
        around = (spread[:, None, :].to(hidden.dtype) @ hidden)[:, 0]
        return self.roles(hidden), self.labels(torch.cat([own, around], dim=-1))


class Antecedents(nn.Module):
    """Scores of pairs of mentions, from their vectors and the distance between them: does the later refer to the earlier?"""

    def __init__(self, shape: Shape, features: int, hidden: int = 96) -> None:
        super().__init__()
        self.sizes = 2 * shape.vector, features
        self.first = nn.Linear(3 * 2 * shape.vector + features, hidden)
        self.second = nn.Linear(hidden, 1)

    def forward(self, later: Tensor, earlier: Tensor, features: Tensor) -> Tensor:
        """Score (N,) pairs of (N, 2 vector) mentions (their first and last words' vectors)."""
        joined = torch.cat([later, earlier, later * earlier, features], dim=-1)
        return self.second(torch.relu(self.first(joined)))[:, 0]


class Network(nn.Module):
    """Both stages, the transitions between tags, and the scores of antecedents."""

    def __init__(self, shape: Shape, pair_features: int) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.predicates = Predicates(shape)
        self.antecedents = Antecedents(shape, pair_features)
        size = tag_count(len(ROLES))
        self.transitions = nn.Parameter(torch.zeros(size, size))

    def load_base(self, weights: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2 (Apache-2.0)."""
        base = load_file(weights)
        taken = dict(_renamed(base))
        missing = self.encoder.load_state_dict(taken, strict=False)
        if missing.unexpected_keys:
            raise ValueError(f"unexpected weights: {missing.unexpected_keys}")


def _renamed(base: dict[str, Tensor]) -> list[tuple[str, Tensor]]:
    kind = base["embeddings.token_type_embeddings.weight"][0]
    renamed = [
        ("words.weight", base["embeddings.word_embeddings.weight"] + kind),
        ("positions.weight", base["embeddings.position_embeddings.weight"]),
    ]
    renamed += [(f"norm.{part}", base[f"embeddings.LayerNorm.{part}"]) for part in ("weight", "bias")]
    for number in range(DEPTH):
        layer = f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            qkv = torch.cat([base[f"{layer}.attention.self.{name}.{part}"] for name in ("query", "key", "value")])
            renamed += [
                (f"blocks.{number}.qkv.{part}", qkv),
                (f"blocks.{number}.out.{part}", base[f"{layer}.attention.output.dense.{part}"]),
                (f"blocks.{number}.norm_attention.{part}", base[f"{layer}.attention.output.LayerNorm.{part}"]),
                (f"blocks.{number}.up.{part}", base[f"{layer}.intermediate.dense.{part}"]),
                (f"blocks.{number}.down.{part}", base[f"{layer}.output.dense.{part}"]),
                (f"blocks.{number}.norm.{part}", base[f"{layer}.output.LayerNorm.{part}"]),
            ]
    return renamed
