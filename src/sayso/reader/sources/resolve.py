"""Which speaker each attribution leads back to: one source per speaker and document, with all its mentions.

Names are followed from their full to their short form, descriptions and pronouns to the nearest speaker before them
that fits in number, gender and role. What is only alike in words is not the same: two sources that differ in name are
never one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from sayso.reader.attribution import Attribution
from sayso.reader.sources.anonymity import reasons_within
from sayso.reader.sources.cast import Cast, Choose
from sayso.reader.sources.cast_member import Speaker
from sayso.reader.sources.former import former_posts
from sayso.reader.sources.subjects import shared_subject
from sayso.records.document import Document
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span
from sayso.records.statement import Quotation

# So many sentences back the source may be whose name is then said to be withheld: a quotation can stand between.
_SENTENCES_BACK = 3
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
_CARRIES_ON = re.compile(
    r"\W*(?:he|she|they|it|who|his|her|their|neither|both|none|all|speaking|asking)\b", re.IGNORECASE
)


def resolve_sources(
    document: Document,
    sentences: tuple[Span, ...],
    attributions: Sequence[Attribution],
    choose: Choose | None = None,
) -> tuple[tuple[Source, ...], tuple[str | None, ...]]:
    """Give the sources of a document, in order of first mention, and the source's id for each attribution.

    The narrator is a source only where some attribution's quotation is none, and then the last one. The id is None
    where the text names nobody; an attribution without a source span takes the source of the one that it carries on.
    """
    cast = Cast(document, sentences, choose)
    spans = {i: one.source for i, one in enumerate(attributions) if one.source is not None and not _is_hearsay(one)}
    placed: dict[int, Speaker] = {}
    for i in sorted(spans, key=lambda i: (spans[i].start, i)):
        outer = attributions[i].within
        words = attributions[i].speaker or spans[i]
        placed[i] = cast.place(words, inside=placed.get(outer) if outer is not None else None)
        if not spans[i].start <= words.start < spans[i].end:
            # "They", of several who spoke together further up, or a label in capitals.
            placed[i].spans.append(spans[i])
    speakers = cast.speakers
    _tell_groups(attributions, placed)
    _note_anonymity(document.text, sentences, speakers)
    for one in speakers:
        one.former = former_posts(document, one.spans)
    ids = {id(speaker): f"o{n}" for n, speaker in enumerate(speakers, 1)}
    sources = [speaker.as_source(ids[id(speaker)]) for speaker in speakers]
    narrator = f"o{len(speakers) + 1}"
    if any(attribution.quotation is Quotation.NONE for attribution in attributions):
        sources.append(Source(id=narrator, kind=SourceKind.NARRATOR))
    resolved: list[str | None] = []
    for i, attribution in enumerate(attributions):
        if attribution.quotation is Quotation.NONE:
            resolved.append(narrator)
            continue
        at = _carried(attributions, i)
        own = at in spans or _is_hearsay(attributions[at])
        speaker = placed.get(at if own else shared_subject(document, sentences, attributions, at))
        resolved.append(ids[id(speaker)] if speaker else None)
    return tuple(sources), tuple(resolved)


def _is_hearsay(attribution: Attribution) -> bool:
    """Whether a cue says that somebody said so, but not who: in "the council reportedly left" it is not the council."""
    return attribution.cue is not None and not _HEARSAY.isdisjoint(attribution.cue.quote.lower().split()[:1])


def _carried(attributions: Sequence[Attribution], index: int) -> int:
    """Follow `carries_on` back to the attribution that names its source, or to where a lost end or a circle stops."""
    seen = set()
    while attributions[index].source is None and index not in seen:
        seen.add(index)
        before = attributions[index].carries_on
        if before is None or not 0 <= before < len(attributions):
            break
        index = before
    return index


def _tell_groups(attributions: Sequence[Attribution], placed: Mapping[int, Speaker]) -> None:
    """Make a group of persons without names or number whom the encoder takes for one, over all that they say."""
    leanings: dict[int, float] = {}
    for number, speaker in placed.items():
        leaning = attributions[number].source_leaning
        if leaning is not None:
            leanings.setdefault(id(speaker), 0.0)
            leanings[id(speaker)] += leaning[SourceKind.GROUP] - leaning[SourceKind.ANONYMOUS]
    for speaker in placed.values():
        if (
            speaker.kind is SourceKind.ANONYMOUS
            and speaker.plural
            and speaker.count is None
            and leanings.get(id(speaker), 0.0) > 0
        ):
            speaker.kind = SourceKind.GROUP


def _note_anonymity(text: str, sentences: tuple[Span, ...], speakers: list[Speaker]) -> None:
    """Give each stated reason to the source without a name that it is about.

    That is the one last mentioned before it in its sentence, else the next in it ("Speaking anonymously, an aide …"),
    else, where the sentence carries on ("He did not want his name published"), the last of the few before.
    """
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[tuple[int, Speaker]]] = {}
    nameless = [(span.start, number) for number, s in enumerate(speakers) if s.name is None for span in s.spans]
    for start, number in sorted(nameless):
        by_sentence.setdefault(bisect_right(starts, start), []).append((start, speakers[number]))
    for reason in reasons_within(text, sentences):
        here = bisect_right(starts, reason.start)
        before = [speaker for start, speaker in by_sentence.get(here, []) if start <= reason.start]
        after = [speaker for start, speaker in by_sentence.get(here, []) if start > reason.start]
        about = before[-1:] or after[:1]
        if not about and _CARRIES_ON.match(text, starts[here - 1] if here else 0):
            above = (by_sentence[at] for at in range(here - 1, here - 1 - _SENTENCES_BACK, -1) if at in by_sentence)
            about = [speaker for _, speaker in next(above, [])[-1:]]
        for speaker in about:
            speaker.anonymity = speaker.anonymity or reason.words
