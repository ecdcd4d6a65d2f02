"""Incidents of the reader's own events, on the documents whose incidents are marked: what a user gets, mistakes of the reader included.

The encoder reads the documents of a half; all events that it finds are brought together as in a ledger, with the originators that are marked.
A found event answers a marked one if their triggers overlap, each at most one, as in bench/events.py. Then:

- of those found: groups of found events against marked incidents, over the marked events that are answered. Found events that answer none are
  in the groups and are not scored; marked ones that none answers are left out.
- of all marked: the same, each marked event that none answers counting as an incident by itself in ours.

The baseline takes all found events of one kind, place and day (of publication where none is said) for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bench.clusters import Label
from bench.events import pairs_of_triggers
from bench.incident_marks import HALVES, Marked, re3d_documents, read_marked, sample_documents
from bench.incidents import CORPORA, HEADING, alone, by_kind_place_day, by_resolver, compared
from bench.result import Result
from sayso.reader.encoder_reader import EncoderReader
from sayso.records.incident import EventAddress, EventMention
from sayso.resolve.incidents import mentions_of

_GROUPINGS = {"sayso": by_resolver, "alone": alone, "kind, place, day": by_kind_place_day}


def run(limit: int | None = None) -> Result:
    """Read the marked documents, and score the incidents of what was found beside the baselines.

    Raises:
        DamagedError: an annotation does not fit its document.

    """
    marked = read_marked(limit)
    documents = [*sample_documents(), *(document for document, _, _ in re3d_documents(limit))]
    wanted = {one.mention.address.document for one in marked}
    read = EncoderReader().read_many(document for document in documents if document.id in wanted)
    table, figures = score(marked, [mention for reading in read for mention in mentions_of(reading)])
    return Result(table, figures)


def score(marked: Sequence[Marked], found: Iterable[EventMention]) -> tuple[str, dict[str, float]]:
    """Score groups of found events on marked incidents, each half of each corpus by itself."""
    originators = {one.mention.address.document: one.mention.originator for one in marked}
    own: defaultdict[str, list[EventMention]] = defaultdict(list)
    for mention in found:
        document = mention.address.document
        own[document].append(replace(mention, originator=originators.get(document, mention.originator)))
    lines, figures = list[str](), dict[str, float]()
    for half in HALVES:
        lines += [f"**own events, {half}**", "", *HEADING]
        for corpus in CORPORA:
            chosen = [one for one in marked if (one.half, one.corpus) == (half, corpus)]
            documents = dict.fromkeys(one.mention.address.document for one in chosen)
            mentions = [mention for document in documents for mention in own[document]]
            answers = answered(chosen, mentions)
            for name, group in _GROUPINGS.items() if chosen else ():
                groups = {m.address: ("ours", label) for m, label in zip(mentions, group(mentions), strict=True)}
                for title, scored in (
                    ("found", [one for one in chosen if one.mention.address in answers]),
                    ("marked", chosen),
                ):
                    line, values = compared(
                        f"{corpus}, {len(scored)} {title}",
                        name,
                        [one.incident for one in scored],
                        labels(scored, answers, groups),
                        [one.mention.address.document for one in scored],
                    )
                    lines.append(line)
                    if name == "sayso":
                        figures |= {f"own events, {half}, {corpus}, {title}: {k}": value for k, value in values.items()}
        lines.append("")
    return "\n".join(lines).rstrip(), figures


def answered(marked: Iterable[Marked], found: Iterable[EventMention]) -> dict[EventAddress, EventAddress]:
    """Which marked events are answered, and by which found ones."""
    gold, ours = defaultdict[str, list[EventAddress]](list), defaultdict[str, list[EventAddress]](list)
    for one in marked:
        gold[one.mention.address.document].append(one.mention.address)
    for mention in found:
        ours[mention.address.document].append(mention.address)
    return {
        gold[document][j]: ours[document][i]
        for document in gold
        for i, j in pairs_of_triggers(
            [[at.start, at.end] for at in ours[document]], [[at.start, at.end] for at in gold[document]]
        )
    }


def labels(
    scored: Iterable[Marked], answers: Mapping[EventAddress, EventAddress], groups: Mapping[EventAddress, Label]
) -> list[Label]:
    """The group of the found event that answers each marked one; one that none answers is alone."""
    return [groups[answers[at]] if at in answers else ("missed", at) for at in (one.mention.address for one in scored)]
