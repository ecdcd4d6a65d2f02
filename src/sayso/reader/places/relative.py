"""Places said by others: "20 km south of Mosul", "between Palmyra and Homs", "the outskirts of", "eastern Ukraine".

The point is computed on the sphere; the radius says how far from it what is said to be there may be. A bearing of which
the words give no distance is taken to begin at the edge of the place, and a part of an area lies half-way between its
middle and its edge.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.gazetteer.entry import SETTLEMENTS, Entry
from sayso.gazetteer.gazetteer import kilometres
from sayso.lexicon.load import load_lexicon

_EARTH: Final = 6371.0
_MILE: Final = 1.609344
_NEAR: Final = 10.0
"""Kilometres beyond a place's edge that "near" and "outside" mean at the least; UCDP's codebook takes up to 25."""
_NEAR_SITE: Final = 3.0
"""The same of a single site: a base, a bridge, a building."""
_WIDEST_BETWEEN: Final = 400.0
"""Kilometres between two places beyond which "between" is not a stretch of land ("talks between Paris and Moscow")."""
_BEFORE: Final = 110
"""Characters before a toponym that are looked at."""
_NUMBERS: Final[dict[str, int]] = load_lexicon("toponyms")["numbers"]
_DECIMAL_COMMA: Final = re.compile(r"\d{1,3},\d{1,2}")
_COMPASS: Final = r"(?:north|south)[\s-]?(?:east|west)|north|south|east|west"
_TOWARDS: Final = (
    r"(?:the\s+)?(?:[a-z][\w-]*\s+){0,2}?"
    r"(?:(?:city|town|village|province|governorate|port|capital|district|region)\s+(?:of\s+)?)?(?:the\s+)?"
)
_NUMBER: Final = rf"(?:\d+\s?[–-]\s?)?(?P<number>\d[\d,.]*|(?i:{'|'.join(_NUMBERS)}))"
_ABOUT: Final = (
    r"(?:(?i:about|some|around|roughly|nearly|just|only|approximately|less than|more than|at least|up to|barely|within)"
    r"\s+){0,2}"
)
_DISTANCE: Final = re.compile(
    rf"{_ABOUT}{_NUMBER}[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b(?:\s*\([^()]{{1,30}}\))?\s+"
    rf"(?:(?:to\s+the\s+)?(?P<compass>{_COMPASS})\s+)?(?:of|from|outside(?:\s+of)?|away\s+from)\s+{_TOWARDS}$"
)
_BEARING: Final = re.compile(
    rf"(?:(?:just|to\s+the|immediately|further)\s+){{0,2}}\b(?P<compass>{_COMPASS})\s+of\s+{_TOWARDS}$"
)
_AROUND: Final = re.compile(
    r"\b(?:(?i:near|outside|close\s+to|around|not\s+far\s+from|in\s+the\s+vicinity\s+of)|"
    rf"(?:the\s+)?(?:(?P<compass>{_COMPASS})(?:ern)?\s+)?(?P<edge>outskirts|suburbs|countryside|environs|approaches)\s+(?:of|to))\s+{_TOWARDS}$"
)
_BETWEEN: Final = re.compile(rf"\b(?i:between)\s+{_TOWARDS}$")
_AND: Final = re.compile(rf"\s+and\s+{_TOWARDS}")
_PART: Final = re.compile(
    r"(?:\bthe\s+)?\b(?P<compass>(?:(?i:north|south)[\s-]?(?:east|west)|(?i:north|south|east|west))(?:ern)|central|(?:north|south)[\s-]?(?:east|west)|north|south|east|west"
    r"|Central|[Ff]ar\s+(?:north|south|east|west)(?:ern)?)\s+(?:parts?\s+of\s+)?(?:the\s+)?$"
)
_SIDE: Final = re.compile(rf"\bthe\s+(?P<compass>{_COMPASS})\s+of\s+(?:the\s+)?$")
"""A part of an area; of a town, "the south of" is as often beyond it, and is read as a bearing."""
_BEHIND: Final = re.compile(
    rf"(?:[’']s?)?\s+(?:(?P<compass>{_COMPASS})(?:ern)?\s+)?(?P<edge>outskirts|suburbs|countryside)\b"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A toponym that was placed: its bounds in the text, and the place; metonymic where it means a government."""

    start: int
    end: int
    entry: Entry
    metonymic: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A place said by others: the bounds of the phrase, the toponyms it is said by, and where it is."""

    start: int
    end: int
    anchors: tuple[Anchor, ...]
    lat: float
    lon: float
    radius: float


def find_relative(text: str, anchors: Sequence[Anchor]) -> Iterator[Relative]:
    """Yield the places that are said by placed toponyms (which are in order), at most one for each of those."""
    second: set[int] = set()
    for number, anchor in enumerate(anchors):
        if number in second:
            continue
        following = anchors[number + 1] if number + 1 < len(anchors) else None
        if following is not None and (found := _between(text, anchor, following)):
            second.add(number + 1)
            yield found
        elif found := _by_one(text, anchor):
            yield found


def _between(text: str, one: Anchor, other: Anchor) -> Relative | None:
    before = _BETWEEN.search(text, max(0, one.start - _BEFORE), one.start)
    if before is None or not _AND.fullmatch(text, one.end, other.start):
        return None
    if "country" in {one.entry.kind, other.entry.kind} or one.metonymic or other.metonymic:
        return None
    apart = kilometres(one.entry.lat, one.entry.lon, other.entry.lat, other.entry.lon)
    if not 0 < apart <= _WIDEST_BETWEEN:
        return None
    lat, lon = _halfway(one.entry, other.entry)
    return Relative(before.start(), other.end, (one, other), lat, lon, max(1.0, apart / 2))


def _by_one(text: str, anchor: Anchor) -> Relative | None:
    first, entry = max(0, anchor.start - _BEFORE), anchor.entry
    if found := _DISTANCE.search(text, first, anchor.start):
        return _at_distance(found, anchor)
    if entry.kind not in SETTLEMENTS and not anchor.metonymic and (found := _SIDE.search(text, first, anchor.start)):
        return _part(anchor, found.start(), anchor.end, found["compass"])
    if entry.kind != "country" and (found := _BEARING.search(text, first, anchor.start)):
        off = entry.radius + _NEAR
        return _placed(anchor, found.start(), anchor.end, off, off, found["compass"])
    if anchor.metonymic:
        return None
    if found := _PART.search(text, first, anchor.start):
        return _part(anchor, found.start(), anchor.end, found["compass"])
    if entry.kind in {"country", "sea"}:
        return None
    if found := _AROUND.search(text, first, anchor.start):
        return _around(anchor, found.start(), anchor.end, found)
    if found := _BEHIND.match(text, anchor.end, anchor.end + 40):
        return _around(anchor, anchor.start, found.end(), found)
    return None


def _at_distance(found: re.Match[str], anchor: Anchor) -> Relative | None:
    number = _amount(found["number"])
    if number is None:
        return None
    km = number * (_MILE if found["unit"].startswith("mi") else 1.0)
    if not 0 < km <= 1000:
        return None
    if found["compass"] is None:
        return Relative(
            found.start(), anchor.end, (anchor,), anchor.entry.lat, anchor.entry.lon, km + anchor.entry.radius
        )
    return _placed(anchor, found.start(), anchor.end, km, max(2.0, km / 4) + anchor.entry.radius / 2, found["compass"])


def _amount(words: str) -> float | None:
    if (number := _NUMBERS.get(words.lower())) is not None:
        return float(number)
    if _DECIMAL_COMMA.fullmatch(words):
        words = words.replace(",", ".")
    try:
        return float(words.rstrip(".,").replace(",", ""))
    except ValueError:
        return None


def _around(anchor: Anchor, start: int, end: int, found: re.Match[str]) -> Relative:
    entry = anchor.entry
    if found["compass"]:
        return _placed(anchor, start, end, entry.radius, entry.radius + _NEAR / 2, found["compass"])
    near = _NEAR if entry.kind in SETTLEMENTS or entry.radius > _NEAR else _NEAR_SITE
    radius = entry.radius * 1.5 + near / 2 if found["edge"] else entry.radius + max(near, entry.radius)
    return Relative(start, end, (anchor,), entry.lat, entry.lon, radius)


def _part(anchor: Anchor, start: int, end: int, compass: str) -> Relative:
    entry = anchor.entry
    if compass.lower() == "central":
        return Relative(start, end, (anchor,), entry.lat, entry.lon, entry.radius / 2)
    if entry.bounds is None:
        return _placed(anchor, start, end, entry.radius / 2, entry.radius * 0.6, compass)
    south, west, north, east = entry.bounds
    bearing = math.radians(_bearing(compass))
    across = (east - west) % 360
    lat = (south + north) / 2 + math.cos(bearing) * (north - south) / 4
    lon = (west + across / 2 + math.sin(bearing) * across / 4 + 180) % 360 - 180
    return Relative(start, end, (anchor,), lat, lon, entry.radius * 0.6)


def _placed(anchor: Anchor, start: int, end: int, km: float, radius: float, compass: str) -> Relative:
    lat, lon = travel(anchor.entry.lat, anchor.entry.lon, km, _bearing(compass))
    return Relative(start, end, (anchor,), lat, lon, radius)


@cache
def _bearing(compass: str) -> float:
    word = re.sub(r"far\s+|ern$|[\s-]", "", compass.lower())
    return float(load_lexicon("toponyms")["directions"][word])


def travel(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """Give the point at a distance from another, along the great circle that leaves it at a bearing (from north)."""
    one, turn, angle = math.radians(lat), math.radians(bearing), km / _EARTH
    there = math.asin(math.sin(one) * math.cos(angle) + math.cos(one) * math.sin(angle) * math.cos(turn))
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(one), math.cos(angle) - math.sin(one) * math.sin(there)
    )
    return math.degrees(there), (lon + math.degrees(east) + 180) % 360 - 180


def _halfway(one: Entry, other: Entry) -> tuple[float, float]:
    """Give the middle of the great circle between two places."""
    x = y = z = 0.0
    for entry in (one, other):
        lat, lon = math.radians(entry.lat), math.radians(entry.lon)
        x += math.cos(lat) * math.cos(lon)
        y += math.cos(lat) * math.sin(lon)
        z += math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
