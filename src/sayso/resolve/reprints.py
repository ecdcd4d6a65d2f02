"""Which articles are copies of one another, and who wrote them first: ten outlets with one story are one source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from typing import Final

from sayso.records.days import Published
from sayso.records.identity import DocumentId, make_id
from sayso.resolve.credits import agency_name, known_agency
from sayso.resolve.pairs import copies_among
from sayso.resolve.shingles import Likeness, Shingles, likeness, shingle

_CUT: Final = 0.75
"""A copy shorter than this share of the longer text was cut from it; above, it was edited."""
_ROUND_UP: Final = 0.1
"""Two cuts of one story both keep its opening; parts of a round-up share less than this of their words."""
_COMPARED_PARTS: Final = 20
_MIN_WORDS: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One article as far as telling copies needs it: its words, and where and when it stood."""

    document: DocumentId
    article: str
    """What its versions have in common: a corrected version is no reprint."""
    text: str = field(repr=False)
    """The body, without what was set aside (headline, dateline, credits, navigation)."""
    outlet: str | None = None
    published: Published | None = None
    first_seen: datetime | None = None
    credit: str | None = None
    """The agency that the article names as its author, in one spelling (`credits.agency_credit`)."""


class CopyKind(StrEnum):
    """How a copy stands to the text that its group is measured against."""

    EXACT = "exact"
    """The same words in the same order."""
    NEAR = "near"
    """Most of the words of both are the same."""
    WIRE = "wire"
    """One was cut down from the other, as outlets do with a wire story."""


class Method(StrEnum):
    """What decided who wrote a story first, strongest first."""

    CREDIT = "agency credit"
    """At least one copy names an agency."""
    CONTAINMENT = "containment"
    """The longest holds the words of the others, which were cut from it."""
    PUBLISHED = "earliest published"
    SEEN = "earliest seen"
    """By the moment of collection: weak."""
    UNDECIDED = "undecided"
    """Nothing tells; the originator is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """One article of a group of copies, and how like it is to the group's reference."""

    document: DocumentId
    is_originator: bool
    kind: CopyKind
    similarity: float
    """Shared runs of five words among all runs of either (Jaccard), from 0 to 1; 1 for the reference itself."""
    containment: float
    """The share of the shorter one's runs of words that stand in the longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintGroup:
    """Two or more articles that are one story, which count as one source.

    `reference` is the originator's document or, where that is not among them or not known, the longest; the likeness
    of every member is measured against it. Members stand in the order of their document ids.
    """

    id: str
    reference: DocumentId
    originator: DocumentId | None
    """The document that the others were taken from; None where it is not among them or cannot be told."""
    originator_name: str | None
    """The agency or outlet that it is from, also where its own copy is not among the documents."""
    method: Method
    members: tuple[Reprint, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A copy with its words in place of its text."""

    copy: Copy
    words: Shingles


def find_reprints(copies: Iterable[Copy]) -> list[ReprintGroup]:
    """Group the articles that are copies of one another, and name the likely originator of each group.

    Texts are read once, as a stream, and only their hashes kept: 4.5 kB an article of 500 words with index. The same
    articles give the same groups in whatever order they come. Versions of one article alone never make a group, and
    texts of fewer than 25 words are passed over: they are captions and error pages.
    """
    groups = [_make_group(members) for members in _components(_read(copies))]
    return sorted(groups, key=lambda group: group.members[0].document)


def _read(copies: Iterable[Copy]) -> list[_Entry]:
    """Keep the hashes of each text, once for texts of the same words, and let go of the text."""
    known: dict[bytes, Shingles] = {}
    entries = []
    for copy in copies:
        words = shingle(copy.text)
        if words.words >= _MIN_WORDS:
            entries.append(_Entry(replace(copy, text=""), known.setdefault(words.digest, words)))
    return sorted(entries, key=lambda entry: entry.copy.document)


