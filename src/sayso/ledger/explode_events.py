"""Events and control of one reading, written into the tables that can be asked."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.ledger.connection import Database, Row
from sayso.ledger.fold import fold

Json = Mapping[str, Any]


def forget_events(database: Database, keys: tuple[int, int]) -> None:
    """Delete what the tables hold of a document; `keys` are the first of its keys and the first of the next one's."""
    database.run("DELETE FROM control_statements WHERE control >= ? AND control < ?", keys)
    database.run("DELETE FROM control WHERE key >= ? AND key < ?", keys)
    database.run("DELETE FROM event_statements WHERE event >= ? AND event < ?", keys)
    database.run("DELETE FROM events WHERE key >= ? AND key < ?", keys)


def insert_events(database: Database, document: Row, reading: Json, first: int) -> None:
    """Write the events and control of a document's reading; older readings may have none of them."""
    rows = _Rows(document, reading, first)
    events, control = reading.get("events", ()), reading.get("control", ())
    _insert(database, "events", (rows.event(number, event) for number, event in enumerate(events)))
    _insert(database, "event_statements", rows.links("event", events))
    _insert(database, "control", (rows.control(number, told) for number, told in enumerate(control)))
    _insert(database, "control_statements", rows.links("control", control))


def _insert(database: Database, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Write rows that all have the same columns."""
    given = list(rows)
    if given:
        columns = ", ".join(given[0])
        places = ", ".join(f":{column}" for column in given[0])
        database.run_each(f"INSERT INTO {table} ({columns}) VALUES ({places})", given)  # noqa: S608  names of our own


class _Rows:
    """The rows of one reading, with the keys of what they point to."""

    def __init__(self, document: Row, reading: Json, first: int) -> None:
        self._document, self._first = document, first
        self._text: str = document["text"]
        self._keys = {
            record["id"]: first + position
            for layer in ("actors", "places", "statements", "events")
            for position, record in enumerate(reading.get(layer, ()))
        }
        self._names = {one["id"]: one["name"] for layer in ("actors", "places") for one in reading.get(layer, ())}
        self._times = {time["id"]: time for time in reading.get("times", ())}
        self._sentences = reading["sentences"]
        self._starts = [start for start, _ in self._sentences]

    def event(self, number: int, event: Json) -> dict[str, object]:
        """The row of an event."""
        parties = {role: self._keys.get(event[role]) for role in ("actor", "target", "place")}
        words = {f"{role}_words": self._words(event.get(f"{role}_span")) for role in ("actor", "target", "place")}
        called = {
            role: fold(" ".join(filter(None, (words[f"{role}_words"], self._names.get(event[role])))))
            for role in ("actor", "target", "place")
        }
        about = fold(" ".join((event["kind"], self._words(event["trigger"]) or "")))
        passage = self._passage(number, event, event["trigger"])
        return {
            **passage,
            **parties,
            **words,
            "kind": event["kind"],
            "spans": json.dumps(self._spans(event)),
            "toll": json.dumps(event["toll"]) if event["toll"] else None,
            "plover": event["plover"],
            "acled": event["acled"],
            **{f"{role}_folded": words for role, words in called.items()},
            "folded": " ".join(filter(None, (about, *called.values()))),
            "place_in_order": passage["first_day"] or passage["last_day"] or "",
        }

    def control(self, number: int, told: Json) -> dict[str, object]:
        """The row of what is told of control."""
        place = self._keys[told["place"]]
        span = told.get("place_span") or [0, 1]
        return {
            **self._passage(number, told, span),
            "place": place,
            "change": told["change"],
            **{role: self._keys.get(told[role]) for role in ("holder", "former", "event")},
            **{f"{role}_words": self._words(told.get(f"{role}_span")) for role in ("holder", "former")},
        }

    def links(self, column: str, records: Iterable[Json]) -> Iterable[dict[str, object]]:
        """Which statements carry which records."""
        return (
            {column: self._first + number, "statement": self._keys[name]}
            for number, record in enumerate(records)
            for name in dict.fromkeys(record["statements"])
        )

    def _passage(self, number: int, record: Json, span: list[int]) -> dict[str, object]:
        """What events and control have in common: where it is told, when it was, and how sure that is."""
        time = self._times.get(record["time"], {})
        return {
            "key": self._first + number,
            "document": self._document["number"],
            "id": record["id"],
            "status": record["status"],
            "starts": span[0],
            "ends": span[1],
            "quote": self._words(span),
            "sentence": self._sentence(span[0]),
            "time_words": self._words(record.get("time_span")) or self._words(time.get("span")),
            "first_day": time.get("from"),
            "last_day": time.get("to"),
            "precision": time.get("precision"),
            "confidence": record["confidence"],
        }

    def _spans(self, event: Json) -> dict[str, list[int]]:
        """Where the words of each role stand, and the sentence of the trigger."""
        roles = {role: event.get(f"{role}_span") for role in ("actor", "target", "place", "time")}
        at = bisect_right(self._starts, event["trigger"][0]) - 1
        roles["sentence"] = self._sentences[at] if at >= 0 else None
        return {role: span for role, span in roles.items() if span}

    def _words(self, span: list[int] | None) -> str | None:
        return self._text[slice(*span)] if span else None

    def _sentence(self, start: int) -> str:
        at = bisect_right(self._starts, start) - 1
        return self._text[slice(*self._sentences[at])] if at >= 0 else ""
