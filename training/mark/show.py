"""Texts as annotators read them: numbered sentences, with the marks under each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from training.corpora.marks import Mark
from training.mark.amounts import as_amount
from training.mark.labels import KEYS
from training.mark.sentences import Sentences


def show(marks: Mark, text: str) -> Iterator[str]:
    """Yield the lines that show a document: its head, its sentences with their numbers, and the marks that begin in each."""
    yield f"{marks['id']}  origin: {marks['origin']}  start: {marks['start']}  end: {marks['end']}  published: {marks['published']}"
    sentences = Sentences(text)
    notes: dict[int, list[str]] = {}
    for at, note in sorted(_notes(marks, text), key=lambda note: note[0]):
        notes.setdefault(sentences.number(at), []).append(note)
    paragraph = -1
    for number, (start, end) in enumerate(sentences.bounds, start=1):
        if sentences.paragraph_ends[number - 1] != paragraph:
            paragraph = sentences.paragraph_ends[number - 1]
            yield ""
        yield f"{number:>3}| {text[start:end]}"
        yield from (f"       {note}" for note in notes.get(number, ()))


def _notes(marks: Mark, text: str) -> Iterator[tuple[int, str]]:
    def quoted(span: Any) -> str:
        words = re.sub(r"\s+", " ", text[slice(*span)])
        return f"“{words if len(words) < 50 else words[:30] + ' … ' + words[-15:]}”"

    for layer in KEYS:
        for index, entry in enumerate(marks[layer], start=1):
            note = _TELL[layer](entry, quoted)
            doubt = f" ?{entry['doubt']}" if entry.get("doubt") else ""
            yield _begins(entry), f"{layer} {index}: {note}{doubt}"


def _begins(entry: Mark) -> int:
    if "content" in entry and not entry["cue"]:
        return int(min(entry["content"])[0])
    span: Any = entry.get("cue") or entry.get("trigger") or entry.get("span") or entry["place"]
    return int(span[0])


def _statement(s: Mark, quoted: Any) -> str:
    who = f"{quoted(s['source_span'])} " if s["source_span"] else ""
    labels = [s["kind"], s["quotation"], *(["denied"] if s["denied"] else [])]
    labels += [f"via {s['via']}"] if s["via"] else []
    labels += (
        [f"chance {s['chance']['low']}–{s['chance']['high']} {quoted(s['chance']['words'])}"] if s["chance"] else []
    )
    labels += [f"{key} {quoted(s[key])}" for key in ("role", "affiliation") if s[key]]
    cue = f"{quoted(s['cue'])} " if s["cue"] else ""
    content = " + ".join(quoted(part) for part in s["content"])
    return f"{who}({s['source_kind']}: {s['source_name']}) {cue}→ {content} [{', '.join(labels)}]"


def _roles(entry: Mark, quoted: Any, *roles: str) -> str:
    return "".join(f" {role} {quoted(entry[role])}" for role in roles if entry[role])


def _event(e: Mark, quoted: Any) -> str:
    toll = f" toll {e['toll']}" if e["toll"] else ""
    roles = _roles(e, quoted, "actor", "target", "place", "time")
    return f"{e['kind']} {quoted(e['trigger'])} [{e['status']}, by {e['asserted_by']}]{roles}{toll}"


def _control(c: Mark, quoted: Any) -> str:
    return f"{c['change']} {quoted(c['place'])} [{c['status']}]{_roles(c, quoted, 'holder', 'former', 'time')}"


def _quantity(q: Mark, quoted: Any) -> str:
    bounds = as_amount(q["low"], q["best"], q["high"]) or f"{q['low']}–{q['best']}–{q['high']}"
    return f"{quoted(q['span'])} {bounds} {q['of']}"


_TELL = {
    "statements": _statement,
    "events": _event,
    "control": _control,
    "actors": lambda a, quoted: f"{quoted(a['span'])} {a['name']} ({a['kind']})",
    "places": lambda p, quoted: f"{quoted(p['span'])} {p['name']} ({p['country']} {p['lat']} {p['lon']})",
    "times": lambda t, quoted: f"{quoted(t['span'])} {t['type']} {t['value']} [{t['from']} to {t['to']}]",
    "quantities": _quantity,
}
