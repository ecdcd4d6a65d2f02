"""Labelled texts as numbers: where marks land on words, and what is lost is counted."""

from __future__ import annotations

from sayso.reader.encoder.tags import CHANGES, CONVENTIONS, LABELS, LAYERS, NOBODY, ROLES
from training.examples import Predicate, make_example, role_tags
from training.labelled import Attributed, Happening, Holding, Labelled, Mention

TEXT = "Ann Roe said the bridge fell.\n\nThe army took Harbourtown on Monday, she said."


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def pieces(word: str) -> tuple[int, ...]:
    return (1000 + len(word),)


def test_mark_lands_on_the_words_that_share_a_character_with_it() -> None:
    mention = Mention((place("Ann Roe")[0], place("Ann Roe")[1] - 1), "person")
    example = make_example(Labelled(corpus="gum", name="a", text=TEXT, spans={"names": (mention,)}), pieces)
    label = LAYERS["names"].index("person")
    assert example.tags["names"].tolist()[:3] == [1 + 2 * label, 2 + 2 * label, 0]
    assert example.lost == 0


def test_mark_between_words_is_counted_as_lost() -> None:
    gap = place("\n\n")
    example = make_example(
        Labelled(corpus="gum", name="a", text=TEXT, spans={"names": (Mention(gap, "place"),)}), pieces
    )
    assert example.lost == 1
    assert not example.tags["names"].any()


def test_layer_that_nobody_marked_has_no_tags() -> None:
    example = make_example(Labelled(corpus="litbank", name="a", text=TEXT), pieces)
    assert example.tags == {}


def test_attribution_becomes_a_predicate_with_its_roles() -> None:
    mark = Attributed(cue=place("said"), source=(place("Ann Roe"),), content=(place("the bridge fell"),))
    example = make_example(Labelled(corpus="polnear", name="a", text=TEXT, attributions=(mark,)), pieces)
    (predicate,) = example.predicates
    assert predicate.span == (2, 3)
    assert sorted((ROLES[role], span) for role, span in predicate.roles) == [("content", (3, 6)), ("source", (0, 2))]
    assert set(example.tags) == {"cue", "source", "content"}


def test_event_without_a_target_has_no_target_role() -> None:
    event = Happening(
        trigger=place("took"),
        kind="territory taken",
        status="happened",
        actor=place("The army"),
        place=place("Harbourtown"),
    )
    example = make_example(Labelled(corpus="marks", name="a", text=TEXT, happenings=(event,)), pieces)
    assert [ROLES[role] for role, _ in example.predicates[0].roles] == ["actor", "place"]


def test_place_that_is_taken_is_a_predicate_and_one_of_which_nothing_is_told_too() -> None:
    text = "The army took Harbourtown on Monday from a base near Sarn."
    spans = {
        words: (text.index(words), text.index(words) + len(words)) for words in ("Harbourtown", "The army", "Sarn")
    }
    told = Holding(place=spans["Harbourtown"], change="takes", status="happened", holder=spans["The army"])
    names = (spans["Harbourtown"], spans["Sarn"])
    labelled = Labelled(corpus="marks", name="a", text=text, holdings=(told,), names_of_places=names)
    changes = {}
    for predicate in make_example(labelled, pieces).predicates:
        assert CONVENTIONS[predicate.convention] == "control"
        changes[predicate.span] = CHANGES[predicate.labels[list(LABELS).index("change")]]
        if predicate.roles:
            assert [(ROLES[role], span) for role, span in predicate.roles] == [("actor", (0, 2))]
    assert changes == {(3, 4): "takes", (8, 9): NOBODY, (10, 11): NOBODY}


def test_content_around_its_cue_is_two_pieces() -> None:
    predicate = Predicate((2, 3), 0, [(ROLES.index("content"), (0, 5))], ())
    begin, inside = 1 + 2 * ROLES.index("content"), 2 + 2 * ROLES.index("content")
    assert role_tags(predicate, 0, 6).tolist() == [begin, inside, 0, begin, inside, 0]


def test_role_outside_the_region_leaves_no_tag() -> None:
    predicate = Predicate((2, 3), 0, [(ROLES.index("source"), (8, 9))], ())
    assert not role_tags(predicate, 0, 6).any()
