"""Attributions within attributions: "Officials said that [residents had told them …]"."""

from __future__ import annotations

from typing import Final

from sayso.reader.attributions.cues import words_of
from sayso.reader.attributions.page import Characters, Found, Page, Sentence
from sayso.reader.attributions.preposed import read_group

_KINDS: Final = frozenset({"verb that", "verb clause", "verb quote"})


def read_nested(page: Page, sentence: Sentence) -> None:
    """Add what the words of one source say that another said, where a verb of speech with its subject makes it plain.

    Only indirect contents are searched, one level deep: what stands in quotation marks is left whole.
    """
    outer = [found for found in page.near(sentence) if found.cue is not None and found.source is not None]
    speech = words_of("parenthetical") & words_of("that")
    claimed: list[Characters] = []
    for position, group in enumerate(sentence.groups):
        head = sentence.tokens[group.head].start
        if group.lemma not in speech or group.infinitive or page.in_speech(head):
            continue
        if any(start <= head < end for start, end in claimed):
            continue
        holder = next((found for found in outer if any(start <= head < end for start, end in found.content)), None)
        inner = read_group(page, sentence, position, [], []) if holder is not None else None
        if holder is None or inner is None or inner.rule not in _KINDS or inner.source is None:
            continue
        start, end = next((start, end) for start, end in holder.content if start <= head < end)
        if start <= inner.source[0] and all(first >= start for first, _ in inner.content):
            parts = [(first, min(last, end)) for first, last in inner.content if first < end]
            if parts:
                page.add(Found(inner.source, inner.cue, parts, "nested", 0.6, within=holder))
                claimed += parts
