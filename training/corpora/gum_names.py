"""The proper names in GUM's entities: "Barack Obama" in "the US President Barack Obama, who ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from sayso.lexicon.load import load_lexicon
from sayso.reader.sources.names import name_words
from training.corpora.conll import Tree
from training.labelled import Mention

LABELS: Final = MappingProxyType({"person": "person", "organization": "organisation", "place": "place"})
"""GUM's types and ours; names of others (events, works, laws, animals, vehicles) are "other"."""
_NO_NAMES: Final = frozenset({"time", "plant", "substance"})
_PARTICLES: Final = frozenset("de la le von van der den da di du del al bin ibn ben y".split())  # noqa: SIM905
_JOINTS: Final = frozenset({"of", "the", "for", "and", "on", "'s", "’s", "-", "–", "&", "/"})
_PARTS: Final = frozenset({"-", "–", "&", "/", "'s", "’s"})
_SURNAMES_TOO: Final = frozenset(
    "king queen prince pope bishop dean judge justice lord major general marshal coach baker bishop page abbot sheriff".split()  # noqa: SIM905
)
"""Titles that may be a surname as well: only at the beginning they are none."""
_COUNT: Final = frozenset({"nummod", "flat", "compound", "nmod", "dep"})


class Entity(NamedTuple):
    """An entity by its first and last word, its group of coreference and its type."""

    first: int
    last: int
    group: str
    kind: str


def names_of(tree: Tree, entities: Sequence[Entity]) -> Iterator[Mention]:
    """Yield the names, some within others.

    An entity has a name if its head is a proper noun: the run of proper nouns and other capitals around the head, with small words
    between ("University of Oxbow"), without article. Of persons neither titles and posts nor the names before them are in
    it. Words for a people are nationalities, adjectives too.
    """
    for entity in entities:
        if entity.kind not in _NO_NAMES and (run := _run(tree, entity, entities)) is not None:
            yield Mention(tree.offsets(run.start, run.stop - 1), _label(tree, run, entity.kind))
    adjectives, peoples = name_words().adjectives, name_words().peoples
    for word in tree.words:
        if word.is_capital and (word.tag == "ADJ" and word.form.lower() in adjectives | peoples):
            yield Mention(word.span, "nationality")


def _label(tree: Tree, run: range, kind: str) -> str:
    words = tree.words[run.start].form.lower()
    if len(run) == 1 and kind != "abstract" and words in name_words().peoples:
        return "nationality"
    return LABELS.get(kind, "other")


def _run(tree: Tree, entity: Entity, entities: Sequence[Entity]) -> range | None:
    """Find the words of an entity's name."""
    is_person = entity.kind == "person"
    within = [other for other in entities if entity.first <= other.first and other.last <= entity.last]
    within = [other for other in within if (other.first, other.last) != (entity.first, entity.last)]
    barred = {n for other in within if is_person for n in range(other.first, other.last + 1)}
    anchor = _anchor(tree, entity, barred)
    if anchor is None:
        return None
    edges = {other.first for other in within} if not is_person else set()
    start = _walk(tree, anchor, entity.first, barred, edges, is_person=is_person)
    end = _walk(tree, anchor, entity.last, barred, edges, is_person=is_person)
    while end < entity.last and tree.words[end + 1].tag == "NUM" and tree.words[end + 1].head in range(start, end + 1):
        if is_person or tree.words[end + 1].relation not in _COUNT:
            break
        end += 1
    if is_person:
        start = _behind_titles(tree, start, end)
    if tree.words[start].tag == "DET" and start < end:
        start += 1
    if not any(character.isalpha() for character in tree.text[slice(*tree.offsets(start, end))]):
        return None
    return range(start, end + 1)


def _anchor(tree: Tree, entity: Entity, barred: set[int]) -> int | None:
    """Return the proper noun around which the name lies: the head, or where that is a title, the name that goes with it."""
    head = tree.heads(range(entity.first, entity.last + 1))[0]
    if entity.kind == "person" and (tree.words[head].form.lower().rstrip(".") in _titles() or head in barred):
        along = [
            number
            for number in range(entity.first, entity.last + 1)
            if tree.words[number].head == head
            and tree.words[number].relation in {"flat", "appos"}
            and tree.words[number].tag == "PROPN"
            and number not in barred
        ]
        if along:
            return along[0]
        if tree.words[head].form.lower() not in _SURNAMES_TOO or head in barred:
            return None
    return head if tree.words[head].tag == "PROPN" and tree.words[head].is_capital else None


def _walk(tree: Tree, anchor: int, limit: int, barred: set[int], edges: set[int], *, is_person: bool) -> int:
    """Go from the anchor towards a limit as far as the name reaches."""
    step = 1 if limit >= anchor else -1
    joints = _PARTICLES | {"-"} if is_person else _PARTICLES | _JOINTS
    at = reached = anchor
    while at != limit:
        at += step
        word = tree.words[at]
        if at in barred:
            break
        if word.is_capital and word.tag not in {"PUNCT", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "SYM"}:
            reached = at
        elif (
            word.form.lower() not in joints
            or abs(at - reached) > 2
            or (word.form.lower() in {"and", "'s", "’s", "&"} and _joins_two(tree, at, edges))
        ):
            break
    return reached


def _joins_two(tree: Tree, at: int, edges: set[int]) -> bool:
    """Tell whether an "and" or possessive stands between two that are named each by itself."""
    return at + 1 in edges or (tree.words[at].form.lower() != "and" and tree.words[at].tag == "PART")


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
