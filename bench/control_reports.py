"""What is reported of a war, made up with the faults of real reporting: late, wrong, partial, repeated, misread, or
not at all.

Each side's ministry claims gains early and wrongly and is slow to own to losses; an agency is good and prompt,
observers are slower, residents and a partisan channel worse, and all keep to their errors for weeks; newspapers name a holder in passing by what they knew
weeks ago. Stories are reprinted, and one reprint in ten is not known as such. One reading in twenty has taken the
words wrongly. Places differ in how much is told of them, and fall silent for months. None of the figures here is one
of the estimate's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.control_wars import War
from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus
from sayso.records.source import SourceKind


@dataclass(frozen=True, slots=True)
class Reporter:
    """One who tells: how likely of a change at all, how often right, how many days late on the average."""

    name: str
    kind: SourceKind
    hears: float
    right: float
    late: float
    mentions: float
    """Times a year that it says in passing who holds a place."""
    stale: float
    """How many days old that knowledge is on the average."""
    party: int | None = None
    partisan: int | None = None
    """Whom it favours, whether or not it belongs to them."""


def reporters(war: War) -> list[Reporter]:
    """Cast those who tell of a war; each war's differ a little."""
    random = np.random.default_rng([war.seed, 1])

    def wobble(figure: float) -> float:
        return float(np.clip(figure + random.normal(0, 0.04), 0.55, 0.99))

    told = [
        Reporter("agency", SourceKind.NARRATOR, 0.7, wobble(0.96), 1.5, 1.5, 4),
        Reporter("observers", SourceKind.NAMED, 0.5, wobble(0.9), 4, 1.0, 8),
        Reporter("residents", SourceKind.GROUP, 0.3, wobble(0.8), 3, 0.5, 5),
        Reporter("officials", SourceKind.ANONYMOUS, 0.2, wobble(0.8), 4, 0.4, 12),
        Reporter("newspaper", SourceKind.NARRATOR, 0.15, wobble(0.92), 6, 2.5, 30),
        Reporter("channel", SourceKind.DOCUMENT, 0.4, wobble(0.7), 1, 1.5, 10, None, int(random.integers(war.great))),
    ]
    return told + [
        Reporter(f"ministry {party}", SourceKind.NAMED, 0.6, wobble(0.85), 2, 1.5, 6, party, party)
        for party in range(war.great)
    ]


def report(war: War, *, density: float = 1.0) -> dict[int, list[ControlObservation]]:
    """Tell of a war: the observations by place. `density` scales how much is told at all."""
    random = np.random.default_rng([war.seed, 2])
    cast = reporters(war)
    told: dict[int, list[ControlObservation]] = defaultdict(list)
    attention = np.exp(random.normal(-0.3, 0.8, len(war.holder))) * density
    for place in range(len(war.holder)):
        silence = _silence(random, war.holder.shape[1])
        for one in _of_place(random, war, place, cast, float(attention[place])):
            misread = _misread(random, war, one)
            day = (misread.known_from - war.first_day).days if misread.known_from else 0
            if silence[min(max(day, 0), len(silence) - 1)] or day >= len(silence) or day < 0:
                continue
            for copy in _reprints(random, misread):
                told[place].append(replace(copy, key=f"{place}-{len(told[place])}"))
    return told


def _silence(random: np.random.Generator, days: int) -> NDArray[np.bool_]:
    silent = np.zeros(days, dtype=bool)
    for _ in range(int(random.poisson(days / 700))):
        start = int(random.integers(days))
        silent[start : start + int(random.exponential(90))] = True
    return silent


def _of_place(
    random: np.random.Generator, war: War, place: int, cast: list[Reporter], attention: float
) -> Iterator[ControlObservation]:
    holder, contested = war.holder[place], war.contested[place]
    changes = (np.flatnonzero(np.diff(holder)) + 1).tolist()
    for teller in cast:
        heard = min(teller.hears * min(attention, 1.3), 0.97)
        for day in changes:
            if random.random() < heard:
                yield from _of_change(random, war, place, teller, day)
        for _ in range(random.poisson(teller.mentions * attention * len(holder) / 365)):
            yield _in_passing(random, war, place, teller, int(random.integers(len(holder))))
        fights = np.flatnonzero(contested)
        for day in fights[random.random(len(fights)) < 0.04 * heard].tolist():
            yield _of_fight(random, war, place, teller, day)
    for attacked, start, end, attacker in war.attacks:
        if attacked == place:
            yield from _of_attack(random, war, place, cast, (start, end, attacker))


