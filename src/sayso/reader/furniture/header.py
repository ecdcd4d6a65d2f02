"""What stands above an article's first sentence: headline, standfirst, byline, date line, dateline.

Nothing is made up: a text that begins with its body has no headline. A line is taken for a headline only where its
form, or what follows it, says so; which signals are asked for is written beside each rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.reader.furniture.bylines import outlet_in_byline, split_bylines
from sayso.reader.furniture.dateline import Dateline, WrittenDate, is_date_line, parse_date_line, parse_dateline
from sayso.reader.furniture.known_lines import furniture_of
from sayso.reader.furniture.lines import Line, lines_of
from sayso.records.days import DateMethod, Published
from sayso.records.reading import Furniture

_MOST_LINES: Final = 14
"""How many lines a header may have; what stands below is body."""
_LONGEST_HEADLINE: Final = 170
_LONGEST_STANDFIRST: Final = 260

_FRONT_MATTER: Final = re.compile(r"\s*---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD: Final = re.compile(
    r"(?P<name>title|headline|subject|byline|author|authors|by|date|published|pubdate|publication date|source|outlet"
    r"|publication|publisher|url|link)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?:(?:[Ss]tory|[Tt]ext|[Rr]eport|[Ww]ritten|[Aa]nalysis|[Pp]osted)\s+)?(?:[Bb]y|BY):?\s+(?P<names>\S.{1,120})"
)
_NAME: Final = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’‘-]*|(?:al|el|de|van|von|bin|ibn|der|la|di)(?:-\w+)?)"
_JOINT: Final = r"(?:,\s|\s(?:and|&|in|for|with|at)\s|,\sand\s|\s[|/•·–—-]\s)(?:the\s)?"
_NAMES: Final = re.compile(rf"{_NAME}(?:\s{_NAME}){{0,5}}(?:{_JOINT}{_NAME}(?:\s(?:of|the|{_NAME})){{0,6}}){{0,8}}\.?")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCE_BREAK: Final = re.compile(r"[^\W\d_]{3,}\.\s")
_ABBREVIATION_END: Final = re.compile(r"\b(?:[A-Z]\.)+$")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*")
_SENTENCE_WORDS: Final = re.compile(
    r"\b(?:the|an?|said|told|says that|has|have|had|is|are|was|were|been|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "over",
        "the",
        "to",
        "up",
        "via",
        "with",
        "nor",
        "yet",
        "so",
        "than",
        "that",
        "be",
        "are",
        "was",
        "were",
        "it",
        "its",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderPart:
    """A stretch of the text above the first sentence, [start, end), and what it is."""

    start: int
    end: int
    why: Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the lines above the first sentence say, and where they stand; what they do not say is None or empty."""

    title: str | None = None
    standfirst: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    agency: str | None = None
    """The agency of the dateline: "Agency" in "BEIRUT, March 5 (Agency) —"."""
    place: str | None = None
    """The place of the dateline."""
    published: Published | None = None
    parts: tuple[HeaderPart, ...] = ()
    """In order, not overlapping."""


@dataclass(slots=True)
class _Draft:
    """A header in the making."""

    title: str | None = None
    standfirsts: list[str] = field(default_factory=list)
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    dates: list[WrittenDate] = field(default_factory=list)
    dateline: Dateline | None = None
    parts: list[HeaderPart] = field(default_factory=list)


def read_header(text: str, known_title: str | None = None) -> Header:
    """Read the lines above the first sentence of a text; `known_title` is the headline where somebody gave it.

    Where the text has that headline no other line is taken for one.
    """
    draft = _Draft()
    lines, page = _sorted_out(_from(text, _front_matter(text, draft)))
    if not any(_says_the_same(line.words, known_title) for line in lines):
        known_title = None
    at = 0
    while at < min(len(lines), _MOST_LINES):
        taken = _take_line(lines, at, draft, known_title)
        if taken is None:
            break
        draft.parts += _parts(lines[at], taken)
        at += 1
    if at == len(lines):
        # All of it looked like a header: then nothing is known to be body, and a lone line is no headline.
        draft.parts = _in_order([*draft.parts, *page])
        return _without_body(draft)
    draft.parts = _in_order([*draft.parts, *(part for part in page if part.start < lines[at].start)])
    _take_dateline(lines[at], draft)
    return _finished(draft)


def _sorted_out(lines: Iterator[Line]) -> tuple[list[Line], list[HeaderPart]]:
    """Part the first lines of a text into those that may be its header or body, and the page's, which tell nothing."""
    own: list[Line] = []
    page: list[HeaderPart] = []
    for line in lines:
        kind = _page_kind(line.words.strip("*_# "))
        if kind is None:
            own.append(line)
        else:
            page.append(HeaderPart(start=line.start, end=line.end, why=kind))
        if len(own) == _MOST_LINES + 6:
            break
    return own, page


