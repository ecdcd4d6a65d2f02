"""Where the encoder chooses whom a source means: which sources are left to it, and which of its choices are refused.

A choice is refused where the rules know that the phrase cannot mean the one chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.reader.sources.candidates import Candidate
from sayso.reader.sources.cast_member import Speaker
from sayso.reader.sources.descriptions import SourcePhrase
from sayso.reader.sources.names import Gender, name_key, name_words, words_of
from sayso.reader.sources.persons import PersonMention
from sayso.reader.sources.roles import role_spans
from sayso.records.source import SourceKind

_RULED: Final = frozenset({"who", "which", "this", "you"})
"""Pronouns whose noun stands right before them, or that mean nobody: rules know them best."""
_TELLING: Final = frozenset({"first", "second", "third", "fourth", "other"})
_GENDERED: Final = frozenset({"he", "she"})
_OF_STATES: Final = frozenset(
    (
        *("government", "parliament", "cabinet", "presidency", "ministry"),
        *("army", "navy", "air force", "military", "armed forces", "general staff", "command"),
    )
)
"""Nouns for what states have: "the government" is no observatory."""

_SPEAKS: Final = "spokesman"


def is_left_to_choice(phrase: SourcePhrase) -> bool:
    """Whether whom a source means is for the encoder to choose: pronouns and definite descriptions without a name.

    "The second school" and "the other side" tell theirs from another: neither stands for a name.
    """
    if phrase.pronoun:
        return phrase.pronoun not in _RULED
    if not _TELLING.isdisjoint(phrase.text.lower().split()):
        return False
    return phrase.name is None and phrase.definite and phrase.kind is not SourceKind.DOCUMENT


class ChoiceLimits:
    """What forbids a choice in one document: whom it names by which role, and who was "he" or "she" so far."""

    def __init__(self, persons: Sequence[PersonMention]) -> None:
        self._persons = persons
        # What the first "he" or "she" that the encoder led to a speaker told; lists of names know too little to forbid.
        self._told: dict[Speaker, Gender] = {}

    def learn(self, speaker: Speaker, phrase: SourcePhrase) -> None:
        """Remember whom a choice was taken for; the first gender that a pronoun tells stays."""
        if phrase.pronoun in _GENDERED:
            self._told.setdefault(speaker, Gender(phrase.pronoun))

    def allow(self, chosen: Candidate, phrase: SourcePhrase, known: Speaker | None) -> bool:
        """Whether a phrase can mean the one chosen at all, who is `known` where a speaker bears that very name.

        A body's noun means no person, a role no body, and a state's organ only a state or what is called so. Who speaks
        for others bears no other role: the governor is no spokeswoman. Nor is anybody meant by what is only theirs:
        "Roe's aide" is not Roe, "the president's aide" not the president.
        """
        if phrase.pronoun:
            return phrase.pronoun not in _GENDERED or self._can_be(Gender(phrase.pronoun), chosen, known)
        is_body = phrase.kind is SourceKind.NAMED
        if (is_body and chosen.is_person) or (phrase.role is not None and not chosen.is_person and not phrase.plural):
            return False
        role = chosen.role or (known.role if known else None)
        if phrase.role is not None and role is not None and (phrase.role == _SPEAKS) != (role == _SPEAKS):
            return False
        if phrase.head in _OF_STATES and not (phrase.head in chosen.nouns or _is_state(chosen)):
            return False
        return not chosen.is_person or not self._is_owner(chosen, phrase)

    def _can_be(self, gender: Gender, chosen: Candidate, known: Speaker | None) -> bool:
        """Whether "he" or "she" can mean one: no body, and nobody who has been the other so far."""
        return chosen.is_person and (known is None or self._told.get(known, gender) is gender)

    def _is_owner(self, chosen: Candidate, phrase: SourcePhrase) -> bool:
        """Whether a description names a person, by name or role, only as the one whose it is."""
        words = words_of(phrase.text)
        owner = next((i for i, word in enumerate(words) if word.possessive), -1)
        if owner < 0:
            return False
        roles = {role for _, end, role in role_spans(words[: owner + 1]) if end == owner + 1}
        named = name_key(words[owner].text) in chosen.key.split()
        return named or any(p.role in roles and p.name == chosen.name for p in self._persons)


def _is_state(chosen: Candidate) -> bool:
    return not chosen.is_person and chosen.name.lower().rstrip(".").removeprefix("the ") in name_words().states
