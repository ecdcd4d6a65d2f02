"""Which parties articles name, as a list and one in full."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.errors import NotFoundError
from sayso.ledger.actor_identities import ActorIdentities, resolve_actors
from sayso.ledger.connection import Database, Row
from sayso.ledger.fold import fold
from sayso.ledger.rows import JudgementRow, written_day
from sayso.ledger.scripts import query
from sayso.lexicon.actors.actor import KnownActor
from sayso.lexicon.actors.packed import load_actors
from sayso.records.identity import DocumentId

_KNOWN: Final = "known:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One party over all documents that name it. Only the latest version of each article counts."""

    key: str
    """Names it: `known:` and its id in the lexicon, `own:` and a person's id, `name:` or `words:` and the name."""
    address: str
    """What a person types to mean it: such a key, its name, or `doc_…#a2`."""
    name: str
    kind: str
    known: str | None
    """Its id in the lexicon."""
    sides: tuple[str, ...]
    """All the sides that it is or was on, by their ids in the lexicon."""
    names: tuple[str, ...]
    """How articles call it most, each in its own way."""
    mentions: int
    documents: int
    stories: int
    """Its documents once copies count as one."""
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorAppearance:
    """One party in one document: how it is called there most, and how often."""

    document: DocumentId
    id: str
    called: str
    mentions: int
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorInFull:
    """One party with all that is known of it: what the lexicon says, where it is named, and what was judged."""

    actor: ActorRow
    entry: KnownActor | None
    """What the lexicon says of it: names, what it is part of, sides, allies and enemies, with their days."""
    appearances: tuple[ActorAppearance, ...]
    """By day of publication, the undated last."""
    judgements: tuple[JudgementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedActors:
    """Which parties are asked for; what is None narrows nothing."""

    words: str | None = None
    kind: str | None = None
    side: str | None = None
    """The id of a side in the lexicon."""
    identity: str | None = None
    document: DocumentId | None = None
    since: date | None = None
    until: date | None = None
    limit: int | None = None


def list_actors(database: Database, wanted: WantedActors, identities: ActorIdentities | None = None) -> list[ActorRow]:
    """The parties, those of most documents first."""
    identities = identities or resolve_actors(database)
    parameters = identities.parameters() | {
        "words": json.dumps(fold(wanted.words or "").split(), ensure_ascii=False),
        "identity": wanted.identity,
        "document": wanted.document,
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
    }
    rows = (_row(row, identities) for row in database.rows(query("actors"), parameters))
    fitting = [
        row for row in rows if wanted.kind in {None, row.kind} and (wanted.side is None or wanted.side in row.sides)
    ]
    return fitting[: wanted.limit]


def actor_in_full(database: Database, identity: str) -> ActorInFull:
    """One party with everything that is known of it; it need not be named in any document if the lexicon knows it.

    Raises:
        NotFoundError: it is named in retracted articles or earlier versions only.

    """
    identities = resolve_actors(database)
    rows = list_actors(database, WantedActors(identity=identity), identities)
    known = _known(identity)
    if not rows and known is None and identity not in identities.own:
        raise NotFoundError(
            "this actor is named only in an article that was retracted, or in an earlier version", where=identity,
            next_step="see the article with `sayso show DOCUMENT`",
        )  # fmt: skip
    parameters = identities.parameters() | {"identity": identity}
    appearances = database.rows(query("actor_appearances"), parameters)
    return ActorInFull(
        actor=rows[0] if rows else _unnamed(identity, identities),
        entry=known,
        appearances=tuple(_appearance(row) for row in appearances),
        judgements=tuple(row for row, touched in identities.judged if identity in touched),
    )


def all_sides(actor: KnownActor) -> tuple[str, ...]:
    """The sides that an actor of the lexicon is or was on: its own, else those of all that it is or was part of."""
    lexicon = load_actors()
    seen, waiting = {actor.id}, [actor]
    while waiting:
        sides = {tie.to: None for one in waiting for tie in one.sides}
        if sides:
            return tuple(sides)
        above = dict.fromkeys(tie.to for one in waiting for tie in one.part_of if tie.to not in seen)
        seen |= above.keys()
        waiting = [lexicon.actors[ident] for ident in above]
    return ()


def _known(identity: str) -> KnownActor | None:
    ident = identity.removeprefix(_KNOWN)
    lexicon = load_actors()
    return lexicon.actors[ident] if identity.startswith(_KNOWN) and ident in lexicon.actors else None


def _row(row: Row, identities: ActorIdentities) -> ActorRow:
    identity = row["identity"]
    known, own = _known(identity), identities.own.get(identity)
    names = tuple(sorted(json.loads(row["names"])))
    is_alone = identity.startswith("doc_")
    shown = known or own
    return ActorRow(
        key=identity,
        address=f"{row['document_id']}#{row['id']}" if is_alone else _address(identity, row["called"]),
        name=shown.name if shown else row["called"] if row["known"] else row["name"],
        kind=shown.kind if shown else row["kind"],
        known=known.id if known else None,
        sides=all_sides(known) if known else own.sides if own else (),
        names=names,
        mentions=row["mentions"],
        documents=row["documents"],
        stories=row["stories"],
        first=row["first"],
        last=row["last"],
    )


def _address(identity: str, called: str) -> str:
    return identity if identity.startswith((_KNOWN, "own:")) else f"name:{called}"


def _unnamed(identity: str, identities: ActorIdentities) -> ActorRow:
    """An actor that no article names yet."""
    known, own = _known(identity), identities.own.get(identity)
    shown = known or own
    return ActorRow(
        key=identity, address=identity, name=shown.name if shown else identity, kind=shown.kind if shown else "other",
        known=known.id if known else None, sides=all_sides(known) if known else own.sides if own else (),
        names=(), mentions=0, documents=0, stories=0, first=None, last=None,
    )  # fmt: skip


def _appearance(row: Row) -> ActorAppearance:
    return ActorAppearance(
        document=DocumentId(row["document_id"]), id=row["id"], called=row["called"], mentions=row["mentions"],
        title=row["title"], outlet=row["outlet"], published=written_day(row["day"], row["precision"]),
    )  # fmt: skip
