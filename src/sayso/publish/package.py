"""The description of exported files as a Frictionless Data Package (version 1): what each holds, column by column."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sayso.publish.geojson import CREDIT
from sayso.publish.table import Column

LICENCES: Final = (
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": f"{CREDIT}. Sentences and headlines belong to those who published them.",
    },
)
SOURCES: Final = (
    {"title": "GeoNames", "path": "https://www.geonames.org"},
    {"title": "ACLED: Armed Conflict Location & Event Data, Codebook, 2024 (columns and codes only)"},
    {"title": "S. Högbladh: UCDP GED Codebook, 23.1 (columns and codes only)"},
    {"title": "Open Event Data Alliance: PLOVER Manual, draft 2.0 (fields and codes only)"},
    {"title": "K. S. Gleditsch, M. D. Ward: Interstate System Membership, 1999 (numbers of states)"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One file that was written, and what was left out of it: how many events, by the reason.

    `columns` are empty for what is no table. `sha256` and `size` (bytes) are those of the file.
    """

    name: str
    path: str
    title: str
    media_type: str
    codebook: str | None = None
    columns: Sequence[Column] = ()
    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    sha256: str
    size: int


def describe_package(
    files: Sequence[Written], *, made: datetime, readings: Mapping[str, Any], filters: Mapping[str, Any]
) -> str:
    """Write datapackage.json.

    `readings` names the state of the ledger's readings (a digest, the number of documents, the readers), `filters`
    which events were asked for.
    """
    package = {
        "profile": "data-package",
        "name": "sayso-events",
        "title": "Events told in news reporting, coded by sayso",
        "description": "What articles tell of, not verified incidents: each row is one event of one article, with its "
        "status and on whose say-so it is told. The same happening may stand in several rows.",
        "created": made.isoformat(),
        "licenses": list(LICENCES),
        "sources": list(SOURCES),
        "sayso": {"readings": dict(readings), "filters": dict(filters)},
        "resources": [_resource(file) for file in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def table_schema(columns: Sequence[Column]) -> dict[str, Any]:
    """The columns as a Frictionless Table Schema (version 1)."""
    unique = [column.name for column in columns if column.unique]
    return {
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
        **({"primaryKey": unique[0]} if unique else {}),
    }


def _resource(file: Written) -> dict[str, Any]:
    about = {
        "name": file.name,
        "path": file.path,
        "title": file.title,
        "format": file.path.rpartition(".")[2],
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "sayso": {"rows": file.rows, "left_out": dict(file.left_out), "codebook": file.codebook},
    }
    if not file.columns:
        return {"profile": "data-resource", **about}
    dialect = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
    return {"profile": "tabular-data-resource", **about, "dialect": dialect, "schema": table_schema(file.columns)}


def _field(column: Column) -> dict[str, Any]:
    constraints = {
        "required": column.required or None,
        "unique": column.unique or None,
        "enum": list(column.values) or None,
        "minimum": column.least,
        "maximum": column.most,
    }
    known = {name: value for name, value in constraints.items() if value is not None}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.about,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": known} if known else {}),
    }
