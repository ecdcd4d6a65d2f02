"""The reader as a whole against the marks: statements found in the bare text, and whether the right source stands behind them.

Only the reading's JSON is looked at, as `sayso read --json` prints it. The narrator's statements are left out on both
sides. A found statement answers a marked one if their cues overlap or, where either has no cue, their contents; each
answers at most one, those that share most first. Then, of all found and of all marked:

- found: it answers one.
- right kind of source: it answers one whose source is of the same kind; where the marks name no source, it has none.
- right source: moreover the names (or, without a name, the descriptions) are compatible in the sense of `compatible`;
  where the marks give no name, the source spans overlap. Persons without names, groups and documents bear names in the
  marks that annotators made up; for them it is right as well where our source is mentioned in the words by which the
  marks first bring in theirs.
- right label: its source is right, and so are its kind and whether it denies.

Besides, each counted among its own: nested statements (found with somebody through whom it came, as marked), and the
narrator's own, which answer by their contents.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bench.labels import accuracy, f1, macro_f1
from bench.names import compatible
from bench.scores import Tally
from sayso.reader.reader import Reader
from sayso.records.codec import dump_reading
from sayso.records.document import Document
from sayso.records.source import SourceKind
from sayso.records.statement import StatementKind

Mark = dict[str, Any]
Interval = tuple[float, float] | None
ROWS = ("found", "right kind of source", "right source", "right label")
NESTED, NARRATED = "nested, with via", "narrator's own"
BESIDES = (NESTED, NARRATED)


@dataclass
class Whole:
    """Counts over documents: the tallies by row, and how statements that answer a marked one are labelled."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {row: Tally() for row in (*ROWS, *BESIDES)})
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    denials: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    chances: Counter[tuple[Interval, Interval]] = field(default_factory=Counter)

    def labels(self) -> dict[str, float | None]:
        """Give how well the found are labelled; of chances only those count that are marked."""
        given = Counter({pair: count for pair, count in self.chances.items() if pair[0]})
        return {
            "kind, accuracy": accuracy(self.kinds),
            "kind, macro F1": macro_f1(self.kinds, [kind.value for kind in StatementKind]),
            "denied, F1": f1(
                self.denials[True, True],
                *(sum(count for pair, count in self.denials.items() if pair[side]) for side in (0, 1)),
            ),
            "chance interval where marked": accuracy(given),
        }


def score_whole(reader: Reader, documents: Iterable[tuple[Document, list[Mark]]]) -> Whole:
    """Read the documents and count what was found."""
    whole = Whole()
    marked = list(documents)
    for reading, (_, marks) in zip(reader.read_many(document for document, _ in marked), marked, strict=True):
        _count(json.loads(dump_reading(reading)), marks, whole)
    return whole


def _count(reading: Mark, marks: list[Mark], whole: Whole) -> None:
    tallies = whole.tallies
    sources = {source["id"]: source for source in reading["sources"]}
    narrator = SourceKind.NARRATOR.value
    found = [s for s in reading["statements"] if not s["source"] or sources[s["source"]]["kind"] != narrator]
    gold = [mark for mark in marks if mark["source_kind"] != narrator]
    _count_narrated([s for s in reading["statements"] if s not in found], [m for m in marks if m not in gold], tallies)
    for row in ROWS:
        tallies[row].predicted += len(found)
        tallies[row].gold += len(gold)
    tallies[NESTED].predicted += sum(bool(statement["via"]) for statement in found)
    tallies[NESTED].gold += sum(bool(mark["via"]) for mark in gold)
    introduced = _introduced(gold)
    for statement, mark in _pairs(found, gold):
        source = sources.get(statement["source"] or "")
        kind = _is_kind(source, mark)
        right = kind and _is_source(statement, source, mark, introduced)
        label = right and (statement["kind"], statement["denied"]) == (mark["kind"], mark["denied"])
        whole.kinds[mark["kind"], statement["kind"]] += 1
        whole.denials[mark["denied"], statement["denied"]] += 1
        whole.chances[_interval(mark["chance"]), _interval(statement["chance"])] += 1
        nested = bool(statement["via"] and mark["via"])
        for row, holds in zip((*ROWS, NESTED), (True, kind, right, label, nested), strict=True):
            tallies[row].right += holds
            tallies[row].found += holds


def _interval(chance: Mark | None) -> Interval:
    return (chance["low"], chance["high"]) if chance else None


def _count_narrated(found: list[Mark], gold: list[Mark], tallies: dict[str, Tally]) -> None:
    tally = tallies[NARRATED]
    answered = len(_pairs(found, gold))
    tally.predicted += len(found)
    tally.gold += len(gold)
    tally.right += answered
    tally.found += answered


def _pairs(found: list[Mark], gold: list[Mark]) -> list[tuple[Mark, Mark]]:
    """Pair found with marked statements one to one, those that share most first."""
    shared = sorted(
        ((_shared(ours, mark), -i, -j) for i, ours in enumerate(found) for j, mark in enumerate(gold)), reverse=True
    )
    pairs, taken, answered = [], set[int](), set[int]()
    for much, i, j in shared:
        if much == (0, 0) or i in taken or j in answered:
            continue
        taken.add(i)
        answered.add(j)
        pairs.append((found[-i], gold[-j]))
    return pairs


def _shared(ours: Mark, mark: Mark) -> tuple[int, int]:
    """How many characters of the cue and of the content two statements share; nothing where they do not answer."""
    cue = _overlap([ours["cue"]], [mark["cue"]]) if ours["cue"] and mark["cue"] else 0
    content = _overlap(ours["content"], mark["content"])
    answers = cue or (content and not (ours["cue"] and mark["cue"]))
    return (cue, content) if answers else (0, 0)


def _overlap(spans: list[list[int]], others: list[list[int]]) -> int:
    return sum(max(0, min(end, last) - max(start, first)) for start, end in spans for first, last in others)


def _is_kind(source: Mark | None, mark: Mark) -> bool:
    if not mark["source_span"]:
        # The guide gives a statement that names no source a kind by convention; a reading leaves it without one.
        return source is None or source["kind"] == mark["source_kind"]
    return source is not None and source["kind"] == mark["source_kind"]


def _introduced(marks: Iterable[Mark]) -> dict[str, list[int]]:
    """Map the name of each marked source to the words that first stand for it."""
    first: dict[str, list[int]] = {}
    for span, name in sorted((mark["source_span"], mark["source_name"] or "") for mark in marks if mark["source_span"]):
        first.setdefault(name, span)
    return first


def _is_source(statement: Mark, source: Mark | None, mark: Mark, introduced: dict[str, list[int]]) -> bool:
    if source is None:
        return not mark["source_span"]
    if mark["source_name"]:
        if compatible(source["name"] or source["described"] or "", mark["source_name"]):
            return True
        nameless = mark["source_kind"] != SourceKind.NAMED.value and mark["source_span"] is not None
        return nameless and _overlap(source["mentions"], [introduced[mark["source_name"]]]) > 0
    span = statement["source_span"]
    return not mark["source_span"] or (span is not None and _overlap([span], [mark["source_span"]]) > 0)
