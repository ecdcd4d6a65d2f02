"""Words bound to the records of a reading: the actors, places, times and statements that they mean or lie in."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from sayso.reader.events.carrying import Said
from sayso.reader.events.parties import Characters, Mentions, bounds
from sayso.reader.events.standing_for import Antecedents
from sayso.reader.sources.cast import Choose
from sayso.records.document import Document
from sayso.records.reading import Reading
from sayso.records.span import Span

_AROUND: Final = 1_000
"""Characters to either side of a span that are looked at where a sentence has no end."""
_PRONOUNS: Final = frozenset({"it", "they", "them", "he", "him", "she", "her", "who", "which"})
_OWNERS: Final = frozenset({"its", "their", "his", "her"})
_THAT: Final = re.compile(r"(?:that\s+)?[\"“‘']?", re.IGNORECASE)
"""What may stand before the first word that somebody is said to say."""


class Binding:
    """The records of a reading, to be found by words.

    `choose` says whom a pronoun means (`sources.cast`).
    """

    def __init__(self, reading: Reading, choose: Choose | None = None) -> None:
        self.reading = reading
        self.document: Document = reading.document
        self._choose = choose
        self._sentences = reading.sentences
        self._sentence_starts = [sentence.start for sentence in reading.sentences]
        self.actors = Mentions.of_actors(reading.actors)
        self.places = Mentions.of_places(reading.places)
        self.times = Mentions.of_times(reading.times)
        self.antecedents = Antecedents(reading)
        self.kinds = {actor.id: actor.kind for actor in reading.actors}
        self._contents = sorted(
            (part.start, part.end, number, statement.id)
            for number, statement in enumerate(reading.statements)
            for part in statement.content
        )
        self._cues = {statement.id: statement.cue for statement in reading.statements}
        self._starts = [start for start, *_ in self._contents]
        self._longest = max((end - start for start, end, *_ in self._contents), default=0)
        self._said_by = {
            _opening(self.document.text, statement.content[0].start): bounds(statement.source_span)
            for statement in reading.statements
            if statement.source_span is not None and statement.source_span.end <= statement.content[0].start
        }
        self._speakers = Mentions(
            (*bounds(statement.source_span), statement.id)
            for statement in reading.statements
            if statement.source_span is not None
        )
        self._meant: dict[Characters, str | None] = {}

    def span(self, characters: Characters | None) -> Span | None:
        """Cut a span from the text."""
        return self.document.span(*characters) if characters else None

    def party(self, span: Characters | None) -> str | None:
        """Whom a span means; a pronoun means one whom the text names, and "its troops" are of him."""
        if span is None:
            return None
        if span not in self._meant:
            self._meant[span] = self._whom(span)
        return self._meant[span]

    def _whom(self, span: Characters) -> str | None:
        text = self.document.text
        first, *others = text[slice(*span)].lower().split(maxsplit=1)
        is_pronoun = first in (_OWNERS if others else _PRONOUNS)
        if is_pronoun and span[0] in self._said_by:
            return self.party(self._said_by[span[0]])  # "the army said its troops": of whom would it speak first?
        if is_pronoun and self._choose is not None:
            chosen = self._choose(self.document.span(span[0], span[0] + len(first)), ())
            return self.actors.party(text, (chosen.start, chosen.end)) if chosen else None
        return self.actors.party(text, span)

    def is_of_a_source(self, span: Characters) -> bool:
        """Whether a span lies within the words for a source: "a report of May 2016"."""
        return any(start <= span[0] and span[1] <= end for start, end, _ in self._speakers.across(span))

    def only_speaks(self, span: Characters) -> bool:
        """Whether a span means a person who is the source of a statement there: analysts take no towns."""
        who = self.party(span)
        return who is not None and self.kinds[who] == "person" and bool(self._speakers.across(span))

    def sentence(self, span: Characters) -> Span | None:
        """The sentence in which a span begins; of a very long one what stands near the span."""
        at = bisect_right(self._sentence_starts, span[0]) - 1
        if at < 0 or span[0] >= self._sentences[at].end:
            return None
        whole = self._sentences[at]
        if whole.end - whole.start <= _AROUND:
            return whole
        return self.document.span(max(whole.start, span[0] - _AROUND), min(whole.end, span[1] + _AROUND))

    def statements(self, span: Characters) -> tuple[str, ...]:
        """List the statements whose content holds a span, in the order of the text."""
        holding = sorted((number, name) for _, _, number, name in self._holding(span))
        return tuple(dict.fromkeys(name for _, name in holding))

    def said(self, span: Characters) -> Said | None:
        """The statement in whose content a span lies, the innermost one with a cue."""
        holding = ((start, end, self._cues.get(name)) for start, end, _, name in self._holding(span))
        told = [Said((start, end), bounds(cue)) for start, end, cue in holding if cue is not None]
        return min(told, key=lambda said: said.content[1] - said.content[0], default=None)

    def _holding(self, span: Characters) -> list[tuple[int, int, int, str]]:
        """The parts of contents that hold a span, each with its bounds, and the number and id of its statement."""
        first = bisect_right(self._starts, span[0] - self._longest - 1)
        last = bisect_right(self._starts, span[0])
        return [part for part in self._contents[first:last] if span[1] <= part[1]]


def _opening(text: str, start: int) -> int:
    """Where the first word of a content stands."""
    that = _THAT.match(text, start)
    return that.end() if that else start
