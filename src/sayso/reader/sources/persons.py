"""Where a document names persons, speakers or not: whom "he" and "she" can point to."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reader.sources.names import (
    Gender,
    NameIndex,
    Word,
    gender_of,
    is_body_name,
    name_key,
    name_runs,
    name_words,
    starts_sentence,
)
from sayso.reader.sources.roles import Sort, find_head, role_lexicon, role_spans


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name in the text: its offsets, the full name where the document gives it, and the role before it.

    `noun` is the role in the text's words, lower case.
    """

    start: int
    end: int
    name: str
    gender: Gender | None
    role: str | None
    noun: str | None = None


def _is_introduced(text: str, words: list[Word], end: int) -> bool:
    """Whether what stands behind a name says that it is a person's: "of the Harbour Institute", ", a doctor"."""
    if end + 2 >= len(words):
        return False
    between = text[words[end - 1].end : words[end].start]
    if between == " " and words[end].key == "of" and words[end + 1].key == "the" and words[end + 2].is_capitalised:
        return True
    if between != ", " or words[end].key not in {"a", "an", "the", "who"}:
        return False
    if words[end].key == "who":
        return True
    head = find_head(words[end : end + _DESCRIPTION])
    return head is not None and head.sort is Sort.ROLE and not head.is_plural


_DESCRIPTION = 8


def find_persons(text: str, words: list[Word], index: NameIndex) -> list[PersonMention]:
    """List the mentions of persons in order: names after a title or with a known first name, then their surnames."""
    lexicon, names = role_lexicon(), name_words()
    mentions: list[PersonMention] = []
    known: dict[str, tuple[str, Gender | None]] = {}
    for first, last in name_runs(words, text):
        start = max((i + 1 for i in range(first, last) if words[i].key in lexicon.before_name), default=first)
        while start < last and starts_sentence(words[start].key):
            start += 1
        if start >= last:
            continue
        before = words[start - 1] if start else None
        adjoins = before is not None and text[before.end : words[start].start].strip() == "" and not before.possessive
        title = before.key if before is not None and adjoins and before.key in lexicon.before_name else None
        name = " ".join(text[words[start].start : words[last - 1].end].split())
        surname = name_key(words[last - 1].key)
        recalled = last - start == 1 and surname in known
        first_name_known = last - start > 1 and words[start].key in names.genders
        told = title or first_name_known or recalled or (last - start in {2, 3} and _is_introduced(text, words, last))
        if is_body_name(name) or words[start].key in names.adjectives or not told:
            continue
        if recalled:
            name, gender = known[surname]
        else:
            name = index.full_person(name)
            gender = gender_of(name) or (gender_of(f"{title} {name}") if title else None)
            known.setdefault(surname, (name, gender))
        spans = role_spans(words[max(0, start - 3) : start]) if title else []
        role = spans[-1][2] if spans else None
        noun = " ".join(w.key for w in words[max(0, start - 3) :][spans[-1][0] : spans[-1][1]]) if spans else None
        mentions.append(PersonMention(words[start].start, words[last - 1].end, name, gender, role, noun))
    return mentions
