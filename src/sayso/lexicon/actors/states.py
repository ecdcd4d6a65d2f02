"""States with their forces, services and ministries, made of the names that organisations.yaml has for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sayso.lexicon.actors.actor import KnownActor, Name, NameKind, Tie
from sayso.lexicon.actors.parse import distinct, parse_name
from sayso.lexicon.load import load_lexicon

_SOURCE: Final = "organisations.yaml: UNTERM"
_FORMS: Final = re.compile(r"\{(name|adjective|people)\}")
_FIELDS: Final = (
    ("aliases", "name", NameKind.NAME),
    ("adjectives", "name", NameKind.ADJECTIVE),
    ("descriptions", "phrase", NameKind.DESCRIPTION),
)
State = Mapping[str, Any]


def made_actors(world: Mapping[str, Any]) -> Iterator[KnownActor]:
    """Yield the actors that world.yaml's templates make of each state of organisations.yaml and of its own list."""
    seats: dict[str, list[Name]] = {}
    for entry in load_lexicon("seats")["seats"]:
        seats.setdefault(entry["state"], []).append(Name(entry["seat"], NameKind.SEAT))
    for state in (*load_lexicon("organisations")["states"], *world["states"]):
        first = state["names"][0]
        slug = world["ids"].get(first, first.lower().replace(" ", "-"))
        lacks = world["lacks"].get(slug, ())
        for part, template in world["templates"].items():
            if part not in lacks:
                yield _made(slug, part, template, state, () if part != "state" else tuple(seats.get(first, ())))


def _made(slug: str, part: str, template: State, state: State, seats: tuple[Name, ...]) -> KnownActor:
    is_state = part == "state"
    names = [
        replace(name, is_ambiguous=True) if not is_state and name.text in state["names"] else name  # New Zealand troops
        for field, text, kind in _FIELDS
        for item in template.get(field, ())
        for filled in _filled(item, text, state)
        for name in (parse_name(filled, text, kind),)
    ]
    return KnownActor(
        id=slug if is_state else f"{slug}-{part}",
        name=names[0].text,
        kind=template["kind"],
        names=distinct((*names, *seats)),
        part_of=() if is_state else (Tie("-".join([slug, *template.get("part_of", "").split()])),),
        sources=(_SOURCE,),
    )


def _filled(item: Any, text: str, state: State) -> Iterator[Any]:
    """A template's item once for each name or adjective of the state, whichever it asks for."""
    pattern = item[text] if isinstance(item, dict) else item
    form = _FORMS.search(pattern)
    values = {"name": state["names"], "adjective": state["adjectives"], "people": [state["people"]]}
    for value in values[form[1]] if form else ():
        filled = _FORMS.sub(value, pattern)
        yield {**item, text: filled} if isinstance(item, dict) else filled
