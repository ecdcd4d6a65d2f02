"""Incidents: mentions of one happening brought together, within documents and across, and how long it takes.

Gold events with what is marked of them (bench/incident_marks.py) are given to the resolver, so that no figure here hangs on how well events
are found; the same over a reader's own events is in bench/incidents_read.py. Scores: bench/clusters.py. Half of
either corpus, by groups of documents that tell of one thing, was for learning; the other is the test half. He who marked them wrote the
resolver too, and had read both halves when he marked; the mistakes on the test half were not looked at. Baselines:

- alone: every mention is an incident.
- kind, place, day: all of one kind, place and day (of publication where none is said) are one.
- trigger in a document: all with the same word for it in one document are one.

"across" counts pairs of mentions of different documents, of which there are few: precision and recall over those pairs (pairwise F1).
"""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from bench.clusters import Label, Score, b_cubed, ceaf_e
from bench.incident_marks import HALVES, Marked, read_marked
from bench.result import Result
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, EventMention, Party, Scene, When
from sayso.resolve.incidents import resolve_incidents

Grouping = Callable[[Sequence[EventMention]], list[Label]]
"""Gives each mention the label of its group."""
CORPORA = ("sample", "re3d")
HEADING = (
    "| corpus | grouping | B³ P | B³ R | B³ F1 | CEAF-e F1 | B³ F1 within documents | across: right / found / marked | across F1 |",
    "|---|---|---|---|---|---|---|---|---|",
)
_MANY = 10_000
_MENTIONS, _INCIDENTS = 100_000, 30_000


def run(limit: int | None = None) -> Result:
    """Score the resolver beside the baselines, and time it; with a limit on the marked documents nothing is timed.

    Raises:
        DamagedError: an annotation does not fit its document.

    """
    marked = read_marked(limit)
    lines, figures = list[str](), dict[str, float]()
    for half in HALVES:
        chosen = [one for one in marked if one.half == half]
        table, found = score(chosen, half)
        lines += [table, ""]
        figures |= found
    if limit is None:
        lines += _timed()
    return Result("\n".join(lines), figures)


def score(marked: Sequence[Marked], title: str) -> tuple[str, dict[str, float]]:
    """Score each way of grouping on marked mentions, each corpus by itself, as Markdown and as figures."""
    lines, figures = [f"**{title}**", "", *HEADING], dict[str, float]()
    for corpus in CORPORA:
        chosen = [one for one in marked if one.corpus == corpus]
        if not chosen:
            continue
        gold = [one.incident for one in chosen]
        documents = [one.mention.address.document for one in chosen]
        for name, group in GROUPINGS.items():
            line, found = compared(
                f"{corpus}, {len(chosen)}", name, gold, group([one.mention for one in chosen]), documents
            )
            lines.append(line)
            if name == "sayso":
                figures |= {f"{title}, {corpus}: {figure}": value for figure, value in found.items()}
    return "\n".join(lines), figures


def compared(
    corpus: str, name: str, gold: Sequence[Label], ours: Sequence[Label], documents: Sequence[Label]
) -> tuple[str, dict[str, float]]:
    """Score one grouping of mentions against another, as a row of the table and as figures."""
    whole, entities = b_cubed(gold, ours), ceaf_e(gold, ours)
    inner = b_cubed(list(zip(gold, documents, strict=True)), list(zip(ours, documents, strict=True)))
    right, found, marked = across_pairs(gold, ours, documents)
    across = Score(100 * right / found if found else 0.0, 100 * right / marked if marked else 0.0)
    row = (
        f"| {corpus} | {name} | {whole.precision:.1f} | {whole.recall:.1f} | {whole.f1:.1f} | {entities.f1:.1f} "
        f"| {inner.f1:.1f} | {right} / {found} / {marked} | {across.f1:.1f} |"
    )
    return row, {"B-cubed F1": whole.f1, "CEAF-e F1": entities.f1, "across F1": across.f1}


def across_pairs(gold: Sequence[Label], ours: Sequence[Label], documents: Sequence[Label]) -> tuple[int, int, int]:
    """Count the pairs of mentions of different documents that are one incident: in both, in ours, in gold."""
    both = list(zip(gold, ours, strict=True))
    counts = [_pairs(labels) - _pairs(list(zip(labels, documents, strict=True))) for labels in (both, ours, gold)]
    return counts[0], counts[1], counts[2]


