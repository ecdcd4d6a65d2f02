"""CoNLL-U: the words of a treebank's document with their tree, and its text rebuilt."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from training.labelled import Offsets

ROOT = -1
"""The head of a sentence's root."""
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, its universal part of speech, its head as a number in the document, and the `Entity` column."""

    span: Offsets
    form: str
    tag: str
    head: int
    relation: str
    entities: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.form[0].isupper()


@dataclass(slots=True)
class Tree:
    """A document with its words, numbered from 0 through all sentences."""

    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[Offsets] = field(default_factory=list)

    def above(self, number: int) -> list[int]:
        """Return the words that govern a word, itself first, the root of its sentence last."""
        path = [number]
        while (head := self.words[path[-1]].head) != ROOT and head not in path:
            path.append(head)
        return path

    def heads(self, numbers: Collection[int]) -> list[int]:
        """Return those of the words whose head is not among them, in the order of the text; punctuation only if there is no other."""
        inside = set(numbers)
        found = sorted(number for number in inside if self.words[number].head not in inside)
        return [number for number in found if self.words[number].tag != "PUNCT"] or found

    def below(self, number: int) -> set[int]:
        """Return a word and all that it governs."""
        sentence = self.sentence_of(number)
        return {other for other in sentence if number in self.above(other)}

    def sentence_of(self, number: int) -> range:
        """Return the words of the sentence in which a word stands."""
        at = self.words[number].span[0]
        start, end = next(sentence for sentence in self.sentences if sentence[0] <= at < sentence[1])
        first = last = number
        while first > 0 and self.words[first - 1].span[0] >= start:
            first -= 1
        while last + 1 < len(self.words) and self.words[last + 1].span[0] < end:
            last += 1
        return range(first, last + 1)

    def offsets(self, first: int, last: int) -> Offsets:
        """Return where the text from one word to another stands, both included."""
        return self.words[first].span[0], self.words[last].span[1]


def read_conllu(lines: str) -> Tree:
    """Rebuild a document: spaces but where `SpaceAfter=No`, a blank line before a new paragraph, a space between other sentences.

    Words that the text contracts ("don't") share the span of the contraction by their lengths; empty nodes are left out.
    """
    tree = Tree()
    for block in filter(str.strip, lines.split("\n\n")):
        rows = block.splitlines()
        if tree.text:
            tree.text += "\n\n" if any(row.startswith("# newpar") for row in rows) else " "
        start = len(tree.text)
        _add_sentence(tree, [row.split("\t") for row in rows if not row.startswith("#")])
        tree.sentences.append((start, len(tree.text)))
    return tree


def _add_sentence(tree: Tree, rows: list[list[str]]) -> None:
    base, tie, hidden, at = len(tree.words), True, 0, 0
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        if not hidden:
            tree.text += ("" if tie else " ") + form
            tie = "SpaceAfter=No" in row[9]
        if "-" in number:
            low, high = number.split("-")
            hidden, at = int(high) - int(low) + 1, len(tree.text) - len(form)
            continue
        end = len(tree.text)
        span = (end - len(form), end)
        if hidden:
            hidden -= 1
            span = (min(at, end - 1), min(at + len(form), end) if hidden else end)
            at += len(form)
        entity = _ENTITY.search(row[9])
        head = base + int(row[6]) - 1 if row[6] != "0" else ROOT
        tree.words.append(Word(span, form, row[3], head, row[7].partition(":")[0], entity[1] if entity else ""))
