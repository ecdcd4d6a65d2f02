"""Every command, run as a person would."""

import json
from itertools import zip_longest
from pathlib import Path

import pytest

from commandline import ARTICLE, Run
from sayso.cli.main import COMMANDS
from sayso.services.read import read_due
from sayso.services.workspace import find_workspace


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_help_lists_every_command_under_its_heading(run: Run) -> None:
    out = run("--help").out
    for heading, commands in COMMANDS.items():
        assert f"{heading}:" in out
        for name in commands:
            assert f"  {name} " in out


@pytest.mark.parametrize("name", [name for commands in COMMANDS.values() for name in commands])
def test_every_command_explains_itself(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.status, "Usage: sayso " + name in ran.out) == (0, True)


def test_mistyped_command_is_offered_the_nearest(run: Run) -> None:
    ran = run("serach", "x")
    assert ran.status == 2
    assert "did you mean `sayso search`?" in ran.err


def test_command_without_workspace_says_how_to_make_one(run: Run) -> None:
    ran = run("status")
    assert ran.status == 1
    assert "`sayso init`" in ran.err
    assert ran.err.count("\n") == 1


def test_init_does_not_overwrite(run: Run) -> None:
    assert run("init", "w").status == 0
    ran = run("init", "w")
    assert ran.status == 1
    assert "a ledger here already" in ran.err


def test_empty_workspace_says_what_to_do_next(run: Run) -> None:
    run("init")
    assert "sayso collect" in run("status").out
    assert "sayso collect" in run("documents").out
    assert "No sources yet" in run("sources").out
    assert "No statements yet" in run("statements").out
    assert "Nothing was skipped" in run("skipped").out
    assert "No article is a copy" in run("reprints").out
    assert "No judgements" in run("judge", "list").out
    assert "Nothing is due" in run("read").out
    assert "Nothing holds" in run("search", "bridge").out


def test_collecting_again_adds_nothing_and_says_so(run: Run, workspace: Path) -> None:
    ran = run("collect", "articles")
    assert (ran.status, ran.out) == (0, "Nothing new: 1 known.\n")
    assert "Nothing is due" in run("read").out


def test_collect_lists_what_it_skips_and_takes_the_rest(run: Run, article: Path) -> None:
    (article.parent / "empty.txt").write_bytes(b"")
    (article.parent / "noise.txt").write_bytes(bytes(range(256)) * 40)
    run("init")
    ran = run("collect", "articles")
    assert ran.status == 0
    assert "1 added, 2 skipped" in ran.out
    assert ran.err.count("skipped ") == 2
    assert len(rows(run("skipped", "--json").out)) == 2


def test_collect_fails_where_nothing_could_be_taken_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run("init")
    assert run("collect", "empty.txt").status == 1
    ran = run("collect", "missing.txt")
    assert ran.status == 1
    assert "no such file" in ran.err


def test_changed_file_becomes_a_new_version_with_its_changes(run: Run, workspace: Path, article: Path) -> None:
    article.write_text(ARTICLE.replace("at noon", "at dusk"), encoding="utf-8")
    assert "1 new version" in run("collect", "articles").out
    assert '[-noon,"-] {+dusk,"+}' in run("versions", article).out
    run("read")
    assert "version 2 of 2" in run("show", article).out


def test_copies_that_a_run_did_not_look_for_are_found_later(run: Run, workspace: Path, article: Path) -> None:
    story = ARTICLE + "\n" + " ".join(f"The lorry from place {place} came over the bridge." for place in range(20))
    (article.parent / "one.txt").write_text(story, encoding="utf-8")
    (article.parent / "two.txt").write_text(story.replace("on Sunday", "on the Sunday"), encoding="utf-8")
    run("collect", "articles", "--no-compare")
    missing = run("reprints")
    assert "No article is a copy" in missing.out
    assert "--again" in missing.err
    found = run("reprints", "--again")
    assert "3 articles with one text" in found.out, "the first article is a cut of both"
    assert "--again" not in run("reprints").err


def test_versions_of_an_unchanged_article_says_there_is_one(run: Run, workspace: Path, article: Path) -> None:
    ran = run("versions", article)
    assert ran.status == 1
    assert "one version only" in ran.err


def test_read_files_needs_no_workspace_and_keeps_the_contract(run: Run, article: Path, tmp_path: Path) -> None:
    ran = run("read", article, "--json")
    assert ran.status == 0
    (tmp_path / "reading.jsonl").write_text(ran.out, encoding="utf-8")
    assert run("check-reading", "reading.jsonl").out == "1 reading, 0 that depart from the contract.\n"
    reading = json.loads(ran.out)
    assert reading["document"]["text"] == ARTICLE
    assert reading["document"]["published"]["date"] == "2017-03-05"
    assert {source["name"] for source in reading["sources"]} >= {"Lena Ostrow"}


