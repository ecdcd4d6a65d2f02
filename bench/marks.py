"""Sources and labels against the project's own marks. Times have a bench of their own (bench/times.py).

The gold spans of each statement are given to the steps as they stand, so that no figure here hangs on how well attributions
are found. Which documents are dev, `training.corpora.marks` says; rules were written on the others. Definitions:

- source kind: share of the attributions with a source span whose resolved source has the marked kind.
- resolved name: share of those marked *named* with a name whose resolved source bears a compatible one: the words of
  one are among the other's, or one is the other's initials (`bench.names`).
- clusters: B-cubed F1 (Bagga and Baldwin 1998) of the resolved sources over the attributions with a marked name.
- kind, denied, chance: per statement; chance counts a find with the marked interval as right.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from bench.labels import accuracy, f1, macro_f1, share
from bench.names import compatible
from bench.readers import readers
from bench.result import Result
from bench.whole import BESIDES, ROWS, score_whole
from sayso.reader.attribution import Attribution
from sayso.reader.labels.label import label_statement
from sayso.reader.sources.resolve import resolve_sources
from sayso.reader.text.sentences import split
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind
from sayso.records.span import Span
from sayso.records.statement import Quotation, StatementKind
from training.corpora.marks import DEV_EVERY, MarkedTexts, held_documents, marked_documents

Mark = dict[str, Any]


@dataclass(frozen=True)
class Marked:
    """One marked document: the document, its marks, its statements of these, and its gold attributions in the order of their content."""

    document: Document
    marks: Mark
    statements: list[Mark]
    attributions: list[Attribution]
    part: str
    """train, dev or held."""


PARTS = {"train": "not dev", "dev": "dev", "held": "held"}
"""Rules were written on the documents that are not dev; the mistakes on dev were read, those on held were not.