def _page_kind(words: str) -> Furniture | None:
    """Say what a line of the page is; None where it may be the article's. A label is its database's, and tells much."""
    if is_date_line(words) or byline_names(words) or _FIELD.fullmatch(words):
        return None
    kind = furniture_of(words, at_edge=True)
    return None if kind is Furniture.LABEL else kind


def _in_order(parts: list[HeaderPart]) -> list[HeaderPart]:
    return sorted(parts, key=lambda part: part.start)


def _parts(line: Line, why: Furniture) -> list[HeaderPart]:
    """Make the parts of a line; "Title:" before a headline is a label, so that the headline stands alone."""
    named = _FIELD.fullmatch(line.words) if why is Furniture.HEADLINE else None
    if named is None or named["name"].lower() not in {"title", "headline", "subject"}:
        return [HeaderPart(start=line.start, end=line.end, why=why)]
    value = line.start + named.start("value")
    return [
        HeaderPart(start=line.start, end=value - 1, why=Furniture.LABEL),
        HeaderPart(start=value, end=line.end, why=why),
    ]


def _front_matter(text: str, draft: _Draft) -> int:
    """Take the block between `---` lines that opens a Markdown file; returns where it ends."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return 0
    for line in match[0].split("\n"):
        if line[:1].isalpha() and (found := _FIELD.fullmatch(line.strip())):
            _take_field(found, draft)
    block = match[0].strip()
    start = match[0].index("---")
    draft.parts.append(HeaderPart(start=start, end=start + len(block), why=Furniture.LABEL))
    return match.end()


def _from(text: str, start: int) -> Iterator[Line]:
    return (line for line in lines_of(text) if line.start >= start)


def _take_line(lines: Sequence[Line], at: int, draft: _Draft, known_title: str | None) -> Furniture | None:
    """Take one line into the header and say what it is; None where the body begins."""
    line = lines[at]
    words = line.words.strip("*_# ")
    if kind := _plain_kind(words, draft):
        return kind
    if draft.title is None and (
        _says_the_same(words, known_title) or (known_title is None and _is_headline(lines, at))
    ):
        draft.title = _bare_headline(words)
        return Furniture.HEADLINE
    if (draft.title or draft.parts) and _is_standfirst(lines, at, draft):
        draft.standfirsts.append(words)
        return Furniture.STANDFIRST
    return None


def _plain_kind(words: str, draft: _Draft | None = None) -> Furniture | None:
    """What a line is by its own words alone: a date, a byline, a field, page furniture."""
    draft = _Draft() if draft is None else draft
    if is_date_line(words):
        if date := parse_date_line(words):
            draft.dates.append(date)
        return Furniture.DATE
    if names := byline_names(words):
        draft.bylines = draft.bylines or names
        draft.outlet = draft.outlet or outlet_in_byline(words)
        return Furniture.BYLINE
    if found := _FIELD.fullmatch(words):
        return _take_field(found, draft)
    return furniture_of(words, at_edge=True)


def byline_names(words: str) -> tuple[str, ...]:
    """The names of a line such as "By Jane Doe and John Roe in Beirut"; empty where it is no byline."""
    match = _BYLINE.fullmatch(words)
    if match is None or not _NAMES.fullmatch(match["names"]) or len(match["names"].split()) > 24:
        return ()
    first = match["names"].split()[0].rstrip(",.")
    if is_date_line(match["names"]) or is_date_line(f"{first} 5") or first.lower().endswith("day"):
        return ()
    return split_bylines(match["names"])


def _take_field(found: re.Match[str], draft: _Draft) -> Furniture | None:
    """Take a line such as "Title: ..." or "Source: ..."; None where its value does not fit its name."""
    value = found["value"].strip("\"' ")
    match found["name"].lower():
        case "title" | "headline" | "subject" if draft.title is None:
            draft.title = value
            return Furniture.HEADLINE
        case "byline" | "author" | "authors" | "by":
            draft.bylines = draft.bylines or split_bylines(value)
            return Furniture.BYLINE
        case "date" | "published" | "pubdate" | "publication date" if date := parse_date_line(value):
            draft.dates.append(date)
            return Furniture.DATE
        case "source" | "outlet" | "publication" | "publisher" if len(value.split()) <= 8 and not _SENTENCE_END.search(
            value
        ):
            draft.outlet = draft.outlet or value
            return Furniture.LABEL
        case "url" | "link" if re.match(r"(?:https?://|www\.)\S+$", value):
            return Furniture.NAVIGATION
    return None


def _says_the_same(words: str, title: str | None) -> bool:
    return title is not None and " ".join(_WORD.findall(words.casefold())) == " ".join(_WORD.findall(title.casefold()))


def _is_headline(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a headline, by its form or by what follows it.

    Never: a line with a dateline, a long line, the last line, a line that runs on into the next, or one with nothing
    like a paragraph below it.
    """
    line = lines[at]
    words = line.words.strip("*_# ")
    count = len(words.split())
    below = lines[at + 1 : at + 6]
    if len(words) > _LONGEST_HEADLINE or count < 2 or not below or parse_dateline(words):
        return False
    follower = below[0]
    if not follower.after_blank and (follower.words[:1].islower() or len(follower.words) > 3 * len(words) > 150):
        return False
    if words[-1] in ":," or not any(_is_paragraph(other.words, words) for other in below):
        return False
    if line.words.startswith("# "):
        return True
    if words.endswith(";") or _plain_kind(follower.words) in {Furniture.BYLINE, Furniture.DATE, Furniture.LABEL}:
        return True
    if not _SENTENCE_END.search(words) or _ABBREVIATION_END.search(words):
        return count >= 3
    return _has_headline_form(words, [other.words for other in below])


