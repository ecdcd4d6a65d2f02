"""Who is who across documents: judgements on sources, bound to the sources of the current readings, and settled.

Nothing of it is written down: it is a function of the judgements and the sources, made when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.fold import fold
from sayso.records.judgement import JudgementKind
from sayso.records.source_address import SourceAddress
from sayso.resolve.identity import Identities as Settled
from sayso.resolve.identity import Verdict, unite
from sayso.resolve.identity_names import identity_key

Node = str | int
"""A name or an outlet as `sources.speaker` has it, or the key of one source of one document."""

_SHORT: Final = 12
"""Characters of a document's id in what is said to a person."""
_NARRATOR: Final = """
SELECT sources.key FROM documents
JOIN sources ON sources.key >= documents.number << 24 AND sources.key < (documents.number + 1) << 24
WHERE documents.id = :document AND sources.kind = 'narrator'
ORDER BY sources.key
"""
_BY_PLACE: Final = """
SELECT sources.key FROM documents
JOIN sources ON sources.key >= documents.number << 24 AND sources.key < (documents.number + 1) << 24
JOIN mentions ON mentions.source = sources.key
WHERE documents.id = :document AND mentions.starts < :end AND mentions.ends > :start
ORDER BY
    mentions.starts = :start AND mentions.ends = :end DESC,
    min(mentions.ends, :end) - max(mentions.starts, :start) DESC,
    sources.key
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of a judgement: as it is written there, as a person would say it, and whom it means now."""

    address: SourceAddress
    said: str
    node: Node | None
    """None where the current readings hold no such source."""
    speaker: str = ""
    """For a source of a document, what it is without judgements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """One judgement on two sources, and why it does not count, where it does not."""

    id: str
    kind: JudgementKind
    one: Party
    other: Party
    idle: str | None = None
    lost: bool = False
    """Whether a source of it is found no longer, or a later judgement contradicts it: for a person to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Who is who: the identity of each name and source that judgements touch; of all others it is `sources.speaker`."""

    names: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    """The names that are one, by identity, in small letters."""
    pairs: tuple[JudgedPair, ...] = ()

    def parameters(self) -> dict[str, str]:
        """What the queries that follow identities ask for."""
        return {
            "names": json.dumps(self.names, ensure_ascii=False),
            "sources": json.dumps(self.sources),
            "called": json.dumps(self.called, ensure_ascii=False),
        }

    def of(self, key: int, speaker: str) -> str:
        """The identity of one source of one document."""
        return self.sources.get(key) or self.names.get(speaker, speaker)

    def of_pair(self, pair: JudgedPair) -> set[str | None]:
        """The identities of the two that a judgement is on, as far as they are found."""
        return {
            self.of(party.node, party.speaker) if isinstance(party.node, int) else self.of_node(party.node)
            for party in (pair.one, pair.other)
            if party.node is not None
        }

    def of_node(self, node: Node) -> str | None:
        """The identity of a name, or of a source that was judged."""
        return self.names.get(node, node) if isinstance(node, str) else self.sources.get(node)


def resolve_identities(database: Database) -> Identities:
    """Settle who is who by all judgements on sources that stand."""
    rows = database.rows(
        """
        SELECT judgements.*, judgements.number IN (SELECT number FROM standing_judgements) AS stands FROM judgements
        WHERE kind IN ('same', 'different', 'unsure') ORDER BY number
        """
    )
    if not rows:
        return Identities()
    parties = {
        written: _party(database, SourceAddress.parse(written))
        for written in {row[side] for row in rows for side in ("subject", "value")}
    }
    verdicts = [verdict for row in rows if row["stands"] and (verdict := _verdict(row, parties)) is not None]
    sources = _sources(database, {node for verdict in verdicts for node in (verdict.one, verdict.other)})
    bonds: dict[Node, Node] = {row["key"]: row["speaker"] for row in sources.values() if row["speaker"] != _alone(row)}
    settled = unite(verdicts, bonds)
    pairs = tuple(_pair(row, parties, settled, {row["number"]: row["id"] for row in rows}) for row in rows)
    names: dict[str, str] = {}
    of_source: dict[int, str] = {}
    for group in settled.groups:
        identity = _identity(group, sources)
        names.update((node, identity) for node in group if isinstance(node, str))
        of_source.update((node, identity) for node in group if isinstance(node, int))
    return Identities(names=names, sources=of_source, called=_called(database, names), pairs=pairs)


def bind(database: Database, address: SourceAddress) -> Node | None:
    """Find whom an address means in the current readings; None where nobody is there.

    A source of a document is found by the mention that stands there, or that shares most characters with it.
    """
    if address.document is None:
        kind, key = ("named", identity_key(address.name)) if address.name else ("narrator", fold(address.outlet or ""))
        speaker = f"{kind}:{key}"
        return speaker if database.row("SELECT 1 FROM sources WHERE speaker = ?", (speaker,)) else None
    found: int | None = database.value(_BY_PLACE if address.span else _NARRATOR, _place(address))
    return found


def _place(address: SourceAddress) -> dict[str, str | int | None]:
    start, end = address.span or (None, None)
    return {"document": address.document, "start": start, "end": end}


def _party(database: Database, address: SourceAddress) -> Party:
    node = bind(database, address)
    said, speaker = address.name or address.outlet or "", ""
    if address.document is not None:
        place = address.document[:_SHORT]
        source = database.row("SELECT id, speaker FROM sources WHERE key = ?", (node,))
        speaker = source["speaker"] if source else ""
        words = _words_at(database, address)
        said = f"{place}{'#' + source['id'] if source else ''} “{words}”"
    return Party(address=address, said=said, node=node, speaker=speaker)


def _words_at(database: Database, address: SourceAddress) -> str:
    if address.span is None:
        return "the article itself"
    start, end = address.span
    words = database.value(
        "SELECT substr(text, ?, ?) FROM documents WHERE id = ?", (start + 1, end - start, address.document)
    )
    return " ".join((words or "").split())


def _verdict(row: Row, parties: Mapping[str, Party]) -> Verdict[Node] | None:
    one, other = parties[row["subject"]].node, parties[row["value"]].node
    if one is None or other is None or one == other:
        return None
    return Verdict(number=row["number"], kind=JudgementKind(row["kind"]), one=one, other=other)


def _sources(database: Database, nodes: set[Node]) -> dict[Node, Row]:
    """The rows of those nodes that are sources of documents."""
    found: dict[Node, Row] = {}
    for node in nodes:
        if isinstance(node, int):
            row = database.row(
                "SELECT sources.*, documents.id AS document_id FROM sources "
                "JOIN documents ON documents.number = sources.document WHERE key = ?",
                (node,),
            )
            if row is not None:
                found[node] = row
    return found


def _alone(row: Row) -> str:
    """What `explode.speaker` calls a source that is the same as no other."""
    return f"{row['document_id']}/{row['id']}"


def _identity(group: frozenset[Node], sources: Mapping[Node, Row]) -> str:
    """What a group is called: by its fullest name, else by the source of the document that came first."""
    names = [node for node in group if isinstance(node, str)]
    if names:
        return min(names, key=lambda name: (not name.startswith("named:"), -len(name.split()), -len(name), name))
    return _alone(sources[min(node for node in group if isinstance(node, int))])


def _called(database: Database, names: Mapping[str, str]) -> dict[str, str]:
    called: dict[str, list[str]] = {}
    for speaker, identity in sorted(names.items()):
        rows = database.rows("SELECT DISTINCT name FROM sources WHERE speaker = ? AND name IS NOT NULL", (speaker,))
        called.setdefault(identity, []).extend(sorted({fold(row["name"]) for row in rows}))
    return {identity: " ".join(words) for identity, words in called.items()}


def _pair(row: Row, parties: Mapping[str, Party], settled: Settled[Node], ids: Mapping[int, str]) -> JudgedPair:
    kind, one, other = JudgementKind(row["kind"]), parties[row["subject"]], parties[row["value"]]
    idle: str | None = None
    lost = False
    gone = [party.said for party in (one, other) if party.node is None]
    if not row["stands"]:
        idle = "withdrawn"
    elif gone:
        idle, lost = f"no reading holds {' or '.join(gone)} now", True
    elif one.node == other.node:
        idle, lost = "both are one source now", kind is JudgementKind.DIFFERENT
    elif row["number"] in settled.overruled:
        idle, lost = f"overruled by {ids[settled.overruled[row['number']]]}", True
    elif row["number"] not in {verdict.number for verdict in settled.standing}:
        idle = "superseded"
    return JudgedPair(id=row["id"], kind=kind, one=one, other=other, idle=idle, lost=lost)
