"""A bare number that is a year: told from counts, houses and times of day by the words around it."""

from __future__ import annotations

import re

from sayso.reader.times.groups import get, words_after, words_before
from sayso.reader.times.meanings import CalendarWords
from sayso.reader.times.words import read_part

_YEAR_LEADS = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|from|to|through|during|before|after|between|around|circa|throughout|and|or|year|"
    r"for|late|early|mid|the|a|its|his|their)|[(–,-])\s?$"
)
# Before 1900 a number is mostly a count, a house or a time of day. These words say that it is a year,
_PLAINLY_IN = re.compile(r"\b(?:in|since|until|till|during|throughout|circa|year)\s$")
# these do where the clause or the sentence goes on behind it,
_PERHAPS_IN = re.compile(
    r"(?:\b(?:by|of|from|to|through|before|after|between|around|for|late|early|mid)\s|[(–-]\s?|,\s)$"
)
# these where they bring in what is named after its year ("the 1812 war"),
_NAMES_ONE = re.compile(r"\b(?:the|an?|its|his|her|their)\s$")
# and a year of a list or range does for the next one.
_YEAR_LIST = re.compile(r"\b1\d{3}(?:\s?[,–-]|,?\s(?:and|or|to))\s?$")
_CROWD_OF = re.compile(r"\b(?:an?|some)\s[\w-]+\sof\s$")
_FUNCTION = (
    r"(?:and|or|to|until|when|where|who|which|that|this|by|in|on|at|as|with|for|from|of|after|before|between|during|"
    r"under|but|the|an?|he|she|it|they|his|her|its|their|was|were|is|are|had|has|have|did|would|could|through|while|because)\b"
)
_COUNTED = re.compile(
    rf"\s(?!{_FUNCTION})(?:[a-z-]+\s(?!{_FUNCTION}))?(?!(?:always|perhaps)\b)[a-z]{{2,}}s\b|"
    r"\s?(?:GMT|UTC|Z|BST|CET|EST|EET|EEST|local|hrs?)\b|"
    r"(?:\s[A-Z][a-z]+){1,2}\s(?:Street|Avenue|Road|Boulevard|Lane)\b"
)
_GOES_ON = re.compile(
    rf"\s*(?:$|\n|[^\w\s])|\s(?:{_FUNCTION}|met\b|[a-z]+ed\b|[A-Z][a-z]+\s(?!(?!{_FUNCTION})[a-z]+s\b))"
)
_ENDS = re.compile(r"\s*(?:$|\n|\))")
_NOT_YEAR_BEFORE = re.compile(
    r"(?:[$£€#]|\b(?:about|some|nearly|almost|over|least|most|than|resolutions?|order|no\.?|number|room|flight|article|"
    r"ctf|page|another|approximately|roughly|additional|up to|estimated|killed|with)\s|\d[.,:]|\w[-/.])$"
)
_ABOUT = re.compile(r"\babout\s$")
_NOT_YEAR_AFTER = re.compile(
    r"(?:[,.:]\d|\s?(?:%|km|m\b|kg|met(?:re|er)s|kilomet|miles|feet|tons|tonnes|people|troops|men|women|soldiers|"
    r"fighters|civilians|dead|wounded|others|tanks|dollars|euros|percent|hours|square|militants|rebels|refugees|"
    r"families|prisoners|homes|houses|casualties|members|more\b))"
)


def bare_year(match: re.Match[str]) -> CalendarWords | None:
    """Read a year or a range of years; a number that counts or names something else is none."""
    year, to_year, era = int(match["year"]), get(match, "to_year"), get(match, "era")
    part = read_part(get(match, "part"))
    before = words_before(match, 14)
    if era is None:
        if _counts_before(match, year, before) or _NOT_YEAR_AFTER.match(words_after(match, 14)):
            return None
        counts = _COUNTED.match(match.string, match.end()) is not None
        if 1900 <= year <= 2099:
            # "2000 shops" counts, "2016 elections" does not.
            if counts and year % 100 == 0 and not part and not _YEAR_LEADS.search(before):
                return None
        elif not part and not _is_early_year(match, before, counts=counts):
            return None
    if not year:
        return None
    if era is not None and era.startswith("b"):
        return CalendarWords(year=-year, to_year=-int(to_year) if to_year and int(to_year) < year else None, part=part)
    until = None
    if to_year:
        until = int(to_year) if len(to_year) > 2 else year - year % 100 + int(to_year)
    return CalendarWords(year=year, to_year=until if until and until > year else None, part=part)


def _counts_before(match: re.Match[str], year: int, before: str) -> bool:
    """Whether the words before a number say that it counts; "about 1910" is a year where nothing counted follows."""
    if not _NOT_YEAR_BEFORE.search(before):
        return False
    text, end = match.string, match.end()
    follows = _GOES_ON.match(text, end) and not _COUNTED.match(text, end)
    return not (_ABOUT.search(before) and 1900 <= year <= 2099 and follows)


def _is_early_year(match: re.Match[str], before: str, *, counts: bool) -> bool:
    """Whether what stands around a number below 1900 says that it is a year; `counts`: a noun in the plural follows."""
    if _NAMES_ONE.search(before) or _YEAR_LIST.search(before) or len(match["to_year"] or "") == len(match["year"]):
        # "The 1600 shops" are counted, for a count without a comma is a round one; "the 1777 campaigns" are not.
        return not (counts and match["year"].endswith("0"))
    if counts or _CROWD_OF.search(words_before(match, 30)):
        return False
    if _PLAINLY_IN.search(before):
        return True
    text, end = match.string, match.end()
    if before.endswith(", "):
        return _ENDS.match(text, end) is not None
    return _PERHAPS_IN.search(before) is not None and _GOES_ON.match(text, end) is not None
