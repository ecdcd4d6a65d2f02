"""Judge: what a person decides is appended with author, time and reason, and everything that hangs on it follows."""

from __future__ import annotations

import getpass
import re
from dataclasses import dataclass
from datetime import date

from sayso.errors import InputError, NotFoundError
from sayso.ledger.reader import LedgerReader
from sayso.ledger.rows import JudgementRow
from sayso.reader.open import open_reader
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.identity import DocumentId, make_id
from sayso.records.judgement import ON_INCIDENTS, Judgement, JudgementKind
from sayso.services.incidents import follow_judgements
from sayso.services.read import reread
from sayso.services.workspace import Workspace, now

UNKNOWN = "unknown"


def parse_day(words: str) -> Published:
    """Read `2016-04-04`, `2016-04` or `2016` as a day, month or year that a person gives.

    Raises:
        InputError: it is none of these, or no day of the calendar.

    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", words.strip())
    year, month, day = match.groups() if match else ("0", None, None)
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise InputError(f"{words!r} is not a day", next_step="write it as 2016-04-04, 2016-04 or 2016") from error
    precision = TimePrecision.DAY if day else TimePrecision.MONTH if month else TimePrecision.YEAR
    return Published(first, precision, DateMethod.GIVEN)


def judge_date(workspace: Workspace, document: str, day: str, *, author: str = "", reason: str = "") -> Judgement:
    """Say on which day a document was published, or that this is unknown, and read it anew with that day."""
    if day != UNKNOWN:
        parse_day(day)
    with workspace.reading() as ledger:
        subject = ledger.find_document(document)
    return append(workspace, JudgementKind.DATE, subject, day, author, reason, on=subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSources:
    """A judgement on two sources, how it is said, and what it does to others."""

    judgement: Judgement
    said: JudgementRow
    overruled: tuple[str, ...]
    """Earlier judgements that it contradicts, and that count no longer."""


def judge_sources(
    workspace: Workspace, kind: JudgementKind, one: str, other: str, *, author: str = "", reason: str = ""
) -> JudgedSources:
    """Say that two sources are the same, are different, or that it was looked at and left open.

    Each is named by its whole name, by its outlet, or as one source of one document (`doc_3f2a#o2`).

    Raises:
        NotFoundError: there is no such source.
        InputError: both are the very same.

    """
    with workspace.reading() as ledger:
        before = {row.id for row in ledger.judged_sources() if row.lost}
        subject, value = str(ledger.find_source(one)), str(ledger.find_source(other))
        if ledger.are_one_node(subject, value):
            raise InputError(
                f"{one!r} and {other!r} mean the very same source",
                next_step="to tell two of one name apart, name one by its document, as in doc_3f2a#o2",
            )
    judgement = append(workspace, kind, subject, value, author, reason)
    with workspace.reading() as ledger:
        rows = ledger.judged_sources()
    return JudgedSources(
        judgement=judgement,
        said=next(row for row in rows if row.id == judgement.id),
        overruled=tuple(row.id for row in rows if row.lost and row.id not in before),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Retracted:
    """A judgement that a document was retracted, and how many other documents of the ledger carry its text."""

    judgement: Judgement
    copies: int


def retract(workspace: Workspace, document: str, *, author: str = "", reason: str = "") -> Retracted:
    """Say that a document was withdrawn by those who published it: no list or count goes by it from then on.

    Nothing of it is deleted; incidents are resolved anew without it.

    Raises:
        InputError: it is retracted already.

    """
    with workspace.reading() as ledger:
        subject = ledger.find_document(document)
        if before := ledger.retraction(subject):
            raise InputError(
                f"it is retracted already ({before.id}, by {before.author})",
                where=subject,
                next_step=f"`sayso judge undo {before.id}` takes that back",
            )
        groups = {row.document: row.group for row in ledger.reprints()}
    group = groups.get(subject)
    copies = sum(1 for other, its in groups.items() if its == group and other != subject) if group else 0
    judgement = append(workspace, JudgementKind.RETRACTED, subject, "", author, reason)
    follow_judgements(workspace, [judgement])
    return Retracted(judgement=judgement, copies=copies)


def withdraw(workspace: Workspace, judgement: str, *, author: str = "", reason: str = "") -> Judgement:
    """Take a judgement back: it stays in the record, no longer counts, and a document that it is on is read anew."""
    with workspace.reading() as ledger:
        made = {known.id: known for known in ledger.judgements()}
    withdrawn = {known.subject for known in made.values() if known.kind is JudgementKind.WITHDRAW}
    digits = judgement.removeprefix("jud_")
    fitting = [known for name, known in made.items() if digits and name.startswith(f"jud_{digits}")]
    if len(fitting) != 1 or fitting[0].kind is JudgementKind.WITHDRAW:
        raise NotFoundError(
            f"no judgement {judgement!r} can be withdrawn", next_step="list them with `sayso judge list`"
        )
    if fitting[0].id in withdrawn:
        raise NotFoundError(f"judgement {fitting[0].id} is withdrawn already", next_step="make a new judgement instead")
    on = DocumentId(fitting[0].subject) if fitting[0].kind is JudgementKind.DATE else None
    made_now = append(workspace, JudgementKind.WITHDRAW, fitting[0].id, "", author, reason, on=on)
    if fitting[0].kind in ON_INCIDENTS | {JudgementKind.RETRACTED}:
        follow_judgements(workspace, [made_now])
    return made_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One judgement in a list: what it says in words, and why it does not count, where it does not."""

    judgement: Judgement
    said: str
    idle: str | None


