"""The places of a document: recognised, resolved, and made into records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sayso.gazetteer.entry import SETTLEMENTS, Entry
from sayso.gazetteer.keys import exact_key
from sayso.reader.furniture.dateline import parse_dateline
from sayso.reader.places.candidates import Finder
from sayso.reader.places.evidence import SIGNS, Evidence
from sayso.reader.places.metonymy import is_metonymic
from sayso.reader.places.recognise import find_toponyms
from sayso.reader.places.relative import Anchor, Relative, find_relative
from sayso.reader.places.resolve import Resolved, resolve
from sayso.reader.places.surface import bare
from sayso.reader.places.toponym import Toponym
from sayso.reader.text.tokens import tokenize
from sayso.records.document import Document
from sayso.records.place import Place
from sayso.records.reading import Furniture, SetAside
from sayso.records.span import Span

_PRECISION: Final = {
    "country": "country",
    "admin2": "district",
    **dict.fromkeys(("city", "town", "village"), "town"),
    **dict.fromkeys(("neighbourhood", "facility", "crossing", "base", "airport", "port", "dam", "bridge"), "site"),
}
"""How finely a place of each kind is meant; what is not listed is a region."""
_BY_RADIUS: Final = ((3.0, "site"), (25.0, "town"), (75.0, "district"))
"""How finely a relative place is meant, by its radius in km; what is wider is a region."""
_DATELINE: Final = 0.95
"""The chance that what stands in a dateline's place is a place."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one or several names of a document mean together."""

    entry: Entry | None
    toponyms: tuple[Toponym, ...]
    chance: float


def words_alone(document: Document, sentences: Iterable[Span]) -> Evidence:
    """Cut the sentences into words of which no encoder has seen anything."""
    tokens = [token for sentence in sentences for token in tokenize(document.text, sentence.start, sentence.end)]
    return Evidence(
        [token.start for token in tokens], [token.end for token in tokens], np.zeros((0, len(SIGNS)), dtype=np.float32)
    )


def find_places(
    document: Document,
    stretches: Sequence[Evidence],
    finder: Finder,
    *,
    aside: Iterable[SetAside] = (),
    speakers: Collection[tuple[int, int]] = (),
) -> tuple[Place, ...]:
    """Find the places that a document names, in order of first mention, and behind them the relative ones.

    A toponym that means no known place is a place without coordinates. `speakers` are the bounds of the sources of
    statements.
    """
    text = document.text
    toponyms = list(_datelines(text, aside, finder))
    for stretch in stretches:
        toponyms += find_toponyms(text, stretch, finder, seen=len(stretch.chances) == len(stretch.start))
    found = _together(resolve(text, toponyms, finder))
    parties = _parties(stretches, [toponym for each in found for toponym in each.toponyms])
    metonymic = {
        (toponym.start, toponym.end)
        for each in found
        for toponym in each.toponyms
        if is_metonymic(text, toponym, speakers, parties.get((toponym.start, toponym.end)))
    }
    return _records(document, found, metonymic)


def _datelines(text: str, aside: Iterable[SetAside], finder: Finder) -> Iterable[Toponym]:
    """Yield the places of datelines, which are set aside and so not seen by the encoder."""
    for each in aside:
        if (
            each.why is not Furniture.DATELINE
            or (line := parse_dateline(text[each.span.start : each.span.end + 1])) is None
        ):
            continue
        at = each.span.start
        for part in line.place.replace("/", ",").split(","):
            start = text.find(name := part.strip(), at)
            if name and start >= 0:
                at = start + len(name)
                known = finder.is_known(name)
                yield Toponym(start=start, end=at, words=name, is_place=known, certainty=_DATELINE if known else 0.0)


