"""Countries as the codebooks write them."""

from sayso.lexicon.actors import load_actors
from sayso.lexicon.countries import country_of, country_of_state
from sayso.lexicon.load import load_lexicon


def test_every_country_has_codes_and_one_region_of_acled():
    table = load_lexicon("countries")
    regions = [code for codes in table["acled_regions"].values() for code in codes]
    assert sorted(regions) == sorted(table["countries"])
    known = [country_of(code) for code in table["countries"]]
    assert len({country.iso3 for country in known}) == len(known)
    numbers = [country.gw for country in known if country.gw]
    assert len(set(numbers)) == len(numbers)
    assert all(country.ucdp_region for country in known if country.gw)


def test_countries_of_the_theatres():
    told = [
        (country_of(code).iso3, country_of(code).gw, country_of(code).ucdp_region) for code in ("SY", "UA", "ML", "CO")
    ]
    assert told == [
        ("SYR", 652, "Middle East"), ("UKR", 369, "Europe"), ("MLI", 432, "Africa"), ("COL", 100, "Americas"),
    ]  # fmt: skip
    assert country_of("NO").name == "Norway"
    assert country_of("ZZ") is None
    assert country_of(None) is None


def test_states_of_the_lexicon_of_actors_have_their_country():
    lexicon = load_actors()
    states = [name for name, actor in lexicon.actors.items() if actor.kind == "state" and not lexicon.wholes(name)]
    assert {name for name in states if country_of_state(name) is None} == {"soviet-union", "nazi-germany"}
    assert country_of_state("islamic-state") is None
