"""Which names are possibly one source's: offers to a person, each with a score and its reason; nothing is merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from sayso.resolve.identity_names import SMALL_WORDS, alias_of, initials, is_body, skeleton

_NEIGHBOURS: Final = 64
"""In a block of more names than this each is compared with its next 64 only, so that common names cost no square."""
FAINTEST: Final = 0.1
"""A score below this says no more than that two have a surname in common."""
_ENDINGS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LONG_SKELETON: Final = 4
_ALIKE: Final = 0.62
"""Of Mohammed and Muhammad 0.63 of the letters agree, of Hussein and Hassan 0.62."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One name with what the ledger knows of whoever bears it."""

    key: str
    """`identity_names.identity_key` of the name."""
    name: str
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    statements: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """Two that are possibly the same, by their keys: the score is 0 to 1, the reason a clause that a person can read.

    The score orders offers; it is no probability.
    """

    score: float
    one: str
    other: str
    reason: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Name:
    known: Known
    words: tuple[str, ...]
    is_body: bool

    @property
    def surname(self) -> str:
        return self.words[-1]


def propose(known: Sequence[Known], about: Collection[str] | None = None) -> list[Offer]:
    """List the pairs of names that are possibly one source's, the likeliest first; each key comes once.

    Only pairs with one of the keys `about`, where these are given. Names are compared within blocks of one surname, one
    abbreviation, one set of words; the time grows with the number of names, hardly with its square.
    """
    worded = [one for one in known if one.key.split()]
    near = worded if about is None else _near(worded, about)
    names = [_name(one) for one in sorted(near, key=lambda one: one.key)]
    best: dict[tuple[str, str], Offer] = {}
    for one, other, score, reason in _pairs(names):
        keys = one.known.key, other.known.key
        if keys[0] == keys[1] or (about is not None and not (keys[0] in about or keys[1] in about)):
            continue
        low, high = sorted(keys)
        offer = _weighed(one.known, other.known, score, reason)
        if offer.score >= FAINTEST and ((low, high) not in best or best[low, high] < offer):
            best[low, high] = Offer(offer.score, low, high, offer.reason)
    return sorted(best.values(), key=lambda offer: (-offer.score, offer.one, offer.other))


def _near(known: Sequence[Known], about: Collection[str]) -> list[Known]:
    """Those names that can be in one block with the keys asked about, told by a quick look."""
    words = {word for key in about for word in key.split()} - SMALL_WORDS
    bones = {skeleton(word) for word in words}
    letters = {initials(key) for key in about}
    aliases = {alias_of(key) for key in about} - {None}
    near = []
    for one in known:
        mine = one.key.split()
        if (
            not words.isdisjoint(mine)
            or initials(one.key) in words
            or one.key in letters
            or skeleton(mine[-1]) in bones
            or alias_of(one.key) in aliases
        ):
            near.append(one)
    return near


def _name(known: Known) -> _Name:
    words = tuple(known.key.split())
    if len(words) == 2 and words[0] == "al":
        words = words[1:]
    while len(words) > 1 and words[-1] in _ENDINGS:
        words = words[:-1]
    return _Name(known, words, is_body(known.name))


def _pairs(names: Sequence[_Name]) -> Iterator[tuple[_Name, _Name, float, str]]:
    yield from _of_one_surname([name for name in names if not name.is_body])
    yield from _of_one_abbreviation(names)
    yield from _known_as_one(names)
    yield from _spelt_alike(names)
    yield from _with_a_country([name for name in names if name.is_body])


def _of_one_surname(persons: Sequence[_Name]) -> Iterator[tuple[_Name, _Name, float, str]]:
    alone: dict[str, list[_Name]] = defaultdict(list)
    full: dict[str, list[_Name]] = defaultdict(list)
    for person in persons:
        (full if len(person.words) > 1 else alone)[person.surname].append(person)
    for surname, bearers in full.items():
        spoken = sum(bearer.known.statements for bearer in bearers)
        others = f"; {len(bearers)} names end in it" if len(bearers) > 1 else ""
        for bearer in bearers if alone.get(surname) else ():
            # Of several who bear the surname, those are meant by it most who speak most.
            score = 0.6 * bearer.known.statements / max(spoken, 1)
            for short in alone[surname] if score >= FAINTEST else ():
                yield short, bearer, score, f"“{short.known.name}” may be the surname of {bearer.known.name}{others}"
    blocks: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    for person in persons:
        if len(person.words) > 1:
            blocks[person.surname, person.words[0][0]].append(person)
    for one, other in _neighbours(blocks.values()):
        if found := _given_names(one, other):
            yield one, other, *found


