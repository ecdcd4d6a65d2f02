"""The scores of control, its baselines, its made-up wars and its reading of the table, on cases worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bench.control_baselines import BASELINES, told_of
from bench.control_reports import report
from bench.control_scores import Days, as_chances, calibration
from bench.control_table import PARTIES, as_war, captures_told, read_table
from bench.control_wars import wage
from sayso.records.control_history import ControlObservation
from sayso.records.event import ControlChange, EventStatus

TABLE = """
| Name | Pop. | Raion | Held by | As of | More information |
| --- | --- | --- | --- | --- | --- |
| Alder | 9 | East | 🇺🇦 | 2022 | Captured by 🇷🇺 25 February 2022. Recaptured by 🇺🇦 2 April 2022. |
| Birch | 90 | East | 🇷🇺 | 2022-5-1 | Captured by 🇷🇺 in March 2022. |
| Cedar | 80 | East | 🇺🇦 | 2022-5-1 | |
| Dogwood | 70 | East | 🇺🇦 | 2022-5-1 | Captured by 🇷🇺 3 March 2022. |
| Elm | 60 | East | Contested: * 🇺🇦 * 🇷🇺 | 2022-5-1 | Claimed recaptured by 🇺🇦 1 June 2022 |
"""


def test_scores_of_days_are_those_worked_out_by_hand() -> None:
    days = Days()
    days.add(np.array([[0.0, 0.8, 0.2], [0.1, 0.3, 0.6]]), np.array([1, 1]))
    score = days.score()
    assert score.brier == pytest.approx((0.08 + 0.01 + 0.49 + 0.36) / 2)
    assert score.loss == pytest.approx(-(np.log(0.8) + np.log(0.3)) / 2)
    assert score.right == 50


def test_a_holder_without_a_chance_of_their_own_is_unknown_or_other() -> None:
    days = Days()
    days.add(np.array([[0.7, 0.3, 0.0]]), np.array([2]))
    score = days.score()
    assert score.loss == pytest.approx(-np.log(0.7))
    assert score.right == 0


def test_calibration_finds_the_slope_of_chances_that_are_too_sure() -> None:
    random = np.random.default_rng(3)
    true = random.normal(0, 1.5, 40_000)
    came = random.random(len(true)) < 1 / (1 + np.exp(-true))
    for too_sure in (1.0, 2.0):
        intercept, slope = calibration(1 / (1 + np.exp(-too_sure * true)), came)
        assert intercept == pytest.approx(0, abs=0.05)
        assert slope == pytest.approx(1 / too_sure, abs=0.03)


def test_a_guess_shares_what_it_is_not_sure_of() -> None:
    chances = as_chances([1, 0], 3, 0.8)
    assert chances[0].tolist() == pytest.approx([0.1, 0.8, 0.1])
    assert chances[1].tolist() == pytest.approx([1 / 3] * 3)


def test_baselines_take_the_last_report_the_majority_and_the_last_of_all() -> None:
    first = date(2030, 1, 1).toordinal()

    def told(key: int, holder: str, day: int, change: ControlChange = ControlChange.HOLDS) -> ControlObservation:
        on = date.fromordinal(first + day)
        return ControlObservation(
            key=key, place="p", holder=holder, change=change, status=EventStatus.HAPPENED,
            first_day=on, last_day=on, known_from=on,
        )  # fmt: skip

    reports = [
        told(1, "A", 0),
        told(2, "A", 1),
        told(3, "B", 2),
        told(4, "C", 9),
        told(5, "B", 1, ControlChange.CONTESTED),
    ]
    listed = told_of(reports, by_publication=True)
    guesses = {name: baseline(listed, first + 5) for name, baseline in BASELINES.items()}
    assert list(guesses.values()) == ["B", "A", "C"]


def test_made_up_wars_are_the_same_each_time_and_told_of_within_their_days() -> None:
    war, again = wage(5, 12, 300), wage(5, 12, 300)
    assert (war.holder == again.holder).all()
    assert (wage(6, 12, 300).holder != war.holder).any()
    told = report(war)
    assert told == report(again)
    last = war.first_day.toordinal() + 300 + 60
    for of_place in told.values():
        assert len({one.key for one in of_place}) == len(of_place)
        assert all(one.known_from and one.known_from.toordinal() < last for one in of_place)
    assert (np.diff(war.holder) != 0).any()


def test_the_table_gives_captures_by_day_or_month_and_leaves_out_rows_that_contradict_themselves(
    tmp_path: Path,
) -> None:
    path = tmp_path / "table.md"
    path.write_text(TABLE, encoding="utf-8")
    settlements = {settlement.name: settlement for settlement in read_table(path)}
    assert list(settlements) == ["Alder", "Birch", "Cedar", "Elm"]
    assert [(one.by, one.first) for one in settlements["Alder"].captures] == [
        ("Russia", date(2022, 2, 25)),
        ("Ukraine", date(2022, 4, 2)),
    ]
    assert (settlements["Birch"].captures[0].first, settlements["Birch"].captures[0].last) == (
        date(2022, 3, 1),
        date(2022, 3, 31),
    )
    assert settlements["Elm"].captures == ()
    war, known = as_war(list(settlements.values()), 1)
    held = [[PARTIES[party] for party in war.holder[row, [0, 1, 20, 60]]] for row in (0, 1)]
    assert held[0] == ["Ukraine", "Russia", "Russia", "Ukraine"]
    assert held[1][0] == "Ukraine"
    assert held[1][3] == "Russia"
    assert known[0].all()
    assert not known[1, 20]
    assert known[1, 60]
    assert not known[3].any()
    assert set(captures_told(list(settlements.values()), seed=1)) <= {0, 1}
