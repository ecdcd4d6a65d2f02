"""Judgements on two events: bound to the events of the current readings, and settled where they contradict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.find_event import address_of, bind_event
from sayso.ledger.rows import JudgementRow
from sayso.records.incident import EventAddress
from sayso.records.judgement import JudgementKind
from sayso.resolve.identity import Identities, Verdict, unite

_SHORT: Final = 12
"""Characters of a document's id in what is said to a person."""
_VERDICTS: Final = {
    JudgementKind.SAME_INCIDENT: JudgementKind.SAME,
    JudgementKind.OTHER_INCIDENT: JudgementKind.DIFFERENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedEvents:
    """The judgements on events: those that a resolver is to follow, and how each is said.

    `touched` gives, for each judgement as it is said, the events that it is on now.
    """

    verdicts: tuple[Verdict[EventAddress], ...] = ()
    rows: tuple[JudgementRow, ...] = ()
    touched: tuple[frozenset[EventAddress], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One event of a judgement: as a person would say it, where it is found now, and why it does not count."""

    said: str
    now: EventAddress | None
    why_not: str | None = None
    is_lost: bool = False


def judged_events(database: Database) -> JudgedEvents:
    """Bind every judgement on two events, oldest first.

    A judgement counts while both events are found in articles that count; it is kept whatever becomes of them.
    """
    rows = database.rows(
        """
        SELECT judgements.*, judgements.number IN (SELECT number FROM standing_judgements) AS stands FROM judgements
        WHERE kind IN ('same incident', 'other incident') ORDER BY number
        """
    )
    sides = {
        written: _side(database, written) for written in {row[end] for row in rows for end in ("subject", "value")}
    }
    verdicts = tuple(verdict for row in rows if row["stands"] and (verdict := _verdict(row, sides)) is not None)
    settled = unite(verdicts, {})
    ids = {row["number"]: row["id"] for row in rows}
    return JudgedEvents(
        verdicts=verdicts,
        rows=tuple(_said(row, sides, settled, ids) for row in rows),
        touched=tuple(
            frozenset(now for end in ("subject", "value") if (now := sides[row[end]].now) is not None) for row in rows
        ),
    )


def _side(database: Database, written: str) -> _Side:
    address = EventAddress.parse(written)
    event = bind_event(database, address)
    words = event["quote"] if event else _words_at(database, address)
    said = f"{address.document[:_SHORT]}{'#' + event['id'] if event else ''} “{' '.join(words.split())}”"
    if event is None:
        return _Side(said=said, now=None, why_not=f"no reading holds {said} now", is_lost=True)
    now = address_of(address.document, event)
    if database.row("SELECT 1 FROM retractions WHERE document = ?", (address.document,)):
        return _Side(said=said, now=now, why_not=f"{address.document[:_SHORT]} was retracted")
    if not database.row("SELECT 1 FROM latest_documents WHERE id = ?", (address.document,)):
        why_not = f"there is a later version of {address.document[:_SHORT]}"
        return _Side(said=said, now=now, why_not=why_not, is_lost=True)
    return _Side(said=said, now=now)


def _words_at(database: Database, address: EventAddress) -> str:
    words = database.value(
        "SELECT substr(text, ?, ?) FROM documents WHERE id = ?",
        (address.start + 1, address.end - address.start, address.document),
    )
    return words or ""


def _verdict(row: Row, sides: Mapping[str, _Side]) -> Verdict[EventAddress] | None:
    one, other = sides[row["subject"]], sides[row["value"]]
    if one.now is None or other.now is None or one.now == other.now or one.why_not or other.why_not:
        return None
    return Verdict(number=row["number"], kind=_VERDICTS[JudgementKind(row["kind"])], one=one.now, other=other.now)


def _said(
    row: Row, sides: Mapping[str, _Side], settled: Identities[EventAddress], ids: Mapping[int, str]
) -> JudgementRow:
    kind, one, other = JudgementKind(row["kind"]), sides[row["subject"]], sides[row["value"]]
    idle: str | None = None
    is_lost = False
    if not row["stands"]:
        idle = "withdrawn"
    elif why_not := one.why_not or other.why_not:
        idle, is_lost = why_not, one.is_lost or other.is_lost
    elif one.now == other.now:
        idle, is_lost = "both are one event now", kind is JudgementKind.OTHER_INCIDENT
    elif row["number"] in settled.overruled:
        idle, is_lost = f"overruled by {ids[settled.overruled[row['number']]]}", True
    elif row["number"] not in {verdict.number for verdict in settled.standing}:
        idle = "superseded"
    return JudgementRow(id=row["id"], kind=kind, one=one.said, other=other.said, idle=idle, lost=is_lost)
