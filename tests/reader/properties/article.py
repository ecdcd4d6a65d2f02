"""A small invented article that knows who says what in it.

Paragraphs are written with tags: `<q1|“We stay,”> <c1|said> <s1|the baker>.` A tag's letter tells the part (s the
source, c the cue, q a content), its digit the speaker within the block, and a further letter tells several statements
of one speaker apart. What carries on or points back stands in one block with what it leans on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.records.document import Document
from sayso.records.identity import DocumentId

Characters = tuple[int, int]
"""Offsets in the article's text, inclusive below and exclusive above."""
Block = tuple[str, ...]
"""Tagged paragraphs that belong together."""

_TAG = re.compile(r"<(?P<part>[scq])(?P<said>\d[a-z]?)\|")
_QUOTED = re.compile(r"“[^”]*(?:”|$)")
_MARK = re.compile(r"[“”‘]|(?<=[.,?!\w])’(?!\w)")
STYLES = {"curly": "“”‘’", "straight": "\"\"''", "guillemets": "«»“”", "single": "‘’“”", "straight single": "''\"\""}
"""The marks of each style: of a quotation and of one within it, opening and closing."""


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as the article's maker knows it, the spans in the article's text.

    `speaker` is the same for all statements of one speaker in one block; `quoted` are the stretches in quotation marks.
    """

    speaker: tuple[int, str]
    paragraph: int
    source: Characters | None
    cue: Characters | None
    content: tuple[Characters, ...]
    quoted: tuple[Characters, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """Header lines and blocks, with the page's own lines and quotation marks of one style."""

    header: tuple[str, ...]
    blocks: tuple[Block, ...]
    style: str = "curly"
    furniture: tuple[tuple[int, str], ...] = ()
    """Lines that belong to the page: before which line of the article each stands, and its words."""

    @property
    def lines(self) -> list[str]:
        """The header's lines and the paragraphs, bare of tags, without the page's lines."""
        return [*self.header, *(_parse(paragraph)[0] for block in self.blocks for paragraph in block)]

    @property
    def text(self) -> str:
        """The text as a reader gets it."""
        return self._written()[0]

    @property
    def movable(self) -> list[int]:
        """The blocks that may stand anywhere: all but one that opens with a dateline."""
        return [number for number, block in enumerate(self.blocks) if ") — " not in block[0]]

    @property
    def told(self) -> list[Told]:
        """The statements of the blocks, in the order of the tags' closing."""
        starts = self._written()[1][len(self.header) :]
        told = []
        paragraph = 0
        for number, block in enumerate(self.blocks):
            for tagged in block:
                for said, parts in _by_statement(tagged).items():
                    told.append(_told(_parse(tagged)[0], starts[paragraph], (number, said[0]), paragraph, parts))
                paragraph += 1
        return told

    def document(self) -> Document:
        """Give the article as a document."""
        return document(self.text)

    def with_furniture(self, *lines: tuple[int, str]) -> Article:
        """Give the article with further lines of the page."""
        return replace(self, furniture=(*self.furniture, *lines))

    def swapped(self, one: int, other: int) -> Article:
        """Give the article with two blocks in each other's place."""
        blocks = list(self.blocks)
        blocks[one], blocks[other] = blocks[other], blocks[one]
        return replace(self, blocks=tuple(blocks))

    def in_style(self, style: str) -> Article:
        """Give the article in quotation marks of another style; every character stays in its place."""
        return replace(self, style=style)

    def _written(self) -> tuple[str, list[int]]:
        """Return the text and where each line of the article begins in it."""
        marks = dict(zip(STYLES["curly"], STYLES[self.style], strict=True))
        text, starts = "", []
        lines = self.lines
        for number in range(len(lines) + 1):
            for at, words in self.furniture:
                text += f"{words}\n\n" if at == number else ""
            if number < len(lines):
                starts.append(len(text))
                text += _MARK.sub(lambda mark: marks[mark[0]], lines[number]) + "\n\n"
        return text, starts


def document(text: str, number: int = 0) -> Document:
    """Make a document of a text."""
    return Document(id=DocumentId(f"doc_{number}"), text=text, language="en")


def _parse(tagged: str) -> tuple[str, list[tuple[str, str, Characters]]]:
    """Return the words without their tags, and each tag's part, statement and place."""
    text, tags, opened, at = "", [], [], 0
    while at < len(tagged):
        if found := _TAG.match(tagged, at):
            opened.append((found["part"], found["said"], len(text)))
            at = found.end()
            continue
        if tagged[at] == ">":
            part, said, start = opened.pop()
            tags.append((part, said, (start, len(text))))
        else:
            text += tagged[at]
        at += 1
    return text, tags


def _by_statement(tagged: str) -> dict[str, list[tuple[str, Characters]]]:
    statements: dict[str, list[tuple[str, Characters]]] = {}
    for part, said, span in _parse(tagged)[1]:
        statements.setdefault(said, []).append((part, span))
    return statements


def _told(
    words: str, start: int, speaker: tuple[int, str], paragraph: int, parts: list[tuple[str, Characters]]
) -> Told:
    def spans(part: str) -> tuple[Characters, ...]:
        return tuple(sorted((start + first, start + last) for name, (first, last) in parts if name == part))

    content = spans("q")
    inside = [(start + found.start(), start + found.end()) for found in _QUOTED.finditer(words)]
    quoted = tuple(one for one in inside if any(first <= one[0] and one[1] <= last for first, last in content))
    return Told(speaker, paragraph, next(iter(spans("s")), None), next(iter(spans("c")), None), content, quoted)
