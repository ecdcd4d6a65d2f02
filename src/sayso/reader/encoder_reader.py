"""The reader by the encoder."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.gazetteer import Gazetteer
from sayso.reader.actors import Mention
from sayso.reader.attribution import Attribution
from sayso.reader.attributions.carrying import carry_on
from sayso.reader.attributions.find import finish_page
from sayso.reader.attributions.page import bare_page
from sayso.reader.attributions.set_off import read_set_off
from sayso.reader.attributions.transcript import read_transcript
from sayso.reader.encoder.attributions import (
    Brought,
    Cue,
    add_attributions,
    add_narrated,
    inner_cues,
    news_cues,
)
from sayso.reader.encoder.contents import add_within, cues_within, words_within
from sayso.reader.encoder.engine import Engine, States
from sayso.reader.encoder.happenings import held_places, scenes_of, triggers
from sayso.reader.encoder.referents import Referents, WordVectors
from sayso.reader.encoder.toponyms import sight_places
from sayso.reader.encoder.weights import SHIPPED, load_weights
from sayso.reader.encoder.windows import cut_stretches
from sayso.reader.encoder.words import Words, read_words
from sayso.reader.events.sighted import Scenes
from sayso.reader.places.candidates import Finder, shipped_finder
from sayso.reader.places.evidence import Evidence
from sayso.reader.sources.candidates import Candidate, Characters, Named, Scene, open_scene
from sayso.reader.sources.cast import Choose
from sayso.reader.steps import Opened, attribute, finish, locate, open_document
from sayso.reader.text.case import bound_to, is_caseless, opened, with_names
from sayso.reader.text.sentences import readable_paragraphs
from sayso.reader.version import encoder_version, with_own
from sayso.records.document import Document
from sayso.records.place import Place
from sayso.records.reading import Failure, Reading
from sayso.records.source import SourceKind
from sayso.records.span import Span

_DOCUMENTS: Final = 12
"""Documents that are read at once; more are no faster."""
_CHARACTERS: Final = 200_000
"""Characters of documents after which no further one is added to those that are read at once."""
_SURE: Final = 0.5
"""From this confidence on a place is taken for one, and so for nobody who speaks."""
_WORDS: Final = 16_384
"""Words that are in the engine at once: it gives some 3 kB for each, so a longer text goes through it in stretches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a text, the cues among them with what they bring along, names, actors, and the words' vectors.

    `sighted` is what the encoder sees of places, `scenes` what of events and control; `narrated` gives each word's
    chance of being part of a statement of the narrator's own.
    """

    words: Words
    brought: list[Brought]
    within: tuple[Words, list[Brought]]
    narrated: NDArray[np.float32]
    named: list[Named]
    parties: list[Mention]
    sighted: Evidence
    scenes: Scenes
    vectors: NDArray[np.float32]


class EncoderReader:
    """The reader by the encoder: it finds the attributions in their context, and rules do the rest.

    Places are looked up in the gazetteer that comes with sayso, or in another; `own` names what of a person's own is
    in that (`own_digest`).

    Raises:
        UnreadableError: the weights or the gazetteer are missing or damaged.

    """

    def __init__(
        self, folder: Path = SHIPPED, threads: int = 0, *, gazetteer: Gazetteer | None = None, own: str = ""
    ) -> None:
        self._finder = Finder(gazetteer) if gazetteer else shipped_finder()
        self.version = with_own(encoder_version(folder), own)
        weights = load_weights(folder)
        self.engine = Engine(weights, threads)
        self.referents = Referents(weights.referents, weights.figures["nobody"])

    def read(self, document: Document) -> Reading:
        """Read one document."""
        return next(self.read_many((document,)))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents, several at once, in order."""
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if len(batch) == _DOCUMENTS or sum(len(one.text) for one in batch) > _CHARACTERS:
                yield from self._as_written(batch)
                batch = []
        yield from self._as_written(batch)

    def _as_written(self, batch: Sequence[Document]) -> Iterator[Reading]:
        """Read documents, those without case in a copy that has capitals."""
        cased = [self.cased(one) if is_caseless(one.text) else one for one in batch]
        readings = self._read_batch([open_document(one) for one in cased])
        for reading, document, copy in zip(readings, batch, cased, strict=True):
            yield reading if copy is document else bound_to(reading, document)

    def cased(self, document: Document) -> Document:
        """Give a text without case its capitals: the encoder sees names without them, if less well."""
        bare = replace(document, text=opened(document.text))
        stretches = self._stretches(open_document(bare))
        named = [
            name
            for words in stretches
            for state in self.engine.read([words])
            for name in self.engine.named(state, "names")
        ]
        return replace(bare, text=with_names(bare.text, named))

    def _read_batch(self, batch: Sequence[Opened]) -> Iterator[Reading]:
        stretches = [(number, words) for number, one in enumerate(batch) for words in self._stretches(one)]
        found: list[list[Stretch]] = [[] for _ in batch]
        for group in _groups(stretches):
            texts = [(batch[number], words) for number, words in group]
            for (number, _), stretch in zip(group, self._find(texts), strict=True):
                found[number].append(stretch)
        for one, read in zip(batch, found, strict=True):
            attributions = attribute(one, lambda: self._attribute(one, read))  # noqa: B023  called at once
            parties = [party for stretch in read for party in stretch.parties]
            sighted = [stretch.sighted for stretch in read]
            places = locate(one, sighted, attributions, self._finder)
            choose = self._choice(one, attributions, read, settings_of(one.document.text, places))
            scenes = [stretch.scenes for stretch in read]
            yield finish(one, attributions, self.version, choose, parties, places, scenes)

    def _stretches(self, one: Opened) -> list[Words]:
        text, paragraphs = one.document.text, readable_paragraphs(one.document, one.aside)
        words = one.step("words", lambda: read_words(text, paragraphs, self.engine.pieces))
        return list(cut_stretches(words, _WORDS)) if words else []

    def _find(self, texts: Sequence[tuple[Opened, Words]]) -> Iterator[Stretch]:
        """Run both stages over words of texts: the predicates of each and what they bring along; then over contents."""
        states = self.engine.read([words for _, words in texts])
        outer = self._roles([(state, news_cues(self.engine, state)) for state in states])
        inner = self._roles(
            [(state, inner_cues(self.engine, state, brought)) for state, brought in zip(states, outer, strict=True)]
        )
        happenings = self._roles(
            [(state, self._scenes(one, state)) for (one, _), state in zip(texts, states, strict=True)]
        )
        contents = [
            words_within(self.engine, one.document.text, words, found)
            for (one, words), found in zip(texts, outer, strict=True)
        ]
        deeper = self.engine.read(contents)
        deep = self._roles([(state, cues_within(self.engine, state)) for state in deeper])
        for state, first, second, content, third, scenes in zip(
            states, outer, inner, contents, deep, happenings, strict=True
        ):
            named = list(self.engine.named(state, "names"))
            yield Stretch(
                words=state.words,
                brought=first + second,
                within=(content, third),
                narrated=self.engine.chances(state, "narrated"),
                named=named,
                parties=list(self.engine.named(state, "actors")),
                sighted=sight_places(self.engine, state, named),
                scenes=scenes_of(self.engine, state, scenes),
                vectors=state.vector,
            )

    def _scenes(self, one: Opened, state: States) -> list[Cue]:
        """List the triggers of events and the places of which control may be told."""
        return triggers(self.engine, state) + held_places(self.engine, state, one.document.text, one.sentences)

    def _roles(self, cues: Sequence[tuple[States, list[Cue]]]) -> list[list[Brought]]:
        """Run the second stage over the cues of texts."""
        roles = iter(self.engine.roles([(state, cue.region) for state, found in cues for cue in found]))
        return [[Brought(cue, next(roles)) for cue in found] for _, found in cues]

    def _choice(
        self, one: Opened, attributions: Sequence[Attribution], stretches: Sequence[Stretch], scenes: list[Characters]
    ) -> Choose:
        """Return what chooses whom a pronoun or description means; the scene is prepared when it is first asked."""

        @cache
        def scene() -> tuple[Scene, WordVectors]:
            sources = [(found.source.start, found.source.end) for found in attributions if found.source]
            vectors = WordVectors([(stretch.words, stretch.vectors) for stretch in stretches])
            named = [name for stretch in stretches for name in stretch.named]
            return open_scene(one.document, one.sentences, sources, named, scenes), vectors

        named = {
            (found.source.start, found.source.end): _odds_of_a_name(found) for found in attributions if found.source
        }

        def choose(span: Span, heard: Sequence[str | None]) -> Candidate | None:
            where = (span.start, span.end)
            return self.referents.choose(*scene(), where, heard, named.get(where, 0.0))

        return choose

    def _attribute(self, one: Opened, stretches: Sequence[Stretch]) -> tuple[list[Attribution], tuple[Failure, ...]]:
        page = bare_page(one.document, one.sentences, one.aside)
        for stretch in stretches:
            add_attributions(page, self.engine, stretch.words, stretch.brought)
            add_within(page, self.engine, *stretch.within)
        read_set_off(page)
        carry_on(page)
        read_transcript(page)
        for stretch in stretches:
            add_narrated(page, stretch.words, stretch.narrated)
        return finish_page(page)


