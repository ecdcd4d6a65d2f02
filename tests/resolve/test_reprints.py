"""Which articles are copies of one another, and who wrote them first."""

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.resolve.reprints import Copy, CopyKind, Method, find_reprints

NOUNS = "road bridge mill well school depot gate market orchard ridge canal barracks clinic tower ford quarry".split()  # noqa: SIM905
VERBS = "held lost shelled crossed watched left mined cleared reached closed repaired guarded".split()  # noqa: SIM905
PEOPLE = "scouts engineers residents drivers medics officers farmers envoys militiamen conscripts nurses guards".split()  # noqa: SIM905


def story(seed, sentences=20):
    """Sentences of an invented story, no two stories alike."""
    pick = random.Random(seed)
    return [
        f"{pick.choice(PEOPLE).capitalize()} at the {pick.choice(NOUNS)} {pick.choice(VERBS)} the {pick.choice(NOUNS)} "
        f"and {pick.choice(PEOPLE)} {pick.choice(VERBS)} a {pick.choice(NOUNS)} behind the {pick.choice(NOUNS)}."
        for _ in range(sentences)
    ]


def copy(name, sentences, *, article=None, outlet=None, day=None, precision=TimePrecision.DAY, seen=None, credit=None):
    return Copy(
        document=name,
        article=article or name,
        text=sentences if isinstance(sentences, str) else " ".join(sentences),
        outlet=outlet,
        published=Published(dt.date.fromisoformat(day), precision, DateMethod.GIVEN) if day else None,
        first_seen=dt.datetime(2020, 1, seen, tzinfo=dt.UTC) if seen else None,
        credit=credit,
    )


def only_group(*copies):
    (group,) = find_reprints(copies)
    return group


def kinds(group):
    return {member.document: member.kind for member in group.members}


def test_different_stories_make_no_group():
    assert find_reprints(copy(f"d{seed}", story(seed)) for seed in range(50)) == []


def test_exact_copy_ignores_case_punctuation_and_line_breaks():
    words = " ".join(story(1))
    group = only_group(copy("a", words), copy("b", words.upper().replace(". ", "!\n\n")))
    assert kinds(group) == {"a": CopyKind.EXACT, "b": CopyKind.EXACT}
    assert [member.similarity for member in group.members] == [1.0, 1.0]


def test_edited_copy_is_near_and_shortened_copy_is_wire():
    whole = story(2)
    edited = [s.replace("residents", "people") if i % 4 == 0 else s for i, s in enumerate(whole)]
    group = only_group(copy("a", whole, day="2016-03-27"), copy("b", edited), copy("c", whole[:5]))
    assert kinds(group) == {"a": CopyKind.EXACT, "b": CopyKind.NEAR, "c": CopyKind.WIRE}
    cut = next(member for member in group.members if member.document == "c")
    assert cut.containment == pytest.approx(1.0)
    assert cut.similarity < 0.5


def test_agency_named_by_a_copy_is_the_originator_though_another_is_longer_and_earlier():
    whole = story(3)
    group = only_group(
        copy(
            "courier", [*whole, *story(33, 3)], outlet="The Meridian Courier", day="2016-03-26", credit="Harbour Wire"
        ),
        copy("wire", whole, outlet="The Harbour Wire", day="2016-03-27"),
    )
    assert (group.originator, group.originator_name, group.method) == ("wire", "Harbour Wire", Method.CREDIT)
    assert [member.is_originator for member in group.members] == [False, True]


def test_agency_whose_own_copy_is_missing_is_named_without_a_document():
    whole = story(4)
    group = only_group(copy("a", whole[:9], outlet="Courier", credit="Harbour Wire"), copy("b", whole, outlet="Desk"))
    assert (group.originator, group.originator_name, group.method) == (None, "Harbour Wire", Method.CREDIT)
    assert group.reference == "b"
    assert not any(member.is_originator for member in group.members)


def test_outlet_that_is_a_known_agency_needs_no_credit():
    group = only_group(copy("a", story(5), outlet="AFP"), copy("b", story(5), outlet="Desk", day="2015-01-01"))
    assert (group.originator, group.originator_name) == ("a", "Agence France-Presse")


