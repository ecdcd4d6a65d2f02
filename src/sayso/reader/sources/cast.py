"""The speakers of one document: each introduced once, and found again by name, description or pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from sayso.reader.sources.antecedents import opening_person, phrase_before
from sayso.reader.sources.bodies import BodyMention, heads_of
from sayso.reader.sources.candidates import Candidate
from sayso.reader.sources.cast_list import MEMORY, CastList
from sayso.reader.sources.cast_member import Speaker, adopt, fits, holds
from sayso.reader.sources.choice import ChoiceLimits, is_left_to_choice
from sayso.reader.sources.descriptions import SourcePhrase
from sayso.reader.sources.document_names import names_in
from sayso.reader.sources.names import Gender, name_key
from sayso.reader.sources.persons import PersonMention
from sayso.reader.sources.placed_phrase import read_in_place
from sayso.reader.sources.roles import role_lexicon
from sayso.records.document import Document
from sayso.records.source import SourceKind
from sayso.records.span import Span

# A second "who" of one noun: everything from the first on is what is told of it.
_AND_WHO = re.compile(r",? who\b[^.;:“”\"]*,? and$|,? who\b[^.;:“”\"]*,? and $")
# What parts a name from what stands before "who": in "Ann Roe of the Harbour Centre, who" nothing does.
_PARTING = re.compile(r"[,;:.“”\"(]|\b(?:said|told|and|but|with|that)\b")
# So many characters may lie between a post named without its holder and the holder's name.
_NEXT_LINE = 500


Choose = Callable[[Span, Sequence[str | None]], Candidate | None]
"""Chooses whom a pronoun or a definite description means among the named; None where nobody named is meant.

