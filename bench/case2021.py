"""The main event of a snippet as one of ACLED's 25 sub-event types, on one half of CASE 2021, task 2; nothing trained on it.

Each snippet is read as a document, and `sayso.analyse.main_event` names its main event. The figure is that of the shared
task (Haneczok et al., CASE 2021): F1 weighted by the number of gold snippets of a class, over the 25 classes, as scikit-learn
has it; a snippet for which nothing is named counts as missed. Snippets of the five types that are not ACLED's are left out,
as in the task's first part; how often the reader names an event in them is said below. Rules were written with every other
snippet open (the first, third, …) and the rest unread, but that its figures by class told which classes need more words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.labels import accuracy, f1
from bench.result import Result
from sayso.analyse.main_event import main_event
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.reader import Reader, RuleReader
from sayso.records.document import Document
from sayso.records.identity import document_id

SUB_EVENTS: Final = {
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "AGREEMENT": "Agreement",
    "AIR_STRIKE": "Air/drone strike",
    "ARMED_CLASH": "Armed clash",
    "ARREST": "Arrests",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "ATTACK": "Attack",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "CHEM_WEAP": "Chemical weapon",
    "DISR_WEAP": "Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "GRENADE": "Grenade",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "MOB_VIOL": "Mob violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "OTHER": "Other",
    "PEACE_PROTEST": "Peaceful protest",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence",
    "SUIC_BOMB": "Suicide bomb",
    "VIOL_DEMONSTR": "Violent demonstration",
}
"""The task's labels as the ACLED Codebook spells them."""
PARTS: Final = ("read", "held", "all")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text with its label; `is_read` tells those that were open when rules were written."""

    text: str
    label: str
    is_read: bool


def read_snippets(path: Path) -> list[Snippet]:
    """Read the task's file: a heading, then number, snippet and label between tabs, nothing quoted."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [Snippet(text, label.strip(), at % 2 == 0) for at, (_, text, label) in enumerate(rows)]


def weighted_f1(confusion: Counter[tuple[str, str]]) -> float:
    """Mean of the gold labels' F1, each by its number of gold cases; what is found besides counts against nobody's precision."""
    gold, found = _margins(confusion)
    return sum(gold[label] * f1(confusion[label, label], gold[label], found[label]) for label in gold) / max(
        1, gold.total()
    )


def _margins(confusion: Counter[tuple[str, str]]) -> tuple[Counter[str], Counter[str]]:
    gold, found = Counter[str](), Counter[str]()
    for (wanted, given), count in confusion.items():
        gold[wanted] += count
        found[given] += count
    return gold, found


def run(data: Path, limit: int | None = None) -> Result:
    """Score the reader by the encoder, and words alone as what it adds to."""
    snippets = read_snippets(data / "case2021" / "task2_half.tsv")[:limit]
    encoder = _named(EncoderReader(), snippets)
    words = _named(RuleReader(), snippets)
    ours = {part: _confusion(snippets, encoder, part) for part in PARTS}
    bare = {part: _confusion(snippets, words, part) for part in PARTS}
    lines = [f"{len(snippets)} snippets, {ours['all'].total()} of ACLED's 25 sub-event types", ""]
    lines += [f"{'':44}" + "".join(f"{part:>8}" for part in PARTS)]
    for name, confusions in (("encoder", ours), ("rules reader, words alone", bare)):
        lines.append(f"{'weighted F1, ' + name:44}" + _row(100 * weighted_f1(one) for one in confusions.values()))
        shares = [100 * (accuracy(one) or 0.0) for one in confusions.values()]
        lines.append(f"{'accuracy, ' + name:44}" + _row(shares))
    lines += ["", f"{'sub-event':44}{'read: gold':>11}{'F1':>6}{'held: gold':>12}{'F1':>6}"]
    lines += [_of_label(label, ours) for label in SUB_EVENTS.values() if label in _margins(ours["all"])[0]]
    others = [given for one, given in zip(snippets, encoder, strict=True) if one.label not in SUB_EVENTS]
    lines += ["", f"of {len(others)} snippets of other types, named an event of ACLED's: {sum(map(bool, others))}"]
    figures = {"weighted F1": 100 * weighted_f1(ours["all"]), "weighted F1, held": 100 * weighted_f1(ours["held"])}
    return Result("\n".join(lines), figures)


def _named(reader: Reader, snippets: Sequence[Snippet]) -> list[str]:
    documents = (Document(id=document_id(one.text.encode()), text=one.text, language="en") for one in snippets)
    mains = (main_event(reading) for reading in reader.read_many(documents))
    return [main.acled.sub_event or "" if main else "" for main in mains]


def _confusion(snippets: Sequence[Snippet], given: Sequence[str], part: str) -> Counter[tuple[str, str]]:
    return Counter(
        (SUB_EVENTS[one.label], name)
        for one, name in zip(snippets, given, strict=True)
        if one.label in SUB_EVENTS and (part == "all" or one.is_read == (part == "read"))
    )


def _row(values: Iterable[float]) -> str:
    return "".join(f"{value:8.1f}" for value in values)


def _of_label(label: str, confusions: dict[str, Counter[tuple[str, str]]]) -> str:
    cells = []
    for part, width in (("read", 11), ("held", 12)):
        gold, found = _margins(confusions[part])
        score = 100 * f1(confusions[part][label, label], gold[label], found[label])
        cells.append(f"{gold[label]:{width}}" + (f"{score:6.1f}" if gold[label] else f"{'–':>6}"))
    return f"{label:44}" + "".join(cells)
