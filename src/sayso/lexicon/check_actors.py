"""Faults of the lexicon of actors: `python -m sayso.lexicon.check_actors` lists them; status 1 if there are any."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations

import yaml

from sayso.lexicon.actors.actor import KnownActor, Name
from sayso.lexicon.actors.files import read_files
from sayso.lexicon.actors.find import ActorLexicon


def shipped_faults() -> tuple[ActorLexicon, list[str]]:
    """The lexicon of the files that come with sayso, and all that is wrong with it."""
    lexicon, faults = read_files()
    return lexicon, faults + list(find_faults(lexicon))


def find_faults(lexicon: ActorLexicon) -> Iterator[str]:
    """Yield what is wrong between actors: ids and sides that are not there, circles, names that two bear."""
    for actor in lexicon.actors.values():
        yield from _unknown(actor, lexicon)
        yield from _out_of_life(actor)
        if _is_in_itself(actor, lexicon):
            yield f"{actor.id}: is part of itself"
    for key, bearers in lexicon.by_key.items():
        if not key:
            yield f"{bearers[0][0].id}: {bearers[0][1].text!r} is empty when folded"
        yield from _shared(bearers)


def _unknown(actor: KnownActor, lexicon: ActorLexicon) -> Iterator[str]:
    for field in ("part_of", "allies", "enemies"):
        for tie in getattr(actor, field):
            if tie.to not in lexicon.actors:
                yield f"{actor.id}: {field}: there is no actor {tie.to}"
    for tie in actor.sides:
        if tie.to not in lexicon.sides:
            yield f"{actor.id}: there is no side {tie.to}"


def _out_of_life(actor: KnownActor) -> Iterator[str]:
    for name in actor.names:
        if not name.spell.meets(actor.active):
            yield f"{actor.id}: {name.text!r} is of other days than the actor"
    for tie in (*actor.part_of, *actor.sides, *actor.allies, *actor.enemies):
        if not tie.spell.meets(actor.active):
            yield f"{actor.id}: its tie to {tie.to} is of other days than the actor"


def _is_in_itself(actor: KnownActor, lexicon: ActorLexicon) -> bool:
    """Whether parts lead back to the actor on any days that meet."""
    waiting, seen = [(tie.to, tie.spell) for tie in actor.part_of], set()
    while waiting:
        at, spell = waiting.pop()
        if at == actor.id:
            return True
        if at in lexicon.actors and at not in seen:
            seen.add(at)
            waiting += [(tie.to, tie.spell) for tie in lexicon.actors[at].part_of if tie.spell.meets(spell)]
    return False


def _shared(bearers: Sequence[tuple[KnownActor, Name]]) -> Iterator[str]:
    """Of those who bear a name in one theatre at one time, all but the usual one say that it is ambiguous."""
    sure = [(actor, name) for actor, name in bearers if not name.is_ambiguous]
    for (actor, name), (other, again) in combinations(sure, 2):
        here, there = actor.theatres_of(name), other.theatres_of(again)
        share = not here or not there or here & there
        if actor.id != other.id and share and name.use.meets(again.use):
            yield f"{actor.id} and {other.id}: both are called {name.text!r} at one time, neither marked ambiguous"


def main() -> int:
    """List the faults, or count what is there."""
    try:
        lexicon, faults = shipped_faults()
    except yaml.YAMLError as error:
        sys.stdout.write(f"a file is no YAML: {' '.join(str(error).split())}\n")
        return 1
    names = sum(len(actor.names) for actor in lexicon.actors.values())
    said = faults or [f"{len(lexicon.actors)} actors under {names} names, {len(lexicon.sides)} sides: no fault"]
    sys.stdout.write("".join(f"{line}\n" for line in said))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
