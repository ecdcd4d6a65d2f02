"""Which mentions of events are one incident, as marked in the built-in sample and in re3d: stand-off, no text.

`bench/annotations/incidents/re3d.json` groups triggers of the project's own marks (training/annotations/marks) by the
incident that they are mentions of; those that it does not list are an incident each. An incident with a name may have
mentions in several documents. `published` is the day, month or year of publication as the text, the address or public
record give it, for re3d has none. `sample.json` marks the events of the sample as well, since nothing else does.

What counts as one incident: one happening with bounds in place and time. A plan, a denial and a doubt of it are its
mentions; an attack and what it did in the same clause are one; a part, a sum and its sequel are others; wars, goals of
war and standing states are one within a document at most. A forecast is an incident of its own unless what it foretold
came within days.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from bench.data import data_folder
from sayso.collect.item import Given
from sayso.errors import DamagedError
from sayso.lexicon.actors import load_actors
from sayso.lexicon.load import load_lexicon
from sayso.reader.text.sentences import split
from sayso.reader.times.find import find_times
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.event import EventStatus, Toll, TollCount
from sayso.records.identity import DocumentId
from sayso.records.incident import EventAddress, EventMention, Party, Scene, When
from sayso.records.span import Span
from sayso.resolve.incidents.words import content_stems, stems
from sayso.services.collect import collect
from sayso.services.workspace import init_workspace
from training.corpora.marks import MarkedTexts, held_documents, marked_documents

ANNOTATIONS = Path(__file__).parent / "annotations" / "incidents"
HALVES = ("tune", "test")
"""Rules were written and weights learnt on the first; the mistakes on the second were never looked at."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One mention with all that is marked of it, and the incident that it is marked to be of."""

    mention: EventMention
    incident: str
    corpus: str
    half: str


def read_marked(limit: int | None = None) -> list[Marked]:
    """Read all marked mentions, of the first `limit` documents of each corpus.

    Raises:
        DamagedError: an annotation does not fit its document.

    """
    return [*_sample(limit), *_re3d(limit)]


def re3d_documents(limit: int | None = None) -> Iterator[tuple[Document, Mapping[str, Any], Mapping[str, Any]]]:
    """The documents of re3d with what is marked of their incidents, and of all else."""
    data = data_folder("marks")
    texts = MarkedTexts(data.parent if data.name == "marks" else data)
    marks = {m["id"]: m for m in (*(m for m, _ in marked_documents(data)), *held_documents())}
    for record in _read("re3d")["documents"][:limit]:
        mark = marks.get(record["id"])
        if mark is None:
            raise _damaged(record["id"], "no document of this id is marked")
        document = Document(
            id=DocumentId(record["id"]),
            text=texts.of(mark),
            language="en",
            published=published(record["published"]),
        )
        yield document, record, mark


def _re3d(limit: int | None) -> Iterator[Marked]:
    for document, record, mark in re3d_documents(limit):
        _check(record, document)
        labels = {
            tuple(trigger): incident["name"] or f"{record['id']} {number}"
            for number, incident in enumerate(record["incidents"])
            for trigger in incident["triggers"]
        }
        events = {tuple(event["trigger"]): event for event in mark["events"]}
        if missing := sorted(labels.keys() - events.keys()):
            raise _damaged(record["id"], f"no event is marked at {missing[0]}")
        for mention in _marked_mentions(document, mark, events):
            at = mention.address.start, mention.address.end
            yield Marked(mention, labels.get(at, str(mention.address)), "re3d", record["half"])


def _marked_mentions(
    document: Document, mark: Mapping[str, Any], events: Mapping[tuple[int, ...], Mapping[str, Any]]
) -> Iterator[EventMention]:
    scenes = {tuple(place["span"]): _marked_scene(place) for place in mark["places"]}
    actors = {tuple(actor["span"]): actor for actor in mark["actors"]}
    sentences = split(document, ())
    found = [(time.span.start, time.span.end, time) for time in find_times(document, sentences)]
    whens: dict[tuple[int, int], When] = {}
    for time in mark["times"]:
        start, end = time["span"]
        bounds = [dt.date.fromisoformat(time[side]) if time[side] else None for side in ("from", "to")]
        read = next((t for a, b, t in found if a < end and start < b), None)
        if not any(bounds) and read is not None:
            bounds = [read.first_day, read.last_day]
        whens[start, end] = When(
            first_day=bounds[0], last_day=bounds[1], precision=read.precision if read is not None else None
        )
    for at, event in sorted(events.items()):
        toll = event["toll"] or {}
        counts = {
            fate: TollCount(low=low, high=high)
            for fate, bounds in toll.items()
            if fate != "casualties" and bounds
            for low, high in [bounds]
        }
        yield _mention(
            document,
            sentences,
            (at[0], at[1]),
            event,
            actor=_marked_party(document, event["actor"], actors, document.published),
            target=_marked_party(document, event["target"], actors, document.published),
            place=_inside(event["place"], scenes),
            time=_inside(event["time"], whens),
            toll=Toll(**counts) if counts else None,
            claimant=event["asserted_by"],
        )


def _inside(bounds: list[int] | None, spans: Mapping[Any, Any]) -> Any:
    """What is marked at a span, or else over most of it."""
    if bounds is None:
        return None
    start, end = bounds
    shared = {at: min(end, at[1]) - max(start, at[0]) for at in spans}
    best = max(sorted(shared), key=lambda at: shared[at], default=None)
    return spans[best] if best is not None and shared[best] > 0 else None


