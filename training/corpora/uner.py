"""UNER: gold names on the dev part of the English Web Treebank. Only ever measured on, never trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final

from training.labelled import Labelled, Mention, Offsets

LABELS: Final = MappingProxyType({"PER": "person", "ORG": "organisation", "LOC": "place"})
"""UNER's types and ours; it marks no other names."""

_CLITICS: Final = frozenset(
    {"'s", "n't", "'m", "'re", "'ve", "'ll", "'d", "’s", "n’t", "’m", "’re", "’ve", "’ll", "’d"}
)


def read_uner(folder: Path, dropped: Counter[str] | None = None) -> Iterator[Labelled]:
    """Yield the documents, their sentences joined by spaces, with the names of persons, organisations and places.

    Sentences stand as their `# text` lines print them, but "they 're" is "they're" again. A sentence whose words are not in
    its line is left out and counted in `dropped`.
    """
    dropped = Counter() if dropped is None else dropped
    for path in sorted(folder.glob("*-dev.iob2")):
        for document in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
            name, _, body = document.partition("\n")
            yield _labelled(name.strip(), body, dropped)


def _labelled(name: str, body: str, dropped: Counter[str]) -> Labelled:
    text, mentions, sentences = "", list[Mention](), list[Offsets]()
    for block in filter(str.strip, body.split("\n\n")):
        lines = block.strip().splitlines()
        line = next(line for line in lines if line.startswith("# text = ")).removeprefix("# text = ").strip()
        rows = [row.split("\t") for row in lines if not row.startswith("#")]
        start = len(text) + 1 if text else 0
        printed, spans = _printed([row[1] for row in rows], line)
        if not printed:
            dropped["sentences: words that are not in their line"] += 1
            continue
        text = f"{text} {printed}" if text else printed
        sentences.append((start, len(text)))
        tagged = ((first + start, last + start, row[2]) for (first, last), row in zip(spans, rows, strict=True))
        mentions += _mentions(tagged)
    return Labelled(corpus="uner", name=name, text=text, spans={"names": tuple(mentions)}, sentences=tuple(sentences))


def _printed(words: list[str], line: str) -> tuple[str, list[Offsets]]:
    """Return a sentence with its clitics tied to their words, and where its words stand; nothing if they are not in its line."""
    text, spans, at = "", list[Offsets](), 0
    for word in words:
        first = line.find(word, at)
        gap = line[at:first]
        if first < 0 or gap.strip():
            return "", []
        text += "" if word.lower() in _CLITICS else gap
        spans.append((len(text), len(text) + len(word)))
        text += word
        at = first + len(word)
    return text, spans


def _mentions(tagged: Iterator[tuple[int, int, str]]) -> list[Mention]:
    mentions: list[Mention] = []
    for first, last, tag in tagged:
        if tag.startswith("B-"):
            mentions.append(Mention((first, last), LABELS[tag[2:]]))
        elif tag.startswith("I-"):
            begun = mentions.pop()
            mentions.append(Mention((begun.span[0], last), begun.label))
    return mentions
