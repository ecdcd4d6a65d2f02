"""The lexicon of actors: what ships has no fault, entries are read strictly, and names are found on their days."""

import datetime as dt

import pytest
import yaml

from sayso.lexicon.actors import KnownActor, Name, NameKind, Spell, fold_name, load_actors
from sayso.lexicon.actors.files import parse_files
from sayso.lexicon.actors.find import ActorLexicon
from sayso.lexicon.actors.parse import EntryFaultError, parse_actor
from sayso.lexicon.check_actors import find_faults, main, shipped_faults
from sayso.lexicon.load import load_lexicon

WORLD = {**load_lexicon("actors/world"), "templates": {}, "states": [], "actors": []}
RIVER = {"id": "river-guard", "name": "River Guard", "kind": "armed group", "source": "invented"}


def lexicon(*entries, sides=None):
    made, faults = parse_files({"delta": {"sides": sides or {}, "actors": list(entries)}, "world": WORLD})
    assert not faults, faults
    return made


def faults(*entries, sides=None):
    return list(find_faults(lexicon(*entries, sides=sides)))


def ids(name, on=None, theatre=None):
    return [candidate.actor.id for candidate in load_actors().find(name, on and dt.date.fromisoformat(on), theatre)]


def test_shipped_files_have_no_fault(capsys):
    made, found = shipped_faults()
    assert found == []
    assert main() == 0
    assert f"{len(made.actors)} actors" in capsys.readouterr().out


def test_shipped_files_hold_the_actors_of_ten_files():
    named = [actor for actor in load_actors().actors.values() if not actor.sources[0].startswith("organisations.yaml")]
    assert len(named) >= 800
    assert sum(len(actor.names) for actor in named) >= 3_800
    assert all(actor.sources for actor in load_actors().actors.values())


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("ISIS", "islamic-state"),
        ("Isis", "islamic-state"),
        ("Da’esh", "islamic-state"),
        ("IS", "islamic-state"),
        ("ISIL tactical units", "islamic-state"),
        ("U.S.-backed largely Kurdish forces", "syrian-democratic-forces"),
        ("People’s Protection Units (YPG)", "ypg"),
        ("Jabhat an-Nusra", "hayat-tahrir-al-sham"),
        ("the militant group Hamas", "hamas"),
        ("Houthi", "houthis"),
        ("Russian", "russia-forces"),
        ("the Russian Defence Ministry", "russia-defence-ministry"),
        ("Moscow", "russia"),
        ("the Pentagon", "united-states-defence-ministry"),
        ("Clan del Golfo", "agc"),
        ("Burma’s army", "myanmar-forces"),
    ],
)
def test_name_is_found_however_it_is_written(name, actor):
    assert ids(name)[0] == actor


@pytest.mark.parametrize("name", ["us", "is", "who", "River Guard", "", "the", "officials"])
def test_other_words_are_nobody(name):
    assert ids(name) == []


def test_name_means_who_bore_it_on_the_day():
    assert ids("DKBA", "2005-01-01") == ["dkba"]
    assert ids("DKBA", "2020-01-01") == ["dkba-5"]
    assert ids("HTS", "2015-01-01") == []
    assert ids("Jabhat al-Nusra", "2020-01-01") == ["hayat-tahrir-al-sham"]
    assert ids("the Assad regime", "2025-06-01") == ["syria"]


def test_description_needs_its_theatre():
    assert ids("the rebels") == []
    assert "syrian-rebels" in ids("the rebels", "2014-01-01", "syria-iraq")
    assert "farc" in ids("the rebels", "2014-01-01", "colombia")
    assert "syrian-rebels" not in ids("the rebels", "2014-01-01", "colombia")
    assert ids("the regime", "2014-01-01", "syria-iraq") == ["syria"]
    assert ids("the regime", "2023-01-01", "myanmar") == ["myanmar"]


