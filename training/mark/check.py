"""What is wrong with a mark file: its form, its labels, its spans, its references."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import combinations
from typing import Any

from sayso.records.quantity import ordered
from training.corpora.marks import Mark
from training.mark.days import is_value
from training.mark.documents import digest
from training.mark.faults import Called, Fault, Place, by_number
from training.mark.labels import COUNTRIES, HEAD, KEYS, LABELS, REQUIRED, SPANS, TOLL
from training.mark.locate import cuts_word
from training.mark.same import repeated


def check_marks(marks: Mark, text: str | None, called: Called = by_number) -> list[Fault]:
    """List what is wrong with the marks of a document; without its text, what can be seen without."""
    if wrong := list(_form(marks)):
        return wrong
    faults = list(_head(marks, text))
    for layer in KEYS:
        for index, entry in enumerate(marks[layer]):
            place = (layer, index)
            faults += _labels(place, entry)
            for field, span in spans_of(layer, entry):
                faults += _span(place, field, span, text)
            faults += _BY_LAYER.get(layer, _nothing)(place, entry)
    return faults + list(_references(marks)) + list(repeated(marks, called))


def spans_of(layer: str, entry: Mark) -> Iterator[tuple[str, Any]]:
    """Yield the spans of an entry with the names of their fields."""
    yield from ((field, entry[field]) for field in SPANS[layer] if entry[field] is not None)
    if layer == "statements":
        yield from (("content", part) for part in entry["content"])
        if entry["chance"]:
            yield "chance", entry["chance"].get("words")


def _form(marks: Mark) -> Iterator[Fault]:
    if lacks := [key for key in (*HEAD, *KEYS) if key not in marks]:
        yield Fault(None, "", f"lacks {', '.join(lacks)}; compile it from a draft again")
        return
    if extra := sorted(set(marks) - {*HEAD, *KEYS}):
        yield Fault(None, "", f"has {', '.join(extra)}, which no mark file has; take it out")
    for layer, keys in KEYS.items():
        for index, entry in enumerate(marks[layer]):
            if set(entry) != set(keys):
                odd = ", ".join(sorted(set(entry) ^ set(keys)))
                yield Fault((layer, index), "", f"must have the fields {', '.join(keys)} and no others; mend {odd}")
            elif not isinstance(entry.get("content", []), list):
                yield Fault((layer, index), "content", "is no list of spans; make it one")


def _head(marks: Mark, text: str | None) -> Iterator[Fault]:
    published = marks["published"]
    if published is not None and not _is_day(published):
        yield Fault(None, "published", f"{published!r} is no day; write YYYY-MM-DD or null")
    if text is not None and digest(text) != marks["sha256"]:
        yield Fault(
            None, "sha256", "the text is not the one that was marked; draft it again and compile it on the new text"
        )


def _labels(place: Place, entry: Mark) -> Iterator[Fault]:
    layer = place[0] if place else ""
    for field, value in entry.items():
        labels = LABELS.get((layer, field))
        if value in (None, "", []) and ({field, (layer, field)} & REQUIRED):
            yield Fault(place, field, "is not given; write it")
        elif labels and value not in labels:
            near = get_close_matches(str(value), labels, 1) or labels
            yield Fault(
                place,
                field,
                f"{value!r} is none of its labels; write one of: {', '.join(near if len(near) == 1 else labels)}",
            )


def _span(place: Place, field: str, span: Any, text: str | None) -> Iterator[Fault]:
    if not (isinstance(span, list) and len(span) == 2 and all(type(bound) is int for bound in span)):
        yield Fault(place, field, f"{span} is no span; write [start, end]")
        return
    start, end = span
    if not 0 <= start < end or (text is not None and end > len(text)):
        yield Fault(place, field, f"{span} is empty or not within the text; mark words of the text")
    elif text is not None:
        words = text[start:end]
        if words != words.strip():
            yield Fault(place, field, f"{span} begins or ends with white space; leave it out")
        elif cuts_word(text, start) or cuts_word(text, end):
            yield Fault(place, field, f"{span} “{words[:40]}” cuts a word; mark whole words")


def _nothing(_place: Place, _entry: Mark) -> Iterator[Fault]:
    yield from ()


def _statement(place: Place, entry: Mark) -> Iterator[Fault]:
    is_narrator = entry["source_kind"] == "narrator"
    if is_narrator and entry["source_span"]:
        yield Fault(
            place, "source_span", "the narrator has no source in the text; leave it out or change the source kind"
        )
    if is_narrator != (entry["quotation"] == "none"):
        yield Fault(place, "quotation", "is none for the narrator and for nobody else; mend it or the source kind")
    if type(entry["denied"]) is not bool:
        yield Fault(place, "denied", "must be true or false")
    if entry["cue"] and any(overlap(entry["cue"], part) for part in entry["content"]):
        yield Fault(place, "content", "overlaps its own cue; split it around the cue")
    if any(overlap(*pair) for pair in combinations(entry["content"], 2)):
        yield Fault(place, "content", "has parts that overlap; write them apart or as one")
    if (chance := entry["chance"]) is not None:
        bounds = [chance.get("low"), chance.get("best"), chance.get("high")]
        if set(chance) - {"best"} != {"low", "high", "words"}:
            yield Fault(place, "chance", "must have low, high and words")
        elif not (ordered(0, *bounds, 1)):
            yield Fault(place, "chance", "is not 0 <= low <= high <= 1; mend the bounds")


def _event(place: Place, entry: Mark) -> Iterator[Fault]:
    for fate, bounds in (entry["toll"] or {}).items():
        if fate not in TOLL:
            yield Fault(place, "toll", f"{fate!r} is no toll; write one of: {', '.join(TOLL)}")
        elif bounds is not None and (len(bounds) != 2 or not ordered(*bounds)):
            yield Fault(place, "toll", f"{fate} is not [low, high] with low <= high; mend the bounds")


def _place(place: Place, entry: Mark) -> Iterator[Fault]:
    lat, lon = entry["lat"], entry["lon"]
    if entry["country"] is not None and entry["country"] not in COUNTRIES:
        yield Fault(
            place, "country", f"{entry['country']!r} is no ISO 3166 code of two letters; write it (GB, not UK) or null"
        )
    if (lat is None) != (lon is None) or (lat is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180)):
        yield Fault(place, "lat, lon", "are not a point; write degrees for both, or null for both")


def _time(place: Place, entry: Mark) -> Iterator[Fault]:
    first, last = entry["from"], entry["to"]
    if entry["value"] is not None and not is_value(entry["value"]):
        yield Fault(
            place,
            "value",
            f"{entry['value']!r} is no TIMEX3 value; write one like 2016-03-01, XXXX-05-18, P6W, PAST_REF, or null",
        )
    if not all(day is None or _is_day(day) for day in (first, last)):
        yield Fault(place, "from, to", "are not days; write YYYY-MM-DD or null")
    elif first and last and first > last:
        yield Fault(place, "from, to", f"{first} is after {last}; mend the interval")


def _quantity(place: Place, entry: Mark) -> Iterator[Fault]:
    if not ordered(entry["low"], entry["best"], entry["high"]):
        yield Fault(place, "low, best, high", "do not rise; mend the bounds")


_BY_LAYER = {"statements": _statement, "events": _event, "places": _place, "times": _time, "quantities": _quantity}


def _references(marks: Mark) -> Iterator[Fault]:
    names = {statement["source_name"] for statement in marks["statements"]} - {None}
    for index, statement in enumerate(marks["statements"]):
        if statement["via"] is not None and statement["via"] not in names:
            yield Fault(
                ("statements", index), "via", f"{statement['via']!r} is the source of no statement; {_known(names)}"
            )
    for index, event in enumerate(marks["events"]):
        by = event["asserted_by"]
        if by not in names | {"narrator"} and not str(by).startswith("unnamed"):
            yield Fault(
                ("events", index),
                "asserted_by",
                f"{by!r} is the source of no statement; {_known({*names, 'narrator', 'unnamed'})}",
            )


def _known(names: Iterable[str]) -> str:
    return f"write the name of one: {', '.join(sorted(names)) or 'there are none'}"


def overlap(one: Any, other: Any) -> bool:
    """Tell whether two spans share a code point."""
    return bool(one[0] < other[1] and other[0] < one[1])


def _is_day(words: Any) -> bool:
    try:
        return dt.date.fromisoformat(words).isoformat() == words
    except (TypeError, ValueError):
        return False
