"""What one article becomes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.event import Control, Event
from sayso.records.place import Place
from sayso.records.quantity import Quantity
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.statement import Statement
from sayso.records.time_expression import TimeExpression

READING_VERSION: Final = 1
"""The version of the contract: fields may be added within it, none changes its meaning."""


class Furniture(StrEnum):
    """Why a stretch of text does not belong to the body of the article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    CREDIT = "credit"
    NAVIGATION = "navigation"
    NEWSLETTER = "newsletter"
    SUBSCRIPTION = "subscription"
    READ_MORE = "read more"
    COOKIES = "cookies"
    COPYRIGHT = "copyright"
    CORRECTION = "correction"
    LABEL = "label"
    """A heading such as "ABSTRACT." or "FULL TEXT." that a database put there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A stretch of the text that does not belong to the article's body, and why. It is never cut out."""

    span: Span
    why: Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that the reader could not place or finish: a listed failure, never a record without a span."""

    step: str
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderVersion:
    """Who found it: the reader and its version, kept apart from what was found."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one reader found in one document: the contract between the reader and everything else.

    A pure function of the document and the reader: the same bytes give the same reading, whatever the batch.
    """

    document: Document
    reader: ReaderVersion | None = None
    set_aside: tuple[SetAside, ...] = ()
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    control: tuple[Control, ...] = ()
    failures: tuple[Failure, ...] = ()
