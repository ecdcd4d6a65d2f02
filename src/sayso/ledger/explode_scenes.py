"""Where, when and how many, of one reading, written into the tables that can be asked."""

from __future__ import annotations

from typing import Any

from sayso.ledger.connection import Database, Row
from sayso.ledger.fold import fold


def forget_scenes(database: Database, number: int, keys: tuple[int, int]) -> None:
    """Delete what the tables hold of a document; `keys` are the first of its keys and the first of the next one's."""
    database.run("DELETE FROM toponyms WHERE place >= ? AND place < ?", keys)
    database.run("DELETE FROM places WHERE key >= ? AND key < ?", keys)
    database.run("DELETE FROM times WHERE document = ?", (number,))
    database.run("DELETE FROM quantities WHERE document = ?", (number,))


def insert_scenes(database: Database, document: Row, reading: dict[str, Any], first: int) -> None:
    """Write the places, times and quantities of a document's reading; older readings may have none of them."""
    _insert_places(database, document, reading.get("places", ()), first)
    _insert_times(database, document, reading.get("times", ()))
    _insert_quantities(database, document, reading.get("quantities", ()))


def _insert_places(database: Database, document: Row, places: list[dict[str, Any]], first: int) -> None:
    database.run_each(
        """
        INSERT INTO places
            (key, document, id, place, name, geonames, country, admin1, lat, lon, radius, kind, precision, confidence,
             folded)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                first + position, document["number"], place["id"], place_key(place), place["name"], place["geonames"],
                place["country"], place.get("admin1"), place["lat"], place["lon"], place.get("radius"),
                place.get("kind"), place["precision"], place["confidence"],
                fold(" ".join([place["name"], *_called(document["text"], place)])),
            )
            for position, place in enumerate(places)
        ],
    )  # fmt: skip
    database.run_each(
        "INSERT INTO toponyms (place, position, starts, ends, quote, metonymic) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (first + position, at, start, end, document["text"][start:end], [start, end] in place.get("metonymic", ()))
            for position, place in enumerate(places)
            for at, (start, end) in enumerate(place["mentions"])
        ],
    )


def _called(text: str, place: dict[str, Any]) -> list[str]:
    """In which ways a document writes a place's name."""
    return sorted({text[start:end] for start, end in place["mentions"]})


def _insert_times(database: Database, document: Row, times: list[dict[str, Any]]) -> None:
    database.run_each(
        """
        INSERT INTO times
            (document, position, id, starts, ends, quote, type, value, first_day, last_day, precision, anchor)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                document["number"], position, time["id"], *time["span"], document["text"][slice(*time["span"])],
                time["type"], time["value"], time["from"], time["to"], time["precision"], time["anchor"],
            )
            for position, time in enumerate(times)
        ],
    )  # fmt: skip


def _insert_quantities(database: Database, document: Row, quantities: list[dict[str, Any]]) -> None:
    database.run_each(
        """
        INSERT INTO quantities (document, position, id, starts, ends, quote, low, best, high, "of", fate)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (
                document["number"], position, quantity["id"], *quantity["span"],
                document["text"][slice(*quantity["span"])], *map(_real, (quantity[b] for b in ("low", "best", "high"))),
                quantity["of"], quantity.get("fate"),
            )
            for position, quantity in enumerate(quantities)
        ],
    )  # fmt: skip


def _real(bound: float | None) -> float | None:
    """A bound as a column of reals takes it: a whole number of any length as the nearest real, if there is one."""
    try:
        return None if bound is None else float(bound)
    except OverflowError:
        return None


def place_key(place: dict[str, Any]) -> str:
    """What is the same wherever the same place is meant; see `places.place` in views/."""
    if place["geonames"] is not None:
        return f"geonames:{place['geonames']}"
    name = fold(place["name"])
    return f"name:{name}" if place["lat"] is None else f"at:{place['lat']:.3f},{place['lon']:.3f}:{name}"
