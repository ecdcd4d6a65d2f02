"""Versions of the readers, told without loading one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from sayso.reader.encoder.weights import SHIPPED, read_card
from sayso.records.reading import ReaderVersion

RULES: Final = ReaderVersion(name="rules", version="5")
"""The reader by rules alone. Its version rises with every change of a rule that changes readings."""


def encoder_version(folder: Path = SHIPPED) -> ReaderVersion:
    """Give the version of the encoder reader: that of its weights, and that of the rules that do the rest.

    Raises:
        UnreadableError: the weights' card is missing or damaged.

    """
    return ReaderVersion(name="encoder", version=f"{read_card(folder).version}+rules{RULES.version}")


def with_own(version: ReaderVersion, digest: str) -> ReaderVersion:
    """Add to a version which places of a person's own it reads with, as readings depend on them; nothing without any.

    `digest`: see `sayso.gazetteer.own.own_digest`.
    """
    return replace(version, version=f"{version.version}+places{digest}") if digest else version
