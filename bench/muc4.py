"""Who did it, to what and whom, and with what, on MUC-4's dev documents, from the reading's events and nothing made for MUC.

CEAF-REE as GRIT has it (Du, Rush and Cardie, EACL 2021, `eval.py`, strict): in each document and role, entities told are
matched one to one with gold entities so that as many as can be agree; they agree where every mention told is one of the
gold entity's, without articles, punctuation and case. Precision and recall are summed over documents, and over the roles
for the micro average. GRIT has 54.5 on the test part.

Only a mapping stands between the reading and the roles. Of the kinds of violent events that MUC lists, those that happened, in
texts of whose events a fifth are such: actors by name are PerpOrg, an actor once; actors who are people without a name, and
persons, PerpInd; the persons' names in targets who are people are Victim, in full if the text has more of the name; other targets
without their number and what stands behind the noun are Target, the whole where a part of it was hit; words for weapons in the
sentence of such an event are Weapon. An entity has the one mention that the event has. The texts are in lower case; they are given
the capitals with which the reader reads such (`EncoderReader.cased`), for names are told by them here too. Nothing is trained on
MUC; the mapping was made with the answers of every other document open (the first, third, …), of which no text was read.
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
from sayso.reader.sources.names import name_words
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus
from sayso.records.identity import document_id
from sayso.records.reading import Reading
from sayso.records.span import Span

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
_CAPITALS: Final = re.compile(
    r"(?<![\w-])[^\W\d_a-z][\w’'-]*\.?(?:\s+(?:(?:y|de|la|del|van|von|al|bin)\s+)*[^\W\d_a-z][\w’'-]*)*"
)
_PART_OF: Final = re.compile(
    r"^(?:(?:the|an?|some|several|many)\s+)*(?:\d+\w*\s+|(?:first|second|third|upper|lower|front|back)\s+)?"
    r"(?:floors?|windows?|walls?|roofs?|masonry|glass(?:es)?|façades?|doors?|gates?|sides?|parts?|front|rear|interior)"
    r"\s+(?:of|at|in)\s+"
)
"""What is hit is the house, not its windows."""
_MOSTLY: Final = 0.2
"""The fewest of a text's events that are violent, where it is about violence at all."""
_NAME: Final = 5
_SHORTEST: Final = 4
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
    """Give the entities of a reading's violent events by role; none of a text that tells mostly of other things."""
    violent = [event for event in reading.events if event.kind in VIOLENT and event.status not in _UNREAL]
    found: dict[str, dict[str, str]] = {role: {} for role in ROLES}
    names = frozenset(_names(reading.document.text, 0, len(reading.document.text)))
    for event in violent if len(violent) >= _MOSTLY * len(reading.events) else ():
        for role, key, words in (*_agents(reading, event), *_patients(event, names)):
            found[role].setdefault(key, words)
        for words in _weapons(reading, event) if event.kind in _ARMED else ():
            found["Weapon"].setdefault(normal(words).rstrip("s"), normal(words))
    victims = found["Victim"]
    found["Victim"] = {
        key: words for key, words in victims.items() if not any(key != more and key in more for more in victims)
    }
    return {
        role: [frozenset((normal(words),)) for words in some.values() if normal(words)] for role, some in found.items()
    }


def _agents(reading: Reading, event: Event) -> Iterator[tuple[str, str, str]]:
    """Give role, key and words of who did it; a pronoun is nobody that a role could name."""
    who = event.actor_span
    if who is None or _PRONOUN.fullmatch(who.quote.lower()):
        return
    named = [
        (actor.id, mention.quote)
        for actor in reading.actors
        for mention in actor.mentions
        if who.start <= mention.start and mention.end <= who.end
        if not mention.quote.islower() and not is_people(mention.quote)
    ]
    for actor_id, words in named:
        yield "PerpOrg", actor_id, words
    if named and not is_people(who.quote):
        return
    persons = list(_persons(who))
    for words in _AND.split(who.quote.lower()):
        if is_people(words) or persons:
            bare = normal(_COUNT.sub("", words))
            yield "PerpInd", bare, bare


def _patients(event: Event, names: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Give role, key and words of whom and what it hit: people by their names in full, things without what is behind."""
    whom = event.target_span
    if whom is None or _PRONOUN.fullmatch(whom.quote.lower()):
        return
    if event.kind in _OF_PEOPLE or is_people(whom.quote):
        for name in _persons(whom):
            whole = normal(in_full(name, names))
            yield "Victim", whole, whole
    elif event.target is None:
        for words in _AND.split(whom.quote.lower()):
            bare = normal(_COUNT.sub("", _BEHIND.split(_PART_OF.sub("", words))[0]))
            yield "Target", bare, bare


def in_full(name: str, names: Iterable[str]) -> str:
    """Give the longest name of a document, of up to five words, that has all words of a name."""
    words = set(name.lower().split())
    longer = [one for one in sorted(names) if len(one.split()) <= _NAME and words < set(one.lower().split())]
    return max(longer, key=lambda one: len(one.split()), default=name)


def _persons(span: Span) -> Iterator[str]:
    """List the names within a span that are nobody's but persons', as far as words tell."""
    bodies = name_words().body_words
    for name in _names(span.quote, 0, len(span.quote)):
        is_body = name.isupper() or any(word.lower() in bodies for word in name.split())
        if not is_body and len(name) >= _SHORTEST and not is_people(name):
            yield name


def _names(text: str, start: int, end: int) -> Iterator[str]:
    """List the names of a text: words with capitals, without titles and what people somebody is of."""
    words = name_words()
    peoples = words.adjectives | words.peoples | words.states
    for match in _CAPITALS.finditer(text, start, end):
        parts = _titles().sub("", match.group()).strip(" ,.").split()
        while parts and parts[0].lower() in peoples:
            parts.pop(0)
        if bare := _titles().sub("", " ".join(parts)).strip(" ,."):
            yield bare


@cache
def _titles() -> re.Pattern[str]:
    nouns = {word for entry in load_lexicon("roles")["roles"] for word in entry["words"]}
    titles = "|".join(re.escape(word) for word in sorted(nouns, key=len, reverse=True))
    return re.compile(rf"^(?:(?:{titles}|{_RANKS})\.?\s+)+", re.IGNORECASE)


def is_people(words: str) -> bool:
    """Tell whether words are people without a name: "two soldiers", "guerrillas", "a nun"."""
    table = load_lexicon("sub_events")["words"]
    people = rf"\b(?:{table['people']}|{table['groups']}|{_MEMBERS})\b"
    return is_civilian(words) or re.search(people, words.lower()) is not None


def _weapons(reading: Reading, event: Event) -> Iterator[str]:
    sentence = next((one for one in reading.sentences if one.start <= event.trigger.start < one.end), None)
    if sentence is None:
        return
    for match in re.finditer(rf"\b{_WEAPONS}\b", sentence.quote.lower()):
        yield match.group()


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
    reader = EncoderReader()
    told = [entities_of(reading) for reading in reader.read_many(map(reader.cased, documents))]
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
