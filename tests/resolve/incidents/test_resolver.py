"""Which mentions are one incident, what is told of it, and that people have the last word."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, EventMention, Party, Scene, When
from sayso.records.judgement import JudgementKind
from sayso.resolve.identity import Verdict
from sayso.resolve.incidents import WordWeights, explain, groups_touched, resolve_groups, resolve_incidents
from sayso.resolve.incidents.words import content_stems

SAME, DIFFERENT = JudgementKind.SAME, JudgementKind.DIFFERENT
FORD = Scene(identity="geonames:1", name="Ford", lat=34.5, lon=38.3, country="SY", precision="town")
MILL = Scene(identity="geonames:2", name="Mill", lat=35.6, lon=39.9, country="SY", precision="town")
LAND = Scene(identity="geonames:3", name="Sylvania", lat=35.0, lon=38.0, country="SY", precision="country")
GUARD, ARMY = Party(identity="name:teal guard"), Party(identity="name:army of sylvania")
DAY = dt.date(2016, 3, 14)


def mention(document, at=0, **told):
    """A bombing in Ford on 14 March, published the day after, unless told otherwise."""
    day = told.pop("day", DAY)
    published = told.pop("published", DAY + dt.timedelta(days=1))
    words = told.pop("said", "a bomb went off in the market")
    given_ = {
        "kind": "bombing",
        "status": EventStatus.HAPPENED,
        "trigger": ("bomb",),
        "words": content_stems(words),
        "place": FORD,
        "time": When(first_day=day, last_day=day) if day else None,
        "published": Published(published, TimePrecision.DAY, DateMethod.GIVEN) if published else None,
        "originator": f"doc_{document}",
    }
    return EventMention(address=EventAddress(DocumentId(f"doc_{document}"), at, at + 4), **(given_ | told))


def groups(mentions, verdicts=()):
    found = resolve_incidents(mentions, verdicts).incidents
    return {frozenset(str(address) for address in incident.mentions) for incident in found}


def are_one(*mentions, verdicts=()):
    return len(groups(mentions, verdicts)) == 1


def killed(number):
    return Toll(killed=TollCount(low=number, best=number, high=number))


def test_reports_of_one_kind_place_and_day_are_one():
    assert are_one(mention("a"), mention("b"), mention("c", day=None))


@pytest.mark.parametrize(
    "other",
    [
        {"day": DAY + dt.timedelta(days=1)},
        {"place": MILL},
        {"kind": "talks"},
        {"target": Party(identity="name:mill police"), "actor": ARMY, "toll": killed(60)},
        {"published": DAY - dt.timedelta(days=5), "day": None},
    ],
)
def test_another_day_place_kind_or_other_parties_and_toll_make_another_incident(other):
    first = mention("a", actor=GUARD, target=ARMY, toll=killed(4))
    assert not are_one(first, mention("b", said="shots at the river bridge", **other))


def test_kinds_under_which_one_attack_is_told_are_one():
    assert are_one(mention("a", actor=GUARD), mention("b", kind="suicide bombing", actor=GUARD))


def test_what_has_no_day_and_no_narrow_place_is_told_anew_by_each_article():
    goal = {"kind": "other conflict event", "status": EventStatus.PLANNED, "day": None, "place": LAND, "target": GUARD}
    assert not are_one(mention("a", said="defeat the guard", **goal), mention("b", said="defeat the guard", **goal))


def test_plan_and_denial_of_the_same_days_belong_to_the_incident_with_their_status():
    said = "the army takes the bridge of Ford"
    told = {"kind": "territory taken", "actor": ARMY, "target": GUARD, "said": said}
    plan = mention("a", status=EventStatus.PLANNED, published=DAY - dt.timedelta(days=2), **told)
    deed, denial = mention("b", claimants=("name:army",), **told), mention("c", status=EventStatus.DENIED, **told)
    (incident,) = resolve_incidents([plan, deed, denial]).incidents
    assert [told.status.value for told in incident.told] == ["happened", "planned", "denied"]
    assert incident.told[0].claimants == ("name:army",)


def test_plan_of_march_is_not_the_attack_of_june():
    plan = mention("a", status=EventStatus.PLANNED, day=None, kind="advance", actor=ARMY)
    attack = mention("b", day=dt.date(2016, 6, 20), published=dt.date(2016, 6, 21), kind="advance", actor=ARMY)
    assert not are_one(plan, attack)


def test_later_mention_in_one_document_is_taken_up():
    first = mention("a", actor=GUARD, said="the Teal Guard bombed the market of Ford")
    again = mention("a", 90, day=None, place=None, sentence=1, said="the bombing of the market shook Ford")
    assert are_one(first, again)


def test_attack_and_what_it_did_in_one_sentence_are_one():
    strike = mention("a", kind="air strike", trigger=("strik",), actor=ARMY)
    effect = mention("a", 30, kind="destruction", trigger=("destroy",), actor=ARMY)
    assert are_one(strike, effect)


def test_document_that_tells_two_keeps_them_apart_in_all_others():
    two = [
        mention("a", target=ARMY, said="a bomb hit an army post", toll=killed(3)),
        mention(
            "a",
            90,
            target=Party(identity="name:mill police"),
            sentence=3,
            said="police lost nine men in the other",
            toll=killed(9),
        ),
    ]
    found = groups([*two, mention("b"), mention("c")])
    assert all(not {str(two[0].address), str(two[1].address)} <= group for group in found)


def test_vague_report_makes_no_chain_between_two_days():
    monday, friday = mention("a"), mention("b", day=DAY + dt.timedelta(days=4), published=DAY + dt.timedelta(days=5))
    month = When(first_day=dt.date(2016, 3, 1), last_day=dt.date(2016, 3, 31))
    vague = [replace(mention(name, day=None), time=month) for name in "cdefg"]
    found = groups([monday, friday, *vague])
    assert not any({str(monday.address), str(friday.address)} <= group for group in found)


def test_support_counts_originators_and_tolls_are_never_summed():
    at = DAY + dt.timedelta(days=1)
    mentions = [
        mention("a", toll=killed(4), claimants=("name:police",)),
        mention("b", toll=killed(4), claimants=("name:police",), originator="doc_a"),
        mention("c", toll=killed(7), claimants=("name:police",), published=at + dt.timedelta(days=1)),
        mention("d", toll=killed(12), claimants=("name:doctors",)),
    ]
    (incident,) = resolve_incidents(mentions).incidents
    assert (incident.documents, incident.originators) == (4, 3)
    assert [(toll.claimant, toll.toll.killed.best) for toll in incident.tolls] == [
        ("name:doctors", 12),
        ("name:police", 7),
    ]
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (7, 7, 12)
    assert (incident.first_reported, incident.last_reported) == (at, at + dt.timedelta(days=1))


def test_summary_has_the_days_that_all_leave_open_and_the_finest_place():
    wide = replace(mention("b", place=LAND, actor=GUARD), time=When(first_day=DAY - dt.timedelta(1), last_day=DAY))
    (incident,) = resolve_incidents([mention("a", actor=GUARD), wide, mention("c", actor=GUARD)]).incidents
    assert incident.place == FORD
    assert (incident.time.first_day, incident.time.last_day) == (DAY, DAY)
    assert incident.actors == ("name:teal guard",)


def test_reasons_are_said_with_their_weight():
    (incident,) = resolve_incidents([mention("a"), mention("b")]).incidents
    (merge,) = incident.merges
    said = {reason.said: reason.weight for reason in merge.reasons}
    assert {"the same day", "the same place", "the same kind", "words 100% alike"} <= said.keys()
    assert all(said[reason] > 0 for reason in ("the same day", "the same place"))
    assert merge.score > 0.5


def test_explain_tells_why_two_are_not_one():
    one, other = mention("a"), mention("b", place=MILL)
    assert explain(one, other, [one, other]) is None
    near = mention("b", day=DAY + dt.timedelta(days=1), said="shots at the bridge")
    merge = explain(one, near, [one, near])
    assert merge.score < 0.5
    assert "neighbouring days" in {reason.said for reason in merge.reasons if reason.weight < 0}


def test_no_mentions_make_no_incidents():
    assert resolve_incidents([]).incidents == ()


def test_merged_wrongly_and_split_again_loses_nothing():
    mentions = [mention("a"), mention("b"), mention("c", place=MILL), mention("d", place=MILL)]
    before = resolve_incidents(mentions)
    merged = resolve_incidents(mentions, [Verdict(1, SAME, mentions[0].address, mentions[2].address)])
    assert len(before.incidents) == 2
    assert len(merged.incidents) == 1, "a merge takes the whole of both incidents"
    assert any(
        reason.said == "a person judged them to be one" for m in merged.incidents[0].merges for reason in m.reasons
    )
    assert resolve_incidents(mentions, []) == before, "what was withdrawn leaves no trace"
    split = [
        Verdict(1, SAME, mentions[0].address, mentions[2].address),
        Verdict(2, DIFFERENT, mentions[0].address, mentions[2].address),
    ]
    assert resolve_incidents(mentions, split).incidents == before.incidents


def test_split_moves_one_mention_and_leaves_the_rest():
    mentions = [mention(name) for name in "abcd"]
    found = groups(mentions, [Verdict(1, DIFFERENT, mentions[3].address, mentions[0].address)])
    assert not any({str(mentions[0].address), str(mentions[3].address)} <= group for group in found)
    assert max(map(len, found)) == 3


def test_judgement_on_an_event_that_no_reading_has_counts_for_nothing():
    lost = EventAddress(DocumentId("doc_z"), 1, 5)
    mentions = [mention("a"), mention("b", place=MILL)]
    assert groups(mentions, [Verdict(1, SAME, mentions[0].address, lost)]) == groups(mentions)


days = st.sampled_from([None, DAY, DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=40)])
made = st.builds(
    lambda document, at, day, place, kind, actor, status, said: mention(
        document, at, day=day, place=place, kind=kind, actor=actor, status=status, said=said
    ),
    st.sampled_from("abcdef"),
    st.sampled_from([0, 10, 20]),
    days,
    st.sampled_from([None, FORD, MILL, LAND]),
    st.sampled_from(["bombing", "armed clash", "killing", "territory taken", "other conflict event"]),
    st.sampled_from([None, GUARD, ARMY]),
    st.sampled_from([EventStatus.HAPPENED, EventStatus.PLANNED, EventStatus.DENIED]),
    st.sampled_from(["a bomb in the market", "the army took the bridge", "nine died in Ford"]),
)
several = st.lists(made, max_size=12, unique_by=lambda mention: mention.address)


@given(several, st.randoms())
@settings(deadline=None, max_examples=40)
def test_order_of_mentions_makes_no_difference(mentions, random):
    shuffled = random.sample(mentions, len(mentions))
    assert resolve_incidents(shuffled) == resolve_incidents(mentions)


@given(several)
@settings(deadline=None, max_examples=40)
def test_every_mention_is_in_one_incident_and_merges_are_a_tree(mentions):
    found = resolve_incidents(mentions).incidents
    assert sorted(address for one in found for address in one.mentions) == sorted(m.address for m in mentions)
    assert len({incident.id for incident in found}) == len(found)
    for incident in found:
        assert len(incident.merges) == len(incident.mentions) - 1
        assert {a for merge in incident.merges for a in (merge.one, merge.other)} <= set(incident.mentions)


@given(
    several, st.lists(st.tuples(st.sampled_from([SAME, DIFFERENT]), st.integers(0, 11), st.integers(0, 11)), max_size=6)
)
@settings(deadline=None, max_examples=40)
def test_judgements_that_stand_hold(mentions, steps):
    verdicts = [
        Verdict(number, kind, mentions[one].address, mentions[other].address)
        for number, (kind, one, other) in enumerate(steps, start=1)
        if max(one, other) < len(mentions) and one != other
    ]
    found = resolve_incidents(mentions, verdicts)
    of = {address: incident.id for incident in found.incidents for address in incident.mentions}
    assert len(of) == len(mentions)
    latest = {frozenset((verdict.one, verdict.other)): verdict for verdict in verdicts}
    for verdict in latest.values():
        if verdict.number not in found.overruled:
            assert (of[verdict.one] == of[verdict.other]) is (verdict.kind is SAME)
    for incident in found.incidents:
        assert len(incident.merges) == len(incident.mentions) - 1


def test_what_a_retracted_document_told_is_of_no_incident_and_the_rest_stays_together():
    mentions = [mention(name) for name in "abcd"]
    found = resolve_incidents(mentions, retracted={DocumentId("doc_b")})
    (incident,) = found.incidents
    assert [address.document for address in incident.mentions] == ["doc_a", "doc_c", "doc_d"]
    assert resolve_incidents(mentions, [Verdict(1, SAME, mentions[0].address, mentions[1].address)], {"doc_b"}) == found


@given(
    several,
    st.lists(st.tuples(st.sampled_from([SAME, DIFFERENT]), st.integers(0, 11), st.integers(0, 11)), max_size=6),
    st.sets(st.sampled_from(["doc_a", "doc_b", "doc_c"]), max_size=2),
    st.integers(0, 11),
)
@settings(deadline=None, max_examples=60)
def test_part_that_a_judgement_touches_is_as_when_all_is_worked_out(mentions, steps, retracted, start):
    verdicts = [
        Verdict(number, kind, mentions[one].address, mentions[other].address)
        for number, (kind, one, other) in enumerate(steps, start=1)
        if max(one, other) < len(mentions) and one != other
    ]
    whole = resolve_incidents(mentions, verdicts, retracted)
    group_of = {address: group for group in whole.groups for address in group}
    events = [verdicts[-1].one] if verdicts else [one.address for one in mentions[start : start + 1]]
    groups = groups_touched(events, group_of.get, [{verdict.one, verdict.other} for verdict in verdicts])
    inside = {address for group in groups for address in group}
    part = resolve_groups(
        groups,
        [one for one in mentions if one.address.document in {address.document for address in inside}],
        WordWeights(whole.words, len(mentions)),
        [verdict for verdict in verdicts if {verdict.one, verdict.other} <= inside],
        retracted,
    )
    assert part == tuple(incident for incident in whole.incidents if inside & set(incident.mentions))
    before = resolve_incidents(mentions, verdicts[:-1], retracted)
    untouched = [incident for incident in before.incidents if not inside & set(incident.mentions)]
    assert untouched == [incident for incident in whole.incidents if not inside & set(incident.mentions)]


def test_thousands_of_reports_of_one_incident_are_one():
    mentions = [mention(f"{number:05}", actor=GUARD) for number in range(3_000)]
    (incident,) = resolve_incidents(mentions).incidents
    assert incident.originators == 3_000
