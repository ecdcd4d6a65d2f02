"""Tolls: how many were killed, wounded, captured and displaced, by each who says so and in each passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.reader.quantities.counted import head
from sayso.reader.quantities.words import fate_of, quantity_words
from sayso.records.event import Toll, TollCount
from sayso.records.quantity import Fate, Quantity
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.records.statement import Statement

_PART: Final = re.compile(r"\b(?:including|among (?:them|those)|of (?:whom|them|which))\b", re.IGNORECASE)
_OF_THEM: Final = re.compile(r"\W{0,2}(?:\w+\s)?of (?:whom|them)\b")
_PLACE: Final = re.compile(r"[^,.;]{0,30}\b(?:in|at|near) [A-Z]")
_WORDS: Final = r"[\w’'-]+(?:\s+[\w’'-]+){0,4}"
_ALSO: Final = re.compile(
    rf"(?P<noun>\s+(?:[\w’'.-]+\s+){{1,3}}?)and\s+(?:an?|another|his|her|their)\s+(?P<who>{_WORDS})"
)
_FIRST: Final = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s+(?P<who>{_WORDS}?)\s+and\s+(?:\w+\s+){{0,2}}$")
_SAYS: Final = frozenset({"said", "says", "told", "was", "is", "that"})
_NEAR: Final = 100
"""Characters about a number within which a single person is of its list."""
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedToll:
    """The toll that one passage tells of, and who says so.

    `statement` and `source` are the innermost statement that holds it and its source, None where the article says so
    itself; `quantities` are those that it was counted from, among them parts of others ("including three children"),
    which are not added. Whether it happened, or is denied or feared, is not told here: that is the status of an event
    and of the statement.
    """

    span: Span
    statement: str | None
    source: str | None
    toll: Toll
    quantities: tuple[str, ...]


def find_tolls(reading: Reading) -> tuple[ClaimedToll, ...]:
    """List the tolls of a reading, in order.

    A passage is a stretch of one sentence in one statement that tells each fate but once: "the bomb killed five, and
    gunmen killed three" is two. Numbers of one list are added up ("four guards and two drivers"), with bounds;
    those "killed and wounded" are of neither, since the words do not part them. "No casualties" are none killed
    and none wounded. A single person is counted beside a number ("12 guards and a cook"), not alone.
    """
    starts = [sentence.start for sentence in reading.sentences]
    passages: list[_Passage] = []
    for quantity in reading.quantities:
        fates = _fates(quantity)
        if not fates:
            continue
        sentence = bisect_right(starts, quantity.span.start)
        statement = _innermost(reading.statements, quantity)
        last = passages[-1] if passages else None
        if last is None or last.where != (sentence, statement) or not last.take(reading.document.text, quantity, fates):
            counted = {fate: [quantity] for fate in fates}
            passages.append(_Passage((sentence, statement), [quantity], counted))
    return tuple(_claimed(reading, passage) for passage in passages)


def _fates(quantity: Quantity) -> tuple[Fate, ...]:
    if quantity.fate is not None:
        return (quantity.fate,)
    nobody = quantity.high == 0 and quantity.of is not None and head(quantity.of) in quantity_words().joint
    return (Fate.KILLED, Fate.WOUNDED) if nobody else ()


@dataclass(slots=True)
class _Passage:
    """The quantities of one passage: all of them in order, and those to be added up, by fate."""

    where: tuple[int, Statement | None]
    quantities: list[Quantity]
    counted: dict[Fate, list[Quantity]]
    parts: set[str] = field(default_factory=set)

    def take(self, text: str, quantity: Quantity, fates: tuple[Fate, ...]) -> bool:
        """Add a quantity; False where it belongs to a passage of its own, since it tells a fate anew."""
        last = self.quantities[-1]
        if not self.counted.keys().isdisjoint(fates):
            between = text[last.span.end : quantity.span.start]
            elsewhere = _PLACE.search(between) and _PLACE.match(text, quantity.span.end)
            anew = elsewhere or ";" in between or any(fate_of(word.lower()) for word in _WORD.findall(between))
            part = _PART.search(between) or _OF_THEM.match(text, quantity.span.end) or last.id in self.parts
            if part and not (anew and last.id in self.parts):
                self.parts.add(quantity.id)
            elif anew:
                return False
        if quantity.id not in self.parts:
            for fate in fates:
                self.counted.setdefault(fate, []).append(quantity)
        self.quantities.append(quantity)
        return True


def _innermost(statements: Iterable[Statement], quantity: Quantity) -> Statement | None:
    """Find the statement whose content holds a quantity most narrowly."""
    holding = [
        (part.end - part.start, statement)
        for statement in statements
        for part in statement.content
        if part.start <= quantity.span.start and quantity.span.end <= part.end
    ]
    return min(holding, key=lambda held: held[0])[1] if holding else None


def _singles(text: str, quantities: Sequence[Quantity]) -> int:
    """Count the single persons beside the numbers of one list: "12 guards and a cook", "the driver and nine others"."""
    first = quantities[0].span.start
    before = _FIRST.search(text, max(0, first - _NEAR), first)
    found = int(before is not None and _is_person(before["who"]))
    for quantity in quantities:
        behind = _ALSO.match(text, quantity.span.end, quantity.span.end + _NEAR)
        if behind and _is_person(behind["who"]):
            found += not any(fate_of(word.lower()) for word in behind["noun"].split())
    return found


def _is_person(words: str) -> bool:
    """Tell whether words begin with one who is counted: "village doctor in", not "doctor said so"."""
    listed = words.lower().split()
    at = next((index for index, word in enumerate(listed) if word in quantity_words().persons), None)
    return at is not None and _SAYS.isdisjoint(listed[: at + 2])


def _claimed(reading: Reading, passage: _Passage) -> ClaimedToll:
    statement = passage.where[1]
    source = statement.source if statement else None
    first, last = passage.quantities[0].span, passage.quantities[-1].span
    counts = {
        fate.value: _sum(quantities, source, _singles(reading.document.text, quantities))
        for fate, quantities in passage.counted.items()
    }
    return ClaimedToll(
        span=reading.document.span(first.start, last.end),
        statement=statement.id if statement else None,
        source=source,
        toll=Toll(**counts),
        quantities=tuple(quantity.id for quantity in passage.quantities),
    )


def _sum(quantities: Sequence[Quantity], source: str | None, singles: int) -> TollCount:
    """Add up counts with their bounds; one without a lower bound adds nothing to it.

    Where the first is the sum of the others, they are its parts: "26 people, 14 guards and 12 drivers".
    """
    first, *others = (quantity.best for quantity in quantities)
    if len(others) > 1 and None not in others and first == sum(best or 0 for best in others):
        quantities = quantities[:1]
    lows = [quantity.low for quantity in quantities if quantity.low is not None]
    bests = [quantity.best for quantity in quantities if quantity.best is not None]
    highs = [quantity.high for quantity in quantities if quantity.high is not None]
    return TollCount(
        low=int(sum(lows)) + singles if lows else None,
        best=int(sum(bests)) + singles if len(bests) == len(quantities) else None,
        high=int(sum(highs)) + singles if len(highs) == len(quantities) else None,
        source=source,
    )
