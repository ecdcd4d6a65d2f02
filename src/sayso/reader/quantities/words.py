"""The words of quantities.yaml, ready for the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.records.quantity import Fate

Phrases = dict[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The lexicon of quantities: what numbers are made of, what moves their bounds, and what tells a fate."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    scale_letters: dict[str, int]
    plurals: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, float]
    before: Phrases
    behind: Phrases
    times: frozenset[str]
    measures: frozenset[str]
    currencies: dict[str, str]
    designations: frozenset[str]
    compounds: frozenset[str]
    nothing: frozenset[str]
    verbs: dict[str, Fate]
    forms: dict[str, Fate]
    nouns: dict[str, Fate]
    joint: frozenset[str]
    persons_only: frozenset[str]
    persons: frozenset[str]
    residents_only: frozenset[str]
    residents: frozenset[str]
    singulars: dict[str, str]
    irregular: dict[str, str]
    unchanged: frozenset[str]
    costing: frozenset[str]
    changes: frozenset[str]
    others: frozenset[str]
    past_noun: frozenset[str]
    auxiliaries: frozenset[str]
    passed_over: frozenset[str]
    between: frozenset[str]
    clause_begins: frozenset[str]
    own_fate: frozenset[str]
    objects: frozenset[str]
    reaching: frozenset[str]
    joints: frozenset[str]
    empty_behind: frozenset[str]
    plain: frozenset[str]
    streets: frozenset[str]
    openers: frozenset[str]
    """Words with which a quantity can begin, but for figures."""
    signs: frozenset[str]
    """Words and digits of which each quantity in plain letters holds one."""


@cache
def quantity_words() -> QuantityWords:
    """Load quantities.yaml, once a process."""
    lexicon = load_lexicon("quantities")
    openers = {*lexicon["units"], *lexicon["tens"], *lexicon["plurals"], *lexicon["fractions"], *lexicon["scales"]}
    openers |= {"several", "few", "handful", "couple", "no"}
    fates = {Fate(name): entry for name, entry in lexicon["fates"].items()}
    return QuantityWords(
        units=lexicon["units"],
        tens=lexicon["tens"],
        scales=lexicon["scales"],
        scale_letters=lexicon["scale_letters"],
        plurals=lexicon["plurals"],
        vague=lexicon["vague"],
        fractions=lexicon["fractions"],
        before=_phrases(lexicon["before"]),
        behind=_phrases(lexicon["behind"]),
        times=frozenset(lexicon["times"]),
        measures=frozenset(lexicon["times"]) | frozenset(lexicon["measures"]),
        currencies=lexicon["currencies"],
        designations=frozenset(lexicon["designations"]),
        compounds=frozenset(lexicon["compounds"]),
        nothing=frozenset(lexicon["nothing"]),
        verbs={word: fate for fate, entry in fates.items() for word in entry["verbs"]},
        forms={word: fate for fate, entry in fates.items() for word in entry["forms"]},
        nouns={word: fate for fate, entry in fates.items() for word in entry["nouns"]},
        joint=frozenset(lexicon["joint"]),
        persons_only=frozenset(lexicon["persons_only"]),
        persons=frozenset(lexicon["persons"]),
        residents_only=frozenset(lexicon["residents_only"]),
        residents=frozenset(lexicon["residents"]),
        singulars={many: one for one, many in lexicon["irregular"].items()} | {"persons": "person"},
        irregular=lexicon["irregular"],
        unchanged=frozenset(lexicon["unchanged"]),
        costing=frozenset(lexicon["costing"]),
        changes=frozenset(lexicon["changes"]),
        others=frozenset(lexicon["others"]),
        past_noun=frozenset(lexicon["past_noun"]),
        auxiliaries=frozenset(lexicon["auxiliaries"]),
        passed_over=frozenset(lexicon["passed_over"]),
        between=frozenset(lexicon["between"]),
        clause_begins=frozenset(lexicon["clause_begins"]),
        own_fate=frozenset(lexicon["own_fate"]),
        objects=frozenset(lexicon["objects"]),
        reaching=frozenset(lexicon["reaching"]),
        joints=frozenset(lexicon["joints"]),
        empty_behind=frozenset(lexicon["empty_behind"]),
        plain=frozenset(lexicon["plain"]),
        streets=frozenset(lexicon["streets"]),
        openers=frozenset(openers),
        signs=frozenset({*openers, *lexicon["times"], *"0123456789"}),
    )


def _phrases(kinds: dict[str, list[str]]) -> Phrases:
    return {tuple(phrase.split()): kind for kind, phrases in kinds.items() for phrase in phrases}


def is_measure(word: str, words: frozenset[str]) -> bool:
    """Tell whether a noun, in the singular or plural, is among these units."""
    return word in words or singular(word) in words


@cache
def singular(word: str) -> str:
    """Give the singular of a noun in small letters, by the common rules of English spelling."""
    if (known := quantity_words().singulars.get(word)) is not None:
        return known
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


@cache
def plural(word: str) -> str:
    """Give the plural of a noun; what is plural already, or has none, stays."""
    words, low = quantity_words(), word.lower()
    if low in words.irregular:
        return words.irregular[low]
    if low in words.unchanged or low in words.singulars or (low.endswith("s") and not low.endswith(("ss", "us"))):
        return word
    if not low[-1:].isalpha() or not low.isascii():
        return word
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if low.endswith(("s", "x", "z", "ch", "sh")) else "s")


@cache
def fate_of(low: str) -> Fate | None:
    """Tell what a verb, in any form, or a participle says became of people: killed, wounded, captured, displaced."""
    return quantity_words().forms.get(low) or verb_fate(low)


@cache
def verb_fate(low: str) -> Fate | None:
    """Tell what a verb, in any form, says became of its object."""
    verbs = quantity_words().verbs
    return next((verbs[base] for base in _bases(low) if base in verbs), None)


@cache
def verb_base(low: str) -> str:
    """Give the base form of a verb that tells a fate; other words as they are."""
    verbs = quantity_words().verbs
    return next((base for base in _bases(low) if base in verbs), low)


def _bases(low: str) -> list[str]:
    """List what a word may be a form of: "kidnapped" of "kidnap", "executing" of "execute"."""
    stems = [low.removesuffix(ending) for ending in ("s", "d", "ed", "ing") if low.endswith(ending)]
    return [low, *stems, *(stem + "e" for stem in stems), *(stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:])]
