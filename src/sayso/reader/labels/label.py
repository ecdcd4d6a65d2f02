"""What kind of statement an attribution makes: its kind, whether it denies, and the chance that its words give."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.lexicon.load import load_lexicon
from sayso.reader.attribution import Attribution
from sayso.reader.labels.chance import find_chance
from sayso.records.document import Document
from sayso.records.statement import Chance, Quotation, StatementKind

_NOT_CUE = re.compile(r"\b(?:not|never|refus\w+ to|declin\w+ to)\b", re.IGNORECASE)
_WISH = re.compile(r"\bwant(?:s|ed|ing)?\b", re.IGNORECASE)
_OWN_DEED = re.compile(r"\W*to\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+(?:…\s)?(?=[\"“‘']?[A-Z])")
_AGAINST = re.compile(r"\b(?:contradict|disavow|repudiat|disclaim)", re.IGNORECASE)
_ASK = re.compile(r"\b(?:ask|asks|asked|asking)$", re.IGNORECASE)
_ASKED_TO = re.compile(
    r"\W*(?!whether\b|if\b|how\b|what\b|why\b|who\b|about\b)(?:[\w’'.-]+ ){1,12}?(?:not )?to [a-z]+", re.IGNORECASE
)
_THINK = re.compile(
    r"\b(?:think|thinks|thought|believ\w+|doubt\w*|reckon\w*|suppos\w+|consider\w*|judg\w+|assum\w+|suspect\w*|argu\w+)$",
    re.IGNORECASE,
)
_ANNOUNCE = re.compile(r"\bannounc(?:e|es|ed|ing|ements?)\b", re.IGNORECASE)
_CALL = re.compile(r"\bcalls?$", re.IGNORECASE)
_CALLED_FOR = re.compile(r"\W*(?:for|on|upon|to)\b", re.IGNORECASE)
_CUE_WEIGHS: Final = 3.0
_CONTENT_WEIGHS: Final = 2.0
"""What the kind by the rules weighs against the encoder's log-probabilities, where the cue or the content tells it.

Of a coarse grid, the best on the marks' dev documents; chosen on half of them, the accuracy on the other half is the
same within a point.
"""
_QUOTES = " \t\r\n“”\"‘’'«»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of one statement."""

    kind: StatementKind
    denied: bool
    chance: Chance | None


def label_statement(document: Document, attribution: Attribution) -> Label:
    """Label one attribution by its cue first and, where that says only "said", by its content."""
    content = " ".join(span.quote for span in attribution.content)
    cue = attribution.cue.quote if attribution.cue else ""
    direct = attribution.quotation is Quotation.DIRECT
    by_cue = kind_of_cue(cue)
    by_content = kind_of_speech(content) if direct else kind_of_content(content)
    kind = _kind(attribution, cue, content, by_cue, by_content)
    if attribution.leaning is not None:
        weight = _CUE_WEIGHS if by_cue is not None else _CONTENT_WEIGHS if by_content is not None else 0.0
        kind = _weighed(kind, weight, attribution.leaning)
    # "Worry more about what might kill you": what ought to be done has no chance.
    chance = find_chance(document, attribution.content, with_hedges=kind is not StatementKind.RECOMMENDATION)
    return Label(kind=kind, denied=_denies(cue, content), chance=chance)


