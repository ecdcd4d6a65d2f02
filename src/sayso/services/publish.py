"""Publish: the ledger's events as files that other programs and data sets take."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from sayso.errors import UnreadableError
from sayso.ledger.events import WantedEvents
from sayso.publish.acled import ACLED_COLUMNS, acled_row, why_not_acled
from sayso.publish.event_points import event_point, why_no_point
from sayso.publish.geojson import write_points
from sayso.publish.package import Written, describe_package
from sayso.publish.plover import CODEBOOK, why_not_plover, write_plover
from sayso.publish.table import Column, write_table
from sayso.publish.ucdp import UCDP_COLUMNS, ucdp_row, why_not_ucdp
from sayso.records.codec import encode
from sayso.records.coded_event import CodedEvent
from sayso.services.places import area_names
from sayso.services.workspace import Workspace, now

Events = Iterable[CodedEvent]
PACKAGE: Final = "datapackage.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form in which events are written: to which file, and which events have no place in it."""

    name: str
    path: str
    title: str
    media_type: str
    codebook: str | None = None
    columns: Sequence[Column] = ()
    why_not: Callable[[CodedEvent], str | None]
    write: Callable[[Events], Iterator[str]]


@dataclass(slots=True)
class Tally:
    """How many events were written, and how many were left out, by the reason."""

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def sift(self, events: Events, why_not: Callable[[CodedEvent], str | None]) -> Iterator[CodedEvent]:
        """Yield the events that have a place in a format, and count all."""
        for event in events:
            why = why_not(event)
            if why is None:
                self.written += 1
                yield event
            else:
                self.left_out[why] += 1


def formats(*, any_status: bool = False) -> dict[str, Format]:
    """Every format by its name; with `any_status` ACLED's table also has what did not happen, with its status."""
    every = (
        Format(
            name="plover", path="plover.jsonl", title="Events in PLOVER's fields", media_type="application/x-ndjson",
            codebook=CODEBOOK, why_not=why_not_plover, write=write_plover,
        ),
        Format(
            name="acled", path="acled.csv", title="Events in ACLED's columns", media_type="text/csv",
            codebook="ACLED Codebook, 2024", columns=ACLED_COLUMNS,
            why_not=partial(why_not_acled, any_status=any_status),
            write=lambda events: write_table(ACLED_COLUMNS, map(acled_row, events)),
        ),
        Format(
            name="ucdp", path="ucdp.csv", title="Events with deaths in the columns of UCDP GED", media_type="text/csv",
            codebook="UCDP GED Codebook, 23.1", columns=UCDP_COLUMNS, why_not=why_not_ucdp,
            write=lambda events: write_table(UCDP_COLUMNS, map(ucdp_row, events)),
        ),
        Format(
            name="geojson", path="events.geojson", title="Events as points", media_type="application/geo+json",
            why_not=why_no_point,
            write=lambda events: (f"{line}\n" for line in write_points(map(event_point, events))),
        ),
    )  # fmt: skip
    return {format_.name: format_ for format_ in every}


def stream(
    workspace: Workspace,
    format_: Format,
    wanted: WantedEvents,
    limit: int | None,
    tally: Tally,
    *,
    incidents: bool = False,
) -> Iterator[str]:
    """Yield the lines of an export, each with its end, and keep count of what is written and left out.

    With `incidents` it has one for each incident of which an event is asked for, in place of one for each event. Events
    of retracted articles are asked for as well, so that they are counted among what is left out.
    """
    with workspace.reading() as ledger:
        ask = ledger.coded_incidents if incidents else ledger.events
        events = ask(replace(wanted, retracted=True), limit=limit, areas=area_names())
        yield from format_.write(tally.sift(events, format_.why_not))


def write_export(
    workspace: Workspace,
    format_: Format,
    wanted: WantedEvents,
    limit: int | None,
    path: Path,
    *,
    incidents: bool = False,
) -> Written:
    """Write an export to a file, which is there whole or not at all.

    Raises:
        UnreadableError: the file cannot be written.

    """
    tally, hasher, size = Tally(), hashlib.sha256(), 0
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            for line in stream(workspace, format_, wanted, limit, tally, incidents=incidents):
                raw = line.encode()
                hasher.update(raw)
                size += file.write(raw)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)
    return Written(
        name=format_.name,
        path=path.name,
        title=format_.title,
        media_type=format_.media_type,
        codebook=format_.codebook,
        columns=format_.columns,
        rows=tally.written,
        left_out=dict(tally.left_out),
        sha256=hasher.hexdigest(),
        size=size,
    )


def write_package(
    workspace: Workspace,
    every: Mapping[str, Format],
    wanted: WantedEvents,
    limit: int | None,
    folder: Path,
    *,
    incidents: bool = False,
) -> list[Written]:
    """Write every format into a folder, with a datapackage.json that describes them.

    Raises:
        UnreadableError: the folder cannot be made, or a file cannot be written.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    written = [
        write_export(workspace, format_, wanted, limit, folder / format_.path, incidents=incidents)
        for format_ in every.values()
    ]
    with workspace.reading() as ledger:
        readings = encode(ledger.digest_readings())
    described = describe_package(
        written, made=now(), readings=readings, filters=_given(wanted, limit, incidents=incidents)
    )
    try:
        (folder / PACKAGE).write_text(described, encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder / PACKAGE, error) from error
    return written


def _given(wanted: WantedEvents, limit: int | None, *, incidents: bool) -> dict[str, Any]:
    """The filters that narrow anything, by name."""
    given = {field_.name: getattr(wanted, field_.name) for field_ in fields(WantedEvents)} | {"limit": limit}
    given["one row for each"] = "incident" if incidents else None
    return {name: str(value) for name, value in given.items() if value not in {None, "", False}}


def _unwritable(path: Path, error: OSError) -> UnreadableError:
    return UnreadableError(
        f"this cannot be written ({error.strerror or error})",
        where=str(path),
        next_step="name another place with --out, or see that the disk has room",
    )
