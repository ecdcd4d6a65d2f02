"""What changed between two versions of an article, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Edit(StrEnum):
    """What was done to a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed paragraph: stretches that were kept, removed and added, in reading order."""

    parts: tuple[tuple[Edit, str], ...]


def changed_paragraphs(old: str, new: str) -> Iterator[Change]:
    """Compare two texts; paragraphs that are the same in both are left out."""
    before, after = _paragraphs(old), _paragraphs(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(j - i, m - k)
        for offset in range(paired):
            yield Change(tuple(_words(before[i + offset], after[k + offset])))
        yield from (Change(((Edit.REMOVED, paragraph),)) for paragraph in before[i + paired : j])
        yield from (Change(((Edit.ADDED, paragraph),)) for paragraph in after[k + paired : m])


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _words(old: str, new: str) -> Iterator[tuple[Edit, str]]:
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Edit.KEPT, "".join(after[k:m])
            continue
        if i < j:
            yield Edit.REMOVED, "".join(before[i:j])
        if k < m:
            yield Edit.ADDED, "".join(after[k:m])