def test_wholes_and_sides_are_those_of_the_day():
    actors = load_actors()
    before, after = dt.date(2015, 1, 1), dt.date(2016, 1, 1)
    assert "syrian-democratic-forces" not in actors.wholes("ypg", before)
    assert "syrian-democratic-forces" in actors.wholes("ypg", after)
    assert actors.sides_of("tiger-forces", after) == ("syrian-government",)
    assert actors.sides_of("syria", dt.date(2025, 1, 1)) == ("syrian-transition",)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Ministry of Defence", "ministry of defense"),
        ("Ahrar ash-Sham", "ahrar sham"),
        ("U.S.", "US"),
        ("us", "us"),
        ("Gülen Movement's", "gulen movement"),
        ("Fifth Armoured Division", "5th armored division"),
        ("Popular Mobilisation Forces", "popular mobilization forces"),
    ],
)
def test_fold_name_keeps_only_what_tells_names_apart(name, key):
    assert fold_name(name) == key


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"alias": ["Guard"]}, "unknown field 'alias'"),
        ({"kind": "army"}, "unknown kind 'army'"),
        ({"source": None}, "no source"),
        ({"id": "River Guard"}, "small letters"),
        ({"aliases": "Guard"}, "aliases is a list"),
        ({"aliases": [{"name": "Guard", "kind": "nickname"}]}, "unknown kind of name"),
        ({"aliases": [{"name": "Guard", "ambiguous": False}]}, "ambiguous is true or left out"),
        ({"aliases": [1920]}, "is no text"),
        ({"active": {"from": 2015, "to": 2014}}, "is before"),
        ({"active": {"from": "2015-13"}}, "no day of the calendar"),
        ({"active": {"from": "spring"}}, "no year, month or day"),
        ({"part_of": [{"of": "x", "since": 2014}]}, "unknown field 'since'"),
    ],
)
def test_parse_actor_refuses_what_it_does_not_understand(change, fault):
    with pytest.raises(EntryFaultError, match=fault):
        parse_actor({**RIVER, **change}, ("delta",))


def test_parse_actor_takes_years_and_months_for_their_first_and_last_day():
    actor = parse_actor({**RIVER, "active": {"from": 2014, "to": "2016-02"}, "aliases": ["RG"]}, ("delta",))
    assert actor.active == Spell(dt.date(2014, 1, 1), dt.date(2016, 2, 29))
    assert actor.names == (Name("River Guard"), Name("RG", NameKind.ABBREVIATION))
    assert actor.theatres == ("delta",)


def test_files_report_entries_that_collide():
    world = {**WORLD, "actors": [RIVER, RIVER, {"extends": "nobody"}, "river-guard"], "side": {}}
    assert parse_files({"world": world})[1] == [
        "world.yaml: unknown heading 'side'",
        "world.yaml: river-guard: an id that another actor has",
        "world.yaml: nobody: extends an actor that is not there",
        "world.yaml: 'river-guard': an entry has fields",
    ]


def test_faults_name_what_is_not_there():
    unknown = faults({**RIVER, "part_of": ["delta-army"], "sides": ["north"], "enemies": ["hill-army"]})
    assert unknown == [
        "river-guard: part_of: there is no actor delta-army",
        "river-guard: enemies: there is no actor hill-army",
        "river-guard: there is no side north",
    ]


def test_faults_find_circles_only_where_days_meet():
    def two(first, second):
        other = {**RIVER, "id": "hill-army", "name": "Hill Army", "part_of": [{"of": "river-guard", **second}]}
        return faults({**RIVER, "part_of": [{"of": "hill-army", **first}]}, other)

    assert two({}, {}) == ["river-guard: is part of itself", "hill-army: is part of itself"]
    assert two({"to": 2010}, {"from": 2011}) == []


def test_faults_find_a_name_of_two_at_one_time():
    def two(**alias):
        other = {**RIVER, "id": "hill-army", "name": "Hill Army", "aliases": [{"name": "the RG", **alias}]}
        return faults({**RIVER, "aliases": ["RG"], "active": {"to": 2012}}, other)

    assert two() == ["river-guard and hill-army: both are called 'RG' at one time, neither marked ambiguous"]
    assert two(ambiguous=True) == []


def test_faults_find_names_of_other_days_than_the_actor():
    entry = {**RIVER, "active": {"to": 2012}, "aliases": [{"name": "New Guard", "from": 2013}]}
    assert faults(entry) == ["river-guard: 'New Guard' is of other days than the actor"]


def test_find_gives_the_sure_before_the_ambiguous():
    shared = KnownActor(id="a", name="A", kind="other", names=(Name("Guard", is_ambiguous=True),))
    sure = KnownActor(id="b", name="B", kind="other", names=(Name("Guard"),))
    made = ActorLexicon({"a": shared, "b": sure}, {})
    assert [candidate.actor.id for candidate in made.find("the Guard")] == ["b", "a"]


def test_organisations_of_several_names_are_one_actor_here_too():
    for names in load_lexicon("organisations")["aliases"]:
        found = {ids(name)[0] for name in names if ids(name)}
        assert len(found) <= 1, names


def test_capitals_stand_for_their_states():
    for entry in load_lexicon("seats")["seats"]:
        assert load_actors().find(entry["seat"])[0].name.kind is NameKind.SEAT, entry


def test_check_says_in_one_line_that_a_file_is_no_yaml(monkeypatch, capsys):
    def broken(name):
        return yaml.safe_load("actors: [{id: river-guard")

    monkeypatch.setattr("sayso.lexicon.actors.files.load_lexicon", broken)
    assert main() == 1
    said = capsys.readouterr().out
    assert said.startswith("a file is no YAML: ")
    assert said.count("\n") == 1
