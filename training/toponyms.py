"""`python -m training.toponyms`: learns the weights with which readers recognise and resolve toponyms, and writes them beside the code.

Three log-linear models, with numpy alone. Recognition, once with the encoder's chances and once by words: logistic regression over spots
(Newton's method), on the tuning halves of the project's marks and of GeoVirus, which follow one convention; LGL's, which marks adjectives and parts of
names of bodies too, is left out. Resolution: softmax over the candidates of a sense and meaning none of them, first by a
candidate's own features, then with those of its surroundings computed from the first; on the tuning halves of LGL, GeoVirus and the marks, each
weighing the same. Right is the entry with the marked GeoNames id; where there is none of that id, those nearest to the marked point.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

import sayso.reader.places
from sayso.gazetteer.entry import Entry
from sayso.gazetteer.gazetteer import kilometres
from sayso.reader.encoder.engine import Engine
from sayso.reader.encoder.toponyms import sight_places
from sayso.reader.encoder.words import read_words
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.places.candidates import Finder, shipped_finder
from sayso.reader.places.evidence import Evidence
from sayso.reader.places.features import FEATURES, SAID, Table, add_said, around, open_table
from sayso.reader.places.model import Model, softmax
from sayso.reader.places.recognise import BY_ENCODER, BY_WORDS, features, find_toponyms
from sayso.reader.places.senses import find_senses
from sayso.reader.places.spots import find_spots
from sayso.reader.places.toponym import Toponym
from sayso.reader.steps import Opened, open_document
from sayso.reader.text.sentences import readable_paragraphs
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from training.corpora.folder import corpora_folder
from training.corpora.toponyms import GoldToponym, Placed, read_geovirus, read_lgl, read_marked_places

Floats = NDArray[np.float64]

WEIGHTS: Final = Path(sayso.reader.places.__file__).with_name("weights.json")
NEAR: Final = 25.0
"""Kilometres within which an entry is the place that a mark means, or as far as the entry itself reaches."""
_ROUNDS: Final = (2, 3)
"""How often what the text says, and what lies around, are computed anew from the weights of before."""
_RIDGE: Final = 1.0
_GIVEN: Final = {"surely in": 2.0, "surely not in": -7.0}
"""Weights that are not learnt: that "Paris, Texas" lies in Texas is known of the language, and what is marked has too few that tell."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text with its gold toponyms, what of it is set aside, and what the encoder sees in the rest."""

    placed: Placed
    evidence: Evidence
    opened: Opened


@dataclass(slots=True)
class Lesson:
    """One document's table of candidates, which rows are right (N + S), and how much each sense weighs."""

    table: Table
    right: Floats
    weight: Floats


def see(engine: Engine, placed: Placed) -> Seen:
    """Run the encoder over a text as the reader does."""
    opened = open_document(Document(id=DocumentId("doc_" + "0" * 24), text=placed.text, language="en"))
    words = read_words(placed.text, readable_paragraphs(opened.document, opened.aside), engine.pieces)
    (state,) = engine.read([words])
    return Seen(placed, sight_places(engine, state), opened)


def given(seen: Seen, finder: Finder) -> list[Toponym]:
    """Give the gold toponyms as if they had been recognised, with the hints that the reader finds beside them."""
    gold = [(each.start, each.end) for each in seen.placed.toponyms]
    toponyms = [Toponym(start=start, end=end, words=seen.placed.text[start:end]) for start, end in dict.fromkeys(gold)]
    toponyms += [
        Toponym(start=found.start, end=found.end, words=found.words, is_place=False, certainty=found.certainty)
        for found in find_toponyms(seen.placed.text, seen.evidence, finder, seen=True)
        if not any(found.start < end and start < found.end for start, end in gold)
    ]
    return toponyms


def is_right(entry: Entry, gold: GoldToponym) -> bool:
    """Whether an entry is the place that a mark means: by id, by point as far as the entry reaches, or without a point by country."""
    if gold.geonames is not None and entry.id == gold.geonames:
        return True
    if gold.lat is None or gold.lon is None:
        return gold.country is not None and entry.country == gold.country
    if gold.country and entry.country and entry.country != gold.country and entry.kind in {"country", "admin1"}:
        return False
    return kilometres(entry.lat, entry.lon, gold.lat, gold.lon) <= max(NEAR, entry.radius)


def learn_to_recognise(seen: Sequence[Seen], finder: Finder, *, by_encoder: bool) -> dict[str, float]:
    """Learn which spots are places."""
    rows, answers = [], []
    for each in seen:
        evidence, text = each.evidence, each.placed.text
        if not by_encoder:
            evidence = Evidence(evidence.start, evidence.end, evidence.chances)
        spots = find_spots(text, evidence, finder, seen=by_encoder)
        gold = {(toponym.start, toponym.end) for toponym in each.placed.toponyms}
        rows.append(features(text, evidence, finder, spots, seen=by_encoder))
        answers.append(np.array([(spot.start, spot.end) in gold for spot in spots], dtype=float))
    weights = _logistic(np.concatenate(rows), np.concatenate(answers))
    return _by_name(BY_WORDS + BY_ENCODER if by_encoder else BY_WORDS, weights)


def _logistic(rows: Floats, answers: Floats) -> Floats:
    scale = rows.std(axis=0) + 1e-6
    rows = rows / scale
    weights = np.zeros(rows.shape[1])
    for _ in range(60):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chances - answers) + _RIDGE * weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + _RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    found: Floats = weights / scale
    return found


