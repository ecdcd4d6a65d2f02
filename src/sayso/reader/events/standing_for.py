"""Which named place words without a name mean: "the town", "there"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from sayso.reader.events.parties import Characters
from sayso.records.reading import Reading

_TOWNS: Final = frozenset({"city", "town", "village"})
_NOUNS: Final = {
    "city": _TOWNS,
    "town": _TOWNS,
    "village": _TOWNS,
    "capital": frozenset({"city"}),
    "airport": frozenset({"airport", "base"}),
    "airbase": frozenset({"airport", "base"}),
    "base": frozenset({"airport", "base"}),
    "dam": frozenset({"dam"}),
    "province": frozenset({"admin1"}),
    "country": frozenset({"country"}),
    "there": _TOWNS,
}
"""Words that mean a place named before, with the kinds of place that each may be."""
_MEANT: Final = re.compile(
    rf"(?:(?:the|this|that)\s+(?:(?:ancient|besieged|nearby|same|whole|entire|historic)\s+)?(?:{'|'.join(_NOUNS)})|there)",
    re.IGNORECASE,
)


class Antecedents:
    """The named places of a text in order, to be asked which one words without a name mean."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.document.text
        self._named = sorted(
            (span.start, place.id, place.kind)
            for place in reading.places
            for span in place.mentions
            if span not in place.metonymic and not place.relative_to
        )
        self._at = [start for start, *_ in self._named]

    def of(self, words: Characters) -> str | None:
        """Which place "the town" or "there" means: of those of its kind, the one that was named last before it."""
        meant = _MEANT.fullmatch(self._text, *words)
        if meant is None:
            return None
        kinds = _NOUNS[self._text[slice(*words)].lower().split()[-1]]
        before = reversed(self._named[: bisect_left(self._at, words[0])])
        return next((what for _, what, kind in before if kind in kinds), None)
