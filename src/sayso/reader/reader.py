"""The rule reader: the list of its steps, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from sayso.reader.attribution import Attribution
from sayso.reader.attributions.find import find_attributions
from sayso.reader.furniture.set_aside import set_aside
from sayso.reader.labels.label import label_statement
from sayso.reader.sources.resolve import resolve_sources
from sayso.reader.text.sentences import split
from sayso.reader.times.find import find_times
from sayso.records.document import Document
from sayso.records.reading import Failure, ReaderVersion, Reading
from sayso.records.statement import Statement

Result = TypeVar("Result")

_DEFEATS: Final = (ValueError, LookupError, ArithmeticError, RecursionError)
"""What a step may meet in a text that it was not made for. Anything else is a mistake in the program and is raised."""


class RuleReader:
    """The reader that needs no model: rules over word classes, quotation marks and lexicons.

    Pure and deterministic: the same document always gives the same reading. A text that defeats a step gives a failure
    in the reading, never an exception; the steps after it go on with what there is.
    """

    version: Final = ReaderVersion(name="rules", version="1")

    def read(self, document: Document) -> Reading:
        """Read one document: what is set aside, sentences, times, attributions, their sources, and statements."""
        failures: list[Failure] = []

        def step(name: str, work: Callable[[], Result]) -> Result | None:
            try:
                return work()
            except _DEFEATS as error:
                failures.append(Failure(step=name, why=f"{type(error).__name__}: {error}"))
                return None

        aside = step("set aside", lambda: set_aside(document)) or ()
        sentences = step("sentences", lambda: split(document, aside)) or ()
        times = step("times", lambda: find_times(document, sentences)) or ()
        attributions, unplaced = step("attributions", lambda: find_attributions(document, sentences, aside)) or ([], ())
        failures.extend(unplaced)
        sources, speakers = step("sources", lambda: resolve_sources(document, sentences, attributions)) or (
            (),
            (None,) * len(attributions),
        )
        statements = step("statements", lambda: tuple(_statements(document, attributions, speakers))) or ()
        return Reading(
            document=document,
            reader=self.version,
            set_aside=aside,
            sentences=sentences,
            times=times,
            sources=sources,
            statements=statements,
            failures=tuple(failures),
        )


def _statements(
    document: Document, attributions: list[Attribution], speakers: tuple[str | None, ...]
) -> Iterable[Statement]:
    """Make the statements, in the order of the attributions, which is that of the text."""
    for number, (attribution, speaker) in enumerate(zip(attributions, speakers, strict=True), start=1):
        label = label_statement(document, attribution)
        yield Statement(
            id=f"s{number}",
            source=speaker,
            source_span=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            quotation=attribution.quotation,
            kind=label.kind,
            denied=label.denied,
            via=_via(attributions, speakers, attribution),
            chance=label.chance,
            confidence=attribution.confidence,
        )


def _via(
    attributions: list[Attribution], speakers: tuple[str | None, ...], attribution: Attribution
) -> tuple[str, ...]:
    """List the sources through whom a nested statement came, nearest to the narrator first."""
    through: list[str] = []
    seen: set[int] = set()
    while (outer := attribution.within) is not None and outer not in seen:
        seen.add(outer)
        if (speaker := speakers[outer]) is not None:
            through.insert(0, speaker)
        attribution = attributions[outer]
    return tuple(through)