def lessons(seen: Sequence[Seen], finder: Finder) -> Iterator[Lesson]:
    """Yield what each document teaches about resolution; senses without a gold toponym weigh nothing."""
    for each in seen:
        gold = {
            (toponym.start, toponym.end): toponym
            for toponym in each.placed.toponyms
            if toponym.country or toponym.lat is not None
        }
        toponyms = sorted(given(each, finder), key=lambda toponym: (toponym.start, toponym.end))
        senses = find_senses(each.placed.text, toponyms, finder)
        if not senses:
            continue
        table = open_table(senses)
        right, weight, at = np.zeros(len(table) + len(senses)), np.zeros(len(senses)), 0
        for number, sense in enumerate(senses):
            meant = [gold[t.start, t.end] for t in sense.toponyms if (t.start, t.end) in gold]
            entries = [candidate.entry for candidate in sense.candidates]
            if meant:
                answers = _answers(entries, meant)
                right[at : at + len(entries)] = answers
                right[len(table) + number] = not answers.any()
                weight[number] = len(meant) ** 0.5
            at += len(entries)
        yield Lesson(table, right, weight)


def _answers(entries: Sequence[Entry], meant: Sequence[GoldToponym]) -> Floats:
    """Say which entries are what most of the toponyms of a sense mean; of those without the marked id, the nearest."""
    by_id = np.array([any(gold.geonames == entry.id for gold in meant) for entry in entries], dtype=float)
    if by_id.any():
        return by_id
    right = np.array([np.mean([is_right(entry, gold) for gold in meant]) >= 0.5 for entry in entries], dtype=float)
    first = meant[0]
    if right.any() and first.lat is not None and first.lon is not None:
        far = np.array([kilometres(entry.lat, entry.lon, first.lat, first.lon) for entry in entries])
        right *= far <= far[right > 0].min() + 15
    return right


def learn_to_resolve(taught: Sequence[Lesson]) -> tuple[dict[str, float], dict[str, float]]:
    """Learn the weights of a candidate by itself, and those with its surroundings."""
    weights = np.zeros(len(FEATURES))
    weights[FEATURES.index("population")] = 3.0
    for name, weight in _GIVEN.items():
        weights[FEATURES.index(name)] = weight
    finder = shipped_finder()
    for lesson in taught:
        lesson.table.own[:, [FEATURES.index(name) for name in SAID]] = 0
    for _ in range(_ROUNDS[0]):
        for lesson in taught:
            table = lesson.table
            add_said(table, finder.gazetteer, Model(weights).chances(table.own, table.sense))
        weights = _fit([lesson.table.own for lesson in taught], taught, weights)
    alone = _by_name(FEATURES, weights)
    chances = [Model(weights).chances(lesson.table.own, lesson.table.sense) for lesson in taught]
    for _ in range(_ROUNDS[1]):
        rows = [around(lesson.table, before) for lesson, before in zip(taught, chances, strict=True)]
        weights = _fit(rows, taught, weights)
        chances = [Model(weights).chances(row, lesson.table.sense) for row, lesson in zip(rows, taught, strict=True)]
    return alone, _by_name(FEATURES, weights)


def _fit(rows: Sequence[Floats], taught: Sequence[Lesson], start: Floats) -> Floats:
    """Raise the likelihood that a sense means one of its right rows, by Adam over all of them at once."""
    groups, first = [], 0
    for lesson in taught:
        groups.append(lesson.table.sense + first)
        first += len(lesson.weight)
    group, weight = np.concatenate(groups), np.concatenate([lesson.weight for lesson in taught])
    kept = weight[group] > 0
    every, right = np.concatenate(rows)[kept], np.concatenate([lesson.right for lesson in taught])[kept] > 0
    known, group = np.unique(group[kept], return_inverse=True)
    weight = weight[known]
    scale = np.maximum(every.std(axis=0), 1e-3)
    every = every / scale
    weights, mean, square = start * scale, np.zeros(len(start)), np.zeros(len(start))
    for step in range(1, 401):
        scores = every @ weights
        chances = softmax(scores, group)
        wanted = softmax(np.where(right, scores, -1e9), group) * right
        slope = (every.T @ ((chances - wanted) * weight[group]) + _RIDGE / 2 * weights) / weight.sum()
        slope[[FEATURES.index(name) for name in _GIVEN]] = 0.0
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights - 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    found: Floats = weights / scale
    return found


def _by_name(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Learn everything from the tuning halves and write it."""
    data, reader, finder = corpora_folder(), EncoderReader(), shipped_finder()
    corpora = {
        "LGL": read_lgl(data / "geoparsing", "tune"),
        "GeoVirus": read_geovirus(data / "geoparsing", "tune"),
        "marks": read_marked_places(data, "tune"),
    }
    seen = {name: [see(reader.engine, placed) for placed in corpus] for name, corpus in corpora.items()}
    one_convention = [*seen["marks"], *seen["GeoVirus"]]
    learnt: dict[str, object] = {
        "origin": {
            "made by": "python -m training.toponyms",
            "learnt from": {name: f"{len(each)} documents, tuning half" for name, each in seen.items()},
            "encoder": reader.version.version.partition("+")[0],
        },
        "encoder": learn_to_recognise(one_convention, finder, by_encoder=True),
        "rules": learn_to_recognise(one_convention, finder, by_encoder=False),
    }
    taught: list[Lesson] = []
    for each in seen.values():
        lesson = list(lessons(each, finder))
        share = 1000 / sum(float(one.weight.sum()) for one in lesson)
        taught += [Lesson(one.table, one.right, one.weight * share) for one in lesson]
    learnt["alone"], learnt["together"] = learn_to_resolve(taught)
    WEIGHTS.write_text(json.dumps(learnt, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {WEIGHTS}")


if __name__ == "__main__":
    main()
