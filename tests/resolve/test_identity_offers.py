"""Who is possibly the same is offered with a reason, and nobody else is."""

import random

import pytest

from sayso.resolve.identity_names import identity_key
from sayso.resolve.identity_offers import Known, propose
from sayso.resolve.identity_unnamed import Unnamed, core, propose_in_full, propose_unnamed


def known(name, role=None, affiliation=None):
    return Known(
        key=identity_key(name),
        name=name,
        roles=(role,) if role else (),
        affiliations=(affiliation,) if affiliation else (),
    )


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("John Q. Public", "John Public", "a middle name or initial stands in one only"),
        ("J. Public", "John Public", "the surname and an initial agree"),
        ("Public", "John Public", "“Public” may be the surname of John Public"),
        ("al-Masri", "Omar al-Masri", "may be the surname"),
        ("HOHR", "Harbour Observatory for Human Rights", "the initials of"),
        ("Zelnova Mirkoff", "Zelnova Mirkov", "spelt alike"),
        ("Defence Ministry", "Ministry of Defense", "spelt alike"),
        ("Lind Tomas", "Tomas Lind", "the same words in another order"),
        ("US Relief Agency", "Relief Agency", "with a country before it"),
        ("Great Britain", "United Kingdom", "known names of one body"),
        ("Ann Roe Jr.", "Ann Roe", "an ending such as Jr."),
    ],
)
def test_pair_is_offered_with_its_reason(one, other, reason):
    [offer] = propose([known(one), known(other)])
    assert {offer.one, offer.other} == {identity_key(one), identity_key(other)}
    assert reason in offer.reason
    assert 0 < offer.score < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Q. Public", "John R. Public"),
        ("John Public", "Jane Public"),
        ("Ann Roe", "Ann Lind"),
        ("Roe", "Roe Harbour"),
        ("NATO", "Harbour Observatory"),
        ("Weil", "Voss"),
        ("Harbour Ministry", "Northport Ministry"),
        ("Ann Roe Jr.", "Ann Roe III"),
        ("France", "Francis"),
    ],
)
def test_pair_is_not_offered(one, other):
    assert propose([known(one), known(other)]) == []


def test_conflicting_facts_lower_the_score_and_agreeing_ones_raise_it():
    plain, agreeing, conflicting = (
        propose([known("J. Public", "mayor", "Northport"), known("John Public", role, body)])[0]
        for role, body in ((None, None), ("mayor", "Northport"), ("colonel", "Harbour Army"))
    )
    assert agreeing.score > plain.score > conflicting.score
    assert "the same post: mayor" in agreeing.reason
    assert "but another affiliation: Northport and Harbour Army" in conflicting.reason


def test_name_without_a_word_is_offered_with_nobody():
    blank = Known(key="", name=" ")
    assert propose([blank, known("Ann Roe")]) == propose([blank], {""}) == []


def test_surname_that_many_bear_says_little():
    names = [known("Roe"), *(known(f"{first} Roe") for first in ("Ann", "Bo", "Cy"))]
    offers = propose(names)
    assert len(offers) == 3
    assert all(offer.score == 0.2 and "3 names end in it" in offer.reason for offer in offers)


def test_surname_is_offered_most_with_its_bearer_who_speaks_most():
    often = Known(key="ann roe", name="Ann Roe", statements=17)
    offers = propose([known("Roe"), often, known("Bo Roe"), known("Cy Roe"), known("Di Roe")])
    assert [{offer.one, offer.other} for offer in offers] == [{"roe", "ann roe"}]


def test_affiliations_that_share_a_word_do_not_conflict():
    [offer] = propose([known("J. Public", None, "Northport Council"), known("John Public", None, "Council")])
    assert "but another" not in offer.reason


def test_offers_are_the_same_in_any_order_and_narrowed_to_those_asked_about():
    names = [
        known(name)
        for name in (
            "Roe",
            "Ann Roe",
            "A. Roe",
            "Bo Lind",
            "Lind",
            "HOHR",
            "Harbour Office for Human Rest",
            "Zelnova Mirkoff",
            "Zelnova Mirkov",
            "Qasim Weil",
            "Kasim Weyl",
            "Defence Ministry",
            "Ministry of Defense",
            "US Relief Agency",
            "Relief Agency",
            "Britain",
            "United Kingdom",
            "Ann Roe Jr.",
            "al-Masri",
            "Omar Masri",
        )
    ]
    offers = propose(names)
    assert propose(random.Random(1).sample(names, len(names))) == offers
    for one in names:
        assert propose(names, {one.key}) == [offer for offer in offers if one.key in {offer.one, offer.other}]


def unnamed(described, document="doc_1", **facts):
    return Unnamed(key=f"{document}/o1", document=document, described=described, **facts)


def test_description_is_cut_to_what_tells_whom_it_means():
    assert core("a senior Western diplomat, who asked not to be named") == {"western", "diplomat"}
    assert core("one of them") == frozenset()


def test_unnamed_source_is_offered_only_with_something_beside_the_words():
    one = unnamed("A Western diplomat", outlet="Post", bylines=("Mara Quill",), story="reprints_1")
    same_words = unnamed("a senior Western diplomat", "doc_2", outlet="Wire")
    assert propose_unnamed(one, [same_words]) == []
    for facts, reason in (
        ({"outlet": "POST"}, "both in Post"),
        ({"bylines": ("Mara Quill",)}, "both written of by Mara Quill"),
        ({"story": "reprints_1"}, "in copies of one story"),
    ):
        [offer] = propose_unnamed(one, [unnamed("a senior Western diplomat", "doc_2", **facts)])
        assert reason in offer.reason
    assert propose_unnamed(one, [unnamed("a Western diplomat", "doc_1", outlet="Post")]) == [], "one document"
    assert propose_unnamed(one, [unnamed("an Eastern diplomat", "doc_2", outlet="Post")]) == []


def test_unnamed_sources_of_one_body_are_offered_and_other_numbers_are_not():
    one = unnamed("a spokesman", affiliation="Harbour Council", count=1)
    [offer] = propose_unnamed(one, [unnamed("The spokesman", "doc_2", affiliation="the Harbour Council")])
    assert "both of Harbour Council" in offer.reason
    assert propose_unnamed(one, [unnamed("the spokesman", "doc_2", affiliation="Harbour Council", count=2)]) == []


def test_bare_noun_is_offered_with_the_names_that_end_in_it():
    names = [
        Known(key=identity_key(name), name=name, statements=count)
        for name, count in (("Harbour Coalition", 9), ("Northport Coalition", 3), ("Coalition Office", 5))
    ]
    first, second = propose_in_full(unnamed("the coalition"), names)
    assert (first.other, second.other) == ("harbour coalition", "northport coalition")
    assert "“the coalition” may be short for Harbour Coalition; 2 names end so" in first.reason
    assert propose_in_full(unnamed("them"), names) == []
