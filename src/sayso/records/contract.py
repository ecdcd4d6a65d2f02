"""The rules that every reading keeps, as a check that anyone can run on any reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records.codec import decode_leniently
from sayso.records.reading import Reading
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation
from sayso.records.time_expression import EVENT, PUBLISHED


@dataclass(frozen=True, slots=True)
class Violation:
    """One place where an object breaks the contract of a reading."""

    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.path} {self.why}"


def check_reading(value: object) -> list[Violation]:
    """List everything in which a JSON object departs from the contract; an empty list means that it is a reading.

    Checked are the shape of the object, that spans lie in the text and are not empty, that bounds are in order, that
    sources have mentions (all these when the records are built), that ids are unique and that references resolve.
    """
    reading, misfits = decode_leniently(value)
    violations = [Violation(path, why) for path, why in misfits]
    if reading is not None:
        violations += _repeated_ids(reading)
        violations += _dangling_references(reading)
        violations += _disordered(reading)
    return violations


def _repeated_ids(reading: Reading) -> Iterator[Violation]:
    lists = ("actors", "places", "times", "quantities", "sources", "statements", "events", "control")
    ids = Counter(record.id for name in lists for record in getattr(reading, name))
    for name, count in ids.items():
        if count > 1:
            yield Violation(f"id {name}", f"is given to {count} records")


def _references(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    """Yield (path, the list it points into, the id or None) for each reference of the reading."""
    for i, statement in enumerate(reading.statements):
        path = f"statements[{i}]"
        yield f"{path}.source", "sources", statement.source
        yield f"{path}.horizon", "times", statement.horizon
        yield from ((f"{path}.via", "sources", name) for name in statement.via)
        yield from ((f"{path}.about", "actors", name) for name in statement.about)
    for i, event in enumerate(reading.events):
        path = f"events[{i}]"
        yield f"{path}.actor", "actors", event.actor
        yield f"{path}.target", "actors", event.target
        yield f"{path}.place", "places", event.place
        yield f"{path}.time", "times", event.time
        yield from ((f"{path}.statements", "statements", name) for name in event.statements)
    for i, control in enumerate(reading.control):
        path = f"control[{i}]"
        yield f"{path}.place", "places", control.place
        yield f"{path}.holder", "actors", control.holder
        yield f"{path}.former", "actors", control.former
        yield f"{path}.time", "times", control.time
        yield f"{path}.event", "events", control.event
        yield from ((f"{path}.statements", "statements", name) for name in control.statements)
    for i, place in enumerate(reading.places):
        yield from ((f"places[{i}].relative_to", "places", name) for name in place.relative_to)
    for i, time in enumerate(reading.times):
        if time.anchor not in {PUBLISHED, EVENT}:
            yield f"times[{i}].anchor", "times", time.anchor


def _dangling_references(reading: Reading) -> Iterator[Violation]:
    lists = ("actors", "places", "times", "sources", "statements", "events")
    known = {name: {record.id for record in getattr(reading, name)} for name in lists}
    for path, target, name in _references(reading):
        if name is not None and name not in known[target]:
            yield Violation(path, f"points to {name!r}, which is not among the {target}")


def _disordered(reading: Reading) -> Iterator[Violation]:
    for i, (before, after) in enumerate(zip(reading.sentences, reading.sentences[1:], strict=False)):
        if after.start < before.end:
            yield Violation(f"sentences[{i + 1}]", "begins before the sentence ahead of it ends")
    for i, source in enumerate(reading.sources):
        for j, (post, following) in enumerate(zip(source.former, source.former[1:], strict=False)):
            if following.start < post.end:
                yield Violation(f"sources[{i}].former[{j + 1}]", "begins before the post ahead of it ends")
    narrators = {source.id for source in reading.sources if source.kind is SourceKind.NARRATOR}
    for i, statement in enumerate(reading.statements):
        if (statement.source in narrators) != (statement.quotation is Quotation.NONE):
            yield Violation(f"statements[{i}].quotation", "is none for the narrator, and for the narrator only")
        for j, (part, following) in enumerate(zip(statement.content, statement.content[1:], strict=False)):
            if following.start < part.end:
                yield Violation(f"statements[{i}].content[{j + 1}]", "begins before the part ahead of it ends")
