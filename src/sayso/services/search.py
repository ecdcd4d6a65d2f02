"""Search: by words, by meaning, or by both, the two lists brought together by reciprocal ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypedDict

from sayso.errors import NotFoundError, UnreadableError
from sayso.ledger.reader import LedgerReader
from sayso.ledger.rows import Hit
from sayso.records.identity import DocumentId
from sayso.services.meanings import Opening, embedding_weights, open_embedder
from sayso.services.workspace import Workspace

RANK_OFFSET: Final = 60
"""What is added to every rank before its reciprocal is taken, as Cormack, Clarke and Büttcher (2009) found best."""
MEANING_WEIGHT: Final = 0.5
"""What a rank by meaning counts against one by words; chosen on Perspectrum's training claims (bench/searching.py)."""
LEAST_COSINE: Final = 0.4
"""Statements less near than this are not found by meaning: questions that are of something else come up to 0.3."""
_POOL: Final = 200
"""How far down each list is looked for what may come high in both."""
_SOME: Final = 1000
"""How many of the statements that hold some of the words are looked at."""
_EXACT: Final = frozenset('"“”„«»*')
"""Marks by which a person asks for the very words."""


Place = tuple[DocumentId, str | None]
"""A document, and one of its statements or none: what tells one hit from another."""


class By(StrEnum):
    """By what is searched."""

    WORDS = "words"
    MEANING = "meaning"
    BOTH = "both"


class Bounds(TypedDict, total=False):
    """What narrows a search: days of publication, closed, and the outlet."""

    since: date | None
    until: date | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first; by what it was searched, and why not by meaning where that was to be expected."""

    hits: tuple[Hit, ...]
    by: By
    note: str = ""


def search(
    workspace: Workspace,
    words: str,
    by: By | None = None,
    *,
    limit: int = 50,
    bounds: Bounds | None = None,
    opening: Opening = open_embedder,
) -> Found:
    """Find articles and statements by their words, and statements by their meaning.

    Where nothing else is asked for it is both, unless the words hold a phrase in quotation marks or a star, which ask
    for those very words. Where that cannot be, it is by words, and a note says why.

    Raises:
        NotFoundError: search by meaning was asked for, and no statement has been embedded.
        UnreadableError: search by meaning was asked for, and the encoder cannot be loaded.

    """
    narrowed: Bounds = bounds or {}
    with workspace.reading() as ledger:
        if by is By.WORDS or (by is None and not _EXACT.isdisjoint(words)):
            return Found(tuple(ledger.search(words, limit=limit, **narrowed)), By.WORDS)
        try:
            near = _near(workspace, ledger, words, limit=max(limit, _POOL), bounds=narrowed, opening=opening)
        except (NotFoundError, UnreadableError) as error:
            if by is not None:
                raise
            note = f"searched by words only: {error.why}" if ledger.has_statements() else ""
            return Found(tuple(ledger.search(words, limit=limit, **narrowed)), By.WORDS, note)
        note = _left_out(ledger.count_unembedded(embedding_weights()))
        if by is By.MEANING:
            return Found(tuple(near[:limit]), by, note)
        held = ledger.search(words, limit=max(limit, _POOL), **narrowed)
        return Found(tuple(fuse(held, near, ledger.some_words(words, limit=_SOME))[:limit]), By.BOTH, note)


def _left_out(documents: int) -> str:
    if not documents:
        return ""
    counted = "1 document" if documents == 1 else f"{documents:,} documents"
    return f"statements that are not yet found by meaning: those of {counted}; run `sayso index`"


def _near(
    workspace: Workspace, ledger: LedgerReader, words: str, *, limit: int, bounds: Bounds, opening: Opening
) -> list[Hit]:
    weights = embedding_weights()
    if not ledger.has_meanings(weights):
        raise NotFoundError(
            "no statement has been made ready to be found by meaning",
            where=str(workspace.folder),
            next_step="run `sayso index`",
        )
    bare = "".join(" " if character in _EXACT else character for character in words)
    question = opening(workspace.settings).embed([bare])[0]
    return ledger.near(question, weights, limit=limit, least=LEAST_COSINE, **bounds)


def fuse(held: Sequence[Hit], near: Sequence[Hit], some: Sequence[Place] = ()) -> list[Hit]:
    """Bring hits by words and hits by meaning together by reciprocal rank fusion; a hit by both says so.

    `some` puts statements in order by some of the words; it lifts those that were found, and adds none.
    The method is Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank
    learning methods" (SIGIR 2009): it needs no common scale for the scores.
    """
    hits: dict[Place, Hit] = {}
    for weight, ranked in ((1.0, held), (MEANING_WEIGHT, near)):
        for rank, hit in enumerate(ranked, start=1):
            place = (hit.document, hit.statement)
            before = hits.setdefault(place, replace(hit, score=0.0, found_by=()))
            score = before.score + weight / (RANK_OFFSET + rank)
            hits[place] = replace(before, score=score, found_by=(*before.found_by, *hit.found_by))
    found = [place for place in some if place in hits]
    for rank, place in enumerate(found, start=1):
        hits[place] = replace(hits[place], score=hits[place].score + 1 / (RANK_OFFSET + rank))
    return sorted(hits.values(), key=lambda hit: -hit.score)
