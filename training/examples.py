"""Labelled texts as numbers: words, tags per layer, predicates with their roles, chains and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.reader.control.heads import find_heads
from sayso.reader.encoder.tags import CONVENTIONS, LABELS, LAYERS, NOBODY, ROLES, tag_count
from sayso.reader.encoder.words import Pieces, Words, read_words
from sayso.reader.text.sentences import paragraphs, split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from training.labelled import Attributed, Happening, Holding, Labelled, Offsets

UNMARKED = -1
"""The tag of words in a layer that nobody marked: no loss."""
CUES = {"polnear": ("cue", "news"), "marks": ("marked cue", "guide"), "gum": ("clause cue", "clause")}
"""For each corpus with attributions the layer of its cues, and the convention by which its roles are bounded."""

WordSpan = tuple[int, int]
"""From the first word to behind the last."""


@dataclass(slots=True)
class Predicate:
    """A cue or trigger with its roles as word spans, and labels as indices (UNMARKED where unknown)."""

    span: WordSpan
    convention: int
    roles: list[tuple[int, WordSpan]]
    labels: tuple[int, ...]


@dataclass(slots=True)
class Example:
    """One text, ready to be cut into windows. `tags` has one array of W tags for each layer that was marked."""

    corpus: str
    name: str
    words: Words
    tags: dict[str, NDArray[np.int16]]
    predicates: list[Predicate] = field(default_factory=list)
    chains: list[list[WordSpan]] = field(default_factory=list)
    sentences: list[WordSpan] = field(default_factory=list)
    sentence_texts: list[str] = field(default_factory=list)
    lost: int = 0


def make_example(labelled: Labelled, pieces: Pieces) -> Example:
    """Turn a labelled text into numbers. Marks that no word touches are counted in `lost`."""
    document = Document(id=DocumentId("doc_" + "0" * 24), text=labelled.text, language="en")
    words = read_words(labelled.text, paragraphs(document), pieces)
    example = Example(labelled.corpus, labelled.name, words, {})
    align = _Aligner(words)
    if labelled.attributions is not None:
        _add_attributions(example, labelled.attributions, align)
    for layer, mentions in labelled.spans.items():
        order = LAYERS[layer]
        placed = ((align(mention.span), order.index(mention.label)) for mention in mentions)
        example.tags[layer] = _tagged(len(words), placed)
    if labelled.happenings is not None:
        _add_happenings(example, labelled.happenings, align)
    if labelled.holdings is not None:
        heads = list(find_heads(labelled.text, split(document), labelled.names_of_places))
        _add_holdings(example, labelled.holdings, heads, align)
    for chain in labelled.chains or ():
        spans = [span for mention in chain if (span := align(mention)) is not None]
        if len(spans) > 1:
            example.chains.append(spans)
    _add_sentences(example, labelled, document, align)
    example.lost = align.lost
    return example


class _Aligner:
    """Brings offsets to words: the words that share a character with them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.lost = 0

    def __call__(self, offsets: Offsets) -> WordSpan | None:
        first = bisect_right(self._words.end, offsets[0])
        last = bisect_left(self._words.start, offsets[1])
        if first < last:
            return first, last
        self.lost += 1
        return None


def _tagged(count: int, spans: Iterable[tuple[WordSpan | None, int]]) -> NDArray[np.int16]:
    tags = np.zeros(count, dtype=np.int16)
    for span, label in spans:
        if span is not None:
            tags[span[0]] = 1 + 2 * label
            tags[span[0] + 1 : span[1]] = 2 + 2 * label
    return tags


