"""Every kind of event has codes that the codebooks know, whoever the parties are."""

import datetime as dt
from itertools import product

import pytest

from sayso.gazetteer.entry import KINDS
from sayso.lexicon.event_codes import (
    PrecisionCodes,
    codes_of,
    kinds_of_event,
    place_codes,
    side_of,
    time_codes,
)
from sayso.lexicon.load import load_lexicon
from sayso.reader.encoder.tags import EVENT_KINDS, LAYERS
from sayso.records.days import TimePrecision
from sayso.records.event import EventStatus

TABLE = load_lexicon("event_codes")
SIDES = tuple(TABLE["sides"])
PLACE_PRECISIONS = ("site", "town", "district", "region", "country")
ACTORS = [*LAYERS["actors"], "party", "body", "civilians", None]
RULES = [
    *((f"ucdp, {name}", rules) for name, rules in TABLE["ucdp"]["rules"].items()),
    *((f"{kind}, {book}", entry[book]) for kind, entry in TABLE["kinds"].items() for book in ("acled", "plover")),
]


def fits(rule, actor, target):
    return actor in rule.get("actor", [actor]) and target in rule.get("target", [target])


def test_every_kind_of_the_guide_is_mapped():
    assert kinds_of_event() == EVENT_KINDS
    for kind, entry in TABLE["kinds"].items():
        assert set(entry) == {"acled", "plover", "cameo", "ucdp"}, kind


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_codes_are_in_the_codebooks_lists(kind):
    plover = TABLE["plover"]
    for actor, target in product(ACTORS, ACTORS):
        codes = codes_of(kind, actor, target)
        if codes.acled:
            assert codes.acled.sub_event in {None, *TABLE["acled"][codes.acled.event]}
        if codes.plover:
            listed = plover["extensions" if codes.plover.extension else "events"]
            assert codes.plover.event in listed
            assert codes.plover.mode in {None, *listed[codes.plover.event]}
            assert set(codes.plover.contexts) <= set(plover["contexts"])
        assert codes.cameo in {None, *TABLE["cameo"]}
        assert codes.ucdp in {None, *TABLE["ucdp"]["types"]}


@pytest.mark.parametrize(("name", "rules"), RULES)
def test_conditions_are_exhaustive_and_each_is_reached(name, rules):
    if not isinstance(rules, list):
        return
    reached = set()
    for actor, target in product(SIDES, SIDES):
        reached.add(next(number for number, rule in enumerate(rules) if fits(rule, actor, target)))
    assert reached == set(range(len(rules)))
    assert not {"actor", "target"} & set(rules[-1])
    named = {side for rule in rules for role in ("actor", "target") for side in rule.get(role, [])}
    assert named <= set(SIDES)


def test_lists_of_the_codebooks_are_whole():
    assert len(TABLE["acled"]) == 6
    assert len([sub for subs in TABLE["acled"].values() for sub in subs]) == 25
    assert len(TABLE["plover"]["events"]) == 16
    assert set(TABLE["plover"]["statuses"]) == {status.value for status in EventStatus}
    assert set(TABLE["plover"]["planned"]) | set(TABLE["plover"]["planned"].values()) <= set(TABLE["plover"]["events"])
    assert set(TABLE["cameo"]) >= {entry["cameo"] for entry in TABLE["kinds"].values() if entry["cameo"]}


def test_extensions_do_not_repeat_what_plover_has():
    for event, modes in TABLE["plover"]["extensions"].items():
        of_plover = TABLE["plover"]["events"].get(event)
        assert of_plover is None or not set(modes) & set(of_plover)
    used = {codes_of(kind).plover for kind in EVENT_KINDS}
    marked = {(code.event, code.mode) for code in used if code and code.extension}
    assert marked == {
        ("ASSAULT", "take-territory"),
        ("RETREAT", "hand-over"),
        ("ESCAPE", None),
        ("CLAIM", None),
        ("COMMAND", None),
    }


