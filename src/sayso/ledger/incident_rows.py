"""What the ledger answers with where incidents are asked for, and what a resolver of them takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sayso.ledger.rows import JudgementRow
from sayso.records.event import EventStatus, Toll
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, Incident
from sayso.records.reading import Reading
from sayso.resolve.incidents import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedIncidents:
    """Which incidents are asked for; what is None or empty narrows nothing, and all that is given must hold."""

    words: str = ""
    """Words that all stand in what one report tells: in its trigger, kind, parties or place."""
    kind: str | None = None
    actor: str = ""
    """Words of who did it, or one of its names: "Daesh" finds the Islamic State by whatever name."""
    place: str = ""
    """Words of what the place is called, in any report."""
    since: date | None = None
    """Not wholly before this day; what has no day is left out."""
    until: date | None = None
    document: DocumentId | None = None
    """Only those of which this article tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentParty:
    """Who did it, or to whom it was done: an identity that holds across articles, and what it is called.

    `identity` is None where nobody is known to be meant; then `name` is the words that most reports have for them.
    """

    identity: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPlace:
    """Where it was; degrees and kilometres, None where it could not be placed."""

    identity: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius: float | None
    precision: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTold:
    """One status of an incident, with what those are called who tell it so, and of how many originators they are."""

    status: EventStatus
    claimants: tuple[str, ...]
    originators: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentToll:
    """The latest toll that one claimant gives, when it was published, and the event that has it (`doc_…#v3`)."""

    claimant: str
    published: str | None
    toll: Toll
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident as a list shows it. `reports` counts events, `originators` stories: reprints count once."""

    id: str
    kind: str
    first_day: date | None
    last_day: date | None
    precision: str | None
    place: IncidentPlace | None
    actors: tuple[IncidentParty, ...]
    targets: tuple[IncidentParty, ...]
    told: tuple[IncidentTold, ...]
    tolls: tuple[IncidentToll, ...]
    toll: Toll
    """From the lowest to the highest of what claimants give, best the lower median; never a sum."""
    disputed: tuple[str, ...]
    """The fates of which two claimants give counts that cannot both be true."""
    claimants: tuple[str, ...]
    reports: int
    documents: int
    originators: int
    first_reported: date | None
    last_reported: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReport:
    """One event that tells of an incident, in its sentence."""

    event: str
    """`doc_…#v3`."""
    document: DocumentId
    title: str | None
    outlet: str | None
    published: str | None
    kind: str
    status: EventStatus
    trigger: str
    span: tuple[int, int]
    sentence: str
    claimants: tuple[str, ...]
    """What those are called on whose say-so it is; none: the article says so itself."""
    denied: bool
    """Whether they deny it."""
    toll: Toll | None
    story: str
    """What copies of one story share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentMerge:
    """That two events, with those merged with each before, are one happening: the chance that is given it, and why.

    `score` is None where a person said so. `reasons` are what was said for or against, and the summand of the log-odds.
    """

    one: str
    other: str
    score: float | None
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentInFull:
    """One incident with the events that tell of it, the earliest published first, and why they are one."""

    incident: IncidentRow
    mentions: tuple[IncidentReport, ...]
    merges: tuple[IncidentMerge, ...]
    judgements: tuple[JudgementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The reading of one document that is the latest of its article, with who is who in it, by the reading's ids."""

    reading: Reading
    originator: str | None
    actors: Mapping[str, str]
    sources: Mapping[str, str]
    called: Mapping[str, str]
    """What each of these identities is called in it."""
    is_retracted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The newest document, judgement and reading that a resolver of incidents has looked at; 0 where there is none."""

    document: int = 0
    judgement: int = 0
    reading: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The part of the ledger that some judgements can change: groups of events, and how often each word was seen.

    `count` is how many events all groups of the ledger have.
    """

    groups: tuple[Group, ...]
    words: Mapping[str, int]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a resolver of incidents found, and what it looked at: to be kept in place of what was found before.

    `called` says by document what identities are called there. `instead_of` are the events whose incidents these
    replace, and None all of them; then `groups` and `words` are what was found before anybody judged.
    """

    incidents: tuple[Incident, ...]
    called: Mapping[DocumentId, Mapping[str, str]] = field(default_factory=dict)
    seen: Looked
    groups: tuple[Group, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)
    instead_of: tuple[EventAddress, ...] | None = None
