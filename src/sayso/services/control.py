"""Control: who holds which place on which day, on whose say-so, as far as the ledger's articles tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.errors import AmbiguousError, InputError, NotFoundError
from sayso.ledger.control import ControlPlace, ControlReport, ControlTold
from sayso.ledger.fold import fold
from sayso.records.event import DONE, ControlChange
from sayso.services.places import find_in_gazetteer, is_latin
from sayso.services.workspace import Workspace, now

if TYPE_CHECKING:
    from sayso.analyse.control.history import Carrier, ControlDay, History
    from sayso.analyse.control.parameters import ControlParameters
    from sayso.ledger.reader import LedgerReader

_BLOCK: Final = 256
"""Places whose reports are in memory at once."""
_LISTED: Final = 8
"""Candidates that an error names."""
_BEFORE: Final = timedelta(days=3650)
"""How long before the first article a history begins at the earliest, unless it is said when."""
_CHANGES: Final = frozenset({ControlChange.TAKES, ControlChange.LOSES, ControlChange.HANDS_OVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlQuestion:
    """What is asked of control: for which day, by what was published until when, and by whose word."""

    on: date
    as_of: date | None = None
    """Only what was published until that day counts; None: all of it."""
    according_to: str | None = None
    """The identity of the one source that is taken at its word; None: all sources, weighed."""
    claimant: str | None = None
    """What that source is called."""
    newest: date | None = None
    """The day of the newest article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """One place with who holds it on the day that is asked for, and the reports that this is told from."""

    place: ControlPlace
    day: ControlDay
    reports: tuple[ControlReport, ...]
    """Those that count for the question, by day of publication."""
    names: Mapping[str, str]
    """What the holders are called, by identity."""
    last_change: date | None
    """The last day by which a change of hands is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHistory:
    """One place day by day, and what carries the day that is asked for."""

    state: PlaceState
    history: History
    carriers: tuple[Carrier, ...]
    """The reports that move the day's value, the one that moves it most first."""
    claimants: Mapping[str, str]
    """All that tell of the place, by identity."""


def ask(
    workspace: Workspace, *, on: date | None = None, as_of: date | None = None, according_to: str | None = None
) -> ControlQuestion:
    """Settle what is asked: without a day, the newest article's; a source is named as in `sayso sources`.

    Raises:
        NotFoundError: nobody is called so; sources with these words are listed.
        AmbiguousError: several are; they are listed.

    """
    with workspace.reading() as ledger:
        newest = ledger.control().newest_day()
        identity, called = _source(ledger, according_to) if according_to else (None, None)
    day = on or as_of or min(newest or now().date(), now().date())
    return ControlQuestion(on=day, as_of=as_of, according_to=identity, claimant=called, newest=newest)


def _source(ledger: LedgerReader, reference: str) -> tuple[str, str]:
    """The identity of a source, and what it is called; an outlet may tell of control and make no statement."""
    try:
        found = ledger.source(reference).source
    except NotFoundError:
        if outlet := ledger.control().outlet(reference.strip().removeprefix("outlet:")):
            return outlet
        raise
    return found.key, found.name or found.described or reference


def states(workspace: Workspace, question: ControlQuestion, *, country: str | None = None) -> Iterator[PlaceState]:
    """Stream the places of which somebody tells who holds them, those of most reports first, each on the day asked for.

    No more than a block of places is held in memory.
    """
    from sayso.analyse.control.estimate import estimate_blocks  # noqa: PLC0415  numpy is loaded where it is used

    with workspace.reading() as ledger:
        told = ledger.control()
        places = told.places(country, as_of=question.as_of)
        for some in (places[start : start + _BLOCK] for start in range(0, len(places), _BLOCK)):
            reports = _counted(told, some, question)
            asked = [
                (place.key, [one.observation for one in reports[place.key]]) for place in some if reports[place.key]
            ]
            block = estimate_blocks(asked, (question.on, question.on), _parameters(question), as_of=question.as_of)
            histories = {history.place: history for some_of_it in block for history in some_of_it}
            for place in some:
                if place.key in histories:
                    yield _state(told, place, reports[place.key], histories[place.key], question.on)


