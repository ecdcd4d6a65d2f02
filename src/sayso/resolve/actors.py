"""Whom a name means, by what people have judged of it.

A judgement on a name counts for each document that uses it: "RG is the River Guard from 2014 on", "the SAA is not the
Syrian army". Whether two actors are one is settled after that, as it is for sources (`identity.unite`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records.actor_address import Meaning

Days = tuple[dt.date | None, dt.date | None]
"""The first and the last day on which a document may have been published; both None where that is unknown."""


@dataclass(frozen=True, slots=True)
class Said:
    """One judgement on a name: it means an actor on some days, or it does not mean that actor.

    `number` says which of two came later, `actor` is an identity (`known:hamas`).
    """

    number: int
    actor: str
    meaning: Meaning | None = None
    """On which days it means the actor; None: it does not mean it."""


def meant(actor: str, otherwise: str, days: Days, said: Iterable[Said]) -> str:
    """Tell whom a name means in a document, from what was said of the name; `actor` is whom it means by itself.

    The latest that was said and holds on those days counts. Whoever is excluded is not meant, by whatever was said
    earlier nor by itself; where nobody is left, the name is that of an actor of its own, `otherwise`.
    """
    excluded: set[str] = set()
    for one in sorted(said, key=lambda one: -one.number):
        if one.meaning is None:
            excluded.add(one.actor)
        elif one.actor not in excluded and one.meaning.holds(*days):
            return one.actor
    return otherwise if actor in excluded else actor
