"""Which place each of several names means."""

import re
from collections.abc import Sequence

import pytest

from sayso.reader.places.candidates import Finder, shipped_finder
from sayso.reader.places.resolve import LEAST_CHANCE, Resolved, resolve
from sayso.reader.places.toponym import Toponym


def resolved(text: str, hints: Sequence[str] = (), finder: Finder | None = None) -> dict[str, Resolved]:
    """Resolve the names that stand in brackets; `hints` are those of them that only hint."""
    toponyms, plain = [], ""
    for part in re.split(r"(\[[^]]+\])", text):
        name = part.strip("[]")
        if part.startswith("["):
            end = len(plain) + len(name)
            toponyms.append(Toponym(start=len(plain), end=end, words=name, is_place=name not in hints))
        plain += name
    return {each.toponyms[0].words: each for each in resolve(plain, toponyms, finder or shipped_finder())}


def country(found: Resolved) -> str | None:
    assert found.entry is not None
    return found.entry.country


def test_adjective_hints_at_a_country_and_is_no_place() -> None:
    found = resolved("The [Libyan] coastguard brought them back to [Tripoli].", hints=["Libyan"])
    assert set(found) == {"Tripoli"}
    assert country(found["Tripoli"]) == "LY"


def test_capital_beside_other_towns_of_its_country() -> None:
    assert country(resolved("They drove from [Beirut] to [Tripoli] and on to [Sidon].")["Tripoli"]) == "LB"


def test_small_towns_that_could_lie_together_do() -> None:
    found = resolved(
        "Schools in [New London], [Winfield] and [Mount Pleasant] were closed, and so was one in [Burlington]."
    )
    assert {each.entry.admin1 for each in found.values() if each.entry} == {"IA"}


def test_designator_beside_a_name_says_its_kind() -> None:
    found = resolved("The front in [Donetsk] region was quiet.")["Donetsk"]
    assert found.entry is not None
    assert found.entry.kind == "admin1"
    town = resolved("Shells fell on the city of [Donetsk].")["Donetsk"]
    assert town.entry is not None
    assert town.entry.kind == "city"


def test_list_of_countries_is_no_nesting() -> None:
    found = resolved("Cases were counted in [Mexico], [China], [Japan] and [Brazil].")
    assert {name: country(each) for name, each in found.items()} == {
        "Mexico": "MX",
        "China": "CN",
        "Japan": "JP",
        "Brazil": "BR",
    }


def test_unlikely_place_is_kept_back() -> None:
    found = resolved("Police in [Qwzrtplk] were told.")["Qwzrtplk"]
    assert (found.best, found.entry) == (None, None)
    assert all(each.entry is None or each.chance >= LEAST_CHANCE for each in resolved("In [Springfield].").values())


@pytest.mark.parametrize("count", [249, 250, 251, 600])
def test_document_of_many_names_is_resolved_in_stretches(count: int) -> None:
    names = ", ".join(f"[Qwzrt{chr(97 + number % 26)}{number}]" for number in range(count))
    found = resolved(f"{names}, [Mosul], [Iraq], [Tikrit].")
    assert len(found) == count + 3
    assert country(found["Mosul"]) == country(found["Tikrit"]) == "IQ"


def test_no_names_give_nothing() -> None:
    assert resolved("Nothing is named here.") == {}


def test_bare_name_that_reports_use_for_one_place_alone_means_it() -> None:
    found = resolved("Aircraft struck [Gaza] on Monday, and residents of [Gaza City] fled.")
    assert {name: each.entry.name for name, each in found.items() if each.entry} == {
        "Gaza": "Gaza Strip",
        "Gaza City": "Gaza City",
    }
