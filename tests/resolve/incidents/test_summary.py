"""What an incident tells of its parties where reports part on who did it."""

import itertools

from sayso.records.event import EventStatus
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, EventMention, Party
from sayso.resolve.incidents.summary import summarise

GUARD, REBELS = "name:teal guard", "name:rebels"


def told(*sides):
    """One report for each actor and target."""
    counter = itertools.count()
    mentions = [
        EventMention(
            address=EventAddress(DocumentId(f"doc_{number}"), 1, 5),
            originator=f"doc_{number}",
            kind="armed clash",
            status=EventStatus.HAPPENED,
            actor=Party(identity=actor) if actor else None,
            target=Party(identity=target) if target else None,
        )
        for number, (actor, target) in zip(counter, sides, strict=False)
    ]
    incident = summarise(mentions, ())
    return incident.actors, incident.targets


def test_nobody_is_actor_and_target_of_one_incident():
    told_twice = (GUARD, REBELS), (GUARD, REBELS), (REBELS, GUARD)
    assert told(*told_twice) == ((GUARD,), (REBELS,))


def test_party_is_what_most_originators_tell_of_it():
    assert told((GUARD, None), (None, GUARD), (None, GUARD)) == ((), (GUARD,))


def test_of_parties_told_as_often_one_way_as_the_other_all_acted():
    assert told((GUARD, REBELS), (REBELS, GUARD)) == ((REBELS, GUARD), ())
