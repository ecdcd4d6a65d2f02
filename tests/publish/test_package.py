"""The description of exported files."""

import json
from datetime import UTC, datetime

from sayso.publish.acled import ACLED_COLUMNS
from sayso.publish.package import Written, describe_package, table_schema
from sayso.publish.ucdp import UCDP_COLUMNS

TYPES = {"string", "integer", "number", "date", "year", "boolean"}


def test_every_column_has_a_type_of_table_schema_and_says_what_it_holds():
    for columns in (ACLED_COLUMNS, UCDP_COLUMNS):
        schema = table_schema(columns)
        assert {field["type"] for field in schema["fields"]} <= TYPES
        assert all(field["description"] for field in schema["fields"])
        assert schema["missingValues"] == [""]
    assert table_schema(ACLED_COLUMNS)["primaryKey"] == "event_id_cnty"
    latitude = next(field for field in table_schema(UCDP_COLUMNS)["fields"] if field["name"] == "latitude")
    assert latitude["unit"] == "degree (WGS 84)"
    assert latitude["constraints"] == {"minimum": -90, "maximum": 90}


def test_package_names_its_files_their_digests_and_what_was_left_out():
    table = Written(
        name="acled", path="acled.csv", title="Events", media_type="text/csv", codebook="ACLED Codebook, 2024",
        columns=ACLED_COLUMNS, rows=3, left_out={"told as planned": 2}, sha256="00ff", size=12,
    )  # fmt: skip
    lines = Written(
        name="plover",
        path="plover.jsonl",
        title="Events",
        media_type="application/x-ndjson",
        rows=5,
        sha256="11",
        size=9,
    )
    package = json.loads(
        describe_package(
            [table, lines], made=datetime(2026, 3, 1, tzinfo=UTC), readings={"sha256": "aa"}, filters={"kind": "aid"}
        )
    )
    assert package["profile"] == "data-package"
    assert package["sayso"] == {"readings": {"sha256": "aa"}, "filters": {"kind": "aid"}}
    assert {licence["name"] for licence in package["licenses"]} == {"CC-BY-4.0"}
    first, second = package["resources"]
    assert (first["profile"], first["hash"], first["bytes"]) == ("tabular-data-resource", "sha256:00ff", 12)
    assert first["sayso"]["left_out"] == {"told as planned": 2}
    assert len(first["schema"]["fields"]) == len(ACLED_COLUMNS)
    assert (second["profile"], "schema" in second) == ("data-resource", False)
