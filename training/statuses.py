"""`python -m training.statuses`: how often each rule of lexicon/statuses.yaml is right, where it is the first to fit.

Counted on the marks' training documents and the written passages, at their own triggers. What it prints goes into the lexicon by hand: a rule's
`odds` are how much likelier its status is where it fits than anywhere: the logarithm of right over wrong, one added to both, less that of all events
of its status over all others. A rule's own examples count as right.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sayso.reader.events.status import status_rules, told_by
from sayso.reader.text.sentences import split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from training.corpora.folder import corpora_folder
from training.corpora.marks import read_marks_corpus
from training.corpora.written import read_written
from training.labelled import Labelled


def count_rules(texts: Iterable[Labelled]) -> tuple[Counter[tuple[int, bool]], Counter[str]]:
    """Count by rule how often it fits first, and whether it is right; and all events by status."""
    counts: Counter[tuple[int, bool]] = Counter()
    statuses: Counter[str] = Counter()
    for labelled in texts:
        sentences = split(Document(id=DocumentId("doc_0"), text=labelled.text, language="en"))
        for happening in labelled.happenings or ():
            start = happening.trigger[0]
            statuses[happening.status] += 1
            sentence = next((one for one in sentences if one.start <= start < one.end), None)
            if sentence and (rule := told_by(labelled.text, happening.trigger, sentence)):
                counts[rule.number, rule.status.value == happening.status] += 1
    return counts, statuses


def main(data: Path) -> None:
    """Print each rule's number, how often it was right of how often it fitted, and its odds."""
    counts, statuses = count_rules([*read_marks_corpus(data, "train"), *read_written()])
    for rule in status_rules():
        right, wrong = counts[rule.number, True] + rule.examples, counts[rule.number, False]
        share = statuses[rule.status.value]
        odds = math.log((right + 1) / (wrong + 1)) - math.log(share / (statuses.total() - share))
        print(f"{rule.number:3} {rule.status.value:9} {right:4} of {right + wrong:4}  odds {odds:.1f}")


if __name__ == "__main__":
    main(corpora_folder())
