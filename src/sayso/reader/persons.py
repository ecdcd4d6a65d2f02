"""Where a document names persons, speakers or not: whom "he" and "she" can point to."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reader.names import Gender, NameIndex, gender_of, is_body_name, name_runs, name_words, words_of
from sayso.reader.roles import role_lexicon, title_words


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name in the text: its offsets, the full name as far as the document gives it, and what stands before it."""

    start: int
    end: int
    name: str
    gender: Gender | None
    role: str | None


def find_persons(text: str, index: NameIndex) -> list[PersonMention]:
    """List the mentions of persons in order: titled names, names with a known first name, and their surnames later on."""
    titles, lexicon, names = title_words(), role_lexicon(), name_words()
    words = words_of(text)
    mentions: list[PersonMention] = []
    known: dict[str, tuple[str, Gender | None]] = {}
    for first, last in name_runs(words, text):
        start = max((i + 1 for i in range(first, last) if words[i].key in titles), default=first)
        titled = start > first or (first > 0 and words[first - 1].key in titles and not words[first - 1].possessive)
        if start >= last:
            continue
        name = " ".join(text[words[start].start : words[last - 1].end].split())
        surname = words[last - 1].key
        first_name_known = last - start > 1 and words[start].key in names.genders
        recalled = last - start == 1 and surname in known
        if is_body_name(name) or words[start].key in names.adjectives or not (titled or first_name_known or recalled):
            continue
        title = words[start - 1].key if titled else None
        if recalled:
            name, gender = known[surname]
        else:
            name = index.full_person(name)
            gender = gender_of(name) or (gender_of(f"{title} {name}") if title else None)
            if last - start > 1 or titled:
                known.setdefault(surname, (name, gender))
        role = lexicon.role_of.get(title) if title else None
        mentions.append(PersonMention(words[start].start, words[last - 1].end, name, gender, role))
    return mentions
