"""The proper names in GUM's entities: "Barack Obama" in "the US President Barack Obama, who ..."."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from sayso.lexicon.load import load_lexicon
from sayso.reader.sources.names import name_words
from training.corpora.conll import Tree, Word
from training.labelled import Mention

LABELS: Final = MappingProxyType({"person": "person", "organization": "organisation", "place": "place"})
"""GUM's types and ours; names of others (events, works, laws, animals, vehicles) are "other"."""
_NO_NAMES: Final = frozenset({"time", "plant", "substance"})
_PARTICLES: Final = frozenset("de la le von van der den da di du del al bin ibn ben y".split())  # noqa: SIM905
_JOINTS: Final = frozenset({"of", "the", "for", "and", "on", "'s", "’s", "-", "–", "&", "/"})
_COUPLING: Final = frozenset({"and", "&", "'s", "’s"})
_JOINTS_TOGETHER: Final = 2
_SMALL_TAGS: Final = frozenset({"PUNCT", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "SYM"})
_SURNAMES_TOO: Final = frozenset(
    "king queen prince pope bishop dean judge justice lord major general marshal coach baker page abbot sheriff".split()  # noqa: SIM905
)
"""Titles that may be a surname as well: only at the beginning they are none."""
_NUMBERING: Final = frozenset({"nummod", "flat", "compound", "nmod", "dep"})


class Entity(NamedTuple):
    """An entity by its first and last word, its group of coreference and its type."""

    first: int
    last: int
    group: str
    kind: str


def names_of(tree: Tree, entities: Sequence[Entity]) -> list[Mention]:
    """Return the names, some within others.

    An entity has a name if its head is a proper noun: the run of proper nouns and other capitals around the head, with small words
    between ("University of Oxbow"), without article. Of persons neither titles and posts nor the names before them are in
    it. Words for a people are nationalities, adjectives too.
    """
    found: list[tuple[range, str]] = []
    for entity in entities:
        within = [
            other
            for other in entities
            if entity.first <= other.first and other.last <= entity.last and other[:2] != entity[:2]
        ]
        if entity.kind not in _NO_NAMES and (run := _run(tree, entity, within)) is not None:
            found.append((run, _label(tree, run, entity.kind)))
    found += [(range(n, n + 1), "nationality") for n, word in enumerate(tree.words) if _is_people(word)]
    found += _again(tree, found)
    return [Mention(tree.offsets(run.start, run.stop - 1), label) for run, label in found]


def _is_people(word: Word) -> bool:
    names = name_words()
    return word.is_capital and word.tag == "ADJ" and word.form.lower() in names.adjectives | names.peoples


def _again(tree: Tree, found: Sequence[tuple[range, str]]) -> Iterator[tuple[range, str]]:
    """Yield the proper nouns in no entity that are names elsewhere in the document, or of states and peoples: "the Roe campaign"."""
    taken = {number for run, _ in found for number in run}
    labels: dict[str, str] = {}
    for run, label in found:
        labels.setdefault(tree.text[slice(*tree.offsets(run.start, run.stop - 1))], label)
    first = 0
    while first < len(tree.words):
        last = first
        while last < len(tree.words) and last not in taken and _is_proper(tree.words[last]):
            last += 1
        if last > first:
            words = tree.text[slice(*tree.offsets(first, last - 1))]
            if known := labels.get(words) or _of_lexicon(words):
                yield range(first, last), known
        first = last + 1


def _of_lexicon(words: str) -> str | None:
    key = words.lower().rstrip(".")
    return "nationality" if key in name_words().peoples else "place" if key in name_words().states else None


def _label(tree: Tree, run: range, kind: str) -> str:
    words = tree.text[slice(*tree.offsets(run.start, run.stop - 1))].lower().rstrip(".")
    if words in name_words().peoples and kind != "abstract":
        return "nationality"
    if words in name_words().states and kind == "organization":  # a government or a team goes by its country's name
        return "place"
    return LABELS.get(kind, "other")


