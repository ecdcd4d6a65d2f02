"""Countries with the names, codes and regions that the codebooks of the field give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.lexicon.load import load_lexicon

_LEXICON: Final = "countries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory: ISO 3166-1 codes, its name, and its number and regions in the codebooks.

    `gw` is its number in Gleditsch and Ward's list of independent states; None where that has none, as is `iso` of
    Kosovo. `ucdp_region` follows from `gw`.
    """

    code: str
    iso3: str
    iso: int | None
    name: str
    gw: int | None
    acled_region: str
    ucdp_region: str | None


@cache
def country_of(code: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code; None for an unknown one."""
    table = load_lexicon(_LEXICON)
    entry = table["countries"].get(code)
    if code is None or entry is None:
        return None
    region = next(region for region, codes in table["acled_regions"].items() if code in codes)
    return Country(code=code, **entry, acled_region=region, ucdp_region=_ucdp_region(entry["gw"]))


@cache
def country_of_state(actor: str) -> Country | None:
    """The country of a state by its id in the lexicon of actors ("united-states"); None for any other actor."""
    return country_of(_states().get(actor))


@cache
def state_of_country(code: str) -> str | None:
    """The id of a country's state in the lexicon of actors; None for an unknown code."""
    table = load_lexicon(_LEXICON)
    own = next((state for state, country in dict(table["states"]).items() if country == code), None)
    entry = table["countries"].get(code)
    return own or (str(entry["name"]).lower().replace(" ", "-") if entry else None)


def _ucdp_region(gw: int | None) -> str | None:
    regions: Mapping[str, tuple[int, int]] = load_lexicon(_LEXICON)["ucdp_regions"]
    return None if gw is None else next(name for name, (first, last) in regions.items() if first <= gw <= last)


@cache
def _states() -> Mapping[str, str]:
    table: Mapping[str, Mapping[str, Any]] = load_lexicon(_LEXICON)
    states = {entry["name"].lower().replace(" ", "-"): code for code, entry in table["countries"].items()}
    return states | dict(table["states"])
