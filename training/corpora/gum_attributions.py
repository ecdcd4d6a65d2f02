"""GUM's attribution relations, bounded as PolNeAR bounds attributions.

GUM gives a cue clause, a content of discourse units and a source phrase. Of the clause only the words that attribute stay: the
verb with what stands before it and belongs to it (auxiliaries, negation, adverbs) and its particle, the whole of "wants to say"
and "made the claim", a noun or an adjective with its copula, "according to". Contents begin with "that" and take in the
subordinate clauses of their sentence; sources take in their relative clauses and appositions. Credits of pictures and lists of
authors, which no word attributes, are no attributions there and are left out here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from training.corpora.conll import ROOT, Tree
from training.labelled import Attributed, Offsets

MOST_LOST: Final = 0.2
"""A document in which a larger share of the attributions cannot be bounded teaches none."""
_RELATION: Final = "attribution"
_WITH_VERB: Final = frozenset({"aux", "cop", "advmod"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "X"})
_HEADS: Final = frozenset({"VERB", "ADJ", "NOUN", "AUX"})
_IN_PHRASE: Final = frozenset(
    {"det", "amod", "compound", "flat", "nmod", "nummod", "appos", "acl", "fixed", "goeswith", "punct", "conj"}
)
"""What belongs to the phrase of a noun."""
_CREDIT: Final = re.compile(r"\W*(?:image|images|photo|photograph|source|file photo|credit)\W*[:;]", re.IGNORECASE)


@dataclass(slots=True)
class _Units:
    """The discourse tree: its nodes, which are satellites, and for each node its children and its own words."""

    parents: dict[str, str] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, range] = field(default_factory=dict)
    nuclear: set[str] = field(default_factory=set)
    sources: dict[str, list[list[int]]] = field(default_factory=dict)

    def whole(self, node: str) -> list[str]:
        """Return all units under a node."""
        own = [node] if node in self.words else []
        return own + [unit for child in self.children.get(node, ()) for unit in self.whole(child)]

    def clause(self, node: str) -> list[str]:
        """Return the units under a node without those of attributions within: "according to A" in "according to A, B believes"."""
        own = [node] if node in self.words else []
        inner = [child for child in self.children.get(node, ()) if not self.relations[child].startswith(_RELATION)]
        return own + [unit for child in inner for unit in self.clause(child)]

    def told(self, node: str) -> list[str]:
        """Return what an attribution attributes: its parent's core, and where this is a cue clause again, what that attributes."""
        parent = above = self.parents[node]
        while self.relations.get(above) == "span":
            above = self.parents[above]
        further = self.told(above) if self.relations.get(above, "").startswith(_RELATION) else []
        return self.core(parent) + further

    def core(self, node: str) -> list[str]:
        """Return the units of a node without the satellites attached to it."""
        if node in self.words:
            return [node]
        return [unit for child in self.children.get(node, ()) if child in self.nuclear for unit in self.whole(child)]


def read_attributions(tree: Tree, rst: str, dropped: Counter[str]) -> tuple[Attributed, ...] | None:
    """Return the attributions in the order of their cues; None if too many cannot be bounded, which are counted in `dropped`."""
    units = _read_units(rst)
    found: dict[Offsets, Attributed] = {}
    lost = total = 0
    for node, relation in units.relations.items():
        if not relation.startswith(_RELATION):
            continue
        clause = _words(units, units.clause(node))
        if _is_credit(tree, clause, _words(units, units.told(node))):
            dropped["attributions: credits, no words that attribute"] += 1
            continue
        total += 1
        marked = _bounded(tree, units, node, clause)
        if marked is None or any(_overlap(marked.cue, cue) for cue in found):
            lost += 1
            dropped["attributions: no cue of one piece"] += 1
        else:
            found[marked.cue] = marked
    if lost > MOST_LOST * total:
        dropped["attributions: documents in which too many are lost"] += 1
        return None
    return tuple(found[cue] for cue in sorted(found))


