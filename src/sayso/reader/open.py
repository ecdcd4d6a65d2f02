"""Which reader reads: chosen by the settings, loaded only where something is read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sayso.reader.version import RULES, encoder_version
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.reader.reader import Reader
    from sayso.records.reading import ReaderVersion


def reader_version(settings: Settings) -> ReaderVersion:
    """Say which reader would read; nothing is loaded for it.

    Raises:
        UnreadableError: it is the encoder, and the card of its weights is missing or damaged.

    """
    return RULES if settings.reader == "rules" else encoder_version()


def open_reader(settings: Settings) -> Reader:
    """Load the reader that the settings name.

    Raises:
        UnreadableError: it is the encoder, and its weights are missing or damaged.

    """
    # The two are imported here because a command that reads nothing should not wait half a second for them.
    if settings.reader == "rules":
        from sayso.reader.reader import RuleReader  # noqa: PLC0415

        return RuleReader()
    from sayso.reader.encoder_reader import EncoderReader  # noqa: PLC0415

    return EncoderReader(threads=_threads(settings.threads))


def _threads(wanted: int) -> int:
    """Give the threads to start: 0 leaves it to the runtime, which takes every core of the machine.

    Where the process may use some of them only, as in a container, the runtime would complain of the others.
    """
    cores = os.cpu_count() or 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cores
    return min(wanted or cores, usable) if wanted or usable < cores else 0
