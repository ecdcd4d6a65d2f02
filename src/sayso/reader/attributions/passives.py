"""Passive cues: … is expected to …; … was condemned by X; … is seen as …."""

from __future__ import annotations

from typing import Final

from sayso.reader.attributions.contents import content_end
from sayso.reader.attributions.cues import complement_at, words_of
from sayso.reader.attributions.page import Characters, Found, Page, Sentence
from sayso.reader.attributions.speakers import phrase_after, subject_before
from sayso.reader.text.phrases import VerbGroup

_JOINED: Final = frozenset({"of", "for", "with"})
"""Prepositions that belong to a passive cue: "is accused of", "was criticised for"."""


def read_passives(page: Page, sentence: Sentence) -> None:
    """Add the attributions of a sentence whose cue is a passive: its subject belongs to the content."""
    taken = page.taken(sentence)
    for group in sentence.groups:
        head = sentence.tokens[group.head].start
        if not group.passive or group.lemma not in words_of("passive") or page.in_speech(head):
            continue
        found = None if any(start <= head < end for start, end in taken) else _passive(page, sentence, group)
        if found is not None:
            page.add(found)
            taken += found.content


def _passive(page: Page, sentence: Sentence, group: VerbGroup) -> Found | None:
    tokens = sentence.tokens
    index = last = group.last + 1
    source: Characters | None = None
    parts: list[Characters] = []
    subject = subject_before(tokens, group.first)
    if (
        subject is not None
        and tokens[subject[0]].low not in {"it", "there"}
        and not page.in_speech(tokens[subject[0]].start)
    ):
        parts.append(sentence.characters(*subject))
    kind = complement_at(tokens, index)
    following = tokens[index].low if index < len(tokens) else ""
    last = group.last
    if following == "by":
        agent = phrase_after(tokens, index + 1)
        source = None if agent is None else sentence.characters(*agent)
        complete = source is not None and bool(parts)
    elif kind in {"to", "that", "np", "clause"} or following == "as":
        parts.append(sentence.characters(index, content_end(tokens, index, "to" if following == "as" else kind)))
        complete = len(parts) > 1 or kind in {"that", "clause"}
    elif following in _JOINED and index + 1 < len(tokens):
        last = index
        parts.append(sentence.characters(index + 1, content_end(tokens, index + 1, "np")))
        complete = len(parts) > 1
    else:
        complete = group.lemma == "report" and bool(parts)
    return Found(source, sentence.characters(group.first, last), parts, "passive", 0.55) if complete else None
