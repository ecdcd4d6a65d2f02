"""The invented wars of the scale bench are read back as they were made."""

import pytest

from bench.scale import measure
from bench.scaled import one_incident, whole_war
from sayso.records.codec import encode_reading
from sayso.records.contract import check_reading


@pytest.mark.parametrize("readings", [one_incident(2), whole_war(2, 4)])
def test_invented_readings_keep_the_contract(readings):
    for reading in readings:
        assert check_reading(encode_reading(reading)) == []


def test_reports_of_one_incident_are_one_and_are_judged():
    found = measure("one", 4)
    assert (found["articles"], found["events"], found["incidents"]) == (4, 4, 1)
    assert {"whole", "split", "undone", "retracted"} <= found.keys()
