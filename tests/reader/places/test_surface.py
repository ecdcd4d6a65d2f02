"""What a toponym's words say: under which names it is looked up, and what kind of place it is."""

import pytest

from sayso.reader.places.surface import surface_of


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Mosul", ("Mosul",)),
        ("the Euphrates", ("Euphrates",)),
        ("Syria's", ("Syria",)),
        ("the U.S.", ("United States",)),
        ("UK", ("United Kingdom",)),
        ("Georgian", ("Georgia",)),
        ("Khost province", ("Khost province", "Khost")),
        ("Province of Aleppo", ("Province of Aleppo", "Aleppo")),
        ("Hmeimim air base", ("Hmeimim air base", "Hmeimim")),
        ("Black Sea", ("Black Sea",)),
        ("Deir\nez-Zor", ("Deir ez-Zor",)),
    ],
)
def test_surface_looks_a_toponym_up_without_article_ending_or_designator(words: str, names: tuple[str, ...]) -> None:
    assert surface_of(words).names == names


def test_designator_says_what_kind_of_place_is_meant() -> None:
    assert "admin1" in surface_of("Khost province").kinds
    assert surface_of("Tabqa dam").kinds == {"dam"}
    assert surface_of("Khost").kinds == frozenset()


@pytest.mark.parametrize("words", ["Ill.", "IL"])
def test_abbreviated_state_is_an_area_of_its_country(words: str) -> None:
    surface = surface_of(words)
    assert (surface.names, surface.country, surface.kinds) == (("Illinois",), "US", {"admin1"})
