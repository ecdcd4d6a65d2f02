"""Coreference: whether a pronoun or a description that is a source leads back to the right name.

Marked by hand on PolNeAR's dev split, as offsets only (`bench/annotations/coreference/`, one file per document):

    {"origin": "polnear/dev/text/NAME.txt", "sha256": "of the file's bytes",
     "cases": [{"source": [start, end], "form": "pronoun" | "description",
                "names": [[start, end], ...], "doubt": null | "why"}],
     "unnamed": [[start, end], ...]}

- A case is a gold source span whose head is a pronoun, or a description without the referent's name, where the document
  names the referent somewhere: a person, an organisation, or a group under its own name. All such cases are marked.
- `names` are all mentions that name the referent, before the source or after it, without titles and possessive endings.
- `doubt` says why another referent is thinkable; the case counts all the same, and the doubtful are left out once more below.
- `unnamed` are up to two gold source spans per document whose referent is named nowhere in it.

Offsets count the characters of the decoded text, ends exclusive; a source in several parts is given by its first. The
resolver is given the gold attributions of the first annotator, so no figure here hangs on how well they are found. A case
is right where the name of the resolved source is compatible (`bench.names`) with one of `names` that is not the short form
of another: the words of one are among the other's. So "Ann Roe" is not right for John Roe, whom the text also calls Roe;
but "Roe" passes for the Roe campaign. A name for an unnamed source is false.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.data import data_folder
from bench.names import compatible
from bench.polnear import Gold, read_gold
from bench.result import Result
from bench.scores import Offsets
from sayso.errors import DamagedError
from sayso.reader.attribution import Attribution
from sayso.reader.encoder.referents import WordVectors
from sayso.reader.encoder.words import read_words
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.sources.candidates import open_scene
from sayso.reader.sources.names import name_key
from sayso.reader.sources.resolve import resolve_sources
from sayso.reader.text.sentences import paragraphs, split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.statement import Quotation

Resolver = Callable[
    [Document, tuple[Span, ...], Sequence[Attribution]], tuple[tuple[Source, ...], tuple[str | None, ...]]
]
"""Gives the sources of a document, and for each attribution the id of its source, or None."""

ANNOTATIONS = Path(__file__).parent / "annotations" / "coreference"
FORMS = ("pronoun", "description")
_QUOTES = ('"', "“", "''")


@dataclass(frozen=True, slots=True)
class Case:
    """One source that is a pronoun or a description, and every place where the document names whom it means."""

    source: Offsets
    form: str
    names: tuple[Offsets, ...]
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in one document; every offset lies in its text, and every source is a gold source."""

    cases: tuple[Case, ...]
    unnamed: tuple[Offsets, ...]


@dataclass
class Scores:
    """How the cases of each form ended ("right", "other name", "no name"), and how many unnamed sources got a name."""

    cases: Counter[tuple[str, bool, str]] = field(default_factory=Counter)
    unnamed: Counter[bool] = field(default_factory=Counter)
    documents: int = 0

    def add(self, gold: Gold, marks: Marks, resolver: Resolver) -> None:
        """Resolve the sources of one document and count them."""
        text = gold.raw.decode("utf-8")
        names = _resolved(gold, text, resolver)
        for case in marks.cases:
            found = names[case.source]
            full = _fullest({text[start:end] for start, end in case.names})
            right = found is not None and any(compatible(found, name) for name in full)
            ended = "right" if right else "no name" if found is None else "other name"
            self.cases[case.form, case.doubt is not None, ended] += 1
        for source in marks.unnamed:
            self.unnamed[names[source] is not None] += 1
        self.documents += 1

    def right(self) -> float:
        """Share of the cases that are right, in per cent."""
        right = sum(count for (_, _, ended), count in self.cases.items() if ended == "right")
        return 100 * right / self.cases.total() if self.cases else 0.0

    def table(self) -> str:
        """Write the counts and shares as Markdown."""
        lines = ["| source | cases | right | other name | no name |", "|---|---|---|---|---|"]
        lines += [self._row(form, {form}) for form in FORMS]
        lines += [self._row("all", FORMS), self._row("all without the doubtful", FORMS, with_doubtful=False)]
        total, false = self.unnamed.total(), self.unnamed[True]
        lines += [
            "",
            f"Named nowhere in their document: {total} sources, of which {_percent(false, total)} % were given a name.",
            f"{self.documents} documents of PolNeAR's dev split, gold attributions given. Shares in per cent.",
        ]
        return "\n".join(lines)

    def _row(self, title: str, forms: Iterable[str], *, with_doubtful: bool = True) -> str:
        ends: Counter[str] = Counter()
        for (form, doubtful, ended), count in self.cases.items():
            if form in forms and (with_doubtful or not doubtful):
                ends[ended] += count
        total = ends.total()
        shares = (_percent(ends[ended], total) for ended in ("right", "other name", "no name"))
        return f"| {title} | {total} | " + " | ".join(shares) + " |"


def run(limit: int | None = None) -> Result:
    """Check every annotation and score the encoder's choice, and the rules alone, on the first `limit` documents.

    Raises:
        DamagedError: an annotation does not fit its document.

    """
    marked = list(read_marks(ANNOTATIONS, data_folder("polnear") / "polnear"))
    tables, figures = list[str](), dict[str, float]()
    for name, resolver in (("encoder", chooser(EncoderReader())), ("rules", resolve_sources)):
        scores = score(marked[:limit], resolver)
        tables += [f"**{name}**", "", scores.table(), ""]
        figures[f"{name} right"] = scores.right()
    return Result("\n".join(tables), figures)


