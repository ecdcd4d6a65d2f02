"""Incidents are worked out from the ledger, judged, and brought back as they were."""

from dataclasses import replace
from datetime import date

import pytest

from incidents_told import DAY, NOW, Report, put, reading_of
from sayso.errors import InputError, NotFoundError
from sayso.ledger.incident_rows import WantedIncidents
from sayso.ledger.incidents_told import IncidentsTold
from sayso.ledger.keep_incidents import keep_incidents
from sayso.records.event import EventStatus
from sayso.records.judgement import JudgementKind
from sayso.records.origin import Origin, OriginKind
from sayso.services.incidents import incidents_are_due, resolve_incidents
from sayso.services.judge import judge_sources, retract, withdraw
from sayso.services.judge_incidents import merge_incidents, split_incident
from sayso.services.reprints import resolve_reprints
from sayso.services.workspace import init_workspace

WIRE = Report(killed=12)
COURIER = Report(by="Ola Brandt", outlet="Meridian Courier", killed=20)
REVIEW = Report(by="Tom Hale", outlet="Northgate Review", killed=15, published=date(2016, 3, 5))
ELSEWHERE = Report(place="Veld", by="Ann Roe", outlet="Levant Desk")


@pytest.fixture
def workspace(tmp_path):
    return init_workspace(tmp_path / "war")


def told(workspace):
    with workspace.reading() as ledger:
        return ledger.incidents().list(WantedIncidents())


def groups(workspace):
    """The documents of each incident, and all that is said of it."""
    with workspace.reading() as ledger:
        return {
            frozenset(one.document for one in ledger.incidents().in_full(row.id).mentions): row
            for row in told(workspace)
        }


def test_reports_of_one_happening_are_one_incident_with_tolls_side_by_side(workspace):
    wire, courier, review, elsewhere = put(workspace.ledger, [WIRE, COURIER, REVIEW, ELSEWHERE])
    assert resolve_incidents(workspace) == 2
    found = groups(workspace)
    assert set(found) == {frozenset({wire, courier, review}), frozenset({elsewhere})}
    row = found[frozenset({wire, courier, review})]
    assert (row.kind, row.first_day, row.last_day, row.place.name) == ("bombing", DAY, DAY, "Sarn")
    assert [party.name for party in (*row.actors, *row.targets)] == ["Teal Guard", "Red Front"]
    assert (row.reports, row.documents, row.originators) == (3, 3, 3)
    assert [(one.claimant, one.toll.killed.best) for one in row.tolls] == [
        ("Lena Ostrow", 12), ("Ola Brandt", 20), ("Tom Hale", 15),
    ]  # fmt: skip
    assert (row.toll.killed.low, row.toll.killed.best, row.toll.killed.high) == (12, 15, 20)
    assert row.disputed == ("killed",)


def test_work_is_due_until_it_is_done_and_again_when_anything_comes(workspace):
    assert not incidents_are_due(workspace)
    put(workspace.ledger, [WIRE, COURIER])
    assert incidents_are_due(workspace)
    resolve_incidents(workspace)
    assert not incidents_are_due(workspace)
    put(workspace.ledger, [REVIEW])
    assert incidents_are_due(workspace)
    resolve_incidents(workspace)
    judge_sources(workspace, JudgementKind.DIFFERENT, "Lena Ostrow", "Ola Brandt", author="mara")
    assert incidents_are_due(workspace)
    resolve_incidents(workspace)
    resolve_reprints(workspace)
    assert incidents_are_due(workspace)


def test_copies_of_one_story_are_one_originator(workspace):
    text = "The river was high and the bridge was closed, so that the lorries stood in the square until noon. " * 5
    put(workspace.ledger, [replace(WIRE, more=text), replace(WIRE, outlet="Levant Desk", more=text)])
    resolve_reprints(workspace)
    resolve_incidents(workspace)
    [row] = told(workspace)
    assert (row.reports, row.documents, row.originators) == (2, 2, 1)


def test_what_was_merged_wrongly_is_split_and_merged_again_and_nothing_is_lost(workspace):
    wire, courier, review = put(workspace.ledger, [WIRE, COURIER, REVIEW])
    resolve_incidents(workspace)
    before = groups(workspace)
    split = split_incident(workspace, f"{review}#v1", author="mara", reason="the evening attack")
    assert set(groups(workspace)) == {frozenset({wire, courier}), frozenset({review})}
    assert [row.reports for row in split.incidents] == [1, 2]
    merged = merge_incidents(workspace, f"{review}#v1", f"{wire}#v1", author="mara")
    assert set(merged.overruled) <= {one.id for one in split.judgements}
    for judgement in (*split.judgements, *merged.judgements):
        withdraw(workspace, judgement.id, author="mara")
    assert groups(workspace) == before
    with workspace.reading() as ledger:
        assert [row.idle for row in ledger.incidents().judged().rows] == ["withdrawn"] * 3


