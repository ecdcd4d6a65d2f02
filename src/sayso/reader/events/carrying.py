"""Where and when something is, where the words of its own sentence tell though nobody tied them to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from sayso.reader.events.parties import Characters, Mentions, bounds, overlap
from sayso.reader.events.sighted import Sighted
from sayso.records.event import EventStatus
from sayso.records.reading import Reading

_AIMED: Final = frozenset(
    (
        *("armed clash", "advance", "air strike", "shelling", "bombing", "suicide bombing", "chemical attack", "siege"),
        *("attack on civilians", "raid", "destruction", "territory taken", "displacement"),
    )
)
"""Kinds of which a place that the target's words name is where it was."""
_ALL: Final = 0.6
"""The share of a target's characters from which on a place that it names is the target."""
_ELSEWHERE: Final = frozenset({"talks", "sanction", "recruitment", "agreement", "aid", "command change"})
"""Kinds of which a place behind the trigger is mostly what they are about, not where they are."""
_BREAK: Final = re.compile(
    r"[,;:—–()]|\s(?:who|whom|whose|which|that|but|while|when|after|before|as|because|where|since|if)\s", re.IGNORECASE
)
"""What parts one clause from the next."""
_WHERE: Final = re.compile(
    r"\b(?:in|at|near|inside|outside|around|across|throughout|into|within|along|on|of|over)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:of\s+)?$",
    re.IGNORECASE,
)
"""Words before a name by which it says where: "in Sarn", "near the town of Sarn"."""
_OWNED: Final = re.compile(
    r"['’]s?\b|['’]?\s+(?:[a-z]+[- ])?(?:troops|forces|soldiers|army|police|government|officials?|side|state)\b"
)
"""What follows a name that says whose and not where: "Kolvia's army", "Kolvia troops"."""
_OPENING: Final = 12
"""Characters of a sentence within which what sets its scene begins: "On Monday, …", "In early March, …"."""
_TURN: Final = re.compile(r"[;:()]|\s(?:who|whom|whose|which|that|but|while|when|because|where|if)\s")
"""What parts the clause that a sentence's opening is of from what else it tells, as far as commas do not."""
_FOLLOWED: Final = re.compile(
    r"\s*$|\s*[^\w\s'’-]|\s+(?:and|in|at|on|by|to|that|after|as|for|with|near|from|but|while|when|which|who|during|against|over|under|between|"
    r"because|killing|leaving|following|until|before|of|inside|outside|along|around|amid|through)\b"
)
"""What follows a time that stands by itself: "on Monday in Sarn", not "the 1995 deal"."""

_OPEN: Final = frozenset({EventStatus.POSSIBLE, EventStatus.DENIED})
"""Statuses of what has no day of its own, unless the words are beyond doubt."""


class Said(NamedTuple):
    """Where the statement that carries an event has its content and its cue."""

    content: Characters
    cue: Characters


