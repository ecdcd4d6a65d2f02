"""Names that differ between hands have one key by spelling or by sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gazetteer.keys import LONGEST, bare, exact_key, fold, sound_key
from sayso.gazetteer.likeness import Likeness


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Al-Qaryatayn", "Qaryatayn"),
        ("ash-Shaddadi", "Ash Shaddādī"),
        ("The Hague", "Hague"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Ar-Raqqah", "raqqah"),
        ("Deir ez-Zor", "Deir-ez Zor"),
        ("Ma‘arrat an Nu‘mān", "Maarrat Numan"),
        ("Łódź", "Lodz"),
        ("U.S.", "us"),
    ],
)
def test_exact_key_is_one_for_hands_that_differ(name: str, other: str) -> None:
    assert exact_key(name) == exact_key(other) != ""


@pytest.mark.parametrize(
    ("name", "other"),
    [("Aleppo", "Leppo"), ("Elbe", "Be"), ("El", "Al"), ("Ad Dana", "Ad Bana"), ("Almaty", "Maty"), ("Estes", "Tes")],
)
def test_exact_key_keeps_what_is_no_article(name: str, other: str) -> None:
    assert exact_key(name) != exact_key(other)


@pytest.mark.parametrize(
    "names",
    [
        ("Deir el-Zour", "Deir ez-Zor", "Dayr az Zawr", "Deir Ezzor", "Dajr-ez-Zor"),
        ("Ash Shaddadi", "Shaddadah", "Chaddadi", "Shedadi"),
        ("Qaryatayn", "al-Qaryatain", "Karyatein"),
        ("Ain al-Arab", "‘Ayn al ‘Arab"),
        ("Hodeidah", "Al Ḩudaydah", "Hudaida"),
        ("Kyiv", "Kiev"),
        ("Kharkiv", "Kharkov"),
        ("Zaporizhzhia", "Zaporozhye", "Zaporizzja"),
        ("Mariupol", "Mariupol'"),
        ("Qamishli", "Kamishly", "Kamichli"),
        ("Jisr al-Shughour", "Djisr ash-Shughur"),
        ("Warszawa", "Varshava"),
        ("Homs", "Hims", "Khoms"),
    ],
)
def test_sound_key_survives_transliteration(names: tuple[str, ...]) -> None:
    folded = {sound_key(name) for name in names}
    assert len(folded) == 1
    assert "" not in folded


@pytest.mark.parametrize(
    ("name", "other"), [("Kharkiv", "Kherson"), ("Ramadi", "Raqqa"), ("Idlib", "Dalib"), ("Homs", "Hama")]
)
def test_sound_key_tells_other_places_apart(name: str, other: str) -> None:
    assert sound_key(name) != sound_key(other)


@pytest.mark.parametrize("name", ["", " ", "...", "’", "x" * 300, "Halab " * 60])
def test_names_that_cannot_be_filed_have_empty_keys(name: str) -> None:
    assert exact_key(name) == sound_key(name) == ""


@pytest.mark.parametrize("name", ["大马士革", "دمشق", "Дамаск", "дeir", "Io", "Aa"])
def test_sound_key_is_empty_for_other_scripts_and_single_consonants(name: str) -> None:
    assert sound_key(name) == ""


@given(st.text(max_size=LONGEST + 20))
def test_keys_take_any_text(name: str) -> None:
    key = exact_key(name)
    assert not key or key.isalnum()
    assert " " not in sound_key(name)
    assert fold(fold(name)) == fold(name) or not name.isascii()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lamar County", "Lamar"),
        ("the province of Anbar", "Anbar"),
        ("Département de la Drôme", "Drôme"),
        ("City of London", "City of London"),
        ("District of Columbia", "District of Columbia"),
        ("Province", "Province"),
        ("Aleppo", "Aleppo"),
    ],
)
def test_bare_leaves_the_name_alone(name: str, expected: str) -> None:
    assert bare(name) == expected


@given(st.text(alphabet="abcde", max_size=12), st.text(alphabet="abcde", max_size=12))
def test_likeness_is_the_longest_common_subsequence_over_the_lengths(one: str, other: str) -> None:
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for at, letter in enumerate(one):
        for where, same in enumerate(other):
            rows[at + 1][where + 1] = (
                rows[at][where] + 1 if letter == same else max(rows[at][where + 1], rows[at + 1][where])
            )
    expected = 2 * rows[-1][-1] / (len(one) + len(other)) if one or other else 1.0
    assert Likeness(one).to(other) == pytest.approx(expected)
    assert Likeness(other).to(one) == pytest.approx(expected)
