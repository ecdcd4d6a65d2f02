"""From one YAML entry to a known actor, strictly: what is not understood is a fault, never passed over."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sayso.lexicon.actors.actor import KINDS, KnownActor, Name, NameKind, Spell, Tie

Entry = Mapping[str, Any]
_FIELDS: Final = frozenset(
    {
        *("id", "extends", "name", "kind", "aliases", "adjectives", "descriptions", "part_of", "sides", "allies"),
        *("enemies", "active", "theatres", "source"),
    }
)
_REQUIRED: Final = ("id", "name", "kind", "source")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ALIAS_KINDS: Final = frozenset(NameKind) - {NameKind.ADJECTIVE, NameKind.DESCRIPTION}


class EntryFaultError(ValueError):
    """An entry says something that the lexicon does not understand."""


def parse_actor(entry: Entry, theatres: tuple[str, ...], base: KnownActor | None = None) -> KnownActor:
    """Read an entry of a file of these theatres; with a base, what `extends` it: whatever it says is added to that.

    Raises:
        EntryFaultError: a field is unknown, missing or of another form.

    """
    if unknown := sorted(set(entry) - _FIELDS):
        raise EntryFaultError(f"unknown field {', '.join(map(repr, unknown))}")
    if base is None:
        if missing := [field for field in _REQUIRED if not entry.get(field)]:
            raise EntryFaultError(f"no {missing[0]}")
        if not _ID.fullmatch(str(entry["id"])):
            raise EntryFaultError("an id is written in small letters, digits and hyphens")
        base = KnownActor(id=entry["id"], name=entry["name"], kind=entry["kind"], names=(), theatres=theatres)
    if entry.get("kind", base.kind) not in KINDS:
        raise EntryFaultError(f"unknown kind {entry['kind']!r}: one of {', '.join(KINDS)}")
    name = _text(entry.get("name", base.name))
    return replace(
        base,
        name=name,
        kind=entry.get("kind", base.kind),
        names=distinct((Name(name), *(_placed(said, theatres, base) for said in _names(entry)), *base.names)),
        part_of=base.part_of + _ties(entry, "part_of", "of"),
        sides=base.sides + _ties(entry, "sides", "side"),
        allies=base.allies + _ties(entry, "allies", "of"),
        enemies=base.enemies + _ties(entry, "enemies", "of"),
        active=_spell(entry["active"]) if "active" in entry else base.active,
        theatres=tuple(map(_text, _list(entry, "theatres"))) or base.theatres,
        sources=base.sources + tuple(map(_text, _list(entry, "source"))),
    )


def _placed(name: Name, theatres: tuple[str, ...], base: KnownActor) -> Name:
    """An ambiguous name that a theatre's file gives to an actor of any theatre holds in that theatre."""
    return replace(name, theatres=theatres) if name.is_ambiguous and not base.theatres else name


def distinct(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Leave out names that say the same again."""
    return tuple(dict.fromkeys(names))


def _names(entry: Entry) -> Iterator[Name]:
    for field, text, default in (
        ("aliases", "name", NameKind.NAME),
        ("adjectives", "name", NameKind.ADJECTIVE),
        ("descriptions", "phrase", NameKind.DESCRIPTION),
    ):
        for item in _list(entry, field):
            yield parse_name(item, text, default)


def parse_name(item: Any, text: str = "name", default: NameKind = NameKind.NAME) -> Name:
    """Read one alias, adjective or description: a string, or a mapping with its days."""
    if not isinstance(item, dict):
        return _kinded(Name(_text(item), default))
    allowed = (
        {text, "from", "to", "ambiguous", "kind"} if default is NameKind.NAME else {text, "from", "to", "ambiguous"}
    )
    if unknown := sorted(set(item) - allowed):
        raise EntryFaultError(f"{item}: unknown field {unknown[0]!r}")
    if item.get("ambiguous", True) is not True:
        raise EntryFaultError(f"{item}: ambiguous is true or left out")
    kind = item.get("kind", default)
    if "kind" in item and kind not in _ALIAS_KINDS:
        raise EntryFaultError(f"{item}: unknown kind of name {kind!r}")
    name = Name(_text(item.get(text)), NameKind(kind), _spell({k: item[k] for k in ("from", "to") if k in item}))
    return replace(name if "kind" in item else _kinded(name), is_ambiguous="ambiguous" in item)


def _kinded(name: Name) -> Name:
    """A name all in capitals is an abbreviation, without saying so."""
    is_short = name.kind is NameKind.NAME and name.text.isupper() and " " not in name.text
    return replace(name, kind=NameKind.ABBREVIATION) if is_short else name


def _ties(entry: Entry, field: str, key: str) -> tuple[Tie, ...]:
    return tuple(_tie(item, key) for item in _list(entry, field))


def _tie(item: Any, key: str) -> Tie:
    if not isinstance(item, dict):
        return Tie(_text(item))
    if unknown := sorted(set(item) - {key, "from", "to"}):
        raise EntryFaultError(f"{item}: unknown field {unknown[0]!r}")
    return Tie(_text(item.get(key)), _spell({k: item[k] for k in ("from", "to") if k in item}))


def _list(entry: Entry, field: str) -> list[Any]:
    value = entry.get(field, [])
    if isinstance(value, str) and field == "source":
        return [value]
    if not isinstance(value, list):
        raise EntryFaultError(f"{field} is a list")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise EntryFaultError(f"{value!r} is no text: quote numbers, dates, yes and no")
    return value


def _spell(value: Any) -> Spell:
    if not isinstance(value, dict) or set(value) - {"from", "to"}:
        raise EntryFaultError(f"{value!r}: days are given as from and to")
    spell = Spell(_day(value.get("from"), is_last=False), _day(value.get("to"), is_last=True))
    if spell.is_backward:
        raise EntryFaultError(f"{spell.last} is before {spell.first}")
    return spell


def _day(value: Any, *, is_last: bool) -> dt.date | None:
    """A day, or the first or last one of a month or year."""
    if value is None or isinstance(value, dt.date):
        return value
    if not (parts := _DAY.fullmatch(str(value))):
        raise EntryFaultError(f"{value!r} is no year, month or day")
    year = int(parts[1])
    month = int(parts[2] or (12 if is_last else 1))
    try:
        day = int(parts[3] or (calendar.monthrange(year, month)[1] if is_last else 1))
        return dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise EntryFaultError(f"{value!r} is no day of the calendar") from None
