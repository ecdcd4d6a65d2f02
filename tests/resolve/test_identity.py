"""Who is who: judgements unite and keep apart, names only where no judgement says otherwise."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sayso.records.judgement import JudgementKind
from sayso.resolve.identity import Verdict, unite

SAME, DIFFERENT, UNSURE = JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE

NAMES = {1: "Roe", 2: "Roe", 3: "Roe", 4: "Ann Roe", 5: "Ann Roe", 6: "Ann Roe"}
"""Six sources of documents by the name they bear; 7 bears none."""
NODES = (*NAMES, 7, "Roe", "Ann Roe", "Bo Lind")
kinds = st.sampled_from([SAME, DIFFERENT, UNSURE])
pairs = st.sampled_from(list(combinations(NODES, 2)))
judged = st.lists(st.tuples(kinds, pairs), max_size=12)


def verdicts(steps):
    return [Verdict(number, kind, *pair) for number, (kind, pair) in enumerate(steps, start=1)]


def settle(*steps):
    return unite(verdicts(steps), NAMES)


def are_one(identities, one, other):
    return any({one, other} <= group for group in identities.groups)


def is_one(identities, one):
    """Whether a node stands by itself."""
    return all(group == {one} for group in identities.groups if one in group)


def everybody(identities):
    """Who is who among all nodes, with those that no judgement touches following their name."""
    groups = {node: group for group in identities.groups for node in group}
    return {node: frozenset(groups.get(node) or groups.get(NAMES.get(node), {NAMES.get(node, node)})) for node in NODES}


def test_judgement_on_one_source_takes_its_name_with_it():
    found = settle((SAME, (1, "Ann Roe")))
    assert found.groups == ({1, "Roe", "Ann Roe"},)


def test_source_judged_different_from_its_name_leaves_it():
    found = settle((DIFFERENT, (1, "Roe")))
    assert is_one(found, 1)
    assert not are_one(found, 1, "Roe")


def test_two_bearers_of_one_name_judged_different_both_leave_it():
    found = settle((DIFFERENT, (1, 2)))
    assert [is_one(found, one) for one in (1, 2, "Roe")] == [True, True, True], "nobody said whose the name is"
    found = settle((DIFFERENT, (1, 2)), (SAME, (1, "Roe")))
    assert are_one(found, 1, "Roe")
    assert is_one(found, 2)


def test_difference_holds_through_others():
    found = settle((SAME, (1, 7)), (SAME, (4, 5)), (DIFFERENT, (7, 5)), (SAME, (7, 3)))
    assert are_one(found, 1, 3)
    assert not any(are_one(found, one, other) for one in (1, 3, 7) for other in (4, 5))


def test_source_of_two_names_that_are_judged_different_belongs_to_neither():
    found = settle((SAME, (1, 4)), (DIFFERENT, ("Roe", "Ann Roe")))
    assert are_one(found, 1, 4)
    assert not any(are_one(found, 1, name) for name in ("Roe", "Ann Roe"))
    assert not are_one(found, "Roe", "Ann Roe")


def test_later_of_contradicting_judgements_counts_and_the_earlier_is_reported():
    found = settle((SAME, (1, 7)), (SAME, (7, "Bo Lind")), (DIFFERENT, (1, "Bo Lind")))
    assert not are_one(found, 1, "Bo Lind")
    assert found.overruled == {1: 3}, "of the two before it, the later one still counts"
    found = settle((DIFFERENT, (1, "Bo Lind")), (SAME, (1, 7)), (SAME, (7, "Bo Lind")))
    assert are_one(found, 1, "Bo Lind")
    assert found.overruled == {1: 3}


def test_later_judgement_on_the_same_two_takes_the_place_of_the_earlier():
    for last in (UNSURE, DIFFERENT):
        found = settle((SAME, (7, "Bo Lind")), (last, ("Bo Lind", 7)))
        assert not are_one(found, 7, "Bo Lind")
        assert found.overruled == {}
        assert [one.number for one in found.standing] == [2]


@given(judged)
def test_what_counts_as_different_is_never_one(steps):
    found = settle(*steps)
    for one in found.standing:
        assert are_one(found, one.one, one.other) is (one.kind is SAME) or one.kind is UNSURE


@given(judged)
def test_every_node_is_in_one_group(steps):
    groups = settle(*steps).groups
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


@given(judged, st.randoms())
def test_order_of_judgements_that_agree_does_not_matter(steps, random):
    once = {frozenset(pair): (kind, pair) for kind, pair in steps}
    steps = list(once.values())
    found = settle(*steps)
    shuffled = random.sample(steps, len(steps))
    if not found.overruled:
        again = settle(*shuffled)
        assert set(again.groups) == set(found.groups)
        assert again.overruled == {}


@given(judged, st.tuples(kinds, pairs))
def test_withdrawn_judgement_leaves_no_trace(steps, last):
    before = settle(*steps)
    made = verdicts([*steps, last])
    unite(made, NAMES)
    assert unite(made[:-1], NAMES) == before


@given(judged)
def test_sources_nobody_judged_stay_with_their_name(steps):
    found = settle(*steps)
    touched = {node for _, pair in steps for node in pair}
    whole = everybody(found)
    for source, name in NAMES.items():
        if source not in touched:
            assert whole[source] == whole[name] | whole[source]


def test_ten_thousand_judgements_in_a_row_are_settled():
    chain = [Verdict(number, SAME, number, number + 1) for number in range(10_000)]
    apart = Verdict(20_000, DIFFERENT, 0, 10_000)
    found = unite([*chain, apart], {})
    assert len(found.overruled) == 1
    assert sorted(map(len, found.groups)) == [1, 10_000]