class Carrier:
    """The places and times of a text, to be carried to the events beside them."""

    def __init__(self, reading: Reading, places: Mentions, times: Mentions, sighted: Sequence[Sighted]) -> None:
        self._text = reading.document.text
        self._sentences = reading.sentences
        self._starts = [sentence.start for sentence in reading.sentences]
        self._places, self._times = places, times
        self._triggers = sorted(one.span[0] for one in sighted)
        self._days = _outermost(times.across((0, len(self._text))))
        self._day_starts = [start for start, _ in self._days]
        self._kinds: defaultdict[int, set[str]] = defaultdict(set)
        for one in sighted:
            self._kinds[self._number(one.span)].add(one.kind)

    def place(self, one: Sighted, target: Characters | None) -> Characters | None:
        """Find the words in the sentence of an event that say where it was: in its target, or behind its trigger."""
        if target is not None and (named := self._within_target(one, target)):
            return named
        sentence = self._sentence(one.span)
        here = _outermost(self._places.across(sentence)) if sentence else []
        actor = one.roles.get("actor")
        behind = [there for there in here if there[0] >= one.span[1]]
        if not behind or (actor and overlap(actor, behind[0])) or (target and overlap(target, behind[0])):
            return None
        is_told = self._is_one_clause(one.span[1], behind[0][0]) and self._is_scene(behind[0])
        return behind[0] if is_told and one.kind not in _ELSEWHERE else None

    def time(self, one: Sighted, status: EventStatus, said: Said | None) -> Characters | None:
        """Find the words in the sentence of an event that say when it was: behind its trigger, or the sentence's first.

        `said` is the statement that carries the event: what stands with its cue tells when that was said.
        """
        sentence = self._sentence(one.span)
        here = _outermost(self._times.across(sentence)) if sentence else []
        if sentence is None or status in _OPEN:
            return None
        if not here:
            return self._day_of_list(one)
        behind = next((there for there in here if there[0] >= one.span[1]), None)
        if behind and (said is None or behind[1] <= said.content[1]) and self._stands_by(one, behind):
            return behind
        opening = here[0]
        if len(here) > 1 or opening[0] - sentence[0] >= _OPENING or opening[1] > one.span[0]:
            return None
        if said is not None and opening[1] <= said.cue[0] < one.span[0]:
            return None
        return None if _TURN.search(self._text, opening[1], one.span[0]) else opening

    def _day_of_list(self, one: Sighted) -> Characters | None:
        """The day of a list of places, for what an entry tells: "On Monday jets made four strikes. Near Sarn, one …".

        An entry opens with a place and a comma and tells of the same kind of thing as the sentence with the day, which
        names no other; between them no other time stands.
        """
        at = self._number(one.span)
        first = bisect_left(self._day_starts, self._starts[at]) - 1
        if first < 0 or not self._is_entry(at):
            return None
        told = self._number(self._days[first])
        is_only = first == 0 or self._number(self._days[first - 1]) != told
        return self._days[first] if is_only and not self._kinds[told].isdisjoint(self._kinds[at]) else None

    def _is_entry(self, sentence: int) -> bool:
        start = self._starts[sentence]
        named = _outermost(self._places.across((start, start + _OPENING)))
        return bool(named) and self._text.startswith(",", named[0][1])

    def _stands_by(self, one: Sighted, day: Characters) -> bool:
        """Whether a time behind a trigger is of its clause, and of no noun: "on Monday", not "the 1995 deal"."""
        return self._is_one_clause(one.span[1], day[0]) and _FOLLOWED.match(self._text, day[1]) is not None

    def _within_target(self, one: Sighted, target: Characters) -> Characters | None:
        """The place that a target's words name, where they say where it is or are nothing else."""
        if one.kind not in _AIMED:
            return None
        for there in _outermost(self._places.across(target)):
            start, end = max(there[0], target[0]), min(there[1], target[1])
            is_all = end - start >= _ALL * (target[1] - target[0])
            if is_all or (_WHERE.search(self._text, target[0], start) and self._is_scene((start, end))):
                return start, end
        return None

    def _is_scene(self, there: Characters) -> bool:
        """Whether a name is not that of whose something is."""
        return _OWNED.match(self._text, there[1]) is None

    def _number(self, span: Characters) -> int:
        return bisect_right(self._starts, span[0]) - 1

    def _sentence(self, span: Characters) -> Characters | None:
        at = self._number(span)
        return bounds(self._sentences[at]) if at >= 0 and span[0] < self._sentences[at].end else None

    def _is_one_clause(self, start: int, end: int) -> bool:
        """Whether neither another happening nor another clause lies between."""
        between = bisect_left(self._triggers, end) - bisect_left(self._triggers, start)
        return not between and _BREAK.search(self._text, start, end) is None


def _outermost(mentions: Sequence[tuple[int, int, str]]) -> list[Characters]:
    """Give the stretches of mentions that lie in no other, in order."""
    spans = sorted({(start, end) for start, end, _ in mentions}, key=lambda span: (span[0], -span[1]))
    found: list[Characters] = []
    for span in spans:
        if not found or span[1] > found[-1][1]:
            found.append(span)
    return found
