"""Whom a name means, by what people said of it."""

import datetime as dt

from sayso.records.actor_address import Meaning
from sayso.resolve.actors import Said, meant

DAY, LATER = dt.date(2014, 3, 1), dt.date(2016, 3, 1)
UNKNOWN = (None, None)


def alias(number, actor, days=""):
    return Said(number, actor, Meaning.parse(actor + days))


def on(day, *said, actor="name:rg"):
    return meant(actor, "name:rg", (day, day), said)


def test_name_means_itself_until_something_is_said():
    assert on(DAY) == "name:rg"
    assert on(DAY, actor="known:river") == "known:river"


def test_latest_that_was_said_counts_on_its_days():
    said = (alias(1, "own:guard"), alias(2, "known:river", "@2015-01-01/.."))
    assert on(DAY, *said) == "own:guard"
    assert on(LATER, *said) == "known:river"
    assert meant("name:rg", "name:rg", UNKNOWN, said) == "own:guard", "an undated article is of no particular days"


def test_whoever_is_excluded_is_meant_no_more_unless_it_is_said_again():
    excluded = Said(2, "known:river")
    assert on(DAY, excluded, actor="known:river") == "name:rg"
    assert on(DAY, alias(1, "known:river"), excluded) == "name:rg"
    assert on(DAY, alias(1, "own:guard"), excluded) == "own:guard"
    assert on(DAY, excluded, alias(3, "known:river")) == "known:river"
