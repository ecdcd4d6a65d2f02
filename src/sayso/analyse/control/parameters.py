"""What the estimate of control assumes of wars and of those who tell of them, each figure with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from sayso.analyse.control.claim import claim_of
from sayso.records.control_history import ControlObservation
from sayso.records.event import EventStatus
from sayso.records.source import SourceKind

RELIABILITY: Final[Mapping[SourceKind, float]] = MappingProxyType(
    {
        SourceKind.NAMED: 0.85,
        SourceKind.ANONYMOUS: 0.75,
        SourceKind.GROUP: 0.75,
        SourceKind.DOCUMENT: 0.85,
        SourceKind.NARRATOR: 0.9,
    }
)
"""How often what such a source says of a holder is right. A judgement, not a measurement. To learn it for each source
from what all of them say (Dawid and Skene 1979, Applied Statistics 28:20) was tried on the simulated wars and left:
hindsight was the worse for it, since sources keep to their errors for weeks."""
STATUS_WEIGHT: Final[Mapping[EventStatus, float]] = MappingProxyType(
    {
        EventStatus.HAPPENED: 1.0,
        EventStatus.ONGOING: 1.0,
        EventStatus.DENIED: 0.5,
        EventStatus.FAILED: 0.5,
        EventStatus.POSSIBLE: 0.1,
        EventStatus.PLANNED: 0.0,
    }
)
"""What share of a source's weight a claim of this status has; denied and failed ones count against. Judgements: who
denies is mostly a party, "may have fallen" is little more than a rumour, and a plan tells nothing of who holds the
place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlParameters:
    """The rates and weights of the estimate. Rates are chances per day, weights shares of a log-odds.

    Where nothing else is said, a figure was fitted to simulated wars by their log loss (`python -m
    bench.control_fit`) and rounded, on other seeds than those that are scored.
    """

    change_calm: float = 0.00015
    """How often a place changes hands on a calm day."""
    change_contested: float = 0.04
    """How often on a day of fighting for it."""
    contest_begins: float = 0.0006
    contest_ends: float = 0.03
    paces: tuple[tuple[float, float], ...] = ((0.2, 0.4), (1.0, 0.4), (4.0, 0.2))
    """How much more or less often than that fighting begins and a calm place changes hands, with the share of each:
    fronts and hinterland. A mixture over places, as over sites in Yang (1994, J. Mol. Evol. 39:306); a judgement."""
    unnamed: float = 0.45
    """The prior weight of all holders whom nobody names, beside 1 for each who is named."""
    doubted: float = 0.05
    """The prior weight of who is named only in what is denied, failed, possible or planned. A judgement."""
    fades_years: float = 4.0
    """How far a report speaks: at so many years it does with a chance of 1/e, at half of it with 0.78, at a year with
    0.94. A judgement; the simulated wars, of two years, are told as well with four years to six as without fading, and
    worse with two."""
    change_told: float = 0.75
    """The chance that a place changes hands in the interval of a report that it does, before the report's source is
    weighed: who tells of a change mostly has seen one, rare as changes are."""
    change_told_in_passing: float = 0.05
    """The same where nobody tells its day and the article does not open with it: most such tellings look back ("before
    it took the town"). A judgement."""
    recent_days: int = 14
    """A change whose day nobody tells is put on one of so many days before its publication. A judgement."""
    before: float = 0.9
    """The share that "X takes it" keeps as evidence for the day before: then it was not X's, or it was the former
    holder's."""
    under_way: float = 0.5
    """The share that an ongoing change keeps ("is taking"); as much says that it is contested. A judgement."""
    calm: float = 0.7
    """The share of "X holds it" that speaks against its being contested."""
    contested_holder: float = 0.25
    """The share of "X contests it" that speaks for X as its holder. A judgement."""
    repeat_days: float = 60.0
    """After how many days the same claim of the same claimant has 1 - 1/e of its weight again."""
    undated: float = 0.5
    """The share of a claim whose day nobody tells: it is put on the day of its publication. A judgement."""
    reliability: Mapping[SourceKind, float] = field(default_factory=lambda: RELIABILITY)
    own_gain: float = 0.65
    """The reliability of a party's word that it holds or takes a place. A judgement, as the next."""
    own_loss: float = 0.95
    """The reliability of its word that another does: nobody likes to say so."""
    at_word: float | None = None
    """A reliability for everybody, in place of all others: what is so if they are taken at their word."""
    highest: float = 0.99
    """No single report is surer than this. A judgement."""

    def __post_init__(self) -> None:
        rates = (
            self.change_calm, self.change_contested, self.contest_begins, self.contest_ends, self.repeat_days,
            self.fades_years,
        )  # fmt: skip
        if min(rates) <= 0 or not self.paces or any(pace <= 0 or share <= 0 for pace, share in self.paces):
            raise ValueError(
                "rates, paces, their shares, repeat_days and fades_years of control parameters must be above 0"
            )
        if min(self.unnamed, self.doubted) <= 0:
            raise ValueError(
                "unnamed and doubted of control parameters must be above 0, so that no holder is impossible"
            )

    def reliability_of(self, observation: ControlObservation) -> float:
        """Say how often such a report is right, from 0.5 (it says nothing) up.

        A report that is wrong more often than right would be evidence for the contrary; it is taken to say nothing,
        so that no report for a holder ever speaks against them.
        """
        return min(max(self._reliability(observation), 0.5), self.highest)

    def _reliability(self, observation: ControlObservation) -> float:
        if self.at_word is not None:
            return self.at_word
        if observation.reliability is not None:
            return observation.reliability
        claim = claim_of(observation)
        gain = claim.gain_of(observation.party) if claim and observation.party is not None else None
        if gain is not None:
            return self.own_gain if gain else self.own_loss
        return self.reliability[observation.claimant_kind]