def _marked_scene(place: Mapping[str, Any]) -> Scene:
    words = place["name"].split()
    precision = "town"
    if place["name"] in _states() or not place["country"]:
        precision = "country"
    elif {"Governorate", "Province", "Region", "province", "region"} & set(words):
        precision = "region"
    return Scene(
        identity=f"name:{place['name'].casefold()}",
        name=place["name"],
        lat=place["lat"],
        lon=place["lon"],
        country=place["country"],
        precision=precision,
    )


def _states() -> frozenset[str]:
    return frozenset(name for entry in load_lexicon("organisations")["states"] for name in entry["names"])


def _marked_party(
    document: Document, bounds: list[int] | None, actors: Mapping[Any, Mapping[str, Any]], day: Published | None
) -> Party | None:
    if bounds is None:
        return None
    actor = _inside(bounds, actors)
    words = content_stems(document.text[slice(*bounds)])
    return Party(identity=identity(actor["name"], day.date if day else None) if actor else None, words=words)


def identity(name: str, on: dt.date | None = None) -> str:
    """Who a marked name is across documents: in the lexicon of actors, or else by its name."""
    candidates = load_actors().find(name, on)
    return f"known:{candidates[0].actor.id}" if len(candidates) == 1 else f"name:{name.casefold()}"


def _sample(limit: int | None) -> Iterator[Marked]:
    record = _read("sample")
    scenes = {
        name: Scene(identity=f"name:{name.casefold()}", name=name, **place) for name, place in record["places"].items()
    }
    documents = {document.id: document for document in sample_documents()}
    for entry in record["documents"][:limit]:
        document = documents.get(entry["id"])
        if document is None:
            raise _damaged(entry["id"], "the sample has no document of this id")
        _check(entry, document)
        sentences = split(document, ())
        for event in entry["events"]:
            start, end = event["trigger"]
            mention = _mention(
                document,
                sentences,
                (start, end),
                event,
                actor=_sample_party(event["actor"]),
                target=_sample_party(event["target"]),
                place=scenes[event["place"]] if event["place"] else None,
                time=_sample_time(event["time"]),
                toll=Toll(**{f: TollCount(low=c[0], best=c[1], high=c[2]) for f, c in (event["toll"] or {}).items()})
                if event["toll"]
                else None,
                claimant=event["claimant"],
                originator=entry["originator"],
            )
            yield Marked(mention, event["incident"] or str(mention.address), "sample", entry["half"])


def sample_documents() -> list[Document]:
    """The English dispatches of the built-in sample, as they are collected."""
    with tempfile.TemporaryDirectory() as folder, as_file(files("sayso") / "sample") as sample:
        workspace = init_workspace(Path(folder))
        for _ in collect(workspace, [str(sample / name) for name in ("text", "html", "feed.xml")], given=Given()):
            pass
        with workspace.reading() as reader:
            documents = [reader.document(row.id) for row in reader.documents()]
    return [document for document in documents if document.language == "en"]


def _sample_party(identity: str | None) -> Party | None:
    """One that is described and not named has words only."""
    if identity is None:
        return None
    kind, _, name = identity.partition(":")
    return Party(identity=None if kind == "described" else identity, words=content_stems(name.replace("-", " ")))


def _sample_time(bounds: list[str] | None) -> When | None:
    if bounds is None:
        return None
    first, last, precision = bounds
    return When(
        first_day=dt.date.fromisoformat(first),
        last_day=dt.date.fromisoformat(last),
        precision=TimePrecision(precision),
    )


def _mention(
    document: Document,
    sentences: tuple[Span, ...],
    at: tuple[int, int],
    event: Mapping[str, Any],
    *,
    actor: Party | None,
    target: Party | None,
    place: Scene | None,
    time: When | None,
    toll: Toll | None,
    claimant: str | None,
    originator: str | None = None,
) -> EventMention:
    number, sentence = next(
        ((number, s) for number, s in enumerate(sentences) if s.start <= at[0] < s.end), (0, document.span(*at))
    )
    return EventMention(
        address=EventAddress(document.id, *at),
        originator=originator or document.id,
        published=document.published,
        claimants=(claimant or document.outlet or document.id,),
        kind=event["kind"],
        status=EventStatus(event["status"]),
        trigger=stems(document.text[slice(*at)]),
        words=content_stems(document.text[sentence.start : sentence.end]),
        sentence=number,
        actor=actor,
        target=target,
        place=place,
        time=time,
        toll=toll,
    )


def published(written: str | None) -> Published | None:
    """A day of publication as it is marked: `2016-04-04`, `2016-04`, `2016` or null."""
    if written is None:
        return None
    parts = [int(part) for part in written.split("-")]
    precision = (TimePrecision.YEAR, TimePrecision.MONTH, TimePrecision.DAY)[len(parts) - 1]
    return Published(dt.date(*[*parts, 1, 1][:3]), precision, DateMethod.GIVEN)


def _read(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((ANNOTATIONS / f"{name}.json").read_text(encoding="utf-8"))
    return record


def _check(record: Mapping[str, Any], document: Document) -> None:
    if sha256(document.text.encode()).hexdigest() != record["sha256"]:
        raise _damaged(record["id"], "the document is not the one that was marked")
    if record["half"] not in HALVES:
        raise _damaged(record["id"], f"{record['half']!r} is no half")


def _damaged(name: str, what: str) -> DamagedError:
    return DamagedError(
        f"an annotation of incidents does not fit: {what}", where=name, next_step="mark it anew or mend its file"
    )