def _pairs(labels: Sequence[Label]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def by_resolver(mentions: Sequence[EventMention]) -> list[Label]:
    found = resolve_incidents(mentions)
    incident = {address: one.id for one in found.incidents for address in one.mentions}
    return [incident[mention.address] for mention in mentions]


def alone(mentions: Sequence[EventMention]) -> list[Label]:
    return list(range(len(mentions)))


def by_kind_place_day(mentions: Sequence[EventMention]) -> list[Label]:
    """What has neither place nor day stays by itself."""
    labels: list[Label] = []
    for number, mention in enumerate(mentions):
        place = mention.place.identity if mention.place else None
        said = mention.time.first_day if mention.time else None
        day = said or (mention.published.date if mention.published else None)
        labels.append((mention.kind, place, day) if place and day else number)
    return labels


def by_trigger(mentions: Sequence[EventMention]) -> list[Label]:
    return [(mention.address.document, mention.trigger) for mention in mentions]


GROUPINGS: dict[str, Grouping] = {
    "sayso": by_resolver,
    "alone": alone,
    "kind, place, day": by_kind_place_day,
    "trigger in a document": by_trigger,
}


def _timed() -> list[str]:
    lines = [
        "**Time**, one process, made-up mentions, seconds of processor time",
        "",
        "| mentions | of incidents | found | B³ F1 | s |",
        "|---|---|---|---|---|",
    ]
    for mentions, incidents in ((_MANY, 1), (_MENTIONS, _INCIDENTS)):
        made = list(made_up(mentions, incidents))
        start = time.process_time()
        ours = by_resolver([mention for mention, _ in made])
        spent = time.process_time() - start
        figure = b_cubed([label for _, label in made], ours).f1
        lines.append(f"| {mentions:,} | {incidents:,} | {len(set(ours)):,} | {figure:.1f} | {spent:.1f} |")
    return lines


_KINDS = ("bombing", "air strike", "shelling", "armed clash", "abduction", "territory taken", "raid")
_SIDES = tuple(f"name:side {number}" for number in range(12))


def made_up(mentions: int, incidents: int, seed: int = 1) -> Iterator[tuple[EventMention, int]]:
    """Make reports of made-up incidents in 400 towns over three years, one report a document, each with its incident.

    A report leaves out the day in four of ten, the place in one, either party in three; words are half the incident's
    own and half anyone's.
    """
    chance = random.Random(seed)
    towns = [(chance.uniform(30, 37), chance.uniform(36, 48)) for _ in range(400)]
    known = [_made_incident(chance, number, len(towns)) for number in range(incidents)]
    for number in range(mentions):
        incident = number % incidents
        kind, town, day, actor, target, words, dead = known[incident]
        lat, lon = towns[town]
        said = dt.date(2014, 1, 1) + dt.timedelta(days=day)
        yield (
            EventMention(
                address=EventAddress(DocumentId(f"doc_{number:07}"), 10, 16),
                originator=f"doc_{number:07}",
                published=Published(said + dt.timedelta(days=chance.randrange(3)), TimePrecision.DAY, DateMethod.GIVEN),
                claimants=(f"name:claimant {number % 50}",),
                kind=kind,
                status=EventStatus.HAPPENED,
                trigger=(kind.split()[-1],),
                words=frozenset(chance.sample(words, 6)) | {f"w{chance.randrange(3000)}" for _ in range(6)},
                actor=None if chance.random() < 0.3 else Party(identity=actor),
                target=None if chance.random() < 0.3 else Party(identity=target),
                place=None
                if chance.random() < 0.1
                else Scene(identity=f"town:{town}", lat=lat, lon=lon, country="SY", precision="town"),
                time=None if chance.random() < 0.4 else When(first_day=said, last_day=said),
                toll=Toll(killed=TollCount(low=dead, best=dead, high=dead)) if chance.random() < 0.5 else None,
            ),
            incident,
        )


def _made_incident(chance: random.Random, number: int, towns: int) -> tuple[str, int, int, str, str, list[str], int]:
    actor, target = chance.sample(_SIDES, 2)
    words = [f"w{chance.randrange(3000)}" for _ in range(8)] + [f"own {number} {word}" for word in range(2)]
    return (
        chance.choice(_KINDS), chance.randrange(towns), chance.randrange(1000), actor, target, words, chance.randrange(40)
    )  # fmt: skip
