"""The compiled lexicon of actors: a file that is read in milliseconds, for each actor is unpacked when it is asked for.

Its first line is a JSON object that holds the ids of the actors and for each folded name the numbers of those who bear
it: "12.0 40.3" is the first name of the thirteenth actor and the fourth of the forty-first. The actors follow in that
order, each a JSON array on a line of its own.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from sayso.errors import UnreadableError
from sayso.lexicon.actors.actor import KnownActor, Name, NameKind, Spell, Tie
from sayso.lexicon.actors.find import ActorLexicon

FORMAT: Final = 1
"""Which form of file this code reads."""
SHIPPED: Final = "actors.jsonl"
_BUILD: Final = "install sayso again (`pip install -e .` in a checkout), which builds it"
Days = tuple[str | None, str | None]


@cache
def load_actors() -> ActorLexicon:
    """Give the lexicon that comes with sayso, opened once a process.

    Raises:
        UnreadableError: its file is missing, damaged, or of another version.

    """
    return open_packed(Path(str(files("sayso.lexicon").joinpath("actors", SHIPPED))))


def open_packed(path: Path) -> ActorLexicon:
    """Open a compiled lexicon.

    Raises:
        UnreadableError: the file is missing, damaged, or of another version.

    """
    head, lines = read_packed(path)
    actors = _Actors(dict(zip(head["ids"], lines, strict=True)))
    names = _Names(head["names"], actors)
    return ActorLexicon(actors, head["sides"], frozenset(head["before"]), frozenset(head["after"]), names)


def read_packed(path: Path) -> tuple[dict[str, Any], list[bytes]]:
    """Read the first line of a compiled lexicon's file, and its other lines as they are.

    Raises:
        UnreadableError: the file is missing, damaged, or of another version.

    """
    try:
        first, *lines = path.read_bytes().split(b"\n")
        head = json.loads(first)
    except FileNotFoundError as error:
        raise UnreadableError("the lexicon of actors is missing", where=str(path), next_step=_BUILD) from error
    except ValueError as error:
        raise UnreadableError("the lexicon of actors is damaged", where=str(path), next_step=_BUILD) from error
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise UnreadableError("the lexicon of actors is of another version", where=str(path), next_step=_BUILD)
    if len(head["ids"]) != len(lines):
        raise UnreadableError("the lexicon of actors is cut short", where=str(path), next_step=_BUILD)
    return head, lines


def pack(lexicon: ActorLexicon, inputs: str) -> str:
    """Write a lexicon as the text of a compiled one; `inputs` says what it was made of."""
    numbers = {ident: number for number, ident in enumerate(lexicon.actors)}
    head = {
        "format": FORMAT,
        "inputs": inputs,
        "sides": dict(lexicon.sides),
        "before": sorted(lexicon.before),
        "after": sorted(lexicon.after),
        "ids": list(lexicon.actors),
        "names": {
            key: " ".join(f"{numbers[actor.id]}.{actor.names.index(name)}" for actor, name in bearers)
            for key, bearers in lexicon.by_key.items()
        },
    }
    return "\n".join(_line(record) for record in (head, *map(_packed, lexicon.actors.values())))


def _line(record: Any) -> str:
    return json.dumps(record, separators=(",", ":"))


class _Actors(Mapping[str, KnownActor]):
    """Actors by id, each unpacked when it is asked for first."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed
        self._made: dict[str, KnownActor] = {}
        self.ids = tuple(packed)

    def __getitem__(self, ident: str) -> KnownActor:
        if ident not in self._made:
            self._made[ident] = _unpacked(ident, json.loads(self._packed[ident]))
        return self._made[ident]

    def __contains__(self, ident: object) -> bool:
        return ident in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class _Names(Mapping[str, Sequence[tuple[KnownActor, Name]]]):
    """The bearers of each folded name."""

    def __init__(self, packed: Mapping[str, str], actors: _Actors) -> None:
        self._packed = packed
        self._actors = actors

    def __getitem__(self, key: str) -> Sequence[tuple[KnownActor, Name]]:
        return [self._bearer(*pair.split(".")) for pair in self._packed[key].split(" ")]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def _bearer(self, actor: str, name: str) -> tuple[KnownActor, Name]:
        known = self._actors[self._actors.ids[int(actor)]]
        return known, known.names[int(name)]


def _packed(actor: KnownActor) -> list[Any]:
    names = [[name.text, name.kind, *_days(name.spell), int(name.is_ambiguous), *name.theatres] for name in actor.names]
    ties = [
        [[tie.to, *_days(tie.spell)] for tie in ties]
        for ties in (actor.part_of, actor.sides, actor.allies, actor.enemies)
    ]
    return [actor.name, actor.kind, names, *ties, _days(actor.active), actor.theatres, actor.sources]


def _unpacked(ident: str, packed: list[Any]) -> KnownActor:
    name, kind, names, part_of, sides, allies, enemies, active, theatres, sources = packed
    return KnownActor(
        id=ident, name=name, kind=kind,
        names=tuple(
            Name(text, NameKind(use), _spell(first, last), bool(is_ambiguous), tuple(held))
            for text, use, first, last, is_ambiguous, *held in names
        ),
        part_of=_ties(part_of), sides=_ties(sides), allies=_ties(allies), enemies=_ties(enemies),
        active=_spell(*active), theatres=tuple(theatres), sources=tuple(sources),
    )  # fmt: skip


def _ties(packed: Iterable[tuple[str, str | None, str | None]]) -> tuple[Tie, ...]:
    return tuple(Tie(to, _spell(first, last)) for to, first, last in packed)


def _days(spell: Spell) -> Days:
    return spell.first.isoformat() if spell.first else None, spell.last.isoformat() if spell.last else None


def _spell(first: str | None, last: str | None) -> Spell:
    return Spell(dt.date.fromisoformat(first) if first else None, dt.date.fromisoformat(last) if last else None)
