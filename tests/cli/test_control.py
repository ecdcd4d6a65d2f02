"""`sayso control` and `sayso map`, as a person runs them."""

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from commandline import Run
from control_told import Told, article, put
from sayso.cli.tables import width_of

MAY, MARCH, JUNE = date(2015, 5, 20), date(2016, 3, 27), date(2016, 6, 1)


@pytest.fixture
def war(run: Run) -> Path:
    """A workspace of four towns, one of them on no map."""
    run("init")
    taken = Told(place="Sarn", holder="Red Front", former="Blue Guard", days=(MAY, MAY))
    retaken = Told(place="Sarn", holder="Blue Guard", former="Red Front", days=(MARCH, MARCH), by="Ann Roe")
    put(
        Path("ledger.sqlite"),
        article([taken], published=date(2015, 5, 21)),
        article(
            [
                retaken,
                Told(place="Veld", holder="Red Front", change="holds", status="ongoing"),
                Told(place="Morrow", holder="Red Front", former="Blue Guard", change="contested", status="ongoing"),
                Told(place="Nowhere", holder="Red Front", change="holds", status="ongoing"),
            ],
            published=JUNE, outlet="Harbour Wire",
        ),
    )  # fmt: skip
    return Path.cwd()


def test_list_says_who_probably_holds_what(run: Run, war: Path) -> None:
    out = run("control").out.splitlines()
    assert out[0] == "On 2016-06-01 (the newest article's day), with all that is known now"
    assert out[1].split("\t")[:5] == ["place", "where", "extent", "likeliest holder", "chance"]
    assert out[2].startswith("Sarn\tSY\t\tBlue Guard\t")
    assert out[-1].startswith("Nowhere\t\tnot placed\tRed Front\t")
    assert "\t2\t2016-03-27\tgeonames:1" in out[2]
    assert len(out) == 6
    (row,) = map(json.loads, run("control", "--limit", "1", "--json").out.splitlines())
    assert (row["place"]["key"], row["place"]["reports"], "names" in row["place"]) == ("geonames:1", 2, False)
    assert [
        row["place"]["name"] for row in map(json.loads, run("control", "--country", "iq", "--json").out.splitlines())
    ] == ["Morrow"]


