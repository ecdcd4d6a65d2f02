"""Words before and behind a name that make it a part of the place, or what lies beside it."""

from __future__ import annotations

import pytest

from sayso.reader.control.wording import is_beside, is_part


def at(text: str, name: str = "Sarn") -> tuple[int, int]:
    start = text.index(name)
    return start, start + len(name)


@pytest.mark.parametrize(
    "text",
    [
        "The guard holds roughly half of Sarn.",
        "Rebels took 60 per cent of the town of Sarn",
        "who control parts of Sarn",
        "made gains in Sarn overnight",
        "seized the centre of Sarn",
        "recaptured Sarn city centre",
        "two thirds of Sarn is theirs",
    ],
)
def test_a_part_of_a_place_is_no_whole(text: str) -> None:
    assert is_part(text, at(text))


@pytest.mark.parametrize(
    "text",
    ["took the rest of Sarn", "the last parts of Sarn fell", "captured the town of Sarn", "in full control of Sarn"],
)
def test_what_completes_a_place_is_the_whole(text: str) -> None:
    assert not is_part(text, at(text))


@pytest.mark.parametrize(
    "text",
    [
        "took a hill near Sarn",
        "to within 10 kilometres of Sarn",
        "captured six villages in Sarn",
        "three other towns in the province of Sarn",
        "fighting west of Sarn",
        "the last hill overlooking the town of Sarn",
    ],
)
def test_what_lies_beside_a_place_or_has_no_name_is_not_the_place(text: str) -> None:
    assert is_beside(text, at(text))
    assert not is_beside("took the town of Sarn", at("took the town of Sarn"))
