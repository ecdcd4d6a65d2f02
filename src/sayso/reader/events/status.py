"""Whether something happened: by words about the trigger that settle it, else by the encoder's leaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.lexicon.load import load_lexicon
from sayso.reader.events.sighted import Characters, Sighted
from sayso.reader.text.classes import tag
from sayso.reader.text.tokens import tokenize
from sayso.records.event import EventStatus
from sayso.records.span import Span

_SHORT: Final = re.compile(r"\{([A-Z]+)\}")
_TRUST: Final = 0.5
"""How much of the encoder's log-odds counts: best on half of the minimal pairs and on the dev marks."""
_NOUNS: Final = ("NN", "NNS", "NNP")
_PAST: Final = "VBD"


def status_of(text: str, sighted: Sighted, sentence: Span | None) -> EventStatus:
    """Tell the status of an event or of control: the likeliest by the encoder and the first rule that fits.

    The encoder's log-probabilities count for less than they say, since it is surer than it is right.
    """
    scores = {status: _TRUST * leaning for status, leaning in sighted.statuses.items()}
    if sentence is not None and (rule := told_by(text, sighted.span, sentence)) is not None:
        scores[rule.status.value] += rule.odds
    return EventStatus(max(scores, key=lambda status: scores[status]))


def told_by(text: str, trigger: Characters, sentence: Span) -> Rule | None:
    """Find the first rule of lexicon/statuses.yaml that fits the words about a trigger."""
    start, end = trigger
    before, after = text[sentence.start : start], text[end : sentence.end]
    forms: frozenset[str] | None = None
    for rule in status_rules():
        if rule.may_fit(before, after, text[start:end]):
            forms = forms or _forms(text, trigger, sentence)
            if rule.of is None or rule.of in forms:
                return rule
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the lexicon, with its patterns compiled.

    `odds` is the logarithm of how much likelier its status is where it fits (`python -m training.statuses`); `examples`
    are those that it has in the lexicon.
    """

    number: int
    odds: float
    examples: int
    status: EventStatus
    of: str | None
    ends: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def may_fit(self, before: str, after: str, trigger: str) -> bool:
        """Tell whether the words on both sides fit, whatever the trigger is."""
        if not trigger.endswith(self.ends):
            return False
        there = ""
        if self.before is not None:
            if (match := self.before.search(before)) is None:
                return False
            there = match.group()
        if self.after is not None:
            if (match := self.after.search(after)) is None:
                return False
            there += match.group()
        return self.unless is None or self.unless.search(there) is None


@cache
def status_rules() -> tuple[Rule, ...]:
    """Give the rules in the order in which they are asked."""
    return tuple(_compiled())


def _compiled() -> Iterator[Rule]:
    table = load_lexicon("statuses")
    short: Mapping[str, str] = table["words"]

    def pattern(written: str | None) -> re.Pattern[str] | None:
        whole = written
        while whole is not None and _SHORT.search(whole):
            whole = _SHORT.sub(lambda match: short[match[1]], whole)
        return re.compile(whole.replace("\\ ", r"\s+"), re.IGNORECASE) if whole is not None else None

    for number, rule in enumerate(table["rules"]):
        given: Mapping[str, Any] = rule
        yield Rule(
            number=number,
            odds=given.get("odds", 0.0),
            examples=len(given["yes"]),
            status=EventStatus(given["status"]),
            of=given.get("of"),
            ends=given.get("ends", ""),
            before=pattern(given.get("before")),
            after=pattern(given.get("after")),
            unless=pattern(given.get("unless")),
        )


def _forms(text: str, trigger: Characters, sentence: Span) -> frozenset[str]:
    """Tell what form the last word of a trigger has: a noun, a verb, a verb in the past."""
    tokens = tokenize(text, sentence.start, sentence.end)
    tag(tokens)
    last = next((token.tag for token in reversed(tokens) if token.start < trigger[1]), "")
    if last in _NOUNS:
        return frozenset({"noun"})
    return frozenset({"verb", "past"} if last == _PAST else {"verb"})