def score(marked: Iterable[tuple[Gold, Marks]], resolver: Resolver) -> Scores:
    """Score a resolver on marked documents."""
    scores = Scores()
    for gold, marks in marked:
        scores.add(gold, marks, resolver)
    return scores


def chooser(reader: EncoderReader) -> Resolver:
    """Return the resolver that lets an encoder reader choose whom the sources of given attributions mean."""

    def resolve(
        document: Document, sentences: tuple[Span, ...], attributions: Sequence[Attribution]
    ) -> tuple[tuple[Source, ...], tuple[str | None, ...]]:
        words = read_words(document.text, paragraphs(document), reader.engine.pieces)
        (state,) = reader.engine.read([words])
        sources = [(found.source.start, found.source.end) for found in attributions if found.source]
        scene = open_scene(document, sentences, sources, reader.engine.named(state, "names"))
        vectors = WordVectors([(words, state.vector)])
        return resolve_sources(
            document,
            sentences,
            attributions,
            lambda span, heard: reader.referents.choose(scene, vectors, (span.start, span.end), heard),
        )

    return resolve


def read_marks(folder: Path, corpus: Path) -> Iterator[tuple[Gold, Marks]]:
    """Read and check the annotations in order of name, each with its document.

    Raises:
        DamagedError: an annotation does not fit its document.

    """
    golds = {gold.name: gold for gold in read_gold(corpus, "dev")}
    for path in sorted(folder.glob("*.json")):
        if path.stem not in golds:
            raise _damaged(path.name, "no document of the dev split has this name")
        gold = golds[path.stem]
        try:
            yield gold, check(json.loads(path.read_text(encoding="utf-8")), gold)
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise _damaged(path.name, f"not of the form that bench/coreference.py describes ({error!r})") from error


def check(record: dict[str, Any], gold: Gold) -> Marks:
    """Take the marks of one document from their JSON, once it is certain that they fit it.

    Raises:
        DamagedError: another origin or digest, offsets outside the text, a source that is no gold source or is marked
            twice, an unknown form, a name without a capital or none at all, or a name within the source itself.
        KeyError, TypeError: the JSON is not of the form described above.

    """
    text = gold.raw.decode("utf-8")

    def need(holds: object, otherwise: str) -> None:
        if not holds:
            raise _damaged(f"{gold.name}.json", otherwise)

    def offsets(pair: list[int]) -> Offsets:
        fits = len(pair) == 2 and all(type(bound) is int for bound in pair) and 0 <= pair[0] < pair[1] <= len(text)
        need(fits, f"{pair} is not a span of the text, which has {len(text)} characters")
        return pair[0], pair[1]

    need(record["origin"] == f"polnear/dev/text/{gold.name}.txt", f"origin {record['origin']!r} is another document")
    need(record["sha256"] == sha256(gold.raw).hexdigest(), "the document is not the one that was marked")
    cases = tuple(
        Case(offsets(c["source"]), c["form"], tuple(offsets(name) for name in c["names"]), c["doubt"])
        for c in record["cases"]
    )
    unnamed = tuple(offsets(pair) for pair in record["unnamed"])
    gold_sources = {marked.source[0] for marked in gold.marked if marked.source}
    sources = Counter([case.source for case in cases] + list(unnamed))
    for source, times in sources.items():
        need(source in gold_sources, f"{list(source)} is not a gold source")
        need(times == 1, f"source {list(source)} is marked {times} times")
    for case in cases:
        at = f"the case at {list(case.source)}"
        need(case.form in FORMS, f"{at} has the form {case.form!r}")
        need(case.doubt is None or isinstance(case.doubt, str), f"{at} has a doubt that is not in words")
        need(case.names, f"{at} has no name")
        for start, end in case.names:
            need(any(c.isupper() for c in text[start:end]), f"{at} has a name without a capital: {[start, end]}")
            apart = end <= case.source[0] or case.source[1] <= start
            need(apart, f"{at} holds a name itself: {[start, end]}")
    return Marks(cases, unnamed)


def _damaged(where: str, what: str) -> DamagedError:
    return DamagedError(what, where=where, next_step="mend the annotation in bench/annotations/coreference")


def _resolved(gold: Gold, text: str, resolver: Resolver) -> dict[Offsets, str | None]:
    """Give each gold source span the name that the resolver leads it back to."""
    document = Document(id=DocumentId(gold.name), text=text, language="en")
    marked = sorted(gold.marked, key=lambda m: min(m.content or m.cue))
    attributions = [
        Attribution(
            source=document.span(*m.source[0]) if m.source else None,
            cue=document.span(*m.cue[0]) if m.cue else None,
            content=tuple(document.span(*part) for part in sorted(m.content)),
            quotation=_quotation("".join(text[start:end] for start, end in sorted(m.content))),
            rule="gold",
            confidence=1.0,
        )
        for m in marked
    ]
    sources, resolved = resolver(document, split(document), attributions)
    names = {source.id: source.name for source in sources}
    found: dict[Offsets, str | None] = {}
    for m, source_id in zip(marked, resolved, strict=True):
        if m.source:
            found.setdefault(m.source[0], None if source_id is None else names[source_id])
    return found


def _fullest(names: set[str]) -> list[str]:
    """Leave out the names that are short for another: a bare surname would let in every namesake."""
    words = {name: set(name_key(name).split()) for name in names}
    return [name for name in names if not any(words[name] < others for others in words.values())]


def _quotation(content: str) -> Quotation:
    """PolNeAR does not mark how the content is given: the quotation marks around it or within it tell."""
    if content.lstrip().startswith(_QUOTES):
        return Quotation.DIRECT
    return Quotation.MIXED if any(quote in content for quote in _QUOTES) else Quotation.INDIRECT


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