def _is_paragraph(words: str, above: str) -> bool:
    return len(words) > max(60, 0.7 * len(above)) and _SENTENCE_END.search(words) is not None


def _has_headline_form(words: str, below: Sequence[str]) -> bool:
    """Whether a line that ends like a sentence is still a headline.

    Databases put full stops behind headlines. Such a line has capitals on all its longer words; or it stands above a
    dateline; or it is short, and the paragraphs below say its words again at more length (more of them where it has
    articles, auxiliaries or a weekday, which headlines do without and first sentences seldom do).
    """
    tokens = _WORD.findall(words)
    long = [token for token in tokens[1:] if token.lower() not in _SMALL and token[0].isalpha()]
    small = sum(token[0].islower() for token in long)
    if len(long) >= 2 and small <= min(1, 0.2 * len(long)):
        return True
    if parse_dateline(below[0]) is not None and len(tokens) <= 20:
        return True
    like_a_sentence = _SENTENCE_WORDS.search(words) is not None
    if len(tokens) > (10 if like_a_sentence else 18) or len(below[0]) < 1.3 * len(words):
        return False
    content = {_stem(token) for token in tokens if token.lower() not in _SMALL}
    again = content & {_stem(token) for token in _WORD.findall(" ".join(below[:3]))}
    share = len(again) / max(len(content), 1)
    return len(again) >= 2 and share >= (0.75 if like_a_sentence else 0.5)


def _stem(token: str) -> str:
    return token.lower().removesuffix("'s").removesuffix("’s")[:5]


def _is_standfirst(lines: Sequence[Line], at: int, draft: _Draft) -> bool:
    """Whether a line between headline and body is a standfirst.

    It is one between the labels "ABSTRACT" and "FULL TEXT", after a headline that ends in a semicolon, and where a
    byline, date, label or dateline follows it.
    """
    line, below = lines[at], lines[at + 1 : at + 4]
    if len(line.words) > _LONGEST_STANDFIRST or not below or parse_dateline(line.words) or len(draft.standfirsts) >= 2:
        return False
    if not any(len(other.words) > 60 for other in below):
        return False
    above = lines[at - 1].words if at else ""
    if draft.parts[-1].why is Furniture.LABEL and above.lower().startswith(("abstract", "summary", "synopsis")):
        return True
    if draft.parts[-1].why is Furniture.HEADLINE and above.rstrip().endswith(";"):
        return True
    if draft.title is None:
        return False
    follower = below[0].words
    return parse_dateline(follower) is not None or _plain_kind(follower) in {
        Furniture.BYLINE,
        Furniture.DATE,
        Furniture.LABEL,
    }


def _bare_headline(words: str) -> str:
    """A headline without the full stop or semicolon that a database put behind it."""
    words = " ".join(words.split())
    if words.endswith(";"):
        return words[:-1].rstrip()
    match = re.search(r"(?<!\.)\.(?P<quote>[\"'”’]*)$", words)
    if match and not _ABBREVIATION_END.search(words) and not _SENTENCE_BREAK.search(words):
        return words[: match.start()] + match["quote"]
    return words


def _take_dateline(line: Line, draft: _Draft) -> None:
    found = parse_dateline(line.words)
    if found:
        draft.dateline = found
        draft.parts.append(HeaderPart(start=line.start, end=line.start + found.length, why=Furniture.DATELINE))


def _without_body(draft: _Draft) -> Header:
    kept = tuple(part for part in draft.parts if part.why not in {Furniture.HEADLINE, Furniture.STANDFIRST})
    return Header(bylines=draft.bylines, outlet=draft.outlet, published=_day(draft), parts=kept)


def _finished(draft: _Draft) -> Header:
    dateline = draft.dateline
    return Header(
        title=draft.title,
        standfirst=" ".join(draft.standfirsts) or None,
        bylines=draft.bylines,
        outlet=draft.outlet,
        agency=dateline.agency if dateline else None,
        place=dateline.place if dateline else None,
        published=_day(draft),
        parts=tuple(draft.parts),
    )


def _day(draft: _Draft) -> Published | None:
    """The day that a date line gives in full, or the dateline; without a year in either it is unknown."""
    written = [*draft.dates, *([draft.dateline.date] if draft.dateline and draft.dateline.date else [])]
    full = [published for date in written if (published := date.published(DateMethod.TEXT))]
    return full[0] if full else None
