"""Two ways of writing one name have one key, and two names have two."""

import pytest

from sayso.resolve.identity_names import identity_key, initials, is_body, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lena Ostrow", "LENA  OSTROW"),
        ("José Núñez", "Jose Nunez"),
        ("Lena Ostrow’s", "Lena Ostrow"),
        ("James’", "James"),
        ("Brig. Gen. Tomas Weil", "Tomas Weil"),
        ("Prime Minister Ada Renn", "Ada Renn"),
        ("Dean Ada Renn", "Ada Renn"),
        ("President Renn", "Renn"),
        ("Speaker Renn", "Mr. Renn"),
        ("Omar al-Masri", "Omar el-Masri"),
        ("Omar al-Masri", "Omar Masri"),
        ("Jabhat an-Nur", "Jabhat al Nur"),
        ("al-Masri", "El-Masri"),
        ("Abd al-Rahman Lind", "Abdul Rahman Lind"),
        ("Abdelrahman Lind", "Abdul-Rahman Lind"),
        ("the Harbour Institute", "Harbour Institute"),
        ("U.N.", "UN"),
        ("Roe & Lind", "Roe and Lind"),
        ("O’Neill", "O'Neill"),
    ],
)
def test_one_name_written_in_two_ways_has_one_key(one, other):
    assert identity_key(one) == identity_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Q. Public", "John Public"),
        ("Ann Roe Jr.", "Ann Roe"),
        ("Al Gorm", "Gorm"),
        ("General Staff", "Staff"),
        ("King Hassan", "Hassan"),
        ("Harbour Guard Council", "Council"),
        ("Ministry of Health", "Health"),
        ("Abdullah Roe", "Abdul Roe"),
        ("Marine Lind", "Lind"),
        ("Citizen Archive", "Archive"),
        ("Reporters Without Fences", "Without Fences"),
        ("Dean Roe", "Roe"),
    ],
)
def test_two_names_have_two_keys(one, other):
    assert identity_key(one) != identity_key(other)


@pytest.mark.parametrize("name", ["…", "The", "Minister", "Владимир Роу", " ", "’s"])
def test_every_name_has_a_key_that_is_its_own_key(name):
    assert identity_key(name) == identity_key(name.upper())
    assert identity_key(identity_key(name)) == identity_key(name)


def test_bodies_are_told_from_persons():
    assert all(map(is_body, ("SOHR", "Harbour Ministry", "Hamas", "Observatory for Human Rights", "Kurds")))
    assert not any(map(is_body, ("Ann Roe", "Roe", "al-Masri")))


def test_spellings_of_one_name_have_one_skeleton():
    assert skeleton("mohammed") == skeleton("muhammad")
    assert skeleton("defence") == skeleton("defense")
    assert skeleton("qasim") == skeleton("kassem")
    assert skeleton("weil") != skeleton("voss")


def test_initials_leave_small_words_out():
    assert initials(identity_key("The Harbour Observatory for Human Rights")) == "hohr"
    assert initials("pentagon") == ""
