"""Actors across documents: one by the lexicon, by name or by judgement, which finds them in every later reading."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.actor_identities import OwnActor
from sayso.ledger.actors import WantedActors
from sayso.records.actor import Actor
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.judgement import Judgement, JudgementKind
from sayso.records.reading import ReaderVersion

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ALIAS, NEW, SAME, OTHER = (
    JudgementKind.ALIAS, JudgementKind.NEW_ACTOR, JudgementKind.SAME_ACTOR, JudgementKind.OTHER_ACTOR,
)  # fmt: skip


@pytest.fixture
def put(writer, add, make_document, make_reading):
    """Add a document, published on a day, that names actors, each (words, the lexicon's id or None), and read it."""

    def put(*actors, day=None):
        number = sum(1 for _ in writer.reader.documents())
        text = f"On day {number} there were " + " and ".join(words for words, _ in actors) + "."
        published = Published(date.fromisoformat(day), TimePrecision.DAY, DateMethod.GIVEN) if day else None
        document = make_document(text, published=published)
        add(writer, document)
        made = []
        for place, (words, known) in enumerate(actors, start=1):
            start = text.index(words)
            mentions = (document.span(start, start + len(words)),)
            made.append(Actor(id=f"a{place}", name=words, kind="armed group", known=known, mentions=mentions))
        writer.add_reading(replace(make_reading(document), actors=tuple(made)), NOW)
        return document.id

    return put


@pytest.fixture
def judge(writer):
    def judge(kind, subject, value, *, find=True):
        number = len(writer.reader.judgements()) + 1
        if find:
            subject, value = (str(writer.reader.find_actor(side)) for side in (subject, value))
        made = Judgement(id=f"jud_{number}", kind=kind, subject=subject, value=value, author="Ines", made=NOW)
        writer.add_judgement(made)
        return made.id

    return judge


@pytest.fixture
def withdraw(writer):
    def withdraw(judgement):
        made = Judgement(
            id=f"{judgement}w", kind=JudgementKind.WITHDRAW, subject=judgement, value="", author="Ines", made=NOW
        )
        writer.add_judgement(made)

    return withdraw


def counted(writer, **wanted):
    return {row.key: row.documents for row in writer.reader.actors(WantedActors(**wanted))}


def test_actors_are_one_by_the_lexicon_or_by_name(writer, put):
    put(("ISIS", "islamic-state"), ("the River Guard", None), day="2015-01-01")
    put(("Daesh", "islamic-state"), ("River Guard", None), ("gunmen", None), ("حرس النهر", None), day="2016-01-01")
    rows = {row.key: row for row in writer.reader.actors(WantedActors())}
    assert set(rows) == {"known:islamic-state", "name:river guard", "words:gunmen", "name:حرس النهر"}
    state = rows["known:islamic-state"]
    assert (state.name, state.kind, state.sides, state.names) == (
        "Islamic State", "armed group", ("islamic-state",), ("Daesh", "ISIS"),
    )  # fmt: skip
    assert (state.documents, state.mentions, state.first, state.last) == (2, 2, "2015-01-01", "2016-01-01")
    assert rows["name:river guard"].name == "River Guard"


def test_list_is_narrowed_by_words_kind_side_day_and_document(writer, put):
    first = put(("ISIS", "islamic-state"), ("River Guard", None), day="2015-01-01")
    put(("Syrian army", "syria-forces"), day="2016-01-01")
    assert set(counted(writer, words="guard river")) == {"name:river guard"}
    assert set(counted(writer, kind="force")) == {"known:syria-forces"}
    assert set(counted(writer, side="syrian-government")) == {"known:syria-forces"}
    assert set(counted(writer, since=date(2015, 6, 1))) == {"known:syria-forces"}
    assert set(counted(writer, document=first)) == {"known:islamic-state", "name:river guard"}
    assert len(counted(writer, limit=2)) == 2


def test_alias_holds_on_its_days_and_until_it_is_withdrawn(writer, put, judge, withdraw):
    put(("RG", None), day="2014-01-01")
    put(("RG", None), day="2016-01-01")
    put(("RG", None))
    alias = judge(ALIAS, "name:RG", "known:islamic-state@2015-01-01/..", find=False)
    assert counted(writer) == {"name:RG": 2, "known:islamic-state": 1}
    withdraw(alias)
    assert counted(writer) == {"name:RG": 3}
    [row] = writer.reader.judged_actors()
    assert (row.one, row.other, row.idle) == ("RG", "islamic-state from 2015-01-01", "withdrawn")


def test_alias_goes_before_the_lexicon_and_a_split_before_both(writer, put, judge, withdraw):
    put(("SAA", "syria-forces"), ("Syrian army", "syria-forces"), day="2014-01-01")
    judge(ALIAS, "name:SAA", "known:islamic-state", find=False)
    assert counted(writer) == {"known:islamic-state": 1, "known:syria-forces": 1}
    split = judge(OTHER, "name:SAA", "known:islamic-state", find=False)
    assert counted(writer) == {"known:syria-forces": 1}, "what the lexicon says is left"
    judge(OTHER, "name:SAA", "known:syria-forces", find=False)
    assert counted(writer) == {"name:SAA": 1, "known:syria-forces": 1}
    withdraw(split)
    assert counted(writer) == {"known:islamic-state": 1, "known:syria-forces": 1}


def test_own_actor_takes_its_name_and_keeps_kind_and_sides(writer, put, judge, withdraw):
    put(("River Guard", None), day="2014-01-01")
    put(("guardsmen", None), day="2014-01-02")
    told = OwnActor(name="River Guard", kind="force", sides=("syrian-opposition",))
    new = judge(NEW, "own:river-guard", str(told), find=False)
    judge(ALIAS, "name:guardsmen", "own:river-guard", find=False)
    [row] = writer.reader.actors(WantedActors())
    assert (row.key, row.kind, row.sides, row.documents) == ("own:river-guard", "force", ("syrian-opposition",), 2)
    assert str(writer.reader.find_actor("river-guard")) == "own:river-guard"
    withdraw(new)
    assert counted(writer) == {"name:river guard": 1, "words:guardsmen": 1}
    alias = writer.reader.judged_actors()[1]
    assert (alias.idle, alias.lost) == ("there is no actor own:river-guard any more", True)
    assert writer.reader.status().lost_judgements == 1


def test_merged_actors_are_one_and_split_again_without_loss(writer, put, judge, withdraw):
    put(("River Guard", None))
    put(("River Brigade", None))
    before = writer.reader.actors(WantedActors())
    merge = judge(SAME, "River Guard", "River Brigade")
    [row] = writer.reader.actors(WantedActors())
    assert (row.key, row.documents, row.names) == ("name:river brigade", 2, ("River Brigade", "River Guard"))
    full = writer.reader.actor(row.key)
    assert [one.called for one in full.appearances] == ["River Guard", "River Brigade"]
    assert [one.kind for one in full.judgements] == [SAME]
    withdraw(merge)
    assert writer.reader.actors(WantedActors()) == before


def test_actor_of_one_document_comes_alone(writer, put, judge):
    one, _ = put(("militants", None)), put(("militants", None))
    judge(SAME, f"{one}#a1", "known:islamic-state")
    assert counted(writer) == {"known:islamic-state": 1, "words:militants": 1}
    other = put(("ISIS", "islamic-state"))
    judge(OTHER, f"{other}#a1", "known:islamic-state")
    assert counted(writer) == {"known:islamic-state": 1, "words:militants": 1, f"{other}/a1": 1}
    assert writer.reader.actor(f"{other}/a1").actor.address == f"{other}#a1"


def test_judgement_finds_its_actor_in_a_later_reading(writer, put, judge, make_reading):
    one = put(("militants", None), ("ISIS", "islamic-state"))
    judge(SAME, f"{one}#a1", "known:hamas")
    document = writer.reader.document(one)
    span = document.span(document.text.index("militants"), document.text.index("militants") + 9)
    again = Actor(id="a1", name="militants", kind="other", mentions=(span,))
    reader = ReaderVersion(name="rules", version="2")
    writer.add_reading(replace(make_reading(document, reader=reader), actors=(again,)), NOW)
    assert counted(writer) == {"known:hamas": 1}
    writer.add_reading(make_reading(document, reader=ReaderVersion(name="rules", version="3")), NOW)
    [row] = writer.reader.judged_actors()
    assert row.lost
    assert row.idle.startswith("no reading holds doc_")


def test_contradiction_is_settled_by_the_later_judgement(writer, put, judge):
    for name in ("Alpha Front", "Beta Front", "Gamma Front"):
        put((name, None))
    judge(SAME, "Alpha Front", "Beta Front")
    earlier = judge(SAME, "name:beta front", "name:gamma front", find=False)
    judge(OTHER, "name:alpha front", "name:gamma front", find=False)
    overruled = [row for row in writer.reader.judged_actors() if row.lost]
    assert len(overruled) == 1
    assert overruled[0].idle.startswith("overruled by jud_3")
    assert earlier in {"jud_1", "jud_2"}
    assert len(counted(writer)) == 2


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("islamic-state", "known:islamic-state"),
        ("the ISIS", "known:islamic-state"),
        ("Hezbollah", "known:hezbollah"),
        ("river guard", "name:river guard"),
        ("name:River Guard", "name:River Guard"),
    ],
)
def test_actor_is_found_as_a_person_would_name_it(writer, put, reference, address):
    put(("ISIS", "islamic-state"), ("River Guard", None))
    assert str(writer.reader.find_actor(reference)) == address