def test_ten_outlets_with_one_agency_story_are_one_group():
    whole = story(6, 30)
    copies = [copy(f"d{n}", whole[: 30 - 2 * n], outlet=f"Outlet {n}", credit="Harbour Wire") for n in range(1, 11)]
    group = only_group(copy("d0", whole, outlet="Harbour Wire"), *copies)
    assert len(group.members) == 11
    assert group.originator == "d0"


def test_longest_is_the_originator_unless_a_cut_is_well_before_it():
    whole = story(7)
    group = only_group(copy("a", whole, outlet="Long", day="2016-05-02"), copy("b", whole[:6], day="2016-05-01"))
    assert (group.originator, group.originator_name, group.method) == ("a", "Long", Method.CONTAINMENT)
    group = only_group(copy("a", whole, day="2016-05-04"), copy("b", whole[:6], outlet="Brief", day="2016-05-01"))
    assert (group.originator, group.originator_name, group.method) == ("b", "Brief", Method.PUBLISHED)


def test_equal_copies_go_by_publication_then_by_collection_then_stay_undecided():
    whole = story(8)
    group = only_group(copy("a", whole, day="2016-05-02", seen=1), copy("b", whole, day="2016-05-01", seen=2))
    assert (group.originator, group.method) == ("b", Method.PUBLISHED)
    group = only_group(copy("a", whole, seen=1), copy("b", whole, day="2016-05-01", seen=2))
    assert (group.originator, group.method) == ("a", Method.SEEN)
    group = only_group(copy("a", whole), copy("b", whole))
    assert (group.originator, group.originator_name, group.method) == (None, None, Method.UNDECIDED)
    month = copy("a", whole, day="2016-05-01", precision=TimePrecision.MONTH)
    assert only_group(month, copy("b", whole, day="2016-05-20")).method is Method.UNDECIDED


def test_versions_of_one_article_are_no_reprints():
    first, second = story(9), [*story(9)[:-1], "Correction: the first version misstated the day."]
    versions = [copy("a", first, article="x", day="2016-05-02"), copy("b", second, article="x", day="2016-05-02")]
    assert find_reprints(versions) == []
    group = only_group(*versions, copy("c", first, outlet="Desk", day="2016-05-01"))
    assert group.originator == "c"
    assert len(group.members) == 3


def test_daily_reports_on_one_form_are_told_apart_by_their_figures():
    form = " ".join(story(10, 12))
    monday = f"{form} Near the canal {31} strikes hit {14} sheds, {5} boats and {22} trenches."
    tuesday = f"{form} Near the canal {27} strikes hit {9} sheds, {6} boats and {40} trenches."
    assert find_reprints([copy("a", monday), copy("b", tuesday)]) == []
    assert len(find_reprints([copy("a", monday), copy("b", monday.replace("31", "30"))])) == 1


def test_round_up_does_not_join_the_stories_it_holds():
    one, two = story(11), story(12)
    assert find_reprints([copy("a", one), copy("b", two), copy("c", [*one, *two])]) == []
    joined = find_reprints([copy("a", one), copy("b", one[:8]), copy("c", two), copy("d", [*one, *two])])
    assert [[member.document for member in group.members] for group in joined] == [["a", "b"]]


def test_texts_too_short_to_tell_are_passed_over():
    assert (
        find_reprints([copy("a", ""), copy("b", ""), copy("c", "Video unavailable."), copy("d", "Video unavailable.")])
        == []
    )


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 6))
def test_groups_do_not_depend_on_the_order_of_the_copies(shuffle, stories):
    copies = [
        copy(f"d{seed}-{part}", story(seed)[: 20 - 5 * part], day=f"2016-05-0{part + 1}")
        for seed in range(stories)
        for part in range(3)
    ]
    groups = find_reprints(copies)
    assert len(groups) == stories
    shuffle.shuffle(copies)
    assert find_reprints(copies) == groups
