"""Quantities against the project's own marks: the rules, which both readers use, the encoder's layer alone, and both.

Rules were written on the train documents; the encoder was trained on them, so it is measured on dev alone. Definitions:

- found: the same span as the mark, character by character; overlap: any overlap, by F1.
- bounds: share of those found whose low, best and high all equal the mark's.
- counted: share of those found whose noun, the head of what is counted, is the mark's, in the singular. What the mark goes on
  to say of it ("villages in the south", "people killed") is cut off; units are spelt out; words for persons as such are one.
- fate: share of those found whose mark tells one in what it counts ("people killed") that tell the same.
- value: share of the overlaps whose best value, or one of whose bounds, or their middle, equals one of the mark's.
- tolls: see `bench/tolls.py`.

quantulum3 (MIT) is measured beside them where it is installed (`pip install quantulum3`); it looks for measures above all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from time import process_time
from typing import Any, Final

from bench.labels import f1
from bench.result import Result
from bench.tolls import toll_scores
from sayso.reader.quantities.counted import head
from sayso.reader.quantities.find import find_quantities
from sayso.reader.quantities.words import singular
from sayso.reader.steps import open_document
from sayso.reader.times.find import find_times
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.quantity import Fate, Quantity
from training.corpora.marks import MarkedTexts, held_documents, marked_documents

Mark = dict[str, Any]
Offsets = tuple[int, int]
_PASSES: Final = 3
_SPAN_FIGURES: Final = 4
"""Figures that say where quantities are; the others say what they mean."""
_GOES_ON: Final = re.compile(
    r"(?<=\w) (?:of|in|on|who|that|for|at|with|without|under|by|from|to|across|per|north|south|east|west|not|dead|missing|fled|"
    r"shot|hit|lost|held|present|GNP|\(|and|\w+(?:ed|ing)|\w+east|\w+west|fall|decline|support)\b.*"
)
_SAME: Final = {
    "persons": "people", "individuals": "people", "killed": "people", "injured": "people", "wounded": "people", "dead": "people",
    "lives": "people", "age": "years", "km": "kilometers", "kilometres": "kilometers", "metres": "meters", "kg": "kilograms",
    "per cent": "percent", "share": "percent", "air-strikes": "airstrikes", "strikes": "airstrikes",
}  # fmt: skip
_FATES: Final = (
    (re.compile(r"\b(?:and|or) (?:injured|wounded|maimed|missing|captured)"), None),
    (re.compile(r"\b(?:killed|dead|deaths?|murdered|executed|died)\b"), Fate.KILLED),
    (re.compile(r"\b(?:wounded|injured)\b"), Fate.WOUNDED),
    (re.compile(r"\b(?:captured|arrested|kidnapped|detained|hostage)\b"), Fate.CAPTURED),
    (re.compile(r"\b(?:displaced|evacuated)\b"), Fate.DISPLACED),
)


@cache
def head_of(of: str | None) -> str | None:
    """Give the noun that a description turns on, as it is compared."""
    if of is None:
        return None
    words = _GOES_ON.sub("", of.replace("(percent)", "").replace("per cent", "percent").strip()).lower().split()
    return _same(words[-1] if words else "")


def _same(noun: str) -> str:
    return singular(_SAME.get(noun, _SAME.get(f"{noun}s", noun)))


def marked_fate(of: str | None) -> tuple[bool, Fate | None]:
    """Tell whether a mark's description speaks of a fate, and which."""
    return next(((True, fate) for pattern, fate in _FATES if of and pattern.search(of)), (False, None))


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked document with its quantities, and the part it is of: train, dev, held."""

    document: Document
    marks: dict[Offsets, Mark]
    events: list[Mark]
    part: str


def read_marked(data: Path, limit: int | None) -> Iterator[Marked]:
    """Read the marked documents; `limit` takes only so many."""
    texts = MarkedTexts(data)
    parts = ((marks, "dev" if is_dev else "train") for marks, is_dev in marked_documents(data))
    for marks, part in islice(chain(parts, ((marks, "held") for marks in held_documents())), limit):
        day = marks["published"]
        published = Published(dt.date.fromisoformat(day), TimePrecision.DAY, DateMethod.GIVEN) if day else None
        document = Document(id=DocumentId(marks["id"]), text=texts.of(marks), language="en", published=published)
        yield Marked(document, {(q["span"][0], q["span"][1]): q for q in marks["quantities"]}, marks["events"], part)


@dataclass(slots=True)
class Score:
    """Counts over documents, from which the figures come."""

    gold: int = 0
    found: int = 0
    right: int = 0
    overlaps: int = 0
    bounds: int = 0
    counted: int = 0
    fates: int = 0
    fate: int = 0
    values: int = 0

    def spans(self, gold: dict[Offsets, Mark], found: set[Offsets]) -> None:
        """Count the spans of one document."""
        self.gold, self.found = self.gold + len(gold), self.found + len(found)
        self.right += len(found & gold.keys())
        self.overlaps += sum(any(a < end and start < b for a, b in found) for start, end in gold)

    def labels(self, gold: dict[Offsets, Mark], found: dict[Offsets, Quantity]) -> None:
        """Count the labels of those found in one document."""
        for span in gold.keys() & found.keys():
            mark, one = gold[span], found[span]
            self.bounds += (mark["low"], mark["best"], mark["high"]) == (one.low, one.best, one.high)
            self.counted += head_of(mark["of"]) == (_same(head(one.of)) if one.of else None)
            told, fate = marked_fate(mark["of"])
            if told:
                self.fates += 1
                self.fate += fate is one.fate

    def figures(self) -> dict[str, float]:
        """Give the figures, in per cent."""
        right = max(1, self.right)
        return {
            "precision": 100 * self.right / max(1, self.found),
            "recall": 100 * self.right / max(1, self.gold),
            "F1": 100 * f1(self.right, self.gold, self.found),
            "overlap F1": 100 * f1(self.overlaps, self.gold, self.found),
            "bounds": 100 * self.bounds / right,
            "counted": 100 * self.counted / right,
            "fate": 100 * self.fate / max(1, self.fates),
        }


def run(data: Path, limit: int | None = None) -> Result:
    """Score the rules on each part, and on dev the encoder's layer, both, and the peer."""
    marked = list(read_marked(data, limit))
    read = {one.document.id: _read(one.document) for one in marked}
    rows: dict[str, Score] = {}
    for part in ("train", "dev", "held"):
        rows[f"rules, {part}"] = score = Score()
        for one in marked:
            if one.part == part:
                found = {(q.span.start, q.span.end): q for q in read[one.document.id]}
                score.spans(one.marks, set(found))
                score.labels(one.marks, found)
    dev = [one for one in marked if one.part == "dev"]
    rows |= _with_encoder(dev, read)
    table = _table(rows)
    tolls = {
        part: toll_scores((one.document, one.events) for one in marked if one.part == part)
        for part in ("train", "dev", "held")
    }
    table += "\n\n| tolls of marked events | precision | recall | F1 |\n|---|---|---|---|"
    for part, scores in tolls.items():
        table += f"\n| rules, {part} | " + " | ".join(f"{value:.1f}" for value in scores.values()) + " |"
    table += f"\n\nThe best of {_PASSES} passes over all of them took {_milliseconds(marked):.1f} ms per 700 words, "
    table += "given sentences and times.\n\n" + _peer(dev, read)
    figures = rows["rules, dev"].figures() | tolls["dev"]
    return Result(table, figures | {f"held {name}": value for name, value in rows["rules, held"].figures().items()})


