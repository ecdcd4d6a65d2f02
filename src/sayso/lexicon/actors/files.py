"""The lexicon of actors as its YAML files say it: to be compiled when sayso is installed, and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sayso.lexicon.actors.actor import KnownActor
from sayso.lexicon.actors.find import ActorLexicon
from sayso.lexicon.actors.parse import Entry, EntryFaultError, parse_actor
from sayso.lexicon.actors.states import made_actors
from sayso.lexicon.load import load_lexicon

THEATRES: Final = (
    *("syria_iraq", "ukraine", "sudan", "yemen", "gaza_israel_lebanon", "sahel", "myanmar", "colombia", "elsewhere"),
    "world",
)
"""The files, one a theatre; actors of elsewhere.yaml say their own, those of world.yaml may act in any."""
_HEADINGS: Final = (
    frozenset({"sides", "actors"}),
    frozenset({"sides", "actors", "templates", "states", "ids", "lacks", "nouns"}),
)
"""What a theatre's file may hold, and what world.yaml may."""


def read_files() -> tuple[ActorLexicon, list[str]]:
    """Make the lexicon of the files that lie here, and say what in them is not understood."""
    return parse_files({theatre: load_lexicon(f"actors/{theatre}") for theatre in THEATRES})


def parse_files(files: Mapping[str, Mapping[str, Any]]) -> tuple[ActorLexicon, list[str]]:
    """Make a lexicon of files by theatre, `world` among them, and say what in them is not understood."""
    world = files["world"]
    actors = {actor.id: actor for actor in made_actors(world)}
    sides: dict[str, str] = {}
    faults: list[str] = []
    for theatre, file in files.items():
        sides.update(file.get("sides", {}))
        theatres = () if theatre == "world" else (theatre.replace("_", "-"),)
        faults += [
            f"{theatre}.yaml: unknown heading {heading!r}"
            for heading in sorted(set(file) - _HEADINGS[theatre == "world"])
        ]
        faults += [f"{theatre}.yaml: {fault}" for fault in _add(actors, file["actors"], theatres)]
    nouns = world["nouns"]
    return ActorLexicon(actors, sides, frozenset(nouns["before"]), frozenset(nouns["after"])), faults


def _add(actors: dict[str, KnownActor], entries: Iterable[Entry], theatres: tuple[str, ...]) -> Iterator[str]:
    for entry in entries:
        if not isinstance(entry, dict):
            yield f"{entry!r}: an entry has fields"
            continue
        extended = entry.get("extends")
        ident = extended or entry.get("id", "?")
        if extended and ("id" in entry or extended not in actors):
            yield f"{ident}: {'has an id of its own' if 'id' in entry else 'extends an actor that is not there'}"
        elif not extended and ident in actors:
            yield f"{ident}: an id that another actor has"
        else:
            try:
                actors[ident] = parse_actor(entry, theatres, actors.get(ident))
            except EntryFaultError as fault:
                yield f"{ident}: {fault}"
