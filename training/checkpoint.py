"""Checkpoints of a run."""

from __future__ import annotations

from pathlib import Path

import torch

from sayso.reader.encoder.pairs import FEATURES
from training.model import Network, Shape


def load_network(checkpoint: Path) -> Network:
    """Load the averaged weights of a checkpoint, ready to be exported."""
    state = torch.load(checkpoint, map_location="cpu")
    network = Network(Shape(), FEATURES)
    network.load_state_dict(state["average"])
    return network.eval()
