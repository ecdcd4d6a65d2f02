"""The toponyms of a document brought together by name, with what the text says each lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from sayso.gazetteer.keys import exact_key
from sayso.reader.places.candidates import Candidate, Finder
from sayso.reader.places.surface import Surface, designators, states, surface_of
from sayso.reader.places.toponym import Toponym

_LONGEST_GAP: Final = 40
_STRONG: Final = re.compile(r"\s*(?:,|\()\s*(?:in\s+)?(?:the\s+)?")
"""Between a place and what it lies in: "Ramadi, in Anbar"; "Paris, Texas"; "Baga (Nigeria)"."""
_WEAK: Final = re.compile(
    r"\s+(?:(?!and\b|or\b|but\b|to\b|from\b|as\b|than\b)\w+\s+){0,2}(?:in|of)\s+(?:the\s+)?(?:\w+\s+){0,2}",
    re.IGNORECASE,
)
"""The same at more length: "Ramadi in western Anbar", "Douma, a suburb of Damascus"."""
_LIST: Final = re.compile(r"\s*,?\s*(?:,|and|or)\s+(?:in\s+)?(?:the\s+)?")
_APPOSED: Final = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){1,4}(?:in|of)\s+(?:the\s+)?(?:\w+\s+){0,2}", re.IGNORECASE
)
_OWNED: Final = re.compile(r"[’']s?\s+(?:[a-z-]+\s+){0,3}(?:of\s+)?", re.IGNORECASE)
"""Between an area and a place in it: "Iraq's Anbar", "Syria's northern city of Raqqa"."""
_KIND_BEHIND: Final = re.compile(r"\s+(?P<two>(?P<one>[\w]+)(?:\s\w+)?)")
_KIND_BEFORE: Final = re.compile(r"(?P<one>\w+)\s+of\s+(?:the\s+)?$")
_DESCRIBED: Final = re.compile(r"\s+(?:[a-z-]+\s+){1,3}(?:of\s+)?")
"""Behind an adjective: "the Iraqi city of Mosul"."""


@dataclass(slots=True, eq=False)
class Sense:
    """One name in one document, which means one place throughout.

    `kinds` are those that designators in it or beside any of its mentions allow, none where there is no designator.
    `sure`, `strong` and `weak` are the senses of which the text says that this one lies in them: set off between marks
    ("Paris, Texas,"), told plainly, and at more length. What is sure is strong as well.
    """

    surface: Surface
    candidates: tuple[Candidate, ...]
    kinds: frozenset[str] = frozenset()
    toponyms: list[Toponym] = field(default_factory=list)
    sure: list[Sense] = field(default_factory=list)
    strong: list[Sense] = field(default_factory=list)
    weak: list[Sense] = field(default_factory=list)

    @property
    def is_place(self) -> bool:
        """Whether any of its mentions names a place rather than only hinting at one."""
        return any(toponym.is_place for toponym in self.toponyms)


def find_senses(text: str, toponyms: Sequence[Toponym], finder: Finder) -> list[Sense]:
    """Bring toponyms, which are in order, together by name; a name said to lie in two areas has two senses."""
    links = list(_links(text, toponyms))
    area = {
        inner: toponyms[outer] for inner, outer, is_strong in links if is_strong and _is_area(finder, toponyms[outer])
    }
    areas_of: dict[str, set[str]] = {}
    for inner, around in area.items():
        areas_of.setdefault(_key(toponyms[inner]), set()).add(_key(around))
    senses: dict[tuple[str, str], Sense] = {}
    last: dict[str, str] = {}
    of: list[Sense] = []
    for number, toponym in enumerate(toponyms):
        key = _key(toponym)
        said = ""
        if len(areas_of.get(key, ())) > 1:
            said = _key(area[number]) if number in area else last.get(key, "")
            last[key] = said
        sense = senses.get((key, said))
        if sense is None:
            sense = Sense(surface_of(toponym.words), finder.candidates(toponym.words))
            senses[key, said] = sense
        sense.toponyms.append(toponym)
        sense.kinds = sense.kinds or sense.surface.kinds or _kinds_beside(text, toponym)
        of.append(sense)
    for inner, outer, is_strong in links:
        if of[inner] is not of[outer]:
            (of[inner].strong if is_strong else of[inner].weak).append(of[outer])
            if is_strong and outer == inner + 1 and _is_set_off(text, toponyms, inner, finder):
                of[inner].sure.append(of[outer])
    return list(senses.values())


def _links(text: str, toponyms: Sequence[Toponym]) -> Iterable[tuple[int, int, bool]]:
    """Yield (which, the one that it lies in, whether the words are plain) for neighbours in the text."""
    for number, (one, following) in enumerate(pairwise(toponyms)):
        if not 0 < following.start - one.end <= _LONGEST_GAP:
            continue
        between = text[one.end : following.start]
        if _STRONG.fullmatch(between):
            yield number, number + 1, True
        elif _OWNED.fullmatch(between):
            yield number + 1, number, True
        elif _WEAK.fullmatch(between) or _APPOSED.fullmatch(between):
            yield number, number + 1, False
        elif not one.is_place and _DESCRIBED.fullmatch(between):
            yield number + 1, number, False


def _is_set_off(text: str, toponyms: Sequence[Toponym], inner: int, finder: Finder) -> bool:
    """Tell whether an area stands behind a place between marks, as no list has it, or is abbreviated ("Ill.")."""
    outer = toponyms[inner + 1]
    if outer.words in states():
        return True
    behind = text[outer.end : outer.end + 1].strip()
    if behind and behind not in ',.;)—–”"':
        return False
    kinds = {each.entry.kind for each in finder.candidates(outer.words) if each.how == "name"}
    own = {each.entry.kind for each in finder.candidates(toponyms[inner].words) if each.how == "name"}
    if "country" in own and "country" in kinds:
        return False
    before, after = toponyms[inner - 1 : inner], toponyms[inner + 2 : inner + 3]
    return not any(
        one.is_place and _LIST.fullmatch(text, one.end, toponyms[inner].start) for one in before
    ) and not any(one.is_place and _LIST.fullmatch(text, outer.end, one.start) for one in after)


def _kinds_beside(text: str, toponym: Toponym) -> frozenset[str]:
    """Read the designator behind or before a toponym: "Ghazni province", "the town of Karsa"."""
    known = designators()
    if found := _KIND_BEHIND.match(text, toponym.end, toponym.end + 40):
        for word in (found["two"], found["one"]):
            if word.lower() in known:
                return known[word.lower()].kinds
    found = _KIND_BEFORE.search(text, max(0, toponym.start - 40), toponym.start)
    if found and found["one"].lower() in known:
        return known[found["one"].lower()].kinds
    return frozenset()


def _is_area(finder: Finder, toponym: Toponym) -> bool:
    return any(each.entry.kind in {"country", "admin1"} for each in finder.candidates(toponym.words))


def _key(toponym: Toponym) -> str:
    surface = surface_of(toponym.words)
    return exact_key(surface.names[0]) or surface.names[0]