def _together(resolved: Iterable[Resolved]) -> list[_Found]:
    """Bring together the names that mean one place, and those that mean no known place by their spelling."""
    found: dict[object, _Found] = {}
    for each in resolved:
        toponyms = tuple(toponym for toponym in each.toponyms if toponym.is_place)
        entry = each.entry
        words = bare(toponyms[0].words)
        key: object = entry.id if entry else exact_key(words) or words
        chance = each.chance if entry else 1.0
        known = found.get(key)
        if known:
            toponyms, chance = (*known.toponyms, *toponyms), max(known.chance, chance)
        found[key] = _Found(entry, tuple(sorted(toponyms, key=lambda toponym: toponym.start)), chance)
    return sorted(found.values(), key=lambda each: each.toponyms[0].start)


def _parties(stretches: Iterable[Evidence], toponyms: Sequence[Toponym]) -> dict[tuple[int, int], float]:
    """Give the encoder's chance that each toponym is a state as an actor."""
    column, found = SIGNS.index("party"), dict[tuple[int, int], float]()
    for stretch in stretches:
        if not len(stretch.chances):
            continue
        for toponym in toponyms:
            first, last = stretch.words(toponym.start, toponym.end)
            if first < last:
                found[toponym.start, toponym.end] = float(stretch.chances[first:last, column].min())
    return found


def _records(document: Document, found: Sequence[_Found], metonymic: Collection[tuple[int, int]]) -> tuple[Place, ...]:
    places = [_place(document, number, each, metonymic) for number, each in enumerate(found, start=1)]
    of = {(t.start, t.end): (each, place) for each, place in zip(found, places, strict=True) for t in each.toponyms}
    anchors = [
        Anchor(start, end, each.entry, (start, end) in metonymic)
        for (start, end), (each, _) in sorted(of.items(), key=lambda item: item[0])
        if each.entry is not None
    ]
    for relative in find_relative(document.text, anchors):
        by = [of[anchor.start, anchor.end][1] for anchor in relative.anchors]
        places.append(_relative(document, len(places) + 1, relative, by))
    return tuple(places)


def _place(document: Document, number: int, found: _Found, metonymic: Collection[tuple[int, int]]) -> Place:
    bounds = sorted({(toponym.start, toponym.end) for toponym in found.toponyms})
    mentions = tuple(document.span(start, end) for start, end in bounds)
    certainty = max(toponym.certainty for toponym in found.toponyms)
    entry = found.entry
    meant = tuple(span for span in mentions if (span.start, span.end) in metonymic)
    confidence = round(certainty * found.chance, 3)
    if entry is None:
        name = bare(found.toponyms[0].words) or found.toponyms[0].words
        return Place(id=f"p{number}", name=name, mentions=mentions, metonymic=meant, confidence=confidence)
    return Place(
        id=f"p{number}",
        name=entry.name,
        geonames=entry.id if entry.id > 0 else None,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        radius=entry.radius,
        kind=entry.kind,
        precision=_PRECISION.get(entry.kind, "region"),
        mentions=mentions,
        metonymic=meant,
        confidence=confidence,
    )


def _relative(document: Document, number: int, relative: Relative, by: Sequence[Place]) -> Place:
    """Make the record of a relative place; its country is that of the places it is said by, where they share one."""
    countries = {place.country for place in by}
    areas = {place.admin1 for place in by}
    is_inside = len(by) == 1 and by[0].kind in {"country", "admin1", "admin2"}
    return Place(
        id=f"p{number}",
        name=" ".join(document.text[relative.start : relative.end].split()),
        country=countries.pop() if len(countries) == 1 else None,
        admin1=areas.pop() if len(areas) == 1 and (is_inside or by[0].kind in SETTLEMENTS) else None,
        lat=round(relative.lat, 4),
        lon=round(relative.lon, 4),
        radius=round(relative.radius, 1),
        kind="relative",
        precision=next((name for radius, name in _BY_RADIUS if relative.radius <= radius), "region"),
        mentions=(document.span(relative.start, relative.end),),
        relative_to=tuple(dict.fromkeys(place.id for place in by)),
        confidence=min(place.confidence for place in by),
    )
