"""Drafts in words, the mark files made of them, what is found wrong with either, and agreement."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml

from sayso.errors import NotFoundError
from training.corpora import marks as marks_corpus
from training.corpora.marks import held_documents, held_out_origins, marked_documents
from training.mark import __main__ as command
from training.mark.agree import agreement
from training.mark.check import check_marks
from training.mark.compile import compile_draft
from training.mark.documents import Documents, digest
from training.mark.draft import draft
from training.mark.faults import WrongError
from training.mark.fill import fill
from training.mark.labels import KEYS
from training.mark.locate import Locator
from training.mark.show import show

TEXT = (
    "Ann Roe, a hydrologist, said the ford was lost. “We saw it,” she told a meeting in Sylvania.\n\n"
    "Roe said residents told her the bridge, where at least five men stood, burnt. It could change the war. "
    "The Teal Guard left on Monday, 29 February.\n\nNobody saw the Guard again. He said he knew: "
    "the Teal Guard's men fled."
)
README = Path(__file__).parents[2] / "training" / "annotations" / "README.md"
EXAMPLE = re.search(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]


@pytest.fixture
def documents(tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr(marks_corpus, "OWN", own)
    monkeypatch.setattr(command, "OWN", own)
    data = tmp_path / "data"
    text = data / "polnear" / "train" / "text" / "freedonia.txt"
    text.parent.mkdir(parents=True)
    text.write_text(TEXT, encoding="utf-8")
    (data / "marks").mkdir()
    empty = {layer: [] for layer in KEYS}
    for name in "abcdef":
        head = {"id": name, "origin": f"pages/{name}.txt", "start": None, "end": None, "sha256": "", "published": None}
        (data / "marks" / f"{name}.json").write_text(json.dumps(head | empty), encoding="utf-8")
    return Documents(data, own)


@pytest.fixture
def compiled(documents):
    """Marks of the text by a draft of some layers, which must have no faults."""

    def compiled(**layers):
        marks, faults = compile_draft(draft_of(**layers), documents)
        assert [str(fault) for fault in faults] == []
        return marks

    return compiled


@pytest.fixture
def faults(documents):
    """What is wrong with a draft of some layers."""

    def faults(**layers):
        return [str(fault) for fault in compile_draft(draft_of(**layers), documents)[1]]

    return faults


def draft_of(**layers):
    return yaml.safe_dump(
        {"origin": "polnear/train/text/freedonia.txt"} | layers, allow_unicode=True, sort_keys=False, width=1000
    )


def words(span):
    return TEXT[slice(*span)]


def said(**changes):
    plain = {"source": "1| Ann Roe", "source_kind": "named", "name": "Ann Roe", "cue": "1| said", "kind": "report"}
    return plain | {"content": "1| the ford was lost"} | changes


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("1| the ford", "the ford"),
        ("hydrologist", "hydrologist"),
        ('2| "We saw it,"', "“We saw it,”"),
        ("3| the bridge ... burnt", "the bridge, where at least five men stood, burnt"),
        ("5| The Teal   Guard", "The Teal Guard"),
        ("Roe {said} residents", "said"),
        ("3| {residents ... stood}, burnt", "residents told her the bridge, where at least five men stood"),
    ],
)
def test_span_is_found_by_its_words(written, found) -> None:
    assert words(Locator(TEXT).one(written)) == found


def test_words_inside_of_longer_words_are_not_found() -> None:
    assert Locator(TEXT).one("7| he") == (TEXT.index("he knew"), TEXT.index("he knew") + 2)


def test_second_occurrence_in_a_sentence_is_named_by_its_number() -> None:
    locator = Locator("A man saw a man. A man left.")
    assert locator.one("1.2| man") == (12, 15)
    assert locator.one("1| a {man}") == (12, 15)


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("said", r"3 places; name one: 1\| .*; 3\| .*; 7\| "),
        ("4| said", r"not in sentence 4.*stands in 1\| "),
        ("1.2| said", "stands 1 times in sentence 1, not 2"),
        ("the Taal Guard", "nearest is “the Teal Guard” in sentence 7"),
        ("hydro", "only inside of longer words"),
        ("the bridge ... burned", "there is no “burned”"),
        ("1| the {ford", "braces do not match"),
        ("1,3| said", "name one place"),
        ("x| ", "there are no words|not in the text"),
    ],
)
def test_words_that_say_no_one_span_are_told_what_to_do(written, complaint) -> None:
    with pytest.raises(WrongError, match=complaint):
        Locator(TEXT).one(written)


def test_example_of_the_guide_compiles_and_draws_the_rest_from_it(documents) -> None:
    marks, faults = compile_draft(EXAMPLE, documents)
    assert [str(fault) for fault in faults] == []
    assert [s["quotation"] for s in marks["statements"]] == ["mixed", "indirect", "none"]
    assert marks["statements"][1]["via"] == "Ann Roe"
    assert marks["statements"][2]["chance"] == {"low": 0.2, "high": 0.8, "words": list(Locator(TEXT).one("could"))}
    (event,) = marks["events"]
    assert (event["asserted_by"], event["status"], event["toll"]) == (
        "Ann Roe",
        "happened",
        {"killed": [5, 5], "wounded": [3, None]},
    )
    assert [words(actor["span"]) for actor in marks["actors"]] == ["Teal Guard", "the Guard", "Teal Guard"]
    assert marks["times"][0] | {"span": None} == {
        "span": None,
        "type": "DATE",
        "value": "2016-02-29",
        "from": "2016-02-29",
        "to": "2016-02-29",
    }
    assert marks["quantities"][0]["low"] == 5
    assert list(marks)[:6] == ["id", "origin", "start", "end", "sha256", "published"]
    assert marks["sha256"] == digest(TEXT)


def test_marks_come_back_from_their_draft(documents) -> None:
    marks, _ = compile_draft(EXAMPLE, documents)
    again, faults = compile_draft(draft(marks, TEXT), documents)
    assert (again, faults) == (marks, [])


def test_odd_values_come_back_from_their_draft(compiled, documents) -> None:
    marks = compiled(
        statements=[said(doubt="either: this # or that", name="[sic] 'x'", denied=True, via="[sic] 'x'")],
        places=[{"name": "NO", "country": "NO", "lat": 1, "lon": 2.5, "at": ["*| Sylvania"]}],
        quantities=[{"of": "men", "low": 1, "best": 2, "high": 3, "at": "five"}],
        events=[
            {"kind": "other conflict event", "trigger": "lost", "asserted_by": "unnamed", "toll": {"killed": ".."}}
        ],
    )
    assert compile_draft(draft(marks, TEXT), documents) == (marks, [])


def test_mentions_everywhere_leave_out_those_inside_a_longer_one(compiled) -> None:
    marks = compiled(
        actors=[
            {"name": "Teal Guard", "kind": "armed group", "at": ["*| Guard"]},
            {"name": "Teal Guard's men", "kind": "armed group", "at": "7| Teal Guard's men"},
        ]
    )
    assert [words(actor["span"]) for actor in marks["actors"]] == ["Guard", "Guard", "Teal Guard's men"]


@pytest.mark.parametrize(
    ("layers", "complaint"),
    [
        ({"statements": [said(kind="reprot")]}, "line 3, statements, kind: 'reprot' is none of its labels"),
        ({"statements": [said(cuee="1| said")]}, "no such field; is it cue"),
        ({"statements": [said(content="1| said the ford")]}, "overlaps its own cue"),
        ({"statements": [said(via="Nobody")]}, "'Nobody' is the source of no statement"),
        ({"statements": [said(via="7")]}, "no named outer statement; there are 1"),
        ({"statements": [said(), said()]}, "same source, cue and content as that of line 3"),
        ({"statements": [said(denied="perhaps")]}, "must be true or false"),
        ({"statements": [said(chance="1| lost")]}, "no interval is known"),
        ({"statements": [said(chance={"low": 0.9, "high": 0.1, "words": "could"})]}, "low <= high"),
        ({"statements": [said(source_kind="narrator")]}, "narrator has no source"),
        ({"events": [{"kind": "raid", "trigger": "lost"}] * 2}, "same trigger as that of line 3"),
        ({"events": [{"kind": "raid"}]}, "trigger: is not given"),
        ({"events": [{"kind": "raid", "trigger": "lost", "toll": {"hurt": 3}}]}, "'hurt' is no toll"),
        ({"events": [{"kind": "raid", "trigger": "lost", "asserted_by": "Bob"}]}, "'Bob' is the source of no"),
        ({"control": [{"place": "1| the ford", "change": "holds"}]}, "status: is not given"),
        ({"places": [{"name": "S", "country": "UK", "at": "Sylvania"}]}, "no ISO 3166 code"),
        ({"places": [{"name": "S", "lat": 3, "at": "Sylvania"}]}, "not a point"),
        ({"times": [{"value": "last week", "at": "Monday"}]}, "no TIMEX3 value"),
        ({"times": [{"from": "2016-03-01", "to": "2016-02-01", "at": "Monday"}]}, "is after"),
        ({"quantities": [{"of": "men", "n": "9..3", "at": "five"}]}, "do not rise"),
        ({"quantities": [{"of": "men", "n": "many", "at": "five"}]}, "no amount"),
        ({"actors": [{"name": "A", "kind": "force"}]}, "write the words of the mentions"),
        ({"actors": [{"name": "A", "kind": kind, "at": kind} for kind in ("lost", "fled")]}, "make them agree"),
        ({"actor": []}, "no such part of a draft"),
        ({"events": "lost"}, "must be a list"),
    ],
)  # fmt: skip
def test_faults_say_what_to_do(faults, layers, complaint) -> None:
    assert complaint in "\n".join(faults(**layers))


def test_all_faults_are_told_at_once_and_nothing_is_written(documents, tmp_path, capsys) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(draft_of(events=[{"kind": "riad", "trigger": "lots", "actor": "Guard"}]), encoding="utf-8")
    assert command.main(["--data", str(documents.data), "compile", str(path)]) == 1
    told = capsys.readouterr().out
    assert len(told.splitlines()) == 3
    assert "riad" in told
    assert list(documents.own.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("origin: x: y", "not YAML"),
        ("origin: a\norigin: b", "given twice"),
        ("events: []", "origin: is not given"),
        ("origin: polnear/none.txt", "no such text"),
        ("origin: polnear/train/text/freedonia.txt\nstart: x", "no offset"),
    ],
)
def test_draft_without_a_readable_head_is_told(documents, text, complaint) -> None:
    assert complaint in "\n".join(map(str, compile_draft(text, documents)[1]))


def test_compiled_file_passes_the_check_and_is_shown(documents, tmp_path, capsys) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    data = ["--data", str(documents.data)]
    assert command.main([*data, "compile", str(path)]) == 0
    assert command.main([*data, "check"]) == 0
    assert "1 files, 0 faults: 3 statements, 1 events, 1 control, 3 actors" in capsys.readouterr().out
    (written,) = documents.own.glob("*.json")
    assert command.main([*data, "show", written.stem]) == 0
    shown = capsys.readouterr().out
    assert "  5| The Teal Guard left" in shown
    assert "territory taken “lost” [happened, by Ann Roe] target “The Teal Guard”" in shown
    assert command.main([*data, "draft", str(written)]) == 0
    assert "trigger: 1| lost" in capsys.readouterr().out


def test_check_without_the_text_says_so_and_finds_the_rest(documents, tmp_path, capsys, monkeypatch) -> None:
    marks, _ = compile_draft(EXAMPLE, documents)
    marks["events"][0]["status"] = "hapened"
    (documents.own / f"{marks['id']}.json").write_text(json.dumps(marks), encoding="utf-8")
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "nothing"))
    assert command.main(["check"]) == 1
    told = capsys.readouterr().out
    assert "1 files checked without their text" in told
    assert "events 1, status: 'hapened' is none of its labels; write one of: happened" in told


def test_file_that_is_no_mark_file_is_a_fault(documents, tmp_path, capsys) -> None:
    (tmp_path / "x.json").write_text('{"origin": "a"', encoding="utf-8")
    assert command.main(["--data", str(documents.data), "check", str(tmp_path / "x.json")]) == 1
    assert "cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"sha256": "0"}, "not the one that was marked"),
        ({"published": "1 March"}, "no day"),
        ({"times": [{"span": [4, 7]}]}, "must have the fields"),
        ({"notes": []}, "which no mark file has"),
        ({"actors": [{"span": [0, 999], "name": "A", "kind": "force"}]}, "not within the text"),
        ({"actors": [{"span": [0, 4], "name": "A", "kind": "force"}]}, "white space"),
        ({"actors": [{"span": [0, 6], "name": "A", "kind": "force"}]}, "cuts a word"),
        ({"actors": [{"span": [5], "name": "A", "kind": "force"}]}, "is no span"),
    ],
)
def test_faults_of_a_file_are_found(documents, change, complaint) -> None:
    marks, _ = compile_draft(EXAMPLE, documents)
    assert complaint in "\n".join(map(str, check_marks(marks | change, TEXT)))


def test_marks_of_the_same_words_under_another_id_are_a_fault(documents) -> None:
    marks, _ = compile_draft(EXAMPLE, documents)
    (documents.own / f"{marks['id']}.json").write_text(json.dumps(marks), encoding="utf-8")
    anew = Documents(documents.data, documents.own)
    _, faults = compile_draft(draft_of(start=2, end=20), anew)
    assert f"{marks['id']} has marks of the same words" in "\n".join(map(str, faults))


def test_own_marks_mend_and_add_and_name_what_is_held_out(documents) -> None:
    for name, origin in (("a", "pages/mended.txt"), ("new", "pages/new.txt"), ("other", "pages/other.txt")):
        (documents.own / f"{name}.json").write_text(json.dumps({"id": name, "origin": origin}), encoding="utf-8")
    (documents.own / "dev.txt").write_text("new\n", encoding="utf-8")
    (documents.own / "later.json").write_text('{"id": "later", "origin": "pages/later.txt"}', encoding="utf-8")
    (documents.own / "held.txt").write_text("later\n", encoding="utf-8")
    assert [marks["id"] for marks in held_documents()] == ["later"]
    assert [marks["id"] for marks, _ in marked_documents(documents.data)] == [*"abcdef", "new", "other"]
    assert held_out_origins(documents.data) == {"pages/mended.txt", "pages/f.txt", "pages/new.txt", "pages/later.txt"}


CONLLU = (
    "# sent_id = 1\n# text = Ann left\n1\tAnn\tAnn\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
    "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n"
)


def test_texts_of_gum_are_found_by_name_but_not_its_test_split(documents) -> None:
    folder = documents.data / "gum" / "dep"
    folder.mkdir(parents=True)
    for name in ("GUM_news_oxbow", "GUM_news_hidden", "GUM_fiction_tale"):
        (folder / f"{name}.conllu").write_text(CONLLU, encoding="utf-8")
    (folder.parent / "splits.md").write_text("# Splits\n\n## test\n\n  * GUM_news_hidden\n", encoding="utf-8")
    marks = documents.find("gum/GUM_news_oxbow")
    assert (marks["id"], documents.text(marks)) == ("gum_news_oxbow", "Ann left")
    for name in ("GUM_news_hidden", "GUM_fiction_tale"):
        with pytest.raises(NotFoundError, match="not free"):
            documents.find(f"gum/{name}")


def test_texts_of_gmb_are_found_by_their_sentences(documents) -> None:
    (documents.data / "gmb").mkdir()
    rows = "Sentence #,Word,POS,Tag\n" + "".join(
        f"Sentence: {n},Man,NN,O\n,{n}{n}{n},CD,O\n,.,.,O\n" for n in range(1, 8)
    )
    with zipfile.ZipFile(documents.data / "gmb" / "ner_dataset.csv.zip", "w") as archive:
        archive.writestr("ner_dataset.csv", rows)
    run = documents.find("gmb/2-3")
    assert (run["id"], documents.text(run)) == ("gmb_00001", "Man 222. Man 333.")
    passage = documents.find("gmb/6")
    assert (passage["origin"], documents.text(passage)) == (
        "gmb/ner_dataset.csv.zip sentences 6-7",
        "Man 666. Man 777.",
    )
    with pytest.raises(NotFoundError, match="no passage begins"):
        documents.find("gmb/3")


def test_id_of_another_passage_among_the_corpora_is_a_fault(faults) -> None:
    assert "a is the id of pages/a.txt" in "\n".join(faults(id="a"))


def test_documents_held_out_but_not_marked_are_told(documents, capsys) -> None:
    (documents.own / "dev.txt").write_text("coming\n", encoding="utf-8")
    assert command.main(["--data", str(documents.data), "check"]) == 0
    assert "1 of 1 are not marked yet: coming" in capsys.readouterr().out


def test_show_of_a_text_without_marks_numbers_its_sentences(documents) -> None:
    marks = documents.find("polnear/train/text/freedonia.txt")
    assert [line.strip()[:4] for line in show(marks, TEXT)][1:4] == ["", "1| A", "2| “"]


def test_agreement_counts_what_both_found_and_how_they_label_it(documents, compiled, tmp_path) -> None:
    one = compiled(statements=[said()], events=[{"kind": "raid", "trigger": "lost", "actor": "1| Ann Roe"}])
    other = compiled(
        statements=[said(kind="forecast")],
        events=[{"kind": "raid", "trigger": "lost"}, {"kind": "raid", "trigger": "fled"}],
    )
    for name, marks in (("one", one), ("other", other)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.json").write_text(json.dumps(marks), encoding="utf-8")
    table = agreement(tmp_path / "one", tmp_path / "other")
    assert "| statements found | F1 | 1 | 1 | 1 | 100.0 % |" in table
    assert "| statements: kind | accuracy | 1 | 1 | 0 | 0.0 % |" in table
    assert "| events found | F1 | 1 | 2 | 1 | 66.7 % |" in table
    assert "| events: actor | F1 | 1 | 0 | 0 | 0.0 % |" in table
    assert "| control found | F1 | 0 | 0 | 0 | – |" in table


@pytest.mark.parametrize(
    ("content", "quotation"),
    [
        ("“We saw it,”", "direct"),
        ("''We saw it,''", "direct"),
        ("``We saw it''", "direct"),
        ("the ''second ford'' was lost", "mixed"),
        ("the ford was lost", "indirect"),
    ],
)
def test_marks_of_a_content_tell_how_it_is_given(content, quotation) -> None:
    statement = {"source_kind": "named", "source_name": "Ann Roe", "via": None, "content": [[0, len(content)]]}
    marks = {"statements": [statement], "events": [], "times": []}
    assert list(fill(marks, content, {("statements", 0): ()})) == []
    assert statement["quotation"] == quotation
