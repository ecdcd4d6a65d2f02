"""Which named place words without a name mean: "the town", "the base", "there"."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import Final

from sayso.reader.events.parties import Characters
from sayso.records.reading import Reading

_TOWNS: Final = frozenset({"city", "town", "village"})
_NOUNS: Final = {
    **dict.fromkeys(("city", "town", "village", "settlement", "there"), _TOWNS),
    **dict.fromkeys(("airport", "airbase", "base"), frozenset({"airport", "base"})),
    "bridge": frozenset({"bridge"}),
    "capital": frozenset({"city"}),
    "country": frozenset({"country"}),
    "dam": frozenset({"dam"}),
    "district": frozenset({"admin2", "neighbourhood"}),
    "island": frozenset({"island"}),
    "port": frozenset({"port", "city", "town"}),
    "province": frozenset({"admin1"}),
    "region": frozenset({"admin1", "region"}),
}
"""Words that mean a place named elsewhere, with the kinds of place that each may be."""
_WIDER: Final = frozenset({"admin1", "admin2", "admin3", None})
"""What a name that is also a town's may have been taken for: the area that bears it, or no known place."""
_WIDE: Final = re.compile(
    r"(?:[’']s)?\s+(?:countryside|desert|governorate|plains?|province|region|valley)\b", re.IGNORECASE
)
"""What follows a town's name where not the town is meant: "the Sarn desert"."""
_DEFINITE: Final = re.compile(r"\b(?:the|this|that|its|their)\s+(?:[\w-]+\s+)?(?P<noun>[\w-]+)\Z", re.IGNORECASE)
_REACH: Final = 60
"""Characters before a noun in which its article stands."""
Named = tuple[int, str]
"""Where a place is named, and its id."""


class Antecedents:
    """The named places of a text, to be asked which one words without a name mean."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._named = sorted(
            (
                (span.start, place.id, span.quote, place.kind)
                for place in reading.places
                for span in place.mentions
                if span not in place.metonymic and not place.relative_to and not _WIDE.match(self._text, span.end)
            ),
            key=itemgetter(0, 1),
        )
        self._by_noun: dict[str, tuple[list[Named], list[Named]]] = {}

    def of(self, words: Characters) -> str | None:
        """Which place a definite noun, or "there", means: the last named before it of its kind or with it in its name.

        Where none is, the last before it whose name an area bears too ("Sarn", taken for the province), else the first
        behind it.
        """
        noun = self._noun(words)
        if noun is None:
            return None
        if noun not in self._by_noun:
            self._by_noun[noun] = self._fitting(noun)
        fitting, wider = self._by_noun[noun]
        at, wider_at = (bisect_left(named, (words[0],)) for named in (fitting, wider))
        if at:
            return fitting[at - 1][1]
        if wider_at:
            return wider[wider_at - 1][1]
        return fitting[0][1] if fitting else None

    def _noun(self, words: Characters) -> str | None:
        """The noun of words that are no more than that, its article and an adjective, inside of them or before them."""
        said = self._text[slice(*words)].lower()
        if said == "there":
            return said
        before = self._text[max(0, words[0] - _REACH) : words[0]] if " " not in said else ""
        found = _DEFINITE.search(before + said) if before else _DEFINITE.fullmatch(said)
        return found["noun"] if found else None

    def _fitting(self, noun: str) -> tuple[list[Named], list[Named]]:
        kinds = _NOUNS.get(noun, frozenset())
        fitting, wider = list[Named](), list[Named]()
        for start, what, name, kind in self._named:
            if kind in kinds or name.lower().endswith(f" {noun}"):
                fitting.append((start, what))
            elif kinds is _TOWNS and kind in _WIDER and " " not in name:
                wider.append((start, what))
        return fitting, wider
