"""Which articles of the ledger are copies of one another: resolved from the texts, and written as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sayso.ledger.reader import LedgerReader
from sayso.ledger.rows import DocumentRow, Newest, ReprintRow, TextRow
from sayso.ledger.writer import LedgerWriter
from sayso.reader.furniture.set_aside import set_aside
from sayso.records.identity import DocumentId
from sayso.records.reading import Furniture
from sayso.resolve.credits import agency_credit
from sayso.resolve.reprints import Copy, ReprintGroup, find_reprints
from sayso.services.workspace import Workspace, now

_CREDITING = frozenset({Furniture.BYLINE, Furniture.DATELINE, Furniture.CREDIT})


def resolve_reprints(workspace: Workspace) -> int:
    """Compare all articles of the ledger, write down which are copies, and return the number of groups."""
    with workspace.writing() as writer:
        seen = writer.reader.newest()
        groups = find_reprints(_copy(row) for row in writer.reader.texts())
        _write(writer, groups, seen)
    return len(groups)


def reprints_are_due(workspace: Workspace) -> bool:
    """Whether an article or judgement has come since copies were resolved last."""
    with workspace.reading() as ledger:
        return ledger.reprints_are_due()


def _write(writer: LedgerWriter, groups: list[ReprintGroup], seen: Newest) -> None:
    writer.replace_reprints(
        (
            ReprintRow(
                group=group.id,
                document=member.document,
                originator=member.is_originator,
                kind=member.kind,
                method=group.method,
                similarity=member.similarity,
                containment=member.containment,
                originator_name=group.originator_name,
            )
            for group in groups
            for member in group.members
        ),
        now(),
        seen=seen,
    )


def _copy(row: TextRow) -> Copy:
    """An article's body, and the agency that its byline, dateline or credit names."""
    document = row.document
    aside = set_aside(document)
    body, start = [], 0
    for one in aside:
        body.append(document.text[start : one.span.start])
        start = one.span.end
    body.append(document.text[start:])
    return Copy(
        document=document.id,
        article=row.article,
        text=" ".join(body),
        outlet=document.outlet,
        published=document.published,
        first_seen=row.first_seen,
        credit=agency_credit(document, (one.span.quote for one in aside if one.why in _CREDITING)),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are one story: whose it is, how that was told, and the articles with their place in it."""

    id: str
    originator: str | None
    method: str
    copies: tuple[tuple[DocumentRow, ReprintRow], ...]


def reprint_groups(workspace: Workspace) -> Iterator[Group]:
    """List the groups of copies as they were last resolved."""
    with workspace.reading() as ledger:
        for group, rows in groupby(ledger.reprints(), key=attrgetter("group")):
            members = list(rows)
            yield Group(
                id=group,
                originator=members[0].originator_name,
                method=members[0].method,
                copies=tuple((_row(ledger, member.document), member) for member in members),
            )


def _row(ledger: LedgerReader, document: DocumentId) -> DocumentRow:
    return next(row for row in ledger.versions(document) if row.id == document)
