"""The reader by the encoder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from sayso.reader.attribution import Attribution
from sayso.reader.attributions.carrying import carry_on
from sayso.reader.attributions.find import finish_page
from sayso.reader.attributions.page import open_page
from sayso.reader.encoder.attributions import Brought, add_attributions, find_cues
from sayso.reader.encoder.engine import Engine, States
from sayso.reader.encoder.weights import SHIPPED, load_weights, read_card
from sayso.reader.encoder.words import Words, read_words
from sayso.reader.steps import Opened, attribute, finish, open_document
from sayso.reader.text.sentences import readable_paragraphs
from sayso.records.document import Document
from sayso.records.reading import Failure, ReaderVersion, Reading


class EncoderReader:
    """The reader by the encoder: it finds the attributions in their context, and rules do the rest.

    Raises:
        UnreadableError: the weights are missing or damaged.

    """

    batch: Final = 12
    """Documents that are read at once; more are no faster."""

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        self.version = ReaderVersion(name="encoder", version=read_card(folder)["version"])
        self.engine = Engine(load_weights(folder), threads)

    def read(self, document: Document) -> Reading:
        """Read one document."""
        return next(self.read_many((document,)))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents, several at once, in order."""
        left = iter(documents)
        while chosen := list(islice(left, self.batch)):
            yield from self._read_batch([open_document(document) for document in chosen])

    def _read_batch(self, opened: list[Opened]) -> Iterator[Reading]:
        states = self.engine.read([self._words(one) for one in opened])
        cues = [find_cues(self.engine, state) for state in states]
        regions = [(state, cue.region) for state, found in zip(states, cues, strict=True) for cue in found]
        roles = iter(self.engine.roles(regions))
        for one, state, found in zip(opened, states, cues, strict=True):
            brought = [Brought(cue, next(roles)) for cue in found]
            yield finish(one, attribute(one, lambda: self._attribute(one, state, brought)), self.version)  # noqa: B023  called at once

    def _words(self, one: Opened) -> Words:
        paragraphs = readable_paragraphs(one.document, one.aside)
        words = one.step("words", lambda: read_words(one.document.text, paragraphs, self.engine.pieces))
        return words or Words()

    def _attribute(
        self, one: Opened, state: States, brought: Sequence[Brought]
    ) -> tuple[list[Attribution], tuple[Failure, ...]]:
        page = open_page(one.document, one.sentences, one.aside)
        add_attributions(page, self.engine, state, brought)
        carry_on(page)
        return finish_page(page)
