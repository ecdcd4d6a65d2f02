"""Finding the source that a person means."""

from __future__ import annotations

import json
import re
from typing import Final

from sayso.errors import NotFoundError
from sayso.ledger.connection import Database
from sayso.ledger.find import find_document
from sayso.ledger.fold import fold
from sayso.ledger.identities import bind
from sayso.records.identity import DocumentId
from sayso.records.source_address import SourceAddress
from sayso.resolve.identity_names import identity_key

_LISTED: Final = 6
"""Candidates that an error names."""


def find_source(database: Database, reference: str) -> SourceAddress:
    """Find whom a person means: by a whole name, an outlet, or as one source of one document.

    Read are: a name, written in any way that has the same key; the outlet whose own voice is meant; either with `name:`
    or `outlet:` before it, to say which; and `DOCUMENT#o2`, the document named in any way that `find_document` reads.

    Raises:
        NotFoundError: there is nobody of the kind; sources with those words are listed.
        AmbiguousError: the document's name means several.

    """
    document, mark, place = reference.rpartition("#")
    if mark and document and re.fullmatch(r"o\d+", place.strip()):
        return _in_document(database, find_document(database, document.strip()), place.strip())
    for address in _readings(reference.strip()):
        speaker = bind(database, address)
        if speaker is not None:
            written = database.value("SELECT name FROM sources WHERE speaker = ? ORDER BY key DESC LIMIT 1", (speaker,))
            return SourceAddress(name=written) if address.name else address
    listed = _with_words(database, reference)
    raise NotFoundError(
        "no source is called that",
        where=reference,
        next_step=f"with these words there are: {listed}" if listed else "list the sources with `sayso sources`",
    )


def _readings(reference: str) -> list[SourceAddress]:
    kind, mark, rest = reference.partition(":")
    if mark and rest.strip() and kind in {"name", "outlet"}:
        rest = rest.strip()
        return [SourceAddress(name=rest) if kind == "name" else SourceAddress(outlet=rest)]
    return [SourceAddress(name=reference), SourceAddress(outlet=reference)] if reference else []


def _in_document(database: Database, document: DocumentId, place: str) -> SourceAddress:
    rows = database.rows(
        "SELECT sources.* FROM documents JOIN sources ON sources.key >= documents.number << 24 "
        "AND sources.key < (documents.number + 1) << 24 WHERE documents.id = ? ORDER BY sources.key",
        (document,),
    )
    if not rows:
        raise NotFoundError(
            "no sources have been found in this document", where=document, next_step="run `sayso read`, if it is due"
        )
    row = next((row for row in rows if row["id"] == place), None)
    if row is None:
        listed = ", ".join(f"{row['id']} ({row['name'] or row['described'] or row['kind']})" for row in rows[:_LISTED])
        more = ", …" if len(rows) > _LISTED else ""
        raise NotFoundError(f"the document has no source {place}", where=document, next_step=f"it has {listed}{more}")
    mentions = database.rows("SELECT * FROM mentions WHERE source = ? ORDER BY position", (row["key"],))
    if not mentions:
        return SourceAddress(document=document)
    called = set(identity_key(row["name"] or row["described"] or "").split())
    telling = next((one for one in mentions if called & set(identity_key(one["quote"]).split())), mentions[0])
    return SourceAddress(document=document, span=(telling["starts"], telling["ends"]))


def _with_words(database: Database, words: str) -> str:
    wanted = fold(words).split()
    if not wanted:
        return ""
    rows = database.rows(
        """
        SELECT name FROM sources
        WHERE name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(folded, value) = 0)
        GROUP BY speaker ORDER BY count(*) DESC, name LIMIT :limit
        """,
        {"words": json.dumps(wanted, ensure_ascii=False), "limit": _LISTED + 1},
    )
    return ", ".join(row["name"] for row in rows[:_LISTED]) + (", …" if len(rows) > _LISTED else "")
