"""Where a text stands in time as it goes on: the day, month or year last told, from which later words count."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon
from sayso.reader.times.events import content_words
from sayso.reader.times.meanings import CalendarWords, Found, ShiftWords, WeekdayWords
from sayso.reader.times.periods import Period
from sayso.records.days import TimePrecision

# Signs that a day without a year or a week is still to come, in the clause before it.
_TO_COME = re.compile(
    r"\b(?:will|would|shall|going to|is to|are to|was to|were to|be|"
    r"plans?|planned|planning|scheduled|slated|due|expected|expects?|set|upcoming|next|"
    r"hopes?|ahead of|intends?|deadline)\b|[’'](?:ll|d)\b",
    re.IGNORECASE,
)
# Where the clause has turned to what was ("will strike harder than they were struck on Friday").
_TURNED = re.compile(r"\b(?:was|were|had|did)\b(?!\s(?:to|due|set|scheduled|expected)\b)", re.IGNORECASE)
_CLAUSE_EDGE = re.compile(
    r"[,;:.!?“”\"\n]|\b(?:said|says|told|announced|reported|that|if|when|once|unless|wrote|tweeted)\b", re.IGNORECASE
)
_CLAUSE: Final = 90
_QUOTATION: Final = 2_000
_DAYS_BACK: Final = 50
"""So many days told before an event's words are looked at for them."""
_SENTENCE: Final = 500
"""Characters around a day told that are looked at, in sentences without end."""

# So fine must a time be for "that day" or "the next month" to count from it.
_TELLING: Final = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY, TimePrecision.MONTH})
_STORY_YEAR = re.compile(r"(?:\b(?:in|since|by|of|during|from|until)\s|^|\n)$", re.IGNORECASE)
# What may stand between the start of a sentence and the time that places it.
_OPENING = re.compile(
    r"[\W\d]*(?:(?:meanwhile|then|later|also|and|but|however|only|finally|thus|so)\W+)?"
    r"(?:(?:on|in|by|at|from|since|during|around|after|before|between|throughout|through|over|as of|early|late|until)\b"
    r"\W*)?"
    r"(?:the|about|around)?\W*",
    re.IGNORECASE,
)
# A time behind these words is no step of the story.
_ASIDE = re.compile(
    r"\b(?:until|till|since|planned|projected|scheduled|expected|declassified|published|compared|than|unlike|"
    r"as in|low in|high in|peak (?:of|in)|against|former|back to|followed)\b[^.,;]{0,30}$",
    re.IGNORECASE,
)


class Tense(StrEnum):
    """Whether a clause speaks of what was or of what is still to come."""

    PAST = "past"
    TO_COME = "to come"


# What stands before a time that opens its clause.
_OPENS = frozenset({"", "on", "in", "by", "at", "from", "during", "and", "and on", "and in", "but on", "but in"})
# A day behind these is the one on which it was said.
_SAID = re.compile(r"\b(?:said|told|announced|reported|wrote|tweeted)\s(?:\w+\s){0,3}$", re.IGNORECASE)
# What says so behind the expression: "On Friday they will meet".
_FUTURE = re.compile(
    r"\b(?:will|shall|going to|is to|are to|is due|are due|is set|are set|is expected|are expected)\b|[’']ll\b"
)