def _given_names(one: _Name, other: _Name) -> tuple[float, str] | None:
    """How two people of one surname can be one by their given names; None where the names contradict each other."""
    endings = {_ending(one), _ending(other)} - {None}
    if len(endings) > 1:
        return None
    shorter, longer = sorted((one.words[:-1], other.words[:-1]), key=len)
    first_are_same = shorter[0] == longer[0]
    if not first_are_same and not _abbreviates(shorter[0], longer[0]):
        return None
    middle, longer_middle = shorter[1:], longer[1:]
    if middle and not all(
        a == b or _abbreviates(a, b) for a, b in zip(middle, longer_middle[-len(middle) :], strict=True)
    ):
        return None
    if not first_are_same:
        return 0.55, "the surname and an initial agree"
    if shorter == longer:
        return 0.5, "the names differ in an ending such as Jr. only"
    return 0.85, "the first name and the surname agree, a middle name or initial stands in one only"


def _ending(name: _Name) -> str | None:
    return next((word for word in name.known.key.split()[1:] if word in _ENDINGS), None)


def _abbreviates(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in {len(one), len(other)}


def _of_one_abbreviation(names: Sequence[_Name]) -> Iterator[tuple[_Name, _Name, float, str]]:
    short: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        written = name.known.name.replace(".", "")
        if len(name.words) == 1 and len(written) > 1 and written == written.upper():
            short[name.words[0]].append(name)
    for name in names:
        for one in short.get(initials(name.known.key), ()) if name.is_body else ():
            score = 0.8 if len(one.words[0]) > 2 else 0.5
            yield one, name, score, f"“{one.known.name}” are the initials of {name.known.name}"


def _known_as_one(names: Sequence[_Name]) -> Iterator[tuple[_Name, _Name, float, str]]:
    blocks: dict[int, list[_Name]] = defaultdict(list)
    for name in names:
        if (number := alias_of(name.known.key)) is not None:
            blocks[number].append(name)
    for one, other in _neighbours(blocks.values()):
        yield one, other, 0.9, "both are known names of one body"


def _spelt_alike(names: Sequence[_Name]) -> Iterator[tuple[_Name, _Name, float, str]]:
    blocks: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
    for name in names:
        bones = tuple(sorted(skeleton(word) for word in name.words if word not in SMALL_WORDS))
        if len(bones) > 1 or (bones and len(bones[0]) >= _LONG_SKELETON):
            blocks[bones].append(name)
    for one, other in _neighbours(blocks.values()):
        if one.words == other.words or one.is_body != other.is_body:
            continue  # of the same words, they differ in an ending
        if sorted(one.words) == sorted(other.words):
            yield one, other, 0.75, "the same words in another order"
        elif _likeness(one, other) >= _ALIKE:
            yield one, other, 0.65, "the names are spelt alike"


def _likeness(one: _Name, other: _Name) -> float:
    """The share of letters that agree in the two words of a pair that agree least."""
    words = (sorted(set(name.words) - SMALL_WORDS, key=skeleton) for name in (one, other))
    return min((SequenceMatcher(None, mine, theirs).ratio() for mine, theirs in zip(*words, strict=False)), default=0.0)


def _with_a_country(bodies: Sequence[_Name]) -> Iterator[tuple[_Name, _Name, float, str]]:
    by_words = {body.words: body for body in bodies if len(body.words) > 1}
    for body in bodies:
        for cut in (1, 2):
            short, before = by_words.get(body.words[cut:]), " ".join(body.words[:cut])
            if short is not None and alias_of(before) is not None:
                yield body, short, 0.5, f"{body.known.name} is {short.known.name} with a country before it"


def _neighbours(blocks: Collection[Sequence[_Name]]) -> Iterator[tuple[_Name, _Name]]:
    for block in blocks:
        for place, one in enumerate(block):
            for other in block[place + 1 : place + 1 + _NEIGHBOURS]:
                yield one, other


def _weighed(one: Known, other: Known, score: float, reason: str) -> Offer:
    """Raise or lower the score by what is known of the two beside their names, and say so."""
    for noun, mine, theirs in (
        ("post", one.roles, other.roles),
        ("affiliation", one.affiliations, other.affiliations),
    ):
        ours, yours = ({word.casefold() for word in words} for words in (mine, theirs))
        if not ours or not yours:
            continue
        if shared := ours & yours:
            score += 0.1
            reason += f"; the same {noun}: {min(shared)}"
        elif not _words(ours) & _words(yours):
            score -= 0.2
            reason += f"; but another {noun}: {_few(mine)} and {_few(theirs)}"
    return Offer(round(min(max(score, 0.0), 0.95), 2), one.key, other.key, reason)


def _words(facts: Collection[str]) -> set[str]:
    return {word for fact in facts for word in fact.split()} - SMALL_WORDS


def _few(words: Sequence[str]) -> str:
    return ", ".join(sorted(words)[:2])
