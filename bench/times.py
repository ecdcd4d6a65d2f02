"""Times: found, valued and put on the calendar, on WikiWars and on the project's own marks, beside HeidelTime and dateparser.

Definitions (TempEval-3): strict is the same span, relaxed an overlap; value F1 is relaxed F1 times the share of overlaps with an equal
value. Besides, on the marks, an equal closed interval of days. Each expression found answers at most one of gold.

- WikiWars has TIMEX2. Of nested ones the outermost count. Values are brought to one writing on both sides (`199` and `199X`, `P1DE` and
  `P10Y`); where gold has none, a find with no day of the calendar is right. TIMEX2 marks the ends of a range one by one, where
  sayso gives one expression with an interval ("6–7 May"): for WikiWars alone it is cut at its joint, and the figure without cutting is
  printed as well. Rules were written on mistakes of the odd documents; those of the even ones were not read.
- Marks: where a mark has no value, an equal interval counts. News are the articles of PolNeAR and GMB, dated news those of them that
  have a publication date.
- HeidelTime is given each document's date and type: news for dated news, narrative for WikiWars and the marks' Wikipedia articles in dev
  (it takes ten seconds a document); it is not asked of the rest. dateparser's `search_dates` gives full days only: of a month or a year it makes a day, so its value is unfairly low.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final

from bench.labels import f1
from bench.result import Result
from sayso.reader.text.sentences import split
from sayso.reader.times.find import find_times
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from training.corpora.marks import MarkedTexts, marked_documents

_WORDS: Final = 700
"""Words of an article, for the speed."""
HEIDELTIME: Final = "SAYSO_HEIDELTIME"
"""Names the Python that can run bench/heideltime.py."""


@dataclass(frozen=True)
class Time:
    """An expression of gold or of a system: its span, its value, and its interval where it has one."""

    start: int
    end: int
    value: str | None
    days: tuple[str | None, str | None] | None = None


@dataclass(frozen=True)
class Case:
    """A document with its gold times. `type` is what HeidelTime is told, None where it is not asked."""

    document: Document
    gold: list[Time]
    group: str
    type: str | None


Finder = Callable[[Sequence[Case]], Iterator[list[Time]]]


@dataclass
class Scores:
    """Counts of time expressions found and right."""

    counts: Counter[str] = field(default_factory=Counter)

    def count(self, found: Sequence[Time], gold: Sequence[Time]) -> None:
        """Count one document."""
        self.counts["gold"] += len(gold)
        self.counts["found"] += len(found)
        free = list(found)
        for expected in gold:
            over = [f for f in free if f.start < expected.end and expected.start < f.end]
            if not over:
                continue
            best = max(over, key=lambda f: min(f.end, expected.end) - max(f.start, expected.start))
            free.remove(best)
            self.counts["relaxed"] += 1
            self.counts["strict"] += (best.start, best.end) == (expected.start, expected.end)
            self.counts["value"] += is_right(best, expected)
            self.counts["interval"] += best.days is not None and best.days == expected.days

    def f1(self, name: str) -> float:
        """F1 of "strict", "relaxed", "value" or "interval"."""
        return f1(self.counts[name], self.counts["gold"], self.counts["found"])


def is_right(found: Time, gold: Time) -> bool:
    """Whether a find has the value of gold; where gold has none, its interval, or no day of the calendar where it has no interval either."""
    if gold.value is not None:
        return found.value is not None and plain_value(found.value) == plain_value(gold.value)
    if gold.days is not None:
        return found.days == gold.days
    return found.value is None or not re.match(r"\d{3}|BC\d", found.value)


def plain_value(value: str) -> str:
    """Write alike what TIMEX2 and TIMEX3 write in two ways: decades (`199`), centuries (`18`), lengths in decades and centuries."""
    if re.fullmatch(r"(?:BC)?\d{3}X?", value):
        return value.rstrip("X") + "X"
    if re.fullmatch(r"(?:BC)?\d{2}(?:XX)?", value):
        return value.removesuffix("XX") + "XX"
    if length := re.fullmatch(r"P([\d.]+)(DE|CE)", value):
        return f"P{float(length[1]) * (10 if length[2] == 'DE' else 100):g}Y"
    return value


# The systems.


def sayso_times(cases: Sequence[Case]) -> Iterator[list[Time]]:
    """Find times with the rules."""
    for case in cases:
        document = case.document
        yield [
            Time(
                t.span.start,
                t.span.end,
                t.value,
                (str(t.first_day) if t.first_day else None, str(t.last_day) if t.last_day else None),
            )
            for t in find_times(document, split(document, ()))
        ]


def undated(cases: Sequence[Case]) -> Iterator[list[Time]]:
    """Find times with the rules, as if the documents had no date."""
    return sayso_times([replace(case, document=replace(case.document, published=None)) for case in cases])


def cut(find: Finder) -> Finder:
    """Cut the ranges that a system finds into their ends, as TIMEX2 and TempEval-3 mark them."""

    def cutting(cases: Sequence[Case]) -> Iterator[list[Time]]:
        for case, found in zip(cases, find(cases), strict=True):
            yield [part for one in found for part in _ends(one, case.document.text)]

    return cutting


_JOINT: Final = re.compile(r"\s?[–—/-]\s?|\s(?:to|and|or|until|till|through)\s")


def _ends(one: Time, text: str) -> Iterator[Time]:
    first, _, last = (one.value or "").partition("/")
    joints = [m for m in _JOINT.finditer(text, one.start, one.end) if re.search(r"\w$", text[one.start : m.start()])]
    if not last or not joints:
        yield one
        return
    joint = next(
        (m for m in joints if not re.match(r"(?:mid|early|late)$", text[one.start : m.start()], re.IGNORECASE)),
        joints[0],
    )
    yield Time(one.start, joint.start(), first)
    yield Time(joint.end(), one.end, last)


def heideltime_times(cases: Sequence[Case]) -> Iterator[list[Time]]:
    """Find times with HeidelTime, about ten seconds a document."""
    python = os.environ[HEIDELTIME]
    lines = [json.dumps({"text": c.document.text, "date": _date(c.document), "type": c.type}) for c in cases]
    script = Path(__file__).with_name("heideltime.py")
    done = subprocess.run(
        [python, script], input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", check=True
    )
    for line in done.stdout.splitlines():
        yield [Time(start, end, value) for start, end, value in json.loads(line)]


def dateparser_times(cases: Sequence[Case]) -> Iterator[list[Time]]:
    """Find days with dateparser's `search_dates`, a paragraph at a time, with the document's date as the day from which it counts."""
    search_dates = import_module("dateparser.search").search_dates

    for case in cases:
        found, at, text, day = list[Time](), 0, case.document.text, _date(case.document)
        settings: Any = {"RELATIVE_BASE": dt.datetime.fromisoformat(day)} if day else {}
        for paragraph in text.splitlines():
            for words, moment in search_dates(paragraph, languages=["en"], settings=settings) or ():
                start = text.find(words, at)
                if start >= 0:
                    found.append(Time(start, at := start + len(words), moment.date().isoformat()))
        yield found


def _date(document: Document) -> str | None:
    return document.published.date.isoformat() if document.published else None


# The corpora.


def read_wikiwars(data: Path) -> Iterator[Case]:
    """Read the documents of WikiWars, each with the day on which it was taken down."""
    for path in sorted((data / "wikiwars" / "keyinline").glob("*.xml")):
        xml = path.read_text(encoding="utf-8")
        text, gold = _read_timex2(xml)
        day = re.search(r"<DATETIME>.*?(\d{4}-\d\d-\d\d)", xml)
        half = "odd" if int(path.stem[:2]) % 2 else "even"
        yield Case(_document(path.stem, text, day[1] if day else None), gold, f"WikiWars {half}", "narrative")


_TAG = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")


def _read_timex2(xml: str) -> tuple[str, list[Time]]:
    """Take the text of a document and its outermost TIMEX2 annotations."""
    body = re.search(r"<TEXT>(.*)</TEXT>", xml, re.DOTALL)
    xml = body.group(1) if body else xml
    text, at = "", 0
    gold: list[Time] = []
    opened: list[tuple[int, str | None]] = []
    for tag in _TAG.finditer(xml):
        text += _unescaped(xml[at : tag.start()])
        at = tag.end()
        if tag.group().startswith("</"):
            start, value = opened.pop()
            gold.append(Time(start, len(text), value))
        else:
            value_of = re.search(r'\bval="([^"]*)"', tag.group(1))
            opened.append((len(text), value_of.group(1) if value_of else None))
    text += _unescaped(xml[at:])
    outermost: list[Time] = []
    for one in sorted(gold, key=lambda one: (one.start, -one.end)):
        if not outermost or one.start >= outermost[-1].end:
            outermost.append(one)
    return text, outermost


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def read_marked_times(data: Path) -> Iterator[Case]:
    """Read the marked documents with their times."""
    texts = MarkedTexts(data)
    for marks, is_dev in marked_documents(data):
        origin: str = marks["origin"]
        is_news, published = origin.startswith(("polnear/", "gmb")), marks["published"]
        kind = ("dated news" if published else "news") if is_news else "encyclopaedia" if "wiki" in origin else "other"
        gold = [
            Time(t["span"][0], t["span"][1], t["value"], (t["from"], t["to"]))
            for t in sorted(marks["times"], key=lambda t: t["span"])
        ]
        yield Case(
            _document(marks["id"], texts.of(marks), published),
            gold,
            f"{'dev' if is_dev else 'train'} {kind}",
            {"dated news": "news", "encyclopaedia": "narrative" if is_dev else None}.get(kind),
        )


def _document(name: str, text: str, day: str | None) -> Document:
    published = Published(dt.date.fromisoformat(day), TimePrecision.DAY, DateMethod.GIVEN) if day else None
    return Document(id=DocumentId(name), text=text, language="en", published=published)


# The tables.

_MEASURES = ("strict", "relaxed", "value")
_GROUPS: Final = {
    "WikiWars, odd documents": ("WikiWars odd",),
    "WikiWars, even documents": ("WikiWars even",),
    "WikiWars, all documents": ("WikiWars odd", "WikiWars even"),
    "marks train, dated news": ("train dated news",),
    "marks train, all news": ("train dated news", "train news"),
    "marks train, encyclopaedia": ("train encyclopaedia",),
    "marks train, all": ("train dated news", "train news", "train encyclopaedia", "train other"),
    "marks dev, dated news": ("dev dated news",),
    "marks dev, all news": ("dev dated news", "dev news"),
    "marks dev, encyclopaedia": ("dev encyclopaedia",),
    "marks dev, all": ("dev dated news", "dev news", "dev encyclopaedia", "dev other"),
}
"""The rows of the table, and the groups of documents that each one takes."""


def run(data: Path, limit: int | None = None) -> Result:
    """Score the rules and the peers that are here; `limit` takes only so many documents of each corpus."""
    wikiwars, marks = list(islice(read_wikiwars(data), limit)), list(islice(read_marked_times(data), limit))
    asked = [case for case in (*wikiwars, *marks) if case.type]
    tables = {
        "sayso": _scored(cut(sayso_times), wikiwars) | _scored(sayso_times, marks),
        "without date": _scored(cut(undated), wikiwars),
        "ranges uncut": _scored(sayso_times, wikiwars),
        **{name: _scored(find, asked) for name, find in _peers().items()},
    }
    lines, figures = ["F1: strict / relaxed / value (/ equal interval of days)", ""], dict[str, float]()
    for row, groups in _GROUPS.items():
        scores = {name: _summed(table, groups) for name, table in tables.items() if groups[-1] in table}
        lines += _rows(row, scores)
        if "train" not in row and "sayso" in scores:
            measured = (*_MEASURES, "interval") if "marks" in row else _MEASURES
            figures |= {f"{row}: {measure}": 100 * scores["sayso"].f1(measure) for measure in measured}
    return Result("\n".join([*lines, "", _speed([*wikiwars, *marks])]), figures)


def _scored(find: Finder, cases: Sequence[Case]) -> dict[str, Scores]:
    """Score a system on each group of documents."""
    scores: dict[str, Scores] = {}
    for case, found in zip(cases, find(cases), strict=True):
        scores.setdefault(case.group, Scores()).count(found, case.gold)
    return scores


def _summed(table: dict[str, Scores], groups: Iterable[str]) -> Scores:
    return Scores(sum((table[group].counts for group in groups if group in table), Counter[str]()))


def _rows(row: str, scores: dict[str, Scores]) -> Iterator[str]:
    for name, score in scores.items():
        names = (*_MEASURES, "interval") if score.counts["interval"] else _MEASURES
        shown = " / ".join(f"{100 * score.f1(measure):.1f}" for measure in names)
        yield f"{row:30}{name:16}{shown}"
        row = ""


def _peers() -> dict[str, Finder]:
    peers: dict[str, Finder] = {"HeidelTime": heideltime_times} if os.environ.get(HEIDELTIME) else {}
    return {**peers, "dateparser": dateparser_times} if find_spec("dateparser") else peers


def _speed(cases: Sequence[Case]) -> str:
    """Milliseconds of the processor for so many words of running text; the sentences are the reader's and cost nothing here."""
    cases = [case for case in cases if len(case.document.text.split()) >= _WORDS / 2]
    if not cases:
        return "speed: no document of an article's length"
    costs = []
    for case in cases:
        sentences, words = split(case.document, ()), len(case.document.text.split())
        start = time.process_time()
        find_times(case.document, sentences)
        costs.append((time.process_time() - start) * 1000 * _WORDS / words)
    return f"speed: {statistics.median(costs):.1f} ms (median of {len(costs)} documents) for {_WORDS} words; aim < 5 ms"