@cache
def _past() -> re.Pattern[str]:
    """Verbs in the past tense."""
    verbs = "|".join(load_lexicon("times")["past_verbs"])
    return re.compile(
        rf"\b(?:{verbs}|[a-z]{{2,}}(?<!need)(?<!se)(?<!spe)(?<!inde)(?<!exce)(?<!hundr)(?<!expect)(?<!plann)(?<!schedul)ed)\b"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A day, month or year that the text gave, from which later words may count. `year` is None where it is unknown."""

    id: str
    at: int
    year: int | None
    date: dt.date | None
    period: Period

    @property
    def months(self) -> int | None:
        """Months since the year nought: of a day or month, or about the end of a year; None for a whole year."""
        if self.year is None:
            return None
        if month := re.match(r"(?:BC)?\d{4}-(\d\d)", self.period.value):
            return self.year * 12 + int(month[1]) - 1
        first, last = self.period.first, self.period.last
        if first is None or last is None or (last - first).days > 200 or first.month < 9:
            return None
        return first.year * 12 + first.month - 1 + (last - first).days // 60


class Timeline:
    """The times told so far in a document."""

    def __init__(self, text: str, sentences: Sequence[int], published: dt.date | None, words: Iterable[Found]) -> None:
        self.text = text
        self.published = published
        self.told: Told | None = None
        """What "that day" points to."""
        self.year: Told | None = None
        """What places a month or day without a year."""
        self.mentioned: Told | None = None
        """What "that year" points to."""
        self.days: list[Told] = []
        """Every single day told, in order."""
        self._sentences = sentences
        words = list(words)
        self.only_year = _only_year(words)
        self.is_history = published is not None and _is_history(words, published)

    def sentence(self, at: int) -> int:
        """Where the sentence or the line begins in which a place of the text lies."""
        index = bisect_right(self._sentences, at) - 1
        return max(self._sentences[index] if index >= 0 else 0, self.text.rfind("\n", 0, at) + 1)

    def sentence_end(self, at: int) -> int:
        """Where the sentence ends in which a place of the text lies."""
        index = bisect_right(self._sentences, at)
        return self._sentences[index] if index < len(self._sentences) else len(self.text)

    def day_of(self, words: str, at: int) -> Told | None:
        """The day of an event, from an earlier sentence that has its words and a day: the day nearest to them."""
        wanted, here = content_words(words), self.sentence(at)
        for told in reversed(self.days[-_DAYS_BACK:]):
            begins = max(self.sentence(told.at), told.at - _SENTENCE)
            ends = min(self.sentence_end(told.at), told.at + _SENTENCE)
            if begins < here and wanted and told.year is not None and wanted <= content_words(self.text[begins:ends]):
                sentence = self.text[begins:ends].lower()
                event = begins + min(sentence.find(word) for word in wanted)
                days = [day for day in self.days[-_DAYS_BACK:] if begins <= day.at < ends and day.year is not None]
                return min(days, key=lambda day: abs(day.at - event))
        return None

    def tense(self, found: Found) -> Tense | None:
        """Whether the clause around an expression speaks of what was or is to come; the words before count first."""
        before, behind = self._clause_before(found.start), self._clause_behind(found.end)
        ahead = max((m.end() for m in _TO_COME.finditer(before)), default=0)
        if ahead:
            return Tense.PAST if _TURNED.search(before, ahead) else Tense.TO_COME
        if _past().search(before) or _SAID.search(self.text[max(0, found.start - 40) : found.start]):
            return Tense.PAST
        if before.strip().lower() not in _OPENS:
            return None
        past, future = _past().search(behind), _FUTURE.search(behind)
        if future and not (past and past.start() < future.start()):
            return Tense.TO_COME
        return Tense.PAST if past else None

    def to_come(self, found: Found) -> bool:
        """Whether the clause around an expression speaks of what is still to come."""
        return self.tense(found) is Tense.TO_COME

    def _clause_before(self, start: int) -> str:
        before = self.text[max(self.sentence(start), start - _CLAUSE) : start]
        return before[max((m.end() for m in _CLAUSE_EDGE.finditer(before)), default=0) :]

    def _clause_behind(self, end: int) -> str:
        """The clause behind an expression, up to its end."""
        after = self.text[end : end + _CLAUSE]
        opened = re.match(r"\s?,\s", after)
        edge = _CLAUSE_EDGE.search(after, opened.end() if opened else 0)
        return after[: edge.start()] if edge and edge.group() in {*',;:.!?“”"\n'} else after

    def is_quoted(self, start: int) -> bool:
        """Whether a place of the text lies within quotation marks that open in its paragraph, not too far before it."""
        before = self.text[max(self.text.rfind("\n", 0, start) + 1, start - _QUOTATION) : start]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def remember(self, name: str, start: int, meaning: object, period: Period) -> None:
        """Keep what later words may count from: a single day, month or year that the words tell of."""
        value = period.value
        year_match = re.match(r"(BC)?(\d{4})", value)
        year = None if year_match is None else -int(year_match[2]) if year_match[1] else int(year_match[2])
        exact = re.match(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)", value)
        date = dt.date(year or 2000, int(exact[1]), int(exact[2])) if exact else None
        told = Told(name, start, year, date, period)
        if is_impossible(period):
            return
        is_bare_year = (
            isinstance(meaning, CalendarWords) and bool(meaning.year) and not meaning.month and not meaning.season
        )
        if is_bare_year and not _STORY_YEAR.search(self.text[max(0, start - 8) : start]):
            return
        if year is not None and not (self.is_history and _counts_from_publication(meaning)):
            self.mentioned = told
        if exact or period.precision in _TELLING:
            self.told = told
            if exact:
                self.days.append(told)
        if year is not None and self._moves(told, start, meaning):
            self.year = told

    def _moves(self, told: Told, start: int, meaning: object) -> bool:
        """Whether the story goes on from a time: it opens its sentence, or leads a little ahead and is no aside."""
        now = self.year
        if self.is_history and _counts_from_publication(meaning):
            return False
        if now is None or now.year is None or told.year is None:
            return True
        if _OPENING.fullmatch(self.text, self.sentence(start), start):
            return not (isinstance(meaning, ShiftWords) and told.year < now.year)
        if isinstance(meaning, ShiftWords) and (meaning.amount or 0) < 0:
            return False
        if _ASIDE.search(self.text[max(0, start - 60) : start]):
            return False
        if told.months is not None and now.months is not None:
            return -3 <= told.months - now.months <= 12
        return 0 <= told.year - now.year <= 8

    def year_of(self, start: int, month: int) -> tuple[int, str] | None:
        """The year of a month without one by what the text has told, and the id of that; None where it told none."""
        told = self.year
        if told is None or told.year is None:
            return None
        if self.published is not None and not self.is_history and not self._in_past(told, start):
            return None
        return (told.year if told.months is None else _year_near(told.year, told.months % 12 + 1, month)), told.id

    def _in_past(self, told: Told, start: int) -> bool:
        """Whether the story has just gone back to another year than that of publication."""
        return self.published is not None and told.year != self.published.year and start - told.at < 600


def is_impossible(period: Period) -> bool:
    """Whether a period is a day that the calendar does not hold, or one of several."""
    return period.value.endswith("-XX") and period.value[:4] != "XXXX"


def _counts_from_publication(meaning: object) -> bool:
    if isinstance(meaning, CalendarWords):
        return meaning.which in {"last", "next", "this", "this past", "this coming", "coming"}
    return isinstance(meaning, ShiftWords) and not meaning.told


def _only_year(words: Iterable[Found]) -> int | None:
    """The year of all dated days and months of a text, where they share one."""
    years = {one.meaning.year for one in words if isinstance(one.meaning, CalendarWords) and one.meaning.month}
    years.discard(None)
    return years.pop() if len(years) == 1 else None


def _is_history(words: Iterable[Found], published: dt.date) -> bool:
    """Whether a text tells of other years than the one in which it appeared, and counts few days from then."""
    years, counted = list[int](), 0
    for one in words:
        meaning = one.meaning
        if isinstance(meaning, CalendarWords) and meaning.year is not None:
            years.append(meaning.year)
        counted += isinstance(meaning, WeekdayWords) or (isinstance(meaning, ShiftWords) and not meaning.told)
    far = sum(abs(year - published.year) > 1 for year in years)
    return far >= 4 and far > 0.6 * len(years) and far > 2 * counted


def _year_near(year: int, told: int, month: int) -> int:
    """The year of a month told after another one: mostly the same, for a story goes on more than it goes back."""
    months = month - told
    if months > 10:
        return year - 1
    return year + 1 if months < -9 else year
