"""What happened, across documents: mentions of events, and the incidents that they are mentions of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from sayso.records.days import Published, TimePrecision
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId


@dataclass(frozen=True, slots=True, order=True)
class EventAddress:
    """How a judgement names an event, so that it still finds it after the document has been read anew: its trigger."""

    document: DocumentId
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no place in a text: {self.start} to {self.end}")

    def __str__(self) -> str:
        """As it is written in a judgement: `doc_…#120-131`."""
        return f"{self.document}#{self.start}-{self.end}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read what `str` wrote.

        Raises:
            ValueError: it is no address.

        """
        match = re.fullmatch(r"([^#\s]+)#(\d+)-(\d+)", written)
        if match is None:
            raise ValueError(f"{written!r} is not the address of an event")
        return cls(DocumentId(match[1]), int(match[2]), int(match[3]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who did it or to whom it was done: an identity that holds across documents, and the words of this mention.

    `identity` is such as "known:islamic-state" or "name:teal guard", None for "gunmen"; `words` are stems.
    """

    identity: str | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where it was. `identity` holds across documents, such as "geonames:163808"; `radius` is in km, the point WGS 84.

    `precision` is that of a place of a reading: site, town, district, region, country.
    """

    identity: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius: float | None = None
    country: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The closed interval of days in which it was; None is an open bound."""

    first_day: date | None = None
    last_day: date | None = None
    precision: TimePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One event of one document with all that tells whether it is the same as another's.

    Documents that are copies of one another share an `originator`. `claimants` are the identities of those who say so;
    for what an article says itself, its outlet. `trigger` and `words` are stems (`sayso.resolve.incidents.words`): of
    the trigger, and of the sentence's content words. `sentence` counts from 0 and says how far apart two mentions
    stand.
    """

    address: EventAddress
    originator: str
    published: Published | None = None
    claimants: tuple[str, ...] = ()
    kind: str
    status: EventStatus
    trigger: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    sentence: int = 0
    actor: Party | None = None
    target: Party | None = None
    place: Scene | None = None
    time: When | None = None
    toll: Toll | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for a merge or against it, in words, and by how much: the summand of the log-odds."""

    said: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """That two mentions, with those already merged with each, are one happening; and why.

    `score` is the chance that the model gives, from 0 to 1; None is a person's judgement.
    """

    one: EventAddress
    other: EventAddress
    score: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One status of an incident, and who tells it so: claimants, and originators counted once each."""

    status: EventStatus
    claimants: tuple[str, ...]
    originators: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedToll:
    """The latest toll that one claimant gives of an incident, and the day on which it was published."""

    claimant: str
    published: date | None
    toll: Toll
    address: EventAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening: the mentions that tell of it, why they are one, and what is told, side by side.

    `mentions` stand in the order of their addresses, and `merges` are a tree over them: one fewer. Support is counted
    in `originators`, not in articles. `kind` is the one that most originators give; days, place, actor and target are
    the most precise that do not contradict most others; None where nobody tells. `tolls` are never summed: `killed`
    and its like span from the lowest to the highest bound of the latest claims; best is the lower median of them.
    """

    id: str
    mentions: tuple[EventAddress, ...]
    merges: tuple[Merge, ...] = ()
    kind: str
    time: When | None = None
    place: Scene | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    tolls: tuple[ClaimedToll, ...] = ()
    killed: TollCount | None = None
    wounded: TollCount | None = None
    captured: TollCount | None = None
    displaced: TollCount | None = None
    documents: int
    originators: int
    claimants: tuple[str, ...] = ()
    first_reported: date | None = None
    last_reported: date | None = None
