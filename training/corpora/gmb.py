"""GMB: Voice of America sentences with names, tagged half by machine."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from training.labelled import Labelled, Mention

_LABELS = {"per": "person", "org": "organisation", "geo": "place", "art": "other", "eve": "other", "nat": "other"}
_TOGETHER = 5
"""Sentences of one passage; the corpus does not say where an article ends."""
_DEV_EVERY = 5
_TITLES = frozenset(
    [
        "president",
        "prime",
        "minister",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "general",
        "gen.",
        "secretary",
        "senator",
        "sen.",
        "king",
        "queen",
        "prince",
        "pope",
        "chancellor",
        "premier",
    ]
)
_NO_SPACE_BEFORE = frozenset({".", ",", ";", ":", "?", "!", "%", ")", "'s", "n't", "'"})
Word = tuple[str, str, str]


def read_gmb(folder: Path) -> Iterator[Labelled]:
    """Yield passages of five sentences; those that touch a sentence of the marks' dev split are left out."""
    held_out = _held_out(folder.parent)
    sentences = list(_sentences(folder / "ner_dataset.csv.zip"))
    for at in range(0, len(sentences), _TOGETHER):
        if held_out.isdisjoint(range(at + 1, at + 1 + _TOGETHER)):
            yield _passage(at + 1, sentences[at : at + _TOGETHER])


def _held_out(data: Path) -> set[int]:
    numbers: set[int] = set()
    for path in sorted((data / "marks").glob("*.json"))[::_DEV_EVERY]:
        origin = json.loads(path.read_text(encoding="utf-8"))["origin"]
        if match := re.search(r"sentences (\d+)-(\d+)", origin):
            numbers |= set(range(int(match[1]), int(match[2]) + 1))
    return numbers


def _sentences(path: Path) -> Iterator[list[Word]]:
    with zipfile.ZipFile(path) as archive:
        rows = csv.reader(io.StringIO(archive.read("ner_dataset.csv").decode("cp1252")))
    next(rows)
    sentence: list[Word] = []
    for number, word, part, tag in rows:
        if number and sentence:
            yield sentence
            sentence = []
        sentence.append((word, part, tag))
    yield sentence


def _passage(number: int, sentences: list[list[Word]]) -> Labelled:
    text, mentions = "", list[Mention]()
    for sentence in sentences:
        text += " " if text else ""
        spans: list[tuple[int, int]] = []
        for index, (word, _, _) in enumerate(sentence):
            if index and word.lower() not in _NO_SPACE_BEFORE and sentence[index - 1][0] != "(":
                text += " "
            spans.append((len(text), len(text) + len(word)))
            text += word
        mentions += _names(sentence, spans)
    return Labelled(corpus="gmb", name=str(number), text=text, spans={"names": tuple(mentions)})


def _names(sentence: list[Word], spans: list[tuple[int, int]]) -> Iterator[Mention]:
    index = 0
    while index < len(sentence):
        word, part, tag = sentence[index]
        first, kind = index, tag[2:]
        index += 1
        if not tag.startswith("B-") or kind == "tim":
            continue
        while index < len(sentence) and sentence[index][2] == f"I-{kind}":
            index += 1
        while kind == "per" and first < index - 1 and sentence[first][0].lower() in _TITLES:
            first += 1
        if kind == "per" and sentence[first][0].lower() in _TITLES:
            continue
        label = _LABELS.get(kind) or ("nationality" if part.startswith("JJ") or word.endswith("s") else "place")
        yield Mention((spans[first][0], spans[index - 1][1]), label)
