"""Reliability learnt from places whose truth nobody knows, on claims made up with a known share of wrong ones."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from sayso.analyse.control.estimate import DEFAULT
from sayso.analyse.control.reliability import fit_reliability
from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus

START = date(2030, 1, 1)
RIGHT = {"agency": 0.95, "observers": 0.9, "residents": 0.8, "rumour": 0.6}


def claims(places: int, *, biased: bool = False) -> list[list[ControlObservation]]:
    random = np.random.default_rng(7)
    made = []
    for place in range(places):
        holder = random.choice(["north", "south"])
        of_it = []
        for claimant, right in RIGHT.items():
            for at in sorted(random.choice(300, size=3, replace=False).tolist()):
                said = holder if random.random() < right else {"north": "south", "south": "north"}[holder]
                if biased and claimant == "rumour":
                    said = "north" if holder == "north" or random.random() < 0.5 else "south"
                of_it.append(
                    ControlObservation(
                        key=f"{claimant} {at}", place=str(place), holder=said, change=ControlChange.HOLDS,
                        status=EventStatus.ONGOING, claimant=claimant, first_day=START + timedelta(days=at),
                        last_day=START + timedelta(days=at), known_from=START + timedelta(days=at),
                    )
                )  # fmt: skip
        made.append(of_it)
    return made


def test_the_share_of_right_claims_is_found_without_the_truth() -> None:
    fitted = fit_reliability(claims(150), DEFAULT).claimants
    for claimant, right in RIGHT.items():
        assert fitted[claimant, None] == pytest.approx(right, abs=0.06)


def test_who_favours_a_side_is_believed_less_when_he_speaks_for_it() -> None:
    fitted = fit_reliability(claims(150, biased=True), DEFAULT).claimants
    assert fitted["rumour", "south"] > fitted["rumour", "north"] + 0.15
    assert fitted["agency", "south"] == pytest.approx(fitted["agency", "north"], abs=0.06)


def test_without_claims_nothing_is_learnt() -> None:
    assert fit_reliability([[]], DEFAULT).claimants == {}
    few = fit_reliability(claims(1)[:1], DEFAULT).claimants["agency", None]
    assert few == pytest.approx(DEFAULT.reliability[claims(1)[0][0].claimant_kind], abs=0.1)


def test_no_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="give at least 1"):
        fit_reliability([], DEFAULT, rounds=0)
