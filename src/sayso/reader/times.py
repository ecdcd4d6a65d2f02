"""When: the time expressions of a document, with the closed interval of days that each one means."""

from __future__ import annotations

from sayso.records.document import Document
from sayso.records.span import Span
from sayso.records.time_expression import TimeExpression


def find_times(document: Document, sentences: tuple[Span, ...]) -> tuple[TimeExpression, ...]:
    """List the time expressions of a document, in order, none overlapping another."""
    return ()
