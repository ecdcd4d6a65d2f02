"""Words by which a passage tells of one of ACLED's sub-event types: finer than the kinds of events.

The cues stand in `sub_events.yaml` and follow the definitions of the ACLED Codebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.lexicon.event_codes import AcledCode, event_of_sub_event
from sayso.lexicon.load import load_lexicon

BACKGROUND: Final = 0.6
"""What a cue counts that merely gives a reason, a date or a charge."""
_LEXICON: Final = "sub_events"
_NAMED: Final = re.compile(r"<(\w+)>")
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are)\s(?:\w+\s){0,2}$")
_BY: Final = re.compile(r"\s(?:\S+\s){0,8}?(?:by|to)\s")
_CLAUSE: Final = re.compile(
    r"\b(?:said|says|say|that|when|while|as|after|where|claim\w*|report\w*|announc\w*|before)\b"
)
_OBJECT: Final = re.compile(r"\b(?:from|against|of|by|with|off|on|into|in|at|near|to)\s(?:\S+\s){0,3}$")
_DRIVEN: Final = re.compile(r"push|driv|drov|forc|oust|expel|kick|flush")
_OTHER: Final = {"state": "group", "group": "state"}
_REACH: Final = 160
"""Characters before a verb in which its subject is looked for, and around a cue what makes it mere background."""


PARTY_SIDES: Final = {"state": "state", "force": "state", "armed group": "group", "party": "group"}
"""The side of a party for these words, by its kind of actor; others have none."""


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Words that mean somebody who takes part: `side` is "state" or "group"."""

    start: int
    end: int
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubEventCue:
    """Words that speak for a sub-event, how much they do, and whether they merely give its background.

    `entry` is the number of the lexicon's entry.
    """

    sub_event: str
    entry: int
    start: int
    end: int
    weight: float
    background: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    sub_event: str
    entry: int
    weight: float
    ways: tuple[tuple[re.Pattern[str], ...], ...]
    unless: re.Pattern[str] | None
    side: str | None


def parties_within(mentions: Iterable[tuple[int, int, str]], first: int, last: int) -> list[Party]:
    """Of mentions of actors with their kinds, give those that take sides within a passage, counted from its start."""
    return [
        Party(start - first, end - first, PARTY_SIDES[kind])
        for start, end, kind in mentions
        if kind in PARTY_SIDES and first <= start and end <= last
    ]


def find_cues(passage: str, parties: Iterable[Party] = ()) -> list[SubEventCue]:
    """List the cues of a passage, in the order of the lexicon.

    `parties` are those that a reader found, beside whom the words that are nobody's name ("rebels") count.
    """
    text = passage.lower()
    if len(text) != len(passage):  # a letter that has no lower case of one character would move what follows
        text = passage
    sides = [*parties, *_sides(text)]
    return [cue for rule in _rules() for cue in _found(rule, text, sides)]


def finer(kind: str, coarse: AcledCode | None, sentence: str, parties: Iterable[Party] = ()) -> AcledCode | None:
    """Give ACLED's code of an event of a kind, made finer by the words of its sentence where the kind holds several.

    `coarse` is the code that kind and parties give (`event_codes.codes_of`), kept where words tell nothing more.
    """
    allowed = refinements(kind)
    if not allowed:
        return coarse
    kept = coarse.sub_event if coarse else None
    cues = [cue for cue in find_cues(sentence, parties) if cue.sub_event in allowed or cue.sub_event == kept]
    if not cues:
        return coarse
    best = max(cues, key=lambda cue: (_counts(cue), cue.sub_event == kept, -cue.start)).sub_event
    return AcledCode(event=event_of_sub_event(best), sub_event=best)


def _counts(cue: SubEventCue) -> float:
    return cue.weight * (BACKGROUND if cue.background else 1.0)


def overruled_by(sub_event: str) -> frozenset[str]:
    """Which sub-events are no more than a part of this one where both are told."""
    return frozenset(load_lexicon(_LEXICON)["overrules"].get(sub_event, ()))


