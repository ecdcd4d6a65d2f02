"""Referents: the last step of training, on the states of the exported encoder, of what tells whom a pronoun or description means.

The encoder's own scores of antecedents are learnt with it, on chains of coreference; here they are put beside the facts of the
scene, and a perceptron learns from this project's marks of sources what to make of both.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from sayso.reader.encoder.engine import Engine
from sayso.reader.encoder.referents import GIVEN, WordVectors, inputs
from sayso.reader.encoder.words import read_words
from sayso.reader.sources.candidates import FEATURES, FORMS, Candidate, Scene, open_scene
from sayso.reader.sources.descriptions import read_phrase
from sayso.reader.sources.names import name_key
from sayso.reader.text.sentences import paragraphs, split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from training.corpora.marks import MarkedTexts, marked_documents
from training.corpora.polnear import COREFERENCE, read_polnear
from training.labelled import Offsets
from training.model import Antecedents

_EPOCHS, _RATE, _DECAY, _HIDDEN, _DROPOUT, _SEEDS = 30, 2e-3, 1e-3, 32, 0.3, 6


@dataclass(slots=True)
class Case:
    """One source with the rows of its candidates, which of them are right, and which entity each belongs to."""

    rows: NDArray[np.float32]
    right: NDArray[np.bool_]
    keys: list[str]
    document: str


class Scorer(nn.Module):
    """Scores candidates from their facts and `antecedent_columns`; `nobody` is the score, by the form of the source, that the document names nobody whom it means."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.first = nn.Linear(width, hidden)
        self.second = nn.Linear(hidden, 1)
        self.nobody = nn.Parameter(torch.zeros(FEATURES - FORMS.start))

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Give the scores of (N, W) rows; nobody's score is `rows[0, FORMS] @ nobody`."""
        dropped = functional.dropout(rows, _DROPOUT, self.training)
        hidden = functional.dropout(torch.relu(self.first(dropped)), _DROPOUT, self.training)
        return self.second(hidden)[:, 0]


class Chooser(nn.Module):
    """The whole scorer as it is exported: takes what `sayso.reader.encoder.referents.GIVEN` names, gives (N,) scores."""

    def __init__(self, antecedents: Antecedents, scorer: Scorer) -> None:
        super().__init__()
        self.antecedents, self.scorer = antecedents, scorer

    def forward(
        self, facts: torch.Tensor, later: torch.Tensor, earlier: torch.Tensor, pairs: torch.Tensor
    ) -> torch.Tensor:
        """Score the candidates of one source."""
        columns = antecedent_columns(self.antecedents(later, earlier, pairs))
        return self.scorer(torch.cat([facts, columns], dim=1))


def antecedent_columns(scores: torch.Tensor) -> torch.Tensor:
    """Turn the encoder's (N,) scores of antecedents into (N, 3): as they are, their shares, and against the best."""
    return torch.stack([scores / 4, torch.softmax(scores, 0), (scores - scores.max()) / 4], dim=1)


def loss_of(scorer: Scorer, cases: list[Case]) -> torch.Tensor:
    """The mean negative log of the chance that all right candidates of a case have together, or nobody where none is right."""
    rows = torch.from_numpy(np.concatenate([case.rows for case in cases]))
    scores, nobody = scorer(rows), rows[:, FORMS] @ scorer.nobody
    losses, at = [], 0
    for case in cases:
        own, right = scores[at : at + len(case.rows)], torch.from_numpy(case.right)
        whole = torch.logsumexp(torch.cat([own, nobody[at : at + 1]]), 0)
        losses.append(whole - (torch.logsumexp(own[right], 0) if case.right.any() else nobody[at]))
        at += len(case.rows)
    return torch.stack(losses).mean()


def is_right(scorer: Scorer, case: Case) -> bool:
    """Whether the likeliest of the named, or nobody, is right."""
    with torch.no_grad():
        rows = torch.from_numpy(case.rows)
        scores, nobody = scorer(rows), rows[0, FORMS] @ scorer.nobody
    totals: dict[str, float] = {}
    for key, score in zip(case.keys, scores.exp().tolist(), strict=True):
        totals[key] = totals.get(key, 0.0) + score
    best = max(totals, key=lambda key: totals[key])
    if totals[best] <= float(nobody.exp()):
        return not case.right.any()
    return any(right for key, right in zip(case.keys, case.right.tolist(), strict=True) if key == best)


def train_referents(cases: list[Case]) -> Scorer:
    """Train several scorers from other beginnings, and put them side by side into one that gives their mean."""
    parts = [_train(cases, seed) for seed in range(_SEEDS)]
    whole = Scorer(cases[0].rows.shape[1], _SEEDS * _HIDDEN)
    with torch.no_grad():
        whole.first.weight.copy_(torch.cat([part.first.weight for part in parts]))
        whole.first.bias.copy_(torch.cat([part.first.bias for part in parts]))
        whole.second.weight.copy_(torch.cat([part.second.weight for part in parts], dim=1) / _SEEDS)
        whole.second.bias.copy_(torch.stack([part.second.bias for part in parts]).mean(dim=0))
        whole.nobody.copy_(torch.stack([part.nobody for part in parts]).mean(dim=0))
    return whole.eval()


