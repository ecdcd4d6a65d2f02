"""Which mentions of a place mean the government that sits there."""

import pytest

from sayso.reader.places.metonymy import is_metonymic
from sayso.reader.places.toponym import Toponym


def named(text: str, name: str) -> Toponym:
    start = text.index(name)
    return Toponym(start=start, end=start + len(name), words=name)


@pytest.mark.parametrize(
    ("text", "name", "party", "is_government"),
    [
        ("Damascus denied the report.", "Damascus", None, True),
        ("Damascus has repeatedly denied the report.", "Damascus", None, True),
        ("Washington wants a truce.", "Washington", None, True),
        ("Officials in Damascus denied the report.", "Damascus", None, False),
        ("The road to Damascus was open.", "Damascus", None, False),
        ("The order came from the Pentagon.", "Pentagon", None, True),
        ("A crowd gathered outside the Kremlin.", "Kremlin", None, False),
        ("Turkey sent troops.", "Turkey", 0.9, True),
        ("Snow fell over Turkey.", "Turkey", 0.9, False),
        ("Turkey is large.", "Turkey", 0.2, False),
    ],
)
def test_government_is_told_from_its_seat(text: str, name: str, party: float | None, is_government: object) -> None:
    assert is_metonymic(text, named(text, name), (), party) is is_government


def test_source_of_a_statement_is_a_government() -> None:
    text = "“Nothing happened,” the Netherlands replied."
    toponym = named(text, "Netherlands")
    assert is_metonymic(text, toponym, {(toponym.start - 4, toponym.end)}, 0.0)
