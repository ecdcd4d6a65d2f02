"""Which actors of different documents are one: judgements on actors, bound to the current readings, and settled.

Nothing of it is written down: it is a function of the judgements and the actors, made when it is asked for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.explode_actors import name_form
from sayso.ledger.rows import JudgementRow
from sayso.records.actor_address import ActorAddress, Meaning
from sayso.records.judgement import JudgementKind
from sayso.resolve.actors import Said, meant
from sayso.resolve.identity import Identities, Verdict, unite

Node = str | int
"""An identity as `actors.actor` has it, or the key of one actor of one document."""

_SHORT: Final = 12
"""Characters of a document's id in what is said to a person."""
_VERDICTS: Final = {
    JudgementKind.SAME_ACTOR: JudgementKind.SAME,
    JudgementKind.OTHER_ACTOR: JudgementKind.DIFFERENT,
}
_BY_PLACE: Final = """
SELECT actors.key FROM documents
JOIN actors ON actors.key >= documents.number << 24 AND actors.key < (documents.number + 1) << 24
JOIN actor_mentions ON actor_mentions.actor = actors.key
WHERE documents.id = :document AND actor_mentions.starts < :end AND actor_mentions.ends > :start
ORDER BY
    actor_mentions.starts = :start AND actor_mentions.ends = :end DESC,
    min(actor_mentions.ends, :end) - max(actor_mentions.starts, :start) DESC,
    actors.key
"""
_OF_FORM: Final = """
SELECT actors.key, actors.actor, actors.form, dates.day, dates.last_day
FROM actors JOIN dates ON dates.document = actors.document WHERE actors.form = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnActor:
    """An actor that a person added: how it is shown, of what kind it is, and the sides that it is on."""

    name: str
    kind: str
    sides: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As the `value` of a judgement."""
        return json.dumps({"name": self.name, "kind": self.kind, "sides": self.sides}, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorIdentities:
    """Who is who: the identity of each actor that judgements touch; of all others it is `actors.actor`."""

    same: Mapping[str, str] = field(default_factory=dict)
    """For identities that were judged one, the identity of all of them."""
    moved: Mapping[int, str] = field(default_factory=dict)
    """For actors of documents whose name was judged, or that were judged themselves, by key."""
    own: Mapping[str, OwnActor] = field(default_factory=dict)
    """The actors that people added, by identity."""
    judged: tuple[tuple[JudgementRow, frozenset[str]], ...] = ()
    """Every judgement on actors, oldest first, and the identities that it is on now."""

    def of(self, key: int, actor: str) -> str:
        """The identity of one actor of one document, given by its key and its `actors.actor`."""
        return self.moved.get(key) or self.same.get(actor, actor)

    def parameters(self) -> dict[str, str]:
        """What the queries that follow identities ask for."""
        return {"same": json.dumps(self.same, ensure_ascii=False), "moved": json.dumps(self.moved, ensure_ascii=False)}


def resolve_actors(database: Database) -> ActorIdentities:
    """Settle who is who by all judgements on actors that stand."""
    rows = database.rows(
        """
        SELECT judgements.*, judgements.number IN (SELECT number FROM standing_judgements) AS stands FROM judgements
        WHERE kind IN ('alias', 'new actor', 'same actor', 'other actor') ORDER BY number
        """
    )
    if not rows:
        return ActorIdentities()
    return _Settling(database, rows).settle()


def bind_actor(database: Database, address: ActorAddress) -> Node | None:
    """Find whom an address means in the current readings; None where a document has nobody there."""
    if address.document is not None:
        start, end = address.span or (0, 0)
        place = {"document": address.document, "start": start, "end": end}
        found: int | None = database.value(_BY_PLACE, place)
        return found
    if address.name is None:
        return str(address)
    form = name_form(address.name)
    rows = database.rows("SELECT DISTINCT actor FROM actors WHERE form = ? AND known IS NULL ORDER BY actor", (form,))
    return rows[0]["actor"] if rows else f"name:{form}"


class _Settling:
    """The judgements on actors while they are being settled."""

    def __init__(self, database: Database, rows: Iterable[Row]) -> None:
        self._database = database
        self._rows = list(rows)
        self._nodes: dict[str, Node | None] = {}
        self._actors: dict[int, Row] = {}
        standing = [row for row in self._rows if row["stands"]]
        self._own = {
            row["subject"]: OwnActor(**{**(told := json.loads(row["value"])), "sides": tuple(told["sides"])})
            for row in standing
            if row["kind"] == JudgementKind.NEW_ACTOR
        }
        self._said = self._of_names(standing)

    def settle(self) -> ActorIdentities:
        moved = dict(self._moves())
        verdicts = [verdict for row in self._rows if row["stands"] and (verdict := self._verdict(row))]
        settled = unite(verdicts, self._bonds(verdicts, moved))
        same: dict[str, str] = {}
        for group in settled.groups:
            identity = self._identity(group)
            same.update((node, identity) for node in group if isinstance(node, str))
            moved.update((node, identity) for node in group if isinstance(node, int))
        moved = {key: same.get(identity, identity) for key, identity in moved.items()}
        identities = ActorIdentities(same=same, moved=moved, own=self._own)
        told = tuple((self._judgement(row, settled), self._touched(row, identities)) for row in self._rows)
        return ActorIdentities(same=same, moved=moved, own=self._own, judged=told)

    def _bonds(self, verdicts: Iterable[Verdict[Node]], moved: Mapping[int, str]) -> dict[Node, Node]:
        """Whom the judged actors of documents are by name; one that was said to be another leaves its name alone."""
        judged: dict[Node, bool] = {}
        for verdict in verdicts:
            for node in (verdict.one, verdict.other):
                judged[node] = judged.get(node, False) or verdict.kind is JudgementKind.SAME
        return {
            node: moved.get(node) or self._row(node)["actor"]
            for node, is_same in judged.items()
            if isinstance(node, int) and not is_same
        }

    def _of_names(self, standing: Iterable[Row]) -> Mapping[str, list[Said]]:
        """What was said of each form of a name."""
        said: defaultdict[str, list[Said]] = defaultdict(list)
        for row in standing:
            match row["kind"]:
                case JudgementKind.ALIAS:
                    meaning = Meaning.parse(row["value"])
                    if meaning.actor.own is None or str(meaning.actor) in self._own:
                        name = ActorAddress.parse(row["subject"]).name or ""
                        said[name_form(name)].append(Said(row["number"], str(meaning.actor), meaning))
                case JudgementKind.NEW_ACTOR:
                    always = Meaning(actor=ActorAddress.parse(row["subject"]))
                    name = self._own[row["subject"]].name
                    said[name_form(name)].append(Said(row["number"], row["subject"], always))
                case JudgementKind.OTHER_ACTOR:
                    for one, other in ((row["subject"], row["value"]), (row["value"], row["subject"])):
                        excepted = ActorAddress.parse(one).name
                        if excepted and other.startswith(("known:", "own:")):
                            said[name_form(excepted)].append(Said(row["number"], other))
        return said

    def _moves(self) -> Iterator[tuple[int, str]]:
        """The actors of documents that are another by what was said of their name."""
        for form, said in self._said.items():
            for row in self._database.rows(_OF_FORM, (form,)):
                days = (_day(row["day"]), _day(row["last_day"]))
                if (identity := meant(row["actor"], f"name:{form}", days, said)) != row["actor"]:
                    yield row["key"], identity

    def _verdict(self, row: Row) -> Verdict[Node] | None:
        kind = _VERDICTS.get(JudgementKind(row["kind"]))
        if kind is None:
            return None
        one, other = self._node(row["subject"]), self._node(row["value"])
        if one is None or other is None or one == other:
            return None
        return Verdict(number=row["number"], kind=kind, one=one, other=other)

    def _node(self, written: str) -> Node | None:
        if written not in self._nodes:
            node = bind_actor(self._database, ActorAddress.parse(written))
            is_gone = isinstance(node, str) and node.startswith("own:") and node not in self._own
            self._nodes[written] = None if is_gone else node
        return self._nodes[written]

    def _row(self, key: int) -> Row:
        if key not in self._actors:
            row = self._database.row(
                "SELECT actors.*, documents.id AS document_id FROM actors "
                "JOIN documents ON documents.number = actors.document WHERE key = ?",
                (key,),
            )
            if row is None:
                raise LookupError(key)
            self._actors[key] = row
        return self._actors[key]

    def _identity(self, group: frozenset[Node]) -> str:
        """What a group is called: after the lexicon, else after a person's actor, else by its fullest name."""
        names = [node for node in group if isinstance(node, str)]
        if names:
            order = ("known:", "own:", "name:", "words:")
            return min(names, key=lambda name: (order.index(f"{name.partition(':')[0]}:"), -len(name), name))
        row = self._row(min(node for node in group if isinstance(node, int)))
        return f"{row['document_id']}/{row['id']}"

    def _touched(self, row: Row, identities: ActorIdentities) -> frozenset[str]:
        """The identities that a judgement is on, as far as they are found."""
        sides = [row["subject"]]
        if row["kind"] == JudgementKind.ALIAS:
            sides.append(str(Meaning.parse(row["value"]).actor))
        elif row["kind"] in _VERDICTS:
            sides.append(row["value"])
        nodes = (self._node(side) for side in sides)
        return frozenset(
            identities.of(node, self._row(node)["actor"]) if isinstance(node, int) else identities.same.get(node, node)
            for node in nodes
            if node is not None
        )

    def _judgement(self, row: Row, settled: Identities[Node]) -> JudgementRow:
        kind = JudgementKind(row["kind"])
        idle, lost = self._idle(row, kind, settled)
        other = row["value"]
        if kind is JudgementKind.NEW_ACTOR:
            told = json.loads(other)
            other = ", ".join([told["kind"], *(f"side {side}" for side in told["sides"])])
        elif kind is JudgementKind.ALIAS:
            other = _say_meaning(Meaning.parse(other))
        else:
            other = self._say(other)
        one = json.loads(row["value"])["name"] if kind is JudgementKind.NEW_ACTOR else self._say(row["subject"])
        return JudgementRow(id=row["id"], kind=kind, one=one, other=other, idle=idle, lost=lost)

    def _idle(self, row: Row, kind: JudgementKind, settled: Identities[Node]) -> tuple[str | None, bool]:
        """Why a judgement does not count, and whether a person should look at that."""
        if not row["stands"]:
            return "withdrawn", False
        if kind is JudgementKind.NEW_ACTOR:
            return None, False
        if kind is JudgementKind.ALIAS:
            actor = Meaning.parse(row["value"]).actor
            is_gone = actor.own is not None and str(actor) not in self._own
            return (f"there is no actor {actor} any more", True) if is_gone else (None, False)
        gone = [self._say(side) for side in (row["subject"], row["value"]) if self._node(side) is None]
        if gone:
            return f"no reading holds {' or '.join(gone)} now", True
        if self._node(row["subject"]) == self._node(row["value"]):
            return "both are one actor now", kind is JudgementKind.OTHER_ACTOR
        if row["number"] in settled.overruled:
            numbers: Mapping[int, Any] = {one["number"]: one["id"] for one in self._rows}
            return f"overruled by {numbers[settled.overruled[row['number']]]}", True
        is_standing = row["number"] in {verdict.number for verdict in settled.standing}
        return (None, False) if is_standing else ("superseded", False)

    def _say(self, written: str) -> str:
        """An address as a person would say it."""
        address = ActorAddress.parse(written)
        if address.document is None or address.span is None:
            own = self._own.get(written)
            return own.name if own else address.name or address.known or address.own or written
        start, end = address.span
        words = self._database.value(
            "SELECT substr(text, ?, ?) FROM documents WHERE id = ?", (start + 1, end - start, address.document)
        )
        node = self._node(written)
        place = f"#{self._row(node)['id']}" if isinstance(node, int) else ""
        return f"{address.document[:_SHORT]}{place} “{' '.join((words or '').split())}”"


def _say_meaning(meaning: Meaning) -> str:
    said = meaning.actor.known or meaning.actor.own or str(meaning.actor)
    if meaning.first:
        said += f" from {meaning.first}"
    return said + (f" to {meaning.last}" if meaning.last else "")


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