def _train(cases: list[Case], seed: int) -> Scorer:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    scorer = Scorer(cases[0].rows.shape[1], _HIDDEN)
    optimizer = torch.optim.AdamW(scorer.parameters(), lr=_RATE, weight_decay=_DECAY)
    order = list(cases)
    for epoch in range(_EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * (1 - epoch / _EPOCHS)
        rng.shuffle(order)
        for at in range(0, len(order), 16):
            optimizer.zero_grad()
            loss_of(scorer, order[at : at + 16]).backward()
            optimizer.step()
    return scorer


def crossed(cases: list[Case], folds: int = 5) -> float:
    """The share of cases that are right when each document's are left out of training in turn."""
    names = sorted({case.document for case in cases})
    fold_of = {name: number % folds for number, name in enumerate(names)}
    right = 0
    for fold in range(folds):
        scorer = train_referents([case for case in cases if fold_of[case.document] != fold])
        right += sum(is_right(scorer, case) for case in cases if fold_of[case.document] == fold)
    return right / len(cases)


def polnear_cases(engine: Engine, antecedents: Antecedents, data: Path) -> Iterator[Case]:
    """Yield the cases of this project's marks in PolNeAR's train split."""
    for labelled in (text for text in read_polnear(data / "polnear", "train") if text.chains is not None):
        marks = json.loads((COREFERENCE / f"{labelled.name}.json").read_text(encoding="utf-8"))
        sources = sorted({part for mark in labelled.attributions or () for part in mark.source[:1]})
        scene, vectors = scene_of(engine, labelled.text, sources)
        meant: dict[Offsets, set[str]] = {(start, end): set() for start, end in marks["unnamed"]}
        for case in marks["cases"]:
            names = [(start, end) for start, end in case["names"]]
            meant[case["source"][0], case["source"][1]] = {c.key for c in scene.candidates if _touches(c, names)}
        yield from _cases(scene, vectors, antecedents, meant, labelled.name)


def marks_cases(engine: Engine, antecedents: Antecedents, data: Path) -> Iterator[Case]:
    """Yield the cases in this project's marks of the guide: sources without a name in their words."""
    texts = MarkedTexts(data)
    for marks in (marks for marks, is_dev in marked_documents(data) if not is_dev):
        text = texts.of(marks)
        sources = sorted({(s["source_span"][0], s["source_span"][1]) for s in marks["statements"] if s["source_span"]})
        scene, vectors = scene_of(engine, text, sources)
        meant: dict[Offsets, set[str]] = {}
        for statement in marks["statements"]:
            span, name = statement["source_span"], statement["source_name"]
            if span is None or not _leads_back(text[slice(*span)]):
                continue
            words = set(name_key(name).split()) if name and statement["source_kind"] == "named" else set()
            meant[span[0], span[1]] = {c.key for c in scene.candidates if words & set(c.key.split())}
        yield from _cases(scene, vectors, antecedents, meant, marks["id"])


def _leads_back(words: str) -> bool:
    phrase = read_phrase(words)
    return phrase.name is None and (phrase.pronoun is not None or phrase.definite)


def _touches(candidate: Candidate, names: list[Offsets]) -> bool:
    return any(candidate.start < end and start < candidate.end for start, end in names)


@torch.no_grad()
def _cases(
    scene: Scene, vectors: WordVectors, antecedents: Antecedents, meant: dict[Offsets, set[str]], document: str
) -> Iterator[Case]:
    """Yield the cases of a document in order, each knowing whom the sources before it mean, as when they were resolved rightly."""
    heard: list[str | None] = []
    for source in sorted({*scene.sources, *meant}):
        near, given = inputs(scene, vectors, source, heard[:-6:-1])
        if source in meant and near:
            keys = [scene.candidates[number].key for number in near]
            right = np.array([key in meant[source] for key in keys])
            scores = antecedents(*(torch.from_numpy(given[name]) for name in GIVEN[1:]))
            rows = np.concatenate([given["facts"], antecedent_columns(scores).numpy()], axis=1)
            yield Case(rows, right, keys, document)
        if source in meant:
            heard.append(min(meant[source], default=None))
        else:
            heard.append(next((c.key for c in scene.candidates if source[0] <= c.start and c.end <= source[1]), None))


def scene_of(engine: Engine, text: str, sources: list[Offsets]) -> tuple[Scene, WordVectors]:
    """Read a text as the reader does."""
    document = Document(id=DocumentId("doc_" + "0" * 24), text=text, language="en")
    (state,) = engine.read([read_words(text, paragraphs(document), engine.pieces)])
    return open_scene(document, split(document), sources, engine.named(state, "names")), WordVectors(
        [(state.words, state.vector)]
    )


def fit_referents(engine: Engine, antecedents: Antecedents, data: Path) -> tuple[Chooser, str]:
    """Train the scorer on an engine's states; gives it with the scorer of antecedents, and a line on its scores."""
    cases = [*polnear_cases(engine, antecedents, data), *marks_cases(engine, antecedents, data)]
    share = crossed(cases)
    scorer = train_referents(cases)
    return Chooser(
        antecedents, scorer
    ), f"{len(cases)} sources, {100 * share:.1f} % right where their documents were left out"
