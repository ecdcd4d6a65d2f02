"""The estimate of control: what must hold whatever the parameters, and what a reader of it would expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analyse.control.estimate import according_to, estimate, estimate_blocks, taken_at_word
from sayso.analyse.control.parameters import ControlParameters
from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus
from sayso.records.source import SourceKind

FIRST = date(2030, 1, 1)
DAYS = (FIRST, FIRST + timedelta(days=199))
HOLDS, TAKES, LOSES = ControlChange.HOLDS, ControlChange.TAKES, ControlChange.LOSES


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def told(
    key: int | str,
    change: ControlChange = HOLDS,
    holder: str | None = "north",
    at: int | None = 0,
    to: int | None = None,
    **fields: Any,
) -> ControlObservation:
    """An observation of one place on one day or an interval, published on its last day."""
    first, last = (None, None) if at is None else (day(at), day(at if to is None else to))
    fields.setdefault("status", EventStatus.HAPPENED)
    fields.setdefault("known_from", last)
    fields.setdefault("first_day", first)
    fields.setdefault("last_day", last)
    return ControlObservation(key=key, place="the mill", change=change, holder=holder, **fields)


HOLDERS = st.sampled_from(["north", "south", "east"])


@st.composite
def observations(draw: st.DrawFn, most: int = 8) -> list[ControlObservation]:
    made = []
    for key in range(draw(st.integers(0, most))):
        at = draw(st.integers(0, 150))
        made.append(
            told(
                key,
                draw(st.sampled_from(ControlChange)),
                draw(st.one_of(st.none(), HOLDERS)),
                at,
                at + draw(st.sampled_from([0, 0, 3, 40])),
                former=draw(st.one_of(st.none(), HOLDERS)),
                status=draw(st.sampled_from(EventStatus)),
                known_from=draw(st.sampled_from([None, day(at), day(at + 5)])),
                claimant=draw(st.sampled_from([None, "agency", "ministry"])),
                party=draw(st.sampled_from([None, "north"])),
                originator=draw(st.sampled_from([None, "story"])),
                confidence=draw(st.sampled_from([0.4, 1.0])),
            )
        )
    return made


def chance(
    of: Sequence[ControlObservation], holder: str | None, at: int, *, as_known: bool = False, **options: Any
) -> float:
    return estimate(of, DAYS, **options).on(day(at), as_known=as_known).held.get(holder, 0.0)


@settings(max_examples=60, deadline=None)
@given(observations())
def test_the_chances_of_every_day_sum_to_one(made: list[ControlObservation]) -> None:
    history = estimate(made, DAYS, place="the mill")
    for held, contested in (
        (history.held, history.contested),
        (history.held_as_known, history.contested_as_known),
    ):
        assert held.shape == (200, len(history.holders))
        assert np.allclose(held.sum(axis=1), 1)
        assert (held >= 0).all()
        assert ((contested >= 0) & (contested <= 1)).all()


@settings(max_examples=40, deadline=None)
@given(observations(), st.randoms(use_true_random=False))
def test_the_order_of_observations_does_not_matter(made: list[ControlObservation], random: Any) -> None:
    shuffled = made.copy()
    random.shuffle(shuffled)
    one, other = (estimate(of, DAYS, place="the mill") for of in (made, shuffled))
    assert np.allclose(one.held, other.held)
    assert np.allclose(one.held_as_known, other.held_as_known)


@settings(max_examples=40, deadline=None)
@given(observations(), st.integers(0, 160))
def test_what_was_known_on_a_day_owes_nothing_to_later_publications(made: list[ControlObservation], until: int) -> None:
    whole = estimate(made, DAYS, place="the mill")
    earlier = [one for one in made if one.known_from and one.known_from <= day(until)]
    part = estimate(earlier, DAYS, place="the mill")
    as_of = estimate(made, DAYS, place="the mill", as_of=day(until))
    assert part.holders == as_of.holders
    assert np.allclose(part.held, as_of.held)
    for number in range(until + 1):
        then = whole.on(day(number), as_known=True).held
        for holder, known in part.on(day(number), as_known=True).held.items():
            assert then[holder] == pytest.approx(known, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(observations(), HOLDERS, st.integers(0, 150))
def test_one_more_report_that_a_holder_has_it_never_makes_that_less_likely_on_its_day(
    made: list[ControlObservation], holder: str, at: int
) -> None:
    plain = [replace(one, status=EventStatus.HAPPENED, known_from=one.last_day) for one in made]
    plain += [told(f"known {name}", HOLDS, name, 0, claimant=name) for name in ("north", "south", "east")]
    more = [*plain, told("more", HOLDS, holder, at, known_from=DAYS[1], claimant="somebody new")]
    assert chance(more, holder, at) >= chance(plain, holder, at) - 1e-9


def test_without_observations_the_holder_is_unknown() -> None:
    history = estimate([], DAYS, place="the mill")
    assert history.on(day(10)).held == {None: 1.0}
    assert history.on(day(10)).holder() is None
    assert history.on(day(10), as_known=True).held == {None: 1.0}
    assert [spell.holder for spell in history.spells()] == [None]
    assert history.carried_by(day(10)) == ()


def test_before_the_first_publication_nothing_is_known_and_in_hindsight_it_is() -> None:
    made = [told(1, HOLDS, "north", 50)]
    assert chance(made, "north", 45, as_known=True) == 0
    assert chance(made, "north", 45) > 0.8


def test_parties_may_hold_it_though_nobody_names_them() -> None:
    history = estimate([told(1, TAKES, "north", 50)], DAYS, parties=["north", "south"])
    assert history.on(day(20)).holder() == "south"
    assert history.on(day(80)).holder() == "north"


def test_contradictory_claims_of_one_day_split_the_chance() -> None:
    made = [told(1, HOLDS, "north", 50, claimant="one"), told(2, HOLDS, "south", 50, claimant="two")]
    value = estimate(made, DAYS).on(day(50))
    assert value.held["north"] == pytest.approx(value.held["south"])
    assert value.held["north"] > 0.4
    assert value.holder(at_least=0.6) is None


def test_old_information_fades_toward_the_prior() -> None:
    days = (FIRST, FIRST + timedelta(days=6000))
    history = estimate([told(1, HOLDS, "north", 0), told(2, HOLDS, "south", 0, status=EventStatus.PLANNED)], days)
    chances = history.held[:, history.holders.index("north")]
    assert chances[0] > 0.9
    assert (np.diff(chances) <= 1e-12).all()
    assert chances[-1] < chances[0] - 0.1


def test_a_hand_over_moves_the_chance_from_one_to_the_other() -> None:
    made = [
        told(1, HOLDS, "north", 10, claimant="one"),
        told(2, ControlChange.HANDS_OVER, "south", 60, former="north", claimant="two"),
    ]
    history = estimate(made, DAYS)
    assert history.on(day(55)).holder(at_least=0.7) == "north"
    assert history.on(day(61)).holder(at_least=0.7) == "south"
    assert [spell.holder for spell in history.spells()] == ["north", "south"]


def test_a_place_that_is_lost_goes_to_somebody_unknown() -> None:
    made = [told(1, HOLDS, "north", 10), told(2, LOSES, None, 60, former="north", claimant="two")]
    history = estimate(made, DAYS)
    assert history.on(day(55)).holder() == "north"
    assert history.on(day(65)).holder() is None
    assert history.on(day(65)).held[None] > 0.5


def test_reports_of_fighting_make_it_contested_and_quiet_ends_it() -> None:
    fights = [told(key, ControlChange.CONTESTED, None, at) for key, at in enumerate((50, 53, 57))]
    history = estimate([told("x", HOLDS, "north", 10), *fights], DAYS)
    assert history.on(day(53)).contested > 0.8
    assert history.on(day(20)).contested < 0.3
    assert history.on(day(190)).contested < 0.2
    assert history.on(day(53)).holder() == "north"


def test_a_change_is_put_on_the_days_it_is_told_of() -> None:
    made = [told(1, HOLDS, "north", 0), told(2, TAKES, "south", 50, 70, former="north"), told(3, HOLDS, "south", 100)]
    history = estimate(made, DAYS)
    south = history.held[:, history.holders.index("south")]
    assert south[48] < 0.2
    assert south[71] > 0.8
    assert 0.3 < south[60] < 0.75
    assert (np.diff(south[49:71]) > -1e-3).all()


def test_a_denial_counts_against_and_weighs_less_than_a_claim() -> None:
    claim = told(1, TAKES, "south", 50, former="north", claimant="one")
    denial = told(2, TAKES, "south", 51, former="north", claimant="two", status=EventStatus.DENIED)
    before = told(0, HOLDS, "north", 10)
    alone, denied = (chance(of, "south", 60) for of in ([before, claim], [before, claim, denial]))
    assert denied < alone
    assert chance([before, denial], "north", 60) > chance([before], "north", 60)


@pytest.mark.parametrize("status", [EventStatus.PLANNED, EventStatus.POSSIBLE])
def test_plans_and_possibilities_hardly_move_the_chance(status: EventStatus) -> None:
    before = told(0, HOLDS, "north", 10)
    known = told(1, HOLDS, "south", 10, known_from=None, status=EventStatus.POSSIBLE)
    moved = told(2, TAKES, "south", 50, status=status)
    assert chance([before, known, moved], "north", 60) == pytest.approx(
        chance([before, known], "north", 60), abs=0.1 if status is EventStatus.POSSIBLE else 1e-9
    )


def test_a_plan_is_listed_with_its_reason_and_names_nobody_as_holder() -> None:
    history = estimate([told(1, TAKES, "south", 50, status=EventStatus.PLANNED)], DAYS)
    assert history.set_aside() == ((1, "planned only"),)
    assert history.on(day(60)).holder() is None


def test_a_failed_attack_leaves_the_holder_and_tells_of_fighting() -> None:
    before = told(0, HOLDS, "north", 10)
    failed = told(1, TAKES, "south", 50, status=EventStatus.FAILED)
    history = estimate([before, failed], DAYS)
    assert history.on(day(60)).holder(at_least=0.8) == "north"
    assert history.on(day(50)).contested > estimate([before], DAYS).on(day(50)).contested


def test_reprints_of_one_story_count_once() -> None:
    story = [told(key, HOLDS, "north", 50, originator="wire 7", claimant="agency") for key in range(10)]
    assert chance(story, "north", 50) == pytest.approx(chance(story[:1], "north", 50))
    aside = dict(estimate(story, DAYS).set_aside())
    assert len(aside) == 9
    assert set(aside.values()) == {"repeats 0 of the same story"}


def test_one_claimant_who_repeats_himself_weighs_less_than_several_claimants() -> None:
    against = told("x", HOLDS, "south", 50, claimant="agency")
    loud = [told(key, HOLDS, "north", 50 + key, claimant="ministry") for key in range(5)]
    many = [replace(one, claimant=f"source {one.key}") for one in loud]
    assert chance([against, *loud], "north", 54) < chance([against, *many], "north", 54)


def test_a_party_is_believed_less_on_its_gains_than_on_its_losses() -> None:
    gain = told(1, HOLDS, "north", 50, claimant="ministry", party="north")
    loss = told(1, HOLDS, "south", 50, claimant="ministry", party="north")
    assert chance([gain], "north", 50) < chance([loss], "south", 50)


def test_a_claimants_own_picture_comes_from_his_claims_alone() -> None:
    made = [
        told(1, HOLDS, "north", 50, claimant="ministry", party="north"),
        told(2, HOLDS, "south", 50, claimant="agency"),
        told(3, TAKES, "south", 80, claimant="agency"),
    ]
    theirs = according_to(made, "ministry")
    assert [one.key for one in theirs] == [1]
    history = estimate(theirs, DAYS, taken_at_word())
    assert history.on(day(90)).holder(at_least=0.8) == "north"
    assert "south" not in history.holders
    assert np.allclose(history.held, estimate(made[:1], DAYS, taken_at_word()).held)


def test_an_interval_without_a_last_day_goes_to_its_publication() -> None:
    made = [told(1, HOLDS, "north", 20, first_day=day(20), last_day=None, known_from=day(60))]
    history = estimate(made, DAYS)
    assert history.on(day(20)).holder(at_least=0.7) == "north"
    assert history.on(day(60)).holder(at_least=0.7) == "north"
    assert history.on(day(59), as_known=True).held == {None: 1.0}


def test_an_interval_without_a_first_day_says_nothing_of_the_days_before() -> None:
    known = [told(0, HOLDS, "south", 0)]
    late = told(1, TAKES, "north", None, first_day=None, last_day=day(60), known_from=day(60))
    history = estimate([*known, late], DAYS)
    assert history.on(day(60)).holder() == "north"
    assert history.on(day(5)).holder(at_least=0.8) == "south"


def test_a_claim_without_any_day_is_put_on_its_publication_and_weighs_less() -> None:
    undated = told(1, HOLDS, "north", None, known_from=day(60))
    dated = told(1, HOLDS, "north", 60)
    assert 0.5 < chance([undated], "north", 60) < chance([dated], "north", 60)


def test_a_claim_without_day_or_publication_is_set_aside() -> None:
    history = estimate([told(1, HOLDS, "north", None)], DAYS)
    assert history.set_aside() == ((1, "no day is known"),)
    assert history.on(day(60)).holder() is None


def test_a_claim_about_days_after_its_publication_is_set_aside() -> None:
    history = estimate([told(1, HOLDS, "north", 60, known_from=day(30))], DAYS)
    assert history.set_aside() == ((1, "tells of days after its publication"),)


def test_an_observation_whose_first_day_is_after_its_last_is_refused() -> None:
    with pytest.raises(
        ValueError, match="observation 7 of the mill: its first day 2030-02-10 is after its last, 2030-01-31"
    ):
        told(7, HOLDS, "north", 40, 30)


def test_a_chance_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"observation 7 of the mill: its confidence 1\.5 is not from 0 to 1"):
        told(7, confidence=1.5)


def test_the_observations_that_carry_a_day_are_named_with_their_influence() -> None:
    made = [
        told("hold", HOLDS, "north", 10, claimant="agency"),
        told("take", TAKES, "south", 60, former="north", claimant="agency"),
        told("again", HOLDS, "south", 64, claimant="observers"),
        told("plan", TAKES, "north", 62, status=EventStatus.PLANNED),
    ]
    history = estimate(made, DAYS)
    carriers = {carrier.key: carrier for carrier in history.carried_by(day(70))}
    assert next(iter(carriers)) == "take"
    assert "plan" not in carriers
    assert carriers["take"].influence > 0
    without = estimate([one for one in made if one.key != "again"], DAYS).on(day(70)).held["south"]
    assert carriers["again"].without == pytest.approx(without, abs=1e-6)
    assert {carrier.key for carrier in history.carried_by(day(20), as_known=True)} == {"hold"}


def test_days_outside_the_history_and_intervals_turned_round_are_refused() -> None:
    history = estimate([], DAYS, place="the mill")
    with pytest.raises(ValueError, match="the mill: the history goes from"):
        history.on(date(2031, 1, 1))
    with pytest.raises(ValueError, match="before they begin"):
        estimate([], (DAYS[1], DAYS[0]), place="the mill")


def test_observations_of_two_places_and_keys_that_two_share_are_refused() -> None:
    with pytest.raises(ValueError, match="estimate one place at a time"):
        estimate([told(1), replace(told(2), place="the ford")], DAYS)
    with pytest.raises(ValueError, match="two observations have the key 1"):
        estimate([told(1), told(1, HOLDS, "south")], DAYS)


def test_places_come_in_blocks_and_are_estimated_as_if_alone() -> None:
    made = [told(1, TAKES, "north", 50), told(2, HOLDS, "south", 90), told(3, ControlChange.CONTESTED, None, 95)]
    places = [
        (f"place {number}", [replace(one, place=f"place {number}") for one in made[:number]]) for number in range(4)
    ]
    blocks = list(estimate_blocks(iter(places), DAYS, block=3))
    assert [len(block) for block in blocks] == [3, 1]
    for (place, of_it), history in zip(places, (history for block in blocks for history in block), strict=True):
        alone = estimate(of_it, DAYS, place=place)
        assert history.place == place
        assert np.allclose(history.held, alone.held)
        assert np.allclose(history.held_as_known, alone.held_as_known)
        assert np.allclose(history.contested_as_known, alone.contested_as_known)


def test_what_is_known_on_the_last_day_is_what_the_history_says_of_it() -> None:
    made = [told(1, TAKES, "north", 50, 60), told(2, HOLDS, "south", 90), told(3, ControlChange.CONTESTED, None, 95)]
    history = estimate(made, DAYS)
    assert np.allclose(history.held[95:], history.held_as_known[95:])
    assert np.allclose(history.contested[95:], history.contested_as_known[95:])


def test_parameters_that_make_a_state_impossible_are_refused() -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        ControlParameters(change_calm=0)
    with pytest.raises(ValueError, match="no holder is impossible"):
        ControlParameters(unnamed=0)


def test_reliability_is_the_observations_own_else_by_who_gains_else_by_kind() -> None:
    parameters, report = ControlParameters(), told(1, HOLDS, "north", claimant_kind=SourceKind.ANONYMOUS)
    assert parameters.reliability_of(replace(report, reliability=0.6, party="north")) == 0.6
    assert parameters.reliability_of(replace(report, party="north")) == 0.65
    assert parameters.reliability_of(replace(report, party="south")) == 0.95
    assert parameters.reliability_of(report) == 0.75
    assert parameters.reliability_of(replace(report, reliability=0.2)) == 0.5


YEAR = 365


def test_far_from_any_report_the_holder_is_unknown() -> None:
    made = [told(1, HOLDS, "north", 0), told(2, HOLDS, "south", 60), told(3, HOLDS, "east", 90)]
    days = (day(-30 * YEAR), day(30 * YEAR))
    history = estimate(made, days)
    unknown = [history.on(day(90 + years * YEAR)).held[None] for years in (0, 1, 2, 4, 8, 20)]
    assert unknown == sorted(unknown)
    assert unknown[0] < 0.2
    assert unknown[-1] > 0.99
    assert history.on(day(-12 * YEAR)).held[None] > 0.99
    known = history.on(day(20 * YEAR), as_known=True).held
    assert known[None] > 0.99
    assert sum(known.values()) == pytest.approx(1)


def test_a_long_gap_between_reports_is_unknown_in_its_middle_and_known_at_both_ends() -> None:
    made = [told(f"{at} {name}", HOLDS, "north", at, claimant=name) for at in (0, 24 * YEAR) for name in "abc"]
    history = estimate(made, (day(0), day(24 * YEAR)))
    early, middle, late = (history.on(day(years * YEAR)) for years in (1, 12, 23))
    assert early.holder() == late.holder() == "north"
    assert middle.held[None] > 0.99
    (carrier, *_) = history.carried_by(day(23 * YEAR))
    assert str(carrier.key).startswith(str(24 * YEAR))
    assert 0 <= carrier.without <= 1


def test_a_report_that_comes_late_does_not_speak_before_it_comes() -> None:
    made = [told(1, HOLDS, "north", 0), told(2, HOLDS, "north", 12 * YEAR, known_from=day(13 * YEAR))]
    history = estimate(made, (day(0), day(13 * YEAR)))
    before, after = (history.on(day(13 * YEAR - ago), as_known=True).held[None] for ago in (1, 0))
    assert before > 0.99
    assert after < 0.5


def test_a_place_of_very_many_reports_gives_the_same_as_known(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(2)
    made = []
    for key in range(60):
        at, late = int(random.integers(150)), int(random.integers(40))
        holder = str(random.choice(["north", "south", "east"][: 1 + key // 20]))
        change = [HOLDS, TAKES, LOSES, ControlChange.CONTESTED][int(random.integers(4))]
        made.append(told(key, change, holder, at, known_from=day(at + late), claimant=f"source {key % 7}"))
    made.append(told("undated", HOLDS, "west", 20, known_from=None))
    together = estimate(made, DAYS)
    monkeypatch.setattr("sayso.analyse.control.days.LONG", 0)
    in_turn = estimate(made, DAYS)
    assert np.allclose(together.held_as_known, in_turn.held_as_known)
    assert np.allclose(together.contested_as_known, in_turn.contested_as_known)
    assert np.allclose(together.held, in_turn.held)


def test_who_takes_a_place_from_himself_has_it_and_who_loses_it_to_himself_has_not() -> None:
    known = [told("n", HOLDS, "north", 0), told("s", HOLDS, "south", 0)]
    takes = told(1, TAKES, "north", 50, former="north")
    loses = told(1, LOSES, "north", 50, former="north")
    assert chance([*known, takes], "north", 50) > 0.7
    assert chance([*known, loses], "north", 50) < 0.3


def test_an_undated_change_told_in_passing_overturns_nothing_and_one_told_first_does() -> None:
    held = told("a", TAKES, "north", 10)
    looks_back = told("b", TAKES, "south", None, known_from=day(150), is_background=True)
    news = told("b", TAKES, "south", None, known_from=day(150))
    assert chance([held, looks_back], "north", 160) > 0.5
    assert chance([held, news], "south", 160) > 0.5


def test_a_denial_years_later_keeps_nobody_known() -> None:
    long = (FIRST, FIRST + timedelta(days=4000))
    held = told("a", HOLDS, "north", 10)
    doubted = told("b", TAKES, "south", 3600, status=EventStatus.DENIED)
    alone, denied = (estimate(of, long).on(day(3650)).held for of in ([held], [held, doubted]))
    assert denied["north"] <= alone["north"] + 0.05
