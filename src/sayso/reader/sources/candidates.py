"""Candidates: the names in a document that a pronoun or a description can lead back to, and what tells which it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.reader.sources.bodies import heads_of, one_name
from sayso.reader.sources.descriptions import SourcePhrase, read_phrase
from sayso.reader.sources.document_names import DocumentNames, names_in
from sayso.reader.sources.names import Gender, gender_of, name_key, name_words
from sayso.reader.text.quotes import Quoted, find_quotes
from sayso.reader.text.sentences import paragraphs
from sayso.records.document import Document
from sayso.records.source import SourceKind
from sayso.records.span import Span

Characters = tuple[int, int]
_FORMS: Final = (
    *("he", "she", "it", "they", "i", "we", "who", "which"),
    *("post", "role", "body", "several", "bare", "indefinite", "other"),
)
_FACTS: Final = 42
FEATURES: Final = _FACTS + len(_FORMS)
FORMS: Final = slice(_FACTS, FEATURES)
"""The columns of FEATURES that say of what form the source is."""
_CLOSE: Final = 60
"""Characters around a name in which words are taken to tell of its bearer."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_EMPTY: Final = frozenset(
    {"the", "a", "an", "of", "for", "to", "and", "in", "his", "her", "their", "its", "this", "that"}
)
_PARTS: Final = re.compile(r"[,.;:()\n“”\"?!]|\b(?:and|but|that|said|says|told|by|with|from|to|than)\b")
_SAID_OF: Final = re.compile(r"(?:, | \(| – | — | - |,? (?:is|was|who is|who was|as) )(?P<who>[^,.;:()\n“”\"?!]{3,80})")
_NEAREST: Final = 60
"""Mentions to either side of a source that are candidates; more cost time and are hardly ever meant."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention of a person or body: `name` in full, `key` the same for all mentions of one; `nouns` can mean it."""

    start: int
    end: int
    name: str
    key: str
    is_person: bool
    gender: Gender | None
    nouns: frozenset[str]
    role: str | None


Named = tuple[int, int, str]
"""Where the encoder sees a name, and of what: person, organisation, place, nationality or other."""
_NAMED: Final = frozenset({"person", "organisation", "place"})


def find_candidates(text: str, named: Iterable[Named] = ()) -> list[Candidate]:
    """List the persons and bodies that the text names, in order, without overlap.

    What the rules find comes first, since they know more of it (gender, role, nouns); names that only the encoder sees
    are added.
    """
    found = list(_by_rules(names_in(text)))
    taken = sorted((candidate.start, candidate.end) for candidate in found)
    added = [
        (start, end, label)
        for start, end, label in sorted(named)
        if label in _NAMED
        and not _touches(taken, start, end)
        and not (label == "person" and _is_people(text[start:end]))
    ]
    full: dict[str, str] = {}
    for name in [candidate.name for candidate in found if candidate.is_person] + [
        text[start:end] for start, end, label in added if label == "person"
    ]:
        if len(parts := name_key(name).split()) > 1:
            full.setdefault(parts[-1], " ".join(name.split()))
    for start, end, label in added:
        words_here = " ".join(text[start:end].split())
        name = full.get(name_key(words_here), words_here) if label == "person" else one_name(words_here)
        is_person = label == "person"
        gender = gender_of(name) if is_person else None
        nouns = frozenset[str]() if is_person else heads_of(name)
        found.append(Candidate(start, end, name, name_key(name), is_person, gender, nouns, None))
    return sorted((one for one in found if one.key), key=lambda candidate: candidate.start)


def _is_people(words: str) -> bool:
    """Whether words name a people or a faith's ("Sunni Muslims"), of whom none is meant by name."""
    return words.rsplit(maxsplit=1)[-1].lower() in name_words().peoples


def _by_rules(names: DocumentNames) -> Iterator[Candidate]:
    for person in names.persons:
        nouns = frozenset({person.noun} if person.noun else ())
        key = name_key(person.name)
        yield Candidate(person.start, person.end, person.name, key, True, person.gender, nouns, person.role)
    taken = [(person.start, person.end) for person in names.persons]
    for body in names.bodies:
        if not _touches(taken, body.start, body.end):
            name = one_name(names.index.full_body(body.name))
            yield Candidate(body.start, body.end, name, name_key(name), False, None, body.heads, None)


def _touches(taken: Sequence[Characters], start: int, end: int) -> bool:
    """Whether a span shares a character with one of others that are in order and apart."""
    at = bisect_right(taken, start, key=lambda span: span[1])
    return at < len(taken) and taken[at][0] < end


