"""The chance that words give a thing: words of estimative probability on the intervals of ICD 203."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.records.document import Document
from sayso.records.span import Span
from sayso.records.statement import Chance

_SCALE_MARK = "possible"

# "could not" and "couldn't" say that something was not possible; "as much as they could" compares.
_INABILITY = re.compile(r"\s*(?:not|n[’']t|never|no longer|hardly|barely)\b", re.IGNORECASE)
_AS_CAN = re.compile(r"\bas (?:\w+ ){1,3}(?:as )?(?:\w+ )?$", re.IGNORECASE)
_POSSIBLE_COMPARED = re.compile(
    r"\b(?:as \w+ as|best|worst|everything|all|whatever|anything|where|wherever|if|make it|made it|makes it) $",
    re.IGNORECASE,
)
# "He could see the road", "they could now leave": what was possible, not how likely.
_ABILITY = re.compile(
    r"\s*(?:now|see|hear|find|reach|tell|read|only"
    r"|be (?:seen|heard|found|reached|checked|verified|confirmed))\b",
    re.IGNORECASE,
)
# "Perhaps 100", "maybe two thirds": how many, not how likely.
_AMOUNT = re.compile(
    r",?\s*(?:as (?:many|few|much|little) as |more than |fewer than |less than |about |around |some )?"
    r"(?:\d|an? (?:dozen|hundred|thousand|third|half|quarter|score)|half|two|three|four|five|six|seven|eight|nine|ten"
    r"|dozens|hundreds|thousands|twenty|thirty|forty|fifty)",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?: of)?|"
    r"\b(?:in|by|since|until|till|of|early|late|mid|last|this|next|from|and|to|during)) $",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r" ?(?:\d{1,2}\b|,? ?\d{4}\b)")
_PERMISSION = re.compile(r" (?:not|only)\b")
_LIKELY_NOT = re.compile(r"\s(?:not|won[’']t)\b", re.IGNORECASE)
_NO_CHANCE = re.compile(
    r"\b(?:no|every|last|any|given|get|gets|got|have|had|has|second|give) $",
    re.IGNORECASE,
)
# "Those who may come", "a state in which it could rise", "if they might": what hangs on one word or on a condition.
_HANGING = re.compile(
    r"(?:\w who|\b(?:in|on|from|by|under|with) which(?: [\w’'-]+){1,5}|\bif(?: [\w’'-]+){0,6}) $", re.IGNORECASE
)
# "A plan that could have saved them": it did not.
_UNREAL = re.compile(r"\w (?:that|which) (?:could|might) have\b", re.IGNORECASE)
# "It is possible", but "a possible attack".
_HOLDS = re.compile(
    r"(?:^\W*|\b(?:is|are|was|were|be|been|being|it|this|that|as|seems?|seemed|remains?|remained|looks?|looked|also|still"
    r"|even|quite|very|entirely|only|not)|[’']s) $",
    re.IGNORECASE,
)
_THERE_IS = re.compile(
    r"(?:\bthere(?:[’']s| is| was| remains| may be)|\b(?:is|was|remains)|[’']s) "
    r"(?:still |also |always |only |not )?(?:an? |the |any )?$",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(r"\b(?:the|an?|of|among|his|her|its|their|other|all) $", re.IGNORECASE)
_LIKELY_THAT = re.compile(r" (?:to|that|by|in|at|on|because|as)\b|\W*$|[,.;]")
_SENTENCE_END = re.compile(r"[.!?][”\"’']*\s")
_UNREAL_WISH = re.compile(r"^\W*may (?:god|allah|he|she|they|you)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Interval:
    name: str
    low: float
    best: float
    high: float


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, _Interval]]:
    """One pattern over all phrases, the longest first, and the interval of each."""
    intervals = {
        phrase: _Interval(entry["name"], entry["low"], entry["best"], entry["high"])
        for entry in load_lexicon("chance")["intervals"]
        for phrase in entry["phrases"]
    }
    longest_first = sorted(intervals, key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE), intervals


def find_chance(document: Document, content: tuple[Span, ...], *, with_hedges: bool = True) -> Chance | None:
    """Find the first words in the content that give a chance; None where none do.

    A word on the scale ("likely") goes before a mere hedge ("may", "could"), wherever it stands; a hedge counts only in
    the first sentence of what is said. The month May, permission ("may not leave without a pass"), inability ("could
    not leave") and what hangs on a single word ("those who could come", "a possible attack") give no chance.
    """
    pattern, intervals = _phrases()
    hedge: Chance | None = None
    for part in content:
        for match in pattern.finditer(part.quote):
            interval = intervals[" ".join(match.group().lower().split())]
            if not _gives_chance(match, part.quote):
                continue
            words = document.span(part.start + match.start(), part.start + match.end())
            if interval.name in {"likely", "very likely"} and _LIKELY_NOT.match(part.quote, match.end()):
                interval = intervals["not likely" if interval.name == "likely" else "very unlikely"]
            chance = Chance(low=interval.low, best=interval.best, high=interval.high, words=words)
            if interval.name != _SCALE_MARK:
                return chance
            if with_hedges and not _SENTENCE_END.search(part.quote, 0, match.start()):
                hedge = hedge or chance
    return hedge


def _gives_chance(match: re.Match[str], text: str) -> bool:
    """Whether the words are used for a chance here."""
    key = match.group().lower()
    before, end = text[: match.start()][-60:], match.end()
    match key:
        case "may":
            return _may_is_chance(match, text, before) and not _HANGING.search(before)
        case "could":
            unable = _INABILITY.match(text, end) or _ABILITY.match(text, end)
            return not (unable or _AS_CAN.search(before) or _hangs(match, text, before))
        case "might":
            return not (_AS_CAN.search(before) or _hangs(match, text, before))
        case "perhaps" | "maybe" | "possibly" | "probably":
            return not _AMOUNT.match(text, end)
        case "possible":
            held = _HOLDS.search(before) and not _POSSIBLE_COMPARED.search(before)
            return bool(held) and not re.match(r" for\b", text[end:])
        case "likely":
            attributive = _ATTRIBUTIVE.search(before) and not _LIKELY_THAT.match(text, end)
            return not (_POSSIBLE_COMPARED.search(before) or attributive or re.match(r" voters?\b", text[end:]))
        case "remote":
            return text[end : end + 11].lstrip().startswith(("chance", "possib"))
        case "possibility" | "a chance":
            # "There is a chance of rain", but "a chance to leave", "talk about the possibility of a truce".
            said = _THERE_IS.search(before) or text[end:].startswith(" that ")
            return bool(said) and not text[end:].startswith((" to ", " for ")) and not _NO_CHANCE.search(before)
        case "not expected":
            return not _NO_CHANCE.search(before)
    return True


def _hangs(match: re.Match[str], text: str, before: str) -> bool:
    """Whether a modal verb speaks of one word of the statement alone, or of what did not come to pass."""
    return bool(_HANGING.search(before) or _UNREAL.search(text, max(0, match.start() - 8), match.end() + 5))


def _may_is_chance(match: re.Match[str], text: str, before: str) -> bool:
    """Whether "may" is neither the month nor a permission nor a wish."""
    end = match.end()
    if match.group() == "May" and before.strip(" “\"‘'"):
        return False
    if _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(text, end) or _UNREAL_WISH.match(text[match.start() :]):
        return False
    return not (_PERMISSION.match(text, end) and "without" in text[end : end + 80])
