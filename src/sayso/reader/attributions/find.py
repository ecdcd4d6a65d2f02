"""Attributions: who says what by which words, found by rules over word classes, quotation marks and cues."""

from __future__ import annotations

from dataclasses import replace

from sayso.reader.attribution import Attribution
from sayso.reader.attributions.carrying import carry_on
from sayso.reader.attributions.nested import read_nested
from sayso.reader.attributions.nominal import read_nominal
from sayso.reader.attributions.page import Page, open_page
from sayso.reader.attributions.passives import read_passives
from sayso.reader.attributions.postposed import read_postposed
from sayso.reader.attributions.preposed import read_preposed
from sayso.records.document import Document
from sayso.records.reading import SetAside
from sayso.records.span import Span
from sayso.records.statement import Quotation


def find_attributions(
    document: Document, sentences: tuple[Span, ...], set_aside: tuple[SetAside, ...] = ()
) -> list[Attribution]:
    """List the attributions of a document in order of position.

    Spans follow PolNeAR: a source with its apposition, a cue with its auxiliaries and adverbs, a content with its
    quotation marks and its "that", without the sentence's full stop.
    """
    page = open_page(document, sentences, set_aside)
    for step in (read_postposed, read_preposed, read_passives, read_nominal):
        for sentence in page.sentences:
            step(page, sentence)
    carry_on(page)
    for sentence in page.sentences:
        read_nested(page, sentence)
    return _finish(page)


def _finish(page: Page) -> list[Attribution]:
    """Turn what was found into records."""
    span = page.document.span
    order = sorted(page.found, key=lambda found: found.position)
    place = {id(found): index for index, found in enumerate(order)}
    attributions = []
    for found in order:
        content = tuple(span(start, end) for start, end in sorted(set(found.content)))
        attributions.append(
            Attribution(
                source=span(*found.source) if found.source else None,
                cue=span(*found.cue) if found.cue else None,
                content=content,
                quotation=_quotation(page, content),
                rule=found.rule,
                confidence=found.confidence,
            )
        )
    return [
        replace(
            attribution,
            carries_on=place[id(found.carries_on)] if found.carries_on else None,
            within=place[id(found.within)] if found.within else None,
        )
        for attribution, found in zip(attributions, order, strict=True)
    ]


def _quotation(page: Page, content: tuple[Span, ...]) -> Quotation:
    """Say whether the content is given in the source's own words, in the article's, or in both."""
    whole = [
        (quote := page.quote_at(part.start)) is not None and (quote.start, quote.end) == (part.start, part.end)
        for part in content
    ]
    if all(whole):
        return Quotation.DIRECT
    if any(whole) or any(mark in part.quote for part in content for mark in '“”"«»'):
        return Quotation.MIXED
    return Quotation.INDIRECT