@dataclass(slots=True)
class Entity:
    """What a document tells of one candidate in all its mentions: how often, roles and nouns, and words close by.

    `told` are the words that say who it is: right before its name, in apposition or after "is". `rank` is how many of
    its sort, persons or bodies, are mentioned more often.
    """

    mentions: int = 0
    roles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    nearby: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What the choice looks at, besides the encoder: candidates, quotations, sentences and sources, all in order."""

    text: str
    candidates: Sequence[Candidate]
    entities: Mapping[str, Entity]
    quotes: Sequence[Quoted]
    sentences: Sequence[Characters]
    sources: Sequence[Characters]


def open_scene(
    document: Document,
    sentences: Sequence[Span],
    sources: Iterable[Characters],
    named: Iterable[Named] = (),
    scenes: Iterable[Characters] = (),
) -> Scene:
    """Find the candidates and quotations of a document whose sources are known; `scenes` are names that mean nobody."""
    text = document.text
    nobody = sorted(scenes)
    candidates = [one for one in find_candidates(text, named) if not _touches(nobody, one.start, one.end)]
    quotes = find_quotes(text, paragraphs(document))
    bounds = [(span.start, span.end) for span in sentences]
    return Scene(text, candidates, _entities(text, candidates), quotes, bounds, sorted(set(sources)))


def _entities(text: str, candidates: Sequence[Candidate]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for candidate in candidates:
        entity = entities.setdefault(candidate.key, Entity())
        entity.mentions += 1
        entity.nouns |= candidate.nouns
        if candidate.role:
            entity.roles.add(candidate.role)
        around = text[max(0, candidate.start - _CLOSE) : candidate.end + _CLOSE]
        entity.nearby |= {word.lower() for word in _WORD.findall(around)}
        entity.told |= _told(text, candidate)
    _rank_by_mentions(entities, candidates)
    return entities


def _rank_by_mentions(entities: Mapping[str, Entity], candidates: Sequence[Candidate]) -> None:
    for is_person in (True, False):
        alike = [entities[key] for key in {one.key for one in candidates if one.is_person is is_person}]
        often = sorted(entity.mentions for entity in alike)
        for entity in alike:
            entity.rank = len(often) - bisect_right(often, entity.mentions)


def _told(text: str, candidate: Candidate) -> set[str]:
    """The small words that say who is named: "veteran diplomat Ann Roe", "Ann Roe, chief of the union, ..."."""
    before = _PARTS.split(text[max(0, candidate.start - _CLOSE) : candidate.start])[-1]
    behind = _SAID_OF.match(text, candidate.end)
    told = before + " " + behind["who"] if behind else before
    return {word.lower() for word in _WORD.findall(told)} - _EMPTY


def around(scene: Scene, source: Characters) -> list[int]:
    """Give the indices of the candidates near a source, none of them within it."""
    at = bisect_right(scene.candidates, source[0], key=lambda candidate: candidate.start)
    near = range(max(0, at - _NEAREST), min(len(scene.candidates), at + _NEAREST // 3))
    return [n for n in near if scene.candidates[n].end <= source[0] or scene.candidates[n].start >= source[1]]


def features(scene: Scene, source: Characters, near: Sequence[int], heard: Sequence[str | None]) -> NDArray[np.float32]:
    """Describe each candidate near a source as (N, FEATURES): distance, quotation, agreement, and who spoke before.

    `heard` are the keys of the sources before it, the last one first; None for those without a name.
    """
    table = np.zeros((len(near), FEATURES), dtype=np.float32)
    words = scene.text[slice(*source)]
    phrase = read_phrase(words)
    form = _FORMS.index(_form(phrase))
    gender = phrase.gender or (Gender(phrase.pronoun) if phrase.pronoun in {"he", "she"} else None)
    ranks = _ranks(scene, near, source[0]), _ranks(scene, near, source[0], gender=gender)
    described = {word.lower() for word in _WORD.findall(words)} - _EMPTY if phrase.pronoun is None else set[str]()
    within = _within(scene.candidates, source)
    for row, number in enumerate(near):
        candidate = scene.candidates[number]
        facts = (
            *_place(scene, source, candidate),
            *_agreement(candidate, scene.entities[candidate.key], phrase, gender, described),
            candidate.key in within,
            *_speech(scene, candidate, heard),
            *_rank(ranks[0].get(candidate.key, 9)),
            *_rank(ranks[1].get(candidate.key, 9)),
        )
        table[row, :_FACTS] = facts
        table[row, _FACTS + form] = 1
    return table


def _within(candidates: Sequence[Candidate], source: Characters) -> set[str]:
    """The keys of the names that a source's own words hold: "Roe's lawyer" is not Roe."""
    first = bisect_right(candidates, source[0], key=lambda candidate: candidate.end)
    last = bisect_right(candidates, source[1] - 1, key=lambda candidate: candidate.start)
    return {candidate.key for candidate in candidates[first:last]}


