"""Whether two names can name one source."""

from __future__ import annotations

from sayso.reader.sources.names import name_key


def compatible(ours: str, gold: str) -> bool:
    """Whether two names can name the same source by their words alone."""
    short, full = sorted((name_key(ours).split(), name_key(gold).split()), key=len)
    if not short:
        return False
    initials = "".join(word[0] for word in full if word not in {"of", "for", "the", "and", "in"})
    return set(short) <= set(full) or (len(short) == 1 and short[0].replace("-", "") == initials)