def test_two_incidents_are_merged_by_hand_and_say_so(workspace):
    wire, elsewhere = put(workspace.ledger, [WIRE, ELSEWHERE])
    resolve_incidents(workspace)
    made = merge_incidents(workspace, f"{wire}#v1", f"{elsewhere}#v1", author="mara")
    [row] = told(workspace)
    assert (row.reports, made.incidents) == (2, (row,))
    with workspace.reading() as ledger:
        full = ledger.incidents().in_full(f"{elsewhere}#v1")
    [merge] = full.merges
    assert (merge.score, merge.reasons) == (None, (("a person judged them to be one", 0.0),))
    assert [one.id for one in full.judgements] == [one.id for one in made.judgements]


def test_a_split_says_which_merge_of_the_same_two_it_overrules(workspace):
    wire, elsewhere = put(workspace.ledger, [WIRE, ELSEWHERE])
    resolve_incidents(workspace)
    merged = merge_incidents(workspace, f"{wire}#v1", f"{elsewhere}#v1", author="mara")
    split = split_incident(workspace, f"{wire}#v1", f"{elsewhere}#v1", author="mara")
    assert split.overruled == tuple(one.id for one in merged.judgements)


def test_judgement_follows_its_event_through_readings_and_is_flagged_when_it_is_gone(workspace):
    wire, courier = put(workspace.ledger, [WIRE, COURIER])
    resolve_incidents(workspace)
    split_incident(workspace, f"{wire}#v1", f"{courier}#v1", author="mara")
    reading = reading_of(WIRE)
    event = reading.events[0]
    wider = replace(event, id="v9", trigger=reading.document.span(event.trigger.start, event.trigger.end + 4))
    with workspace.writing() as writer:
        writer.add_reading(replace(reading, events=(wider,)), NOW)
    resolve_incidents(workspace)
    assert len(told(workspace)) == 2
    with workspace.writing() as writer:
        writer.add_reading(replace(reading, events=()), NOW)
    with workspace.reading() as ledger:
        [row] = ledger.incidents().judged().rows
        assert row.lost
        assert row.idle == f"no reading holds {wire[:12]} “bombed” now"
        assert ledger.status().lost_judgements == 1
    resolve_incidents(workspace)
    assert len(told(workspace)) == 1


def test_retracted_report_is_of_no_incident_and_comes_back(workspace):
    wire, courier, review = put(workspace.ledger, [WIRE, COURIER, REVIEW])
    resolve_incidents(workspace)
    before = groups(workspace)
    made = retract(workspace, courier, author="mara", reason="the outlet took it back")
    assert set(groups(workspace)) == {frozenset({wire, review})}
    [row] = told(workspace)
    assert (row.toll.killed.high, row.originators) == (15, 2)
    with workspace.reading() as ledger, pytest.raises(NotFoundError, match="was retracted"):
        ledger.incidents().in_full(f"{courier}#v1")
    with pytest.raises(InputError, match="retracted already"):
        retract(workspace, courier, author="mara")
    withdraw(workspace, made.judgement.id, author="mara")
    assert groups(workspace) == before


def contents(workspace):
    """All that is kept of incidents but their numbers, in the order of lists."""
    with workspace.reading() as ledger:
        return [ledger.incidents().in_full(row.id) for row in told(workspace)]


def test_each_judgement_is_followed_where_it_touches_and_gives_what_a_whole_run_gives(workspace, monkeypatch):
    veld = replace(ELSEWHERE, outlet="Northgate Review", by="Tom Hale", killed=3)
    wire, courier, review, elsewhere, other = put(workspace.ledger, [WIRE, COURIER, REVIEW, ELSEWHERE, veld])
    resolve_incidents(workspace)
    looked_at = []
    whole = IncidentsTold.tellings

    def tellings(self, documents=None):
        looked_at.append(documents if documents is None else set(documents))
        return whole(self, documents)

    monkeypatch.setattr(IncidentsTold, "tellings", tellings)
    steps = [
        lambda: split_incident(workspace, f"{review}#v1", f"{wire}#v1", author="mara").judgements[0],
        lambda: merge_incidents(workspace, f"{elsewhere}#v1", f"{review}#v1", author="mara").judgements[0],
        lambda: retract(workspace, courier, author="mara").judgement,
    ]
    made = []
    for step in (*steps, *(lambda i=i: withdraw(workspace, made[i].id, author="mara") for i in range(len(steps)))):
        made.append(step())
        assert looked_at.pop() is not None
        after = contents(workspace)
        assert not incidents_are_due(workspace)
        resolve_incidents(workspace)
        looked_at.clear()
        assert contents(workspace) == after
    split_incident(workspace, f"{elsewhere}#v1", f"{other}#v1", author="mara")
    assert looked_at == [{elsewhere, other}], "what no judgement ties to it is not read again"


def test_judgement_after_other_news_leads_to_a_whole_run(workspace):
    wire, courier = put(workspace.ledger, [WIRE, COURIER])
    resolve_incidents(workspace)
    put(workspace.ledger, [REVIEW])
    split_incident(workspace, f"{wire}#v1", f"{courier}#v1", author="mara")
    assert sum(row.reports for row in told(workspace)) == 3
    assert not incidents_are_due(workspace)


