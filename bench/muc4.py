"""Who did it, to what and whom, and with what, on MUC-4's dev documents, from the reading's events and nothing made for MUC.

CEAF-REE as GRIT has it (Du, Rush and Cardie, EACL 2021, `eval.py`, strict): in each document and role, entities told are
matched one to one with gold entities so that as many as can be agree; they agree where every mention told is one of the
gold entity's, without articles, punctuation and case. Precision and recall are summed over documents, and over the roles
for the micro average. GRIT has 54.5 on the test part.

Only a mapping stands between the reading and the roles. Of the kinds of violent events that MUC lists, those that happened:
whom the actor's words name is PerpOrg, actors who are people without a name, or not known, PerpInd; the names in targets
who are people are Victim, other targets without their number and what stands behind the noun Target; words for weapons in
the sentence of such an event are Weapon. An entity has the one mention that the event has. The texts are in lower case.
Nothing is trained on MUC; the mapping was made with the answers of every other document open (the first, third, …), of
which no text was read.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from bench.result import Result
from bench.scores import Tally
from sayso.lexicon.load import load_lexicon
from sayso.reader.encoder_reader import EncoderReader
from sayso.reader.events.targets import is_civilian
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus
from sayso.records.identity import document_id
from sayso.records.reading import Reading

ROLES: Final = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entities = Mapping[str, Sequence[frozenset[str]]]
"""By role, each entity as the set of its mentions."""
VIOLENT: Final = frozenset(
    (
        *("air strike", "shelling", "bombing", "suicide bombing", "chemical attack", "raid"),
        *("attack on civilians", "killing", "execution", "abduction", "destruction"),
    )
)
"""Kinds of MUC's incidents: attack, bombing, kidnapping, arson, robbery; not the battles of parties to a war."""
_UNREAL: Final = frozenset((EventStatus.DENIED, EventStatus.PLANNED, EventStatus.POSSIBLE))
_ARTICLE: Final = re.compile(r"\b(?:a|an|the)\b")
_MEMBERS: Final = (
    r"soldiers?|police(?:man|men)|officers?|members?|m[ae]n|individuals?|subjects?|elements|peasants?|priests?|judges?"
    r"|presidents?|ministers?|mayors?|leaders?|guards?"
)
_PRONOUN: Final = re.compile(
    r"(?:they|he|she|it|we|i|you|them|him|her|us|our|their|this|that|those|these|who|which|each other)\b(?: who)?"
)
_BEHIND: Final = re.compile(r" (?:of|in|on|at|from|to|with|near|that|which|belonging|owned|located)\b|,")
_COUNT: Final = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|our|many|several|some|various|at least|approximately|about|more than|\d[\d,.]*"
    r"|two|three|four|five|six|seven|eight|nine|ten)\s+)+"
)
_AND: Final = re.compile(r",? and |, |; ")
_RANKS: Final = r"the|former|a|an|general|colonel|col|major|captain|lieutenant|sergeant|dr|mr|mrs|father|monsignor"
_NO_NAME: Final = re.compile(
    r"\d|\b(?:the|of|his|her|their|its|our|two|three|four|five|six|several|many|some|a|an|in|at)\b"
)
_OF_PEOPLE: Final = frozenset(("killing", "execution", "abduction", "attack on civilians"))
_ARMED: Final = frozenset(("bombing", "killing", "attack on civilians", "suicide bombing", "shelling", "destruction"))
_WEAPONS: Final = (
    r"(?:car[ -]?bombs?|dynamite|(?:sub)?machine-?guns?|rifles?|pistols?|guns?|grenades?|bombs?|rockets?|mortars?"
    r"|explosives|mines?|stones|explosive devices?|missiles?)"
)


def normal(words: str) -> str:
    """Take out case, punctuation, articles and needless blanks, as GRIT does."""
    bare = "".join(character for character in words.lower() if character not in string.punctuation)
    return " ".join(_ARTICLE.sub(" ", bare).split())


def count(tallies: Mapping[str, Tally], told: Entities, gold: Entities) -> None:
    """Count one document's entities by role."""
    for role in ROLES:
        right = matched(told[role], gold[role])
        tally = tallies[role]
        tally.right += right
        tally.found += right
        tally.predicted += len(told[role])
        tally.gold += len(gold[role])


def matched(told: Sequence[frozenset[str]], gold: Sequence[frozenset[str]]) -> int:
    """Count how many told entities can be matched one to one with gold ones that have all of their mentions."""
    taken: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        for index, entity in enumerate(gold):
            if index not in tried and told[number] <= entity:
                tried.add(index)
                if index not in taken or place(taken[index], tried):
                    taken[index] = number
                    return True
        return False

    return sum(place(number, set()) for number in range(len(told)))