def _read(document: Document) -> tuple[Quantity, ...]:
    sentences = open_document(document).sentences
    return find_quantities(document, sentences, find_times(document, sentences))


def _milliseconds(marked: list[Marked]) -> float:
    """Time the rules in processor time per 700 words, the best of some passes."""
    given = []
    for one in marked:
        sentences = open_document(one.document).sentences
        given.append((one.document, sentences, find_times(one.document, sentences)))
    passes = []
    for _ in range(_PASSES):
        started = process_time()
        for document, sentences, times in given:
            find_quantities(document, sentences, times)
        passes.append(process_time() - started)
    return 700_000 * min(passes) / max(1, sum(len(one.document.text.split()) for one in marked))


def _table(rows: dict[str, Score]) -> str:
    names = list(Score().figures())
    lines = ["| | marked | " + " | ".join(names) + " |", "|---|" + "---|" * (len(names) + 1)]
    for name, score in rows.items():
        labelled = bool(score.bounds)
        cells = (
            f"{value:.1f}" if labelled or at < _SPAN_FIGURES else "–"
            for at, value in enumerate(score.figures().values())
        )
        lines.append(f"| {name} | {score.gold} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _with_encoder(dev: list[Marked], read: dict[DocumentId, tuple[Quantity, ...]]) -> dict[str, Score]:
    """Score the encoder's layer alone and beside the rules."""
    from sayso.reader.encoder.engine import Engine
    from sayso.reader.encoder.weights import SHIPPED, load_weights
    from sayso.reader.encoder.words import read_words
    from sayso.reader.text.sentences import readable_paragraphs

    engine = Engine(load_weights(SHIPPED))
    rows = {name: Score() for name in ("encoder alone, dev", "rules where the encoder has one too, dev", "both, dev")}
    alone, agreed, both = rows.values()
    for one in dev:
        aside = open_document(one.document).aside
        words = read_words(one.document.text, readable_paragraphs(one.document, aside), engine.pieces)
        seen = {(start, end) for start, end, _ in engine.named(engine.read([words])[0], "quantities")}
        ruled = {(q.span.start, q.span.end) for q in read[one.document.id]}
        alone.spans(one.marks, seen)
        agreed.spans(one.marks, {span for span in ruled if _overlaps(span, seen)})
        both.spans(one.marks, ruled | {span for span in seen if not _overlaps(span, ruled)})
    return rows


def _overlaps(span: Offsets, others: set[Offsets]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _peer(dev: list[Marked], read: dict[DocumentId, tuple[Quantity, ...]]) -> str:
    """Score quantulum3 and the rules by overlap and value, on the dev documents."""
    if find_spec("quantulum3") is None:
        return "quantulum3 is not installed."
    parser: Any = import_module("quantulum3.parser")
    lines = []
    for name in ("quantulum3", "rules"):
        gold = found = overlaps = values = 0
        started = process_time()
        for one in dev:
            text = one.document.text
            if name == "rules":
                told = [(q.span.start, q.span.end, _levels(q.low, q.best, q.high)) for q in read[one.document.id]]
            else:
                told = [(*q.span, {round(q.value, 6)}) for q in parser.parse(text)]
            gold, found = gold + len(one.marks), found + len(told)
            for (start, end), mark in one.marks.items():
                met = [levels for a, b, levels in told if a < end and start < b]
                overlaps += bool(met)
                values += any(levels & _levels(mark["low"], mark["best"], mark["high"]) for levels in met)
        spent = f", {process_time() - started:.0f} s for {len(dev)} documents" if name != "rules" else ""
        score = f"overlap F1 {100 * f1(overlaps, gold, found):.1f}, value right in {100 * values / max(1, overlaps):.1f} % of them"
        lines.append(f"{name}, dev: {score}{spent}.")
    return "\n".join(lines)


def _levels(low: float | None, best: float | None, high: float | None) -> set[float]:
    """Give the numbers for which an amount may be taken: its bounds, and the middle of both."""
    levels = {round(float(level), 6) for level in (low, best, high) if level is not None}
    return levels | {(low + high) / 2} if low is not None and high is not None else levels
