"""What a group of mentions tells as one: small whatever the number of mentions, and made to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log, sqrt
from typing import Final

from sayso.records.event import EventStatus, Toll
from sayso.records.incident import EventAddress, EventMention, Party, Scene
from sayso.resolve.incidents import places
from sayso.resolve.incidents.days import Days, days_of
from sayso.resolve.incidents.kinds import loose_kind

_SAMPLES: Final = 4
"""Sentences of a group that another is compared with: the first that came, which are the most precise ones."""
_TOLLS: Final = 8

Weigh = Callable[[str], float]
"""How much a word tells: little where many sentences have it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The content words of one mention's sentence, and the length of their vector of weights."""

    words: frozenset[str]
    length: float

    def cosine(self, other: Sentence, weigh: Weigh) -> float:
        """How alike two sentences are, 0 to 1."""
        if not self.length or not other.length:
            return 0.0
        return sum(weigh(word) ** 2 for word in sorted(self.words & other.words)) / (self.length * other.length)


@dataclass(slots=True)
class Profile:
    """What one group of mentions tells. `anchor` is the mention that stands for it, the first and most precise."""

    anchor: EventMention
    members: list[EventMention]
    kinds: Counter[str]
    days: Days
    scene: Scene | None
    actors: Counter[str]
    targets: Counter[str]
    actor_words: frozenset[str]
    target_words: frozenset[str]
    triggers: set[str]
    sentences: list[Sentence]
    copies: set[tuple[str, frozenset[str]]]
    """Originators with the words of their sentences: what is there twice was copied."""
    documents: set[str]
    parts: set[int] = field(default_factory=set)
    """Numbers of the sets that people united to which mentions of the group belong."""
    tolls: list[Toll] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind that most mentions give; of equals one that says more than the loose one."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind == loose_kind(), kind))

    def join(self, other: Profile) -> None:
        """Take in another group."""
        self.members += other.members
        self.kinds += other.kinds
        self.days = self.days.narrowed(other.days)
        self.scene = finer(self.scene, other.scene)
        self.actors += other.actors
        self.targets += other.targets
        if len(self.sentences) < _SAMPLES:
            self.actor_words |= other.actor_words
            self.target_words |= other.target_words
            self.sentences += other.sentences[: _SAMPLES - len(self.sentences)]
        self.triggers |= other.triggers
        self.copies |= other.copies
        self.documents |= other.documents
        self.parts |= other.parts
        self.tolls += other.tolls[: _TOLLS - len(self.tolls)]


def finer(one: Scene | None, other: Scene | None) -> Scene | None:
    """The more precise of two places, the first of equals."""
    if one is None or other is None:
        return one or other
    if (one.identity is None) != (other.identity is None):
        return other if one.identity is None else one
    return other if places.rank(other) < places.rank(one) else one


def profile_of(mention: EventMention, weigh: Weigh, part: int | None = None) -> Profile:
    """Make the profile of one mention."""
    length = sqrt(sum(weigh(word) ** 2 for word in sorted(mention.words)))
    return Profile(
        anchor=mention,
        members=[mention],
        kinds=Counter({mention.kind: 1}),
        days=days_of(mention.time, mention.published, mention.status),
        scene=mention.place,
        actors=_identities(mention.actor),
        targets=_identities(mention.target),
        actor_words=mention.actor.words if mention.actor else frozenset(),
        target_words=mention.target.words if mention.target else frozenset(),
        triggers=set(mention.trigger),
        sentences=[Sentence(mention.words, length)],
        copies={(mention.originator, mention.words)},
        documents={mention.address.document},
        parts=set() if part is None else {part},
        tolls=[mention.toll] if mention.toll else [],
    )


def precision_key(profile: Profile) -> tuple[object, ...]:
    """Orders groups so that the most precise come first: then the vague find what they can belong to.

    Nothing in it depends on the order in which mentions were given.
    """
    mention = profile.anchor
    told = mention.status not in {EventStatus.PLANNED, EventStatus.POSSIBLE}
    published = mention.published.date.toordinal() if mention.published else 10**9
    return (
        -(2 * profile.days.is_fine + 2 * places.is_fine(profile.scene) + bool(profile.actors) + bool(profile.targets)),
        not told,
        published,
        -len(profile.members),
        mention.address,
    )


def count_words(mentions: Iterable[EventMention]) -> Counter[str]:
    """In how many mentions' sentences each word stands."""
    seen: Counter[str] = Counter()
    for mention in mentions:
        seen.update(mention.words)
    return seen


def address_of(profile: Profile) -> EventAddress:
    """The address of the mention that stands for a group."""
    return profile.anchor.address


def _identities(party: Party | None) -> Counter[str]:
    return Counter({party.identity: 1}) if party is not None and party.identity else Counter()


class WordWeights:
    """How much each word tells: the logarithm of how seldom sentences have it (inverse document frequency).

    Half of a sentence is counted to every word, so that those in no sentence weigh most and none weighs nothing.
    """

    def __init__(self, seen: Mapping[str, int], count: int) -> None:
        """Take in how many of so many sentences have each word."""
        self._weights = {word: log((count + 1) / (number + 0.5)) for word, number in seen.items()}

    def __call__(self, word: str) -> float:
        """The weight of a word; small sets of mentions know little of what is usual, so it is at least 0.1."""
        return max(self._weights.get(word, 0.0), 0.1)
