"""The reader's statuses on the minimal pairs (bench/status_pairs.py): each sentence read alone, as a document of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bench.labels import accuracy, share
from bench.status_pairs import StatusPair, read_status_pairs
from sayso.reader.encoder.tags import STATUSES
from sayso.reader.encoder_reader import EncoderReader
from sayso.records.document import Document
from sayso.records.event import Event
from sayso.records.identity import DocumentId


def tuned(pair: StatusPair) -> bool:
    """Whether rules may be written from a pair: of each kind those of the happenings with an odd number; the others are kept apart."""
    return pair.happening % 2 == 1


def read_pairs(reader: EncoderReader, pairs: Iterable[StatusPair]) -> list[tuple[StatusPair, Event | None]]:
    """Read each sentence; gives the event at its trigger, None where none is found."""
    given = list(pairs)
    documents = (
        Document(id=DocumentId(f"doc_{number:024d}"), text=pair.text, language="en")
        for number, pair in enumerate(given)
    )
    return [(pair, _at(reading.events, pair)) for pair, reading in zip(given, reader.read_many(documents), strict=True)]


def _at(events: Iterable[Event], pair: StatusPair) -> Event | None:
    start, end = pair.trigger
    return next((event for event in events if event.trigger.start < end and start < event.trigger.end), None)


def statuses_of_pairs(reader: EncoderReader) -> tuple[list[str], dict[str, float]]:
    """A table of accuracy by status, and the figures: triggers that are not found are wrong in "of all"."""
    read = read_pairs(reader, read_status_pairs())
    lines = [f"minimal pairs of status: {len(read)} sentences; half of the happenings tuned on, half kept apart", ""]
    lines.append(f"{'':28}{'triggers found':>16}{'right of found':>16}{'right of all':>16}")
    figures: dict[str, float] = {}
    for name, part in (("tuned on", True), ("kept apart", False)):
        here = [(pair, event) for pair, event in read if tuned(pair) == part]
        confusion = Counter((pair.status.value, event.status.value) for pair, event in here if event)
        found = share(confusion.total(), len(here)) or 0.0
        right = accuracy(confusion) or 0.0
        lines.append(f"{name:28}{100 * found:16.1f}{100 * right:16.1f}{100 * found * right:16.1f}")
        figures |= {f"pairs, found, {name}": 100 * found, f"pairs, status, {name}": 100 * right}
        if not part:
            lines += [f"  {status:26}{_right(confusion, status)}" for status in STATUSES]
    return lines, figures


def _right(confusion: Counter[tuple[str, str]], status: str) -> str:
    of = {read: count for (gold, read), count in confusion.items() if gold == status}
    wrong = ", ".join(f"{count} {read}" for read, count in sorted(of.items(), key=lambda x: -x[1]) if read != status)
    return f"{of.get(status, 0):3} of {sum(of.values()):3}" + (f"; else {wrong}" if wrong else "")
