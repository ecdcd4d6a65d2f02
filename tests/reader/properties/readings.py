"""What readings are compared by, and what no statement may do."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, settings

from reader.properties.article import Article, Characters, Told
from sayso.records.codec import encode_reading
from sayso.records.contract import check_reading
from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.records.statement import Statement

_TIMES = int(os.environ.get("SAYSO_EXAMPLES", "1"))
Words = tuple[str | None, str | None, tuple[str, ...]]
"""Source, cue and contents of a statement, as words."""


def examples(count: int) -> settings:
    """Give the settings of a property: so many examples, always the same ones.

    With SAYSO_EXAMPLES=20 in the environment there are twenty times as many, and other ones each time.
    """
    return settings(
        max_examples=count * _TIMES,
        derandomize=_TIMES == 1,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def numbers(count: int) -> range:
    """Give so many numbers to make articles from, by the same rule as `examples`."""
    start = 0 if _TIMES == 1 else random.SystemRandom().randrange(10**9)
    return range(start, start + count * _TIMES)


def words_of(statement: Statement) -> Words:
    """Give the words of a statement's source, cue and contents."""
    source, cue = statement.source_span, statement.cue
    return (source and source.quote, cue and cue.quote, tuple(part.quote for part in statement.content))


def heard_from(reading: Reading) -> list[tuple[Words, str | None]]:
    """List each statement's words and the name or description of whom its source was resolved to."""
    names = {source.id: source.name or source.described for source in reading.sources}
    return [(words_of(one), names.get(one.source or "")) for one in reading.statements]


def gone_and_new(before: Reading, after: Reading) -> tuple[Counter[Words], Counter[Words]]:
    """Count the statements, by their words, that only the one reading has and that only the other has."""
    first, second = (Counter(map(words_of, reading.statements)) for reading in (before, after))
    return first - second, second - first


def places(reading: Reading) -> list[tuple[Characters | None, Characters | None, tuple[Characters, ...], str]]:
    """List where each statement's source, cue and contents stand, and how it quotes."""
    return [
        (
            one.source_span and _at(one.source_span),
            one.cue and _at(one.cue),
            tuple(map(_at, one.content)),
            one.quotation.value,
        )
        for one in reading.statements
    ]


def misplaced(reading: Reading) -> list[str]:
    """Describe everything in which a reading breaks the contract, or a span whose words do not stand there."""
    text = reading.document.text
    spans = [
        span for one in reading.statements for span in (one.source_span, one.cue, *one.content) if span is not None
    ]
    spans += [*reading.sentences, *(aside.span for aside in reading.set_aside)]
    spans += [mention for source in reading.sources for mention in source.mentions]
    wrong = [
        f"[{span.start}, {span.end}) is not {span.quote!r}"
        for span in spans
        if text[span.start : span.end] != span.quote
    ]
    return wrong + [str(violation) for violation in check_reading(encode_reading(reading))]


def share(held: Iterable[bool]) -> float:
    """Give the share of cases in which something held."""
    cases = list(held)
    return sum(cases) / len(cases)


def crossings(article: Article, reading: Reading) -> Iterator[str]:
    """Describe each statement of which a content cuts through quotation marks or joins those of two speakers."""
    told = article.told
    for statement in reading.statements:
        for part in statement.content:
            speakers = set()
            for one in told:
                for quoted in one.quoted:
                    if not _overlap((part.start, part.end), quoted):
                        continue
                    speakers.add(one.speaker)
                    if _crosses((part.start, part.end), quoted):
                        yield f"{part.quote!r} cuts through {reading.document.text[slice(*quoted)]!r}"
            if len(speakers) > 1:
                yield f"{part.quote!r} has the words of {len(speakers)} speakers in quotation marks"


def lone_marks(article: Article, reading: Reading) -> Iterator[str]:
    """Describe each content that ends in the closing mark of a quotation but begins within it."""
    for statement in reading.statements:
        for start, end in map(_at, statement.content):
            words = reading.document.text[start:end]
            ends = any(quoted[0] < start < end == quoted[1] for one in article.told for quoted in one.quoted)
            if ends and words[-1] in "”»’\"'":
                yield f"{words!r} has the closing mark alone"


def strangers(article: Article, reading: Reading) -> Iterator[str]:
    """Describe each statement whose source is the words that name one speaker and whose content another's quotation."""
    told = article.told
    for statement in reading.statements:
        named = {
            one.speaker
            for one in told
            if statement.source_span and one.source and _overlap(_at(statement.source_span), one.source)
        }
        heard = {
            one.speaker
            for one in told
            for quoted in one.quoted
            for part in statement.content
            if _overlap(_at(part), quoted)
        }
        if named and heard and not named & heard:
            yield f"{words_of(statement)} has another's words"


def _at(span: Span) -> Characters:
    return (span.start, span.end)


def _overlap(one: Characters, other: Characters) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _crosses(content: Characters, quoted: Characters) -> bool:
    """Whether a content shares words with a quotation but neither holds it nor lies in it."""
    within = quoted[0] <= content[0] and content[1] <= quoted[1]
    holds = content[0] <= quoted[0] and quoted[1] <= content[1]
    return _overlap(content, quoted) and not within and not holds


def found(told: Told, reading: Reading) -> bool:
    """Whether a reading has a statement: a source and a content that both share words with the told ones."""
    for statement in reading.statements:
        source = statement.source_span
        spoken = told.source is None or (source is not None and _overlap(_at(source), told.source))
        if spoken and any(_overlap(_at(part), content) for part in statement.content for content in told.content):
            return True
    return False