def refinements(kind: str) -> frozenset[str]:
    """Which sub-events words may make of an event of this kind."""
    return frozenset(load_lexicon(_LEXICON)["refines"].get(kind, ()))


def _found(rule: _Rule, text: str, parties: Iterable[Party]) -> Iterator[SubEventCue]:
    if rule.unless and rule.unless.search(text):
        return
    for way in rule.ways:
        first = next(way[0].finditer(text), None)
        if first is None or not all(pattern.search(text) for pattern in way[1:]):
            continue
        for match in way[0].finditer(text):
            if rule.side is None or _subject(text, match, parties) == rule.side:
                yield SubEventCue(
                    sub_event=rule.sub_event,
                    entry=rule.entry,
                    start=match.start(),
                    end=match.end(),
                    weight=rule.weight,
                    background=_is_background(text, match.start()),
                )


def _subject(text: str, verb: re.Match[str], parties: Iterable[Party]) -> str | None:
    """Tell the side of who does it: whom "by" brings in behind the verb, or else who begins its clause.

    Somebody who is driven out, and nobody says by whom, gives way to the other side.
    """
    begin, end = _sentence(text, verb.start())
    known = sorted(parties)
    passive = _PASSIVE.search(text, begin, verb.start())
    if (passive or verb[0].startswith("fell")) and (by := _BY.match(text, verb.end(), end)):
        return next((one.side for one in known if by.end() <= one.start < min(end, by.end() + 60)), None)
    clause = max((one.end() for one in _CLAUSE.finditer(text, begin, verb.start())), default=begin)
    before = [one for one in known if begin <= one.start and one.end <= verb.start()]
    free = [one for one in before if not _OBJECT.search(text, begin, one.start)]
    if not before:
        return None
    near = next((one for one in free if one.start >= clause), (free or before)[-1])
    return _OTHER.get(near.side) if passive and _DRIVEN.match(verb[0]) else near.side


def _sides(text: str) -> Iterator[Party]:
    """Find the parties by words that are nobody's name; "rebel forces" are a group, "troops" a state's."""
    words = load_lexicon(_LEXICON)["words"]
    group = _compiled(
        r"\b(?:rebel|kurdish|opposition|separatist|resistance|turk\w+-backed|\w+-backed)\s(?:\w+\s)?<forces>|<groups>(?!-held|-controlled)"
    )
    for match in group.finditer(text):
        yield Party(match.start(), match.end(), "group")
    taken = [match.span() for match in group.finditer(text)]
    for match in re.finditer(rf"\b{words['forces']}\b", text):
        if not any(start <= match.start() < end for start, end in taken):
            yield Party(match.start(), match.end(), "state")


def _is_background(text: str, at: int) -> bool:
    begin, _ = _sentence(text, at)
    return _compiled(load_lexicon(_LEXICON)["background"]).search(text[max(begin, at - _REACH) : at]) is not None


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Bounds of the sentence around a position, cut at full stops that a blank follows."""
    begin = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    stops = [stop for stop in (text.find(". ", at), text.find("\n", at)) if stop >= 0]
    return begin, min(stops, default=len(text))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(number, entry) for number, entry in enumerate(load_lexicon(_LEXICON)["cues"]))


def _rule(number: int, entry: Mapping[str, Any]) -> _Rule:
    ways: list[tuple[re.Pattern[str], ...]] = [(_compiled(one),) for one in entry.get("any", ())]
    if "all" in entry:
        ways.append(tuple(_compiled(one) for one in entry["all"]))
    return _Rule(
        sub_event=entry["sub_event"],
        entry=number,
        weight=entry["weight"],
        ways=tuple(ways),
        unless=_compiled(entry["unless"]) if "unless" in entry else None,
        side=entry.get("side"),
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    words = load_lexicon(_LEXICON)["words"]
    while _NAMED.search(pattern):  # words may name others
        pattern = _NAMED.sub(lambda name: words[name[1]], pattern)
    return re.compile(pattern)