def test_same_judgement_once_more_adds_nothing(workspace):
    wire, courier = put(workspace.ledger, [WIRE, COURIER])
    resolve_incidents(workspace)
    first = split_incident(workspace, f"{wire}#v1", f"{courier}#v1", author="mara")
    again = split_incident(workspace, f"{courier}#v1", f"{wire}#v1", author="ilan")
    assert again.judgements == ()
    assert [row.id for row in again.repeated] == [first.judgements[0].id]
    merge_incidents(workspace, f"{wire}#v1", f"{courier}#v1", author="mara")
    assert merge_incidents(workspace, f"{wire}#v1", f"{courier}#v1", author="mara").judgements == ()
    with workspace.reading() as ledger:
        assert len(ledger.judgements()) == 2


def test_judgement_on_a_retracted_report_rests_until_that_is_taken_back(workspace):
    wire, courier = put(workspace.ledger, [WIRE, COURIER])
    split_incident(workspace, f"{wire}#v1", f"{courier}#v1", author="mara")
    made = retract(workspace, courier, author="mara")
    with workspace.reading() as ledger:
        [row] = ledger.incidents().judged().rows
    assert (row.idle, row.lost) == (f"{courier[:12]} was retracted", False)
    withdraw(workspace, made.judgement.id, author="mara")
    assert len(told(workspace)) == 2


def test_only_the_latest_version_of_an_article_tells(workspace):
    put(workspace.ledger, [WIRE])
    first = reading_of(WIRE).document
    later = reading_of(replace(WIRE, killed=14, more="Corrected."))
    later = replace(later, document=replace(later.document, url=first.url))
    with workspace.writing() as writer:
        writer.add_document(
            later.document, raw=later.document.text.encode(), media_type="text/plain",
            origin=Origin(kind=OriginKind.FILE, location="/news/later.txt"), now=NOW,
        )  # fmt: skip
        writer.add_reading(later, NOW)
    resolve_incidents(workspace)
    [row] = told(workspace)
    assert (row.reports, row.toll.killed.best) == (1, 14)
    with workspace.reading() as ledger, pytest.raises(NotFoundError, match="later version"):
        ledger.incidents().in_full(f"{first.id}#v1")


def test_reports_whose_days_contradict_are_two_incidents_and_a_vague_one_goes_with_either(workspace):
    fourth, ninth = WIRE, replace(COURIER, days=(date(2016, 3, 9), date(2016, 3, 9)), published=date(2016, 3, 9))
    put(workspace.ledger, [fourth, ninth])
    resolve_incidents(workspace)
    assert [(row.first_day, row.reports) for row in told(workspace)] == [(date(2016, 3, 9), 1), (DAY, 1)]
    put(workspace.ledger, [replace(REVIEW, days=(date(2016, 3, 1), date(2016, 3, 31)))])
    resolve_incidents(workspace)
    days = [(row.first_day, row.last_day) for row in told(workspace)]
    assert {(DAY, DAY), (date(2016, 3, 9), date(2016, 3, 9))} <= set(days)
    assert sum(row.reports for row in told(workspace)) == 3


def test_denial_stands_beside_what_is_denied(workspace):
    put(workspace.ledger, [WIRE, COURIER, replace(REVIEW, status=EventStatus.DENIED, killed=None)])
    resolve_incidents(workspace)
    [row] = told(workspace)
    assert [(one.status.value, one.claimants, one.originators) for one in row.told] == [
        ("happened", ("Lena Ostrow", "Ola Brandt"), 2), ("denied", ("Tom Hale",), 1),
    ]  # fmt: skip


def test_an_interrupted_resolver_leaves_what_was_there(workspace, monkeypatch):
    put(workspace.ledger, [WIRE, COURIER])
    resolve_incidents(workspace)
    before = groups(workspace)
    put(workspace.ledger, [REVIEW])

    def fail(database, found, now):
        with database.transaction():
            keep_incidents(database, found, now)
            raise KeyboardInterrupt

    monkeypatch.setattr("sayso.ledger.writer.keep_incidents", fail)
    with pytest.raises(KeyboardInterrupt):
        resolve_incidents(workspace)
    assert groups(workspace) == before
    assert incidents_are_due(workspace)


def test_what_cannot_be_judged_is_refused_and_nothing_is_kept(workspace):
    wire, elsewhere = put(workspace.ledger, [WIRE, ELSEWHERE])
    resolve_incidents(workspace)
    with pytest.raises(InputError, match="very same event"):
        merge_incidents(workspace, f"{wire}#v1", f"{wire}#v1")
    with pytest.raises(InputError, match="an article, not an event"):
        merge_incidents(workspace, wire, f"{elsewhere}#v1")
    with pytest.raises(NotFoundError, match="no such event"):
        split_incident(workspace, f"{wire}#v7")
    with pytest.raises(InputError, match="an incident by itself"):
        split_incident(workspace, f"{wire}#v1")
    with workspace.reading() as ledger:
        assert ledger.judgements() == []
