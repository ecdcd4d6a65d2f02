"""Embedding statements: what each says becomes a vector beside its reading, by which it can be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from sayso.ledger.meanings import Meanings, Unembedded
from sayso.reader.encoder.weights import read_card
from sayso.records.span import Span
from sayso.services.workspace import Workspace
from sayso.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sayso.reader.encoder.engine import Engine

    Floats = NDArray[np.float32]

_TOGETHER: Final = 128
"""Statements that are in the engine at once, and after which documents are written."""
_CHARACTERS: Final = 2_000
"""Characters of a text that are embedded; the few statements that are longer are known by their beginning."""


class Embedder(Protocol):
    """What turns texts into vectors of length one, alike where the texts mean alike."""

    @property
    def weights(self) -> str:
        """The version of the weights: only vectors of the same weights can be compared."""
        ...

    def embed(self, texts: Sequence[str]) -> Floats:
        """Embed texts: (N, 384), each of length one, or zero where a text holds no word."""
        ...


@dataclass(frozen=True, slots=True)
class EncoderEmbedder:
    """The encoder that reads: a text's vector is the mean of its words' `meaning`."""

    weights: str
    engine: Engine

    def embed(self, texts: Sequence[str]) -> Floats:
        """Embed texts: (N, 384), each of length one, or zero where a text holds no word."""
        import numpy as np  # noqa: PLC0415  loaded where something is embedded

        means = np.concatenate(
            [self._means(texts[at : at + _TOGETHER]) for at in range(0, len(texts), _TOGETHER)]
        )  # fmt: skip
        lengths = np.linalg.norm(means, axis=1, keepdims=True)
        return (means / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def _means(self, texts: Sequence[str]) -> Floats:
        import numpy as np  # noqa: PLC0415

        from sayso.reader.encoder.words import read_words  # noqa: PLC0415

        words = []
        for text in texts:
            opening = text[:_CHARACTERS]
            whole = [Span(0, len(opening), opening)] if opening else []
            words.append(read_words(opening, whole, self.engine.pieces))
        # A text without a word has no mean; its sum is zero.
        return np.stack([state.meaning.sum(axis=0) / max(1, len(state.words)) for state in self.engine.read(words)])


Opening = Callable[[Settings], Embedder]


def open_embedder(settings: Settings) -> Embedder:
    """Load the encoder as an embedder, whichever reader the settings name.

    Raises:
        UnreadableError: its weights are missing or damaged.

    """
    from sayso.reader.encoder_reader import EncoderReader  # noqa: PLC0415  it takes a fifth of a second
    from sayso.reader.open import open_reader  # noqa: PLC0415

    reader = open_reader(replace(settings, reader="encoder"))
    if not isinstance(reader, EncoderReader):
        raise TypeError(type(reader))
    return EncoderEmbedder(embedding_weights(), reader.engine)


def embedding_weights() -> str:
    """The version of the weights that would embed; nothing is loaded for it.

    Raises:
        UnreadableError: the card of the weights is missing or damaged.

    """
    return read_card().version


@dataclass(frozen=True, slots=True)
class Indexed:
    """Documents whose statements have just been embedded and written, and how many documents are still due."""

    documents: int
    statements: int
    due: int


def count_unembedded(workspace: Workspace) -> int:
    """How many documents have statements that are due to be embedded."""
    with workspace.reading() as ledger:
        return ledger.count_unembedded(embedding_weights())


def embed_due(workspace: Workspace, opening: Opening = open_embedder) -> Iterator[Indexed]:
    """Embed every statement that is due, some documents at a time, each lot written before it is yielded.

    Due is what these weights have not embedded, or what has been read anew since. Stopped at any moment, the next run
    goes on. Two runs at once do the same work twice, and no harm.

    Raises:
        UnreadableError: the encoder cannot be loaded; then nothing has been embedded.

    """
    with workspace.writing() as writer:
        due = writer.reader.count_unembedded(embedding_weights())
        if not due:
            return
        embedder = opening(workspace.settings)
        for lot in _lots(writer.reader.unembedded(embedder.weights)):
            writer.add_meanings(embedder.weights, list(_embedded(embedder, lot)))
            due = max(0, due - len(lot))
            yield Indexed(len(lot), sum(len(one.contents) for one in lot), due)


def _lots(due: Iterator[Unembedded]) -> Iterator[list[Unembedded]]:
    lot: list[Unembedded] = []
    for one in due:
        lot.append(one)
        if sum(len(document.contents) for document in lot) >= _TOGETHER:
            yield lot
            lot = []
    if lot:
        yield lot


def _embedded(embedder: Embedder, lot: Sequence[Unembedded]) -> Iterator[Meanings]:
    from sayso.ledger.nearest import pack  # noqa: PLC0415  it brings numpy

    vectors = embedder.embed([content for one in lot for content in one.contents])
    at = 0
    for one in lot:
        yield Meanings(one.document, one.reading, *pack(vectors[at : at + len(one.contents)]))
        at += len(one.contents)
