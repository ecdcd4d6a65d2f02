"""What the encoder sees of places in a text."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sayso.reader.encoder.engine import Engine, States
from sayso.reader.encoder.tags import LAYERS
from sayso.reader.places.evidence import Evidence


def sight_places(engine: Engine, state: States, named: Iterable[tuple[int, int, str]] | None = None) -> Evidence:
    """Gather the chances of words to be part of a place or of another name, and the spans that are read as places.

    `named` are the spans of the layer of names, where they are known already.
    """
    places, names, actors = (engine.shares(state, layer) for layer in ("places", "names", "actors"))
    person, organisation, place, nationality = (
        1 + 2 * LAYERS["names"].index(label) for label in ("person", "organisation", "place", "nationality")
    )
    party = 1 + 2 * LAYERS["actors"].index("state")
    chances = np.stack(
        [
            places[:, 1:3].sum(axis=1),
            places[:, 1],
            names[:, place : place + 2].sum(axis=1),
            names[:, place],
            *(names[:, first : first + 2].sum(axis=1) for first in (person, organisation, nationality)),
            actors[:, party : party + 2].sum(axis=1),
        ],
        axis=1,
    )
    proposed = {(start, end) for start, end, _ in engine.named(state, "places")}
    named = engine.named(state, "names") if named is None else named
    proposed |= {(start, end) for start, end, label in named if label == "place"}
    return Evidence(state.words.start, state.words.end, chances, tuple(sorted(proposed)))
