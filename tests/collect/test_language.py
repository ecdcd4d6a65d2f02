"""The language of a text."""

from __future__ import annotations

import pytest

from sayso.collect.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The fighters left the town before dawn, and the road to the bridge stayed closed because of mines.", "en"),
        ("Les combattants ont quitté la ville avant l'aube, et la route du pont est restée fermée.", "fr"),
        ("قال السكان إن المقاتلين غادروا البلدة ليلا وإن الطريق إلى الجسر ما زال مغلقا بسبب الألغام.", "ar"),
        ("Бойцы покинули город до рассвета, а дорога к мосту осталась закрытой из-за мин.", "ru"),
    ],
)
def test_language_is_named_by_its_code(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Left.", "12 34 56 78 90 12 34 56 78 90", "— … —"])
def test_language_of_too_little_text_is_unknown(text: str) -> None:
    assert detect_language(text) is None
