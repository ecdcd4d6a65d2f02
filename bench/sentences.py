"""Sentence bounds on GUM's development documents: what sayso cuts with (nupunkt, mended), and the encoder's own layer.

A bound counts as right where a sentence begins at the same word. The first word of a document is no bound.
"""

from __future__ import annotations

from itertools import islice

from bench.data import data_folder
from bench.result import Result
from bench.scores import Tally
from sayso.reader.encoder.words import read_words
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.text.sentences import paragraphs, split
from sayso.records.document import Document
from sayso.records.identity import document_id
from training.corpora.gum import read_gum


def run(limit: int | None = None) -> Result:
    """Score both on the documents of the dev split."""
    engine = EncoderReader().engine
    tallies = {"library": Tally(), "encoder": Tally()}
    for labelled in islice(read_gum(data_folder("gum") / "gum", "dev"), limit):
        document = Document(id=document_id(labelled.text.encode()), text=labelled.text, language="en")
        words = read_words(labelled.text, paragraphs(document), engine.pieces)
        (state,) = engine.read([words])
        gold = {start for start, _ in labelled.sentences or ()} - {0}
        found = {
            "library": {span.start for span in split(document)} - {0},
            "encoder": {start for start, _, _ in engine.named(state, "sentence")} - {0},
        }
        for name, starts in found.items():
            tallies[name].right += len(gold & starts)
            tallies[name].found += len(gold & starts)
            tallies[name].predicted += len(starts)
            tallies[name].gold += len(gold)
    lines = ["| GUM dev, sentence bounds | P | R | F1 |", "|---|---|---|---|"]
    for name, tally in tallies.items():
        figures = (tally.precision, tally.recall, tally.f1)
        lines.append(f"| {name} | " + " | ".join(f"{100 * figure:.1f}" for figure in figures) + " |")
    return Result("\n".join(lines), {f"{name} F1": 100 * tally.f1 for name, tally in tallies.items()})