def _run(tree: Tree, entity: Entity, within: Sequence[Entity]) -> range | None:
    """Return the words of an entity's name; `within` are the entities that lie inside it."""
    is_person = entity.kind == "person"
    barred = {n for other in within if is_person for n in range(other.first, other.last + 1)}
    anchor = _anchor(tree, entity, within)
    if anchor is None:
        return None
    start, end = (
        _reach(tree, anchor, limit, barred, within, _PARTICLES | {"-"} if is_person else _PARTICLES | _JOINTS)
        for limit in (entity.first, entity.last)
    )
    if is_person:
        start = _behind_titles(tree, start, end)
    elif end < entity.last and _is_number_of(tree, end + 1, range(start, end + 1)):
        if entity.kind == "abstract" and start == end:
            return None  # "Figure 2"
        end += 1
    if tree.words[start].tag == "DET" and start < end:
        start += 1
    return range(start, end + 1)


def _anchor(tree: Tree, entity: Entity, within: Sequence[Entity]) -> int | None:
    """Return the proper noun around which the name lies: the head, or the name that goes with it.

    A name goes with "minister Ann Roe" and "the city of Oxbow", unless it is an entity of its own in there.
    """
    nested = {number for other in within for number in range(other.first, other.last + 1)}
    head = tree.heads(range(entity.first, entity.last + 1))[0]
    is_person = entity.kind == "person"
    title = tree.words[head].form.lower().rstrip(".")
    is_name = _is_proper(tree.words[head]) and not (is_person and head in nested)
    if is_name and not (is_person and title in _titles()):
        return head
    for number in range(entity.first, entity.last + 1):
        word = tree.words[number]
        goes_along = word.relation in {"flat", "appos"} or (
            word.relation == "nmod" and entity.kind == "place" and tree.words[number - 1].form == "of"
        )
        if word.head == head and goes_along and _is_proper(word) and number not in nested:
            return number
    return head if is_name and title in _SURNAMES_TOO else None


def _is_proper(word: Word) -> bool:
    return word.tag == "PROPN" and word.is_capital


def _reach(
    tree: Tree, anchor: int, limit: int, barred: Collection[int], within: Sequence[Entity], joints: Collection[str]
) -> int:
    """Go from the anchor towards a limit as far as the name reaches."""
    reached = anchor
    for number in range(anchor + 1, limit + 1) if limit > anchor else range(anchor - 1, limit - 1, -1):
        word = tree.words[number]
        if number in barred:
            break
        if word.tag == "PROPN" or (word.is_capital and word.tag not in _SMALL_TAGS):
            reached = number
        elif (
            word.form.lower() not in joints
            or abs(number - reached) > _JOINTS_TOGETHER
            or (word.form.lower() in _COUPLING and _joins_two(tree, number, anchor, within))
        ):
            break
    return reached


def _joins_two(tree: Tree, joint: int, anchor: int, within: Sequence[Entity]) -> bool:
    """Tell whether an "and" or a possessive stands between two things each named by itself, not within one name."""
    if tree.words[joint].tag == "PART":
        return any(other.last in (joint - 1, joint) for other in within)
    behind = [other for other in within if other.first == joint + 1]
    return any(tree.words[tree.heads(range(other.first, other.last + 1))[0]].head == anchor for other in behind)


def _is_number_of(tree: Tree, number: int, name: range) -> bool:
    word = tree.words[number]
    return word.tag == "NUM" and word.head in name and word.relation in _NUMBERING


def _behind_titles(tree: Tree, start: int, end: int) -> int:
    found = start
    for number in range(start, end):
        form = tree.words[number].form.lower().rstrip(".")
        if form in _titles() and (number == found or form not in _SURNAMES_TOO):
            found = number + 1
    return found


@cache
def _titles() -> frozenset[str]:
    roles = load_lexicon("roles")
    words = {word for entry in roles["roles"] for word in entry["words"]} | {entry["word"] for entry in roles["titles"]}
    return frozenset(word.rstrip(".") for word in words)