def entities_of(reading: Reading) -> Entities:
    """Give the entities of a reading's violent events by role."""
    found: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    for event in reading.events:
        if event.kind not in VIOLENT or event.status in _UNREAL:
            continue
        for role, words in _parties(reading, event):
            found[role].setdefault(normal(words), words)
        for words in _weapons(reading, event) if event.kind in _ARMED else ():
            found["Weapon"].setdefault(normal(words), words)
    names = found["Victim"]
    found["Victim"] = {
        name: words for name, words in names.items() if not any(name != more and name in more for more in names)
    }
    return {role: [frozenset((name,)) for name in some if name] for role, some in found.items()}


def _parties(reading: Reading, event: Event) -> Iterator[tuple[str, str]]:
    """Give role and words of who did it and to whom; a pronoun is nobody that a role could name."""
    who, whom = event.actor_span, event.target_span
    if who and not _PRONOUN.fullmatch(who.quote):
        named = [
            mention.quote
            for actor in reading.actors
            for mention in actor.mentions
            if who.start <= mention.start and mention.end <= who.end and not _is_people(mention.quote)
        ]
        for words in named:
            yield "PerpOrg", words
        if not named or _is_people(who.quote):
            yield "PerpInd", who.quote
    if whom and not _PRONOUN.fullmatch(whom.quote):
        if event.kind in _OF_PEOPLE or _is_people(whom.quote):
            for words in _AND.split(whom.quote):
                if name := name_of(words):
                    yield "Victim", name
        elif event.target is None:
            yield from (("Target", _COUNT.sub("", _BEHIND.split(words)[0])) for words in _AND.split(whom.quote))


def name_of(words: str) -> str | None:
    """Give a person's name: what follows titles, and nothing where there is none ("two nuns"), for MUC lists names."""
    bare = _titles().sub("", words.strip(" ,")).strip(' ,"')
    return None if not bare or _is_people(bare) or _NO_NAME.search(bare) else bare


@cache
def _titles() -> re.Pattern[str]:
    nouns = {word for entry in load_lexicon("roles")["roles"] for word in entry["words"]}
    titles = "|".join(re.escape(word) for word in sorted(nouns, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{titles}|{_RANKS})\.?\s+)+", re.IGNORECASE)


def _is_people(words: str) -> bool:
    """Tell whether words are people without a name: "two soldiers", "guerrillas", "a nun"."""
    table = load_lexicon("sub_events")["words"]
    people = rf"\b(?:{table['people']}|{table['groups']}|{_MEMBERS})\b"
    return is_civilian(words) or re.search(people, words.lower()) is not None


def _weapons(reading: Reading, event: Event) -> Iterator[str]:
    sentence = next((one for one in reading.sentences if one.start <= event.trigger.start < one.end), None)
    if sentence is None:
        return
    for match in re.finditer(rf"\b{_WEAPONS}\b", sentence.quote.lower()):
        yield sentence.quote[match.start() : match.end()]


def gold_of(extracts: Mapping[str, Iterable[Iterable[tuple[str, int]]]]) -> Entities:
    """Give the gold entities of a document by role."""
    return {
        role: [frozenset(normal(words) for words, _ in entity) for entity in extracts[role] if entity] for role in ROLES
    }


def run(data: Path, limit: int | None = None) -> Result:
    """Read the dev documents and score."""
    lines = (data / "muc4" / "dev.json").read_text(encoding="utf-8").splitlines()[:limit]
    rows = [json.loads(line) for line in lines]
    documents = [Document(id=document_id(r["doctext"].encode()), text=r["doctext"], language="en") for r in rows]
    told = [entities_of(reading) for reading in EncoderReader().read_many(documents)]
    gold = [gold_of(row["extracts"]) for row in rows]
    table = [f"{len(rows)} documents of MUC-4 dev; GRIT on the test part: F1 54.5"]
    figures = dict[str, float]()
    for name, every in (("all", slice(None)), ("read", slice(0, None, 2)), ("held", slice(1, None, 2))):
        tallies = {role: Tally() for role in ROLES}
        for ours, theirs in zip(told[every], gold[every], strict=True):
            count(tallies, ours, theirs)
        total = _sum(tallies.values())
        table += ["", f"{name:12}{'P':>8}{'R':>8}{'F1':>8}{'told':>8}{'gold':>8}"]
        for role, one in (*tallies.items(), ("micro", total)):
            scores = "".join(f"{100 * value:8.1f}" for value in (one.precision, one.recall, one.f1))
            table.append(f"{role:12}{scores}{one.predicted:8}{one.gold:8}")
        figures["CEAF-REE" + ("" if name == "all" else f", {name}")] = 100 * total.f1
    return Result("\n".join(table), figures)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.found += tally.found
        total.predicted += tally.predicted
        total.gold += tally.gold
    return total