def list_judgements(workspace: Workspace, document: str | None = None) -> list[Listed]:
    """List the judgements made, on everything or on one document and its sources, oldest first."""
    with workspace.reading() as ledger:
        subject: DocumentId | None = ledger.find_document(document) if document else None
        made = ledger.judgements(subject)
        pairs = {row.id: row for row in _rows(ledger)}
    withdrawn = {one.subject for one in made if one.kind is JudgementKind.WITHDRAW}
    return [
        Listed(
            judgement=one,
            said=_said(one, pairs.get(one.id)),
            idle=pairs[one.id].idle if one.id in pairs else "withdrawn" if one.id in withdrawn else None,
        )
        for one in made
    ]


def _rows(ledger: LedgerReader) -> list[JudgementRow]:
    """Every judgement on two sources, on actors or on two events, as it is said."""
    return [*ledger.judged_sources(), *ledger.judged_actors(), *ledger.incidents().judged().rows]


def _said(judgement: Judgement, row: JudgementRow | None) -> str:
    if row is not None:
        return say_pair(row)
    said = {
        JudgementKind.WITHDRAW: "is withdrawn",
        JudgementKind.RETRACTED: "was retracted by those who published it",
    }.get(judgement.kind, f"is dated {judgement.value}")
    return f"{judgement.subject} {said}"


def say_pair(row: JudgementRow) -> str:
    """A judgement on two sources, on actors, or on two events, as a clause."""
    verb = {
        JudgementKind.ALIAS: "means",
        JudgementKind.NEW_ACTOR: "is an actor of its own:",
        JudgementKind.SAME_ACTOR: "is the same actor as",
        JudgementKind.OTHER_ACTOR: "is another actor than",
        JudgementKind.SAME_INCIDENT: "is of the same incident as",
        JudgementKind.OTHER_INCIDENT: "is of another incident than",
        JudgementKind.SAME: "is the same source as",
        JudgementKind.DIFFERENT: "is another source than",
        JudgementKind.UNSURE: "may or may not be the same source as",
    }[row.kind]
    return f"{row.one} {verb} {row.other}"


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a user without an entry, as in many containers
        raise InputError(
            "it is not known who judges", next_step="give your name with --author, or as `author` in sayso.toml"
        ) from error


def judge_now(
    workspace: Workspace, kind: JudgementKind, subject: str, value: str, author: str, reason: str
) -> Judgement:
    """Make a judgement of this moment; its author is the one given, else the setting, else the login name."""
    made = now()
    author = author or workspace.settings.author or _login_name()
    return Judgement(
        id=make_id("jud", kind, subject, value, author, made.isoformat()),
        kind=kind, subject=subject, value=value, author=author, made=made, reason=reason,
    )  # fmt: skip


def append(
    workspace: Workspace,
    kind: JudgementKind,
    subject: str,
    value: str,
    author: str,
    reason: str,
    *,
    on: DocumentId | None = None,
) -> Judgement:
    """Append a judgement and read the document whose day it is on anew: both or neither."""
    judgement = judge_now(workspace, kind, subject, value, author, reason)
    reader = open_reader(workspace.settings, workspace.gazetteers) if on else None
    with workspace.writing() as writer, writer.together():
        writer.add_judgement(judgement)
        if on and reader:
            reread(writer, on, reader)
    return judgement
