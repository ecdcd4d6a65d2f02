"""Which place is meant by a noun that stands for a name."""

from __future__ import annotations

from named_places import read
from sayso.reader.events.standing_for import Antecedents
from sayso.records.reading import Reading


def noun(reading: Reading, word: str) -> tuple[int, int]:
    start = reading.document.text.rindex(word)
    return start, start + len(word)


def test_a_noun_stands_for_the_last_place_of_its_kind_before_it() -> None:
    reading = read("Sarn and Mirza fell to Orvania, and the town burnt.", Sarn="town", Mirza="town", Orvania="country")
    assert Antecedents(reading).of(noun(reading, "town")) == "p2"


def test_a_noun_stands_for_a_place_with_it_in_its_name_and_for_one_named_only_behind() -> None:
    reading = read("They shelled the base. Khor base fell.", **{"Khor base": None})
    assert Antecedents(reading).of((17, 21)) == "p1"


def test_a_town_that_was_taken_for_its_province_is_still_the_town() -> None:
    reading = read("In Sarn people fled; the city is empty.", Sarn="admin1")
    assert Antecedents(reading).of(noun(reading, "city")) == "p1"


def test_an_indefinite_noun_stands_for_nothing() -> None:
    reading = read("Near Sarn a town fell.", Sarn="town")
    assert Antecedents(reading).of(noun(reading, "town")) is None


def test_words_with_their_article_and_there_mean_a_place_too() -> None:
    reading = read("Sarn fell; the besieged town burns and many died there.", Sarn="town")
    assert Antecedents(reading).of((11, 28)) == "p1"
    assert Antecedents(reading).of(noun(reading, "there")) == "p1"


def test_a_longer_phrase_means_no_place_of_another_name() -> None:
    reading = read("Near Sarn they took a hill above the town of Kell.", Sarn="town")
    assert Antecedents(reading).of((22, 49)) is None


def test_a_town_in_the_name_of_its_country_is_no_town() -> None:
    reading = read("Kell fell in the Sarn desert, and the town burnt.", Kell="town", Sarn="town")
    assert Antecedents(reading).of(noun(reading, "town")) == "p1"