def history_of(
    workspace: Workspace,
    reference: str,
    question: ControlQuestion,
    *,
    country: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> PlaceHistory:
    """Tell who held one place on each day, and what carries the day that is asked for.

    Without `since` it begins with the first day that is told of, without `until` it ends with the day asked for or the
    last that is told of, whichever is later. Of places that are called the same, those of a country can be asked for
    alone.

    Raises:
        NotFoundError: there is no such place, or nothing is told of it by whom is asked for.
        AmbiguousError: several places are called so.
        InputError: it ends before it begins.

    """
    from sayso.analyse.control.estimate import estimate  # noqa: PLC0415

    with workspace.reading() as ledger:
        told = ledger.control()
        place = _find(workspace, told, reference, country=country, as_of=question.as_of)
        every = told.reports([place.key])[place.key]
        counted = told.reports([place.key], as_of=question.as_of)[place.key] if question.as_of else every
        reports = [one for one in counted if _counts(one, question)]
        claimants = _claimants([*every, *counted])
        if not reports:
            raise _nobody_tells(place, question, claimants, every)
        days = _between(reports, question, since, until)
        history = estimate(
            [one.observation for one in reports], days, _parameters(question), place=place.key, as_of=question.as_of
        )
        return PlaceHistory(
            state=_state(told, place, reports, history, question.on),
            history=history,
            carriers=history.carried_by(question.on),
            claimants=claimants,
        )


def _find(
    workspace: Workspace, told: ControlTold, reference: str, *, country: str | None, as_of: date | None
) -> ControlPlace:
    """Find the place that a person means: by key or GeoNames id, name, what articles call it, or any of its names.

    Later versions of the articles may name others than those that were known on a day.
    """
    every = [*(told.places(country, as_of=as_of) if as_of else ()), *told.places(country)]
    places: list[ControlPlace] = list({place.key: place for place in every}.values())
    wanted = fold(reference)
    number = wanted.removeprefix("geonames:")

    @cache
    def called_so() -> frozenset[int]:
        return frozenset(entry.id for entry, _ in find_in_gazetteer(workspace, reference, by_sound=False))

    tests: tuple[Callable[[ControlPlace], bool], ...] = (
        lambda place: place.key == reference.strip() or (place.geonames is not None and str(place.geonames) == number),
        lambda place: fold(place.name) == wanted,
        lambda place: any(wanted in name for name in place.names),
        lambda place: any(all(word in name for word in wanted.split()) for name in place.names),
        lambda place: place.geonames in called_so(),
    )
    for fits in tests if wanted else ():
        found = [place for place in places if fits(place)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{place.name} ({_where(place)}) {place.key}" for place in found[:_LISTED])
            more = ", …" if len(found) > _LISTED else ""
            raise AmbiguousError(
                f"several places are called so: {listed}{more}",
                where=reference,
                next_step="name one by its key",
            )
    if wanted and country and any(fold(reference) in name for place in told.places() for name in place.names):
        raise NotFoundError(
            f"no place of this name in {country} has reports of who holds it", where=reference,
            next_step="leave --country away to see those elsewhere",
        )  # fmt: skip
    if not told.places():
        raise NotFoundError("nobody tells who holds a place yet", where=reference, next_step="run `sayso read`")
    if wanted and told.names_place(reference):
        raise NotFoundError(
            "articles name this place, but none tells who holds it", where=reference,
            next_step="list the places with such reports with `sayso control`",
        )  # fmt: skip
    in_latin = "" if is_latin(reference) else " (the names that come with sayso are in Latin letters)"
    raise NotFoundError(
        f"no article names such a place{in_latin}", where=reference,
        next_step="list those with reports with `sayso control`",
    )  # fmt: skip


def _where(place: ControlPlace) -> str:
    return place.country or ("not placed" if place.lat is None else f"{place.lat:.2f}, {place.lon:.2f}")


def _counted(
    told: ControlTold, places: Sequence[ControlPlace], question: ControlQuestion
) -> dict[str, list[ControlReport]]:
    reports = told.reports([place.key for place in places], as_of=question.as_of)
    return {place: [one for one in of_it if _counts(one, question)] for place, of_it in reports.items()}


def _counts(report: ControlReport, question: ControlQuestion) -> bool:
    """Whether a report was known on the day, and is of the source that is asked for."""
    one = report.observation
    if question.as_of is not None and (one.known_from is None or one.known_from > question.as_of):
        return False
    return question.according_to in {None, one.claimant}


def _parameters(question: ControlQuestion) -> ControlParameters:
    from sayso.analyse.control.estimate import DEFAULT, taken_at_word  # noqa: PLC0415

    return taken_at_word() if question.according_to else DEFAULT


def _claimants(reports: Sequence[ControlReport]) -> dict[str, str]:
    return {
        one.observation.claimant: one.claimant or "(no name)" for one in reports if one.observation.claimant is not None
    }


def _nobody_tells(
    place: ControlPlace, question: ControlQuestion, claimants: Mapping[str, str], every: Sequence[ControlReport]
) -> NotFoundError:
    if question.according_to is not None and question.according_to not in claimants:
        others = list(dict.fromkeys(claimants.values()))
        listed = ", ".join(others[:_LISTED]) + (", …" if len(others) > _LISTED else "")
        return NotFoundError(
            f"{question.claimant} does not tell who holds it",
            where=place.name,
            next_step=f"these do: {listed}" if listed else "leave --according-to away",
        )
    days = [one.observation.known_from for one in every if one.observation.known_from]
    first = min(days, default=None)
    return NotFoundError(
        f"nothing of who holds it was published by {question.as_of}",
        where=place.name,
        next_step=f"the first report is of {first}" if first else "none of its articles has a day of publication",
    )


def _between(
    reports: Sequence[ControlReport], question: ControlQuestion, since: date | None, until: date | None
) -> tuple[date, date]:
    """The days of a history; the day that is asked for is always among them."""
    if since and until and since > until:
        raise InputError(f"{since} is after {until}", next_step="turn --since and --until round")
    if (since and question.on < since) or (until and question.on > until):
        raise InputError(
            f"{question.on}, the day that is asked for, is not from {since or '…'} to {until or '…'}",
            next_step="ask for another with --on, or for more days",
        )
    known = [one.observation.known_from for one in reports if one.observation.known_from]
    told = [day for one in reports for day in (one.observation.first_day, one.observation.last_day) if day]
    earliest = min(known) - _BEFORE if known and min(known).year > 11 else date.min
    told = [day for day in told if day >= earliest and (not known or day <= max(known))]
    days = [*known, *told, question.on]
    return since or min(days), until or max(days)


def _state(
    told: ControlTold, place: ControlPlace, reports: Sequence[ControlReport], history: History, on: date
) -> PlaceState:
    names: dict[str, str] = {}
    for report in reports:
        for identity, called in (
            (report.observation.holder, report.holder),
            (report.observation.former, report.former),
        ):
            if identity is not None:
                names[identity] = told.actor_name(identity) or called or identity
    changes = [
        day
        for one in reports
        if one.observation.change in _CHANGES
        and one.observation.status in DONE
        and (one.observation.holder is not None or one.observation.former is not None)
        and (one.observation.last_day is not None or not one.observation.is_background)
        and (day := one.observation.last_day or one.observation.known_from) is not None
        and day <= on
    ]
    return PlaceState(
        place=place,
        day=history.on(on),
        reports=tuple(sorted(reports, key=_published)),
        names=names,
        last_change=max(changes, default=None),
    )


def _published(report: ControlReport) -> tuple[date, str]:
    return report.observation.known_from or date.max, str(report.observation.key)


def towns_within(bounds: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """List settlements within west, south, east and north, as (longitude, latitude): the ground of a map."""
    from sayso.gazetteer.gazetteer import open_gazetteer  # noqa: PLC0415

    with open_gazetteer() as gazetteer:
        return gazetteer.settlements_within(*bounds)
