"""Evaluate: a checkpoint against documents that it was not trained on, decoded as at run time."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from sayso.reader.encoder.decode import best_tags, legal, spans_of
from sayso.reader.encoder.regions import Region, region_of
from sayso.reader.encoder.tags import CONVENTIONS, LABELS, LAYERS, NOBODY, ROLES, columns
from sayso.reader.encoder.windows import Window, cut_windows
from training.batches import STEP_TOKENS, Batch, make_batch, second_stage, shaped
from training.checkpoint import load_network
from training.corpora.gum import read_gum
from training.corpora.marks import read_marks_corpus
from training.corpora.polnear import read_polnear
from training.corpora.re3d import read_re3d
from training.examples import CUES, UNMARKED, Example, Predicate, make_example
from training.losses import second_stage_logits
from training.model import Network
from training.prepare import HELD, piece_cutter

_COLUMNS = columns(LAYERS)
SCORED = (
    "cue",
    "marked cue",
    "clause cue",
    "names",
    "entities",
    "actors",
    "places",
    "times",
    "quantities",
    "trigger",
    "sentence",
)


class Tallies:
    """Right, predicted and gold counts by name."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, name: str, predicted: set[tuple[int, ...]], gold: set[tuple[int, ...]]) -> None:
        """Count one text."""
        self.right[name] += len(predicted & gold)
        self.predicted[name] += len(predicted)
        self.gold[name] += len(gold)

    def f1(self) -> dict[str, float]:
        """F1 in per cent by name."""
        names = sorted(self.gold | self.predicted)
        return {n: round(200 * self.right[n] / max(1, self.predicted[n] + self.gold[n]), 1) for n in names}