def _components(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Yield the articles that copies connect, where they are more than one."""
    by_digest: defaultdict[bytes, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_digest[entry.words.digest].append(entry)
    same_words = list(by_digest.values())
    texts = [group[0].words for group in same_words]
    # Each text points towards the lowest index of its component (union-find with path halving).
    towards = list(range(len(texts)))

    def root(index: int) -> int:
        while towards[index] != index:
            towards[index] = index = towards[towards[index]]
        return index

    for one, other in _without_round_ups(texts, list(copies_among(texts))):
        low, high = sorted((root(one), root(other)))
        towards[high] = low
    connected: defaultdict[int, list[_Entry]] = defaultdict(list)
    for index, group in enumerate(same_words):
        connected[root(index)] += group
    for members in connected.values():
        if len({entry.copy.article for entry in members}) > 1:
            yield sorted(members, key=lambda entry: entry.copy.document)


def _without_round_ups(
    texts: Sequence[Shingles], pairs: Sequence[tuple[int, int, Likeness]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs, but for those of a long text with its parts where the parts are different stories."""
    parts: defaultdict[int, list[int]] = defaultdict(list)
    cut: list[tuple[int, int]] = []
    for one, other, _ in pairs:
        part, whole = sorted((one, other), key=lambda index: (len(texts[index].hashes), index))
        if not _is_cut(texts[part], texts[whole]):
            yield one, other
        else:
            parts[whole].append(part)
            cut.append((part, whole))
    round_ups = {
        whole
        for whole, of in parts.items()
        if any(likeness(texts[a], texts[b]).containment < _ROUND_UP for a, b in combinations(of[:_COMPARED_PARTS], 2))
    }
    yield from (pair for pair in cut if pair[1] not in round_ups)


def _is_cut(part: Shingles, whole: Shingles) -> bool:
    return len(part.hashes) < _CUT * len(whole.hashes)


def _make_group(members: Sequence[_Entry]) -> ReprintGroup:
    longest = max(members, key=lambda entry: len(entry.words.hashes))
    originator, name, method = _find_originator(members, longest)
    reference = originator or longest
    return ReprintGroup(
        id=make_id("reprints", *(entry.copy.document for entry in members)),
        reference=reference.copy.document,
        originator=originator.copy.document if originator else None,
        originator_name=name,
        method=method,
        members=tuple(_compare(entry, reference, is_originator=entry is originator) for entry in members),
    )


def _compare(entry: _Entry, reference: _Entry, *, is_originator: bool) -> Reprint:
    found = likeness(entry.words, reference.words)
    is_cut = _is_cut(entry.words, reference.words) or _is_cut(reference.words, entry.words)
    kind = CopyKind.WIRE if is_cut else CopyKind.NEAR
    return Reprint(
        document=entry.copy.document,
        is_originator=is_originator,
        kind=CopyKind.EXACT if entry.words.digest == reference.words.digest else kind,
        similarity=found.jaccard,
        containment=found.containment,
    )


def _find_originator(members: Sequence[_Entry], longest: _Entry) -> tuple[_Entry | None, str | None, Method]:
    """Tell whose story it is: the agency's that a copy names, else the longest's, else the earliest's."""
    agencies = Counter(name for entry in members if (name := entry.copy.credit or known_agency(entry.copy.outlet)))
    if agencies:
        name = min(agencies, key=lambda agency: (-agencies[agency], agency))
        own = [entry for entry in members if entry.copy.outlet and agency_name(entry.copy.outlet) == agency_name(name)]
        return max(own, key=lambda entry: len(entry.words.hashes), default=None), name, Method.CREDIT
    whole = [entry for entry in members if not _is_cut(entry.words, longest.words)]
    if len(whole) < len(members) and not any(_well_before(entry.copy, longest.copy) for entry in members):
        if len({entry.copy.article for entry in whole}) == 1:
            return longest, longest.copy.outlet, Method.CONTAINMENT
        candidates: Sequence[_Entry] = whole
    else:
        candidates = members
    for method, is_before in ((Method.PUBLISHED, _published_before), (Method.SEEN, _seen_before)):
        for entry in candidates:
            others = (other for other in candidates if other.copy.article != entry.copy.article)
            if all(is_before(entry.copy, other.copy) for other in others):
                return entry, entry.copy.outlet, method
    return None, None, Method.UNDECIDED


def _published_before(one: Copy, other: Copy) -> bool:
    return bool(one.published and other.published and one.published.last_date < other.published.date)


def _seen_before(one: Copy, other: Copy) -> bool:
    return bool(one.first_seen and other.first_seen and one.first_seen < other.first_seen)


def _well_before(one: Copy, other: Copy) -> bool:
    """Whether it appeared more than a day earlier; within a day, time zones leave the order open."""
    if one.published is None or other.published is None:
        return False
    return (other.published.date - one.published.last_date).days > 1
