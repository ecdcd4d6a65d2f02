"""The rules on words about a trigger, by their own examples, and how they weigh against the encoder."""

from __future__ import annotations

import re

import pytest

from sayso.lexicon.load import load_lexicon
from sayso.reader.events.sighted import Sighted
from sayso.reader.events.status import status_of, status_rules, told_by
from sayso.records.event import EventStatus
from sayso.records.span import Span

_RULES = load_lexicon("statuses")["rules"]
_TRIGGER = re.compile(r"\[([^\]]+)\]")


def told(written):
    match = _TRIGGER.search(written)
    text = _TRIGGER.sub(r"\1", written)
    rule = told_by(text, (match.start(), match.start() + len(match[1])), Span(0, len(text), text))
    return rule and rule.status.value


def examples(answer):
    return [(rule["status"], example) for rule in _RULES for example in rule[answer]]


@pytest.mark.parametrize(("status", "written"), examples("yes"))
def test_words_settle_a_status(status, written) -> None:
    assert told(written) == status


@pytest.mark.parametrize(("status", "written"), examples("no"))
def test_words_that_look_alike_do_not(status, written) -> None:
    assert told(written) != status


def test_every_rule_has_its_measured_odds() -> None:
    assert all("odds" in rule for rule in _RULES)
    assert [rule.number for rule in status_rules()] == list(range(len(_RULES)))


@pytest.mark.parametrize(("leaning", "status"), [(-0.7, EventStatus.DENIED), (-20.0, EventStatus.HAPPENED)])
def test_a_sure_encoder_is_not_overruled_but_an_unsure_one_is(leaning, status) -> None:
    text = "The army denied shelling Sarn."
    statuses = {one.value: -30.0 for one in EventStatus} | {"happened": -0.7, "denied": leaning}
    sighted = Sighted(span=(16, 24), kind="shelling", certainty=0.9, statuses=statuses)
    assert status_of(text, sighted, Span(0, len(text), text)) is status
