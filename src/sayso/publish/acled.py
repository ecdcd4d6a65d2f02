"""Events in the columns of ACLED: one row for each event that its codebook would list.

Columns, names of actors and actor types follow the ACLED Codebook of 2024. What is not known is an empty cell:
there is no day of publication in place of a day, no middle of a country, and no 0 for deaths of which nothing is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.lexicon.actors import load_actors
from sayso.lexicon.countries import state_of_country
from sayso.lexicon.event_codes import AcledCode
from sayso.lexicon.load import load_lexicon
from sayso.publish.acled_columns import ACLED_COLUMNS
from sayso.publish.coding import Coding, code_event, country_in, first, side_in
from sayso.publish.table import Cell
from sayso.publish.wording import deaths, said_by, sources_of
from sayso.records.coded_event import CodedEvent, CodedParty
from sayso.records.event import DONE

__all__ = ["ACLED_COLUMNS", "acled_row", "event_id", "why_not_acled"]

_Side = tuple[str | None, str | None]
"""The name and the type of an actor."""


def why_not_acled(event: CodedEvent, *, any_status: bool = False) -> str | None:
    """Say why an event is no row of ACLED's; None where it is one."""
    if event.is_retracted:
        return "the article was withdrawn"
    if not any_status and event.status not in DONE:
        return f"told as {event.status}"
    return None if code_event(event).acled else "ACLED has no such event"


def acled_row(event: CodedEvent) -> dict[str, Cell]:
    """Write an event as a row; it must have a code in ACLED.

    Raises:
        ValueError: it has none.

    """
    coding = code_event(event)
    if coding.acled is None:
        raise ValueError(f"ACLED has no code for {event.id} ({event.kind})")
    country, place = country_in(event), event.place
    one, other = _sides(event, coding.acled)
    day = event.first_day if coding.time.acled else None
    years = {each.year for each in (event.time.first_day, event.time.last_day) if each} if event.time else set()
    return {
        "event_id_cnty": f"{country.iso3}:{event.id}" if country else event.id,
        "event_date": day.isoformat() if day else None,
        "year": years.pop() if len(years) == 1 else None,
        "time_precision": coding.time.acled,
        "disorder_type": _disorder(coding.acled),
        "event_type": coding.acled.event,
        "sub_event_type": coding.acled.sub_event,
        "actor1": one[0],
        "assoc_actor_1": _others(event.actors),
        "inter1": one[1],
        "actor2": other[0],
        "assoc_actor_2": _others(event.targets),
        "inter2": other[1],
        "interaction": f"{one[1]}-{other[1]}" if one[1] and other[1] else one[1] and f"{one[1]} only",
        "civilian_targeting": _targeting(coding.acled, other[1]),
        "iso": country.iso if country else None,
        "region": country.acled_region if country else None,
        "country": country.name if country else None,
        "admin1": place.admin1 if place and place.kind != "country" else None,
        "admin2": place.name if place and place.kind == "admin2" else None,
        "admin3": None,
        "location": place.called if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": coding.place.acled,
        "source": sources_of(event),
        "source_scale": None,
        "notes": event.reports[0].sentence,
        "fatalities": deaths(event)[1],
        "tags": _tags(event, coding),
        "timestamp": int(max(report.read_at for report in event.reports).timestamp()),
    }


def event_id(event_id_cnty: str) -> str:
    """The event's own id, of its id with the country before it."""
    return event_id_cnty.rpartition(":")[2]


def _sides(event: CodedEvent, code: AcledCode) -> tuple[_Side, _Side]:
    """Who the two actors are and of which type, as the codebook writes those whom nobody names.

    Unnamed ones are an armed group in violent events alone, and civilians where the type of event says so. Elsewhere
    they stay empty: the words may be a building's, or a person's who is no party.
    """
    words = _words()
    one = _side(first(event.actors), event, words["crowds"].get(code.event))
    other = _side(first(event.targets), event, None)
    if one is None and code.event in words["violent"]:
        one = (_in_country(words["unidentified"], event), words["unidentified_type"])
    if other is None and code.event in words["on_civilians"]:
        other = (_in_country(words["civilians"], event), words["inter"]["civilian"])
    elif other is None and code.event in words["two_sided"]:
        other = (_in_country(words["unidentified"], event), words["unidentified_type"])
    return one or (None, None), other or (None, None)


