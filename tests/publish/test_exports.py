"""Events in PLOVER's fields and in the columns of ACLED and UCDP: what is written is read back as the same events."""

import json
from dataclasses import replace
from datetime import date

import pytest

from coded import ARMY, GUARD, GUNMEN, PALMYRA, SUNDAY, VILLAGERS, coded, report, toll
from sayso.publish.acled import ACLED_COLUMNS, acled_row, event_id, why_not_acled
from sayso.publish.event_points import event_point, why_no_point
from sayso.publish.plover import plover_record, why_not_plover, write_plover
from sayso.publish.table import read_table, write_table
from sayso.publish.ucdp import UCDP_COLUMNS, grid_cell, numeric_id, ucdp_row, why_not_ucdp
from sayso.records.coded_event import CodedParty, CodedPlace, CodedTime
from sayso.records.days import TimePrecision
from sayso.records.event import EventStatus

MARCH = CodedTime(
    words="in March", first_day=date(2016, 3, 1), last_day=date(2016, 3, 31), precision=TimePrecision.MONTH
)
ACLED = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
UCDP = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip


def back(columns, row):
    [read] = read_table(list(write_table(columns, [row])))
    return read


def tags(row):
    return dict(tag.split("=", 1) for tag in row["tags"].split("; "))


def test_columns_are_those_of_the_codebooks_in_their_order():
    assert [column.name for column in ACLED_COLUMNS] == ACLED
    assert [column.name for column in UCDP_COLUMNS] == UCDP
    assert list(acled_row(coded())) == ACLED
    assert list(ucdp_row(coded())) == UCDP


def test_acled_row_is_read_back_as_the_same_event():
    row = back(ACLED_COLUMNS, acled_row(coded()))
    assert row["event_id_cnty"] == "SYR:doc_0123456789abcdef01234567#v1"
    assert event_id(row["event_id_cnty"]) == coded().id
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2016-03-27", "2016", "1")
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == (
        "Political violence", "Battles", "Armed clash",
    )  # fmt: skip
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == (
        "Syrian Armed Forces", "State forces", "Teal Guard", "Rebel group",
    )  # fmt: skip
    assert row["interaction"] == "State forces-Rebel group"
    assert (row["iso"], row["country"], row["region"], row["admin1"]) == ("760", "Syria", "Middle East", "Homs")
    assert (float(row["latitude"]), float(row["longitude"]), row["geo_precision"]) == (34.56239, 38.28417, "1")
    assert row["location"] == "Palmyra"
    assert (row["source"], row["notes"]) == ("Plainfield Wire", report().sentence)
    assert (row["fatalities"], row["timestamp"]) == ("20", "1772366400")
    assert tags(row) == {
        "status": "happened", "said_by": "Lena Ostrow", "via": "state radio", "fatalities_best": "20",
        "published": "2016-03-28", "trigger": "drove out", "kind": "armed clash", "plover": "ASSAULT (military)",
        "confidence": "0.9",
    }  # fmt: skip


def test_what_is_unknown_is_an_empty_cell_and_no_day_of_publication_stands_in():
    bare = coded(place=None, time=None, tolls=())
    row = back(ACLED_COLUMNS, acled_row(bare))
    unknown = (
        "event_date",
        "year",
        "time_precision",
        "country",
        "iso",
        "location",
        "latitude",
        "geo_precision",
        "fatalities",
    )
    assert [row[name] for name in unknown] == [None] * len(unknown)
    assert row["event_id_cnty"] == bare.id


