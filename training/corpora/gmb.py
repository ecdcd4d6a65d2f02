"""GMB: Voice of America sentences with names, tagged half by machine; the slips that recur are put right (`gmb_names`)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.corpora.gmb_names import Name, Tagged, find_names, usual_labels
from training.corpora.marks import held_out_origins
from training.labelled import Labelled, Mention, Offsets

_TOGETHER = 5
"""Sentences of one passage: the corpus does not say where an article ends."""
_NO_WORD = "#NAME?"
_AS_FIGURE = re.compile(r"\d\.\d+E[+-]\d+")
"""What a spreadsheet made of "787"."""
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d)*,\d{3}")
"""What a spreadsheet made of "100,000"."""
_TIED_LEFT = frozenset(
    ". , ; : ? ! % ) ] ... … ” 's ’s n't 'll 'm 're 've 'd 'T ’ .. °C %-plus .tv".split()  # noqa: SIM905
)
_TIED_RIGHT = frozenset("( [ $ “ ‘ #".split())  # noqa: SIM905


def read_gmb(folder: Path, dropped: Counter[str] | None = None) -> Iterator[Labelled]:
    """Yield passages of up to five consecutive sentences, each passage one paragraph, with their names.

    All of it trains; `spans` has "names" alone, for the times and what else is tagged follow other rules than the guide's.
    Left out, and counted in `dropped`: sentences that the marks hold out, that say the same as one of those or as an earlier
    one, and that a spreadsheet spoilt. A passage ends before a sentence that is left out.
    """
    dropped = Counter() if dropped is None else dropped
    sentences = list(_sentences(folder / "ner_dataset.csv.zip"))
    held_out = _held_out(folder.parent)
    usual = usual_labels(sentences)
    seen = {_text(sentences[number - 1])[0] for number in held_out if number <= len(sentences)}
    passage: list[list[Tagged]] = []
    first = 1
    for number, sentence in enumerate(sentences, start=1):
        reason = _unfit(sentence, seen, is_held_out=number in held_out)
        if reason:
            dropped[f"sentences: {reason}"] += 1
        if passage and (reason or len(passage) == _TOGETHER):
            yield _labelled(first, passage, usual, dropped)
            passage = []
        if not reason:
            seen.add(_text(sentence)[0])
            first = first if passage else number
            passage.append(sentence)
    if passage:
        yield _labelled(first, passage, usual, dropped)


def sentence_texts(folder: Path) -> list[str]:
    """Return all sentences as they were printed; the first is number 1 of those by which the marks point here."""
    return [_text(sentence)[0] for sentence in _sentences(folder / "ner_dataset.csv.zip")]


def _held_out(data: Path) -> set[int]:
    """Return the numbers, from 1 on, of the sentences in the dev split of the marks."""
    numbers: set[int] = set()
    for origin in held_out_origins(data):
        if match := re.search(r"^gmb/.*sentences (\d+)-(\d+)", origin):
            numbers |= set(range(int(match[1]), int(match[2]) + 1))
    return numbers


def _sentences(path: Path) -> Iterator[list[Tagged]]:
    with zipfile.ZipFile(path) as archive:
        rows = csv.reader(io.StringIO(archive.read("ner_dataset.csv").decode("cp1252")))
    next(rows)
    sentence: list[Tagged] = []
    for number, word, part, tag in rows:
        if number and sentence:
            yield sentence
            sentence = []
        sentence.append(Tagged(word, part, tag))
    yield sentence


def _unfit(sentence: Sequence[Tagged], seen: set[str], *, is_held_out: bool) -> str | None:
    if is_held_out:
        return "held out by the marks"
    if any(tagged.word == _NO_WORD or _AS_FIGURE.search(tagged.word) for tagged in sentence):
        return "spoilt"
    return "said before" if _text(sentence)[0] in seen else None


def _labelled(number: int, passage: list[list[Tagged]], usual: dict[str, str], dropped: Counter[str]) -> Labelled:
    text, mentions = "", list[Mention]()
    for sentence in passage:
        start = len(text) + 1 if text else 0
        words, spans = _text(sentence)
        text = f"{text} {words}" if text else words
        for name in find_names(sentence, usual, dropped):
            mentions.append(_mention(name, spans, start))
    return Labelled(corpus="gmb", name=str(number), text=text, spans={"names": tuple(mentions)})


def _mention(name: Name, spans: Sequence[Offsets], start: int) -> Mention:
    return Mention((start + spans[name.first][0], start + spans[name.last - 1][1]), name.label)


def _text(sentence: Sequence[Tagged]) -> tuple[str, list[Offsets]]:
    """Join the words of a sentence as they were printed; gives the text and where each word stands in it."""
    text, spans = "", list[Offsets]()
    opened = {'"': False, "'": False}
    is_tied = True
    for index, tagged in enumerate(sentence):
        word = _figure(tagged.word)
        tied_left, tied_right = word in _TIED_LEFT, word in _TIED_RIGHT
        if word in opened:
            follows = sentence[index - 1].word if index else ""
            # "the workers ' union": no quotation opens after a plural.
            is_possessive = word == "'" and not opened[word] and follows.endswith("s")
            tied_left = is_possessive or opened[word]
            tied_right = not tied_left
            opened[word] = opened[word] if is_possessive else not opened[word]
        text += "" if is_tied or tied_left else " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        is_tied = tied_right
    return text, spans


def _figure(word: str) -> str:
    if not _LAKHS.fullmatch(word):
        return word
    return f"{int(word.replace(',', '')):,}"