def test_read_file_takes_the_day_a_person_gives(run: Run, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("The mayor said on Monday that the road was open.\n")
    reading = json.loads(run("read", "undated.txt", "--json", "--published", "2016-04-06").out)
    assert reading["document"]["published"] == {"date": "2016-04-06", "precision": "day", "from": "given"}
    assert [time["from"] for time in reading["times"]] == ["2016-04-04"]


def test_read_says_which_file_it_cannot_read_and_reads_the_rest(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run("read", "empty.txt", article, "--json")
    assert ran.status == 1
    assert "empty.txt" in ran.err
    assert len(rows(ran.out)) == 1


def test_check_reading_names_line_and_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong.jsonl").write_text('{"reading": 1}\n{\n', encoding="utf-8")
    ran = run("check-reading", "wrong.jsonl")
    assert ran.status == 1
    assert "line 1: document" in ran.out
    assert "line 2: this is not JSON" in ran.out


def test_check_reading_of_nothing_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing.jsonl").write_text("")
    assert run("check-reading", "nothing.jsonl").status == 1


def test_show_marks_the_statements_in_the_text(run: Run, workspace: Path, article: Path) -> None:
    out = run("show", article).out
    assert "Bridge at Tell Ward reopened" in out
    assert "_denied_" in out
    assert "Lena Ostrow" in out
    assert run("show", article, "--raw").out == ARTICLE


def test_show_of_an_unknown_document_says_how_to_list_them(run: Run, workspace: Path) -> None:
    ran = run("show", "doc_ffffffff")
    assert ran.status == 1
    assert "`sayso documents`" in ran.err


def test_search_finds_articles_and_statements(run: Run, workspace: Path) -> None:
    kinds = {row["kind"] for row in rows(run("search", "lorries", "--json").out)}
    assert kinds == {"article", "statement"}
    assert "Lena Ostrow" in run("search", "first lorries").out
    assert "Nothing holds" in run("search", "lorries", "--since", "2018-01-01").out
    assert run("search", 'a "stray AND (').status == 0
    assert run("search", "lorries", "--since", "spring").status == 1


def test_statements_are_narrowed_by_source_words_kind_and_day(run: Run, workspace: Path) -> None:
    def quotes(*options: str) -> list[object]:
        return [row["quote"] for row in rows(run("statements", *options, "--json").out)]

    everything = quotes()
    assert quotes("--source", "spokeswoman ostrow") == quotes("--source-kind", "named", "--about", "lorries")
    assert quotes("--source", "ostrow") != everything
    assert [row["chance"] for row in rows(run("statements", "--chance", "--json").out)] == [[0.55, 0.68, 0.8]]
    assert len(quotes("--denied")) == 1
    assert len(quotes("--not-denied")) == len(everything) - 1
    assert quotes("--about", '"road beyond it"') == [quote for quote in everything if "road" in str(quote)]
    assert quotes("--since", "2017-03-05") == everything
    assert quotes("--since", "2017", "--until", "2017") == quotes("--until", "2017-03") == everything
    assert quotes("--until", "2017-03-04") == quotes("--outlet", "Elsewhere") == []
    assert quotes("--about", "?!") == [], "what holds no word stands nowhere"


def test_statements_are_shown_under_their_article_with_cue_and_chance(run: Run, workspace: Path) -> None:
    out = run("statements", "--chance").out
    for words in ("Bridge at Tell Ward reopened", "two drivers", "55–80 %", "“According to”"):
        assert words in out
    assert "No statement fits" in run("statements", "--about", "zeppelin").out
    assert "see more with --limit 10" in run("statements", "--limit", "1").err
    assert run("statements", "--document", "doc_ffffffff").status == 1


def test_sources_say_who_speaks_how_often_and_when(run: Run, workspace: Path) -> None:
    named = {row["name"]: row for row in rows(run("sources", "--kind", "named", "--json").out)}
    assert named["Lena Ostrow"]["statements"] == 1
    assert named["Lena Ostrow"]["first"] == "2017-03-05"
    assert "Lena Ostrow" in run("sources", "lena").out
    assert "No source fits" in run("sources", "nobody-of-that-name").out


def test_status_counts_what_there_is(run: Run, workspace: Path) -> None:
    state = rows(run("status", "--json").out)[0]
    assert state["due"] == 0
    assert state["status"]["documents"] == 1  # type: ignore[index]
    assert "documents  1 (1 en)" in run("status").out


def test_doctor_finds_a_sound_ledger_well(run: Run, workspace: Path) -> None:
    ran = run("doctor")
    assert (ran.status, "BAD" in ran.out) == (0, False)
    assert "All is well." in ran.out


def test_backup_is_a_ledger_and_is_not_overwritten(run: Run, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    assert run("backup", "copy/ledger.sqlite").status == 0
    assert len(rows(run("-w", "copy", "documents", "--json").out)) == 1
    assert run("backup", "copy/ledger.sqlite").status == 1


def test_read_again_reads_a_document_that_is_not_due(run: Run, workspace: Path, article: Path) -> None:
    ran = run("read", "--again", "articles/bridge.txt", "--json")
    assert (ran.status, len(rows(ran.out))) == (0, 1)
    assert run("read", "--again").status == 2
    assert run("read", "--again", "1", "--published", "2016").status == 2
    unknown = run("read", "--again", "elsewhere.txt")
    assert (unknown.status, "`sayso documents`" in unknown.err) == (1, True)


def test_two_reads_at_once_share_the_work(run: Run, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"The mayor said that road {number} was open.\n")
    run("init")
    run("collect", *(f"{number}.txt" for number in range(12)))
    workspace = find_workspace(None, tmp_path)
    one, other = read_due(workspace), read_due(workspace)
    done = [progress.document for pair in zip_longest(one, other) for progress in pair if progress is not None]
    assert len(done) == len(set(done)) == 12
    assert "Nothing is due" in run("read").out