def _read_units(rst: str) -> _Units:
    units, at = _Units(), 0
    body = ET.fromstring(rst)
    multinuclear = {rel.get("name") for rel in body.iter("rel") if rel.get("type") == "multinuc"}
    kinds = {node.get("id", ""): node.get("type") for node in body.iter("group")}
    for node in [*body.iter("segment"), *body.iter("group")]:
        name, parent, relation = node.get("id", ""), node.get("parent", ""), node.get("relname", "")
        units.parents[name], units.relations[name] = parent, relation
        units.children.setdefault(parent, []).append(name)
        if relation == "span" or (relation in multinuclear and kinds.get(parent) == "multinuc"):
            units.nuclear.add(name)
        if node.tag == "segment":
            size = len((node.text or "").split())
            units.words[name] = range(at, at + size)
            at += size
    for signal in body.iter("signal"):
        if signal.get("subtype") == "attribution_source" and signal.get("tokens"):
            numbers = [int(number) - 1 for number in signal.get("tokens", "").split(",")]
            units.sources.setdefault(signal.get("source", ""), []).append(sorted(numbers))
    return units


def _words(units: _Units, names: Iterable[str]) -> list[int]:
    return sorted(number for name in names for number in units.words[name])


def _is_credit(tree: Tree, clause: list[int], content: list[int]) -> bool:
    """Tell whether the cue clause is "Image: someone", or a phrase without a verb that does not lead into the content."""
    text = tree.text[slice(*tree.offsets(clause[0], clause[-1]))]
    if _CREDIT.match(text):
        return True
    has_verb = {tree.words[number].tag for number in clause} & {"VERB", "AUX"} or "according to" in text.lower()
    leads_in = clause[0] < content[0] and content[0] in tree.sentence_of(clause[0])
    return not has_verb and not leads_in


def _bounded(tree: Tree, units: _Units, node: str, clause: list[int]) -> Attributed | None:
    content = set(_words(units, units.told(node))) - set(clause)
    if not content:
        return None
    marked = {number for part in units.sources.get(node, ()) for number in part}
    if not any(tree.words[number].tag in _NOMINAL or tree.words[number].relation == "nsubj" for number in marked):
        marked = set()  # the cue itself, for want of a subject
    cue = _cue(tree, clause, content, marked)
    if cue is None:
        return None
    siblings = [child for child in units.children.get(units.parents[node], ()) if child != node]
    content |= _subordinate(tree, units, siblings, content, set(clause))
    source = _source(tree, marked - set(cue), content | set(cue), cue)
    return Attributed(
        cue=tree.offsets(cue.start, cue.stop - 1),
        source=source,
        content=tuple(_pieces(tree, content - set(cue))),
    )


def _cue(tree: Tree, clause: list[int], content: set[int], source: set[int]) -> range | None:
    """Return the words that attribute, in one piece, or None."""
    for number in clause[:-1]:
        if [tree.words[n].form.lower() for n in (number, number + 1)] == ["according", "to"]:
            return range(number, number + 2)
    inside = set(clause)
    head = _cue_head(tree, inside, content, source)
    if head is None:
        return None
    first, last = _verb_group(tree, head, inside, source)
    return range(first, last + 1)


def _cue_head(tree: Tree, inside: set[int], content: set[int], source: set[int]) -> int | None:
    """Return the word on which the content hangs; or the head of the clause that hangs on the content; or what the source governs."""
    for head in tree.heads(content):
        path = tree.above(head)
        for number in path[1:]:
            if number in inside and tree.words[number].tag in _HEADS and number not in source:
                return number
            if number in inside:
                break
    heads = [n for n in tree.heads(inside) if n not in source and tree.words[n].tag in _HEADS]
    verbs = [n for n in heads if tree.words[n].tag in {"VERB", "AUX"}] or heads
    if not verbs:
        of_source = [tree.words[n].head for n in tree.heads(source)] if source else []
        verbs = [n for n in of_source if n in inside and n not in source and tree.words[n].tag in _HEADS]
    return verbs[-1] if verbs else None


