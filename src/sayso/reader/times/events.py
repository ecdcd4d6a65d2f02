"""What a time hangs on that is told by the event it stands to: "two days after [the fall of the city]"."""

from __future__ import annotations

import re

# As far as the words of an event go: to the next comma or the like.
_EVENT = re.compile(
    r"\s(?P<words>(?!(?:that|this|which|when|him|her|them|it|he|she|they|we|you|all|and|but|or|midnight|noon|dawn|dusk)\b)"
    r"(?:[^\n,.;:–—()“”\"!?]|\.(?=\s\d)){3,90})"
)
_ENDS = re.compile(
    r"\s(?:and|but|when|while|which|who|said|says|because|as|if|until|in order|reported|according)\b.*$", re.DOTALL
)


def event_after(text: str, at: int) -> tuple[int, int] | None:
    """Where the words of an event stand that begin just behind a place in a text; None where none do."""
    match = _EVENT.match(text, at)
    if match is None:
        return None
    words = _ENDS.sub("", match["words"]).rstrip()
    return (match.start("words"), match.start("words") + len(words)) if len(words) > 2 else None


_COMMON = frozenset(
    {
        *("after", "before", "their", "there", "these", "those", "which", "where", "other", "first", "second", "third"),
        *("last", "next", "near", "from", "with", "into", "over", "under", "against", "during", "between", "about"),
        *("more", "than", "most", "several", "many", "some", "town", "city", "village", "forces", "began", "started"),
        *("took", "place", "initial", "final", "main", "deadly"),
    }
)


def content_words(words: str) -> frozenset[str]:
    """The words of an event by which another passage can be known to tell of it, cut to their first letters."""
    found = re.findall(r"[^\W\d_][\w’'-]*", words)
    return frozenset(w.lower()[:5] for w in found if (len(w) > 3 or w[0].isupper()) and w.lower() not in _COMMON)
