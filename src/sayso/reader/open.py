"""Which reader reads: chosen by the settings, loaded only where something is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.gazetteer.gazetteer import open_gazetteer
from sayso.gazetteer.own import own_digest
from sayso.reader.version import RULES, encoder_version, with_own
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.reader.reader import Reader
    from sayso.records.reading import ReaderVersion


def reader_version(settings: Settings, own: tuple[Path, ...] = ()) -> ReaderVersion:
    """Say which reader would read with these gazetteer files of a person's own; no model is loaded for it.

    Raises:
        UnreadableError: one of the files, or the card of the encoder's weights, is missing or damaged.

    """
    return with_own(RULES if settings.reader == "rules" else encoder_version(), own_digest(own))


def open_reader(settings: Settings, own: tuple[Path, ...] = ()) -> Reader:
    """Load the reader that the settings name, to read with these gazetteer files of a person's own.

    Raises:
        UnreadableError: a gazetteer, or the encoder's weights, are missing or damaged.

    """
    digest = own_digest(own)
    gazetteer = open_gazetteer(*own) if own else None
    # The two are imported here because a command that reads nothing should not wait half a second for them.
    if settings.reader == "rules":
        from sayso.reader.reader import RuleReader  # noqa: PLC0415

        return RuleReader(gazetteer, own=digest)
    from sayso.reader.encoder_reader import EncoderReader  # noqa: PLC0415

    return EncoderReader(threads=_threads(settings.threads), gazetteer=gazetteer, own=digest)


def _threads(wanted: int) -> int:
    """Give the threads to start: 0 leaves it to the runtime, which takes every core of the machine.

    Where the process may use some of them only, as in a container, the runtime would complain of the others.
    """
    cores = os.cpu_count() or 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cores
    return min(wanted or cores, usable) if wanted or usable < cores else 0
