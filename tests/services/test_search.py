"""Search by words and by meaning, with an embedder of a few words, and once with the encoder itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sayso.collect.item import Given
from sayso.errors import NotFoundError, UnreadableError
from sayso.ledger.nearest import DIMENSIONS, Floats
from sayso.ledger.rows import FoundBy, Hit, HitKind
from sayso.records.identity import DocumentId
from sayso.services.collect import collect
from sayso.services.meanings import count_unembedded, embed_due, embedding_weights, open_embedder
from sayso.services.read import read_due
from sayso.services.sample import collect_sample
from sayso.services.search import RANK_OFFSET, By, fuse, search
from sayso.services.workspace import Workspace, init_workspace
from sayso.settings import Settings

ARTICLES = {
    "quarry": "Mara Quill said that the quarry had been abandoned by the rebels. Residents said the well was dry.",
    "retreat": "Lena Ostrow said that fighters had withdrawn from the pits. Drivers said that lorries crossed at noon.",
    "lorries": "A spokesman said that the convoy of lorries was late.",
}
_ALIKE = (("abandoned", "withdrawn", "retreat"), ("lorries", "convoy", "trucks"), ("well", "dry"))
_WORDS, _MEANING = FoundBy.WORDS, FoundBy.MEANING


class Toy:
    """An embedder that knows three subjects, and counts how often it was asked."""

    def __init__(self) -> None:
        self.weights = embedding_weights()
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for subject, words in enumerate(_ALIKE):
                vectors[row, subject] = any(word in text.lower().split() for word in words)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1)


def no_embedder(settings: Settings) -> Toy:
    raise UnreadableError("the weights are missing", next_step="install sayso again")


@pytest.fixture
def toy() -> Toy:
    return Toy()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    made = init_workspace(tmp_path / "workspace")
    workspace = replace(made, settings=replace(made.settings, reader="rules"))
    assert len(list(collect(workspace, [str(folder)], given=Given(outlet="Plainfield Wire")))) == len(ARTICLES)
    assert len(list(read_due(workspace))) == len(ARTICLES)
    return workspace


@pytest.fixture
def indexed(workspace: Workspace, toy: Toy) -> Workspace:
    assert sum(lot.documents for lot in embed_due(workspace, lambda _: toy)) == len(ARTICLES)
    return workspace


def quotes(hits: Sequence[Hit]) -> list[str]:
    return [hit.quote or "" for hit in hits if hit.kind is HitKind.STATEMENT]


def test_what_is_due_is_embedded_once(indexed: Workspace, toy: Toy) -> None:
    assert len(toy.asked) == len(set(toy.asked)) == 5
    assert count_unembedded(indexed) == 0
    assert list(embed_due(indexed, no_embedder)) == [], "nothing is loaded where nothing is due"


def test_embedding_goes_on_where_it_was_stopped(
    workspace: Workspace, toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.services.meanings._TOGETHER", 1)
    progress = embed_due(workspace, lambda _: toy)
    assert next(progress).due == 2
    progress.close()
    assert count_unembedded(workspace) == 2
    assert [lot.due for lot in embed_due(workspace, lambda _: toy)] == [1, 0]
    assert len(toy.asked) == 5


def test_statements_are_found_by_words_and_by_meaning(indexed: Workspace, toy: Toy) -> None:
    found = search(indexed, "withdrawn", opening=lambda _: toy)
    assert (found.by, found.note) == (By.BOTH, "")
    by = {hit.quote: hit.found_by for hit in found.hits if hit.kind is HitKind.STATEMENT}
    assert set(by.values()) == {(_WORDS, _MEANING), (_MEANING,)}
    [both] = [quote for quote, ways in by.items() if ways == (_WORDS, _MEANING)]
    assert "withdrawn" in (both or "")
    assert quotes(found.hits)[0] == both
    assert found.hits[0].matches, "what holds the words shows where"
    assert [hit.found_by for hit in found.hits if hit.kind is HitKind.ARTICLE] == [(_WORDS,)]
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)


@pytest.mark.parametrize("query", ['"had withdrawn"', "“had withdrawn”", "withdr*"])
def test_phrase_or_star_asks_for_the_very_words(indexed: Workspace, query: str) -> None:
    found = search(indexed, query, opening=no_embedder)
    assert (found.by, found.note) == (By.WORDS, "")
    assert len(quotes(found.hits)) == 1


def test_one_way_alone_can_be_asked_for(indexed: Workspace, toy: Toy) -> None:
    by_words = search(indexed, "withdrawn", By.WORDS, opening=no_embedder)
    assert {hit.found_by for hit in by_words.hits} == {(_WORDS,)}
    by_meaning = search(indexed, '"a retreat"', By.MEANING, opening=lambda _: toy)
    assert [hit.found_by for hit in by_meaning.hits] == [(_MEANING,)] * 2
    assert '"' not in toy.asked[-1]


def test_what_is_far_from_the_question_is_not_found(indexed: Workspace, toy: Toy) -> None:
    assert search(indexed, "football", opening=lambda _: toy).hits == ()


def test_bounds_and_limit_hold_for_both_ways(indexed: Workspace, toy: Toy) -> None:
    assert search(indexed, "trucks", bounds={"since": date(2000, 1, 1)}, opening=lambda _: toy).hits == (), "undated"
    assert search(indexed, "trucks", bounds={"outlet": "Other"}, opening=lambda _: toy).hits == ()
    assert len(search(indexed, "trucks", bounds={"outlet": "plainfield wire"}, opening=lambda _: toy).hits) == 2
    assert len(search(indexed, "trucks", limit=1, opening=lambda _: toy).hits) == 1


def test_without_meanings_words_alone_are_searched_and_a_note_says_so(workspace: Workspace) -> None:
    found = search(workspace, "withdrawn", opening=no_embedder)
    assert (found.by, len(quotes(found.hits))) == (By.WORDS, 1)
    assert found.note.startswith("searched by words only: ")
    assert "`sayso index`" in found.note
    with pytest.raises(NotFoundError, match="found by meaning"):
        search(workspace, "withdrawn", By.MEANING, opening=no_embedder)


def test_without_weights_words_alone_are_searched_and_a_note_says_so(indexed: Workspace) -> None:
    found = search(indexed, "withdrawn", opening=no_embedder)
    assert (found.by, len(quotes(found.hits))) == (By.WORDS, 1)
    assert found.note == "searched by words only: the weights are missing; install sayso again"
    with pytest.raises(UnreadableError):
        search(indexed, "withdrawn", By.MEANING, opening=no_embedder)


def test_note_counts_what_is_not_embedded_yet(workspace: Workspace, toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.services.meanings._TOGETHER", 1)
    next(embed_due(workspace, lambda _: toy))
    assert "those of 2 documents" in search(workspace, "trucks", opening=lambda _: toy).note


def test_empty_ledger_needs_no_note(tmp_path: Path) -> None:
    found = search(init_workspace(tmp_path), "anything", opening=no_embedder)
    assert (found.hits, found.note) == ((), "")


def hit(statement: str | None, by: FoundBy, score: float = 1.0) -> Hit:
    kind = HitKind.STATEMENT if statement else HitKind.ARTICLE
    return Hit(
        kind=kind, document=DocumentId("doc_1"), title=None, outlet=None, published=None, snippet=by, matches=(),
        score=score, statement=statement, found_by=(by,),
    )  # fmt: skip


def test_ranks_are_fused_as_published() -> None:
    held = [hit("s1", _WORDS), hit(None, _WORDS), hit("s2", _WORDS)]
    near = [hit("s3", _MEANING), hit("s2", _MEANING)]
    fused = fuse(held, near, [(DocumentId("doc_1"), "s9"), (DocumentId("doc_1"), "s3")])
    assert [one.statement for one in fused] == ["s3", "s2", "s1", None]
    assert [one.found_by for one in fused] == [(_MEANING,), (_WORDS, _MEANING), (_WORDS,), (_WORDS,)]
    first, second, third = (1 / (RANK_OFFSET + rank) for rank in (1, 2, 3))
    assert [one.score for one in fused] == pytest.approx([1.5 * first, third + second / 2, first, second])
    assert fused[1].snippet == _WORDS, "the snippet that marks the words is kept"
    assert fuse([], []) == []


def test_encoder_finds_in_the_sample_what_says_the_same_in_other_words(tmp_path: Path) -> None:
    _, workspace = collect_sample(tmp_path / "demo")
    assert count_unembedded(workspace) == 0, "what the encoder reads is embedded with it"
    found = search(workspace, "how many inhabitants ran away from the fighting", limit=10)
    by_meaning = [hit.quote for hit in found.hits if hit.found_by == (_MEANING,)]
    assert any("left their homes" in (quote or "") or "fled" in (quote or "") for quote in by_meaning)
    vectors = open_embedder(workspace.settings).embed(["The town fell.", "", "…", "The town fell."])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1, 1])
    assert (vectors[0] == vectors[3]).all(), "the same text gives the same vector in any company"
    assert search(workspace, "recipe for a chocolate cake", By.MEANING).hits == ()
