"""Whether two groups of mentions are one happening: what speaks for it and against it, as a log-linear model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import exp
from typing import Final, NamedTuple

from sayso.lexicon.actors import load_actors
from sayso.records.event import Toll, TollCount
from sayso.records.incident import Reason
from sayso.resolve.incidents.days import compare_days
from sayso.resolve.incidents.kinds import Kinship, kinship
from sayso.resolve.incidents.places import compare_places
from sayso.resolve.incidents.profile import Profile, Weigh

FATES: Final = ("killed", "wounded", "captured", "displaced")
_KNOWN: Final = "known:"
_ALIKE: Final = 0.5
"""The share of the shorter description's words from which on two descriptions are taken to go together."""
_MUTUAL: Final = frozenset({"armed clash", "talks", "agreement", "violation"})
"""Kinds in which both sides act."""
_TOLL_APART: Final = 2.0
"""How many times one toll may be another's and still count the same dead, hours or sides apart."""


class Feature(NamedTuple):
    """One thing that was compared: its name, its value, which the weight is multiplied by, and a figure for people."""

    name: str
    value: float = 1.0
    figure: float = 0.0


Weights = Mapping[str, float]


def features(one: Profile, other: Profile, weigh: Weigh) -> list[Feature] | None:
    """Compare two groups; None where they cannot be one happening: other days, other places, other kinds."""
    kin = kinship(one.kind, other.kind)
    if kin is Kinship.APART:
        if one.kind not in other.kinds and other.kind not in one.kinds:
            return None
        kin = Kinship.NEAR
    days = compare_days(one.days, other.days)
    if days is None:
        return None
    place = compare_places(one.scene, other.scene)
    if place is None:
        return None
    cosine = max(a.cosine(b, weigh) for a in one.sentences for b in other.sentences)
    found = [
        Feature(kin),
        Feature(days[0], figure=days[1]),
        Feature(place[0], figure=place[1]),
        Feature("words", cosine),
    ]
    found += _parties(one, other)
    if one.triggers & other.triggers:
        found.append(Feature("trigger same"))
    if toll := _tolls(one, other):
        found.append(Feature(toll))
    if one.days.is_ahead != other.days.is_ahead:
        found.append(Feature("plan and deed"))
    if one.copies & other.copies and any(words for _, words in one.copies & other.copies):
        found.append(Feature("copy"))
    return found


def log_odds(found: list[Feature], weights: Weights) -> float:
    """Sum up what was compared."""
    return weights["any"] + sum(weights.get(feature.name, 0.0) * feature.value for feature in found)


def chance(odds: float) -> float:
    """The chance that goes with log-odds, 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def reasons(found: list[Feature], weights: Weights) -> tuple[Reason, ...]:
    """Say what was compared and what it weighs, the heaviest first; what weighs nothing is left out."""
    weighed = [(feature, weights.get(feature.name, 0.0) * feature.value) for feature in found]
    said = [Reason(said=_say(feature), weight=round(weight, 2)) for feature, weight in weighed if abs(weight) >= 0.05]
    return tuple(sorted(said, key=lambda reason: (-abs(reason.weight), reason.said)))


_SAID: Final = {
    Kinship.SAME: "the same kind",
    Kinship.NEAR: "kinds that one happening is told as",
    Kinship.PART: "an attack and what it did",
    Kinship.LOOSE: "a kind that may be any",
    "day same": "the same day",
    "day next": "neighbouring days",
    "day within": "days that overlap",
    "period overlaps": "long times that overlap",
    "news of the day": "reported {figure:.0f} days from the stated day",
    "day long before": "reported {figure:.0f} days after the stated day",
    "reported together": "reported {figure:.0f} days apart",
    "reported apart": "reported {figure:.0f} days apart",
    "day open": "no day to compare",
    "place same": "the same place",
    "place near": "places {figure:.0f} km apart",
    "place wide": "the same large area",
    "place inside": "one place within the other",
    "place open": "no place to compare",
    "actor same": "the same actor",
    "actor alike": "actors that go together",
    "actor other": "different actors",
    "target same": "the same target",
    "target alike": "targets that go together",
    "target other": "different targets",
    "sides changed": "the same two sides",
    "sides turned": "who acts in one suffers in the other",
    "words": "words {value:.0%} alike",
    "trigger same": "the same word for it",
    "toll same": "the same toll",
    "toll near": "tolls that can be one",
    "toll other": "tolls that contradict",
    "plan and deed": "one announced, the other told as done",
    "copy": "the same sentence of the same originator",
    "same sentence": "told in one sentence",
    "sentences apart": "{figure:.0f} sentences apart",
    "attack and effect": "an attack and what it did, in one sentence",
}


def _say(feature: Feature) -> str:
    return _SAID[feature.name].format(figure=feature.figure, value=feature.value)


def _parties(one: Profile, other: Profile) -> list[Feature]:
    """Compare actors with actors and targets with targets, and see whether the same sides are told turned round.

    Of a clash either side may be told as the one who acts; a town that changes hands does so in one direction.
    """
    actor = _party(one.actors, other.actors, one.actor_words, other.actor_words)
    target = _party(one.targets, other.targets, one.target_words, other.target_words)
    crossed = one.actors.keys() & other.targets.keys() or one.targets.keys() & other.actors.keys()
    if crossed and "same" not in {actor, target}:
        return [Feature("sides changed" if {one.kind, other.kind} <= _MUTUAL else "sides turned")]
    return [Feature(f"{role} {how}") for role, how in (("actor", actor), ("target", target)) if how]


def _party(
    one: Counter[str], other: Counter[str], one_words: frozenset[str], other_words: frozenset[str]
) -> str | None:
    """How two parties stand to one another: same, alike, other; None where one is not told."""
    if one and other:
        if one.keys() & other.keys():
            return "same"
        return "alike" if any(_go_together(a, b) for a in one for b in other) else "other"
    if not one_words or not other_words:
        return None
    if len(one_words & other_words) >= _ALIKE * min(len(one_words), len(other_words)):
        return "alike"
    return None if one or other else "other"


@cache
def _go_together(one: str, other: str) -> bool:
    """Whether one of two known actors is part of the other: an army and its state."""
    if not (one.startswith(_KNOWN) and other.startswith(_KNOWN)):
        return False
    lexicon = load_actors()
    first, second = one.removeprefix(_KNOWN), other.removeprefix(_KNOWN)
    if first not in lexicon.actors or second not in lexicon.actors:
        return False
    return second in lexicon.wholes(first) or first in lexicon.wholes(second)


def _tolls(one: Profile, other: Profile) -> str | None:
    found = {_fate(getattr(a, fate), getattr(b, fate)) for a in one.tolls for b in other.tolls for fate in FATES}
    return next((said for said in ("toll same", "toll near", "toll other") if said in found), None)


def _fate(one: TollCount | None, other: TollCount | None) -> str | None:
    """How two counts of one fate stand to one another."""
    if one is None or other is None:
        return None
    figures = [{count.low, count.best, count.high} - {None} for count in (one, other)]
    if figures[0] & figures[1]:
        return "toll same"
    first, second = (_typical(count) for count in (one, other))
    if first is None or second is None:
        return None
    return "toll near" if max(first, second) <= _TOLL_APART * max(1, min(first, second)) else "toll other"


def _typical(count: TollCount) -> int | None:
    return next((value for value in (count.best, count.low, count.high) if value is not None), None)


def typical(toll: Toll, fate: str) -> int | None:
    """The one number that stands for a count: its best value, else its lower bound, else its upper one."""
    count: TollCount | None = getattr(toll, fate)
    return _typical(count) if count is not None else None