def test_one_place_is_told_with_timeline_and_reports(run: Run, war: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = run("control", "sarn", "--on", "2016-04-01").out
    assert out.startswith(
        "Sarn (SY)  geonames:1\nOn 2016-04-01, with all that is known now\nMost likely held by Blue Guard ("
    )
    assert "how much each report speaks for Blue Guard" in out
    assert "  B  Blue Guard\n" in out
    assert "  ?  unknown or other\n" in out
    assert "  !  contested, whoever holds it\n" in out
    likely = next(line for line in out.splitlines() if "most likely" in line).split()[-1]
    assert set(likely) == {"A", "B"}
    assert likely == "".join(sorted(likely))
    picture = out[out.index("most likely") : out.index("What 2016")]
    assert all(len(line) <= 80 for line in picture.splitlines())
    assert "Ann Roe in Harbour Wire: Blue Guard takes it from Red Front, 2016-03-27" in out
    assert "“Ann Roe said: Blue Guard took it, before Red Front, 2016-03-27 to 2016-03-27 in Sarn.”" in out
    address = next(word for word in out.split() if word.startswith("doc_")).partition("#")[0]
    assert run("show", address).status == 0


def test_what_was_known_on_a_day_and_by_whom(run: Run, war: Path) -> None:
    told = json.loads(run("control", "Sarn", "--on", "2016-05-01", "--as-of", "2016-05-01", "--json").out)
    assert told["held"][0]["name"] == "Red Front"
    assert told["as_of"] == "2016-05-01"
    assert [one["report"]["observation"]["change"] for one in told["carried_by"]] == ["takes"]
    told = json.loads(run("control", "Sarn", "--according-to", "Ann Roe", "--json").out)
    assert (told["held"][0]["name"], told["according_to"]) == ("Blue Guard", "Ann Roe")
    assert "Harbour Wire does not tell who holds it" in run("control", "Sarn", "--according-to", "Harbour Wire").err


def test_history_is_written_as_a_table(run: Run, war: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(run("control", "Sarn", "--since", "2016-03", "--until", "2016-07", "--csv", "-").out)
        )
    )
    assert (rows[0]["day"], rows[-1]["day"]) == ("2016-03-01", "2016-07-31")
    assert {row["name"] for row in rows} == {"unknown or other", "Red Front", "Blue Guard"}
    by_day = [float(row["chance"]) for row in rows if row["day"] == "2016-04-01"]
    assert sum(by_day) == pytest.approx(1, abs=0.001)
    assert run("control", "Sarn", "--csv", "sarn.csv").status == 0
    assert Path("sarn.csv").read_text(encoding="utf-8").startswith("day,place,holder,name,chance,chance_as_known,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("control", "Atlantis"), "no article names such a place"),
        (("control", "Sarn", "--on", "2016"), "is not one day"),
        (("control", "Sarn", "--since", "2016-06-02", "--until", "2016-06-01"), "turn --since and --until round"),
        (("control", "--since", "2016"), "--since is for one place: `sayso control PLACE --since …`"),
        (("control", "--all"), "--all is for one place: `sayso control PLACE --all`"),
        (("control", "Sarn", "--according-to", "Nobody Atall"), "no source is called that"),
        (("control", "Sarn", "--csv", "-", "--json"), "give it without --json, --all and --limit"),
        (("control", "Sarn", "--all", "--limit", "3"), "--all lists every report: give it without --limit"),
        (("control", "Sarn", "--country", "IQ"), "no place of this name in IQ has reports of who holds it"),
        (("control", "تدمر"), "(the names that come with sayso are in Latin letters)"),
        (("map", "--out", "war.gif"), "end it in .png, .svg or .geojson"),
        (("map", "--out", "war.svg", "--bounds", "40,30,20,35"), "are no bounds"),
        (("map", "--out", "war.svg", "--country", "FR"), "nobody tells who holds a place then"),
        (("control", "--country", "Syria"), "'Syria' is not the two letters of a country; write it as SY."),
        (("map", "--out", "war.svg", "--country", "Syria"), "is not the two letters of a country"),
        (("places", "--country", "S1"), "is not the two letters of a country"),
        (("map", "--out", "war.svg", "--bounds", "0,0,1,1"), "no place with a point fits"),
    ],
)
def test_what_cannot_be_answered_is_said(run: Run, war: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert ran.status in {1, 2}
    assert said in ran.err
    assert not list(war.glob("war.*"))


def test_limit_with_a_place_is_of_its_reports(run: Run, war: Path) -> None:
    out = run("control", "Sarn", "--limit", "1").out
    assert len([line for line in out.splitlines() if "takes it from" in line]) == 1
    assert "… and 1 more: --all" in out
    assert "more: --all" not in run("control", "Sarn", "--all").out
    (told,) = map(json.loads, run("control", "Sarn", "--limit", "1", "--json").out.splitlines())
    assert len(told["carried_by"]) == 1


def test_several_places_of_one_name_are_told_apart_by_country(run: Run, war: Path) -> None:
    there = {"geonames": 9, "country": "FR", "lat": 45.0, "lon": 5.0}
    other = Told(place="Sarn", holder="Green Band", change="holds", status="ongoing", facts=there)
    put(Path("ledger.sqlite"), article([other], published=JUNE, outlet="The Meridian Courier"))
    assert "several places are called so" in run("control", "Sarn").err
    assert run("control", "Sarn", "--country", "fr").out.startswith("Sarn (FR)  geonames:9\n")


def test_place_that_several_contest_or_hold_is_said_to_be_so(run: Run, war: Path) -> None:
    out = run("control", "Morrow").out
    assert "It is contested with a chance of " in out
    assert ": reports tell of fighting for it by Red Front and Blue Guard.\n" in out
    assert "It is contested" not in run("control", "Morrow", "--on", "2017-06-01").out
    sides = ("Red Front", "Blue Guard")
    halves = [Told(place="Elm", holder=side, change="holds", status="ongoing", facts={"geonames": 7}) for side in sides]
    for outlet in ("One Wire", "Two Wire"):
        put(Path("ledger.sqlite"), article(halves, published=JUNE, outlet=outlet))
    said = next(line for line in run("control", "Elm").out.splitlines() if line.startswith("Who holds it"))
    assert all(side in said for side in sides)
    assert said.endswith("; reports disagree, or each holds a part.")


def test_reports_and_sentences_are_broken_at_the_terminals_width(
    run: Run, war: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = "جبهة الشمال للدفاع عن المدينة القديمة والقرى المجاورة لها على ضفة النهر"
    put(
        Path("ledger.sqlite"),
        article([Told(place="Veld", holder=side, change="holds", status="ongoing")], published=JUNE),
    )
    for module in ("prose", "tables"):
        monkeypatch.setattr(f"sayso.cli.{module}.is_terminal", lambda: True)
    for columns in (60, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        for arguments in (("control",), ("control", "Sarn"), ("control", "Veld")):
            for line in run(*arguments).out.splitlines():
                assert width_of(line) <= columns, line
                assert line.count("\u2068") == line.count("\u2069")


def test_empty_ledger_says_what_next(run: Run) -> None:
    run("init")
    assert run("control").out == "Nobody tells who holds a place yet. Next: `sayso read`.\n"
    assert "nobody tells who holds a place yet; run `sayso read`" in run("control", "Sarn").err
    assert run("map", "--out", "war.svg").status == 1


def test_map_is_drawn_the_same_each_time(run: Run, war: Path) -> None:
    ran = run("map", "--out", "one.svg", "--on", "2016-06-01")
    assert ran.out == "one.svg: 3 places, without 1 place without a point.\n"
    run("map", "--out", "two.svg", "--on", "2016-06-01")
    drawn = Path("one.svg").read_bytes()
    assert drawn == Path("two.svg").read_bytes()
    assert drawn.startswith(b"<?xml")
    run("map", "--out", "war.png")
    assert Path("war.png").read_bytes().startswith(b"\x89PNG")


def test_areas_are_no_points_of_a_picture_and_marked_in_geojson(run: Run, war: Path) -> None:
    land = {"geonames": 50, "country": "SY", "lat": 35.0, "lon": 38.0, "kind": "country", "precision": "country"}
    about = {"lat": 35.2, "lon": 38.3, "kind": "relative", "precision": "town"}
    for name, facts in (("Sarnland", land), ("around Sarn", about)):
        told = Told(place=name, holder="Red Front", change="holds", status="ongoing", facts=facts)
        put(Path("ledger.sqlite"), article([told], published=JUNE, outlet=f"{name} Wire"))
    assert run("map", "--out", "one.svg").out == (
        "one.svg: 3 places, without 1 place without a point and 2 areas (around Sarn, Sarnland).\n"
    )
    run("map", "--out", "war.geojson")
    made = json.loads(Path("war.geojson").read_text(encoding="utf-8"))["features"]
    areas = {one["properties"]["name"]: one["properties"]["extent"] for one in made if one["properties"]["is_area"]}
    assert areas == {"Sarnland": "country", "around Sarn": "around"}
    assert "It is an area: parts of it may be held by others." in run("control", "Sarnland").out
    ran = run("map", "--out", "two.svg", "--bounds", "37.9,34.9,38.1,35.05")
    assert "there is nothing to draw but areas, which are no points: Sarnland" in ran.err


def test_map_as_geojson_has_chances_and_addresses(run: Run, war: Path) -> None:
    run("map", "--out", "war.geojson", "--country", "SY")
    made = json.loads(Path("war.geojson").read_text(encoding="utf-8"))
    assert [one["properties"]["name"] for one in made["features"]] == ["Sarn", "Veld"]
    sarn = made["features"][0]
    assert sarn["geometry"] == {"type": "Point", "coordinates": [38.2, 35.1]}
    assert sarn["properties"]["holder_name"] == "Blue Guard"
    assert sum(one["chance"] for one in sarn["properties"]["held"]) == pytest.approx(1)
    assert all(address.startswith("doc_") for address in sarn["properties"]["reports"])
    assert "GeoNames" in made["credit"]


def test_map_without_matplotlib_says_what_to_install(run: Run, war: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    ran = run("map", "--out", "war.png")
    assert (ran.status, "pip install 'sayso[map]'" in ran.err) == (1, True)
    assert run("map", "--out", "war.geojson").status == 0
