"""The grammar of what counts from another day, of lengths, sets and times of day, and of whole phrases."""

from __future__ import annotations

import re

from sayso.lexicon.load import load_lexicon
from sayso.reader.times import read_counted as counted
from sayso.reader.times import read_length as length
from sayso.reader.times.fragments import (
    EDGE_OF,
    HEDGE,
    LEAD,
    PART,
    WHICH,
    Fragments,
    Rule,
    anchors,
    either,
    longest_word,
    rule,
)
from sayso.reader.times.meanings import SetPhrase
from sayso.reader.times.words import time_words

_I = re.IGNORECASE
_DEICTIC = frozenset({"today", "yesterday", "tomorrow", "tonight", "night"})
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|opening|closing"
_PLURAL = "days|weeks|months|years|decades|hours|centuries"


def counted_rules(p: Fragments) -> list[Rule]:
    """Days, weeks, months and years counted from the day of publication or from the day last told."""
    unit = anchors()["unit"]
    return [
        rule(
            rf"{p.clock_on}{p.of_day}(?i:(?P<which>last|this|next|this\spast|this\scoming|the\sfollowing|the\sprevious)\s|"
            rf"(?P<every>every|each)\s(?:other\s)?|(?:earlier|later)\s(?:on\s)?)?(?P<weekday>{p.weekday})(?P<days>s(?=\W))?{p.tail}",
            counted.weekday,
            anchors()["weekday"],
        ),
        rule(
            r"(?:(?:earlier|later|late|early)\s)?(?P<deictic>today|yesterday|tomorrow|tonight|last\snight|"
            rf"the\sday\sbefore\syesterday|the\sday\safter\stomorrow){p.tail}",
            counted.deictic,
            _DEICTIC,
            _I,
        ),
        rule(
            rf"(?:(?P<bound>earlier|later)\s|(?:the\s)?(?P<season>{p.season})\sof\s|{PART}\s)?{WHICH}\s"
            r"(?P<unit>week|month|year|weekend|decade|century)",
            counted.this_unit,
            unit,
            _I,
        ),
        rule(rf"(?P<which>this)\s(?P<on_day>{p.part_of_day})", counted.this_part, anchors()["part_of_day"], _I),
        rule(r"(?:the)\s(?P<unit>weekend)", counted.this_unit, unit, _I),
        rule(
            r"(?:the\s)?(?P<unit>year|month|week)(?:[’']s\s|(?<=by\syear)-|(?<=before\syear)-|(?<=by\smonth)-)end",
            counted.units_end,
            unit,
            _I,
        ),
        rule(r"(?:Earlier|Previously)(?=,\s)", counted.before_now, {"earlier", "previously"}),
        rule(r"(?P<which>this|that)\s(?:same\s)?(?:period|time)", counted.this_time, {"period", "time"}, _I),
        rule(
            rf"{HEDGE}(?P<number>{p.number})[\s-](?P<unit>{p.unit})\s(?P<way>ago|earlier|later|afterwards|previously|"
            r"before(?=[\s.,;]*(?:$|[.,;]))|after(?=[\s.,;]*(?:$|[.,;])))",
            counted.shift,
            unit,
            _I,
        ),
        rule(
            rf"(?:just\s|only\s)?(?P<unit>{_PLURAL})\s(?P<way>ago|earlier|later)",
            counted.vague_shift,
            {*unit, "while", "time"},
            _I,
        ),
        rule(
            rf"the\s(?P<ordinal>{_ORDINALS})\s(?P<unit>day|night|week|month|year|morning|evening|afternoon)(?P<of>\sof)?",
            counted.ordinal,
            unit,
            _I,
        ),
        rule(
            r"a\sshort\s(?:time|while)\s(?P<way>ago|earlier|later)", counted.vague_shift, {*unit, "while", "time"}, _I
        ),
        rule(
            r"the\s(?:very\s)?(?P<unit>day|night|week|month|year|morning|evening|afternoon)\s"
            r"(?P<way>after|before|following|preceding|of)",
            counted.from_event,
            unit,
            _I,
        ),
        rule(
            rf"{p.clock_on}(?P<edge>{EDGE_OF}\s)?{LEAD}(?:(?:later|earlier)\s(?:in|on)\s(?=the\s(?:\w+\s)?(?:day|week|month|year|morning|afternoon|evening)))?"
            r"(?:the|that|this)\s(?:very\s)?"
            r"(?:(?P<told>same|next|following|previous|preceding)\s)?"
            r"(?P<unit>day|night|week|month|year|weekend|morning|afternoon|evening|decade|date)"
            rf"(?:\s(?P<told_after>before|after|later|earlier|following)(?=\s*[.,;]|$))?(?:,?\s(?P<on_day>{p.part_of_day}))?",
            counted.told,
            unit,
            _I,
        ),
    ]


def length_rules(p: Fragments) -> list[Rule]:
    """Lengths of time, and how often."""
    unit = anchors()["unit"]
    parts = either(part for part in time_words().parts_of_day if " " not in part)
    return [
        rule(
            rf"(?:much\sof\s)?(?:(?P<extent>the|these)\s(?:(?P<first>{p.number})[\s-](?=past|last|previous|next|coming|following|preceding))?)?"
            r"(?P<way>past|preceding|last|previous|next|coming|following|recent|first|intervening|ensuing|subsequent|opening|closing|final|early|later|remaining)\s"
            rf"(?:(?P<number>{p.number})[\s-])?(?P<unit>{p.unit})",
            length.extent,
            unit,
            _I,
        ),
        rule(
            rf"{HEDGE}(?P<number>{p.number})[\s-](?:(?:full|straight|consecutive|more|bloody|long|brutal|intense|additional|further|tense|solid|whole|calendar)\s)?(?P<unit>{p.unit})"
            r"(?P<more>\sand\sa\shalf)?(?:[\s-](?:old|long))?",
            length.length,
            unit,
            _I,
        ),
        rule(rf"(?P<unit>{p.single_unit})-?long", length.length, unit, _I),
        rule(rf"(?:just\s|only\s)?(?P<unit>{_PLURAL})", length.bare_length, unit, _I),
        rule(
            rf"(?:every|each)\s(?:(?P<other>other)\s|(?P<number>{p.number})\s)?(?P<unit>{p.unit}|{parts})",
            length.every,
            {"every", "each"},
            _I,
        ),
    ]


def day_rules(p: Fragments) -> list[Rule]:
    """Parts of the day and times of day without their day."""
    return [
        rule(rf"(?P<clock>{p.clock})", length.clock, {"#", "noon", "midnight"}, _I),
        rule(
            rf"(?:(?:the|later\sin\sthe|earlier\sin\sthe)\s)?(?P<part_of_day>{p.part_of_day})",
            length.part_of_day,
            anchors()["part_of_day"],
            _I,
        ),
    ]


def phrase_rules() -> list[Rule]:
    """Whole phrases, unless they begin a longer expression ("in the past two weeks") or a title ("Daily News")."""
    rules = []
    for entry in load_lexicon("times")["phrases"]:
        meaning = SetPhrase(type=entry["type"], value=entry["value"])
        units = r"decade|century|year|month|week|few|several|couple"
        ahead = rf"(?!\s(?:\d|(?:after|before|as|enough)\b|(?:{either(time_words().numbers)}|{units})\b))"
        if "now" in entry["words"]:
            ahead = r"(?!\s(?:that|enough)\b)"
        rules.append(
            rule(
                f"(?:{either(entry['words'])}){ahead}",
                length.phrase(meaning),
                {longest_word(words) for words in entry["words"]},
                _I,
            )
        )
    return rules
