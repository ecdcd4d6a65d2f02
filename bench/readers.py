"""The readers that are measured side by side, the shipped one first."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reader.reader import Reader, RuleReader


def readers(threads: int = 0) -> Iterator[tuple[str, Reader]]:
    """Yield each reader with its name: the encoder's, which reads by default, and the rules alone."""
    from sayso.reader.encoder_reader import EncoderReader

    yield "encoder", EncoderReader(threads=threads)
    yield "rules", RuleReader()
