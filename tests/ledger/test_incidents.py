"""What the ledger gives a resolver of incidents, and how it finds the event that is meant."""

from dataclasses import replace

import pytest

from incidents_told import NOW, Report, put, reading_of
from sayso.errors import InputError, NotFoundError
from sayso.ledger.open import open_reader, open_writer
from sayso.records.event import Toll, TollCount
from sayso.records.incident import EventAddress
from sayso.records.judgement import Judgement, JudgementKind
from sayso.resolve.incidents import disputed_fates

WIRE, COURIER = Report(killed=12), Report(by="Ola Brandt", outlet="Meridian Courier", known="islamic-state")


@pytest.fixture
def told(ledger):
    """The ledger with two articles, and their ids."""
    return ledger, put(ledger, [WIRE, COURIER])


def tellings(ledger):
    with open_reader(ledger) as reader:
        tellings = list(reader.incidents().tellings())
        return {telling.reading.document.id: telling for telling in tellings if not telling.is_retracted}


def judge(ledger, kind, subject, value=""):
    with open_writer(ledger, wait_s=5) as writer:
        made = Judgement(id=f"jud_{kind}", kind=kind, subject=subject, value=value, author="mara", made=NOW)
        writer.add_judgement(made)


def test_telling_has_who_is_who_as_judged(told):
    ledger, [wire, courier] = told
    found = tellings(ledger)
    assert found[wire].actors == {"a1": "name:teal guard", "a2": "name:red front"}
    assert found[courier].actors["a1"] == "known:islamic-state"
    assert found[courier].called["known:islamic-state"] == "Islamic State"
    judge(ledger, JudgementKind.SAME_ACTOR, "name:Teal Guard", "known:islamic-state")
    judge(ledger, JudgementKind.SAME, "name:Lena Ostrow", "name:Ola Brandt")
    found = tellings(ledger)
    assert found[courier].actors["a1"] == "known:islamic-state"
    assert found[wire].sources["o1"] == found[courier].sources["o1"]


def test_readings_without_events_and_retracted_articles_are_passed_over(told):
    ledger, [wire, courier] = told
    with open_writer(ledger, wait_s=5) as writer:
        writer.add_reading(replace(reading_of(WIRE), events=()), NOW)
    assert set(tellings(ledger)) == {courier}
    judge(ledger, JudgementKind.RETRACTED, courier)
    assert tellings(ledger) == {}
    with open_reader(ledger) as reader:
        assert reader.retraction(courier).author == "mara"
        assert reader.retraction(wire) is None


def test_event_is_found_by_its_id_in_its_article(told):
    ledger, [wire, _] = told
    start = reading_of(WIRE).document.text.index("bombed")
    with open_reader(ledger) as reader:
        find = reader.incidents().find_event
        assert find(f"{wire[:12]}#v1") == EventAddress(wire, start, start + 6)
        with pytest.raises(NotFoundError, match="no such event"):
            find(f"{wire}#v2")
        with pytest.raises(InputError, match="names an article"):
            find(wire)
        with pytest.raises(InputError, match="names an incident"):
            find("incident_0123abcd")


def test_later_judgement_overrules_and_the_earlier_says_so(told):
    ledger, [wire, courier] = told
    with open_reader(ledger) as reader:
        one, other = (str(reader.incidents().find_event(f"{ident}#v1")) for ident in (wire, courier))
    judge(ledger, JudgementKind.SAME_INCIDENT, one, other)
    judge(ledger, JudgementKind.OTHER_INCIDENT, other, one)
    with open_reader(ledger) as reader:
        judged = reader.incidents().judged()
    assert [(row.idle, row.lost) for row in judged.rows] == [("superseded", False), (None, False)]
    assert [verdict.kind for verdict in judged.verdicts] == [JudgementKind.SAME, JudgementKind.DIFFERENT]


@pytest.mark.parametrize(
    ("counts", "is_disputed"),
    [
        ([{"low": 5, "best": 5, "high": 5}, {"low": 9}], True),
        ([{"best": 5}, {"low": 3, "high": 8}], False),
        ([{"low": 5}, {"low": 9}], False),
        ([{"high": 4}, {"low": 5}], True),
        ([{"best": 5}], False),
    ],
)
def test_counts_that_cannot_both_be_true_are_disputed(counts, is_disputed):
    tolls = [Toll(wounded=TollCount(**count)) for count in counts]
    assert disputed_fates(tolls) == (("wounded",) if is_disputed else ())
