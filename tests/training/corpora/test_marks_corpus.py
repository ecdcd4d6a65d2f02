"""The marks as a corpus: what becomes of each layer, and what is held out."""

from __future__ import annotations

from collections import Counter

import pytest

from training.corpora.marks import held_out_origins, read_marks_corpus
from training.labelled import Attributed, Labelled

TEXT = "Ann Roe said the ford was lost. She warned of floods. The Teal Guard left. Teal Guard men fled."


def span(words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return [at, at + len(words)]


def statement(cue, content, **changes):
    plain = {"source_span": span("Ann Roe"), "source_name": "Ann Roe", "source_kind": "named", "kind": "report"}
    return plain | {"denied": False, "cue": cue, "content": [content]} | changes


@pytest.fixture
def read(write_marks):
    def read(**marks) -> tuple[Labelled, Counter[str]]:
        data = write_marks(a={}, b=marks)
        (data / "pages").mkdir()
        for name in ("a", "b"):
            (data / "pages" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        dropped: Counter[str] = Counter()
        (found,) = read_marks_corpus(data, "train", dropped)
        return found, dropped

    return read


def test_statement_becomes_an_attribution_with_its_labels(read) -> None:
    found, _ = read(statements=[statement(span("said"), span("the ford was lost"))])
    assert found.attributions == (
        Attributed(
            cue=(8, 12), source=((0, 7),), content=((13, 30),), kind="report", denied=False, source_kind="named"
        ),
    )


def test_statement_without_cue_is_left_out_and_counted(read) -> None:
    found, dropped = read(statements=[statement(None, span("the ford was lost"), source_span=None)])
    assert found.attributions == ()
    assert dropped["statements: without a cue"] == 1


def test_statements_of_one_cue_are_joined_and_keep_the_labels_they_share(read) -> None:
    one = statement(span("said"), span("the ford was lost"))
    other = statement(span("said"), span("She warned"), kind="forecast")
    found, dropped = read(statements=[one, other])
    (joined,) = found.attributions or ()
    assert joined.content == ((13, 30), (32, 42))
    assert (joined.kind, joined.denied) == (None, False)
    assert dropped["statements: joined with one of the same cue"] == 1


def test_of_overlapping_actors_the_longer_is_kept_and_parties_are_other(read) -> None:
    actors = [
        {"span": span("Teal Guard"), "name": "Teal Guard", "kind": "force"},
        {"span": span("The Teal Guard"), "name": "Teal Guard", "kind": "party"},
    ]
    found, dropped = read(actors=actors)
    assert [(m.span, m.label) for m in found.spans["actors"]] == [(tuple(span("The Teal Guard")), "other")]
    assert dropped["actors: inside or across a longer one"] == 1


def test_event_keeps_the_roles_that_the_text_has(read) -> None:
    event = {"kind": "withdrawal", "trigger": span("left"), "status": "happened", "actor": span("The Teal Guard")}
    found, _ = read(events=[event | {"target": None, "place": None, "time": None}])
    (happening,) = found.happenings or ()
    assert (happening.actor, happening.target) == (tuple(span("The Teal Guard")), None)


def test_sources_and_actors_of_one_name_are_a_chain(read) -> None:
    found, _ = read(
        statements=[
            statement(span("said"), span("the ford was lost")),
            statement(span("warned of"), span("floods"), source_span=span("She")),
        ]
    )
    assert found.chains == (((0, 7), tuple(span("She"))),)


@pytest.mark.parametrize(
    ("name", "kind", "chained"),
    [("some officers", "group", False), ("reports", "document", False), ("Teal Guard officers", "group", True)],
)
def test_sources_of_no_definite_body_are_not_chained(read, name, kind, chained) -> None:
    given = {"source_name": name, "source_kind": kind}
    found, _ = read(
        statements=[
            statement(span("said"), span("the ford was lost"), **given),
            statement(span("warned of"), span("floods"), source_span=span("She"), **given),
        ]
    )
    assert bool(found.chains) is chained


def test_actor_named_by_an_adjective_is_not_chained(write_marks) -> None:
    text = "Freedonia denied it. A Freedonian plane fell."
    one = statement([10, 16], [17, 19], source_span=[0, 9], source_name="Freedonia")
    actor = {"span": [23, 33], "name": "Freedonia", "kind": "state"}
    data = write_marks(a={"statements": [one], "actors": [actor]})
    (data / "pages").mkdir()
    (data / "pages" / "a.txt").write_text(text, encoding="utf-8")
    (found,) = read_marks_corpus(data, "dev")
    assert found.chains is None


def test_every_fifth_document_is_held_out(write_marks) -> None:
    data = write_marks(**{name: {} for name in "abcdefg"})
    assert held_out_origins(data) == {"pages/a.txt", "pages/f.txt"}


def test_without_marks_nothing_says_what_is_held_out(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match="held out"):
        held_out_origins(tmp_path)
