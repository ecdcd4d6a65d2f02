"""Candidates: the names in a document that a pronoun or a description can lead back to, and what tells which it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.reader.sources.bodies import find_bodies, heads_of, one_name
from sayso.reader.sources.descriptions import SourcePhrase, read_phrase
from sayso.reader.sources.names import Gender, NameIndex, Word, gender_of, index_names, name_key, words_of
from sayso.reader.sources.persons import find_persons
from sayso.reader.sources.roles import role_lexicon
from sayso.reader.text.quotes import Quoted, find_quotes
from sayso.reader.text.sentences import paragraphs
from sayso.records.document import Document
from sayso.records.span import Span

Characters = tuple[int, int]
_FORMS: Final = ("he", "she", "it", "they", "i", "we", "who", "which", "post", "role", "body", "other")
FEATURES: Final = 27 + len(_FORMS)
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


def find_candidates(text: str, words: list[Word], index: NameIndex, named: Iterable[Named] = ()) -> list[Candidate]:
    """List the persons and bodies that the text names, in order, without overlap.

    What the rules find comes first, since they know more of it (gender, role, nouns); names that only the encoder sees
    are added.
    """
    found = list(_by_rules(text, words, index))
    taken = sorted((candidate.start, candidate.end) for candidate in found)
    added = [one for one in sorted(named) if one[2] in _NAMED and not _touches(taken, one[0], one[1])]
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


def _by_rules(text: str, words: list[Word], index: NameIndex) -> Iterator[Candidate]:
    persons = find_persons(text, words, index)
    for person in persons:
        nouns = frozenset({person.noun} if person.noun else ())
        key = name_key(person.name)
        yield Candidate(person.start, person.end, person.name, key, True, person.gender, nouns, person.role)
    taken = [(person.start, person.end) for person in persons]
    for body in find_bodies(text, words):
        if not _touches(taken, body.start, body.end):
            name = one_name(index.full_body(body.name))
            yield Candidate(body.start, body.end, name, name_key(name), False, None, body.heads, None)


def _touches(taken: Sequence[Characters], start: int, end: int) -> bool:
    """Whether a span shares a character with one of others that are in order and apart."""
    at = bisect_right(taken, start, key=lambda span: span[1])
    return at < len(taken) and taken[at][0] < end


@dataclass(frozen=True, slots=True)
class Scene:
    """What the choice looks at, besides the encoder: candidates, quotations, sentences and sources, all in order."""

    text: str
    candidates: Sequence[Candidate]
    quotes: Sequence[Quoted]
    sentences: Sequence[Characters]
    sources: Sequence[Characters]


def open_scene(
    document: Document, sentences: Sequence[Span], sources: Iterable[Characters], named: Iterable[Named] = ()
) -> Scene:
    """Find the candidates and quotations of a document whose sources are known."""
    text = document.text
    words = words_of(text)
    candidates = find_candidates(text, words, index_names(text, words, role_lexicon().before_name), named)
    quotes = find_quotes(text, paragraphs(document))
    return Scene(text, candidates, quotes, [(span.start, span.end) for span in sentences], sorted(set(sources)))


def around(scene: Scene, source: Characters) -> list[int]:
    """Give the indices of the candidates near a source, none of them within it."""
    at = bisect_right(scene.candidates, source[0], key=lambda candidate: candidate.start)
    near = range(max(0, at - _NEAREST), min(len(scene.candidates), at + _NEAREST // 3))
    return [n for n in near if scene.candidates[n].end <= source[0] or scene.candidates[n].start >= source[1]]


def features(scene: Scene, source: Characters, near: Sequence[int]) -> NDArray[np.float32]:
    """Describe each candidate near a source as (N, FEATURES): distance, quotation, agreement, who speaks."""
    table = np.zeros((len(near), FEATURES), dtype=np.float32)
    if not near:
        return table
    phrase = read_phrase(scene.text[slice(*source)])
    form = _FORMS.index(_form(phrase))
    sentence, quote = _at(scene.sentences, source[0]), _quote_at(scene.quotes, source[0])
    counts: dict[str, int] = {}
    for candidate in scene.candidates:
        counts[candidate.key] = counts.get(candidate.key, 0) + 1
    recency = _recency(scene, near, source[0])
    speakers = _speakers_before(scene, source)
    for row, number in enumerate(near):
        candidate = scene.candidates[number]
        before = candidate.start < source[0]
        apart = sentence - _at(scene.sentences, candidate.start)
        fits = phrase.gender or (Gender(phrase.pronoun) if phrase.pronoun in {"he", "she"} else None)
        speaking = speakers.index(candidate.key) if candidate.key in speakers else -1
        rank = recency.get(candidate.key, 9)
        table[row, :27] = (
            np.log1p(abs(candidate.start - source[0])) / 8,
            before,
            not before,
            apart == 0,
            apart == 1,
            apart == 2,
            np.log1p(abs(apart)) / 4,
            quote is not None,
            (other := _quote_at(scene.quotes, candidate.start)) is not None,
            quote is not None and other is quote,
            candidate.is_person,
            fits is not None and candidate.gender is fits,
            fits is not None and candidate.gender is not None and candidate.gender is not fits,
            phrase.plural and candidate.is_person,
            speaking == 0,
            speaking == 1,
            speaking > 1,
            _overlaps(scene.sources, candidate),
            np.log1p(counts[candidate.key]) / 4,
            rank == 0,
            rank == 1,
            rank == 2,
            rank > 4,
            phrase.role is not None and candidate.role == phrase.role,
            phrase.head is not None and phrase.head in candidate.nouns,
            before and apart <= 1 and _opens_sentence(scene, candidate),
            scene.text[candidate.end : candidate.end + 2] in {"’s", "'s"},
        )
        table[row, 27 + form] = 1
    return table


def _form(phrase: SourcePhrase) -> str:
    if phrase.pronoun:
        return phrase.pronoun if phrase.pronoun in _FORMS else "other"
    if phrase.is_post:
        return "post"
    return "role" if phrase.role else "body" if phrase.head and not phrase.plural else "other"


def _at(spans: Sequence[Characters], position: int) -> int:
    return bisect_right(spans, position, key=lambda span: span[0]) - 1


def _quote_at(quotes: Sequence[Quoted], position: int) -> Quoted | None:
    at = bisect_right(quotes, position, key=lambda quote: quote.start) - 1
    return quotes[at] if at >= 0 and position < quotes[at].end else None


def _recency(scene: Scene, near: Sequence[int], position: int) -> dict[str, int]:
    """Rank the named by how lately each was named before a position."""
    ranks: dict[str, int] = {}
    for number in reversed(near):
        candidate = scene.candidates[number]
        if candidate.start < position:
            ranks.setdefault(candidate.key, len(ranks))
    return ranks


def _speakers_before(scene: Scene, source: Characters) -> list[str]:
    """List the named who are sources themselves before a source, the last first."""
    at = bisect_right(scene.sources, source[0], key=lambda span: span[0])
    speakers: list[str] = []
    for start, end in reversed(scene.sources[max(0, at - 12) : at]):
        if end > source[0]:
            continue
        first = bisect_right(scene.candidates, start - 1, key=lambda candidate: candidate.start)
        for candidate in scene.candidates[first : first + 3]:
            if candidate.start < end and candidate.key not in speakers:
                speakers.append(candidate.key)
                break
    return speakers


def _overlaps(sources: Sequence[Characters], candidate: Candidate) -> bool:
    at = bisect_right(sources, candidate.start, key=lambda span: span[0]) - 1
    return any(start < candidate.end and candidate.start < end for start, end in sources[max(0, at - 1) : at + 2])


def _opens_sentence(scene: Scene, candidate: Candidate) -> bool:
    start = scene.sentences[_at(scene.sentences, candidate.start)][0] if scene.sentences else 0
    return candidate.start - start < 12
