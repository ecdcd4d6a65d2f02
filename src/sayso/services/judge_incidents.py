"""Judge incidents: what people decide of which events are one happening; every decision can be withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.ledger.incident_judgements import JudgedEvents
from sayso.ledger.incident_rows import IncidentRow
from sayso.ledger.rows import JudgementRow
from sayso.records.incident import EventAddress
from sayso.records.judgement import Judgement, JudgementKind
from sayso.services.incidents import follow_judgements
from sayso.services.judge import judge_now
from sayso.services.workspace import Workspace

MOST_APART = 100
"""From how many events one is told apart at once: each takes a judgement of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedIncidents:
    """Judgements on events, how they are said, what they contradict, and the incidents of those events after it.

    `repeated` are those that stood before, and were not made anew.
    """

    judgements: tuple[Judgement, ...]
    said: tuple[JudgementRow, ...]
    repeated: tuple[JudgementRow, ...]
    overruled: tuple[str, ...]
    incidents: tuple[IncidentRow, ...]


def merge_incidents(
    workspace: Workspace, one: str, other: str, *, author: str = "", reason: str = ""
) -> JudgedIncidents:
    """Say that two events are of one incident: all that is of either incident is of it, and stays so.

    Raises:
        NotFoundError: there is no such event.
        InputError: both are the very same event, or one is named by its article only.

    """
    addresses = _pair(workspace, one, other)
    return _judge(workspace, JudgementKind.SAME_INCIDENT, [addresses], author, reason)


def split_incident(
    workspace: Workspace, one: str, other: str | None = None, *, author: str = "", reason: str = ""
) -> JudgedIncidents:
    """Say that two events are of different incidents; without another, that one is of another than all the rest.

    The others of their incident go to the one that they are more like.

    Raises:
        NotFoundError: there is no such event.
        InputError: both are the very same event, there is no rest, or the rest is too many to be judged at once.

    """
    if other is not None:
        return _judge(workspace, JudgementKind.OTHER_INCIDENT, [_pair(workspace, one, other)], author, reason)
    with workspace.reading() as ledger:
        told = ledger.incidents()
        address = told.find_event(one)
        reports = told.in_full(one).mentions
    rest = [EventAddress(each.document, *each.span) for each in reports]
    rest = [each for each in rest if each != address]
    if not rest:
        raise InputError("this event is an incident by itself", where=one, next_step="there is nothing to split off")
    if len(rest) > MOST_APART:
        raise InputError(
            f"its incident has {len(rest):,} other reports, too many to be told apart one by one",
            where=one,
            next_step="name the event that it is to be kept apart from: `sayso incident split EVENT EVENT`",
        )
    return _judge(workspace, JudgementKind.OTHER_INCIDENT, [(address, each) for each in rest], author, reason)


def _pair(workspace: Workspace, one: str, other: str) -> tuple[EventAddress, EventAddress]:
    with workspace.reading() as ledger:
        first, second = (ledger.incidents().find_event(reference) for reference in (one, other))
    if first == second:
        raise InputError("both are the very same event", where=other, next_step="name two events")
    return first, second


def _judge(
    workspace: Workspace,
    kind: JudgementKind,
    pairs: Sequence[tuple[EventAddress, EventAddress]],
    author: str,
    reason: str,
) -> JudgedIncidents:
    """Append a judgement on each pair of which the same does not stand yet, all or none, and follow them."""
    with workspace.reading() as ledger:
        judged = ledger.incidents().judged()
    before = {row.id for row in judged.rows if row.idle}
    said_before = [_standing(judged, kind, pair) for pair in pairs]
    made = tuple(
        judge_now(workspace, kind, str(one), str(other), author, reason)
        for (one, other), row in zip(pairs, said_before, strict=True)
        if row is None
    )
    if made:
        with workspace.writing() as writer, writer.together():
            for judgement in made:
                writer.add_judgement(judgement)
        follow_judgements(workspace, made)
    ids = {judgement.id for judgement in made}
    with workspace.reading() as ledger:
        rows = ledger.incidents().judged().rows
        touched = dict.fromkeys(address for pair in pairs for address in pair)
        found = {row.id: row for address in touched if (row := ledger.incidents().of(address)) is not None}
    return JudgedIncidents(
        judgements=made,
        said=tuple(row for row in rows if row.id in ids),
        repeated=tuple(row for row in said_before if row is not None),
        overruled=tuple(row.id for row in rows if row.idle and row.id not in before and row.id not in ids),
        incidents=tuple(found.values()),
    )


def _standing(
    judged: JudgedEvents, kind: JudgementKind, pair: tuple[EventAddress, EventAddress]
) -> JudgementRow | None:
    """The judgement that says the same of two events and counts; None where there is none."""
    told = zip(judged.rows, judged.touched, strict=True)
    return next((row for row, on in told if row.idle is None and row.kind is kind and on == set(pair)), None)
