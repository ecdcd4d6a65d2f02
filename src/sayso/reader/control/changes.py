"""Which change of control is told of each place: by the encoder, by what happens there, by the verb of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from sayso.reader.control.named import TOLD
from sayso.reader.control.wording import KIND, REACH, is_beside, is_part
from sayso.reader.events.direction import is_lost
from sayso.reader.events.parties import Characters, bounds
from sayso.reader.events.sighted import Sighted
from sayso.records.event import ControlChange, Event

TAKEN: Final = frozenset({"territory taken", "territory handed over"})
"""Kinds of events by which a place always changes hands, if they come to pass."""
HINTED: Final = 0.1
"""The chance from which on the encoder's change is taken for a place that an event takes; below, it is taken."""
_IN_PART: Final = frozenset({ControlChange.HOLDS, ControlChange.TAKES, ControlChange.CONTESTED})
"""Changes of which a part alone makes a place contested."""
_SHARED: Final = frozenset({ControlChange.HOLDS, ControlChange.TAKES, ControlChange.CONTESTED})
"""Changes that are told of all places in a list, if of one."""
_AT: Final = re.compile(r"\b(?:in|at|on|from|into|inside|across)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
"""Words by which an event happens at a place rather than to it."""
_FULL: Final = r"(?:full\s+|complete\s+)?control\s+of"
_TAKING: Final = (
    r"(?:re)?captur(?:e|es|ed|ing)|seiz(?:e|es|ed|ing)|retak(?:e|es|en|ing)|retook|liberat(?:e|es|ed|ing)",
    r"overr[au]n|overrunning|recover(?:s|ed|ing)?|reconquer(?:s|ed|ing)?",
    rf"(?:re)?(?:t[ao]ke(?:s|n)?|taking|took)\s+{_FULL}",
    r"(?:(?:re)?capture|seizure|liberation|takeover)\s+of",
)
_TAKES: Final = re.compile(
    rf"\b(?:{'|'.join(_TAKING)})\s+(?:back\s+|all\s+of\s+|the\s+whole\s+of\s+)?(?:the|both)?\s*{KIND}$",
    re.IGNORECASE,
)
_THEN: Final = r"(?:also|later|finally|then|eventually)"
_NOUN: Final = r"(?:\s+(?:city|town|village|district|areas?|bases?|airport))?"
_IS_TAKEN: Final = re.compile(
    rf"{_NOUN}\s+(?:(?:had|has|have|{_THEN})\s+){{0,2}}(?:was|were|is|been|being)\s+(?:{_THEN}\s+)?"
    r"(?:(?:re)?captured|seized|(?:re)?taken|liberated|overrun|reconquered)\b",
    re.IGNORECASE,
)
_FALLS: Final = re.compile(
    rf"{_NOUN}\s+(?:(?:had|has|have|{_THEN})\s+){{0,2}}(?:fell|falls?|fallen|falling)\s+(?:to|under|in(?:to)?\s+the\s+hands)\b",
    re.IGNORECASE,
)
_FOUGHT_FOR: Final = re.compile(
    rf"\b(?:battles?|battled|battling|fights?|fighting|fought|struggle|clash(?:es|ed|ing)?)\s+for\s+(?:control\s+of\s+|the\s+)*{KIND}$",
    re.IGNORECASE,
)
_LEFT: Final = re.compile(
    r"\b(?:(?:retreat(?:s|ed|ing)?|withdr(?:aw|ew|awn|aws|awing|awal))\s+(?:[\w’'-]+\s+){0,3}?"
    rf"|(?:dr(?:ive|ove|iven|iving)|push(?:es|ed|ing)?|expel(?:s|led|ling)?)\s+(?:[\w’'-]+\s+){{1,5}}?)(?:out\s+of|from)\s+(?:the\s+)?{KIND}$",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    rf"{_NOUN}(?:\s*,(?:\s+and|\s+as\s+well\s+as)?|\s+and(?:\s+also)?|\s+as\s+well\s+as)\s+(?:the\s+)?{KIND}",
    re.IGNORECASE,
)
"""All that stands between two names of one list."""


def changes_of(text: str, asked: Sequence[tuple[Sighted, Sequence[Event]]]) -> list[ControlChange | None]:
    """Tell for each place, in order and with the events that its words are in, which change is told, if any.

    In a list of places what is told of one is told of all.
    """
    found = [_change(text, one, events) for one, events in asked]
    places = [one.span for one, _ in asked]
    pairs = list(pairwise(range(len(found))))
    for beside, number in (*pairs, *((later, earlier) for earlier, later in reversed(pairs))):
        if found[number] is None and found[beside] in _SHARED:
            first, second = sorted((places[number], places[beside]))
            if _LISTED.fullmatch(text, first[1], second[0]):
                found[number] = found[beside]
    return found


def _change(text: str, one: Sighted, events: Iterable[Event]) -> ControlChange | None:
    is_object = not is_beside(text, one.span)
    is_scene = one.certainty < HINTED and _AT.search(text, max(0, one.span[0] - REACH), one.span[0])
    taken = [event for event in events if event.kind in TAKEN and is_object and not is_scene]
    told = ControlChange.TAKES if taken else _by_words(text, one.span) if is_object else None
    change = ControlChange(one.kind) if one.certainty >= (HINTED if told else TOLD) else None
    if change in _IN_PART and is_part(text, one.span):
        return ControlChange.CONTESTED
    if told is ControlChange.TAKES and change in {None, ControlChange.TAKES}:
        # "The guard lost Sarn": who has it then is told only if it says "to".
        is_left = taken and all(is_lost(text, bounds(e.trigger)) and e.actor_span is None for e in taken)
        return ControlChange.LOSES if is_left else ControlChange.TAKES
    return change or told


def _by_words(text: str, place: Characters) -> ControlChange | None:
    """Tell what the words that govern a name say: "recaptured the town of Sarn", "the battle for Sarn", "left Sarn"."""
    before = max(0, place[0] - REACH)
    if _IS_TAKEN.match(text, place[1]) or _FALLS.match(text, place[1]):
        return ControlChange.TAKES
    patterns = ((_TAKES, ControlChange.TAKES), (_FOUGHT_FOR, ControlChange.CONTESTED), (_LEFT, ControlChange.LOSES))
    return next((change for pattern, change in patterns if pattern.search(text, before, place[0])), None)
