"""Which parties are named, and what people decide of who they are: as a list, in full, and by judgements."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commandline import Run
from sayso.records.actor import Actor
from sayso.records.reading import ReaderVersion, Reading
from sayso.services.workspace import find_workspace

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ARTICLES = {
    "one": ("2015-03-05", "ISIS fought the River Guard.", (("ISIS", "islamic-state"), ("River Guard", None))),
    "two": ("2016-04-09", "Daesh left and RG came.", (("Daesh", "islamic-state"), ("RG", None))),
    "three": ("2017-05-01", "قوات النهر and gunmen came.", (("قوات النهر", None), ("gunmen", None))),
}


@pytest.fixture
def named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with three articles, read as naming the actors that stand beside them."""
    monkeypatch.setenv("SAYSO_READER", "rules")
    lines = [json.dumps({"id": name, "text": text, "published": day}) for name, (day, text, _) in ARTICLES.items()]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for command in (("init",), ("collect", "articles.jsonl")):
        assert run(*command).status == 0
    told = {text: actors for _, text, actors in ARTICLES.values()}
    with find_workspace(None, tmp_path).writing() as writer:
        for row in list(writer.reader.documents()):
            document = writer.reader.document(row.id)
            spans = [(document.text.index(words), words, known) for words, known in told[document.text.strip()]]
            actors = tuple(
                Actor(
                    id=f"a{place}", name=words, kind="armed group", known=known,
                    mentions=(document.span(start, start + len(words)),),
                )
                for place, (start, words, known) in enumerate(spans, start=1)
            )  # fmt: skip
            reading = Reading(document=document, reader=ReaderVersion(name="rules", version="9"))
            writer.add_reading(replace(reading, actors=actors), NOW)
    return tmp_path


def listed(run: Run, *arguments: str) -> dict[str, dict[str, object]]:
    rows = [json.loads(line) for line in run("actors", *arguments, "--json").out.splitlines()]
    return {str(row["name"]): row for row in rows}


def test_list_counts_each_actor_once(run: Run, named: Path) -> None:
    shown = run("actors").out.splitlines()
    assert shown[0].split("\t") == [
        "actor", "kind", "sides", "mentions", "articles", "first seen", "last seen", "called", "address",
    ]  # fmt: skip
    assert (
        "Islamic State\tarmed group\tislamic-state\t2\t2\t2015-03-05\t2016-04-09\tDaesh, ISIS\tislamic-state" in shown
    )
    assert set(listed(run)) == {"Islamic State", "River Guard", "RG", "قوات النهر", "gunmen"}
    assert set(listed(run, "--since", "2017")) == {"قوات النهر", "gunmen"}
    assert set(listed(run, "--side", "islamic-state")) == {"Islamic State"}
    assert set(listed(run, "list", "river")) == {"River Guard"}
    assert run("actors", "--limit", "1").err.startswith("The first 1 only")


def test_the_id_of_an_article_lists_its_parties(run: Run, named: Path) -> None:
    for row in map(json.loads, run("documents", "--json").out.splitlines()):
        assert listed(run, str(row["id"])[:12]) == listed(run, "--document", str(row["id"])) != {}
    assert "the ledger has no such document" in run("actors", "doc_00000000").err


def test_whole_name_shows_one_actor_in_full(run: Run, named: Path) -> None:
    shown = run("actors", "Da'esh").out
    assert shown.startswith("Islamic State (armed group)")
    assert "2 mentions in 2 articles" in shown
    assert "“ISIS” (1), “Daesh” (1)" in shown
    assert "Islamic State of Iraq (former, from 2006-10-15)" in shown
    assert "al-qaida (2004-10-17 to 2014-02-03)" in shown
    assert "1 mention as “ISIS”" in shown
    assert "named  in no article yet" in run("actors", "hezbollah").out
    (full,) = (json.loads(line) for line in run("actors", "قوات النهر", "--json").out.splitlines())
    assert (full["actor"]["address"], full["entry"]) == ("name:قوات النهر", None)


