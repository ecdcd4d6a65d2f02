"""The grammar of days, months, years, decades and seasons that are told by name or number."""

from __future__ import annotations

import re

from sayso.reader.times import read_calendar as read
from sayso.reader.times.fragments import (
    DASH,
    DAY,
    EDGE_OF,
    ERA,
    PART,
    WHICH,
    YEAR,
    Fragments,
    Rule,
    anchors,
    either,
    rule,
)
from sayso.reader.times.read_calendar import CENTURIES
from sayso.reader.times.read_year import bare_year

_I = re.IGNORECASE
_ERAS = frozenset({"bc", "bce", "b", "ad", "a", "ce"})
_OF_YEAR = r"(?P<of_year>of\s(?:that|the\s(?:same|following|next|previous|preceding))\syear)"


def calendar_rules(p: Fragments) -> list[Rule]:
    """Days, months, years, decades and seasons."""
    return [*_numeric_rules(), *_day_rules(p), *_month_rules(p), *_year_rules(), *_other_rules(p)]


def _numeric_rules() -> list[Rule]:
    number = {"#"}
    clock = r"(?:T(?P<at_clock>\d\d:\d\d)(?::\d\d)?Z?)?"
    return [
        rule(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){clock}", read.calendar, number),
        rule(r"(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)", read.calendar, number),
        rule(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", read.calendar, number),
        rule(
            r"(?P<first>\d{1,2})(?P<slash>[/-])(?P<second>\d{1,2})(?P=slash)(?P<year>\d{4}|\d\d)", read.slashed, number
        ),
    ]


def _day_rules(p: Fragments) -> list[Rule]:
    month, year, named = rf"(?P<month>{p.month})", rf"(?P<year>{YEAR})", anchors()["month"]
    weekday = rf"(?:{p.weekday},?\s)?"
    of_year = rf"(?:{year}|{_OF_YEAR})"
    days = rf"(?P<day>{DAY}){DASH}(?P<to_day>{DAY})"
    return [
        rule(
            rf"{p.clock_on}{p.of_day}{weekday}(?:the\s(?=\w+\sof\s))?(?P<day>{DAY})(?:\sof)?\s{month}"
            rf"(?:(?:,?\s|,){of_year})?{p.tail}",
            read.calendar,
            named,
        ),
        rule(
            rf"{p.clock_on}{p.of_day}{weekday}{month}\s?(?P<day>{DAY})(?!:\d)(?:(?:\s?,\s?|\s){of_year})?{p.tail}",
            read.calendar,
            named,
        ),
        rule(
            rf"{p.of_day}(?:the\s(?=[\w\s–-]{{3,20}}\sof\s))?{days}(?:\sof)?\s{month}(?:,?\s{year})?",
            read.calendar,
            named,
        ),
        rule(rf"{p.of_day}{month}\s{days}(?:,?\s{year})?", read.calendar, named),
    ]


def _month_rules(p: Fragments) -> list[Rule]:
    month, edge, named = rf"(?P<month>{p.month})", rf"(?i:{PART}[\s-]?)?", anchors()["month"]
    year = rf"(?P<year>{YEAR}|\d{{1,3}}(?=\s?{ERA}))(?:\s?(?P<era>{ERA}))?"
    return [
        rule(rf"{edge}{month},?(?:\sof)?\s{year}", read.calendar, named),
        rule(rf"{month}{DASH}(?P<to_month>{p.month}),?\s(?P<year>{YEAR})", read.calendar, named),
        rule(rf"{month}\s(?:and|to)\s(?P<to_month>{p.month})", read.calendar, named),
        rule(rf"{edge}{month}\s{_OF_YEAR}", read.calendar, named),
        rule(rf"(?i:{WHICH}\s|{PART}[\s-]?)?{month}", read.bare_month, named),
        rule(
            r"(?:(?:later\sin\sthe|earlier\sin\sthe|last|this|next|that\ssame|the\s(?:coming|following|past|same|end\sof|"
            r"beginning\sof)|the|that)\s)?"
            rf"(?:(?P<part>early|mid|late)[\s-](?:in\s)?(?:the\s)?)?(?P<season>{p.season})(?:(?:\sof)?,?\s{year}(?:[–/-]\d\d(?:\d\d)?)?)?",
            read.season,
            anchors()["season"],
            _I,
        ),
    ]


def _year_rules() -> list[Rule]:
    edge, year = rf"(?i:{PART}[\s-]?)?", rf"(?P<year>{YEAR})"
    era = rf"\s?(?P<era>{ERA})"
    return [
        rule(rf"{edge}{year}(?:[–—/-](?P<to_year>{YEAR}|\d\d))?(?:{era})?", bare_year, {"#4"}),
        rule(
            rf"{edge}(?P<year>\d{{1,4}})(?:(?:\s?[–—/-]\s?|\s(?:to|and)\s)(?P<to_year>\d{{1,4}}))?{era}",
            bare_year,
            _ERAS,
        ),
        rule(
            rf"(?:the\s)?(?:{PART}[\s-]|(?:the\s)?{EDGE_OF}\s)?(?:the\s)?(?:(?P<decade>1\d\d0|20\d0|\d{{1,2}}0(?=s\s(?:BC|b\.c)))[’']?s|"
            rf"[’'](?P<short>[1-9]0)s)(?:{era})?",
            read.decade,
            {"#s"},
            _I,
        ),
        rule(
            rf"(?:the\s)?(?:{PART}[\s-])?"
            rf"(?:(?P<century>1\d|2[01]|[1-9])(?:st|nd|rd|th)|(?P<spelt>{either(CENTURIES)}))[\s-]century(?:{era})?",
            read.decade,
            {"century"},
            _I,
        ),
    ]


def _other_rules(p: Fragments) -> list[Rule]:
    year = r"(?P<year>1[2-5]\d\d|\d{1,4}(?=\s?A\.?H))(?:\s?(?:A\.H\.|AH)(?!\w))?"
    islamic, persian = rf"(?P<islamic>{p.islamic})", rf"(?P<persian>{p.persian})"
    feast = rf"(?:{WHICH}\s)?(?P<feast>{p.feast})(?:(?:,|\sof|\sin)?\s(?P<year>{YEAR}))?"
    return [
        rule(feast, read.feast, {*anchors()["feast"], "11"}, _I),
        *(
            pattern
            for month, names in ((islamic, anchors()["islamic"]), (persian, anchors()["persian"]))
            for pattern in (
                rule(rf"(?:the\s)?(?P<day>{DAY})(?:\sof)?\s{month}(?:,?\s{year})?", read.other_calendar, names, _I),
                rule(rf"{month}\s(?:(?P<day>{DAY}),?\s)?{year}", read.other_calendar, names, _I),
            )
        ),
    ]