@torch.no_grad()
def evaluate(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Score the flat layers, and the roles and labels of predicates: found ones end to end, gold ones where "given" stands."""
    was_training = network.training
    network.eval()
    tallies = Tallies()
    windows: dict[int, list[tuple[Example, Window]]] = {}
    for example in examples:
        for window in cut_windows(example.words):
            windows.setdefault(shaped(window.length), []).append((example, window))
    for length, rows in windows.items():
        size = STEP_TOKENS // length
        for at in range(0, len(rows), size):
            batch = make_batch(rows[at : at + size]).to(next(network.parameters()).device)
            _score_batch(network, batch, tallies)
    network.train(was_training)
    return tallies.f1()


def _score_batch(network: Network, batch: Batch, tallies: Tallies) -> None:
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        tags, narrow, _, _ = network.encoder(batch.ids, batch.shape, batch.quoted, batch.mask, batch.pool)
    flat = narrow.flatten(0, 1)
    logits = tags.float().cpu().numpy()
    sizes = np.array([window.last - window.first for _, window in batch.windows])
    rows = len(batch.windows)
    spans: dict[str, list[list[tuple[int, int, int]]]] = {}
    for layer in SCORED:
        emissions = logits[:rows, :, _COLUMNS[layer]]
        best = best_tags(emissions, sizes, legal(emissions.shape[2]))
        spans[layer] = [
            [(a + window.first, b + window.first, label) for a, b, label in spans_of(best[row])]
            for row, (_, window) in enumerate(batch.windows)
        ]
        for row, (example, window) in enumerate(batch.windows):
            if layer in example.tags:
                gold = spans_of(example.tags[layer][window.first : window.last].astype(np.int64))
                shifted: set[tuple[int, ...]] = {(a + window.first, b + window.first, label) for a, b, label in gold}
                tallies.add(layer, set(spans[layer][row]), shifted)
                if layer == "trigger":
                    tallies.add("trigger alone", {s[:2] for s in spans[layer][row]}, {s[:2] for s in shifted})
    predicted: list[tuple[int, Region, Predicate]] = []
    given: list[tuple[int, Region, Predicate]] = []
    for row, (example, window) in enumerate(batch.windows):
        layers = {CUES[example.corpus]} if example.corpus in CUES else set()
        layers |= {("trigger", "event")} if "trigger" in example.tags else set()
        for layer, convention in layers:
            number = CONVENTIONS.index(convention)
            for first, last, _ in spans[layer][row]:
                region = region_of(example.words, window, (first, last), number)
                predicted.append((row, region, Predicate((first, last), number, [], (UNMARKED,) * len(LABELS))))
        given += [
            (row, region_of(example.words, window, p.span, p.convention), p)
            for p in example.predicates
            if window.first <= p.span[0] and p.span[1] <= window.last
        ]
    _score_roles(network, batch, predicted, given, flat, tallies)


def _score_roles(
    network: Network,
    batch: Batch,
    predicted: list[tuple[int, Region, Predicate]],
    given: list[tuple[int, Region, Predicate]],
    flat: torch.Tensor,
    tallies: Tallies,
) -> None:
    gold: dict[str, set[tuple[int, ...]]] = {}
    for row, _, predicate in given:
        kind = CONVENTIONS[predicate.convention]
        for role, (first, last) in predicate.roles:
            for a, b in without(first, last, predicate.span):
                gold.setdefault(f"{kind} {ROLES[role]}", set()).add((row, a, b))
    for name, items in (("", predicted), ("given ", given)):
        answers: dict[str, set[tuple[int, ...]]] = {}
        for (row, region, predicate), tags, labels in decoded(network, batch, items, flat):
            kind = CONVENTIONS[predicate.convention]
            for first, last, role in spans_of(tags):
                answers.setdefault(f"{kind} {ROLES[role]}", set()).add((row, region.first + first, region.first + last))
            for (label, values), wanted in zip(LABELS.items(), predicate.labels, strict=True):
                if wanted != UNMARKED:
                    at = sum(len(v) for v in list(LABELS.values())[: list(LABELS).index(label)])
                    got = int(labels[at : at + len(values)].argmax())
                    nothing: set[tuple[int, ...]] = {(0, values.index(NOBODY))} if NOBODY in values else set()
                    answered: set[tuple[int, ...]] = {(0, got)}
                    asked: set[tuple[int, ...]] = {(0, wanted)}
                    tallies.add(f"label {label}", answered - nothing, asked - nothing)
        for key in gold.keys() | answers.keys():
            tallies.add(name + key, answers.get(key, set()), gold.get(key, set()))


def without(first: int, last: int, cue: tuple[int, int]) -> list[tuple[int, int]]:
    """Split a span where the predicate stands in it."""
    if cue[1] <= first or last <= cue[0]:
        return [(first, last)]
    return [(a, b) for a, b in ((first, cue[0]), (cue[1], last)) if a < b]


def decoded(
    network: Network, batch: Batch, items: list[tuple[int, Region, Predicate]], flat: torch.Tensor
) -> list[tuple[tuple[int, Region, Predicate], np.ndarray, np.ndarray]]:
    """Run the second stage on predicates; gives each with its best tags and its label logits."""
    transitions = network.transitions.detach().cpu().numpy() + legal(network.transitions.shape[0])
    results = []
    for shortest, longest in ((0, 64), (64, 128)):
        fitting = [item for item in items if shortest < item[1].last - item[1].first <= longest]
        at = 0
        for given in second_stage(batch.windows, batch.length, fitting, None):
            stage = given.to(flat.device)
            roles, labels = second_stage_logits(network, stage, flat)
            count = int(stage.real.sum())
            sizes = stage.mask[:count].sum(dim=1).long().cpu().numpy()
            best = best_tags(roles[:count].cpu().numpy(), sizes, transitions)
            results += [(fitting[at + n], best[n], labels[n].cpu().numpy()) for n in range(count)]
            at += count
    return results


def evaluate_run(data: Path, work: Path, run: Path) -> str:
    """Score a run's last checkpoint on what trained nothing; writes `scores.json` and gives a table."""
    network = load_network(run / "last.pt")
    scores = {name: evaluate(network, examples) for name, examples in unseen(data, work).items()}
    (run / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    return "\n".join(f"{name}: {figures}" for name, figures in scores.items())


def unseen(data: Path, work: Path) -> dict[str, list[Example]]:
    """Return what trains nothing: the held documents, on which decisions are made, and the dev splits."""
    with (work / "examples.pickle").open("rb") as file:
        held: list[Example] = pickle.load(file)[HELD]
    cut = piece_cutter()
    dev = {
        "PolNeAR dev": read_polnear(data / "polnear", "dev"),
        "marks dev": read_marks_corpus(data, "dev"),
        "GUM dev": read_gum(data / "gum", "dev"),
        "re3d dev": read_re3d(data / "re3d", "dev"),
    }
    return {"PolNeAR held": held} | {name: [make_example(text, cut) for text in texts] for name, texts in dev.items()}
