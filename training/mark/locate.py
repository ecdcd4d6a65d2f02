"""Spans by their words: `4| words` are those words where they begin in sentence 4.

`4.2| words` is their second occurrence there; `4| then {he} said` is only what the braces hold; `first words ... last words`
reaches from the one to the other; `offsets 17-34` is for words that cannot be written so. Without a number the words must occur once in the text. For mentions, `4,7| words` are
several and `*| words` all, but for those inside a longer mention. White space and the form of quotation marks need not agree
with the text, and occurrences inside of a longer word do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from typing import Final

from training.mark.faults import WrongError
from training.mark.sentences import Sentences

Span = tuple[int, int]
_PREFIX: Final = re.compile(r"\s*([\d.,* ]+)\|\s*(.*)", re.DOTALL)
_PLACE: Final = re.compile(r"(\d+)(?:\.(\d+|\*))?|\*")
_ELISION: Final = re.compile(r"\s+(?:\.\.\.|…)\s+")
_OFFSETS: Final = re.compile(r"offsets (\d+)-(\d+)")
_QUOTES: Final = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}


def cuts_word(text: str, at: int) -> bool:
    """Tell whether a bound lies inside of a word or a number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before in ".," and after.isdigit():
        return at > 1 and text[at - 2].isdigit()
    if before.isdigit() and after in ".,":
        return text[at + 1 : at + 2].isdigit()
    return (before.isalpha() and after.isalpha()) or (before.isdigit() and after.isdigit())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a draft asks for: places (sentence, occurrence or "*" or none) and words, of which braces may keep a part."""

    places: tuple[str, ...]
    words: str

    @property
    def is_all(self) -> bool:
        return "*" in self.places


def asked(written: str) -> _Asked:
    """Take a written span apart."""
    match = _PREFIX.fullmatch(written)
    places = tuple(place.strip() for place in match[1].split(",")) if match else ()
    words = match[2].strip() if match else written.strip()
    if bad := [place for place in places if not _PLACE.fullmatch(place)]:
        raise WrongError(f"{bad[0]!r} is no place; write 4|, 4.2|, 4,7| or *|")
    if not words.replace("{", "").replace("}", "").strip():
        raise WrongError("there are no words; write those of the text")
    if (words.count("{"), words.count("}")) not in {(0, 0), (1, 1)} or words.find("{") > words.find("}"):
        raise WrongError("braces do not match; put { before and } behind the span")
    return _Asked(places, words)


class Locator:
    """Finds the spans of one text."""

    def __init__(self, text: str) -> None:
        self.sentences = Sentences(text)
        self._text = text

    def one(self, written: str) -> Span:
        """Find a span that must be one.

        Raises:
            WrongError: the words do not occur, or more than once where they are said to stand.

        """
        if offsets := _OFFSETS.fullmatch(written.strip()):
            return int(offsets[1]), int(offsets[2])
        given = asked(written)
        if len(given.places) > 1 or any("*" in place for place in given.places):
            raise WrongError(f"{written!r} is several spans where one is asked for; name one place")
        (found,) = self._at(given.words, given.places[0] if given.places else "")
        return found

    def several(self, written: str) -> list[Span]:
        """Find the spans of a mention that may stand in several places; for `*` all of them."""
        if _OFFSETS.fullmatch(written.strip()):
            return [self.one(written)]
        given = asked(written)
        return sorted({span for place in given.places or ("",) for span in self._at(given.words, place)})

    def _at(self, words: str, place: str) -> list[Span]:
        found = list(self._occurrences(words))
        if not found:
            raise WrongError(self._no_such(words))
        number, _, nth = place.partition(".")
        if number not in {"", "*"}:
            here = [span for span in found if self.sentences.number(span[0]) == int(number)]
            if not here:
                raise WrongError(f"not in sentence {number}: {_short(words)}; it stands in {self._places(found)}")
            found = here
        if "*" in place:
            return found
        if nth:
            if not 0 < int(nth) <= len(found):
                raise WrongError(f"{_short(words)} stands {len(found)} times in sentence {number}, not {nth}")
            return [found[int(nth) - 1]]
        if len(found) > 1:
            raise WrongError(f"{_short(words)} stands in {len(found)} places; name one: {self._places(found)}")
        return found

    def _occurrences(self, words: str) -> Iterator[Span]:
        """Yield where words stand, whole; by elision only where they do not stand so literally."""
        literal = list(self._matches(re.compile(_pattern(words))))
        parts = _ELISION.split(words)
        yield from literal
        if not literal and len(parts) == 2:
            starts = list(self._matches(_bare(parts[0])))
            if not starts:
                raise WrongError(self._no_such(parts[0]))
            yield from (self._reaching(start, parts) for start, _ in starts)

    def _reaching(self, start: int, parts: list[str]) -> Span:
        """Reach from the first words to the last, which must be clear in their paragraph, or else in the rest of the text."""
        ends = [end for begin, end in self._matches(_bare(parts[1])) if begin > start]
        ends = [end for end in ends if end <= self.sentences.paragraph_end(start)] or ends
        first, last = (_short(part) for part in parts)
        if not ends:
            raise WrongError(f"behind {first} there is no {last}; write the end as it stands in the text")
        if len(ends) > 1:
            raise WrongError(f"behind {first} there is more than one {last}; write more of the end")
        whole = re.compile(_pattern(parts[0]) + r".*?" + _pattern(parts[1]) + r"\Z", re.DOTALL)
        match = whole.match(self._text, start, ends[0])
        return _kept(match) if match else (start, ends[0])

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        at = 0
        while match := pattern.search(self._text, at):
            start, end = _kept(match)
            if not any(cuts_word(self._text, bound) for bound in (*match.span(), start, end)):
                yield start, end
            at = match.start() + 1

    def _places(self, found: list[Span]) -> str:
        """Say where spans stand, each by the prefix that names it."""
        return "; ".join(f"{self.prefix(span, found)} …{self._around(span)}…" for span in found[:8])

    def prefix(self, span: Span, found: list[Span]) -> str:
        """Return the prefix that tells a span from the others of the same words."""
        number = self.sentences.number(span[0])
        here = [other for other in found if self.sentences.number(other[0]) == number]
        return f"{number}|" if len(here) < 2 else f"{number}.{here.index(span) + 1}|"

    def _around(self, span: Span) -> str:
        before, after = self._text[max(0, span[0] - 20) : span[0]], self._text[span[1] : span[1] + 20]
        return re.sub(r"\s+", " ", f"{before}{_short(self._text[slice(*span)])}{after}")

    def _no_such(self, words: str) -> str:
        wanted = words.replace("{", "").replace("}", "")
        if wanted in self._text:
            return f"{_short(wanted)} stands only inside of longer words; write whole words"
        window = re.compile(rf".{{0,{len(wanted) - 1}}}\w*", re.DOTALL)
        windows = [window.match(self._text, m.start())[0] for m in re.finditer(r"\b\w", self._text)]  # type: ignore[index]
        alike = SequenceMatcher(b=wanted, autojunk=False)

        def likeness(window: str, *, quick: bool = False) -> float:
            alike.set_seq1(window)
            return alike.quick_ratio() if quick else alike.ratio()

        likely = nlargest(8, windows, key=lambda window: likeness(window, quick=True))
        near = max(likely, key=likeness, default="")
        where = self.sentences.number(self._text.find(near))
        return f"not in the text: {_short(wanted)}; nearest is {_short(near)} in sentence {where}"

    def written(self, span: Span) -> str:
        """Write a span so that `one` finds it: the shortest way is to give its words and, where needed, its count."""
        words = re.sub(r"\s+", " ", self._text[slice(*span)])
        found = [] if "{" in words or "}" in words else list(self._occurrences(words))
        if span not in found:
            return f"offsets {span[0]}-{span[1]}"
        return f"{self.prefix(span, found)} {words}"


def _pattern(words: str) -> str:
    """Write words as a pattern; of those in braces a group."""
    parts = []
    for part in re.split(r"(\s+)", words.strip()):
        if not part.strip():
            parts.append(r"\s+" if part else "")
            continue
        signs = ("(?P<span>" if c == "{" else ")" if c == "}" else _QUOTES.get(c, re.escape(c)) for c in part)
        parts.append("".join(signs))
    return "".join(parts)


def _bare(words: str) -> re.Pattern[str]:
    return re.compile(_pattern(words.replace("{", "").replace("}", "")))


def _kept(match: re.Match[str]) -> Span:
    return match.span("span") if "span" in match.re.groupindex else match.span()


def _short(words: str) -> str:
    words = re.sub(r"\s+", " ", words)
    return f"“{words if len(words) < 60 else words[:35] + ' … ' + words[-20:]}”"
