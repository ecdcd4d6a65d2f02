"""Searching articles and statements by words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any, Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.rows import Hit, HitKind, kind_or_none, written_day
from sayso.ledger.scripts import query
from sayso.records.identity import DocumentId

_BEFORE, _AFTER = "\ufdd0", "\ufdd1"
"""What stands around a match: two code points that Unicode sets apart and never assigns."""
_TERM: Final = re.compile(
    r'["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»](?P<phrase_begins>\*?)|(?P<word>[^\s"“”„«»*]+)(?P<begins>\*?)'
)


def search(
    database: Database,
    words: str,
    *,
    limit: int = 50,
    since: date | None = None,
    until: date | None = None,
    outlet: str | None = None,
) -> list[Hit]:
    """Find the articles and the statements that hold all of the words, best first.

    Quotation marks make a phrase and a star after a word stands for any ending; nothing else has a meaning of its own,
    so whatever a person types can be looked for. Statements and articles are scored by BM25, each among their own kind.
    """
    expression = match_expression(words)
    if not expression:
        return []
    parameters = {
        "words": expression,
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "outlet": outlet,
        "limit": limit,
    }
    hits = [_hit(row, HitKind.STATEMENT) for row in database.rows(query("search_statements"), parameters)]
    hits += [_hit(row, HitKind.ARTICLE) for row in database.rows(query("search_articles"), parameters)]
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


def match_expression(words: str) -> str:
    """Write what a person typed in the language of FTS5: each word or phrase as a string, all of them wanted.

    What holds no letter and no digit is left out, for there is nothing of it in the index; empty where nothing is left.
    """
    terms = []
    for match in _TERM.finditer(words):
        phrase = match["phrase"] if match["word"] is None else match["word"]
        # FTS5 reads its expression up to a NUL, and takes UTF-8 only.
        phrase = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in phrase)
        if any(unicodedata.category(c)[0] in "LN" for c in phrase):
            terms.append(f'"{phrase}"{match["phrase_begins"] or match["begins"] or ""}')
    return " AND ".join(terms)


def _hit(row: Row, kind: HitKind) -> Hit:
    snippet, matches = _unmark(row["snippet"])
    own: dict[str, Any] = {}
    if kind is HitKind.STATEMENT:
        own = {
            "statement": row["statement"],
            "source": row["source"],
            "source_kind": kind_or_none(row["source_kind"]),
            "quote": row["quote"],
            "span": (row["starts"], row["ends"]),
        }
    return Hit(
        kind=kind,
        document=DocumentId(row["document"]),
        title=row["title"],
        outlet=row["outlet"],
        published=written_day(row["day"], row["precision"]),
        snippet=snippet,
        matches=matches,
        score=row["score"],
        **own,
    )


def _unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the marks out of a snippet, and say where they stood."""
    snippet, matches, start = "", [], 0
    for piece in re.split(f"([{_BEFORE}{_AFTER}])", marked):
        if piece == _BEFORE:
            start = len(snippet)
        elif piece == _AFTER:
            if start < len(snippet):
                matches.append((start, len(snippet)))
        else:
            snippet += piece
    return snippet, tuple(matches)
