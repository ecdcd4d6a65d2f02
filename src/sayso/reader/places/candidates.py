"""The places that a toponym may mean by its words alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.gazetteer.entry import Entry
from sayso.gazetteer.gazetteer import Gazetteer, open_gazetteer
from sayso.gazetteer.keys import exact_key
from sayso.lexicon.load import load_lexicon
from sayso.reader.places.surface import Surface, surface_of

_MOST: Final = 40
"""Places of one name that are weighed: the most populous."""
_MOST_SOUNDING: Final = 6
_LEAST_ALIKE: Final = 0.75
"""Of names that only sound like the toponym those are weighed that are spelt so much alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a toponym may mean, how it was found, and whether only without its designator ("Khost province")."""

    entry: Entry
    how: str
    alike: float
    stripped: bool


class Finder:
    """The gazetteer as toponyms ask it; what was asked before is remembered."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.spelt = lru_cache(maxsize=20_000)(self._spelt)
        self.candidates = lru_cache(maxsize=20_000)(self._candidates)

    def is_known(self, words: str) -> bool:
        """Tell whether a place is spelt so."""
        return bool(self.spelt(words))

    def _spelt(self, words: str) -> tuple[Candidate, ...]:
        """List the places that are spelt so, the most populous first; of some bare names the one that is meant."""
        found = self._found(surface_of(words), by_sound=False)
        meant = _usual().get(exact_key(words))
        if usual := tuple(each for each in found if each.entry.id == meant):
            return usual
        return tuple(sorted(found, key=lambda each: (-each.entry.population, each.entry.id))[:_MOST])

    def _candidates(self, words: str) -> tuple[Candidate, ...]:
        """List the places that are spelt so; where there are none, those that sound so, the most alike first."""
        if spelt := self.spelt(words):
            return spelt
        alike = (each for each in self._found(surface_of(words), by_sound=True) if each.alike >= _LEAST_ALIKE)
        return tuple(sorted(alike, key=lambda each: (-each.alike, each.entry.id))[:_MOST_SOUNDING])

    def _found(self, surface: Surface, *, by_sound: bool) -> list[Candidate]:
        found: dict[int, Candidate] = {}
        for number, name in enumerate(surface.names):
            for entry, match in self.gazetteer.find(name, by_sound=by_sound):
                known = found.get(entry.id)
                if (known is None or known.alike < match.alike) and _fits(surface, entry) and not _is_nowhere(entry):
                    how = "name" if entry.name.casefold() == f"{name} city".casefold() else match.how
                    found[entry.id] = Candidate(entry=entry, how=how, alike=match.alike, stripped=number > 0)
        return list(found.values())


def _fits(surface: Surface, entry: Entry) -> bool:
    """Tell whether a place can be meant by an abbreviation, which says its country and its kind."""
    return surface.country is None or (entry.country == surface.country and entry.kind in surface.kinds)


@cache
def _usual() -> dict[str, int]:
    """The GeoNames ids of what bare names mean that reports use for one place alone."""
    return {exact_key(name): number for name, number in load_lexicon("toponyms")["usual"].items()}


def _is_nowhere(entry: Entry) -> bool:
    """Tell whether a place lies at 0, 0: there is water there, and tables that know no point write it so."""
    return entry.lat == 0 and entry.lon == 0


@cache
def shipped_finder() -> Finder:
    """Open the gazetteer that comes with sayso, once a process.

    Raises:
        UnreadableError: it is missing or damaged.

    """
    return Finder(open_gazetteer())
