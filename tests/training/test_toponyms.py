"""Learning which spots are places, and which places are meant."""

import numpy as np
import pytest

from sayso.gazetteer.entry import Entry, Kind
from sayso.reader.places.candidates import shipped_finder
from sayso.reader.places.evidence import SIGNS, Evidence
from sayso.reader.places.features import FEATURES
from sayso.reader.places.recognise import BY_ENCODER, BY_WORDS
from sayso.reader.steps import open_document
from sayso.reader.text.tokens import tokenize
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from training.corpora.toponyms import GoldToponym, Placed
from training.toponyms import Seen, is_right, learn_to_recognise, learn_to_resolve, lessons


def seen(text: str, *gold: tuple[str, int]) -> Seen:
    """Make a text with gold toponyms, by their words and GeoNames ids; the encoder is sure of exactly those."""
    tokens = tokenize(text, 0, len(text))
    starts = {text.index(words): words for words, _ in gold}
    chances = np.full((len(tokens), len(SIGNS)), 0.02, dtype=np.float32)
    for row, token in enumerate(tokens):
        if any(start <= token.start < start + len(words) for start, words in starts.items()):
            chances[row, :4] = 0.98
    evidence = Evidence(
        [token.start for token in tokens], [token.end for token in tokens], chances,
        tuple((start, start + len(words)) for start, words in starts.items()),
    )  # fmt: skip
    toponyms = tuple(GoldToponym(text.index(w), text.index(w) + len(w), number, None, 0.0, 0.0) for w, number in gold)
    opened = open_document(Document(id=DocumentId("doc_1"), text=text, language="en"))
    return Seen(Placed("invented", "1", text, toponyms), evidence, opened)


PARIS, TEXAS, FRANCE = 4717560, 4736286, 3017382
TEXTS = [
    seen("The band reached Paris in Texas on Monday.", ("Paris", PARIS), ("Texas", TEXAS)),
    seen("They left Texas by Paris in spring.", ("Paris", PARIS), ("Texas", TEXAS)),
]


def test_recognition_learns_to_follow_the_encoder() -> None:
    weights = learn_to_recognise(TEXTS * 3, shipped_finder(), by_encoder=True)
    assert set(weights) == {*BY_WORDS, *BY_ENCODER}
    assert weights["place, least"] > 0


def test_resolution_learns_that_neighbours_share_their_area() -> None:
    taught = list(lessons(TEXTS, shipped_finder()))
    assert all(lesson.right.any() and lesson.weight.all() for lesson in taught)
    alone, together = learn_to_resolve(taught)
    assert set(alone) == set(together) == set(FEATURES)
    assert together["share of the area"] > 0


@pytest.mark.parametrize(
    ("kind", "radius", "gold", "right"),
    [
        ("town", 3.0, GoldToponym(0, 1, None, "SY", 36.1, 37.0), True),
        ("town", 3.0, GoldToponym(0, 1, None, "SY", 36.5, 37.0), False),
        ("admin1", 80.0, GoldToponym(0, 1, None, "SY", 36.5, 37.0), True),
        ("admin1", 80.0, GoldToponym(0, 1, None, "TR", 36.5, 37.0), False),
        ("town", 3.0, GoldToponym(0, 1, None, "SY"), True),
        ("town", 3.0, GoldToponym(0, 1, None, None), False),
        ("town", 3.0, GoldToponym(0, 1, 5, None, 0.0, 0.0), True),
    ],
)
def test_place_is_right_within_25_km_or_its_own_reach(
    kind: Kind, radius: float, gold: GoldToponym, right: object
) -> None:
    entry = Entry(id=5, name="Karsa", kind=kind, country="SY", lat=36.0, lon=37.0, radius=radius, source="invented")
    assert is_right(entry, gold) is right
