"""Searching articles and statements by words."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any, Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.rows import FoundBy, Hit, HitKind, kind_or_none, written_day
from sayso.ledger.scripts import query
from sayso.records.identity import DocumentId

_BEFORE, _AFTER = "\ufdd0", "\ufdd1"
"""What stands around a match: two code points that Unicode sets apart and never assigns."""
_FREQUENT: Final = 20
"""Of so many statements, a word that tells something stands in one at most; chosen on Perspectrum's training claims."""
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
    parameters = {"words": expression, "limit": limit, **bounds(since, until, outlet)}
    hits = [words_hit(row, HitKind.STATEMENT) for row in database.rows(query("search_statements"), parameters)]
    hits += [words_hit(row, HitKind.ARTICLE) for row in database.rows(query("search_articles"), parameters)]
    return sorted(hits, key=lambda hit: -hit.score)[:limit]


def bounds(since: date | None, until: date | None, outlet: str | None) -> dict[str, str | None]:
    """What narrows every search: days of publication, and the outlet."""
    first, last = (day.isoformat() if day else None for day in (since, until))
    return {"since": first, "until": last, "outlet": outlet}


def match_expression(words: str) -> str:
    """Write what a person typed in the language of FTS5: each word or phrase as a string, all of them wanted.

    What holds no letter and no digit is left out, for there is nothing of it in the index; empty where nothing is left.
    """
    return " AND ".join(_terms(words))


def some_words(database: Database, words: str, *, limit: int) -> list[tuple[DocumentId, str]]:
    """Order statements by those of the words that tell something, best first by BM25: their documents and ids.

    A word that more than one statement in twenty holds tells nothing of any.
    """
    most = database.value("SELECT count(*) FROM statements") // _FREQUENT
    telling = [term for term in _terms(words) if _holders(database, term, most + 1) <= most]
    if not telling:
        return []
    rows = database.rows(query("search_some"), {"words": " OR ".join(telling), "limit": limit})
    return [(DocumentId(row["document"]), row["statement"]) for row in rows]


def _holders(database: Database, term: str, most: int) -> int:
    """Count the statements that hold a term, up to so many."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?)"
    return int(database.value(sql, (term, most)))


def _terms(words: str) -> list[str]:
    terms = []
    for match in _TERM.finditer(words):
        phrase = match["phrase"] if match["word"] is None else match["word"]
        # FTS5 reads its expression up to a NUL, and takes UTF-8 only.
        phrase = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in phrase)
        if any(unicodedata.category(c)[0] in "LN" for c in phrase):
            terms.append(f'"{phrase}"{match["phrase_begins"] or match["begins"] or ""}')
    return terms


def words_hit(row: Row, kind: HitKind) -> Hit:
    """Make a hit of a row that full text found."""
    snippet, matches = _unmark(row["snippet"])
    return hit(row, kind, snippet=snippet, matches=matches, score=row["score"], found_by=(FoundBy.WORDS,))


def hit(row: Row, kind: HitKind, **found: Any) -> Hit:
    """Make a hit of an article's or a statement's row, and of how it was found."""
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
        **own,
        **found,
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
