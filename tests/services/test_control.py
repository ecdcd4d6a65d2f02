"""Who holds what, asked of ledgers whose readings are made by hand."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from control_told import NOW, Told, article, put, put_versions
from sayso.errors import AmbiguousError, InputError, NotFoundError
from sayso.ledger.open import open_writer
from sayso.ledger.parties import party_of
from sayso.records.event import EventStatus
from sayso.records.judgement import Judgement, JudgementKind
from sayso.services.control import ask, history_of, states
from sayso.services.workspace import init_workspace

MAY, JUNE = date(2016, 5, 2), date(2016, 6, 1)
TAKEN = Told(place="Sarn", holder="Red Front", former="Blue Guard", days=(MAY, MAY))
HELD = Told(place="Sarn", holder="Red Front", change="holds", status="ongoing")


@pytest.fixture
def workspace(tmp_path):
    return init_workspace(tmp_path / "war")


def observed(workspace, place="geonames:1"):
    with workspace.reading() as ledger:
        return [one.observation for one in ledger.control().reports([place])[place]]


def test_report_has_its_own_days_and_is_known_from_its_publication(workspace):
    [document] = put(workspace.ledger, article([TAKEN], published=JUNE))
    [one] = observed(workspace)
    assert (one.key, one.place) == (f"{document}#c1", "geonames:1")
    assert (one.first_day, one.last_day, one.known_from) == (MAY, MAY, JUNE)
    assert (one.holder, one.former, one.change) == ("name:red front", "name:blue guard", "takes")
    assert (one.claimant, one.claimant_kind) == ("narrator:plainfield wire", "narrator")


def test_change_without_a_day_has_none_and_the_present_tense_has_its_publication(workspace):
    put(
        workspace.ledger,
        article([Told(place="Sarn", holder="Red Front"), HELD], published=JUNE),
        article([HELD], published=None, outlet="Harbour Wire"),
    )
    taken, held, undated = observed(workspace)
    assert (taken.first_day, taken.last_day, taken.known_from) == (None, None, JUNE)
    assert (held.first_day, held.last_day) == (JUNE, JUNE)
    assert (undated.first_day, undated.last_day, undated.known_from) == (None, None, None)


def test_claimant_is_the_source_whose_statement_it_is_and_its_denial_counts_as_one(workspace):
    put(
        workspace.ledger,
        article([Told(place="Sarn", holder="Red Front", by="Ann Roe", denied=True)], published=JUNE),
    )
    [one] = observed(workspace)
    assert (one.claimant, one.claimant_kind, one.status) == ("named:ann roe", "named", EventStatus.DENIED)


def test_event_stands_in_where_no_row_of_control_came_with_it(workspace):
    put(
        workspace.ledger,
        article([Told(place="Sarn", former="Blue Guard", change="loses", as_event=True)], published=JUNE),
        article([Told(place="Veld", holder="Red Front", former="Blue Guard", as_event=True)], published=JUNE),
    )
    [lost], [taken] = observed(workspace), observed(workspace, "geonames:2")
    assert (lost.change, lost.holder, lost.former) == ("loses", None, "name:blue guard")
    assert (taken.change, taken.holder, taken.former) == ("takes", "name:red front", "name:blue guard")
    assert lost.key.endswith("#v1")


def test_days_that_contradict_each_other_are_left_out(workspace):
    put(workspace.ledger, article([TAKEN], published=JUNE))
    with closing(sqlite3.connect(workspace.ledger)) as database, database:
        database.execute("UPDATE control SET first_day = '2016-05-09'")
    with workspace.reading() as ledger:
        [report] = ledger.control().reports(["geonames:1"])["geonames:1"]
    assert report.contradicts_itself
    assert (report.observation.first_day, report.observation.last_day) == (None, None)
    assert history_of(workspace, "Sarn", ask(workspace)).state.day.held["name:red front"] > 0.5


def test_retracted_article_counts_no_longer(workspace):
    document, _ = put(
        workspace.ledger, article([TAKEN], published=JUNE), article([HELD], published=JUNE, outlet="Harbour Wire")
    )
    with open_writer(workspace.ledger, wait_s=5) as writer:
        writer.add_judgement(
            Judgement(
                id="jud_1", kind=JudgementKind.RETRACTED, subject=document, value="", author="mara",
                made=datetime(2026, 3, 2, tzinfo=UTC),
            )
        )  # fmt: skip
    assert [one.change for one in observed(workspace)] == ["holds"]
    assert [state.place.reports for state in states(workspace, ask(workspace))] == [1]


def test_history_looks_back_with_all_that_is_known_and_as_of_a_day_with_less(workspace):
    put(
        workspace.ledger,
        article([TAKEN], published=JUNE),
        article(
            [Told(place="Sarn", holder="Blue Guard", change="holds", status="ongoing")], published=date(2016, 4, 1)
        ),
    )
    now = history_of(workspace, "sarn", ask(workspace, on=date(2016, 5, 20))).state
    then = history_of(workspace, "sarn", ask(workspace, on=date(2016, 5, 20), as_of=date(2016, 5, 20))).state
    assert now.day.holder() == "name:red front"
    assert then.day.holder() == "name:blue guard"
    assert [one.observation.change for one in then.reports] == ["holds"]
    assert (now.last_change, then.last_change) == (MAY, None)


def test_one_source_is_taken_at_its_word(workspace):
    said = Told(place="Sarn", holder="Red Front", change="holds", status="ongoing", by="Ann Roe")
    others = [Told(place="Sarn", holder="Blue Guard", change="holds", status="ongoing")]
    put(workspace.ledger, article([said], published=JUNE))
    put(workspace.ledger, *(article(others, published=JUNE, outlet=f"Wire {n}") for n in range(3)))
    assert history_of(workspace, "Sarn", ask(workspace)).state.day.holder() == "name:blue guard"
    question = ask(workspace, according_to="Ann Roe")
    assert (question.according_to, question.claimant) == ("named:ann roe", "Ann Roe")
    [state] = states(workspace, question)
    assert state.day.holder(0.9) == "name:red front"


def test_place_is_found_by_a_name_that_no_article_uses(workspace):
    palmyra = {"geonames": 163808, "country": "SY", "lat": 34.56, "lon": 38.28, "radius": 5.0}
    told = Told(place="Palmyra", holder="Red Front", change="holds", status="ongoing", facts=palmyra)
    put(workspace.ledger, article([told, HELD], published=JUNE))
    assert history_of(workspace, "Tadmor", ask(workspace)).state.place.name == "Palmyra"
    with pytest.raises(NotFoundError, match="no article names such a place"):
        history_of(workspace, "Deir ez-Zor", ask(workspace))


def test_what_is_asked_for_wrongly_is_answered_with_what_there_is(workspace):
    namesake = Told(place="Sarn", holder="Red Front", facts={"geonames": 9, "country": "FR", "lat": 45.0, "lon": 5.0})
    put(
        workspace.ledger, article([TAKEN], published=JUNE), article([namesake], published=JUNE, outlet="Harbour Wire"),
        article([Told(place="Veld", holder="Red Front", by="Ann Roe")], published=JUNE, outlet="The Meridian Courier"),
    )  # fmt: skip
    with pytest.raises(AmbiguousError, match=r"Sarn \(SY\) geonames:1, Sarn \(FR\) geonames:9"):
        history_of(workspace, "Sarn", ask(workspace))
    assert history_of(workspace, "9", ask(workspace)).state.place.country == "FR"
    with pytest.raises(NotFoundError, match="no article names such a place"):
        history_of(workspace, "Atlantis", ask(workspace))
    with pytest.raises(NotFoundError, match="no source is called that"):
        ask(workspace, according_to="Nobody Atall")
    with pytest.raises(NotFoundError, match=r"Ann Roe does not tell who holds it; these do: Plainfield Wire"):
        history_of(workspace, "geonames:1", ask(workspace, according_to="Ann Roe"))
    with pytest.raises(NotFoundError, match="published by 2016-01-01; the first report is of 2016-06-01"):
        history_of(workspace, "Veld", ask(workspace, as_of=date(2016, 1, 1)))
    with pytest.raises(InputError, match="2016-07-01 is after 2016-06-30"):
        history_of(workspace, "Veld", ask(workspace), since=date(2016, 7, 1), until=date(2016, 6, 30))
    with pytest.raises(InputError, match="is not from 2016-06-02 to"):
        history_of(workspace, "Veld", ask(workspace, on=JUNE), since=date(2016, 6, 2))


def test_nothing_is_told_of_an_empty_ledger(workspace):
    assert list(states(workspace, ask(workspace))) == []


def test_a_days_value_names_the_reports_that_carry_it(workspace):
    put(workspace.ledger, article([TAKEN], published=JUNE), article([HELD], published=JUNE, outlet="Harbour Wire"))
    found = history_of(workspace, "Sarn", ask(workspace))
    keys = {one.observation.key for one in found.state.reports}
    assert found.carriers
    assert all(carrier.key in keys and carrier.influence > 0 for carrier in found.carriers)
    assert found.history.first_day == MAY
    assert set(found.claimants.values()) == {"Plainfield Wire", "Harbour Wire"}


def test_places_are_streamed_in_blocks(workspace, monkeypatch):
    monkeypatch.setattr("sayso.services.control._BLOCK", 2)
    told = [Told(place=f"Town{n}", holder="Red Front", facts={"geonames": 100 + n}) for n in range(5)]
    put(workspace.ledger, article(told, published=JUNE))
    assert [state.place.name for state in states(workspace, ask(workspace))] == [f"Town{n}" for n in range(5)]


def test_party_is_told_by_the_lexicon():
    army, day = "known:syrian-army", date(2016, 5, 1)
    assert party_of(("Nobody At All", None), army, day) is None
    assert party_of(("Islamic State", None), "known:islamic-state", day) == "known:islamic-state"
    assert party_of(("Islamic State", None), "name:red front", day) is None


def test_as_of_a_day_an_article_stands_in_the_version_that_was_known_then(workspace):
    first = article([Told(place="Sarn", holder="Blue Guard", change="holds", status="ongoing")], published=MAY)
    edited = article([HELD, Told(place="Veld", holder="Red Front", change="holds", status="ongoing")], published=MAY)
    put_versions(
        workspace.ledger, (first, datetime(2016, 5, 2, 9, tzinfo=UTC)), (edited, datetime(2016, 5, 4, 9, tzinfo=UTC))
    )

    def told(as_of):
        return history_of(workspace, "Sarn", ask(workspace, as_of=as_of)).state.day.holder()

    assert told(None) == "name:red front"
    assert told(MAY) == told(date(2016, 5, 3)) == "name:blue guard"
    assert told(date(2016, 5, 4)) == "name:red front"
    assert [state.place.name for state in states(workspace, ask(workspace, as_of=MAY))] == ["Sarn"]
    with pytest.raises(NotFoundError, match="nothing of who holds it was published by 2016-05-03"):
        history_of(workspace, "Veld", ask(workspace, as_of=date(2016, 5, 3)))
    with pytest.raises(NotFoundError, match="nothing of who holds it was published by 2016-05-01"):
        history_of(workspace, "Sarn", ask(workspace, as_of=date(2016, 5, 1)))


def test_later_version_that_gives_a_later_day_is_known_from_then(workspace):
    first = article([Told(place="Sarn", holder="Blue Guard", change="holds", status="ongoing")], published=MAY)
    put_versions(workspace.ledger, (first, NOW), (article([HELD], published=date(2016, 5, 3)), NOW))
    days = [date(2016, 5, 2), date(2016, 5, 3)]
    holders = [history_of(workspace, "Sarn", ask(workspace, as_of=day)).state.day.holder() for day in days]
    assert holders == ["name:blue guard", "name:red front"]