def _add_attributions(example: Example, marks: Iterable[Attributed], align: _Aligner) -> None:
    layer, convention = CUES[example.corpus]
    cues, sources, contents = [], [], []
    for mark in marks:
        cue = align(mark.cue)
        if cue is None:
            continue
        source = [span for part in mark.source if (span := align(part))]
        content = [span for part in mark.content if (span := align(part))]
        cues.append((cue, 0))
        sources += [(span, 0) for span in source]
        contents += [(span, 0) for span in content]
        roles = [(ROLES.index("content"), span) for span in content] + [
            (ROLES.index("source"), span) for span in source
        ]
        given = {
            "kind": mark.kind,
            "denied": None if mark.denied is None else LABELS["denied"][mark.denied],
            "source kind": mark.source_kind,
        }
        example.predicates.append(Predicate(cue, CONVENTIONS.index(convention), roles, _labels(given)))
    count = len(example.words)
    example.tags |= {layer: _tagged(count, cues)}
    if convention == "news":
        example.tags |= {"source": _tagged(count, sources), "content": _tagged(count, contents)}


def _add_happenings(example: Example, marks: Iterable[Happening], align: _Aligner) -> None:
    triggers = []
    for mark in marks:
        trigger = align(mark.trigger)
        if trigger is None:
            continue
        triggers.append((trigger, LAYERS["trigger"].index(mark.kind)))
        spans = {"actor": mark.actor, "target": mark.target, "place": mark.place, "time": mark.time}
        roles = [(ROLES.index(role), span) for role, offsets in spans.items() if offsets and (span := align(offsets))]
        example.predicates.append(
            Predicate(
                trigger, CONVENTIONS.index("event"), roles, _labels({"status": mark.status, "event kind": mark.kind})
            )
        )
    example.tags["trigger"] = _tagged(len(example.words), triggers)


def _add_holdings(example: Example, marks: Iterable[Holding], heads: list[Offsets], align: _Aligner) -> None:
    """Add a predicate for each place of which something is told, at its name or noun, and for every other place that might be."""
    told: dict[WordSpan, Predicate] = {}
    for mark in marks:
        head = next((one for one in heads if mark.place[0] <= one[0] and one[1] <= mark.place[1]), mark.place)
        if (place := align(head)) is None:
            continue
        spans = {"actor": mark.holder, "target": mark.former, "time": mark.time}
        roles = [(ROLES.index(role), span) for role, offsets in spans.items() if offsets and (span := align(offsets))]
        given: dict[str, str | None] = {"status": mark.status, "change": mark.change}
        told.setdefault(place, Predicate(place, CONVENTIONS.index("control"), roles, _labels(given)))
    for head in heads:
        place = align(head)
        if place is not None and not any(first < place[1] and place[0] < last for first, last in told):
            told[place] = Predicate(place, CONVENTIONS.index("control"), [], _labels({"change": NOBODY}))
    example.predicates += told.values()


def _labels(given: dict[str, str | None]) -> tuple[int, ...]:
    return tuple(
        UNMARKED if (value := given.get(name)) is None else labels.index(value) for name, labels in LABELS.items()
    )


def _add_sentences(example: Example, labelled: Labelled, document: Document, align: _Aligner) -> None:
    offsets = labelled.sentences
    if offsets is not None:
        marked = [span for sentence in offsets if (span := align(sentence))]
        example.tags["sentence"] = _tagged(len(example.words), ((span, 0) for span in marked))
    found = offsets or [(span.start, span.end) for span in split(document)]
    for first, last in found:
        if (span := align((first, last))) is not None:
            example.sentences.append(span)
            example.sentence_texts.append(labelled.text[first:last])


def role_tags(predicate: Predicate, first: int, last: int) -> NDArray[np.int64]:
    """Give the role tags of the words from `first` to before `last`; the predicate's own words are outside."""
    tags = np.zeros(last - first, dtype=np.int64)
    for role, (start, end) in predicate.roles:
        begin = True
        for number in range(max(start, first), min(end, last)):
            if predicate.span[0] <= number < predicate.span[1]:
                begin = True
                continue
            if tags[number - first] == 0:
                tags[number - first] = (1 if begin else 2) + 2 * role
                begin = False
    assert tags.max(initial=0) < tag_count(len(ROLES))
    return tags
