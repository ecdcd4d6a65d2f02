"""Where something happens, told from whom it is done to: places taken, left or passed through are no targets."""

from __future__ import annotations

import re
from typing import Final

from sayso.reader.events.binding import Binding
from sayso.reader.events.parties import Characters

_BACK: Final = 30
"""Characters before words in which what ties them to the trigger stands."""
_WAY: Final = re.compile(r"\b(?:from|to|towards?|into|across|out\s+of|through|off)\s+(?:the\s+)?$", re.IGNORECASE)
_SIDE: Final = re.compile(r"\b(?:alongside|on\s+behalf\s+of|for)\s+(?:the\s+)?$", re.IGNORECASE)
_MOVES: Final = frozenset({"withdrawal", "escape", "displacement"})
"""Kinds of events of people who go somewhere."""
_FOUGHT: Final = frozenset({"armed clash", "advance"})


def is_scene(bind: Binding, kind: str, target: Characters) -> bool:
    """Whether words that stand as a target say where it is, or for whom: "took Sarn", "fled to Sarn", "fought for".

    By the guide the target of a taking is who loses the place, never the place.
    """
    text, party = bind.document.text, bind.party(target)
    before = max(0, target[0] - _BACK)
    if kind == "territory taken":
        return party is None and (bool(bind.places.across(target)) or bind.antecedents.of(target) is not None)
    if kind in _MOVES:
        return _WAY.search(text, before, target[0]) is not None
    return kind in _FOUGHT and party is not None and _SIDE.search(text, before, target[0]) is not None