Of seven of dev's documents the encoder saw PolNeAR's marks in its first passes, before they were held out here; without
them found is 0.7 higher. It saw nothing of those held.
"""
HELD = ", held"
"""What ends the name of a figure on the held documents."""


def run(data: Path, limit: int | None = None) -> Result:
    """Score the steps on the marks, as a table; `limit` takes only so many documents."""
    marked = list(read_marks(data, limit))
    columns = [Scores().over(m for m in marked if m.part == part).table() for part in PARTS]
    counts = ", ".join(f"{sum(m.part == part for m in marked)} {name}" for part, name in PARTS.items())
    lines = [
        f"marks: {len(marked)} documents ({counts}), every {DEV_EVERY}th among the corpora is dev; gold spans given",
        "",
        f"{'':34}" + "".join(f"{name:>10}" for name in PARTS.values()),
        *(f"{name:34}" + "".join(f"{_percent(c[name]):>10}" for c in columns) for name in columns[0]),
    ]
    whole, figures = _whole(marked)
    for ending, column in (("", columns[1]), (HELD, columns[2])):
        figures |= {name + ending: 100 * value for name, value in column.items() if value is not None}
    lines += ["", *whole]
    return Result("\n".join(lines), figures)


def _whole(marked: list[Marked]) -> tuple[list[str], dict[str, float]]:
    """The table of each reader as a whole, no span given (bench/whole.py), and its figures on dev and held."""
    lines, figures = list[str](), dict[str, float]()
    for name, reader in readers():
        columns = [
            score_whole(reader, ((m.document, m.statements) for m in marked if m.part == part)) for part in PARTS
        ]
        lines += [
            f"{name}, nothing given",
            f"{'':34}" + "".join(f"{part + ': P      R     F1':>26}" for part in PARTS.values()),
        ]
        for row in (*ROWS, *BESIDES):
            cells = (
                "".join(f"{_percent(v):>7}" for v in (t.precision, t.recall, t.f1))
                for t in (column.tallies[row] for column in columns)
            )
            lines.append(f"{row:34}" + "".join(f"{cell:>26}" for cell in cells))
            figures[f"{name} {row}"] = 100 * columns[1].tallies[row].f1
            figures[f"{name} {row}{HELD}"] = 100 * columns[2].tallies[row].f1
        lines.append("of those found:")
        for row, values in zip(
            columns[0].labels(), zip(*(c.labels().values() for c in columns), strict=True), strict=True
        ):
            lines.append(f"{row:34}" + "".join(f"{_percent(value):>26}" for value in values))
            for ending, value in (("", values[1]), (HELD, values[2])):
                if value is not None:
                    figures[f"{name} {row}{ending}"] = 100 * value
        lines.append("")
    return lines, figures


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def read_marks(data: Path, limit: int | None = None) -> Iterator[Marked]:
    """Read the marked documents with their texts, in the order of their names."""
    texts = MarkedTexts(data)
    parts = ((marks, "dev" if is_dev else "train") for marks, is_dev in marked_documents(data))
    for marks, part in islice(chain(parts, ((marks, "held") for marks in held_documents())), limit):
        published = marks["published"]
        document = Document(
            id=DocumentId(marks["id"]),
            text=texts.of(marks),
            language="en",
            published=Published(dt.date.fromisoformat(published), TimePrecision.DAY, DateMethod.GIVEN)
            if published
            else None,
        )
        statements = sorted(marks["statements"], key=lambda s: min(s["content"]))
        attributions = [_gold(document, statement) for statement in statements]
        yield Marked(
            document,
            marks,
            statements,
            attributions,
            part=part,
        )


def _gold(document: Document, statement: Mark) -> Attribution:
    def span(bounds: list[int] | None) -> Span | None:
        return document.span(*bounds) if bounds else None

    return Attribution(
        source=span(statement["source_span"]),
        cue=span(statement["cue"]),
        content=tuple(document.span(*bounds) for bounds in sorted(statement["content"])),
        quotation=Quotation(statement["quotation"]),
        rule="gold",
        confidence=1.0,
    )


@dataclass
class Scores:
    """Counts over documents, and the figures that they give."""

    source_kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: Counter[bool] = field(default_factory=Counter)
    clusters: list[tuple[float, float]] = field(default_factory=list)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    denials: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    chances: Counter[str] = field(default_factory=Counter)

    def over(self, documents: Iterator[Marked]) -> Scores:
        """Count some documents."""
        for marked in documents:
            self._count_sources(marked)
            self._count_labels(marked)
        return self

    def _count_sources(self, marked: Marked) -> None:
        sources, resolved = resolve_sources(marked.document, split(marked.document, ()), marked.attributions)
        by_id = {source.id: source for source in sources}
        together: list[tuple[str, str]] = []
        for statement, name in zip(marked.statements, resolved, strict=True):
            if statement["source_kind"] == SourceKind.NARRATOR.value or not statement["source_span"] or name is None:
                continue
            source = by_id[name]
            self.source_kinds[statement["source_kind"], source.kind.value] += 1
            if statement["source_name"]:
                together.append((statement["source_name"], source.id))
                if statement["source_kind"] == SourceKind.NAMED.value:
                    self.names[bool(source.name and compatible(source.name, statement["source_name"]))] += 1
        self.clusters += _b_cubed(together)

    def _count_labels(self, marked: Marked) -> None:
        for statement, attribution in zip(marked.statements, marked.attributions, strict=True):
            label = label_statement(marked.document, attribution)
            self.kinds[statement["kind"], label.kind.value] += 1
            self.denials[statement["denied"], label.denied] += 1
            gold, found = statement["chance"], label.chance
            self.chances["gold"] += gold is not None
            self.chances["found"] += found is not None
            if gold and found:
                self.chances["right"] += (gold["low"], gold["high"]) == (found.low, found.high)

    def table(self) -> dict[str, float | None]:
        """The figures by name, as shares of 1."""
        kinds = [kind.value for kind in StatementKind]
        precision = sum(p for p, _ in self.clusters) / len(self.clusters) if self.clusters else None
        recall = sum(r for _, r in self.clusters) / len(self.clusters) if self.clusters else None
        return {
            "source kind, accuracy": accuracy(self.source_kinds),
            "resolved name, accuracy": share(self.names[True], self.names.total()),
            "same source, B-cubed F1": 2 * precision * recall / (precision + recall) if precision and recall else None,
            "statement kind, accuracy": accuracy(self.kinds),
            "statement kind, macro F1": macro_f1(self.kinds, kinds),
            "denied, accuracy": accuracy(self.denials),
            "denied, F1": f1(self.denials[True, True], self._denied(0), self._denied(1)),
            "chance interval, F1": f1(self.chances["right"], self.chances["gold"], self.chances["found"]),
        }

    def _denied(self, side: int) -> int:
        return sum(count for pair, count in self.denials.items() if pair[side])


def _b_cubed(pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """Precision and recall of each mention's cluster."""
    gold, ours, both = Counter(g for g, _ in pairs), Counter(o for _, o in pairs), Counter(pairs)
    return [(both[g, o] / ours[o], both[g, o] / gold[g]) for g, o in pairs]
