"""PolNeAR: who says what in political news, marked by hand, against the JSON readings of each reader.

Every paragraph of every document counts. Where two annotators marked a document, the first by file name is the gold. PolNeAR
marks only the outermost of nested attributions, so a statement that reached the article through another source (`via` is not
empty) is left out of the comparison; the narrator's statements are left out as well.
"""

from __future__ import annotations

import os
import platform
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from bench.data import data_folder
from bench.readers import readers
from bench.result import Result
from bench.scores import PARTS, Marked, Offsets, Scores
from sayso.collect.extract import extract
from sayso.collect.item import Item, MediaType
from sayso.errors import UnreadableError
from sayso.reader.reader import Reader
from sayso.records.codec import encode_reading
from sayso.records.document import Document
from sayso.records.origin import Origin, OriginKind
from sayso.settings import Settings

PUBLISHED: tuple[tuple[str, dict[str, float]], ...] = (
    ("BERT-base + Cofe (Wang et al. 2022)", {"source": 83.2, "cue": 75.3, "content": 72.9}),
    ("BERT-base (same paper)", {"source": 81.1, "cue": 74.0, "content": 68.9}),
    ("BiLSTM-CRF (same paper)", {"source": 69.6, "cue": 66.7, "content": 59.0}),
    ("CRF (same paper)", {"source": 50.6, "cue": 53.4, "content": 28.6}),
    ("CoreNLP (same paper)", {"source": 13.9, "content": 17.5}),
)
"""Exact-span F1 in per cent, as published for that paper's own cut of PolNeAR into token sequences."""


PROTOCOL = """\
A span is right where its type and both bounds are (CofeNet's definition); the parts of a discontinuous span count apart, and a
span that two attributions share counts once. Whole documents are read, all paragraphs; the published figures are of the paper's
own test split and cut into token sequences, so the ratios are a guide and no contest. PolNeAR marks only the outermost of nested attributions, so statements that came
through another source are left out. Two annotators agree on PolNeAR's tokens with α .754. Rules and lexicon were written on
the train split; the dev split was run for the figures only."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked document."""

    name: str
    raw: bytes
    marked: list[Marked]