def test_acled_names_unnamed_actors_as_its_codebook_does():
    row = acled_row(coded(actors=(GUNMEN,), targets=(VILLAGERS,), kind="attack on civilians", acled=None))
    assert (row["actor1"], row["assoc_actor_1"]) == ("Unidentified Armed Group (Syria)", "gunmen")
    assert (row["actor2"], row["assoc_actor_2"], row["inter2"]) == ("Civilians (Syria)", "nine villagers", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    rebels = replace(GUNMEN, name="rebels", identity="words:rebels", kind="armed group")
    assert acled_row(coded(actors=(rebels,)))["actor1"] == "Unidentified Armed Group (Syria)"
    alone = acled_row(coded(actors=(), targets=(), kind="protest", acled=None))
    assert (alone["actor1"], alone["actor2"], alone["interaction"]) == ("Protesters (Syria)", None, "Protesters only")
    assert acled_row(coded(targets=()))["actor2"] == "Unidentified Armed Group (Syria)"


def test_unnamed_words_are_an_armed_group_in_violent_events_alone():
    checkpoint = CodedParty(words="a checkpoint", span=(24, 36))
    shelled = acled_row(coded(kind="shelling", actors=(), targets=(checkpoint,), acled=None))
    assert (shelled["actor1"], shelled["inter1"]) == ("Unidentified Armed Group (Syria)", "Political militia")
    assert (shelled["actor2"], shelled["assoc_actor_2"], shelled["inter2"]) == (None, "a checkpoint", None)
    met = acled_row(coded(kind="talks", actors=(checkpoint,), targets=(), acled=None))
    assert (met["actor1"], met["assoc_actor_1"], met["interaction"]) == (None, "a checkpoint", None)
    attacked = acled_row(coded(kind="attack on civilians", targets=(checkpoint,), acled=None))
    assert (attacked["actor2"], attacked["assoc_actor_2"]) == ("Civilians (Syria)", "a checkpoint")


def test_a_time_coarser_than_acled_has_is_a_year_and_a_span_and_no_day():
    year = CodedTime(first_day=date(1967, 1, 1), last_day=date(1967, 12, 31), precision=TimePrecision.YEAR)
    row = acled_row(coded(time=year))
    assert (row["event_date"], row["year"], row["time_precision"]) == (None, 1967, None)
    assert (tags(row)["date_from"], tags(row)["date_until"]) == ("1967-01-01", "1967-12-31")


def test_a_foreign_force_is_external_and_overtakes_what_it_takes():
    abroad = coded(
        kind="territory taken", acled="Battles: Government regains territory", place=replace(PALMYRA, country="IQ")
    )
    row = acled_row(abroad)
    assert (row["inter1"], row["sub_event_type"]) == ("External/Other forces", "Non-state actor overtakes territory")
    assert acled_row(replace(abroad, place=PALMYRA))["sub_event_type"] == "Government regains territory"


def test_acled_keeps_the_finer_code_that_words_gave():
    row = acled_row(
        coded(kind="attack on civilians", targets=(VILLAGERS,), acled="Violence against civilians: Sexual violence")
    )
    assert row["sub_event_type"] == "Sexual violence"


def test_only_what_happened_is_in_acled_unless_all_are_asked_for():
    planned = coded(status=EventStatus.PLANNED)
    assert why_not_acled(coded()) is None
    assert why_not_acled(planned) == "told as planned"
    assert why_not_acled(planned, any_status=True) is None
    assert tags(acled_row(planned))["status"] == "planned"
    withdrawn = coded(reports=(report(is_retracted=True),))
    assert {check(withdrawn) for check in (why_not_acled, why_not_ucdp, why_not_plover, why_no_point)} == {
        "the article was withdrawn"
    }
    with pytest.raises(ValueError, match="ACLED has no code"):
        acled_row(coded(kind="statement of responsibility", acled=None))


def test_ucdp_row_is_read_back_as_the_same_event():
    row = back(UCDP_COLUMNS, ucdp_row(coded(time=MARCH, tolls=(toll(low=15, best=20, high=30),))))
    assert (row["relid"], int(row["id"])) == (coded().id, numeric_id(coded().id))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Government of Syria", "Teal Guard")
    assert row["dyad_name"] == "Government of Syria - Teal Guard"
    assert (row["date_start"], row["date_end"], row["date_prec"], row["event_clarity"]) == (
        "2016-03-01", "2016-03-31", "4", "2",
    )  # fmt: skip
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("15", "20", "30", "20")
    assert (row["deaths_a"], row["deaths_civilians"]) == (None, None)
    assert (row["where_prec"], row["where_coordinates"], row["where_description"]) == ("1", "Palmyra", "Tadmur")
    assert (row["country_id"], row["region"], row["gwnoa"], row["gwnob"]) == ("652", "Middle East", "652", None)
    assert row["geom_wkt"] == "POINT (38.28417 34.56239)"
    assert (row["source_original"], row["source_article"]) == (
        "Lena Ostrow",
        "Plainfield Wire, 2016-03-28, Tadmur, again",
    )


def test_one_sided_violence_has_civilians_as_its_other_side_and_as_its_dead():
    row = ucdp_row(coded(kind="attack on civilians", targets=(VILLAGERS,), acled=None, tolls=(toll(low=9),)))
    assert (row["type_of_violence"], row["side_b"]) == (3, "Civilians")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (0, 0, 9, 0)
    assert (row["low"], row["best"], row["high"]) == (9, 9, 9)


def test_one_sided_violence_by_whoever_is_not_known_is_to_be_checked():
    row = ucdp_row(coded(kind="bombing", actors=(GUNMEN,), targets=(VILLAGERS,), acled=None, tolls=(toll(best=9),)))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (3, "XXX", "Civilians")
    assert (row["code_status"], row["gwnoa"], row["deaths_civilians"]) == ("Check Dyad", None, 9)
    assert ucdp_row(coded())["code_status"] is None


@pytest.mark.parametrize(
    ("group", "day", "inter"),
    [
        ("shabiha", date(2013, 3, 27), "Political militia"),
        ("shabiha", None, "Rebel group"),
        ("islamic-state", date(2016, 3, 27), "Rebel group"),
        ("teal guard", date(2016, 3, 27), "Rebel group"),
    ],
)
def test_group_on_the_side_of_the_state_is_a_militia_in_its_country(group, day, inter):
    party = CodedParty(words=group, name=group, identity=f"known:{group}", kind="armed group")
    time = CodedTime(first_day=day, last_day=day, precision=TimePrecision.DAY) if day else None
    row = acled_row(coded(actors=(party,), targets=(GUARD,), time=time))
    assert (row["inter1"], row["inter2"], row["interaction"]) == (inter, "Rebel group", f"{inter}-Rebel group")


def test_ucdp_lists_only_what_killed_and_says_why_not():
    assert why_not_ucdp(coded()) is None
    assert why_not_ucdp(coded(tolls=())) == "no deaths are told"
    assert why_not_ucdp(coded(tolls=(toll(best=0),))) == "no deaths are told"
    assert why_not_ucdp(coded(tolls=(toll(best=9, fate="wounded"),))) == "no deaths are told"
    assert why_not_ucdp(coded(kind="killing", actors=(), targets=())) == "its parties do not tell a type of violence"
    assert why_not_ucdp(coded(status=EventStatus.DENIED)) == "told as denied"


def test_grid_cells_are_counted_from_the_south_west():
    assert [grid_cell(-90, -180), grid_cell(-90, 179.9), grid_cell(-89.5, -180), grid_cell(90, 180)] == [
        1,
        720,
        721,
        259200,
    ]


def test_plover_record_is_read_back_as_the_same_event():
    event = coded(status=EventStatus.PLANNED, time=MARCH)
    [line] = write_plover([event])
    record = json.loads(line)
    assert record == json.loads(json.dumps(plover_record(event)))
    assert (record["id"], record["date"], record["enddate"]) == (event.id, "2016-03-01", "2016-03-31")
    assert (record["event"], record["mode"], record["context"]) == (["ASSAULT"], ["future"], ["military"])
    assert (record["quad_code"], record["dead"], record["injured"]) == (4, 20, None)
    [actor], [recipient] = record["actor"], record["recipient"]
    assert (actor["code"], actor["sector"], actor["identifier_id"]) == ("SYR", "MIL", "known:syria-forces")
    assert (recipient["code"], recipient["sector"], recipient["entity_text"]) == (None, "REB", "the Teal Guard")
    place = record["event_loc"]
    assert (place["extracted_place"], place["geonameid"], place["country_code"], place["resolution"]) == (
        "Tadmur", 163808, "SYR", 4,
    )  # fmt: skip
    ours = record["sayso"]
    assert (ours["status"], ours["date_precision"]) == ("planned", "month")
    assert ours["spans"] == {
        "trigger": [18, 23], "actor": [0, 17], "recipient": [24, 38], "place": [42, 48], "time": None,
    }  # fmt: skip
    assert ours["codes"]["time_precision"] == {"acled": 3, "ucdp": 4}
    assert ours["codes"]["acled"] == "Battles: Armed clash"
    [told] = ours["reports"]
    assert (told["sources"], told["statements"][0]["via"]) == (["Lena Ostrow"], ["state radio"])
    assert ours["tolls"][0]["claimant"] == "Lena Ostrow"


def test_an_event_that_plover_lacks_is_left_out_with_a_reason():
    assert why_not_plover(coded(kind="other conflict event")) == "PLOVER has no such event"
    assert why_not_plover(coded()) is None


def test_points_are_of_places_that_are_known():
    assert why_no_point(coded(place=CodedPlace(words="the market"))) == "its place is not known"
    point = event_point(coded())
    assert (point.lat, point.lon, point.properties["radius"]) == (34.56239, 38.28417, 5.0)
    assert (point.properties["status"], point.properties["killed_best"]) == ("happened", 20)


def test_an_incident_has_one_row_with_all_who_report_it_and_its_tolls_are_spanned_not_summed():
    other = report(
        document="doc_f00df00df00df00df00df00d",
        event="v4",
        outlet="The Meridian; Courier",
        says=(),
        published="2016-03-29",
    )
    incident = coded(
        id="inc_5", actors=(ARMY, replace(GUARD, name="Ford Brigade")), reports=(report(), other),
        tolls=(toll(best=20), toll(low=25, high=40, claimant="the governor")),
    )  # fmt: skip
    row = acled_row(incident)
    assert (row["fatalities"], row["source"]) == (20, "Plainfield Wire; The Meridian, Courier")
    assert row["assoc_actor_1"] == "Ford Brigade"
    told = tags(row)
    assert (told["fatalities_low"], told["fatalities_high"], told["reports"]) == ("20", "40", "2")
    assert told["said_by"] == "Lena Ostrow | The Meridian, Courier"
    ged = ucdp_row(incident)
    assert (ged["number_of_sources"], ged["low"], ged["best"], ged["high"]) == (2, 20, 20, 40)
    assert [one["event"] for one in plover_record(incident)["sayso"]["reports"]] == [
        "doc_0123456789abcdef01234567#v1", "doc_f00df00df00df00df00df00d#v4",
    ]  # fmt: skip


def test_a_day_known_by_its_end_alone_is_kept():
    until = replace(SUNDAY, first_day=None, last_day=date(2016, 4, 2))
    assert acled_row(coded(time=until))["event_date"] == "2016-04-02"
    assert plover_record(coded(time=until))["date"] == "2016-04-02"
