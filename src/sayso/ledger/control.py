"""What the ledger's articles tell of who holds which place: reports, with whose say-so each is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sayso.ledger.actor_identities import ActorIdentities, resolve_actors
from sayso.ledger.connection import Database, Row
from sayso.ledger.explode_actors import actor_key, name_form
from sayso.ledger.fold import fold
from sayso.ledger.identities import Identities, resolve_identities
from sayso.ledger.parties import party_of
from sayso.ledger.rows import written_day
from sayso.ledger.scripts import query
from sayso.lexicon.actors.packed import load_actors
from sayso.records.control_history import ControlObservation
from sayso.records.event import DONE, ControlChange, EventStatus
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind

NOBODY: Final = frozenset(
    "he her him his it its she that their them they this those us we which who whom you".split()  # noqa: SIM905
)
"""Words that name no holder where the reading found nobody behind them."""
_OWNERS: Final = frozenset({"her", "his", "its", "our", "their", "whose"})
_OPENING: Final = 400
"""Characters with which an article opens, its title among them: what is told there is its news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPlace:
    """A place of which articles tell who holds it; degrees and kilometres, None where it could not be placed."""

    key: str
    """What documents share that mean the same place; see `places.place` in views/."""
    name: str
    geonames: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    radius: float | None
    kind: str | None
    precision: str | None
    reports: int
    documents: int
    names: tuple[str, ...]
    """What articles call it, folded."""

    @property
    def is_area(self) -> bool:
        """Whether it is no spot on a map, but a country, region or district, or what lies around another place."""
        return self.kind == "relative" or self.precision in {"district", "region", "country"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlReport:
    """One report of who holds a place: what the estimate makes use of, and what a person reads of it."""

    observation: ControlObservation
    """Its key is the report's address: `doc_…#c1`, or `doc_…#v1` where an event stands in for a row of control."""
    document: DocumentId
    title: str | None
    outlet: str | None
    published: str | None
    """The day of publication as finely as it is known."""
    claimant: str | None
    """What the source is called whose say-so it is."""
    holder: str | None
    former: str | None
    """What the parties are called."""
    time: str | None
    """The words that say when."""
    quote: str
    """The words that mean the place."""
    sentence: str
    contradicts_itself: bool
    """Whether its words give a first day after their last, so that neither is used."""


class ControlTold:
    """What is told of control, asked of the ledger with who is who as it is judged now.

    An article counts in its latest version; where `as_of` is given, in the one that was known by that day, if any was.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sources = resolve_identities(database)
        self._actors = resolve_actors(database)

    def places(self, country: str | None = None, *, as_of: date | None = None) -> list[ControlPlace]:
        """List the places with reports, those of most reports first."""
        asked = {"country": country, "as_of": as_of and as_of.isoformat()}
        return [
            ControlPlace(**{**dict(row), "names": tuple(json.loads(row["names"]))})
            for row in self._database.rows(query("control_places"), asked)
        ]

    def names_place(self, words: str) -> bool:
        """Tell whether any article names a place so, whoever holds it."""
        return bool(self._database.value("SELECT 1 FROM places WHERE instr(folded, ?) LIMIT 1", (fold(words),)))

    def reports(self, places: Sequence[str], *, as_of: date | None = None) -> dict[str, list[ControlReport]]:
        """Give the reports of each of these places, in the order in which their articles came."""
        found: dict[str, list[ControlReport]] = {place: [] for place in places}
        asked = {"places": json.dumps(places, ensure_ascii=False), "as_of": as_of and as_of.isoformat()}
        for row in self._database.rows(query("control_reports"), asked):
            found[row["place_key"]].append(_report(row, self._sources, self._actors))
        return found

    def newest_day(self) -> date | None:
        """Give the last day on which an article was published; None where no day is known."""
        day = self._database.value(
            "SELECT max(dates.last_day) FROM dates JOIN counted_documents ON counted_documents.number = dates.document"
        )
        return date.fromisoformat(day) if day else None

    def outlet(self, words: str) -> tuple[str, str] | None:
        """Find the outlet that is called so, though no source: its identity as a claimant, and its name."""
        called = self._database.value("SELECT outlet FROM documents WHERE outlet = ? COLLATE NOCASE LIMIT 1", (words,))
        speaker = f"narrator:{fold(called)}" if called else ""
        return (self._sources.names.get(speaker, speaker), called) if called else None

    def actor_name(self, identity: str) -> str | None:
        """Give the name of an actor that the lexicon or a person knows; None for those that only articles name."""
        if identity in self._actors.own:
            return self._actors.own[identity].name
        known = load_actors().actors.get(identity.removeprefix("known:")) if identity.startswith("known:") else None
        return known.name if known else None


def _report(row: Row, sources: Identities, actors: ActorIdentities) -> ControlReport:
    claimant, kind = _claimant(row, sources)
    first, last, contradicts_itself = _days(row)
    published, known_from = _day(row["day"]), _day(row["published_last"])
    status = _status(row)
    if first is None and last is None and status is EventStatus.ONGOING:
        # "X holds it": in the present tense, of the day on which it is written.
        first, last = published, known_from
    observation = ControlObservation(
        key=f"{row['document_id']}#{row['id']}",
        place=row["place_key"],
        holder=_actor(row, "holder", actors),
        former=_actor(row, "former", actors),
        change=ControlChange(row["change"]),
        status=status,
        first_day=first,
        last_day=last,
        known_from=known_from,
        claimant=claimant,
        claimant_kind=kind,
        originator=row["group"] and f"{row['group']}/{'' if kind is SourceKind.NARRATOR else row['called'] or ''}",
        confidence=row["confidence"],
        is_background=row["starts"] >= _OPENING,
    )
    if kind is not SourceKind.NARRATOR:
        speaks_for = party_of(
            (row["source_name"], row["affiliation"]), observation.holder or observation.former, published
        )
        observation = replace(observation, party=speaks_for)
    return ControlReport(
        observation=observation,
        document=DocumentId(row["document_id"]),
        title=row["title"],
        outlet=row["outlet"],
        published=written_day(row["day"], row["precision"]),
        claimant=(row["called"] or row["outlet"]) if kind is SourceKind.NARRATOR else row["called"],
        holder=row["holder_called"] or row["holder_words"],
        former=row["former_called"] or row["former_words"],
        time=row["time_words"],
        quote=row["quote"],
        sentence=" ".join(row["sentence"].split()),
        contradicts_itself=contradicts_itself,
    )


def _claimant(row: Row, sources: Identities) -> tuple[str | None, SourceKind]:
    """Whose say-so a report is: nobody's for "reportedly"; what no statement carries is the outlet's."""
    if row["source"] is not None:
        return sources.of(row["source"], row["speaker"]), SourceKind(row["source_kind"])
    if row["statement"] is not None:
        return None, SourceKind.ANONYMOUS
    outlet = f"narrator:{fold(row['outlet'])}" if row["outlet"] else f"{row['document_id']}/narrator"
    return sources.names.get(outlet, outlet), SourceKind.NARRATOR


def _status(row: Row) -> EventStatus:
    """The status of a report: what its source denies is denied, though it be told as done."""
    status = EventStatus(row["status"])
    return EventStatus.DENIED if row["denied"] and status in DONE else status


def _actor(row: Row, role: str, actors: ActorIdentities) -> str | None:
    """The identity of a party; where the reading found nobody behind its words, the words stand for themselves."""
    if row[f"{role}_actor"] is not None:
        return actors.of(row[role], row[f"{role}_actor"])
    words = " ".join((row[f"{role}_words"] or "").split())
    if not words or words.casefold() in NOBODY or words.casefold().split()[0] in _OWNERS:
        return None
    identity = actor_key(None, words, name_form(words))
    return actors.same.get(identity, identity)


def _days(row: Row) -> tuple[date | None, date | None, bool]:
    first, last = _day(row["first_day"]), _day(row["last_day"])
    if first and last and first > last:
        return None, None, True
    return first, last, False


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
