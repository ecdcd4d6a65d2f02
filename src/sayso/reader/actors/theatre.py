"""Which war a document tells of, and in which of its countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sayso.lexicon.actors import ActorLexicon, KnownActor
from sayso.lexicon.load import load_lexicon
from sayso.records.place import Place

_MAIN: Final = 0.5
"""From this share of all that speaks for some country on, a document is of that war: "the army" is one of it."""
_CLEAR: Final = 0.75
"""From this share of what speaks for a war on, it is that war, or that country of it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The war that a document tells of, if it is plain.

    `is_main` says whether the document as a whole does: only then phrases such as "the rebels" mean those of the war.
    `state` is the state of the war's countries in which it is set, as an actor's id.
    """

    theatre: str | None = None
    is_main: bool = False
    state: str | None = None


@dataclass(slots=True)
class Votes:
    """What speaks for each war, for each of its states, and for any place at all."""

    theatres: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    states: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    elsewhere: float = 0.0

    def settle(self) -> Setting:
        """Tell which war it is, where one is far ahead of the others."""
        if not self.theatres:
            return Setting()
        told = sum(self.theatres.values())
        theatre = _clear(self.theatres)
        if theatre is None:
            return Setting()
        is_main = self.theatres[theatre] >= _MAIN * (told + self.elsewhere)
        states = {state: votes for state, votes in self.states.items() if _states()[state] == theatre}
        return Setting(theatre, is_main, _clear(states))


def find_setting(places: Iterable[Place], sure: Iterable[tuple[KnownActor, int]], lexicon: ActorLexicon) -> Setting:
    """Find the war by a document's places and by the actors that it names beyond doubt, with how often it does."""
    countries, votes = _by_country(), Votes()
    for place in places:
        scenes = len(place.mentions) - len(place.metonymic)
        if place.country is None or not scenes:
            continue
        if at := countries.get(place.country):
            theatre, state = at
            votes.theatres[theatre] += scenes * place.confidence
            votes.states[state] += scenes * place.confidence
        else:
            votes.elsewhere += scenes * place.confidence
    for actor, mentions in sure:
        if whole := _state_of(actor, lexicon):
            votes.theatres[_states()[whole]] += mentions
            votes.states[whole] += mentions
        elif len(actor.theatres) == 1 and actor.theatres[0] in _states().values():
            votes.theatres[actor.theatres[0]] += mentions
    return votes.settle()


def _state_of(actor: KnownActor, lexicon: ActorLexicon) -> str | None:
    """The state of a war that an actor is or belongs to."""
    return next((whole for whole in (actor.id, *lexicon.wholes(actor.id)) if whole in _states()), None)


def _clear(votes: Mapping[str, float]) -> str | None:
    """What is far ahead of the rest."""
    return next((one for one, count in votes.items() if count >= _CLEAR * sum(votes.values())), None)


@cache
def _states() -> Mapping[str, str]:
    """The theatre of each state in which one of the wars is fought."""
    return {state: entry["theatre"] for entry in load_lexicon("theatres")["theatres"] for state in entry["states"]}


@cache
def _by_country() -> Mapping[str, tuple[str, str]]:
    """The theatre and the state of each country's code."""
    return {
        code: (entry["theatre"], state)
        for entry in load_lexicon("theatres")["theatres"]
        for code, state in zip(entry["countries"], entry["states"], strict=True)
    }
