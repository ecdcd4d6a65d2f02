"""Mentions of one happening across documents: each group of one document joins the incident that it is likeliest of.

The most precise groups come first and found the incidents; each that follows is compared with a few incidents as a
whole, found by where, when, who and what, and not with all of their mentions. So 10,000 reports of one incident make
10,000 comparisons, a vague report never founds a chain between two precise ones, and the order in which documents were
taken in makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final

from sayso.lexicon.event_codes import kinds_of_event
from sayso.records.incident import Merge, Scene
from sayso.resolve.incidents import places
from sayso.resolve.incidents.compare import Feature, chance, features, log_odds, reasons
from sayso.resolve.incidents.days import HORIZON, NEWS
from sayso.resolve.incidents.kinds import Kinship, kinship
from sayso.resolve.incidents.profile import Profile, Weigh, precision_key
from sayso.resolve.incidents.within import Rules

_CELL: Final = 0.5
"""Degrees of a cell of the map: two fine places that may be one scene lie in one or in neighbours."""
_REACH: Final = 0.4
"""Degrees within which places are looked for: 44 km of latitude, and two towns of one scene are 31 km apart at most."""
_WEEK: Final = 7
_LONGEST: Final = 2 * HORIZON
"""Days up to which an interval is filed by its weeks; longer ones are compared with what is best known of a place."""
_COMPARED: Final = 64
"""Incidents that one group is compared with at most, those first that it shares most with."""
_WORDS: Final = 3
"""The most telling words by which a group without a place is found."""

Key = tuple[object, ...]


def group_across(units: Iterable[Profile], rules: Rules) -> tuple[list[Profile], list[Merge]]:
    """Bring together groups of different documents; each profile is used up."""
    index = _Index(rules.weigh)
    incidents: list[Profile] = []
    merges: list[Merge] = []
    for unit in sorted(units, key=precision_key):
        best: tuple[float, int, list[Feature]] | None = None
        for number in index.near(unit):
            found = compare_across(incidents[number], unit, rules)
            if found is None or (odds := log_odds(found, rules.weights)) <= 0:
                continue
            if best is None or (-odds, number) < (-best[0], best[1]):
                best = odds, number, found
        if best is None:
            index.file(unit, len(incidents))
            incidents.append(unit)
            continue
        odds, number, found = best
        merges.append(
            Merge(
                one=incidents[number].anchor.address,
                other=unit.anchor.address,
                score=round(chance(odds), 3),
                reasons=reasons(found, rules.weights),
            )
        )
        index.file(unit, number)
        incidents[number].join(unit)
    return incidents, merges


def compare_across(incident: Profile, unit: Profile, rules: Rules) -> list[Feature] | None:
    """Compare a group of one document with an incident; None where they must not be one.

    What one document tells as two happenings stays two: an incident has one group of each document.
    """
    if not incident.documents.isdisjoint(unit.documents) or not rules.may_join(incident, unit):
        return None
    found = features(incident, unit, rules.weigh)
    if found is None or _is_vague(incident, unit, found):
        return None
    return found


_DATED: Final = frozenset({"day same", "day next", "day within", "news of the day"})
_TIES: Final = frozenset({"place same", "place near", "actor same", "target same", "toll same", "copy"})
_ALIKE: Final = 0.5


def _is_vague(one: Profile, other: Profile, found: Sequence[Feature]) -> bool:
    """Whether nothing ties the two but what many happenings share.

    There must be a tie of place, party or toll, or sentences that are much alike; and a day or a narrow place that at
    least one of them states. Without either it is a war, a goal or a standing state, which each article tells anew.
    """
    names = {feature.name for feature in found}
    if "copy" in names:
        return False
    words = next(feature.value for feature in found if feature.name == "words")
    pinned = places.is_fine(one.scene) or places.is_fine(other.scene) or not names.isdisjoint(_DATED)
    return not pinned or (names.isdisjoint(_TIES) and words < _ALIKE)


class _Index:
    """Where incidents are filed: by cell and week, party and week, telling words and week, and copied sentence."""

    def __init__(self, weigh: Weigh) -> None:
        self._weigh = weigh
        self._filed: defaultdict[Key, dict[int, None]] = defaultdict(dict)

    def file(self, unit: Profile, number: int) -> None:
        """File an incident under what a group of it tells."""
        for key in self._keys(unit):
            self._filed[key].setdefault(number)
        if (cell := _cell(unit)) is not None:
            known = self._filed["known", cell, unit.kind]
            if len(known) < _COMPARED:
                known.setdefault(number)

    def near(self, unit: Profile) -> list[int]:
        """List the incidents that a group may belong to, those first that share most with it."""
        shared: defaultdict[int, int] = defaultdict(int)
        for key in self._asked(unit):
            for number in self._filed.get(key, ()):
                shared[number] += 1
        return sorted(shared, key=lambda number: (-shared[number], number))[:_COMPARED]

    def _keys(self, unit: Profile) -> Iterator[Key]:
        weeks = _weeks(unit)
        if (cell := _cell(unit)) is not None:
            yield from (("cell", cell, week, unit.kind) for week in weeks)
        parties = sorted(unit.actors.keys() | unit.targets.keys())
        yield from (("who", party, week, unit.kind) for party in parties for week in weeks)
        yield from (("word", word, week) for word in self._telling(unit) for week in weeks)
        yield from (("copy", originator, words) for originator, words in unit.copies if words)

    def _asked(self, unit: Profile) -> Iterator[Key]:
        kinds, weeks = kin_of(unit.kind), _weeks(unit, 1)
        if unit.scene is not None and _cell(unit) is not None:
            cells = _cells_near(unit.scene)
            yield from (("cell", *key) for key in product(cells, weeks, kinds))
            if not weeks:
                yield from (("known", *key) for key in product(cells, kinds))
        else:
            parties = sorted(unit.actors.keys() | unit.targets.keys())
            yield from (("who", *key) for key in product(parties, weeks, kinds))
            yield from (("word", *key) for key in product(self._telling(unit), weeks))
        yield from (("copy", originator, words) for originator, words in unit.copies if words)

    def _telling(self, unit: Profile) -> list[str]:
        words = {word for sentence in unit.sentences for word in sentence.words}
        return sorted(words, key=lambda word: (-self._weigh(word), word))[:_WORDS]


@cache
def kin_of(kind: str) -> tuple[str, ...]:
    """The kinds that one happening of a kind may also be told as."""
    return tuple(other for other in {kind, *kinds_of_event()} if kinship(kind, other) is not Kinship.APART)


def _cell(unit: Profile) -> tuple[int, int] | None:
    scene = unit.scene
    if scene is None or scene.lat is None or scene.lon is None or not places.is_fine(scene):
        return None
    return int(scene.lat // _CELL), int(scene.lon // _CELL)


def _cells_near(scene: Scene) -> list[tuple[int, int]]:
    """The cells in which a fine place lies that may be the same scene."""
    lat, lon = scene.lat or 0.0, scene.lon or 0.0
    rows = {int((lat + step) // _CELL) for step in (-_REACH, 0.0, _REACH)}
    columns = {int((lon + step) // _CELL) for step in (-_REACH, 0.0, _REACH)}
    return sorted(product(rows, columns))


def _weeks(unit: Profile, slack: int = 0) -> list[int]:
    """The weeks of the days that a group tells, or of those of which its article brings news; none for long times."""
    days = unit.days
    first, last = days.first, days.last
    if first is None or last is None:
        if days.early is None or days.late is None:
            return []
        first, last = (days.early, days.late + NEWS) if days.is_ahead else (days.early - NEWS, days.late)
    if last - first > _LONGEST:
        return []
    return list(range((first - slack) // _WEEK, (last + slack) // _WEEK + 1))
