"""The news agency that an article names as its author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.records.document import Document

_ANY_NAME: Final = r"[A-Z][a-z][\w’'-]*(?:(?: of| and| &)? [A-Z][a-z][\w’'-]*){1,3}"
_OPENING_LINES: Final = 12
_CLOSING_LINES: Final = 4
_LINE: Final = 160
"""A longer line is a paragraph, which can credit an agency only in brackets or slashes near either end."""
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of naming the author agency in a line."""

    pattern: re.Pattern[str]
    agency: str | None
    """Whom the form itself gives away; else the first group of the pattern is a name."""


def agency_credit(document: Document, lines: Iterable[str] = ()) -> str | None:
    """Name the agency that a document credits as its author, in the lexicon's spelling where it knows the agency.

    Looked at are the bylines, the given lines (what was set aside as byline, dateline or credit), and the first twelve
    and last four lines of the text. None where no line credits one: an agency that "contributed", that is quoted or
    that took the picture is no author. Agencies outside the lexicon are known by a dateline such as
    "BEIRUT, March 27 (Harbour Wire) —" or by their name alone in brackets at the end.
    """
    own = [line.strip() for line in document.text.splitlines() if line.strip()]
    closing = own[max(_OPENING_LINES, len(own) - _CLOSING_LINES) :]
    for line in (*document.bylines, *lines, *own[:_OPENING_LINES], *closing):
        if found := credited_in(line):
            return found
    return None


def credited_in(line: str) -> str | None:
    """Name the agency that one line credits, or None."""
    line = " ".join(line.split())
    ends = [line] if len(line) <= _LINE else [end for end in (line[:_LINE], line[-_LINE:]) if "(" in end or "/" in end]
    for form in _forms():
        for end in ends:
            if match := form.pattern.match(end):
                return form.agency or agency_name(match[1])
    return None


def agency_name(name: str) -> str:
    """Give the one spelling of an agency's name; a name outside the lexicon stays, without its article."""
    return known_agency(name) or _ARTICLE.sub("", name.strip())


def known_agency(name: str | None) -> str | None:
    """Give the lexicon's spelling of an agency's name, or None where it does not know the agency."""
    return _names().get(_ARTICLE.sub("", name.strip())) if name else None


@cache
def _names() -> dict[str, str]:
    """Every spelling of the lexicon, without its article, with the spelling to use."""
    return {
        _ARTICLE.sub("", spelling): agency["name"]
        for agency in load_lexicon("agencies")["agencies"]
        for spelling in (agency["name"], *agency["names"])
    }


@cache
def _forms() -> tuple[_Form, ...]:
    known = "(?:[Tt]he )?(?:" + "|".join(re.escape(name) for name in sorted(_names(), key=lambda n: (-len(n), n))) + ")"
    return tuple(
        _Form(re.compile(entry["form"].replace("{agency}", known).replace("{name}", _ANY_NAME)), entry.get("agency"))
        for entry in load_lexicon("agencies")["forms"]
    )
