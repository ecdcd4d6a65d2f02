"""One event, or one incident that several articles tell of, as lists and exports need it: with all who tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sayso.records.days import TimePrecision
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind

CIVILIANS: Final = "civilians"
"""The kind of a party that is people who take no part in the conflict."""
ITSELF: Final = "the article itself"
"""Who says what no source is given for, where no outlet is known."""
Characters = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedParty:
    """Who did it or to whom it was done: the very words, and who is meant by them, as far as that is known.

    `identity` holds across documents ("known:islamic-state", "name:teal guard"); it, `name` and `kind` are None where
    the words are nobody's name ("gunmen"), but `kind` is `CIVILIANS` for people who take no part. `country` is the
    ISO 3166-1 alpha-2 code of the state that it is, or is part of.
    """

    words: str | None = None
    span: Characters | None = None
    name: str | None = None
    identity: str | None = None
    kind: str | None = None
    country: str | None = None

    @property
    def called(self) -> str | None:
        """What to show: the name, else the words."""
        return self.name or self.words

    @property
    def is_named(self) -> bool:
        """Whether somebody is meant who has a name, and not just any "rebels" (`words:` and a common noun)."""
        return self.name is not None and not (self.identity or "").startswith("words:")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPlace:
    """Where it was: the very words, and the place that they mean, as in `sayso.records.place.Place`.

    `admin1` is the name of the first-level area. Everything but the words is None where the place is not known.
    """

    words: str | None = None
    span: Characters | None = None
    name: str | None = None
    identity: str | None = None
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius: float | None = None
    kind: str | None = None
    precision: str | None = None

    @property
    def called(self) -> str | None:
        """What to show: the name, else the words."""
        return self.name or self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedTime:
    """When it was: the very words, and the closed interval of days that they mean; a bound of None is open."""

    words: str | None = None
    span: Characters | None = None
    first_day: date | None = None
    last_day: date | None = None
    precision: TimePrecision | None = None

    @property
    def is_dated(self) -> bool:
        """Whether any day is known."""
        return self.first_day is not None or self.last_day is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A statement that carries an event: who says so, and through whom it came, the nearest to the narrator first.

    `source` is what the source is called, an outlet for the narrator; None where the text names nobody.
    """

    statement: str
    source: str | None
    source_kind: SourceKind | None
    via: tuple[str, ...] = ()
    cue: str | None = None
    quote: str
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's telling of an event: where, in which sentence, and on whose say-so.

    No `says` means that the article says so itself. `sentence_span` is None where the sentence is not known.
    """

    document: DocumentId
    event: str
    trigger: str
    span: Characters
    sentence: str
    sentence_span: Characters | None = None
    says: tuple[Saying, ...] = ()
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    """The day as finely as it is known."""
    read_at: datetime
    is_retracted: bool = False
    """Whether those who published it have withdrawn it."""

    @property
    def address(self) -> str:
        """What a person types to mean this telling: `doc_…#v3`."""
        return f"{self.document}#{self.event}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TollClaim:
    """The toll that one claimant gives; a claimant of None is whoever reports it. Claims are never summed."""

    claimant: str | None
    toll: Toll
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """Something that is told of, once: one event of one article, or an incident with all who report it.

    `reports` are one or more, and the first gives the words. `actors` and `targets` are those of the parties that are
    told of, none where nobody is. `acled` is the code that the reader gave where words told more than the kind does.
    """

    id: str
    """`doc_…#v3`, or the id of an incident."""
    kind: str
    status: EventStatus
    actors: tuple[CodedParty, ...] = ()
    targets: tuple[CodedParty, ...] = ()
    place: CodedPlace | None = None
    time: CodedTime | None = None
    tolls: tuple[TollClaim, ...] = ()
    acled: str | None = None
    confidence: float
    reports: tuple[Report, ...]

    def __post_init__(self) -> None:
        if not self.reports:
            raise ValueError(f"event {self.id} is in no article")

    @property
    def first_day(self) -> date | None:
        """The first day that is known, else the last."""
        return (self.time.first_day or self.time.last_day) if self.time else None

    @property
    def is_retracted(self) -> bool:
        """Whether every article that tells of it was withdrawn."""
        return all(report.is_retracted for report in self.reports)

    def toll_of(self, fate: str) -> TollCount | None:
        """Span all claims of one fate ("killed"), from the lowest bound to the highest; where one is open, so is it."""
        counts = [count for claim in self.tolls if (count := getattr(claim.toll, fate)) is not None]
        if len(counts) < 2:
            return counts[0] if counts else None
        lows = [count.low if count.low is not None else count.best for count in counts]
        highs = [count.high if count.high is not None else count.best for count in counts]
        best = next((count.best for count in counts if count.best is not None), None)
        return TollCount(
            low=None if None in lows else min(low for low in lows if low is not None),
            best=best,
            high=None if None in highs else max(high for high in highs if high is not None),
        )
