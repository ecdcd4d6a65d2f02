"""Search over statements: what meaning adds to words, and how fast a million vectors are gone through.

- quality: on the dev split of Perspectrum (Chen et al. 2019), all perspectives of dev claims are statements of a ledger, and each claim is
  looked for: how many of its own perspectives are among the first ten, averaged over claims. By the program's own search, as the command runs it;
  "any of them" is what full text finds where not all of the words are asked for.
- speed: see bench/vectors.py.
"""

from __future__ import annotations

import statistics
import tempfile
from collections import deque
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.meanings import perspectrum
from bench.result import Result
from bench.vectors import VECTORS, measure_speed
from sayso.ledger.connection import Database
from sayso.ledger.rows import Hit
from sayso.ledger.scripts import query
from sayso.ledger.search import match_expression, some_words
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.records.origin import Origin, OriginKind
from sayso.records.reading import ReaderVersion, Reading
from sayso.records.statement import Quotation, Statement, StatementKind
from sayso.services.meanings import Embedder, embed_due, open_embedder
from sayso.services.search import By, search
from sayso.services.workspace import Workspace, init_workspace, now

_FIRST, _LOOKED_AT = 10, 100
_MEANING, _BOTH = "meaning (`--meaning`)", "**both**"


def run(limit: int | None = None) -> Result:
    """Measure both; `limit` bounds the claims, and the vectors to a thousand times as many."""
    with tempfile.TemporaryDirectory() as folder:
        quality, figures = _quality(Path(folder) / "claims", limit)
        speed, recall = measure_speed(Path(folder), 1000 * limit if limit else VECTORS)
    return Result(f"{quality}\n\n{speed}", figures | recall)


def measure(folder: Path, split: str, limit: int | None) -> dict[str, float]:
    """Recall at ten of each way to search, on claims of a split."""
    claims, pool, belongs = perspectrum(limit, split)
    workspace = _workspace_of(folder, pool)
    embedder = open_embedder(workspace.settings)
    deque(embed_due(workspace, lambda _: embedder), maxlen=0)
    found: dict[str, list[float]] = {}
    with closing(Database.to_read(workspace.ledger)) as database:
        for claim, own in zip(claims, belongs, strict=True):
            for way, statements in _ways(workspace, database, embedder, claim).items():
                numbers = [int(statement[1:]) for statement in statements[:_FIRST]]
                found.setdefault(way, []).append(len(own & set(numbers)) / min(len(own), _FIRST))
    return {way: 100 * statistics.mean(shares) for way, shares in found.items()} | {"claims": len(claims)}


def _quality(folder: Path, limit: int | None) -> tuple[str, dict[str, float]]:
    figures = measure(folder, "dev", limit)
    claims = int(figures.pop("claims"))
    lines = [f"| perspectives of {claims} claims of Perspectrum dev, recall at ten | |", "|---|---|"]
    lines += [f"| {way} | {figure:.1f} |" for way, figure in figures.items()]
    return "\n".join(lines), {"both": figures[_BOTH], "meaning": figures[_MEANING]}


def _workspace_of(folder: Path, pool: Sequence[str]) -> Workspace:
    """Make a workspace whose one document says each of the texts in a statement of its own."""
    workspace = init_workspace(folder)
    text = "\n".join(pool)
    document = Document(id=document_id(text.encode()), text=text, language="en")
    statements, at = [], 0
    for number, one in enumerate(pool):
        statements.append(
            Statement(
                id=f"s{number}", source=None, source_span=None, cue=None, content=(document.span(at, at + len(one)),),
                quotation=Quotation.NONE, kind=StatementKind.ASSESSMENT, confidence=1.0,
            )
        )  # fmt: skip
        at += len(one) + 1
    with workspace.writing() as writer:
        origin = Origin(kind=OriginKind.FILE, location="/perspectives.txt")
        writer.add_document(document, raw=text.encode(), media_type="text/plain", origin=origin, now=now())
        reading = Reading(
            document=document, reader=ReaderVersion(name="bench", version="1"), statements=tuple(statements)
        )
        writer.add_reading(reading, now())
    return workspace


def _ways(workspace: Workspace, database: Database, embedder: Embedder, claim: str) -> dict[str, list[str]]:
    """The statements that each way finds, best first."""
    plain = "".join(character for character in claim if character not in '"“”„«»*')  # they would ask for a phrase
    look = partial(search, workspace, plain, limit=_LOOKED_AT, opening=lambda _: embedder)
    any_word = {"words": match_expression(plain).replace(" AND ", " OR "), "limit": _FIRST}
    return {
        "words, all of them (`--words`)": _statements(look(By.WORDS).hits),
        "words, any of them": [row["statement"] for row in database.rows(query("search_some"), any_word)],
        "words, any of those that tell something": [name for _, name in some_words(database, plain, limit=_FIRST)],
        _MEANING: _statements(look(By.MEANING).hits),
        _BOTH: _statements(look(By.BOTH).hits),
    }


def _statements(hits: Sequence[Hit]) -> list[str]:
    return [hit.statement for hit in hits if hit.statement]