def _side(party: CodedParty | None, event: CodedEvent, crowd: str | None) -> _Side | None:
    """A party by its name and type; None where it has no name and is no known kind of people."""
    words = _words()
    side = side_in(party, event)
    if crowd and (party is None or not party.is_named):
        return _in_country(crowd, event), crowd
    if side == "civilian":
        return _in_country(words["civilians"], event), words["inter"]["civilian"]
    if party is None or party.name is None or not party.is_named:
        is_armed = side in words["inter"]
        return (_in_country(words["unidentified"], event), words["unidentified_type"]) if is_armed else None
    return party.name, crowd or (words["militia"] if _is_militia(party, event) else words["inter"].get(side))


def _is_militia(party: CodedParty, event: CodedEvent) -> bool:
    """Whether an armed group is known to be on that day on the side of the state in whose country it acts."""
    country, known, lexicon = country_in(event), (party.identity or "").removeprefix("known:"), load_actors()
    state, day = state_of_country(country.code) if country else None, event.first_day
    if party.kind != "armed group" or state is None or day is None or not {known, state} <= lexicon.actors.keys():
        return False
    return not set(lexicon.sides_of(known, day)).isdisjoint(lexicon.sides_of(state, day))


def _in_country(name: str, event: CodedEvent) -> str:
    country = country_in(event)
    return f"{name} ({country.name})" if country else name


def _others(parties: tuple[CodedParty, ...]) -> str | None:
    """Those of several parties that do not stand as the actor, and the words for one that has no name."""
    rest = [party.called for party in parties[1:] if party.called]
    unnamed = [party.words for party in parties[:1] if not party.is_named and party.words]
    return "; ".join(_plain(name) for name in (*unnamed, *rest)) or None


def _disorder(code: AcledCode) -> str:
    by_type: Mapping[str, str] = _words()["disorder"]
    return by_type.get(code.sub_event or "", by_type[code.event])


def _targeting(code: AcledCode, other: str | None) -> str | None:
    words = _words()
    aimed = code.event in words["on_civilians"] or code.sub_event == "Excessive force against protesters"
    return str(words["targeting"]) if aimed or other == words["inter"]["civilian"] else None


def _tags(event: CodedEvent, coding: Coding) -> str:
    """What ACLED has no column for, as `name=value`, parted by semicolons."""
    low, best, high = deaths(event)
    tags = {
        "status": event.status.value,
        "said_by": said_by(event),
        "via": " | ".join(_plain(name) for report in event.reports for says in report.says for name in says.via),
        "fatalities_low": low,
        "fatalities_best": best,
        "fatalities_high": high,
        **_days(event),
        "published": " | ".join(dict.fromkeys(filter(None, (report.published for report in event.reports)))),
        "reports": len(event.reports) if len(event.reports) > 1 else None,
        "trigger": event.reports[0].trigger,
        "kind": event.kind,
        "plover": str(coding.plover) if coding.plover else None,
        "confidence": event.confidence,
    }
    return "; ".join(f"{name}={_plain(str(value))}" for name, value in tags.items() if value not in {None, ""})


def _days(event: CodedEvent) -> dict[str, str]:
    """The first and the last day on which it may have been, where that is more than one day."""
    time = event.time
    if time is None or time.first_day == time.last_day:
        return {}
    days = {"date_from": time.first_day, "date_until": time.last_day}
    return {name: day.isoformat() for name, day in days.items() if day}


def _plain(value: str) -> str:
    """A value without the sign that parts values."""
    return " ".join(value.replace(";", ",").split())


def _words() -> Any:
    return load_lexicon("exports")["acled"]