It is also given the keys of the names of the sources before it, the last one first, None for those without a name.
"""
_HEARD: Final = 5
_ALWAYS_LEADS_BACK: Final = frozenset({"it", "they"})
"""Pronouns that mean a body or group of which the text told: if none by the encoder's choice, then by the rules'."""


class Cast:
    """The speakers of one document so far, and who stands where in its text.

    Source spans are placed in the order of the text. Whom a phrase means is decided by what stands before it.
    """

    def __init__(self, document: Document, sentences: tuple[Span, ...], choose: Choose | None = None) -> None:
        self._choose = choose
        self._document = document
        self._starts = [sentence.start for sentence in sentences]
        names = names_in(document.text)
        self._index, self._persons, self._bodies = names.index, names.persons, names.bodies
        self._known = CastList(document, names)
        self._limits = ChoiceLimits(names.persons)
        self._person_starts = [person.start for person in self._persons]
        self._body_starts = [body.start for body in self._bodies]
        self._first_seen = {name_key(p.name).split()[-1]: p.start for p in reversed(self._persons)}
        self._placed: dict[tuple[int, int], Speaker] = {}
        self._said: list[Speaker] = []

    @property
    def speakers(self) -> list[Speaker]:
        """All speakers, by the place of their first mention."""
        return self._known.speakers

    def place(self, span: Span, inside: Speaker | None) -> Speaker:
        """Find the speaker that a source span means, or introduce a new one; `inside` is whose words hold the span."""
        if (heard := self._placed.get((span.start, span.end))) is not None:
            self._known.hear(heard, span.start)
            return heard
        phrase = read_in_place(self._document.text, span, self._index)
        if self._choose is not None and inside is None and is_left_to_choice(phrase):
            speaker = self._by_choice(self._choose(span, self._heard_before()), phrase, span)
        elif phrase.pronoun:
            speaker = self._by_pronoun(phrase.pronoun, span, inside)
        elif phrase.name:
            body = self._body_called(phrase, span)
            speaker = self._known.of_body(body) if body else self._by_name(phrase, span)
        else:
            speaker = self._by_description(phrase, span)
        if speaker is None:
            speaker = self._known.introduce(phrase, span)
        else:
            speaker.spans.append(span)
            speaker.learn(phrase)
        self._placed[span.start, span.end] = speaker
        self._known.hear(speaker, span.start)
        self._said.append(speaker)
        return speaker

    def _heard_before(self) -> list[str | None]:
        """The keys of the speakers placed last, the latest first."""
        return [name_key(speaker.name) if speaker.name else None for speaker in reversed(self._said[-_HEARD:])]

    # By choice of the encoder.

    def _by_choice(self, chosen: Candidate | None, phrase: SourcePhrase, span: Span) -> Speaker | None:
        """Take whom the encoder chose; where it chose nobody, the one without a name whom the rules find."""
        if chosen is not None and self._limits.allow(chosen, phrase, self._known.called(chosen.name)):
            if not chosen.is_person:
                return self._known.of_body(BodyMention(chosen.start, chosen.end, chosen.name, chosen.nouns))
            person = PersonMention(chosen.start, chosen.end, chosen.name, chosen.gender, chosen.role)
            speaker = self._known.of_person(person)
            self._limits.learn(speaker, phrase)
            return speaker
        ruled = phrase.pronoun
        found = self._by_pronoun(ruled, span, None) if ruled else self._by_description(phrase, span)
        return found if found is None or found.name is None or ruled in _ALWAYS_LEADS_BACK else None

    # By name.

    def _by_name(self, phrase: SourcePhrase, span: Span) -> Speaker | None:
        name = self._known.full_name(phrase) or ""
        if found := self._known.called(name):
            return found
        words = name_key(name).split()
        for speaker in self._known.alike(name, is_person=phrase.is_person):
            if len(words) > len(name_key(speaker.name or "").split()):
                speaker.name = name
            self._known.call(speaker, name)
            return speaker
        told = self._nameless_post(phrase, name, span) if phrase.is_person else None
        if told is None and phrase.definite and not phrase.plural:
            told = self._described_before(phrase, name)
        if told is None and not phrase.is_person:
            told = self._announced(phrase, name, span)
        if told is not None:
            told.name, told.kind, told.is_person = name, SourceKind.NAMED, phrase.is_person
            self._known.call(told, name)
        return told

    def _announced(self, phrase: SourcePhrase, name: str, span: Span) -> Speaker | None:
        """Find the body that a text first calls by its noun and then by name: "A newspaper said … The Daily Post said".

        Its noun must be one by which the name can be called, and the name must not stand before.
        """
        heads = heads_of(name)

        def is_announced(speaker: Speaker) -> bool:
            opened = speaker.name is None and not speaker.plural and speaker.kind is SourceKind.NAMED
            return opened and bool(heads & speaker.heads) and speaker.last > span.start - _NEXT_LINE

        body = next(self._known.recent(is_announced), None)
        return body if body and self._document.text.find(phrase.name or name) > body.spans[0].start else None

    def _described_before(self, phrase: SourcePhrase, name: str) -> Speaker | None:
        """Find the speaker whose noun now gets a name: "A separatist group … The group, Teal Dawn"."""
        own = name_key(name).split()
        nouns = {noun for noun in (phrase.head, phrase.apposed_head) if noun and noun.split()[-1] not in own}

        def is_called(speaker: Speaker) -> bool:
            alike = speaker.role and speaker.role == phrase.role if phrase.is_person else nouns & speaker.heads
            nameless = speaker.name is None and speaker.kind is not SourceKind.DOCUMENT
            return nameless and bool(alike) and fits(speaker, phrase)

        return next(self._known.recent(is_called), None)

    def _nameless_post(self, phrase: SourcePhrase, name: str, span: Span) -> Speaker | None:
        """Find the speaker, so far without a name, whom a name now tells: "the mayor … Mayor Ann Roe".

        A bare name that stands here for the first time just after a post ("The foreign minister said … Ann Roe said")
        is its holder too: so wire stories bring in names.
        """
        first_seen = self._first_seen.get((name_key(name).split() or [""])[-1], span.start)
        is_new = phrase.text == name and first_seen >= span.start
        for speaker in self._known.recent(lambda s: s.name is None and s.kind is SourceKind.ANONYMOUS and not s.plural):
            if speaker.role not in role_lexicon().posts:
                continue
            if phrase.role == speaker.role and fits(speaker, phrase):
                return speaker
            if is_new and len(name.split()) > 1 and span.start - speaker.last < _NEXT_LINE:
                return speaker
        return None

    # By description.

    def _by_description(self, phrase: SourcePhrase, span: Span) -> Speaker | None:
        key = name_key(phrase.text)
        if not phrase.definite:
            bodily = phrase.bare and phrase.kind in {SourceKind.GROUP, SourceKind.NAMED}
            return self._known.called(phrase.text) if bodily else None
        same = next(self._known.recent(lambda s: key in s.phrases), None)
        if same is not None:
            return same
        head, role = phrase.head, phrase.role
        if phrase.kind is not SourceKind.DOCUMENT and role and phrase.is_post and not phrase.plural:
            person = self._person_with(phrase, span)
            if person is not None:
                return self._known.of_person(person)
        found = next(self._known.recent(lambda s: head in s.heads and fits(s, phrase)), None)
        if found is None and role:
            found = next(self._known.recent(lambda s: s.role == role and fits(s, phrase)), None)
        if head and not role and not phrase.plural and phrase.kind is SourceKind.NAMED:
            body = self._body_called(phrase, span)
            if body is not None and (found is None or found.last < body.start):
                return self._known.of_body(body)
        return found

    def _body_called(self, phrase: SourcePhrase, span: Span) -> BodyMention | None:
        """The body last named before a place that a description can mean: "the monitoring group"."""
        before = bisect_left(self._body_starts, span.start)
        near = reversed(self._bodies[max(0, before - MEMORY) : before])
        return next((body for body in near if body.heads & phrase.called and body.end <= span.start), None)

    def _person_with(self, phrase: SourcePhrase, span: Span) -> PersonMention | None:
        """The last person before a place whom the text gave that post, unless a speaker with it was heard since.

        Where none stands before, the first after, if the post is said in the same words: headlines and first
        paragraphs say "the foreign minister" before they name her.
        """
        role = phrase.role
        before = bisect_left(self._person_starts, span.start)
        near = [p for p in self._persons[max(0, before - MEMORY) : before] if holds(p, phrase)]
        heard = next(self._known.recent(lambda s: s.role == role and not s.plural), None)
        if near:
            return None if heard is not None and heard.last >= near[-1].start else near[-1]
        if heard is not None:
            return None
        after = self._persons[before : before + MEMORY]
        return next((p for p in after if p.noun == phrase.head and " " in (p.noun or "")), None)

    # By pronoun.

    def _by_pronoun(self, pronoun: str, span: Span, inside: Speaker | None) -> Speaker | None:
        if pronoun in {"i", "we"} and inside is not None:
            return inside
        if pronoun in {"he", "she"}:
            return self._by_person_before(span, Gender(pronoun))
        if pronoun in {"who", "which"}:
            return self._by_relative(span, pronoun)
        if pronoun in {"this", "you"}:
            return None
        fits = {
            "they": lambda s: s.plural or (s.name is not None and not s.is_person),
            "it": lambda s: not s.is_person and not s.plural and s.role is None,
            "i": lambda s: s.kind is SourceKind.NAMED and s.is_person,
            "we": lambda s: s.kind is SourceKind.NAMED,
        }.get(pronoun, lambda _: True)
        found = next(self._known.recent(fits), None)
        return found or (self._body_just_named(span) if pronoun in {"it", "they"} else None)

    def _body_just_named(self, span: Span) -> Speaker | None:
        """The body last named in the sentence of a pronoun, or in the one before, where no speaker was heard yet."""
        at = bisect_right(self._starts, span.start) - 1
        start = self._starts[max(at - 1, 0)] if at >= 0 else 0
        before = bisect_left(self._body_starts, span.start)
        near = [body for body in self._bodies[max(0, before - MEMORY) : before] if body.start >= start]
        return self._known.of_body(near[-1]) if near else None

    def _by_relative(self, span: Span, word: str) -> Speaker | None:
        """Find whom "who" or "which" means: the source, person or else noun phrase that stands right before it."""
        at = bisect_right(self._starts, span.start) - 1
        start = self._starts[at] if at >= 0 else 0
        gap = self._document.text[start : span.start]
        if (again := _AND_WHO.search(gap)) is not None:
            # "A keeper who had been there, and who …": the first "who" stands right behind its noun.
            gap = gap[: again.start()]
        end = start + len(gap.rstrip(" ,\n—–-"))
        placed = [s for (first, last), s in self._placed.items() if first < span.start and end - 1 <= last]
        if placed and (word == "which" or placed[-1].is_one_person or placed[-1].plural):
            return placed[-1]
        text = self._document.text
        named = [p for p in self._within(start, span.start) if not _PARTING.search(text[p.end : end])]
        if named and word == "who":
            return self._known.of_person(named[-1])
        bodies = self._bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, span.start)]
        if word == "which" and bodies and bodies[-1].end == end:
            return self._known.of_body(bodies[-1])
        found = phrase_before(self._document.text, start, end, of_persons=word == "who")
        if found is None:
            return None
        within = [s for (first, last), s in self._placed.items() if found[0] <= first and last <= found[1]]
        return within[0] if within else self.place(self._document.span(*found), inside=None)

    def _by_person_before(self, span: Span, gender: Gender) -> Speaker | None:
        """Find whom "he" or "she" means: a person of this sentence or the two before, else the last who spoke."""
        at = bisect_right(self._starts, span.start) - 1
        for back in range(3):
            if at - back < 0:
                break
            start = self._starts[at - back]
            end = span.start if back == 0 else self._starts[at - back + 1]
            if (subject := self._subject(start, end)) and subject.is_one_person and subject.gender in {None, gender}:
                return adopt(subject, gender)
            for person in self._within(start, end):
                speaker = self._known.named(person)
                known = person.gender or (speaker.gender if speaker else None)
                if known in {None, gender}:
                    return adopt(self._known.of_person(person), gender)
            heard = self._known.recent(lambda s: s.is_one_person and s.gender in {None, gender})
            latest = next(heard, None)
            if latest is not None and start <= latest.last < end:
                return adopt(latest, gender)
        latest = next(self._known.recent(lambda s: s.is_one_person and s.gender in {None, gender}), None)
        return adopt(latest, gender) if latest else None

    def _subject(self, start: int, end: int) -> Speaker | None:
        """The person without a name who opens a sentence: "An officer in the port disagreed: the town, he said, …"."""
        found = opening_person(self._document.text, start, end)
        if found is None or any(person.start < found[1] for person in self._within(start, end)):
            return None
        placed = [s for (first, last), s in self._placed.items() if first < found[1] and found[0] < last]
        return placed[0] if placed else self.place(self._document.span(*found), inside=None)

    def _within(self, start: int, end: int) -> tuple[PersonMention, ...]:
        return self._persons[bisect_left(self._person_starts, start) : bisect_left(self._person_starts, end)]