def kind_of_cue(cue: str) -> StatementKind | None:
    """Tell the kind that a cue makes by itself; None for cues such as "said" that leave it to the content."""
    words = _plain(cue)
    if not words:
        return None
    if words == ["will"]:
        return StatementKind.INTENTION
    table = _cue_table()
    # The longest listed words anywhere in the cue decide; of equally long ones the first.
    for length in range(min(5, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            if kind := table.get(" ".join(words[first : first + length])):
                return kind
    return None


def is_denial(cue: str) -> bool:
    """Whether the cue rejects a claim."""
    words = _plain(cue)
    return any(word in _denials() for word in words) and not _NOT_CUE.search(cue)


def kind_of_content(content: str) -> StatementKind | None:
    """Tell the kind that the words of a content make; None where they give no hint."""
    stripped = content.strip(_QUOTES)
    for kind, patterns in _content_patterns():
        for pattern, unless in patterns:
            if pattern.search(stripped) and not (unless and unless.search(stripped)):
                return kind
    return None


def kind_of_speech(content: str) -> StatementKind | None:
    """Tell the kind of a quotation of several sentences: that of the first which gives a hint."""
    kinds = (kind_of_content(sentence) for sentence in _SENTENCE.split(content))
    return next((kind for kind in kinds if kind is not None), None)


def _kind(
    attribution: Attribution,
    cue: str,
    content: str,
    by_cue: StatementKind | None,
    by_content: StatementKind | None,
) -> StatementKind:
    """Tell the kind by rules, from what the cue and the content tell by themselves."""
    if by_cue is StatementKind.INTENTION and _WISH.search(cue) and not _OWN_DEED.match(content):
        # "She wants to leave" is her own wish, "she wants them to leave" what they should do.
        return StatementKind.RECOMMENDATION
    if _ASK.search(cue) and attribution.quotation is not Quotation.DIRECT and _ASKED_TO.match(content):
        # "She asked the council to act" is a request, "she asked what was new" is not.
        return StatementKind.RECOMMENDATION
    if _CALL.search(cue):
        # "He calls it a tragedy", but "he calls for a truce".
        return StatementKind.RECOMMENDATION if _CALLED_FOR.match(content) else StatementKind.ASSESSMENT
    direct = attribution.quotation is Quotation.DIRECT
    if by_cue is StatementKind.ASSESSMENT and by_content is StatementKind.RECOMMENDATION:
        # Who thinks that something must be done recommends it.
        return by_cue if direct else by_content
    if by_cue is StatementKind.ASSESSMENT and by_content is StatementKind.FORECAST and _THINK.search(cue):
        # So does who thinks that something will happen foretell it.
        return StatementKind.FORECAST
    if by_content is StatementKind.FORECAST and _ANNOUNCE.search(cue):
        # What is announced for the future, somebody means to do.
        return StatementKind.INTENTION
    if by_cue is not None:
        return by_cue
    if attribution.quotation is Quotation.NONE:
        # The narrator's reports are carried by events: what is listed here judges, forecasts or recommends.
        return (
            by_content
            if by_content in {StatementKind.FORECAST, StatementKind.RECOMMENDATION}
            else StatementKind.ASSESSMENT
        )
    if by_content is not None:
        return by_content
    return StatementKind.ASSESSMENT if direct and not _narrated().search(content) else StatementKind.REPORT


def _weighed(by_rule: StatementKind, weight: float, leaning: Mapping[str, float]) -> StatementKind:
    """Weigh the rules' kind against the encoder's leaning."""
    scores = {StatementKind(name): score for name, score in leaning.items()}
    return max(StatementKind, key=lambda kind: scores.get(kind, -math.inf) + weight * (kind is by_rule))


def _denies(cue: str, content: str) -> bool:
    bare = content.strip(_QUOTES)
    if is_denial(cue):
        # Whom one contradicts is no claim; what one rejects mostly is.
        return not _not_claims().search(bare) and (not _AGAINST.search(cue) or _claims().search(bare) is not None)
    return any(pattern.search(bare) for pattern in _rejections())


def _plain(cue: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", cue.lower())


@cache
def _cue_table() -> dict[str, StatementKind]:
    """Every form of every listed cue, with its kind; the kind listed first keeps a form that two kinds list."""
    table: dict[str, StatementKind] = {}
    for kind, entries in load_lexicon("kinds")["cues"].items():
        for entry in entries:
            for form in _forms(entry):
                table.setdefault(form, StatementKind(kind))
    return table


@cache
def _denials() -> frozenset[str]:
    return frozenset(form for entry in load_lexicon("kinds")["denials"] for form in _forms(entry))


@cache
def _content_patterns() -> list[tuple[StatementKind, list[tuple[re.Pattern[str], re.Pattern[str] | None]]]]:
    return [
        (
            StatementKind(kind),
            [
                (_compile(entry["pattern"]), _compile(entry["unless"]) if "unless" in entry else None)
                for entry in entries
            ],
        )
        for kind, entries in load_lexicon("kinds")["content"].items()
    ]


@cache
def _not_claims() -> re.Pattern[str]:
    return _compile("|".join(entry["pattern"] for entry in load_lexicon("kinds")["not_claims"]))


@cache
def _narrated() -> re.Pattern[str]:
    return re.compile(
        "|".join(entry["pattern"] for entry in load_lexicon("kinds")["narrated"]), re.IGNORECASE | re.DOTALL
    )


@cache
def _claims() -> re.Pattern[str]:
    return _compile("|".join(entry["pattern"] for entry in load_lexicon("kinds")["claims"]))


@cache
def _rejections() -> list[re.Pattern[str]]:
    return [_compile(entry["pattern"]) for entry in load_lexicon("kinds")["rejections"]]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _forms(entry: dict[str, Any]) -> list[str]:
    """Every form of an entry's words: the verbs inflected by rule, the given forms, the nouns in both numbers."""
    forms = [form for words in entry["words"] for form in inflect(words)]
    forms += entry.get("forms", [])
    forms += [form for noun in entry.get("nouns", []) for form in (noun, _plural(noun))]
    return forms


def inflect(words: str) -> list[str]:
    """Inflect a regular verb with whatever follows it: base, -s, -ed, -ing.

    Verbs that double their last letter are given in the lexicon's `forms`.
    """
    verb, _, rest = words.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb in {"be", "remain"}:
        return [words] if verb == "be" else [words, f"remains{tail}", f"remained{tail}"]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        third, past, present = f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    elif verb.endswith("e"):
        third, past, present = f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    else:
        third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
        past, present = f"{verb}ed", f"{verb}ing"
    return [words, third + tail, past + tail, present + tail]


def _plural(noun: str) -> str:
    if noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"
