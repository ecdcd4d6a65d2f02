"""What an observation of control comes down to: that a holder has the place or has it not, or that it is contested."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus

COUNTS_AGAINST = frozenset({EventStatus.DENIED, EventStatus.FAILED})


class Claim(NamedTuple):
    """For or against a holder; `holder` None stands for its being contested."""

    positive: bool
    holder: str | None

    def contradicts(self, other: Claim) -> bool:
        """Whether both cannot be: two holders at once, or one thing and its contrary."""
        if self.holder == other.holder:
            return self.positive != other.positive
        return self.positive and other.positive and None not in {self.holder, other.holder}

    def gain_of(self, party: str) -> bool | None:
        """Whether it is good news for a party: that it has the place, or another has not; None where nobody gains."""
        return None if self.holder is None else self.positive == (self.holder == party)


def settled(observation: ControlObservation) -> ControlObservation:
    """Mend one that names the same actor as holder and former holder: who loses it has it not, who takes it has it."""
    if observation.holder is None or observation.holder != observation.former:
        return observation
    if observation.change is ControlChange.LOSES:
        return replace(observation, holder=None)
    return replace(observation, former=None)


def claim_of(observation: ControlObservation) -> Claim | None:
    """Give what an observation comes down to, or None where it names nobody."""
    positive = observation.status not in COUNTS_AGAINST
    if observation.change is ControlChange.CONTESTED:
        return Claim(positive, None)
    observation = settled(observation)
    if observation.holder is not None:
        return Claim(positive, observation.holder)
    if observation.former is None:
        return None
    return Claim(not positive, observation.former)
