"""The score of coreference and the check of its annotations, on a made-up corpus in PolNeAR's layout."""

from __future__ import annotations

import copy
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bench import coreference
from bench.coreference import Resolver, Scores, check, read_marks
from bench.polnear import Gold, read_gold
from sayso.errors import DamagedError
from sayso.records.source import Source, SourceKind

TEXT = "Ann Roe spoke. She said the dam held. Roe left. Bo Roe slept. An aide said it leaked.\n"


def at(words: str, occurrence: int = 0) -> list[int]:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def brat(*attributions: tuple[str, str, str]) -> str:
    lines = []
    for number, words in enumerate(attributions):
        for part, (role, mention) in enumerate(zip(("Source", "Cue", "Content"), words, strict=True)):
            start, end = at(mention, number) if mention == "said" else at(mention)
            lines.append(f"T{3 * number + part}\t{role} {start} {end}\t{mention}")
        lines.append(
            f"E{number}\tAttribution:T{3 * number + 1} "
            + " ".join(f"{role}:T{3 * number + part}" for part, role in enumerate(("Source", "Cue", "Content")))
        )
    return "\n".join(lines) + "\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder in ("text", "attributions"):
        (tmp_path / "polnear" / "dev" / folder).mkdir(parents=True)
    (tmp_path / "polnear" / "dev" / "text" / "dam.txt").write_text(TEXT, encoding="utf-8")
    marks = brat(("She", "said", "the dam held"), ("An aide", "said", "it leaked"))
    (tmp_path / "polnear" / "dev" / "attributions" / "dam_a.ann").write_text(marks, encoding="utf-8")
    return tmp_path / "polnear"


@pytest.fixture
def gold(corpus: Path) -> Gold:
    return next(read_gold(corpus, "dev"))


@pytest.fixture
def record() -> dict[str, Any]:
    case = {"source": at("She"), "form": "pronoun", "names": [at("Ann Roe"), at("Roe", 1)], "doubt": None}
    return {
        "origin": "polnear/dev/text/dam.txt",
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "cases": [case],
        "unnamed": [at("An aide")],
    }


def naming(she: str | None, aide: str | None) -> Resolver:
    """A resolver that gives the two sources these names."""

    def resolve(document: Any, sentences: Any, attributions: Any) -> Any:
        assert [document.text[a.source.start : a.source.end] for a in attributions] == ["She", "An aide"]
        mentions = [(a.source,) for a in attributions]
        sources = tuple(
            Source(id=f"o{i}", kind=SourceKind.NAMED, name=name, mentions=mentions[i])
            for i, name in enumerate((she, aide))
        )
        return sources, ("o0", "o1")

    return resolve


def scored(gold: Gold, record: dict[str, Any], resolver: Resolver) -> str:
    scores = Scores()
    scores.add(gold, check(record, gold), resolver)
    return scores.table()


def test_name_that_the_document_gives_the_referent_is_right(gold: Gold, record: dict[str, Any]) -> None:
    assert "| pronoun | 1 | 100.0 | 0.0 | 0.0 |" in scored(gold, record, naming("Ann Roe", None))
    assert "| pronoun | 1 | 100.0 | 0.0 | 0.0 |" in scored(gold, record, naming("Roe", None))


def test_namesake_is_another_name(gold: Gold, record: dict[str, Any]) -> None:
    assert "| all | 1 | 0.0 | 100.0 | 0.0 |" in scored(gold, record, naming("Bo Roe", None))


def test_source_without_a_name_counts_apart(gold: Gold, record: dict[str, Any]) -> None:
    assert "| all | 1 | 0.0 | 0.0 | 100.0 |" in scored(gold, record, naming(None, None))


def test_doubtful_case_is_left_out_once(gold: Gold, record: dict[str, Any]) -> None:
    record["cases"][0]["doubt"] = "either"
    table = scored(gold, record, naming("Ann Roe", None))
    assert "| all | 1 | 100.0" in table
    assert "| all without the doubtful | 0 | – |" in table


def test_name_for_an_unnamed_source_is_false(gold: Gold, record: dict[str, Any]) -> None:
    assert "1 sources, of which 100.0 %" in scored(gold, record, naming(None, "Ann Roe"))
    assert "1 sources, of which 0.0 %" in scored(gold, record, naming(None, None))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"origin": "polnear/dev/text/other.txt"}, "another document"),
        ({"sha256": "0" * 64}, "not the one that was marked"),
        ({"unnamed": [[0, 4000]]}, "not a span of the text"),
        ({"unnamed": [[5, 5]]}, "not a span of the text"),
        ({"unnamed": [at("Bo Roe")]}, "not a gold source"),
        ({"unnamed": [at("She")]}, "marked 2 times"),
    ],
)
def test_record_that_does_not_fit_its_document_is_refused(
    gold: Gold, record: dict[str, Any], change: dict[str, Any], message: str
) -> None:
    with pytest.raises(DamagedError, match=message):
        check(record | change, gold)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"form": "name"}, "has the form"),
        ({"names": []}, "has no name"),
        ({"names": [at("spoke")]}, "without a capital"),
        ({"names": [at("She")]}, "holds a name itself"),
        ({"doubt": 3}, "not in words"),
    ],
)
def test_case_that_breaks_the_form_is_refused(
    gold: Gold, record: dict[str, Any], change: dict[str, Any], message: str
) -> None:
    broken = copy.deepcopy(record)
    broken["cases"][0] |= change
    with pytest.raises(DamagedError, match=message):
        check(broken, gold)


@pytest.mark.parametrize("content", ["{", "{}", '{"origin": 1}', "[]"])
def test_file_of_another_form_is_named(corpus: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "dam.json").write_text(content, encoding="utf-8")
    with pytest.raises(DamagedError, match=r"not of the form|another document") as caught:
        list(read_marks(tmp_path, corpus))
    assert caught.value.where == "dam.json"


def test_annotation_of_no_document_is_named(corpus: Path, tmp_path: Path, record: dict[str, Any]) -> None:
    (tmp_path / "river.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DamagedError, match="no document of the dev split"):
        list(read_marks(tmp_path, corpus))


def test_bench_reads_the_annotations_beside_the_corpus(
    corpus: Path, tmp_path: Path, record: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    (marks / "dam.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setenv("SAYSO_DATA", str(corpus.parent))
    monkeypatch.setattr(coreference, "ANNOTATIONS", marks)
    assert "| pronoun | 1 | 100.0 |" in coreference.run().table
