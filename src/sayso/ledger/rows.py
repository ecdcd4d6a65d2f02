"""What the ledger answers with: one frozen record per kind of row, plain enough to be shown or written as JSON.

Days are text, as finely as they are known: `2016-04-04`, `2016-04` or `2016`; None is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.judgement import JudgementKind
from sayso.records.origin import Stage
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation, StatementKind

PAGE: Final = 200
"""How many rows are fetched at once where many are streamed; with their texts, about a megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document as a list shows it."""

    number: int
    """Its place in the order of collection, from 1: a short name that stays."""
    id: DocumentId
    article: str
    version: int
    latest: bool
    """Whether no later version of its article is known."""
    title: str | None
    outlet: str | None
    language: str | None
    published: str | None
    published_from: DateMethod | None
    collected_at: str
    read: bool
    statements: int
    reprint_group: str | None
    retracted: bool = False
    """Whether those who published it withdrew it, as a person has judged."""


class HitKind(StrEnum):
    """What the words were found in."""

    ARTICLE = "article"
    STATEMENT = "statement"


class FoundBy(StrEnum):
    """By what a hit was found."""

    WORDS = "words"
    """It holds the words that were looked for."""
    MEANING = "meaning"
    """What it says is near to what was looked for, whatever its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article or statement that was found."""

    kind: HitKind
    document: DocumentId
    title: str | None
    outlet: str | None
    published: str | None
    snippet: str
    """The words with what stands around them."""
    matches: tuple[tuple[int, int], ...]
    """Where in `snippet` the words stand."""
    score: float
    """Higher is better, within one search: BM25 by words, the cosine by meaning, the fused ranks by both."""
    found_by: tuple[FoundBy, ...]
    statement: str | None = None
    """For a statement: its id within the document's reading; the fields below are its own."""
    source: str | None = None
    source_kind: SourceKind | None = None
    quote: str | None = None
    span: tuple[int, int] | None = None
    """From the first to the last character of the quote in the document's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One speaker: a named one, and whoever was judged one with others, over all documents; any other within its one.

    A narrator is named after its outlet. Only the latest version of each article counts.
    """

    key: str
    """Names the speaker to `LedgerReader.statements`."""
    address: str
    """What a person types to mean it: its name, `outlet:` and an outlet's, or `doc_…#o2`."""
    kind: SourceKind
    name: str | None
    """The fullest of its names, of equally full ones that written last."""
    names: tuple[str, ...]
    """Every way in which its names are written."""
    described: str | None
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    statements: int
    unnamed: int
    """Those of its statements in documents that do not give its name."""
    documents: int
    stories: int
    """Documents, with copies of one story counted once."""
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    document: DocumentId | None
    """The document, where it is the only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One source in one document: as whom, where, and how often it speaks there."""

    document: DocumentId
    id: str
    """The source's id within the document's reading."""
    kind: SourceKind
    called: str | None
    """Its name there, else its description."""
    role: str | None
    affiliation: str | None
    title: str | None
    outlet: str | None
    published: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """Two sources that are possibly the same: what a person types to mean each, how likely it looks, and why."""

    one: str
    other: str
    score: float
    """0 to 1, to put offers in order; it is no probability."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """A judgement on two sources, or on actors, as a person would say it, and why it does not count if it does not."""

    id: str
    kind: JudgementKind
    one: str
    other: str
    idle: str | None
    lost: bool
    """Whether it does not count though nobody has withdrawn it or decided anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInFull:
    """One speaker with everything that is known of it across documents."""

    source: SourceRow
    appearances: tuple[Appearance, ...]
    """By day of publication, the undated last."""
    judgements: tuple[JudgementRow, ...]
    offers: tuple[OfferRow, ...]
    """Who is possibly the same, the likeliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement, with who makes it and where."""

    document: DocumentId
    id: str
    source: str | None
    """The source's name, else its description; None where the text names nobody."""
    source_kind: SourceKind | None
    source_key: str | None
    cue: str | None
    quote: str
    """The words of the content; parts that stand apart are joined by " … "."""
    parts: tuple[tuple[int, int], ...]
    quotation: Quotation
    kind: StatementKind
    denied: bool
    chance: tuple[float, float, float] | None
    """Low, best and high."""
    confidence: float
    via: tuple[str, ...]
    """Through whom it came, the nearest to the narrator first: A in "A, citing B, …"."""
    about: tuple[str, ...]
    """The actors named in it."""
    horizon: str | None
    """The words that say when what is foretold or meant is to be."""
    horizon_days: tuple[str | None, str | None] | None
    """The first and the last day that those words mean; None where neither is known."""
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which statements are asked for; what is None or empty narrows nothing."""

    source: str | None = None
    """The key of a `SourceRow`, or a whole name."""
    words: str = ""
    """Words that all stand in the source's names, description, role or affiliation."""
    about: str = ""
    """Words that all stand in what is said; a phrase in quotation marks, a beginning with a star."""
    kind: StatementKind | None = None
    source_kind: SourceKind | None = None
    denied: bool | None = None
    estimated: bool | None = None
    """Whether words give it a chance."""
    outlet: str | None = None
    document: DocumentId | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """Something that could not be taken in or read."""

    location: str
    record: str | None
    stage: Stage
    why: str
    at: str
    resolved: bool
    """Whether a document has come from there since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintRow:
    """One document's place in a group of copies, as a resolver found it."""

    group: str
    document: DocumentId
    originator: bool
    kind: str
    """exact, near or wire."""
    method: str
    similarity: float | None = None
    containment: float | None = None
    originator_name: str | None = None
    """Whose story it is, also where their own copy is not in the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The numbers of the newest document and judgement on a date, 0 where there is none: what a resolver has seen."""

    document: int
    judgement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A document with what tells copies from originals."""

    document: Document
    article: str
    first_seen: datetime
    """When it was collected, or captured from the web if that is known and earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the ledger holds, in counts. Statements and sources are those of the current readings."""

    documents: int
    articles: int
    revised: int
    """Articles of which more than one version is known."""
    stories: int
    """Articles, with copies of one story counted once."""
    reprint_groups: int
    reprints: int
    """Documents that are in a group of copies."""
    languages: dict[str, int] = field(default_factory=dict)
    """Documents by ISO 639-1 code, or `unknown`."""
    outlets: int = 0
    read: int = 0
    readers: dict[str, int] = field(default_factory=dict)
    """Documents by the reader and version that read them last."""
    dated: int = 0
    undated: int = 0
    first: str | None = None
    last: str | None = None
    statements: int = 0
    quotations: dict[str, int] = field(default_factory=dict)
    """Statements by how their content is given."""
    speakers: dict[str, int] = field(default_factory=dict)
    """Statements by the kind of their source; `nobody` where the text names none."""
    failures: int = 0
    skipped: int = 0
    """What was skipped and has not come since."""
    judgements: int = 0
    retracted: int = 0
    """Documents that were withdrawn by those who published them."""
    incidents: int = 0
    """As they were worked out last."""
    lost_judgements: int = 0
    """Judgements on sources, actors and events that no reading holds any more, or that a later one contradicts."""
    size_bytes: int = 0
    """The ledger's file and its write-ahead log on disk."""


def published_of(day: str | None, precision: str | None, method: str | None) -> Published | None:
    """The record of a publication day from its three columns."""
    if day is None or precision is None or method is None:
        return None
    return Published(date.fromisoformat(day), TimePrecision(precision), DateMethod(method))


def written_day(day: str | None, precision: str | None) -> str | None:
    """A day as finely as it is known."""
    return day and day[: {"year": 4, "decade": 4, "month": 7, "season": 7}.get(precision or "", 10)]


def dump_instant(instant: datetime) -> str:
    """A moment as text that sorts by time.

    Raises:
        ValueError: it has no time zone.

    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no time zone")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def storable(place: str) -> str:
    r"""The name of a place as UTF-8 can hold it: bytes of a file name that are no UTF-8 are written `\udce9`."""
    return place.encode("utf-8", "backslashreplace").decode()


def kind_or_none(kind: Any) -> SourceKind | None:
    """The kind of a source, where there is one."""
    return SourceKind(kind) if kind is not None else None