def read_gold(folder: Path, split: str) -> Iterator[Gold]:
    """Yield the marked documents of a split in order of name, the first annotator's marks for each."""
    seen = set()
    for path in sorted((folder / split / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name not in seen:
            seen.add(name)
            raw = (folder / split / "text" / f"{name}.txt").read_bytes()
            yield Gold(name, raw, parse_brat(path.read_text(encoding="utf-8")))


def parse_brat(text: str) -> list[Marked]:
    """Read the attributions of one brat file; parts that cross a line break are stored as several spans, and stay so."""
    parts: dict[str, tuple[Offsets, ...]] = {}
    for match in re.finditer(r"^(T\d+)\t\w[\w-]* ([\d ;]+)", text, re.MULTILINE):
        parts[match[1]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in match[2].split(";")))
    marked = []
    for match in re.finditer(r"^E\d+\t(.+)$", text, re.MULTILINE):
        roles: dict[str, tuple[Offsets, ...]] = {}
        for link in match[1].split():
            role, name = link.split(":")
            role = role.rstrip("0123456789").lower()
            roles[role] = roles.get(role, ()) + parts.get(name, ())
        if roles.get("cue") or roles.get("content"):
            marked.append(Marked(*(roles.get(part, ()) for part in PARTS)))
    return marked


def from_reading(reading: dict[str, Any]) -> list[Marked]:
    """Take the statements of a reading's JSON as attributions.

    Several who speak together are a statement each in a reading, with the same spans, and one attribution in PolNeAR.
    """
    narrators = {source["id"] for source in reading["sources"] if source["kind"] == "narrator"}
    attributions = [
        Marked(
            source=_one(statement["source_span"]),
            cue=_one(statement["cue"]),
            content=tuple((start, end) for start, end in statement["content"]),
        )
        for statement in reading["statements"]
        if not statement["via"] and statement["source"] not in narrators
    ]
    return list(dict.fromkeys(attributions))


def _one(span: list[int] | None) -> tuple[Offsets, ...]:
    return () if span is None else ((span[0], span[1]),)


@dataclass(slots=True)
class Run:
    """The scores of one reader and how long the reading alone took."""

    reader: str
    scores: Scores = field(default_factory=Scores)
    seconds: float = 0.0

    def table(self) -> str:
        """Write the scores as Markdown."""
        lines = [f"**{self.reader}**", ""]
        lines += ["| | P | R | F1 | overlap P | overlap R | overlap F1 |", "|---|---|---|---|---|---|---|"]
        for part in PARTS:
            exact, loose = self.scores.exact[part], self.scores.overlap[part]
            figures = (exact.precision, exact.recall, exact.f1, loose.precision, loose.recall, loose.f1)
            lines.append(f"| {part} | " + " | ".join(f"{100 * figure:.1f}" for figure in figures) + " |")
        for name, tally in (
            ("linked triples", self.scores.linked),
            ("without source: cue and content", self.scores.sourceless),
        ):
            cells = [f"{100 * figure:.1f}" for figure in (tally.precision, tally.recall, tally.f1)]
            lines.append(f"| {name} | – | – | – | " + " | ".join(cells) + " |")
        rate = self.scores.documents / self.seconds if self.seconds else 0.0
        lines += ["", f"{self.scores.documents} documents, {rate:.1f} a second.", ""]
        return "\n".join(lines)

    def exact(self) -> dict[str, float]:
        """F1 of exact spans in per cent, by part."""
        return {part: 100 * self.scores.exact[part].f1 for part in PARTS}


def run(split: str = "dev", limit: int | None = None) -> Result:
    """Read the documents of a split with each reader and score the readings as JSON."""
    golds = list(islice(read_gold(data_folder("polnear") / "polnear", split), limit))
    documents = [_document(gold) for gold in golds]
    runs = [_read(name, reader, golds, documents) for name, reader in readers()]
    lines = [run.table() for run in runs]
    lines += ["| exact F1 | source | cue | content |", "|---|---|---|---|"]
    ours = runs[0].exact()
    lines.append("| sayso, encoder | " + " | ".join(f"**{ours[part]:.1f}**" for part in PARTS) + " |")
    rules = {part: round(figure, 1) for part, figure in runs[1].exact().items()}
    for name, theirs in (("sayso, rules", rules), *PUBLISHED):
        cells = [
            f"{theirs[part]:.1f} (ratio {ours[part] / theirs[part]:.2f})" if theirs.get(part) else "–" for part in PARTS
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    figures = {
        f"{one.reader} {name}": figure
        for one in runs
        for name, figure in (*one.exact().items(), ("linked triples", 100 * one.scores.linked.f1))
    }
    return Result("\n".join([*lines, "", PROTOCOL]), figures if split == "dev" else {})


def _document(gold: Gold) -> Document:
    item = Item(
        raw=gold.raw, media_type=MediaType.TEXT, origin=Origin(kind=OriginKind.FILE, location=f"polnear/{gold.name}")
    )
    document = extract(item, Settings())
    if document.text != gold.raw.decode("utf-8"):
        raise UnreadableError(
            "the document's text is not the file's", where=gold.name, next_step="mend sayso.collect.extract"
        )
    return document


def _read(name: str, reader: Reader, golds: Sequence[Gold], documents: Sequence[Document]) -> Run:
    done = Run(name)
    start = time.perf_counter()
    readings = [encode_reading(reading) for reading in reader.read_many(documents)]
    done.seconds = time.perf_counter() - start
    for gold, reading in zip(golds, readings, strict=True):
        done.scores.add(gold.marked, from_reading(reading))
    return done


def machine() -> str:
    """Say what the figures were measured on."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
