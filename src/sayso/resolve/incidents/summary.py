"""What an incident's mentions tell together: by vote where they agree, side by side where they do not, never summed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median_low

from sayso.records.event import EventStatus, TollCount
from sayso.records.identity import make_id
from sayso.records.incident import ClaimedToll, EventMention, Incident, Merge, Party, Scene, Told, When
from sayso.resolve.incidents.compare import FATES
from sayso.resolve.incidents.days import FINE
from sayso.resolve.incidents.kinds import loose_kind
from sayso.resolve.incidents.places import compare_places, rank


def summarise(mentions: Sequence[EventMention], merges: Sequence[Merge]) -> Incident:
    """Make the incident of some mentions; its id is made of the one that was published first, and stays with it."""
    first = min(mentions, key=lambda mention: (_day(mention) or date.max, mention.address))
    mentions = sorted(mentions, key=lambda mention: mention.address)
    days = sorted(day for mention in mentions if (day := _day(mention)))
    tolls = _tolls(mentions)
    actors, targets = _sides(mentions)
    return Incident(
        id=make_id("incident", str(first.address)),
        mentions=tuple(mention.address for mention in mentions),
        merges=tuple(merges),
        kind=_kind(mentions),
        time=_time(mentions),
        place=_place(mentions),
        actors=actors,
        targets=targets,
        told=_told(mentions),
        tolls=tolls,
        **{fate: _range(tolls, fate) for fate in FATES},
        documents=len({mention.address.document for mention in mentions}),
        originators=len({mention.originator for mention in mentions}),
        claimants=tuple(sorted({claimant for mention in mentions for claimant in mention.claimants})),
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
    )


def _day(mention: EventMention) -> date | None:
    return mention.published.date if mention.published else None


def _votes(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    """Count what is given, once an originator: ten reprints have one vote."""
    return Counter(value for value, _ in sorted(set(pairs)))


def _kind(mentions: Sequence[EventMention]) -> str:
    votes = _votes((mention.kind, mention.originator) for mention in mentions)
    return min(votes, key=lambda kind: (kind == loose_kind(), -votes[kind], kind))


def _sides(mentions: Sequence[EventMention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The identities of those who did it and of those to whom, those of most originators first.

    Whom some tell of as the one who did it and others as the one who suffered is what most originators say, then most
    mentions, then who did it: "the guard fought the rebels" and "the rebels fought the guard" are one clash.
    """
    roles = ("actor", "target")
    given = {role: [(_identity(getattr(m, role)), m.originator) for m in mentions] for role in roles}
    named = {role: [(who, originator) for who, originator in given[role] if who] for role in roles}
    votes = {role: _votes(named[role]) for role in roles}
    counts = {role: Counter(who for who, _ in named[role]) for role in roles}

    def weight(who: str, role: str) -> tuple[int, int]:
        return votes[role][who], counts[role][who]

    actors = [who for who in votes["actor"] if weight(who, "actor") >= weight(who, "target")]
    targets = [who for who in votes["target"] if who not in actors]
    return (
        tuple(sorted(actors, key=lambda who: (-votes["actor"][who], who))),
        tuple(sorted(targets, key=lambda who: (-votes["target"][who], who))),
    )


def _identity(party: Party | None) -> str | None:
    return party.identity if party else None


def _time(mentions: Sequence[EventMention]) -> When | None:
    """The days that the finest interval of most originators leaves open with the others that overlap it."""
    given = [(m.time, m.originator) for m in mentions if m.time and m.time.first_day and m.time.last_day]
    if not given:
        return next((m.time for m in mentions if m.time and (m.time.first_day or m.time.last_day)), None)
    votes = Counter(days for days, _ in sorted({(_bounds(time), originator) for time, originator in given}))
    precision = {_bounds(time): time.precision for time, _ in reversed(given)}
    best = min(votes, key=lambda days: ((days[1] - days[0]).days >= FINE, -votes[days], (days[1] - days[0]).days, days))
    first, last = best
    for start, end in sorted(votes, key=lambda days: (-votes[days], days)):
        if max(first, start) <= min(last, end):
            first, last = max(first, start), min(last, end)
    return When(first_day=first, last_day=last, precision=precision[best])


def _bounds(time: When) -> tuple[date, date]:
    if time.first_day is None or time.last_day is None:
        raise ValueError("an interval that is open on one side has no bounds")
    return time.first_day, time.last_day


def _place(mentions: Sequence[EventMention]) -> Scene | None:
    """The finest place, of equals the one that most originators agree with."""
    given = [(mention.place, mention.originator) for mention in mentions if mention.place and mention.place.identity]
    if not given:
        return next((mention.place for mention in mentions if mention.place), None)
    scenes = {scene.identity or "": scene for scene, _ in reversed(given)}
    votes = _votes((scene.identity or "", originator) for scene, originator in given)
    best = min(scenes, key=lambda identity: (rank(scenes[identity]), -votes[identity], identity))
    agreed = max(
        scenes, key=lambda identity: (votes[identity], compare_places(scenes[identity], scenes[best]) is not None)
    )
    return scenes[best] if compare_places(scenes[best], scenes[agreed]) is not None else scenes[agreed]


def _told(mentions: Sequence[EventMention]) -> tuple[Told, ...]:
    by_status: defaultdict[EventStatus, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        by_status[mention.status].append(mention)
    return tuple(
        Told(
            status=status,
            claimants=tuple(sorted({claimant for mention in by_status[status] for claimant in mention.claimants})),
            originators=len({mention.originator for mention in by_status[status]}),
        )
        for status in EventStatus
        if status in by_status
    )


def _tolls(mentions: Sequence[EventMention]) -> tuple[ClaimedToll, ...]:
    """The latest toll of each claimant, in the order of their names; what nobody is named for, its outlet says."""
    latest: dict[str, tuple[date, EventMention]] = {}
    for mention in mentions:
        if mention.toll is None:
            continue
        for claimant in mention.claimants or (mention.originator,):
            key = (_day(mention) or date.min, mention)
            if claimant not in latest or (latest[claimant][0], latest[claimant][1].address) <= (
                key[0],
                mention.address,
            ):
                latest[claimant] = key
    return tuple(
        ClaimedToll(claimant=claimant, published=_day(mention), toll=mention.toll, address=mention.address)
        for claimant, (_, mention) in sorted(latest.items())
        if mention.toll is not None
    )


def _range(tolls: Sequence[ClaimedToll], fate: str) -> TollCount | None:
    """From the lowest to the highest bound that any claimant gives; best is the lower median of their best values."""
    counts: list[TollCount] = [count for claimed in tolls if (count := getattr(claimed.toll, fate)) is not None]
    low = [value for count in counts if (value := _first(count.low, count.best, count.high)) is not None]
    high = [value for count in counts if (value := _first(count.high, count.best, count.low)) is not None]
    best = [value for count in counts if (value := _first(count.best, count.low, count.high)) is not None]
    if not best:
        return None
    return TollCount(low=min(low), best=median_low(best), high=max(high))


def _first(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)
