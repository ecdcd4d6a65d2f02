"""Builds the gazetteer and the lexicon of actors into the wheel, and into the checkout of an editable install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface[Any]):
    """Makes what is compiled at installation where it is missing or made of other inputs than those that lie there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  the interface
        """Build before the files are gathered."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        from sayso.gazetteer.build import build as gazetteer  # noqa: PLC0415  found only now
        from sayso.lexicon import build_actors  # noqa: PLC0415

        gazetteer.bring_up_to_date()
        build_actors.bring_up_to_date()
        build_data["artifacts"] += ["src/sayso/gazetteer/places.sqlite", "src/sayso/lexicon/actors/actors.jsonl"]
