"""The one loader of the YAML lexicons that lie beside it.

A lexicon is a mapping of headings to lists of entries. Each entry is a mapping that carries its own `yes` and `no`
examples (short sentences that the reader must and must not take it for), which one test runs. Quote those two
keys: YAML 1.1 reads a bare yes or no as a boolean.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_lexicon(name: str) -> Any:
    """Parse `NAME.yaml` of this folder, once a process."""
    text = files("sayso.lexicon").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both loaders are the safe ones
