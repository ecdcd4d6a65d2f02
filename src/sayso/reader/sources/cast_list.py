"""The list of a document's speakers so far: each entered once, and looked up by name or by when it was last heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from sayso.reader.sources.bodies import BodyMention, one_name
from sayso.reader.sources.cast_member import Speaker
from sayso.reader.sources.descriptions import SourcePhrase
from sayso.reader.sources.document_names import DocumentNames
from sayso.reader.sources.names import gender_of, name_key
from sayso.reader.sources.persons import PersonMention
from sayso.reader.sources.same import same_body, same_person
from sayso.records.document import Document
from sayso.records.source import SourceKind
from sayso.records.span import Span

MEMORY: Final = 40
"""So many speakers or names back a description may point; more would cost time and be wrong."""
# Phrases that say only that some body speaks: where none was named that they can mean, nobody knows which.
_ANY_BODY = frozenset({"group", "organization", "outfit", "faction", "body", "team", "this group", "monitor"})


class CastList:
    """The speakers of one document that are known so far, by name and in the order in which they were last heard."""

    def __init__(self, document: Document, names: DocumentNames) -> None:
        self._document = document
        self._index = names.index
        self._genders = {name_key(p.name).split()[-1]: p.gender for p in reversed(names.persons) if p.gender}
        # In order of last mention, the latest at the end.
        self._speakers: dict[int, Speaker] = {}
        self._by_key: dict[str, Speaker] = {}
        self._by_last_word: dict[str, list[Speaker]] = {}

    @property
    def speakers(self) -> list[Speaker]:
        """All speakers, by the place of their first mention."""
        return sorted(self._speakers.values(), key=lambda speaker: min(span.start for span in speaker.spans))

    # Entering.

    def introduce(self, phrase: SourcePhrase, span: Span) -> Speaker:
        """Make a speaker of a source phrase that means nobody known."""
        name = self.full_name(phrase)
        unknown = name is None and phrase.kind is SourceKind.NAMED and name_key(phrase.text) in _ANY_BODY
        speaker = Speaker(
            kind=SourceKind.GROUP if unknown else phrase.kind,
            spans=[span],
            name=name,
            is_person=phrase.is_person and name is not None,
            plural=phrase.plural,
        )
        speaker.learn(phrase)
        if speaker.is_person and name:
            speaker.gender = speaker.gender or gender_of(name) or self._genders.get(name_key(name).split()[-1])
        self._enter(speaker, name or phrase.text)
        return speaker

    def of_person(self, person: PersonMention) -> Speaker:
        """Find the speaker that a person is, or make one of a person whom the text has named without quoting."""
        if (known := self.named(person)) is not None:
            return known
        speaker = Speaker(
            kind=SourceKind.NAMED,
            spans=[self._document.span(person.start, person.end)],
            name=person.name,
            is_person=True,
            gender=person.gender,
            role=person.role,
        )
        self._enter(speaker, person.name)
        return speaker

    def of_body(self, body: BodyMention) -> Speaker:
        """Find the speaker that a body is, or make one of a body that the text has named without quoting."""
        name = one_name(self._index.full_body(body.name))
        known = self.called(name) or next(self.alike(name, is_person=False), None)
        if known is not None:
            return known
        speaker = Speaker(
            kind=SourceKind.NAMED, spans=[self._document.span(body.start, body.end)], name=name, heads=set(body.heads)
        )
        self._enter(speaker, name)
        return speaker

    def _enter(self, speaker: Speaker, name: str) -> None:
        self._speakers[id(speaker)] = speaker
        self.call(speaker, name)

    def call(self, speaker: Speaker, name: str) -> None:
        """Let a speaker be found by a name."""
        key = name_key(name)
        if key:
            self._by_key.setdefault(key, speaker)
            known = self._by_last_word.setdefault(key.split()[-1], [])
            if len(known) < MEMORY:
                known.append(speaker)

    def hear(self, speaker: Speaker, at: int) -> None:
        """Make a speaker the one last heard, at a place in the text."""
        speaker.last = max(speaker.last, at)
        self._speakers.pop(id(speaker), None)
        self._speakers[id(speaker)] = speaker

    # Looking up.

    def full_name(self, phrase: SourcePhrase) -> str | None:
        """The name that a phrase gives, as the document gives it in full; None where it gives none."""
        if phrase.name is None:
            return None
        if phrase.is_person:
            return self._index.full_person(phrase.name)
        return one_name(self._index.full_body(phrase.name))

    def called(self, name: str) -> Speaker | None:
        """The speaker who was called by the very same name."""
        return self._by_key.get(name_key(name))

    def named(self, person: PersonMention) -> Speaker | None:
        """The speaker whom a person's name can mean."""
        return self.called(person.name) or next(self.alike(person.name, is_person=True), None)

    def alike(self, name: str, *, is_person: bool) -> Iterator[Speaker]:
        """The speakers whose name can be a longer or shorter form of this one."""
        words = name_key(name).split()
        if is_person:
            for speaker in reversed(self._by_last_word.get(words[-1], []) if words else []):
                if speaker.is_person and speaker.name and same_person(words, name_key(speaker.name).split()):
                    yield speaker
            if len(words) != 1:
                return
            yield from self.recent(
                lambda s: (
                    s.is_person
                    and s.name is not None
                    and name_key(s.name).split()[:1] == words
                    and len(s.name.split()) > 1
                )
            )
        else:
            yield from self.recent(
                lambda s: not s.is_person and s.name is not None and same_body(words, name_key(s.name).split())
            )

    def recent(self, fits: Callable[[Speaker], bool]) -> Iterator[Speaker]:
        """The fitting ones among the speakers last heard, the latest first."""
        return (speaker for speaker in islice(reversed(self._speakers.values()), MEMORY) if fits(speaker))
