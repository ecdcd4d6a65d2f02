"""Where quotation marks open and close, followed across paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.records.span import Span

_MARK = re.compile(r"“|”|\"|''|``|‘‘|’’|„|«|»|‘|’|'")
_OPENING = {"“": "double", "``": "double", "‘‘": "double", "„": "double", "«": "angled", "‘": "single"}
_CLOSING = {"”": "double", "’’": "double", "»": "angled", "’": "single"}
_EITHER = {'"': "double", "''": "double", "'": "single"}
"""The kind of each mark: what one kind opens, another does not close."""
CLOSERS: Final = "”\"'’»"
"""The characters that closing marks are made of."""
_MARKS_AHEAD, _CHARACTERS_AHEAD = 12, 600
"""How far the mark that closes a single one is looked for."""
_SPEECH_WORDS = 5
"""A quotation of this many words is taken for speech even where its punctuation does not tell."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation within one paragraph, its marks included: `text[start:end]`.

    `open` means that no mark closes it in this paragraph; `resumes` that it goes on from the paragraph before, whose
    quotation was left open. `speech` tells somebody's words from a scare quote, a title or a nickname.
    """

    start: int
    end: int
    open: bool
    resumes: bool
    speech: bool


def find_quotes(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """List the outermost quotations in order, without overlap; over several paragraphs there is one for each."""
    quotes: list[Quoted] = []
    left_open = False
    for number, paragraph in enumerate(paragraphs):
        below = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(text)
        found = list(_in_paragraph(text, paragraph.start, paragraph.end, below, left_open=left_open))
        quotes += found
        left_open = bool(found) and found[-1].open
    return quotes


def _in_paragraph(text: str, start: int, end: int, below: int, *, left_open: bool) -> Iterator[Quoted]:
    """Pair the marks of one paragraph; a mark of another kind inside a quotation is a quotation within it.

    `below` is where the next paragraph begins. A single mark that nothing closes is taken for an apostrophe, unless the
    next paragraph begins with the same mark.
    """
    opened: int | None = None
    kind = ""
    marks = list(_MARK.finditer(text, start, end))
    for number, match in enumerate(marks):
        opens, closes, this = _role(text, match, start, end)
        if opened is None:
            resumed = text.startswith(match.group(), below)
            if opens and (this != "single" or resumed or _closes_later(text, marks, number, start, end)):
                opened, kind = match.start(), this
        elif closes and this == kind:
            yield _quoted(text, start, opened, match.end(), is_open=False, left_open=left_open)
            opened = None
        elif opens and this == kind != "single" and match.group() != '"':
            # A second opening mark: the first was never closed, and is no quotation that can be bounded.
            opened = match.start()
    if opened is not None:
        yield _quoted(text, start, opened, end, is_open=True, left_open=left_open)


def _role(text: str, match: re.Match[str], start: int, end: int) -> tuple[bool, bool, str]:
    """Say whether a mark may open, whether it may close, and whether it is a double or a single one."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    free_left = before.isspace() or before in "([—–-“‘\"'/"
    free_right = not after.isalnum()
    if mark in _OPENING:
        return (not after.isspace(), False, _OPENING[mark])
    if mark in _CLOSING:
        # A closing mark between letters is an apostrophe.
        return (False, mark != "’" or (free_right and not before.isspace()), _CLOSING[mark])
    return (free_left and not after.isspace(), not before.isspace() and (free_right or mark != "'"), _EITHER[mark])


def _closes_later(text: str, marks: list[re.Match[str]], number: int, start: int, end: int) -> bool:
    """Whether a single mark finds one that closes it nearby, so that it is no apostrophe ("’90s", "'em")."""
    for later in marks[number + 1 : number + 1 + _MARKS_AHEAD]:
        if later.start() - marks[number].start() > _CHARACTERS_AHEAD:
            return False
        _, closes, kind = _role(text, later, start, end)
        if closes and kind == "single":
            return True
    return False


def _quoted(text: str, paragraph: int, start: int, end: int, *, is_open: bool, left_open: bool) -> Quoted:
    first = start <= paragraph + 1
    return Quoted(start, end, is_open, left_open and first, is_open or _is_speech(text, start, end, first=first))


def _is_speech(text: str, start: int, end: int, *, first: bool) -> bool:
    inside = text[start:end].strip("“”\"'‘’`„«» ")
    words = len(inside.split())
    if words >= _SPEECH_WORDS:
        return True
    after = text[end : end + 1]
    ends = inside[-1:] in set(".,?!…—-") or after in {",", "."}
    return ends and (
        first or (inside[:1].isupper() and text[max(0, start - 2) : start].strip() in {"", ",", ":", ".", "?", "!"})
    )
