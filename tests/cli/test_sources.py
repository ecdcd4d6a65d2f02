"""Who speaks across articles: one source in full, and judgements that make sources one or keep them apart."""

import json
from pathlib import Path

import pytest

from commandline import Run

ARTICLES = {
    "one": (
        "2017-03-05",
        "Ann Roe, the mayor of Northport, said that rain fell.\n\nA Western diplomat said that talks had begun.",
    ),
    "two": (
        "2017-04-09",
        "The governor left. Ann Q. Roe said that the road was shut.\n\nA Western diplomat said that talks had ended.",
    ),
    "three": ("2018-05-01", "Ann Roe said that the port was open.\n\nBo Lind said that nobody was hurt."),
}


@pytest.fixture
def collected(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAYSO_READER", "rules")
    lines = [
        json.dumps({"id": name, "text": text, "published": day, "outlet": "Harbour Wire"})
        for name, (day, text) in ARTICLES.items()
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for command in (("init",), ("collect", "articles.jsonl"), ("read",)):
        assert run(*command).status == 0
    return tmp_path


def listed(run: Run, *arguments: str) -> dict[str, dict[str, object]]:
    rows = [json.loads(line) for line in run("sources", *arguments, "--json").out.splitlines()]
    return {row["name"] or row["address"]: row for row in rows}


def diplomats(run: Run) -> list[str]:
    return sorted(row["address"] for row in listed(run, "--list", "diplomat").values())


def test_whole_name_shows_one_source_in_full(run: Run, collected: Path) -> None:
    shown = run("sources", "Ann", "Roe").out
    assert "2 statements in 2 articles" in shown
    assert "2017-03-05 to 2018-05-01" in shown
    assert "mayor" in shown
    assert "Possibly the same" in shown
    assert "Ann Q. Roe: the first name and the surname agree" in shown
    assert "sayso judge same 'Ann Roe' 'Ann Q. Roe'" in shown
    assert run("sources", "ann roe", "--list").out.splitlines()[0].startswith("source\tkind")


def test_part_of_a_name_narrows_the_list(run: Run, collected: Path) -> None:
    assert set(listed(run, "roe")) == {"Ann Roe", "Ann Q. Roe"}
    assert set(listed(run, "--kind", "named", "--since", "2018")) == {"Ann Roe", "Bo Lind"}
    assert "No source fits" in run("sources", "--until", "2016").out
    assert listed(run, "--since", "2018")["Ann Roe"]["statements"] == 1


def test_sources_of_one_document_come_with_the_addresses_that_judge_takes(run: Run, collected: Path) -> None:
    full = json.loads(run("sources", "Ann Roe", "--json").out)
    document = full["appearances"][0]["document"]
    rows = listed(run, "--document", document)
    assert "Ann Roe" in rows
    assert any(address.startswith(f"{document}#o") for address in rows)


def test_judged_names_are_one_until_the_judgement_is_withdrawn(run: Run, collected: Path) -> None:
    judged = run("judge", "same", "Ann Q. Roe", "Ann Roe", "--reason", "same post", "--author", "mara")
    assert "Ann Q. Roe is the same source as Ann Roe" in judged.out
    assert listed(run, "roe", "--list")["Ann Q. Roe"]["names"] == ["Ann Q. Roe", "Ann Roe"]
    shown = run("statements", "--source", "ann roe", "--json").out.splitlines()
    assert len(shown) == 3
    made = json.loads(run("judge", "list", "--json").out)
    assert (made["author"], made["reason"], made["idle"]) == ("mara", "same post", None)
    assert run("judge", "undo", made["id"]).status == 0
    assert set(listed(run, "roe")) == {"Ann Roe", "Ann Q. Roe"}
    assert "[withdrawn]" in run("judge", "list").out


def test_unnamed_sources_are_one_only_when_a_person_says_so(run: Run, collected: Path) -> None:
    one, other = diplomats(run)
    shown = run("sources", one).out
    assert "described alike" in shown
    assert "both in Harbour Wire" in shown
    assert run("judge", "same", one, other).status == 0
    assert len(diplomats(run)) == 1
    assert len(run("statements", "--source", other, "--json").out.splitlines()) == 2


def test_offers_are_listed_until_they_are_judged(run: Run, collected: Path) -> None:
    assert "Ann Q. Roe" in run("judge", "offers").out
    assert json.loads(run("judge", "offers", "--json").out)["reason"]
    assert run("judge", "unsure", "Ann Roe", "Ann Q. Roe").status == 0
    assert "No two names look like one source's." in run("judge", "offers").out


def test_judgement_that_contradicts_says_which_it_overrules(run: Run, collected: Path) -> None:
    run("judge", "same", "Ann Roe", "Ann Q. Roe")
    run("judge", "same", "Ann Q. Roe", "Bo Lind")
    earlier = json.loads(run("judge", "list", "--json").out.splitlines()[0])["id"]
    ran = run("judge", "different", "Bo Lind", "Ann Roe")
    assert ran.status == 0
    assert f"It contradicts {earlier}" in ran.err
    sick = run("doctor")
    assert sick.status == 1
    assert f"BAD  judgements: {earlier}" in sick.out
    assert "1 of them no longer fit" in run("status").out


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("Ann Roe", "ANN ROE", "mean the very same source"),
        ("Ann Roe", "Cy Voss", "no source is called that"),
        ("Ann", "Bo Lind", "with these words there are: Ann Roe"),
        ("doc_0000#o1", "Bo Lind", "no such document"),
    ],
)
def test_sources_that_cannot_be_judged_are_refused(run: Run, collected: Path, one: str, other: str, says: str) -> None:
    for verb in ("same", "different", "unsure"):
        ran = run("judge", verb, one, other)
        assert ran.status == 1
        assert says in ran.err
    assert "No judgements" in run("judge", "list").out


def test_judgement_survives_reading_again_and_building_anew(run: Run, collected: Path) -> None:
    one, other = diplomats(run)
    run("judge", "same", one, other)
    assert run("read", "--again", one.partition("#")[0]).status == 0
    assert run("doctor", "--rebuild").status == 0
    assert len(diplomats(run)) == 1
