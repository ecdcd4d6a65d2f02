"""Builds the gazetteer into the wheel, and into the checkout that an editable install leads to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface[Any]):
    """Makes src/sayso/gazetteer/places.sqlite where it is missing or made of other inputs than those that lie there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  the interface
        """Build before the files are gathered."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from sayso.gazetteer.build.build import bring_up_to_date  # noqa: PLC0415  found only now

        bring_up_to_date()
        build_data["artifacts"].append("src/sayso/gazetteer/places.sqlite")