def test_actor_that_is_not_there_or_several_is_refused(writer, put):
    document = put(("army", "syria-forces"))
    put(("army", "iraq-forces"))
    with pytest.raises(AmbiguousError, match=r"several actors: known:iraq-forces, known:syria-forces"):
        writer.reader.find_actor("the army")
    with pytest.raises(NotFoundError, match="no actor is called that"):
        writer.reader.find_actor("Purple Column")
    with pytest.raises(NotFoundError, match=r"has no actor a7; it has a1 \(army\)"):
        writer.reader.find_actor(f"{document}#a7")
    with pytest.raises(NotFoundError, match="no actor of this id"):
        writer.reader.find_actor("known:purple-column")


def test_actor_of_the_lexicon_is_shown_though_nobody_names_it(writer):
    full = writer.reader.actor("known:hezbollah")
    assert (full.actor.name, full.actor.documents, full.appearances) == ("Hezbollah", 0, ())
    assert full.entry is not None
    assert json.loads(writer.reader.actor_identities().parameters()["same"]) == {}


def test_rows_are_the_same_when_they_are_built_anew(writer, put, judge, contents, ledger):
    put(("ISIS", "islamic-state"), ("the River Guard", None), ("gunmen", None), day="2015-01-01")
    judge(ALIAS, "name:gunmen", "known:islamic-state", find=False)
    before, listed = contents(ledger), writer.reader.actors(WantedActors())
    writer.rebuild_views()
    assert contents(ledger) == before
    assert writer.reader.actors(WantedActors()) == listed
