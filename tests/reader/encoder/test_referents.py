"""Whom a pronoun or a description means, by the scorer that sayso comes with."""

import pytest

from sayso.reader.encoder.engine import Engine
from sayso.reader.encoder.referents import Referents, WordVectors
from sayso.reader.encoder.weights import load_weights
from sayso.reader.encoder.words import read_words
from sayso.reader.sources.candidates import open_scene
from sayso.reader.text.sentences import paragraphs, split
from sayso.records.document import Document
from sayso.records.identity import DocumentId

TEXT = "Omar Roe, the mayor of Ostra, came to the bridge on Monday. “It is open,” he said."
SURE = 50.0


@pytest.fixture(scope="module")
def choose():
    weights = load_weights()
    engine, referents = Engine(weights, 1), Referents(weights.referents, weights.figures["nobody"])
    document = Document(id=DocumentId("doc_x"), text=TEXT, language="en")
    words = read_words(TEXT, paragraphs(document, ()), engine.pieces)
    (state,) = engine.read([words])
    at = TEXT.index("he said")
    scene = open_scene(document, split(document, ()), [(at, at + 2)], list(engine.named(state, "names")))
    vectors = WordVectors([(words, state.vector)])
    return lambda named: referents.choose(scene, vectors, (at, at + 2), [], named)


def test_pronoun_means_the_one_person_named(choose):
    assert choose(0.0).name == "Omar Roe"


def test_certainty_that_a_source_is_named_or_not_outweighs_the_scores(choose):
    assert choose(SURE).name == "Omar Roe"
    assert choose(-SURE) is None