def test_empty_states_say_what_is_next(run: Run, named: Path, tmp_path: Path) -> None:
    assert run("actors", "--until", "2001").out == "No actor fits.\n"
    assert run("actors", "purple column").out == "No actor fits.\n"
    assert run("init", "empty").status == 0
    assert run("--workspace", "empty", "actors").out == "No actors yet. Next: `sayso read`.\n"


def test_actor_of_ones_own_is_added_named_merged_and_undone(run: Run, named: Path) -> None:
    said = ("--author", "mara", "--reason", "the press office says so")
    added = run("actors", "add", "River Guard", "--kind", "force", "--side", "syrian-opposition", *said)
    assert added.out.startswith("River Guard is an actor of its own: force, side syrian-opposition (jud_")
    assert run("actors", "alias", "RG", "River Guard", "--from", "2016", *said).status == 0
    row = listed(run, "--kind", "force")["River Guard"]
    assert (row["key"], row["documents"], row["sides"]) == ("own:river-guard", 2, ["syrian-opposition"])
    assert run("actors", "merge", "قوات النهر", "River Guard", *said).status == 0
    assert listed(run, "--kind", "force")["River Guard"]["documents"] == 3
    made = [json.loads(line) for line in run("judge", "list", "--json").out.splitlines()]
    assert [one["kind"] for one in made] == ["new actor", "alias", "same actor"]
    assert made[1]["said"] == "RG means river-guard from 2016-01-01"
    assert all(one["author"] == "mara" and one["reason"] for one in made)
    for one in made:
        assert run("judge", "undo", one["id"]).status == 0
    assert set(listed(run)) == {"Islamic State", "River Guard", "RG", "قوات النهر", "gunmen"}


def test_name_is_split_from_whom_the_lexicon_takes_it_for(run: Run, named: Path) -> None:
    ran = run("actors", "split", "Daesh")
    assert ran.out.startswith("Daesh is another actor than islamic-state (jud_")
    assert set(listed(run)) >= {"Islamic State", "Daesh"}
    assert "Daesh is another actor than islamic-state" in run("actors", "list", "ISIS").out
    document = listed(run, "--since", "2017")["gunmen"]["key"]
    assert document == "words:gunmen"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("merge", "ISIS", "Daesh"), "are one actor already"),
        (("merge", "ISIS", "Purple Column"), "no actor is called that"),
        (("split", "Purple Column"), "nobody is taken for another by this name"),
        (("split", "Daesh", "RG"), "is not taken for"),
        (("alias", "ISIS", "islamic-state"), "means islamic-state already"),
        (("alias", "X", "RG"), "is known by its name only"),
        (("alias", "X", "islamic-state", "--from", "2016", "--to", "2015"), "is before"),
        (("add", "!!!", "--kind", "force"), "is no name"),
        (("add", "ISIS", "--kind", "force"), "the lexicon has 'ISIS' already: it is Islamic State (islamic-state)"),
        (("add", "X", "--kind", "force", "--side", "kurd"), "choose of kurdistan-region"),
        (("known:purple-column",), "there is no actor of this id"),
        (("doc_0000#a1",), "no such document"),
        (("--side", "nobody"), "there is no side"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_refused_and_nothing_is_kept(
    run: Run, named: Path, arguments: tuple[str, ...], says: str
) -> None:
    ran = run("actors", *arguments)
    assert ran.status == 1
    assert says in ran.err
    assert "No judgements" in run("judge", "list").out


def test_judgements_on_actors_survive_building_anew(run: Run, named: Path) -> None:
    run("actors", "alias", "gunmen", "islamic-state")
    before = listed(run)
    assert run("doctor", "--rebuild").status == 0
    assert listed(run) == before
    assert listed(run)["Islamic State"]["documents"] == 3