def _verb_group(tree: Tree, head: int, inside: set[int], source: set[int]) -> tuple[int, int]:
    words = tree.words
    first = last = head
    group = {head}
    above = words[head].head
    # "wants to say", "made the claim", "it is clear": what governs the head belongs to the cue if it stands right before it.
    while above != ROOT and above in inside and above not in source and above < first:
        relation, between = words[head].relation, range(above + 1, first)
        is_light = relation in {"obj", "obl"} and words[head].tag == "NOUN" and words[above].tag == "VERB"
        if not (relation == "xcomp" or is_light) or any(n in source or n not in inside for n in between):
            break
        if any(words[n].tag in {"PUNCT", "PRON", "PROPN"} for n in between):
            break
        group.add(above)
        first, head, above = above, above, words[above].head
    while first - 1 in inside and first - 1 not in source:
        before = words[first - 1]
        if before.relation not in _WITH_VERB or before.head not in group or before.tag in {"SCONJ", "PRON"}:
            break
        if before.form.lower() in {"how", "when", "why", "where", "so", "then", "well", "as"}:
            break
        first -= 1
        group.add(first)
    while last + 1 in inside and words[last + 1].head in group:
        behind = words[last + 1].relation, words[last + 1].tag
        if behind not in {("compound", "ADP"), ("compound", "ADV"), ("xcomp", "ADJ")}:
            break
        last += 1
    return first, last


def _subordinate(tree: Tree, units: _Units, siblings: Iterable[str], content: set[int], clause: set[int]) -> set[int]:
    """Return the words of the satellites beside the cue that the content governs in its own sentence."""
    added: set[int] = set()
    for sibling in siblings:
        words = set(_words(units, units.whole(sibling)))
        if words and not words & (content | clause) and not units.relations[sibling].startswith(_RELATION):
            heads = tree.heads(words)
            if all(any(above in content for above in tree.above(head)[1:]) for head in heads):
                added |= words
    return added


def _source(tree: Tree, marked: set[int], taken: Collection[int], cue: range) -> tuple[Offsets, ...]:
    """Return the marked source, widened to its whole phrase; of several the one that the cue governs, else the nearest; () if none."""
    marked = {number for number in marked if tree.words[number].tag not in {"PUNCT", "CCONJ"}} - set(taken)
    parts = [part for part in _runs(tree, marked) if any(tree.words[n].tag != "ADP" for n in part)]
    if not parts:
        return ()
    governed = [p for p in parts if any(tree.words[n].head in cue for n in tree.heads(p))]
    subjects = [p for p in parts if any(tree.words[n].relation == "nsubj" for n in tree.heads(p))]
    part = min(governed or subjects or parts, key=lambda p: min(abs(p.start - cue.start), abs(p.stop - cue.start)))
    phrase = set(part)
    for head in tree.heads(part):
        for number in tree.sentence_of(head):
            if tree.words[number].head == head and tree.words[number].relation in _IN_PHRASE:
                phrase |= tree.below(number)
    start, stop = part.start, part.stop
    while start - 1 in phrase and start - 1 not in taken:
        start -= 1
    while stop in phrase and stop not in taken:
        stop += 1
    return tuple(_pieces(tree, range(start, stop)))


def _runs(tree: Tree, numbers: Iterable[int]) -> list[range]:
    """Join numbers that follow each other, or are parted by punctuation alone."""
    runs: list[range] = []
    for number in sorted(numbers):
        if runs and all(tree.words[n].tag == "PUNCT" for n in range(runs[-1].stop, number)):
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


_QUOTES: Final = frozenset({'"', "'", "“", "”", "‘", "’", "''", "``"})


def _pieces(tree: Tree, numbers: Iterable[int]) -> Iterator[Offsets]:
    """Yield pieces of text without punctuation at their edges, but with quotation marks and what these hold."""
    for run in _runs(tree, numbers):
        first, last = run.start, run.stop - 1
        while first <= last and tree.words[first].tag == "PUNCT" and tree.words[first].form not in _QUOTES | {"(", "["}:
            first += 1
        while (
            first <= last
            and tree.words[last].tag == "PUNCT"
            and tree.words[last].form not in _QUOTES | {")", "]", "?", "!"}
        ):
            last -= 1
        if first <= last and any(tree.words[n].tag != "PUNCT" for n in range(first, last + 1)):
            yield tree.offsets(first, last)


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]
