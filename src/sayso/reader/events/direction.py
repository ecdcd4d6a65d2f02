"""Who does it and to whom, put right where the words about a place that changes hands leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sayso.reader.events.sighted import Characters

_TAKEN: Final = frozenset({"territory taken", "advance"})
_LOST: Final = re.compile(r"los(?:e|es|t|ing|s|ses)", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+(?:the\s+)?(?:(?:hands|control|grip|rule)\s+of\s+)?(?:the\s+)?$", re.IGNORECASE)
_ORDERED: Final = re.compile(r"\b(?:of|from|to|by)\s+(?:the\s+)?$", re.IGNORECASE)
_BACK: Final = 40
"""Characters before a party in which the words that turn it round stand."""


def is_lost(text: str, trigger: Characters) -> bool:
    """Whether a trigger tells of the taking of a place from the loser's side: "lost", "the loss of"."""
    return _LOST.fullmatch(text[slice(*trigger)].split(maxsplit=1)[0]) is not None


def comes_from(text: str, party: Characters) -> bool:
    """Whether a place is taken from a party: "from the Teal Guard", "from the hands of the rebels"."""
    return _FROM.search(text, max(0, party[0] - _BACK), party[0]) is not None


def turned(
    text: str, kind: str, trigger: Characters, roles: Mapping[str, Characters]
) -> tuple[Characters | None, Characters | None]:
    """Give actor and target: who loses a place, or has it taken from him, is the target of its taking.

    Who goes by himself is the actor of going: "the guard fell back".
    """
    actor, target = roles.get("actor"), roles.get("target")
    if kind == "withdrawal" and actor is None and target is not None and target[1] <= trigger[0]:
        return (None, target) if _ORDERED.search(text, max(0, target[0] - _BACK), target[0]) else (target, None)
    if kind not in _TAKEN or actor is None:
        return actor, target
    if comes_from(text, actor) or (kind == "territory taken" and is_lost(text, trigger) and actor[1] <= trigger[0]):
        to = target if target is not None and _is_taker(text, target) else None
        return to, actor
    return actor, target


def _is_taker(text: str, party: Characters) -> bool:
    """Whether a place is lost to a party."""
    return text[max(0, party[0] - _BACK) : party[0]].lower().endswith((" to ", " to the ", " by ", " by the "))
