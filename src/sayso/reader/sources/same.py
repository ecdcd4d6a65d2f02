"""Whether two names can be one source's, by their words."""

from __future__ import annotations

from sayso.reader.sources.roles import Sort, role_lexicon


def same_person(words: list[str], other: list[str]) -> bool:
    """Whether two names can be one person's: equal in first and last word, or one is only the other's last word."""
    if not words or not other or words[-1] != other[-1]:
        return False
    return len(words) == 1 or len(other) == 1 or words[0] == other[0]


def same_body(words: list[str], other: list[str]) -> bool:
    """Whether two names can be one body's: the shorter is the other's abbreviation, or a part that says a body.

    "HOHR" and "the Observatory" can be the Harbour Observatory for Human Rights; "Harbour" cannot.
    """
    short, full = sorted((words, other), key=len)
    if not short or len(short) == len(full):
        return False
    initials = "".join(word[0] for word in full if word not in {"of", "for", "the", "and", "in"})
    if len(short) == 1 and short[0].replace("-", "") == initials:
        return True
    within = any(full[i : i + len(short)] == short for i in range(len(full) - len(short) + 1))
    return within and role_lexicon().sort_of.get(short[-1]) is Sort.BODY
