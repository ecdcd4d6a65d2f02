"""A source in the making: what is known of it so far, and which phrases can mean it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sayso.reader.sources.descriptions import SourcePhrase
from sayso.reader.sources.names import Gender, name_key
from sayso.reader.sources.persons import PersonMention
from sayso.records.source import Source, SourceKind
from sayso.records.span import Span


@dataclass(eq=False, kw_only=True)
class Speaker:
    """A source in the making."""

    kind: SourceKind
    spans: list[Span]
    name: str | None = None
    is_person: bool = False
    plural: bool = False
    gender: Gender | None = None
    role: str | None = None
    heads: set[str] = field(default_factory=set)
    phrases: set[str] = field(default_factory=set)
    described: str | None = None
    affiliation: str | None = None
    anonymity: str | None = None
    count: int | None = None
    former: tuple[Span, ...] = ()
    last: int = 0

    @property
    def is_one_person(self) -> bool:
        """Whether "he" or "she" can mean the speaker."""
        return not self.plural and (self.is_person or self.gender is not None or self.kind is SourceKind.ANONYMOUS)

    def learn(self, phrase: SourcePhrase) -> None:
        """Take over what a later phrase adds; what is known stays."""
        self.role = self.role or phrase.role
        self.described = self.described or phrase.described
        self.affiliation = self.affiliation or phrase.affiliation
        self.gender = self.gender or phrase.gender
        self.count = self.count or phrase.count
        for head in (phrase.head, phrase.apposed_head):
            # "The army and the police" is more than the army.
            if head and not (phrase.plural is False and " and " in phrase.text):
                # "The minister" leads back to "the foreign minister".
                self.heads |= {head, head.split()[-1]}
        if phrase.head:
            self.phrases.add(name_key(phrase.text))

    def as_source(self, name: str) -> Source:
        """The record, with its mentions in order and each only once."""
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
            former=self.former,
            mentions=tuple(mentions[key] for key in sorted(mentions)),
        )


_APART: Final = frozenset({"first", "second", "third", "fourth", "fifth", "other", "another", "latter", "former"})
"""Words that set one apart from others of its noun: "the second group" is not "the first"."""


def fits(speaker: Speaker, phrase: SourcePhrase) -> bool:
    """Whether a description can mean a speaker: alike in number, not set apart from it, of no other body or state."""
    if speaker.plural != phrase.plural:
        return False
    apart = _APART & set(name_key(phrase.text).split())
    if apart and not any(apart <= set(words.split()) for words in speaker.phrases):
        return False
    ours, theirs = phrase.affiliation, speaker.affiliation
    return ours is None or theirs is None or bool(set(name_key(ours).split()) & set(name_key(theirs).split()))


def holds(person: PersonMention, phrase: SourcePhrase) -> bool:
    """Whether a person can be meant by a post: "the foreign secretary" is no foreign minister."""
    if person.role is None or person.role != phrase.role:
        return False
    nouns = {person.noun, phrase.head}
    return len(nouns) == 1 or any(noun is not None and " " not in noun for noun in nouns)


def adopt(speaker: Speaker, gender: Gender) -> Speaker:
    """Take over the gender that a pronoun tells, where none was known."""
    speaker.gender = speaker.gender or gender
    return speaker
