"""A text with what its annotators marked in it: the one form into which every corpus is brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Offsets = tuple[int, int]
"""A half-open range of code points of the text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with a label, in one of the span layers."""

    span: Offsets
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution: by which cue who says what. The labels are None where the corpus has none."""

    cue: Offsets
    source: tuple[Offsets, ...] = ()
    content: tuple[Offsets, ...] = ()
    kind: str | None = None
    denied: bool | None = None
    source_kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event: its trigger, its kind and status (annotation guide), and the spans of its roles where the text has them."""

    trigger: Offsets
    kind: str
    status: str
    actor: Offsets | None = None
    target: Offsets | None = None
    place: Offsets | None = None
    time: Offsets | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One thing that is told of who holds a place: the spans and labels of the annotation guide."""

    place: Offsets
    change: str
    status: str
    holder: Offsets | None = None
    former: Offsets | None = None
    time: Offsets | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One document or passage of a corpus.

    A layer that is None (or absent from `spans`) was not marked and teaches nothing; an empty one was marked and says that
    nothing is there. `spans` holds span layers of `sayso.reader.encoder.tags.LAYERS` by name: *names* are proper names (GUM, GMB, UNER),
    *entities* re3d's own scheme, which marks common nouns too, *actors* to *quantities* the annotation guide's (marks). Spans of one
    layer do not overlap. `names_of_places` are those among which `holdings` were looked for. `chains` are the chains of coreference, each at least two spans in the order of the text.
    """

    corpus: str
    name: str
    text: str
    attributions: tuple[Attributed, ...] | None = None
    spans: Mapping[str, tuple[Mention, ...]] = field(default_factory=lambda: MappingProxyType({}))
    happenings: tuple[Happening, ...] | None = None
    holdings: tuple[Holding, ...] | None = None
    names_of_places: tuple[Offsets, ...] = ()
    chains: tuple[tuple[Offsets, ...], ...] | None = None
    sentences: tuple[Offsets, ...] | None = None