def _observation(
    random: np.random.Generator, place: int, teller: Reporter, war: War, known: int, **fields: Any
) -> ControlObservation:
    fields.setdefault("status", EventStatus.HAPPENED)
    return ControlObservation(
        key=0,
        place=str(place),
        claimant=teller.name,
        claimant_kind=teller.kind,
        party=None if teller.party is None else war.parties[teller.party],
        known_from=war.first_day + timedelta(days=known),
        originator=f"{teller.name}, {place}, {known}, {random.integers(1_000_000)}",
        confidence=float(random.beta(8, 2)),
        **fields,
    )


def _interval(random: np.random.Generator, war: War, day: int, known: int) -> dict[str, date | None]:
    """Say when it was, as reports do: to the day, a day off, a week, a month, since when, or not at all."""
    how = random.random()
    at = war.first_day + timedelta(days=day + int(random.choice([-1, 0, 0, 0, 0, 1])))
    if how < 0.6:
        return {"first_day": at, "last_day": at}
    if how < 0.72:
        return {"first_day": at - timedelta(days=int(random.integers(7))), "last_day": at + timedelta(days=3)}
    if how < 0.8:
        first = at.replace(day=1)
        return {"first_day": first, "last_day": (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)}
    if how < 0.85:
        return {"first_day": None, "last_day": war.first_day + timedelta(days=known)}
    return {"first_day": None, "last_day": None}


def _other(random: np.random.Generator, war: War, than: int) -> int:
    other = int(random.integers(war.great - 1)) if than < war.great else int(random.integers(war.great))
    return other + (than < war.great and other >= than)


def _said(war: War, place: int, teller: Reporter, day: int, true: int) -> int:
    """Whom a teller believes to hold or take it. Errors stay for weeks, and some are everybody's."""
    block = day // 45
    own = np.random.default_rng([war.seed, 3, place, block, *teller.name.encode()])
    shared = np.random.default_rng([war.seed, 4, place, block])
    if shared.random() < 0.02:
        return _other(shared, war, true)
    return true if own.random() < teller.right else _other(own, war, true)


def _of_change(
    random: np.random.Generator, war: War, place: int, teller: Reporter, day: int
) -> Iterator[ControlObservation]:
    before, after = int(war.holder[place, day - 1]), int(war.holder[place, day])
    if teller.partisan == before and random.random() < 0.6:
        yield from _played_down(random, war, place, teller, (day, before, after))
        return
    early = teller.partisan == after and random.random() < 0.35
    known = day - int(random.exponential(8)) if early else day + int(random.exponential(teller.late))
    taker = _said(war, place, teller, day, after)
    names_former = random.random() < 0.4
    change = ControlChange.TAKES
    holder: str | None = war.parties[taker]
    fields: dict[str, Any] = {"former": war.parties[before] if names_former and before != taker else None}
    how = random.random()
    if how < 0.15:
        change, fields, holder = ControlChange.LOSES, {"former": war.parties[before]}, None
    elif how < 0.2 and fields["former"]:
        change = ControlChange.HANDS_OVER
    yield _observation(
        random,
        place,
        teller,
        war,
        known,
        change=change,
        holder=holder,
        **fields,
        **_interval(random, war, min(day, known), known),
    )


def _played_down(
    random: np.random.Generator, war: War, place: int, teller: Reporter, what: tuple[int, int, int]
) -> Iterator[ControlObservation]:
    """A side's loss as its own tell it: denied, or still held, or owned to much later."""
    day, before, after = what
    known, how = day + int(random.exponential(5)), random.random()
    at = war.first_day + timedelta(days=known)
    if how < 0.4:
        yield _observation(
            random, place, teller, war, known, change=ControlChange.TAKES, holder=war.parties[after],
            status=EventStatus.DENIED, first_day=at, last_day=at,
        )  # fmt: skip
    elif how < 0.7:
        yield _observation(
            random, place, teller, war, known, change=ControlChange.HOLDS, holder=war.parties[before],
            status=EventStatus.ONGOING, first_day=at, last_day=at,
        )  # fmt: skip
    else:
        known = day + int(random.exponential(40))
        yield _observation(
            random, place, teller, war, known, change=ControlChange.LOSES, holder=None, former=war.parties[before],
            **_interval(random, war, day, known),
        )  # fmt: skip


