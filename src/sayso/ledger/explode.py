"""The current reading of a document, written into the tables that can be asked."""

from __future__ import annotations

import json
from typing import Any, Final

from sayso.errors import ContractError
from sayso.ledger.connection import Database, Row
from sayso.ledger.explode_actors import forget_actors, insert_actors
from sayso.ledger.explode_events import forget_events, insert_events
from sayso.ledger.explode_scenes import forget_scenes, insert_scenes
from sayso.ledger.fold import fold
from sayso.records.source import SourceKind
from sayso.resolve.identity_names import identity_key

_ROOM: Final = 1 << 24
"""Keys per document: no text of 20 MB holds as many statements."""


def explode(database: Database, document: Row, reading: dict[str, Any]) -> None:
    """Replace what the tables say of a document by what this reading says.

    `document` gives the number, id, outlet and text; the reading is the JSON object of the contract. The rows are a
    function of the two, so that incremental upkeep and building anew give the same.
    """
    first = document["number"] * _ROOM
    keys = {source["id"]: first + position for position, source in enumerate(reading["sources"])}
    _forget(database, document["number"], first)
    _insert_sources(database, document, reading["sources"], first)
    _insert_statements(database, document, reading, keys)
    insert_scenes(database, document, reading, first)
    insert_actors(database, document, reading.get("actors", []), first)
    insert_events(database, document, reading, first)
    database.run_each(
        "INSERT INTO failures (document, position, step, why, starts, ends) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (document["number"], position, failure["step"], failure["why"], *(failure.get("span") or (None, None)))
            for position, failure in enumerate(reading["failures"])
        ],
    )


def _forget(database: Database, number: int, first: int) -> None:
    keys = (first, first + _ROOM)
    forget_events(database, keys)
    forget_actors(database, keys)
    forget_scenes(database, number, keys)
    database.run("DELETE FROM statements WHERE key >= ? AND key < ?", keys)
    database.run("DELETE FROM mentions WHERE source >= ? AND source < ?", keys)
    database.run("DELETE FROM sources WHERE key >= ? AND key < ?", keys)
    database.run("DELETE FROM failures WHERE document = ?", (number,))


def _insert_sources(database: Database, document: Row, sources: list[dict[str, Any]], first: int) -> None:
    database.run_each(
        """
        INSERT INTO sources
            (key, document, id, speaker, kind, name, described, role, affiliation, anonymity, count, folded)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                first + position, document["number"], source["id"], speaker(document, source), source["kind"],
                source["name"], source["described"], source["role"], source["affiliation"], source["anonymity"],
                source["count"],
                fold(" ".join(word for word in _words_about(document, source) if word)),
            )
            for position, source in enumerate(sources)
        ],
    )  # fmt: skip
    database.run_each(
        "INSERT INTO mentions (source, position, starts, ends, quote) VALUES (?, ?, ?, ?, ?)",
        [
            (first + position, place, start, end, document["text"][start:end])
            for position, source in enumerate(sources)
            for place, (start, end) in enumerate(source["mentions"])
        ],
    )


def _insert_statements(database: Database, document: Row, reading: dict[str, Any], keys: dict[str, int]) -> None:
    rows = []
    called = {source["id"]: _called(document, source) for source in reading["sources"]}
    actors = {actor["id"]: actor["name"] for actor in reading.get("actors", ())}
    times = {time["id"]: time for time in reading.get("times", ())}
    text = document["text"]
    for position, statement in enumerate(reading["statements"]):
        source, parts, cue = statement["source"], statement["content"], statement["cue"]
        if source is not None and source not in keys:
            raise ContractError(
                f"statement {statement['id']} names source {source!r}, which is not in the reading",
                where=document["id"],
                next_step="run `sayso check-reading` on the reader's output",
            )
        chance = statement["chance"] or {}
        horizon = times.get(statement.get("horizon"), {})
        rows.append(
            (
                document["number"] * _ROOM + position, document["number"], statement["id"],
                keys[source] if source is not None else None, text[cue[0] : cue[1]] if cue else None,
                statement["quotation"], statement["kind"], statement["denied"],
                chance.get("low"), chance.get("best"), chance.get("high"), statement["confidence"],
                min(start for start, _ in parts), max(end for _, end in parts), json.dumps(parts),
                " … ".join(text[start:end] for start, end in parts),
                json.dumps([called[via] for via in statement.get("via", ()) if via in called], ensure_ascii=False),
                json.dumps([actors[name] for name in statement.get("about", ()) if name in actors], ensure_ascii=False),
                text[slice(*horizon["span"])] if horizon else None, horizon.get("from"), horizon.get("to"),
            )
        )  # fmt: skip
    database.run_each(
        """
        INSERT INTO statements (
            key, document, id, source, cue, quotation, kind, denied, chance_low, chance_best, chance_high, confidence,
            starts, ends, parts, content, via, about, horizon, horizon_from, horizon_to
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
    )


def _words_about(document: Row, source: dict[str, Any]) -> tuple[str | None, ...]:
    if source["kind"] == SourceKind.NARRATOR:
        return (document["outlet"],)
    return source["name"], source["described"], source["role"], source["affiliation"]


def _called(document: Row, source: dict[str, Any]) -> str:
    """What a source is called where it is named to people; the same as `source_name` in queries/statements.sql."""
    if source["kind"] == SourceKind.NARRATOR:
        return document["outlet"] or "the article itself"
    mentions = (document["text"][start:end] for start, end in source["mentions"])
    return source["name"] or source["described"] or next(mentions, "nobody")


def speaker(document: Row, source: dict[str, Any]) -> str:
    """What is the same wherever the same one speaks; see `sources.speaker` in views/."""
    if source["kind"] == SourceKind.NAMED and source["name"]:
        return f"named:{identity_key(source['name'])}"
    if source["kind"] == SourceKind.NARRATOR and document["outlet"]:
        return f"narrator:{fold(document['outlet'])}"
    return f"{document['id']}/{source['id']}"