def _place(scene: Scene, source: Characters, candidate: Candidate) -> tuple[float, ...]:
    before = candidate.start < source[0]
    apart = _at(scene.sentences, source[0]) - _at(scene.sentences, candidate.start)
    quote, other = _quote_at(scene.quotes, source[0]), _quote_at(scene.quotes, candidate.start)
    return (
        log1p(abs(candidate.start - source[0])) / 8,
        before,
        apart == 0 and before,
        apart == 0 and not before,
        apart == 1,
        apart == 2,
        log1p(abs(apart)) / 4,
        quote is not None,
        other is not None,
        quote is not None and other is quote,
        before and apart <= 1 and _opens_sentence(scene, candidate),
        scene.text[candidate.end : candidate.end + 2] in {"’s", "'s"},
    )


def _agreement(
    candidate: Candidate, entity: Entity, phrase: SourcePhrase, gender: Gender | None, described: set[str]
) -> tuple[float, ...]:
    known = gender is not None and candidate.gender is not None
    return (
        candidate.is_person,
        known and candidate.gender is gender,
        known and candidate.gender is not gender,
        phrase.plural and candidate.is_person,
        phrase.role is not None and phrase.role in entity.roles,
        phrase.head is not None and phrase.head in entity.nouns,
        phrase.head is not None and phrase.head.split()[-1] in entity.nearby,
        len(described & entity.nearby) / len(described) if described else 0.0,
        len(described & set(candidate.key.split())) > 0,
        log1p(entity.mentions) / 4,
        entity.rank == 0,
        entity.rank < 3,
        phrase.head is not None and phrase.head.split()[-1] in entity.told,
        len(described & entity.told) / len(described) if described else 0.0,
        len(described & entity.told) > 1,
        bool(described) and (phrase.kind is SourceKind.ANONYMOUS) is candidate.is_person,
    )


def _speech(scene: Scene, candidate: Candidate, heard: Sequence[str | None]) -> tuple[float, ...]:
    return (
        heard[:1] == [candidate.key],
        heard[1:2] == [candidate.key],
        candidate.key in heard[2:5],
        heard[:1] == [None],
        _overlaps(scene.sources, candidate),
    )


def _rank(rank: int) -> tuple[float, ...]:
    return (rank == 0, rank == 1, rank == 2, rank > 4)


def _ranks(scene: Scene, near: Sequence[int], position: int, gender: Gender | None = None) -> dict[str, int]:
    """Rank the named by how lately each was named before a position; with a gender, only persons who can be of it."""
    ranks: dict[str, int] = {}
    for number in reversed(near):
        candidate = scene.candidates[number]
        can_be = gender is None or (candidate.is_person and candidate.gender in {None, gender})
        if candidate.start < position and can_be:
            ranks.setdefault(candidate.key, len(ranks))
    return ranks


def _form(phrase: SourcePhrase) -> str:
    if phrase.pronoun:
        return phrase.pronoun if phrase.pronoun in _FORMS else "other"
    if phrase.plural:
        return "several"
    if not phrase.definite:
        return "bare" if phrase.bare else "indefinite"
    if phrase.is_post:
        return "post"
    return "role" if phrase.role else "body" if phrase.kind is SourceKind.NAMED else "other"


def _at(spans: Sequence[Characters], position: int) -> int:
    return bisect_right(spans, position, key=lambda span: span[0]) - 1


def _quote_at(quotes: Sequence[Quoted], position: int) -> Quoted | None:
    at = bisect_right(quotes, position, key=lambda quote: quote.start) - 1
    return quotes[at] if at >= 0 and position < quotes[at].end else None


def _overlaps(sources: Sequence[Characters], candidate: Candidate) -> bool:
    at = bisect_right(sources, candidate.start, key=lambda span: span[0]) - 1
    return any(start < candidate.end and candidate.start < end for start, end in sources[max(0, at - 1) : at + 2])


def _opens_sentence(scene: Scene, candidate: Candidate) -> bool:
    start = scene.sentences[_at(scene.sentences, candidate.start)][0] if scene.sentences else 0
    return candidate.start - start < 12