def test_kinds_of_actors_each_have_one_side():
    kinds = [kind for kinds in TABLE["sides"].values() for kind in kinds]
    assert sorted(kinds, key=str) == sorted(ACTORS, key=str)
    assert side_of("force") == "state"
    assert side_of("force", abroad=True) == "external"
    assert side_of("armed group", abroad=True) == "group"


@pytest.mark.parametrize(
    ("kind", "actor", "target", "acled", "ucdp"),
    [
        ("armed clash", "force", "armed group", "Battles: Armed clash", 1),
        ("armed clash", "armed group", "armed group", "Battles: Armed clash", 2),
        ("armed clash", "armed group", "civilians", "Violence against civilians: Attack", 3),
        ("armed clash", None, "force", "Battles: Armed clash", 1),
        ("armed clash", "armed group", None, "Battles: Armed clash", None),
        ("territory taken", "state", "armed group", "Battles: Government regains territory", 1),
        ("territory taken", "armed group", "force", "Battles: Non-state actor overtakes territory", 1),
        ("territory taken", "coalition", "armed group", "Battles: Non-state actor overtakes territory", 1),
        ("territory taken", None, "force", "Battles: Non-state actor overtakes territory", 1),
        ("territory taken", None, "armed group", "Battles", None),
        ("air strike", "force", "civilians", "Explosions/Remote violence: Air/drone strike", 3),
        ("air strike", "force", None, "Explosions/Remote violence: Air/drone strike", None),
        ("attack on civilians", "armed group", None, "Violence against civilians: Attack", 3),
        ("attack on civilians", None, "civilians", "Violence against civilians: Attack", 3),
        ("bombing", None, "civilians", "Explosions/Remote violence: Remote explosive/landmine/IED", 3),
        ("bombing", "armed group", None, "Explosions/Remote violence: Remote explosive/landmine/IED", None),
        ("killing", "force", "armed group", "Battles: Armed clash", 1),
        ("killing", "armed group", "person", "Violence against civilians: Attack", None),
        ("execution", "armed group", "force", "Violence against civilians: Attack", None),
        ("arrest", "force", "person", "Strategic developments: Arrests", None),
        ("arrest", "armed group", "person", "Violence against civilians: Abduction/forced disappearance", None),
    ],
)
def test_codes_depend_on_the_parties(kind, actor, target, acled, ucdp):
    codes = codes_of(kind, actor, target)
    assert (str(codes.acled), codes.ucdp) == (acled, ucdp)


def test_foreign_force_overtakes_territory():
    assert codes_of("territory taken", "force").acled.sub_event == "Government regains territory"
    abroad = codes_of("territory taken", "force", "force", actor_abroad=True)
    assert (abroad.acled.sub_event, abroad.ucdp) == ("Non-state actor overtakes territory", 1)


def test_plover_keeps_military_for_states():
    assert str(codes_of("armed clash", "force", "armed group").plover) == "ASSAULT (military)"
    assert str(codes_of("armed clash", "armed group", "armed group").plover) == "ASSAULT"
    assert str(codes_of("territory taken", "armed group").plover) == "ASSAULT take-territory (territory)"
    assert codes_of("arrest", "force", "armed group").plover.mode == "abduct"
    assert codes_of("other conflict event").plover is None
    assert codes_of("statement of responsibility").acled is None


def test_plover_follows_the_status():
    strike, aid = codes_of("air strike", "force").plover, codes_of("aid").plover
    assert str(strike.under(EventStatus.PLANNED)) == "ASSAULT aerial (military; future)"
    assert strike.under(EventStatus.DENIED).auxiliary == "negation"
    assert strike.under(EventStatus.POSSIBLE).auxiliary == "hypothetical"
    assert strike.under(EventStatus.HAPPENED) == strike
    assert str(aid.under(EventStatus.PLANNED)) == "AGREE"
    assert str(codes_of("withdrawal").plover.under(EventStatus.PLANNED)) == "CONCEDE"
    handover = codes_of("territory handed over").plover.under(EventStatus.PLANNED)
    assert str(handover) == "RETREAT hand-over (territory; future)"


