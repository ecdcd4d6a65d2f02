"""Points as GeoJSON."""

import json

from sayso.publish.geojson import PointFeature, write_points


def written(*points):
    return json.loads("\n".join(write_points(points)))


def test_points_have_longitude_first_and_keep_what_is_said_of_them():
    one = PointFeature(id="geonames:7", lat=45.123456789, lon=-5.5, properties={"name": "دير الزور", "radius": 2.0})
    two = PointFeature(id="at", lat=0.0, lon=180.0, properties={})
    collection = written(one, two)
    assert collection["type"] == "FeatureCollection"
    assert "GeoNames" in collection["credit"]
    assert [feature["geometry"]["coordinates"] for feature in collection["features"]] == [
        [-5.5, 45.12346],
        [180.0, 0.0],
    ]
    assert collection["features"][0]["properties"] == {"name": "دير الزور", "radius": 2.0}
    assert collection["features"][0]["id"] == "geonames:7"


def test_no_points_are_an_empty_collection():
    assert written()["features"] == []
