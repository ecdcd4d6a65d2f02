"""Attributions: who says what by which words, found by rules over word classes, quotation marks and cues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sayso.reader.attribution import Attribution
from sayso.reader.attributions.carrying import carry_on
from sayso.reader.attributions.joint import part_speakers
from sayso.reader.attributions.marks import with_whole_marks
from sayso.reader.attributions.nested import read_nested
from sayso.reader.attributions.nominal import read_nominal
from sayso.reader.attributions.page import Found, Page, open_page
from sayso.reader.attributions.passives import read_passives
from sayso.reader.attributions.postposed import read_postposed
from sayso.reader.attributions.preposed import read_preposed
from sayso.reader.attributions.transcript import read_transcript
from sayso.records.document import Document
from sayso.records.reading import Failure, SetAside
from sayso.records.span import Span
from sayso.records.statement import Quotation


def find_attributions(
    document: Document, sentences: tuple[Span, ...], set_aside: tuple[SetAside, ...] = ()
) -> tuple[list[Attribution], tuple[Failure, ...]]:
    """List the attributions of a document in order of position, and those that could not be placed in its words.

    Spans follow PolNeAR: a source with its apposition, a cue with its auxiliaries and adverbs, a content with its
    quotation marks and its "that", without the sentence's full stop. One that came to a span without words is a
    failure of its own and takes no other with it; what carried on from it carries on from the one before.
    """
    page = open_page(document, sentences, set_aside)
    for step in (read_postposed, read_preposed, read_passives, read_nominal):
        for sentence in page.sentences:
            step(page, sentence)
    carry_on(page)
    read_transcript(page)
    for sentence in page.sentences:
        read_nested(page, sentence)
    return finish_page(page)


_NOBODY: Final = frozenset({"nobody", "no one", "no-one", "none"})


def finish_page(page: Page) -> tuple[list[Attribution], tuple[Failure, ...]]:
    """Turn what was found on a page into records, in order of position."""
    part_speakers(page)
    span = page.document.span
    said = (found for found in page.found if not _is_nobodys(page, found))
    order = sorted(said, key=lambda found: found.position)
    kept = [found for found in order if _is_placed(found)]
    place = {id(found): index for index, found in enumerate(kept)}

    def nearest(found: Found | None, link: Callable[[Found], Found | None]) -> int | None:
        """Follow a link to the first attribution that was kept."""
        seen: set[int] = set()
        while found is not None and id(found) not in place and id(found) not in seen:
            seen.add(id(found))
            found = link(found)
        return None if found is None else place.get(id(found))

    attributions = []
    for found in kept:
        content = tuple(
            span(start, end) for start, end in sorted({with_whole_marks(page, part) for part in found.content})
        )
        attributions.append(
            Attribution(
                source=span(*found.source) if found.source else None,
                cue=span(*found.cue) if found.cue else None,
                content=content,
                speaker=span(*found.speaker) if found.speaker else None,
                quotation=_quotation(page, found, content),
                carries_on=nearest(found.carries_on, lambda one: one.carries_on),
                within=nearest(found.within, lambda one: one.within),
                leaning=found.leaning,
                source_leaning=found.source_leaning,
                rule=found.rule,
                confidence=found.confidence,
            )
        )
    return attributions, tuple(_failure(page.document, found) for found in order if not _is_placed(found))


def _is_nobodys(page: Page, found: Found) -> bool:
    """Whether nobody says it: "nobody disputed", "no one said" have no source, and their content is no claim."""
    return found.source is not None and page.document.text[slice(*found.source)].lower() in _NOBODY


def _is_placed(found: Found) -> bool:
    """Whether each of its spans holds words."""
    return all(start < end for start, end in found.spans)


def _failure(document: Document, found: Found) -> Failure:
    """List an attribution of which a part has no words, at the parts that have."""
    words = [(start, end) for start, end in found.spans if start < end]
    return Failure(
        step="attributions",
        why=f"a part of an attribution found as {found.rule!r} came out without words, so it was left out",
        span=document.span(min(start for start, _ in words), max(end for _, end in words)) if words else None,
    )


def _quotation(page: Page, found: Found, content: tuple[Span, ...]) -> Quotation:
    """Say whether the content is given in the source's own words, in the article's, or in both."""
    if found.narrated:
        return Quotation.NONE
    if found.verbatim:
        return Quotation.DIRECT
    whole = [
        (quote := page.quote_at(part.start)) is not None and (quote.start, quote.end) == (part.start, part.end)
        for part in content
    ]
    if all(whole):
        return Quotation.DIRECT
    if any(whole) or any(page.quotes_within(part.start, part.end) for part in content):
        return Quotation.MIXED
    return Quotation.INDIRECT
