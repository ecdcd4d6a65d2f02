"""GeoJSON of a person's own places."""

import json

import pytest

from sayso.errors import DamagedError, UnreadableError


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def feature(geometry: str, coordinates: object, **properties: object) -> dict[str, object]:
    drawn = {"type": geometry, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": "Ward", **properties}, "geometry": drawn}


SQUARE = [[[40.0, 35.0], [40.2, 35.0], [40.2, 35.2], [40.0, 35.2], [40.0, 35.0]]]


def test_point_has_longitude_first_and_keeps_what_is_said_of_it(folder):
    folder.add(
        "mine.geojson", collection(feature("Point", [40.2, 35.1, 310], kind="base", variants=["W1", "Old Ward"]))
    )
    entry = folder.entry("Old Ward")
    assert (entry.lat, entry.lon, entry.kind, entry.bounds) == (35.1, 40.2, "base", None)


def test_area_is_its_middle_with_the_box_around_it(folder):
    folder.add("mine.geojson", collection(feature("Polygon", SQUARE)))
    entry = folder.entry("Ward")
    assert (entry.lat, entry.lon, entry.kind, entry.bounds) == (35.1, 40.1, "region", (35.0, 40.0, 35.2, 40.2))
    assert entry.radius == pytest.approx(14.4, abs=0.2)


def test_area_across_the_antimeridian_is_not_the_whole_world(folder):
    halves = [
        [[[178, -18], [180, -18], [180, -16], [178, -18]]],
        [[[-180, -18], [-179, -18], [-179, -16], [-180, -18]]],
    ]
    folder.add("mine.geojson", collection(feature("MultiPolygon", halves)))
    entry = folder.entry("Ward")
    assert entry.bounds == (-18.0, 178.0, -16.0, -179.0)
    assert (entry.lat, entry.lon) == (-17.0, 179.5)


def test_collection_of_geometries_is_one_place(folder):
    both = [{"type": "Point", "coordinates": [40, 35]}, {"type": "LineString", "coordinates": [[41, 36], [42, 37]]}]
    one = {
        "type": "Feature",
        "properties": {"name": "Ward"},
        "geometry": {"type": "GeometryCollection", "geometries": both},
    }
    folder.add("mine.json", collection(one))
    assert folder.entry("Ward").bounds == (35.0, 40.0, 37.0, 42.0)


def test_single_feature_and_other_encodings_are_read(folder):
    text = json.dumps(feature("Point", [40, 35]))
    for name, content in (("a.geojson", b"\xef\xbb\xbf" + text.encode()), ("b.geojson", text.encode("utf-16"))):
        assert folder.add(name, content).places == 1


DEEP: list[object] = []
for _ in range(60):
    DEEP = [DEEP]
FEATURES = {
    "no geometry": ({"type": "Feature", "properties": {"name": "Ward"}, "geometry": None}, "no geometry"),
    "no properties": ({"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [4, 5]}},
                      "it has no name"),
    "no feature": ("Ward", "no feature"),
    "nothing": (None, "no feature"),
    "no coordinates": (feature("Point", []), "no coordinates"),
    "no numbers": (feature("Point", ["a", "b"]), ""),
    "metres": (feature("Point", [512345.0, 3912345.0]), "no degrees; export it in WGS 84"),
    "nowhere": (feature("Point", [0, 0]), "at 0,0"),
    "too deep": (feature("Polygon", DEEP), "too many lists"),
    "too wide": (feature("Point", [40, 35], radius=9000), "radius is 9000"),
    "long name": (feature("Point", [40, 35], name="w" * 300), "more than 100 characters"),
}  # fmt: skip


@pytest.mark.parametrize("case", FEATURES)
def test_feature_that_cannot_be_used_is_listed_and_skipped(folder, case):
    wrong, why = FEATURES[case]
    added = folder.add("mine.geojson", collection(feature("Point", [40, 35], name="First"), wrong))
    assert (added.places, added.skipped) == (1, 1)
    assert (added.faults[0].where, why in added.faults[0].why) == ("mine.geojson, feature 2", True)


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "[]", '{"type": "Topology"}', '{"features": 7}', "\0"])
def test_file_that_is_no_geojson_is_refused(folder, content):
    with pytest.raises(DamagedError, match=r"no JSON|no GeoJSON"):
        folder.add("mine.geojson", content)


def test_collection_without_features_holds_no_place(folder):
    with pytest.raises(UnreadableError, match="no place was found"):
        folder.add("mine.geojson", collection())