def _in_passing(random: np.random.Generator, war: War, place: int, teller: Reporter, known: int) -> ControlObservation:
    then = max(known - int(random.exponential(teller.stale)), 0)
    held = int(war.holder[place, then])
    lost = teller.partisan in war.holder[place, max(then - 90, 0) : then]
    if teller.partisan is not None and held != teller.partisan and random.random() < (0.6 if lost else 0.04):
        held = teller.partisan
    else:
        held = _said(war, place, teller, then, held)
    at = war.first_day + timedelta(days=known)
    days: dict[str, date | None] = {"first_day": at, "last_day": at}
    if random.random() < 0.3:
        days = {"first_day": None, "last_day": None}
    elif random.random() < 0.15:
        days = {"first_day": at - timedelta(days=int(random.integers(5, 60))), "last_day": None}
    return _observation(
        random,
        place,
        teller,
        war,
        known,
        change=ControlChange.HOLDS,
        holder=war.parties[held],
        status=EventStatus.ONGOING,
        **days,
    )


def _of_fight(random: np.random.Generator, war: War, place: int, teller: Reporter, day: int) -> ControlObservation:
    known = day + int(random.exponential(teller.late))
    at = war.first_day + timedelta(days=day)
    held = int(war.holder[place, day])
    if random.random() < 0.2:
        return _observation(
            random, place, teller, war, known, change=ControlChange.TAKES, holder=war.parties[_other(random, war, held)],
            status=EventStatus.POSSIBLE if random.random() < 0.6 else EventStatus.PLANNED, first_day=at, last_day=at,
        )  # fmt: skip
    if teller.partisan is not None and teller.partisan != held and random.random() < 0.3:
        return _observation(
            random, place, teller, war, known, change=ControlChange.TAKES, holder=war.parties[teller.partisan],
            first_day=at, last_day=at,
        )  # fmt: skip
    holder = war.parties[held] if random.random() < 0.3 else None
    return _observation(
        random, place, teller, war, known, change=ControlChange.CONTESTED, holder=holder, status=EventStatus.ONGOING,
        first_day=at, last_day=at,
    )  # fmt: skip


def _of_attack(
    random: np.random.Generator, war: War, place: int, cast: list[Reporter], attack: tuple[int, int, int]
) -> Iterator[ControlObservation]:
    """A failed attack: told as such, or by the attacker as a success."""
    start, end, attacker = attack
    for teller in cast:
        if random.random() > teller.hears * 0.4:
            continue
        boasts = teller.partisan == attacker and random.random() < 0.3
        known = end + int(random.exponential(teller.late))
        at = war.first_day + timedelta(days=int(random.integers(start, end + 1)))
        yield _observation(
            random, place, teller, war, known, change=ControlChange.TAKES, holder=war.parties[attacker],
            status=EventStatus.HAPPENED if boasts else EventStatus.FAILED, first_day=at, last_day=at,
        )  # fmt: skip


def _misread(random: np.random.Generator, war: War, one: ControlObservation) -> ControlObservation:
    """Take the words wrongly in one case of twenty; the reading is less sure there, on the average."""
    if random.random() > 0.05:
        return one
    sure = float(random.beta(4, 4))
    how = random.random()
    if how < 0.3 and one.former and one.holder:
        return replace(one, holder=one.former, former=one.holder, confidence=sure)
    if how < 0.6:
        return replace(one, status=EventStatus.HAPPENED, confidence=sure)
    if how < 0.8 and one.first_day and one.last_day:
        off = timedelta(days=int(random.integers(-40, 5)))
        return replace(one, first_day=one.first_day + off, last_day=one.last_day + off, confidence=sure)
    return replace(one, holder=war.parties[int(random.integers(len(war.parties)))], former=None, confidence=sure)


def _reprints(random: np.random.Generator, one: ControlObservation) -> Iterator[ControlObservation]:
    yield one
    if random.random() < 0.6:
        return
    for number in range(int(random.integers(1, 6))):
        later = one.known_from and one.known_from + timedelta(days=int(random.exponential(1.5)))
        unknown = random.random() < 0.1
        yield replace(
            one, known_from=later, originator=f"{one.originator}, again {number}" if unknown else one.originator
        )