def test_unknown_kinds_are_refused():
    with pytest.raises(
        ValueError, match=r"'picnic' is no kind of event in event_codes\.yaml; its kinds are armed clash"
    ):
        codes_of("picnic")
    with pytest.raises(ValueError, match=r"'militia' is no kind of actor in event_codes\.yaml; its kinds are state"):
        codes_of("raid", "militia")


def test_every_time_precision_has_codes():
    assert list(TABLE["times"]["precisions"]) == [precision.value for precision in TimePrecision]
    codes = [time_codes(precision) for precision in TimePrecision]
    for book in ("acled", "ucdp"):
        known = [getattr(code, book) for code in codes if getattr(code, book) is not None]
        assert known == sorted(known)
    assert codes[-1] == PrecisionCodes(acled=None, ucdp=None)


@pytest.mark.parametrize(
    ("precision", "days", "acled", "ucdp"),
    [
        (TimePrecision.DAY, 1, 1, 1),
        (TimePrecision.DAY, 3, 2, 2),
        (TimePrecision.WEEK, 7, 2, 3),
        (TimePrecision.DAY, 18, 3, 4),
        (TimePrecision.MONTH, 31, 3, 4),
        (TimePrecision.MONTH, 10, 3, 4),
        (TimePrecision.MONTH, 62, None, 5),
        (TimePrecision.YEAR, 366, None, 5),
        (TimePrecision.YEAR, 800, None, None),
    ],
)
def test_time_codes_are_the_coarser_of_precision_and_length(precision, days, acled, ucdp):
    first = dt.date(2016, 3, 1)
    codes = time_codes(precision, first, first + dt.timedelta(days=days - 1))
    assert (codes.acled, codes.ucdp) == (acled, ucdp)


def test_time_codes_of_what_is_not_known():
    assert time_codes(None, dt.date(2016, 3, 1), dt.date(2016, 3, 1)) == PrecisionCodes(acled=None, ucdp=None)
    assert time_codes(TimePrecision.DAY, dt.date(2016, 3, 1), None) == PrecisionCodes(acled=1, ucdp=1)
    with pytest.raises(ValueError, match="from 2016-03-02 to 2016-03-01 ends before it begins"):
        time_codes(TimePrecision.DAY, dt.date(2016, 3, 2), dt.date(2016, 3, 1))


@pytest.mark.parametrize(
    ("precision", "kind", "acled", "ucdp"),
    [
        ("site", "dam", 1, 1),
        ("town", "village", 1, 1),
        ("town", "relative", 2, 2),
        ("district", "admin2", 2, 3),
        ("district", "relative", 2, 3),
        ("region", "admin1", 3, 4),
        ("region", "relative", 3, 5),
        ("region", "river", 3, 5),
        ("region", "sea", 3, 7),
        ("country", "country", None, 6),
        ("town", None, 1, 1),
        (None, None, None, None),
    ],
)
def test_place_codes_follow_kind_and_precision(precision, kind, acled, ucdp):
    assert place_codes(precision, kind) == PrecisionCodes(acled=acled, ucdp=ucdp)


def test_every_kind_and_precision_of_a_place_has_codes():
    rules = TABLE["places"]
    assert {kind for rule in rules for kind in rule.get("kinds", [])} <= {*KINDS, "relative"}
    assert set(rules[-1]) == {"acled", "ucdp"}
    for kind, precision in product(KINDS, PLACE_PRECISIONS):
        assert place_codes(precision, kind).ucdp is not None


def test_sources_name_codebook_and_version():
    assert {book for source in TABLE["sources"] for book in source["of"]} == {
        "acled",
        "plover",
        "cameo",
        "ucdp",
        "times",
        "places",
    }
    assert all(source["name"] and source["version"] for source in TABLE["sources"])
