"""Who did it, to what and whom, and with what, on MUC-4's dev documents, from the reading's events and nothing made for MUC.

CEAF-REE as GRIT has it (Du, Rush and Cardie, EACL 2021, `eval.py`, strict): in each document and role, entities told are
matched one to one with gold entities so that as many as can be agree; they agree where every mention told is one of the
gold entity's, without articles, punctuation and case. Precision and recall are summed over documents, and over the roles
for the micro average. GRIT has 54.5 on the test part.

Only a mapping stands between the reading and the roles: violent events that are not denied or planned; actors whose
words name an organisation are PerpOrg, other actors PerpInd; targets that are people are Victim, others Target; and the
words for weapons in the sentence of such an event are Weapon. A coreferent entity counts once, by its first words.
The texts are in lower case. Nothing is trained on MUC; no document was read for rules.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        *("armed clash", "air strike", "shelling", "bombing", "suicide bombing", "chemical attack", "raid"),
        *("attack on civilians", "killing", "execution", "abduction", "destruction", "other conflict event"),
    )
)
_UNREAL: Final = frozenset((EventStatus.DENIED, EventStatus.PLANNED))
_ARTICLE: Final = re.compile(r"\b(?:a|an|the)\b")
_MEMBERS: Final = (
    r"soldiers?|police(?:man|men)|officers?|members?|m[ae]n|individuals?|subjects?|elements|peasants?|priests?|judges?"
    r"|presidents?|ministers?|mayors?|leaders?|guards?"
)
_PERSON: Final = frozenset(("person",))
_ORGANISED: Final = frozenset(("armed group", "force", "state", "party", "body", "international body", "coalition"))


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
        for role, who, words in _parties(reading, event):
            found[role].setdefault(who or normal(words), words)
        for words in _weapons(reading, event):
            found["Weapon"].setdefault(normal(words), words)
    return {
        role: [frozenset((normal(words),)) for words in dict.fromkeys(some.values())] for role, some in found.items()
    }


def _parties(reading: Reading, event: Event) -> Iterator[tuple[str, str | None, str]]:
    kinds = {actor.id: actor.kind for actor in reading.actors}
    if event.actor_span:
        words, kind = event.actor_span.quote, kinds.get(event.actor or "")
        named = kind in _ORGANISED and not _is_people(words)
        yield ("PerpOrg" if named else "PerpInd"), event.actor, words
    if event.target_span:
        words, kind = event.target_span.quote, kinds.get(event.target or "")
        yield ("Victim" if kind in _PERSON or _is_people(words) else "Target"), event.target, words


def _is_people(words: str) -> bool:
    """Tell whether words are people without a name for their organisation: "two soldiers", "guerrillas", "a nun"."""
    table = load_lexicon("sub_events")["words"]
    people = rf"\b(?:{table['people']}|{table['groups']}|{_MEMBERS})\b"
    return is_civilian(words) or re.search(people, words.lower()) is not None


def _weapons(reading: Reading, event: Event) -> Iterator[str]:
    sentence = next((one for one in reading.sentences if one.start <= event.trigger.start < one.end), None)
    if sentence is None:
        return
    arms = load_lexicon("sub_events")["words"]["arms"]
    for match in re.finditer(rf"\b{arms}\b", sentence.quote.lower()):
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
    tallies = {role: Tally() for role in ROLES}
    for reading, row in zip(EncoderReader().read_many(documents), rows, strict=True):
        count(tallies, entities_of(reading), gold_of(row["extracts"]))
    total = Tally()
    for tally in tallies.values():
        total.right += tally.right
        total.found += tally.found
        total.predicted += tally.predicted
        total.gold += tally.gold
    table = [f"{len(rows)} documents of MUC-4 dev; GRIT on the test part: F1 54.5", ""]
    table.append(f"{'CEAF-REE':12}{'P':>8}{'R':>8}{'F1':>8}{'told':>8}{'gold':>8}")
    for name, one in (*tallies.items(), ("micro", total)):
        scores = "".join(f"{100 * value:8.1f}" for value in (one.precision, one.recall, one.f1))
        table.append(f"{name:12}{scores}{one.predicted:8}{one.gold:8}")
    return Result("\n".join(table), {"CEAF-REE": 100 * total.f1})
