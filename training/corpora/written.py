"""Passages that were written for training: invented reports of invented wars, with their events and who holds what.

They make up for what real reporting at hand has too few of: rare kinds of events, statuses other than happened, unusual
directions. Only triggers, their roles, kind and status, and control are taught by them; other layers are not marked.
`python -m training.corpora.written FILE…` says what in files is not understood.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from sayso.reader.encoder.tags import CHANGES, EVENT_KINDS, LAYERS, NOBODY, STATUSES
from training.labelled import Happening, Holding, Labelled, Offsets

WRITTEN: Final = Path(__file__).parents[1] / "annotations" / "written"
_FIELDS: Final = {
    "passage": {"text", "events", "control", "places", "actors"},
    "event": {"at", "kind", "status", "actor", "target", "place", "time"},
    "control": {"place", "holder", "former", "change", "status", "time"},
}
_NUMBERED: Final = re.compile(r"(?P<words>.*?)(?:#(?P<number>\d+))?", re.DOTALL)
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WrittenError(ValueError):
    """A passage has faults; the message lists them."""


def read_written(folder: Path = WRITTEN) -> Iterator[Labelled]:
    """Yield the passages of all files of a folder, in order.

    Raises:
        WrittenError: a passage has faults.

    """
    for path in sorted(folder.glob("*.yaml")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Labelled]:
    """Yield the passages of one file; see `read_written`."""
    for number, passage in enumerate(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER), start=1):
        read = _Passage(passage)
        labelled = read.labelled(f"{path.stem}-{number}")
        if read.faults:
            raise WrittenError(f"{path.name}, passage {number} ({read.text[:40]!r} …): " + "; ".join(read.faults))
        yield labelled


class _Passage:
    """One passage as it is written, and what is wrong with it."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.faults: list[str] = []
        self._given = given
        self._see_fields("passage", given)
        self.text = str(given.get("text", "")).strip()

    def labelled(self, name: str) -> Labelled:
        """The passage with its marks, as far as they are understood."""
        given = self._given
        for actor, kind in (given.get("actors") or {}).items():
            self._span(actor)
            self._see("actor", kind, LAYERS["actors"])
        return Labelled(
            corpus="written",
            name=name,
            text=self.text,
            happenings=tuple(self._happenings(given.get("events") or ())),
            holdings=tuple(self._holdings(given.get("control") or ())),
            names_of_places=tuple(sorted(span for words in given.get("places") or () if (span := self._span(words)))),
        )

    def _happenings(self, events: Iterable[Mapping[str, Any]]) -> Iterator[Happening]:
        taken: set[Offsets] = set()
        for event in events:
            self._see_fields("event", event)
            kind, status = event.get("kind"), event.get("status", "happened")
            self._see("kind", kind, EVENT_KINDS)
            self._see("status", status, STATUSES)
            trigger = self._span(event.get("at"))
            if trigger is None:
                continue
            if any(first < trigger[1] and trigger[0] < last for first, last in taken):
                self.faults.append(f"two events at {event['at']!r}")
            taken.add(trigger)
            roles = {role: self._span(event[role]) for role in ("actor", "target", "place", "time") if event.get(role)}
            yield Happening(trigger=trigger, kind=str(kind), status=str(status), **roles)

    def _holdings(self, control: Iterable[Mapping[str, Any]]) -> Iterator[Holding]:
        for told in control:
            self._see_fields("control", told)
            change, status = told.get("change"), told.get("status", "happened")
            self._see("change", change, [known for known in CHANGES if known != NOBODY])
            self._see("status", status, STATUSES)
            place = self._span(told.get("place"))
            roles = {role: self._span(told[role]) for role in ("holder", "former", "time") if told.get(role)}
            if place is not None:
                yield Holding(place=place, change=str(change), status=str(status), **roles)

    def _span(self, words: Any) -> Offsets | None:
        """Find whole words of the text; "words#2" are those that stand there the second time."""
        match = _NUMBERED.fullmatch(str(words))
        assert match is not None
        pattern = rf"(?<!\w){re.escape(match['words'])}(?!\w)"
        found = [one.span() for one in re.finditer(pattern, self.text)] if match["words"] else []
        number = int(match["number"] or 1)
        if 1 <= number <= len(found):
            return found[number - 1]
        self.faults.append(f"{words!r} does not stand there" + (f" so often ({len(found)})" if found else ""))
        return None

    def _see_fields(self, what: str, given: Mapping[str, Any]) -> None:
        self.faults += [f"unknown field {name!r} of {what}" for name in sorted(set(given) - _FIELDS[what])]

    def _see(self, what: str, label: Any, known: Iterable[str]) -> None:
        if label not in known:
            self.faults.append(f"unknown {what} {label!r}")


def main(paths: Iterable[str]) -> int:
    """List the faults of files; gives the status to leave with."""
    status = 0
    for path in map(Path, paths):
        passages = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        for number, passage in enumerate(passages, start=1):
            read = _Passage(passage)
            read.labelled(str(number))
            for fault in read.faults:
                print(f"{path.name}, passage {number} ({read.text[:40]!r} …): {fault}")
                status = 1
        print(f"{path.name}: {len(passages)} passages")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
