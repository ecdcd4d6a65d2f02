"""An attribution as found in the text, before it is known who the source is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.records.span import Span
from sayso.records.statement import Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what by which words, as spans only (PolNeAR's sense of attribution).

    `source` is None where the text names nobody at this point (an implicit speaker who is carrying on, "reportedly");
    `cue` is None where a quotation carries on without one. `speaker` is the
    part of the source that names this one where several speak together, or what names it elsewhere in the text: "they"
    of those, a transcript's label. `carries_on` is the index, in the same list, of the
    attribution whose speaker is carrying on; `within` the index of the attribution whose content holds this one
    (nesting). `leaning` and `source_leaning` are the log-probabilities that the encoder gives each kind of statement
    and of source, where it has read this one. `rule` names what found it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    speaker: Span | None = None
    carries_on: int | None = None
    within: int | None = None
    leaning: Mapping[str, float] | None = None
    source_leaning: Mapping[str, float] | None = None
    rule: str
    confidence: float
