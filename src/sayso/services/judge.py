"""Judge: what a person decides is appended with author, time and reason, and everything that hangs on it is redone."""

from __future__ import annotations

import getpass
import re
from datetime import date

from sayso.errors import InputError, NotFoundError
from sayso.reader.open import open_reader
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.identity import DocumentId, make_id
from sayso.records.judgement import Judgement, JudgementKind
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
    return _append(workspace, JudgementKind.DATE, subject, day, author, reason, on=subject)


def withdraw(workspace: Workspace, judgement: str, *, author: str = "", reason: str = "") -> Judgement:
    """Take a judgement back: it stays in the record, no longer counts, and what hung on it is read anew."""
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
    on = DocumentId(fitting[0].subject)
    return _append(workspace, JudgementKind.WITHDRAW, fitting[0].id, "", author, reason, on=on)


def list_judgements(workspace: Workspace, document: str | None = None) -> list[Judgement]:
    """List the judgements made, on everything or on one document, oldest first."""
    with workspace.reading() as ledger:
        subject: DocumentId | None = ledger.find_document(document) if document else None
        return ledger.judgements(subject)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a user without an entry, as in many containers
        raise InputError(
            "it is not known who judges", next_step="give your name with --author, or as `author` in sayso.toml"
        ) from error


def _append(
    workspace: Workspace, kind: JudgementKind, subject: str, value: str, author: str, reason: str, *, on: DocumentId
) -> Judgement:
    """Append a judgement and read the document that it is on anew: both or neither."""
    made = now()
    author = author or workspace.settings.author or _login_name()
    judgement = Judgement(
        id=make_id("jud", kind, subject, value, author, made.isoformat()),
        kind=kind, subject=subject, value=value, author=author, made=made, reason=reason,
    )  # fmt: skip
    reader = open_reader(workspace.settings)
    with workspace.writing() as writer, writer.together():
        writer.add_judgement(judgement)
        reread(writer, on, reader)
    return judgement
