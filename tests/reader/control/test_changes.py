"""Which change is told of a place: by the encoder, by words, by the list that it stands in."""

from __future__ import annotations

import pytest

from sayso.reader.control.changes import changes_of
from sayso.reader.events.sighted import Sighted


def changes(text: str, **sights: tuple[str, float]) -> list[str | None]:
    """The change of each named place, given what the encoder makes of it."""
    asked = []
    for name, (kind, certainty) in sights.items():
        start = text.index(name)
        asked.append((Sighted(span=(start, start + len(name)), kind=kind, certainty=certainty, statuses={}), []))
    return [change.value if change else None for change in changes_of(text, asked)]


def test_the_encoder_is_believed_where_it_is_sure() -> None:
    assert changes("Sarn is theirs.", Sarn=("holds", 0.9)) == ["holds"]
    assert changes("Sarn is far.", Sarn=("holds", 0.3)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels recaptured the town of Sarn.",
        "After seizing Sarn they left.",
        "Sarn has been retaken.",
        "the capture of Sarn",
    ],
)
def test_a_verb_of_taking_that_governs_the_name_takes_it(text: str) -> None:
    assert changes(text, Sarn=("holds", 0.0)) == ["takes"]


@pytest.mark.parametrize("text", ["Sarn has recaptured three hills.", "They captured a hill near Sarn."])
def test_a_verb_of_taking_that_does_not_govern_it_tells_nothing(text: str) -> None:
    assert changes(text, Sarn=("takes", 0.3)) == [None]


def test_what_is_told_of_one_in_a_list_is_told_of_all() -> None:
    text = "The guard captured Sarn, the village of Bel Ord and Mirza, but not Kell."
    told = changes(text, Sarn=("takes", 0.9), **{"Bel Ord": ("takes", 0.2)}, Mirza=("holds", 0.1), Kell=("takes", 0.2))
    assert told == ["takes", "takes", "takes", None]
    assert changes("Sarn and Mirza fell.", Sarn=("takes", 0.1), Mirza=("takes", 0.9)) == ["takes", "takes"]


def test_a_part_of_the_places_of_a_list_makes_all_of_them_contested() -> None:
    text = "They took half of Sarn and Mirza."
    assert changes(text, Sarn=("takes", 0.9), Mirza=("takes", 0.1)) == ["contested", "contested"]