def settings_of(text: str, places: Iterable[Place]) -> list[Characters]:
    """List where the text names places below countries, and no government there: nobody who speaks.

    What is a place's name once is so wherever it stands, though the encoder passed over it there.
    """
    below = [place for place in places if place.kind not in {"country", "relative"} and place.confidence >= _SURE]
    bodies = {(span.start, span.end) for place in places for span in place.metonymic}
    names = sorted({span.quote for place in below for span in place.mentions if span not in place.metonymic})
    if not names:
        return []
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text)
    return sorted({match.span() for match in found} - bodies)


def _odds_of_a_name(found: Attribution) -> float:
    """Give the log-odds that the text names the source of an attribution."""
    if found.source_leaning is None:
        return 0.0
    named = found.source_leaning[SourceKind.NAMED]
    return named - math.log(max(1e-9, 1 - math.exp(named)))


def _groups(stretches: Iterable[tuple[int, Words]]) -> Iterator[list[tuple[int, Words]]]:
    """Group stretches, in order, into as many words as may be in the engine at once."""
    group: list[tuple[int, Words]] = []
    size = 0
    for stretch in stretches:
        if group and size + len(stretch[1]) > _WORDS:
            yield group
            group, size = [], 0
        group.append(stretch)
        size += len(stretch[1])
    if group:
        yield group
