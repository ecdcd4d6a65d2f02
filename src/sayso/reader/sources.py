"""Which speaker each attribution leads back to: one source per speaker and document, with all its mentions.

Names are followed from their full to their short form, descriptions and pronouns to the nearest speaker before them that
fits in number, gender and role. What is only alike in words is not the same: two sources that differ in name are never one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.lexicon.load import load_lexicon
from sayso.reader.attribution import Attribution
from sayso.reader.names import Gender, NameIndex, gender_of, index_names, is_body_name, words_of
from sayso.reader.persons import PersonMention, find_persons
from sayso.reader.roles import SourcePhrase, read_phrase, title_words
from sayso.records.document import Document
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span
from sayso.records.statement import Quotation


def resolve_sources(
    document: Document, sentences: tuple[Span, ...], attributions: Sequence[Attribution]
) -> tuple[tuple[Source, ...], tuple[str | None, ...]]:
    """Give the sources of a document, in order of first mention, and the source's id for each attribution.

    The narrator is a source only where some attribution's quotation is none, and then the last one. The id is None where
    the text names nobody; an attribution without a source span takes the source of the one that it carries on.
    """
    cast = _Cast(document, sentences)
    order = sorted(
        (i for i, attribution in enumerate(attributions) if attribution.source is not None),
        key=lambda i: (_source_span(attributions[i]).start, i),
    )
    speakers: dict[int, _Speaker] = {}
    for i in order:
        span = _source_span(attributions[i])
        outer = attributions[i].within
        speakers[i] = cast.place(span, inside=speakers.get(outer) if outer is not None else None)
    cast.note_anonymity(attributions, speakers)
    listed = sorted(cast.speakers, key=lambda s: s.spans[0].start)
    ids = {id(speaker): f"o{n}" for n, speaker in enumerate(listed, 1)}
    sources = [speaker.as_source(ids[id(speaker)]) for speaker in listed]
    narrator = f"o{len(listed) + 1}"
    if any(attribution.quotation is Quotation.NONE for attribution in attributions):
        sources.append(Source(id=narrator, kind=SourceKind.NARRATOR))
    resolved: list[str | None] = []
    for i, attribution in enumerate(attributions):
        if attribution.quotation is Quotation.NONE:
            resolved.append(narrator)
            continue
        speaker = speakers.get(_carried(attributions, i))
        resolved.append(ids[id(speaker)] if speaker else None)
    return tuple(sources), tuple(resolved)


def _source_span(attribution: Attribution) -> Span:
    if attribution.source is None:
        raise ValueError("an attribution without a source has no source span")
    return attribution.source


def _carried(attributions: Sequence[Attribution], index: int) -> int:
    """Follow `carries_on` back to the attribution that names its source; a circle or a lost end leads to where it stops."""
    seen = set()
    while attributions[index].source is None and index not in seen:
        seen.add(index)
        before = attributions[index].carries_on
        if before is None or not 0 <= before < len(attributions):
            break
        index = before
    return index


@dataclass(eq=False)
class _Speaker:
    """A source in the making."""

    kind: SourceKind
    spans: list[Span]
    name: str | None = None
    is_person: bool = False
    plural: bool = False
    gender: Gender | None = None
    role: str | None = None
    heads: set[str] = field(default_factory=set)
    described: str | None = None
    affiliation: str | None = None
    anonymity: str | None = None
    count: int | None = None
    last: int = 0

    def as_source(self, name: str) -> Source:
        mentions = {(span.start, span.end): span for span in self.spans}
        return Source(
            id=name,
            kind=self.kind,
            name=self.name,
            described=self.described,
            role=self.role,
            affiliation=self.affiliation,
            anonymity=self.anonymity,
            count=self.count,
            mentions=tuple(mentions[key] for key in sorted(mentions)),
        )

    def learn(self, phrase: SourcePhrase) -> None:
        """Take over what a later phrase adds; what is known stays."""
        self.role = self.role or phrase.role
        self.described = self.described or phrase.described
        self.affiliation = self.affiliation or phrase.affiliation
        self.gender = self.gender or phrase.gender
        self.count = self.count or phrase.count
        if phrase.head:
            self.heads.add(phrase.head)


class _Cast:
    """The speakers of one document so far, and who stands where in its text."""

    def __init__(self, document: Document, sentences: tuple[Span, ...]) -> None:
        self._text = document.text
        self._starts = [sentence.start for sentence in sentences]
        self._index: NameIndex = index_names(document.text, title_words())
        self._persons: list[PersonMention] = find_persons(document.text, self._index)
        self._person_starts = [person.start for person in self._persons]
        self.speakers: list[_Speaker] = []
        self._by_key: dict[str, _Speaker] = {}

    def place(self, span: Span, inside: _Speaker | None) -> _Speaker:
        """Find the speaker that a source span means, or introduce a new one."""
        phrase = read_phrase(span.quote)
        speaker = self._known(phrase, span, inside)
        if speaker is None:
            speaker = self._introduce(phrase, span)
        else:
            speaker.spans.append(span)
            speaker.learn(phrase)
        speaker.last = max(speaker.last, span.start)
        return speaker

    def _known(self, phrase: SourcePhrase, span: Span, inside: _Speaker | None) -> _Speaker | None:
        if phrase.pronoun:
            return self._by_pronoun(phrase, span, inside)
        if phrase.name:
            return self._by_name(phrase)
        return self._by_description(phrase, span)

    def _introduce(self, phrase: SourcePhrase, span: Span) -> _Speaker:
        kind, name = phrase.kind, phrase.name
        if name:
            name = self._full(name, is_person=phrase.is_person)
        speaker = _Speaker(
            kind=kind,
            spans=[span],
            name=name,
            is_person=phrase.is_person and name is not None and not is_body_name(name),
            plural=phrase.plural,
        )
        speaker.learn(phrase)
        if speaker.is_person and name:
            speaker.gender = speaker.gender or gender_of(name) or self._gender_in_text(name)
        self.speakers.append(speaker)
        self._remember(speaker, name or phrase.text)
        return speaker

    def _full(self, name: str, *, is_person: bool) -> str:
        return self._index.full_person(name) if is_person and not is_body_name(name) else self._index.full_body(name)

    def _gender_in_text(self, name: str) -> Gender | None:
        surname = name.split()[-1]
        return next((p.gender for p in self._persons if p.gender and p.name.split()[-1] == surname), None)

    def _remember(self, speaker: _Speaker, name: str) -> None:
        self._by_key.setdefault(_key(name), speaker)

    def _by_name(self, phrase: SourcePhrase) -> _Speaker | None:
        name = self._full(phrase.name or "", is_person=phrase.is_person)
        if found := self._by_key.get(_key(name)):
            return found
        words = _key(name).split()
        for speaker in reversed(self.speakers):
            if speaker.name is None or speaker.kind is not SourceKind.NAMED:
                continue
            other = _key(speaker.name).split()
            if speaker.is_person and phrase.is_person and _same_person(words, other):
                if len(words) > len(other):
                    speaker.name = name
                self._remember(speaker, name)
                return speaker
            if not speaker.is_person and _same_body(words, other):
                if len(words) > len(other):
                    speaker.name = name
                self._remember(speaker, name)
                return speaker
        if phrase.is_person and (speaker := self._nameless_post(phrase)):
            speaker.name, speaker.kind, speaker.is_person = name, SourceKind.NAMED, True
            self._remember(speaker, name)
            return speaker
        return None

    def _nameless_post(self, phrase: SourcePhrase) -> _Speaker | None:
        """Find the holder of the same post who spoke without a name before: "the mayor … Mayor Ann Roe"."""
        if not phrase.is_post:
            return None
        for speaker in reversed(self.speakers):
            if (
                speaker.name is None
                and speaker.role == phrase.role
                and not speaker.plural
                and speaker.kind is SourceKind.ANONYMOUS
            ):
                ours, theirs = phrase.affiliation, speaker.affiliation
                if ours is None or theirs is None or set(_key(ours).split()) & set(_key(theirs).split()):
                    return speaker
        return None

    def _by_description(self, phrase: SourcePhrase, span: Span) -> _Speaker | None:
        if not phrase.definite:
            same = self._by_key.get(_key(phrase.text))
            bare = not phrase.text.split()[0].lower() in {"a", "an", "another", "one", "some", "other"}
            return same if same and bare and phrase.kind in {SourceKind.GROUP, SourceKind.NAMED} else None
        if same := self._by_key.get(_key(phrase.text)):
            return same
        head = phrase.head or ""
        for speaker in sorted(self.speakers, key=lambda s: -s.last):
            if head in speaker.heads and speaker.plural == phrase.plural:
                return speaker
        for speaker in sorted(self.speakers, key=lambda s: -s.last):
            if phrase.role and speaker.role == phrase.role and speaker.plural == phrase.plural:
                return speaker
            if speaker.name and not speaker.is_person and head in _key(speaker.name).split():
                return speaker
        return None

    def _by_pronoun(self, phrase: SourcePhrase, span: Span, inside: _Speaker | None) -> _Speaker | None:
        pronoun = phrase.pronoun
        if pronoun in {"i", "we"} and inside is not None:
            return inside
        if pronoun in {"he", "she"}:
            return self._by_person_before(span, Gender(pronoun))
        recent = sorted((s for s in self.speakers if s.last < span.start), key=lambda s: -s.last)
        if pronoun in {"they"}:
            return next((s for s in recent if s.plural or (s.name and not s.is_person)), None)
        if pronoun == "it":
            return next((s for s in recent if not s.is_person and not s.plural), None)
        if pronoun in {"i", "we"}:
            return next((s for s in recent if s.kind is SourceKind.NAMED), None)
        return recent[0] if recent else None

    def _by_person_before(self, span: Span, gender: Gender) -> _Speaker | None:
        """Find the person that "he" or "she" means: the subject of this sentence or of the one before, else the last speaker."""
        at = bisect_right(self._starts, span.start) - 1
        for back in (0, 1, 2):
            if at - back < 0:
                break
            start = self._starts[at - back]
            end = span.start if back == 0 else self._starts[at - back + 1]
            for person in self._within(start, end):
                if person.gender in {None, gender}:
                    speaker = self._speaker_named(person)
                    if speaker is None or speaker.gender in {None, gender}:
                        return self._adopt(speaker or self._introduce_person(person), gender)
            spoke = [s for s in self.speakers if not s.plural and s.gender in {None, gender} and start <= s.last < end]
            spoke = [s for s in spoke if s.is_person or s.role]
            if spoke:
                return self._adopt(max(spoke, key=lambda s: s.last), gender)
        recent = [
            s
            for s in self.speakers
            if (s.is_person or (s.role and not s.plural)) and s.gender in {None, gender} and s.last < span.start
        ]
        return self._adopt(max(recent, key=lambda s: s.last), gender) if recent else None

    def _adopt(self, speaker: _Speaker, gender: Gender) -> _Speaker:
        speaker.gender = speaker.gender or gender
        return speaker

    def _within(self, start: int, end: int) -> list[PersonMention]:
        low = bisect_right(self._person_starts, start - 1)
        high = bisect_right(self._person_starts, end - 1)
        return self._persons[low:high]

    def _speaker_named(self, person: PersonMention) -> _Speaker | None:
        words = _key(person.name).split()
        found = self._by_key.get(_key(person.name))
        if found:
            return found
        return next(
            (s for s in self.speakers if s.is_person and s.name and _same_person(words, _key(s.name).split())), None
        )

    def _introduce_person(self, person: PersonMention) -> _Speaker:
        span = Span(person.start, person.end, self._text[person.start : person.end])
        speaker = _Speaker(
            kind=SourceKind.NAMED,
            spans=[span],
            name=person.name,
            is_person=True,
            gender=person.gender,
            last=person.start,
            role=person.role,
        )
        self.speakers.append(speaker)
        self._remember(speaker, person.name)
        return speaker

    def note_anonymity(self, attributions: Sequence[Attribution], speakers: dict[int, _Speaker]) -> None:
        """Give each source without a name the reason that the sentence of a mention states."""
        reasons = find_reasons(self._text)
        if not reasons:
            return
        by_sentence: dict[int, str] = {}
        for start, words in reasons:
            by_sentence.setdefault(bisect_right(self._starts, start), words)
        for i, speaker in speakers.items():
            sentence = bisect_right(self._starts, _source_span(attributions[i]).start)
            if speaker.kind in {SourceKind.ANONYMOUS, SourceKind.GROUP} and speaker.anonymity is None:
                speaker.anonymity = by_sentence.get(sentence)


def find_reasons(text: str) -> list[tuple[int, str]]:
    """List the stated reasons for which a source is not named, with where each stands."""
    found = []
    for entry in load_lexicon("anonymity")["reasons"]:
        found += [(m.start(1), " ".join(m.group(1).split()).rstrip(" ,")) for m in re.finditer(entry["pattern"], text)]
    return sorted(found)


def _key(name: str) -> str:
    """A name or phrase in the form in which two are compared: small letters, no article, no full stops, no possessive."""
    words = [w.text.lower().replace(".", "").replace("’", "'") for w in words_of(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def _same_person(words: list[str], other: list[str]) -> bool:
    """Whether two names can be one person's: equal, or one is the surname or the first name of the other."""
    if not words or not other:
        return False
    short, full = sorted((words, other), key=len)
    if len(short) == 1:
        return short[0] == full[-1] or (short[0] == full[0] and len(full) > 1)
    return short[-1] == full[-1] and short[0] == full[0]


def _same_body(words: list[str], other: list[str]) -> bool:
    """Whether two names can be one body's: one is the other's abbreviation."""
    short, full = sorted((words, other), key=len)
    if len(short) != 1 or len(full) < 2:
        return False
    initials = "".join(word[0] for word in full if word not in {"of", "for", "the", "and", "in"})
    return short[0].replace("-", "") == initials
