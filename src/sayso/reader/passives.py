"""Passive cues: … is expected to …; … was condemned by X; … is seen as …."""

from __future__ import annotations

from sayso.reader.contents import content_end
from sayso.reader.cues import complement_at, words_of
from sayso.reader.page import Found, Page, Sentence
from sayso.reader.speakers import phrase_after, subject_before


def read_passives(page: Page, sentence: Sentence) -> None:
    """Add the attributions of a sentence whose cue is a passive: its subject belongs to the content."""
    tokens = sentence.tokens
    taken = page.taken(sentence)
    for group in sentence.groups:
        head = tokens[group.head].start
        if not group.passive or group.lemma not in words_of("passive") or page.in_speech(head):
            continue
        if any(start <= head < end for start, end in taken):
            continue
        subject = subject_before(tokens, group.first)
        kind = complement_at(tokens, group.last + 1)
        index = group.last + 1
        source = None
        last = group.last
        parts = []
        if (
            subject is not None
            and tokens[subject[0]].low not in {"it", "there"}
            and not page.in_speech(tokens[subject[0]].start)
        ):
            parts.append(sentence.characters(*subject))
        if index < len(tokens) and tokens[index].low == "by":
            phrase = phrase_after(tokens, index + 1)
            if phrase is None:
                continue
            source = sentence.characters(*phrase)
        elif kind in {"to", "that", "np", "clause"} or (kind == "subordinate" and tokens[index].low == "as"):
            parts.append(
                sentence.characters(index, content_end(tokens, index, "to" if kind == "subordinate" else kind))
            )
        elif index < len(tokens) and tokens[index].low in {"of", "for", "with"}:
            last = index
            if index + 1 < len(tokens):
                parts.append(sentence.characters(index + 1, content_end(tokens, index + 1, "np")))
        if not parts or (source is None and len(parts) == 1 and kind not in {"that", "clause"}):
            continue
        found = Found(source, sentence.characters(group.first, last), parts, "passive", 0.55)
        page.add(found)
        taken += found.content
