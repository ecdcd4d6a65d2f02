"""Mentions: names and entities as spans, against gold that was not trained on.

A mention is right where both its bounds are and its label is (exact match, as in CoNLL); "any label" asks for the bounds alone.
Micro sums the counts of all labels, macro is the mean of the F1 of the labels that the gold has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bench.data import data_folder
from bench.result import Result
from bench.scores import Tally
from sayso.reader.encoder.tags import LAYERS
from training.labelled import Labelled, Mention

Mentions = Callable[[Sequence[str]], list[dict[str, list[Mention]]]]
"""What is measured: for each text its mentions, by layer."""
MICRO, MACRO, ANY = "all, micro", "all, macro", "any label"

PROTOCOL = """\
GUM: its own dev split. UNER: the dev part of the English Web Treebank, joined to documents; it marks persons, organisations and
places only, so other labels are not counted on either side, and nothing of it or of the treebank is trained on. re3d: the
documents that the project's marks hold out, entities that its crowd accepted, of nested ones the longest; military platforms
count as vehicles. The published figures are of their authors' own split, types and treatment of nesting, so the ratio is a
guide and no contest."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """One measured corpus: a layer, the labels that its gold can have, and published macro F1 in per cent."""

    title: str
    layer: str
    labels: tuple[str, ...]
    read: Callable[[], Iterable[Labelled]]
    published: tuple[tuple[str, float], ...] = ()


@dataclass(slots=True)
class Scores:
    """The tallies of one corpus, by label, and the one of bounds alone."""

    labels: tuple[str, ...]
    by_label: dict[str, Tally] = field(default_factory=dict)
    bounds: Tally = field(default_factory=Tally)
    texts: int = 0

    def add(self, gold: Iterable[Mention], found: Iterable[Mention]) -> None:
        """Count one text; mentions with a label that the gold cannot have are left out."""
        wanted = {mention for mention in gold if mention.label in self.labels}
        given = {mention for mention in found if mention.label in self.labels}
        self.texts += 1
        for label in self.labels:
            tally = self.by_label.setdefault(label, Tally())
            _count(tally, {m for m in wanted if m.label == label}, {m for m in given if m.label == label})
        _count(self.bounds, {mention.span for mention in wanted}, {mention.span for mention in given})

    def micro(self) -> Tally:
        """Sum the tallies of all labels."""
        tallies = self.by_label.values()
        return Tally(*(sum(getattr(t, name) for t in tallies) for name in ("right", "predicted", "found", "gold")))

    def macro(self) -> float:
        """Mean F1 of the labels that the gold has."""
        marked = [tally.f1 for tally in self.by_label.values() if tally.gold]
        return sum(marked) / len(marked) if marked else 0.0

    def table(self) -> list[str]:
        """Write the scores as Markdown."""
        lines = ["| | gold | found | right | P | R | F1 |", "|---|---|---|---|---|---|---|"]
        marked = {label: tally for label, tally in self.by_label.items() if tally.gold or tally.predicted}
        for name, tally in {**marked, MICRO: self.micro(), ANY: self.bounds}.items():
            figures = " | ".join(f"{100 * figure:.1f}" for figure in (tally.precision, tally.recall, tally.f1))
            lines.append(f"| {name} | {tally.gold} | {tally.predicted} | {tally.right} | {figures} |")
        return [*lines, f"| {MACRO} | – | – | – | – | – | {100 * self.macro():.1f} |"]


def _count(tally: Tally, gold: set[object], found: set[object]) -> None:
    right = len(gold & found)
    tally.right += right
    tally.found += right
    tally.gold += len(gold)
    tally.predicted += len(found)


def corpora() -> tuple[Corpus, ...]:
    """Return the measured corpora."""
    from training.corpora.gum import read_gum
    from training.corpora.re3d import read_re3d
    from training.corpora.uner import LABELS, read_uner

    return (
        Corpus("GUM dev, names", "names", LAYERS["names"], lambda: read_gum(data_folder("gum") / "gum", "dev")),
        Corpus(
            "UNER EWT dev, names",
            "names",
            tuple(LABELS.values()),
            lambda: read_uner(data_folder("uner_ewt") / "uner_ewt"),
        ),
        Corpus(
            "re3d dev, entities",
            "entities",
            LAYERS["entities"],
            lambda: read_re3d(data_folder("re3d") / "re3d", "dev"),
            (("ConfliBERT (Hu et al. 2022)", 66.4), ("BERT (same paper)", 63.4)),
        ),
    )


def run(mentions: Mentions, limit: int | None = None) -> Result:
    """Score what finds mentions on the first `limit` texts of each corpus."""
    lines, figures = list[str](), dict[str, float]()
    for corpus in corpora():
        scores = score(corpus, mentions, limit)
        macro = 100 * scores.macro()
        figures |= {f"{corpus.title}: micro": 100 * scores.micro().f1, f"{corpus.title}: macro": macro}
        lines += [f"**{corpus.title}** ({scores.texts} texts)", "", *scores.table(), ""]
        for name, theirs in corpus.published:
            lines.append(f"{name}: macro F1 {theirs:.1f} (ratio {macro / theirs:.2f}).")
        lines += [""] if corpus.published else []
    return Result("\n".join([*lines, PROTOCOL]), figures)


def score(corpus: Corpus, mentions: Mentions, limit: int | None = None) -> Scores:
    """Score what finds mentions on the first `limit` texts of one corpus."""
    golds = list(islice(corpus.read(), limit))
    scores = Scores(corpus.labels)
    for gold, found in zip(golds, mentions([gold.text for gold in golds]), strict=True):
        scores.add(gold.spans[corpus.layer], found.get(corpus.layer, ()))
    return scores


def encoder_mentions(texts: Sequence[str]) -> list[dict[str, list[Mention]]]:
    """Find the mentions of texts by the shipped encoder."""
    from sayso.reader.encoder.words import read_words
    from sayso.reader.encoder_reader import EncoderReader
    from sayso.reader.text.sentences import paragraphs
    from sayso.records.document import Document
    from sayso.records.identity import DocumentId

    engine = EncoderReader().engine
    found: list[dict[str, list[Mention]]] = []
    for text in texts:
        document = Document(id=DocumentId("doc_" + "0" * 24), text=text, language="en")
        (state,) = engine.read([read_words(text, paragraphs(document), engine.pieces)])
        found.append(
            {
                layer: [Mention((first, last), label) for first, last, label in engine.named(state, layer)]
                for layer in ("names", "entities")
            }
        )
    return found
