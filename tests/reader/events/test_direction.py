"""Who takes a place and who loses it."""

from __future__ import annotations

import pytest

from sayso.reader.events.direction import comes_from, is_lost, turned


def at(text, words):
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "trigger", "given", "told"),
    [
        ("The guard lost Sarn.", "lost", ("The guard", None), (None, "The guard")),
        ("The guard lost Sarn to the rebels.", "lost", ("The guard", "the rebels"), ("the rebels", "The guard")),
        ("Sarn retaken from the guard", "retaken", ("the guard", None), (None, "the guard")),
        ("Rebels took Sarn from the guard.", "took", ("Rebels", "the guard"), ("Rebels", "the guard")),
        ("Rebels seized Sarn.", "seized", ("Rebels", None), ("Rebels", None)),
    ],
)
def test_loser_is_the_target(text, trigger, given, told) -> None:
    roles = {role: at(text, words) for role, words in zip(("actor", "target"), given, strict=True) if words}
    found = turned(text, "territory taken", at(text, trigger), roles)
    assert tuple(span and text[slice(*span)] for span in found) == told


def test_other_kinds_are_left_as_they_are() -> None:
    text = "Shells from the guard hit Sarn."
    roles = {"actor": at(text, "the guard")}
    assert turned(text, "shelling", at(text, "hit"), roles) == (roles["actor"], None)


def test_words_that_turn_it_round() -> None:
    assert is_lost("its loss", (4, 8))
    assert not is_lost("its capture", (4, 11))
    assert comes_from("from the hands of the guard", (18, 27))
    assert not comes_from("by the guard", (3, 12))


def test_who_goes_by_himself_is_the_actor_of_going() -> None:
    text = "The guard fell back, and the withdrawal of the army began."
    guard, army = ((text.index(who), text.index(who) + len(who)) for who in ("The guard", "the army"))
    fell = (text.index("fell"), text.index("fell") + 9)
    later = (text.index("began"), text.index("began") + 5)
    assert turned(text, "withdrawal", fell, {"target": guard}) == (guard, None)
    assert turned(text, "withdrawal", later, {"target": army}) == (None, army)
