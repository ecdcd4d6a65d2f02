"""Mentions of parties that the encoder sees, brought together by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sayso.lexicon.actors import fold_name

Mention = tuple[int, int, str]
"""Where a party is named, and of what kind it is."""
_LEADING: Final = re.compile(r"^(?:the|an?)(?:\s+|$)", re.IGNORECASE)
_TRAILING: Final = re.compile(r"(?:[’']s?|(?<=\w)[-‑](?:held|controlled|occupied|ruled))$")
"""A possessive, or what is said of a place by whom holds it: "ISIL-held" names ISIL."""
_OPENS: Final = re.compile(r"\s*\(\W*$")
_LOWEST: Final = 2


@dataclass(slots=True)
class Named:
    """The mentions of a document that bear one name, and the short forms that stand in brackets behind it."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    """How often each form stands there, without articles and possessives."""

    @property
    def name(self) -> str:
        """The form that is used most, of equally frequent ones the first."""
        return self.names.most_common(1)[0][0]

    @property
    def kind(self) -> str:
        """The kind that most mentions have."""
        return Counter(kind for _, _, kind in self.mentions).most_common(1)[0][0]

    def add(self, mention: Mention, name: str) -> None:
        """Count one more mention."""
        self.mentions.append(mention)
        self.names[name] += 1


def by_name(text: str, mentions: Iterable[Mention]) -> list[Named]:
    """Bring mentions together by name, in order of first mention.

    A short form that stands in brackets behind a name is that name ("Teal Guard (TG)"), and the other way round; one of
    the two is a single word. Case, articles and possessives make no difference, nor does what `fold_name` passes over.
    """
    groups: dict[str, Named] = {}
    full: dict[str, str] = {}
    before: tuple[int, str] | None = None
    for start, end, kind in sorted(mentions):
        name = bare_name(text[start:end])
        key = fold_name(name)
        if len(key) < _LOWEST:
            continue
        if before is not None and _OPENS.fullmatch(text[before[0] : start]) and " " not in min(key, before[1], key=len):
            full.setdefault(key, full.get(before[1], before[1]))
        group = groups.setdefault(full.get(key, key), Named(full.get(key, key)))
        group.add((start, end, kind), name)
        before = (end, key)
    return list(groups.values())


def bare_name(words: str) -> str:
    """A mention's words without article, possessive and "-held", on one line."""
    return " ".join(_TRAILING.sub("", _LEADING.sub("", words)).split())
