"""Proper names: what in a phrase is a name, whether a person's or a body's, and how a document writes each in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.lexicon.load import load_lexicon

WORD = re.compile(r"[^\W_](?:[^\W_]|[.’'\-](?=[^\W_])|(?<=\b[^\W\d_])\.)*\.?")
"""One word with its inner dots, hyphens and apostrophes, and a full stop that may belong to it ("U.S.", "Gen.")."""

_PARTICLES = frozenset(
    "al el bin ibn abu van von der den de da di la le zu du dos del ad ul ben ter ten ould und".split()  # noqa: SIM905
)
_JOINTS = frozenset({"of", "for", "the", "and", "in", "on"})
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")


class Gender(StrEnum):
    """Whom "he" and "she" can mean; the values are the pronouns."""

    HE = "he"
    SHE = "she"


class Word(NamedTuple):
    """One word of a phrase: its text without a possessive ending, and its offsets within the phrase."""

    text: str
    start: int
    end: int
    possessive: bool = False

    @property
    def key(self) -> str:
        """The word as the lexicons write it: small letters, no full stop at its end, no "then-" or "ex-" before it."""
        return self.text.lower().rstrip(".").removeprefix("then-").removeprefix("ex-")

    @property
    def is_capitalised(self) -> bool:
        """Whether it is written as names are."""
        return self.text[0].isupper() or (
            self.text[:3] in {"al-", "el-", "ad-", "ar-", "as-", "an-"} and len(self.text) > 3
        )


def words_of(phrase: str) -> list[Word]:
    """Cut a phrase into its words, in order; a full stop stays only with abbreviations and initials."""
    words = []
    for match in WORD.finditer(phrase):
        text, end = match.group(), match.end()
        if (ending := _POSSESSIVE.search(text) if "'" in text or "’" in text else None) is not None:
            words.append(Word(text[: ending.start()], match.start(), match.start() + ending.start(), possessive=True))
            continue
        if text.endswith(".") and not _is_abbreviation(text):
            text, end = text[:-1], end - 1
        # A free-standing apostrophe after the word ("militants '") marks a possessive too.
        behind = phrase[end : end + 3]
        possessive = ("'" in behind or "’" in behind) and behind.strip() in {"'", "’", "'s", "’s"}
        words.append(Word(text, match.start(), end, possessive))
    return words


def _is_abbreviation(text: str) -> bool:
    return "." in text[:-1] or len(text) == 2 or text[:-1].lower() in abbreviated_titles()


@cache
def abbreviated_titles() -> frozenset[str]:
    """Titles and role words short enough to be written with a full stop."""
    roles = load_lexicon("roles")
    words = {word for entry in roles["roles"] for word in entry["words"]} | {entry["word"] for entry in roles["titles"]}
    return frozenset(part for word in words for part in word.split() if len(part) <= 4) | {"cmdr"}


@dataclass(frozen=True, slots=True)
class NameWords:
    """The name part of the lexicons, as sets of lower-case words."""

    states: frozenset[str]
    adjectives: frozenset[str]
    peoples: frozenset[str]
    bodies: frozenset[str]
    body_words: frozenset[str]
    genders: dict[str, Gender]


@cache
def name_words() -> NameWords:
    """Load the name lexicons, once a process."""
    organisations, first = load_lexicon("organisations"), load_lexicon("names")
    states, peoples = organisations["states"], organisations["peoples"]
    return NameWords(
        states=frozenset(name.lower().rstrip(".") for state in states for name in state["names"]),
        adjectives=frozenset(
            [word.lower() for state in states for word in state["adjectives"]]
            + [p["adjective"].lower() for p in peoples]
        ),
        peoples=frozenset([state["people"].lower() for state in states] + [p["people"].lower() for p in peoples]),
        bodies=frozenset(
            name.lower().rstrip(".") for names in [organisations["bodies"], *organisations["aliases"]] for name in names
        ),
        body_words=frozenset(word.lower() for word in organisations["body_words"]),
        genders={name.lower(): gender for gender in Gender for name in first[gender.value]},
    )


def state_of(adjective: str) -> str | None:
    """The first name of the state whose adjective, in small letters, this is."""
    return _states_by_adjective().get(adjective)


@cache
def _states_by_adjective() -> dict[str, str]:
    return {
        word.lower(): state["names"][0]
        for state in load_lexicon("organisations")["states"]
        for word in state["adjectives"]
    }


def is_body_name(name: str) -> bool:
    """Whether a name is a body's rather than a person's, as far as its words say.

    True for states, known bodies, abbreviations in capitals, and names that hold a word such as "Ministry".
    """
    lexicon = name_words()
    key = name.lower().rstrip(".")
    if key in lexicon.states or key in lexicon.bodies or key in lexicon.peoples:
        return True
    words = [word.text for word in words_of(name)]
    if len(words) == 1 and len(name) > 1 and name.upper() == name:
        return True
    return any(word.lower() in lexicon.body_words for word in words) or any(w in {"of", "for", "the"} for w in words)


def gender_of(name: str) -> Gender | None:
    """Tell the gender that a full name's first name or its title suggests; None where it suggests none."""
    words = words_of(name)
    if not words:
        return None
    if words[0].key in {"mr", "sir", "lord", "king", "sheikh"}:
        return Gender.HE
    if words[0].key in {"mrs", "ms", "miss", "lady", "dame", "queen"}:
        return Gender.SHE
    return name_words().genders.get(words[0].key) if len(words) > 1 else None


def name_runs(words: list[Word], phrase: str) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) for each run of words written as one name: capitalised words, particles inside.

    Only blanks, quotation marks of a nickname and initials' full stops may stand between the words of a run.
    """
    first = None
    last = 0
    for i, word in enumerate(words):
        if (
            first is not None
            and not _adjoins(words[last], word, phrase)
            and not (last < i - 1 and _adjoins(words[i - 1], word, phrase))
        ):
            yield first, last + 1
            first = None
        if word.is_capitalised:
            if first is None:
                first = i
            last = i
            if word.possessive:
                yield first, last + 1
                first = None
        elif first is not None and not (word.key in _PARTICLES and i + 1 < len(words) and words[i + 1].is_capitalised):
            yield first, last + 1
            first = None
    if first is not None:
        yield first, last + 1


def _adjoins(before: Word, after: Word, phrase: str) -> bool:
    return phrase[before.end : after.start].strip(' \u00a0“”"') == "" and after.start - before.end <= 4


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names that one document writes in full, found by their short forms.

    `by_surname` maps a last word to the fuller names that end in it, `by_acronym` an abbreviation to the name that
    the text
    expands it to.
    """

    by_surname: dict[str, tuple[str, ...]]
    by_acronym: dict[str, str]

    def full_person(self, name: str) -> str:
        """Give the one fuller form of a name that the document holds, else the name itself.

        Two different people with one surname ("Jane Doe", "John Doe") leave it as it is.
        """
        words = name.split()
        if len(words) != 1:
            return name
        fuller = self.by_surname.get(name_key(name), ())
        return fuller[0] if len(fuller) == 1 else name

    def full_body(self, name: str) -> str:
        """Give the name that the document expands an abbreviation to, else the name itself."""
        return self.by_acronym.get(name, name)


_ACRONYM = re.compile(r"\(\s?(?:the\s|or\s|also known as\s)?([A-Z][A-Za-z.\-]{1,11}[A-Z.])s?[),;]")


def index_names(text: str, words: list[Word], not_names: frozenset[str]) -> NameIndex:
    """Collect the full names of a document of these words; those in `not_names` (titles, roles) begin no name."""
    surnames: dict[str, dict[str, None]] = {}
    lexicon = name_words()
    for first, last in name_runs(words, text):
        run = words[first:last]
        # A title or a state's adjective before the name is no part of it.
        before = not_names | lexicon.adjectives | _SENTENCE_STARTS
        cut = max((i + 1 for i, w in enumerate(run) if w.key in before), default=0)
        run = _behind_post(words[:first], run, not_names) if cut == 0 else run[cut:]
        run = _from_first_name(run)
        if not 2 <= len(run) <= 4 or any(w.key in lexicon.body_words or w.key in lexicon.states for w in run):
            continue
        name = " ".join(text[run[0].start : run[-1].end].split())
        if name.isupper():
            continue
        surnames.setdefault(name_key(run[-1].text), {})[name] = None
    acronyms = {}
    for match in _ACRONYM.finditer(text):
        expanded = _expansion(match.group(1), text[max(0, match.start() - 120) : match.start()])
        if expanded is not None:
            acronyms[match.group(1)] = expanded
    return NameIndex({key: _distinct(names) for key, names in surnames.items()}, acronyms)


def _behind_post(before: list[Word], run: list[Word], posts: frozenset[str]) -> list[Word]:
    """Leave out the field of a post, for no name stands behind "the": "Minister for the Middle East Ann Roe"."""
    if len(run) < 3 or len(before) < 3 or before[-1].key != "the":
        return run
    return run[-2:] if before[-2].key in {"for", "of", "to"} and before[-3].key in posts else run


def _from_first_name(run: list[Word]) -> list[Word]:
    """Leave out what stands before a known first name: "Minister for the Middle East Tobias Roe"."""
    genders = name_words().genders
    if len(run) < 3 or run[0].key in genders or "." in run[0].text:
        return run
    first = next((i for i, word in enumerate(run[1:-1], start=1) if word.key in genders), 0)
    return run[first:] if first > 1 else run


# Words that a sentence begins with in capitals and no name does.
_SENTENCE_STARTS = frozenset(
    [
        "the", "a", "an", "in", "on", "at", "by", "for", "from", "with", "after", "before", "since", "and", "but",
        "as", "if",
        "when", "while", "he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "our", "its", "this",
        "that", "these",
        "those", "there", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
        "february",
        "march", "april", "june", "july", "august", "september", "october", "november", "december", "meanwhile",
        "however",
        "earlier", "later", "both", "under", "what", "who", "why", "how", "where", "so", "or", "not", "no", "yes",
        "now", "then", "following", "despite", "until", "unless", "whereas", "unlike", "amid", "besides", "yet",
        "to", "of", "also", "although", "though", "because", "during", "according", "some", "many", "all", "one",
        "two", "other", "united", "i've", "i’ve", "i'm", "i’m", "we're", "we’re", "it's", "it’s", "that's", "that’s",
    ]
)  # fmt: skip


def starts_sentence(word: str) -> bool:
    """Whether a lower-case word is one that a capital at the start of a sentence makes look like a name."""
    return word in _SENTENCE_STARTS


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A name or phrase in the form in which two are compared.

    Small letters, no article, full stop or possessive; "al-" left out; a state's adjective and other names as its first
    name ("Iraqi" as "iraq"), known abbreviations in full ("UN"), a body of several names by its first ("Taleban" as
    "taliban"), and British spelling as American.
    """
    key = _plain_key(name)
    return _first_names().get(key, key)


@cache
def _first_names() -> dict[str, str]:
    """The key of each body's first name by those of its others."""
    lists = load_lexicon("organisations")["aliases"]
    return {_plain_key(name): _plain_key(names[0]) for names in lists for name in names[1:]}


def _plain_key(name: str) -> str:
    states, in_full = _states()[0], _in_full()
    words: list[str] = []
    for word in words_of(name):
        plain = word.text.replace(".", "").replace("’", "'")
        # "us" in small letters is no state.
        words += in_full.get(plain) or ["we" if plain == "us" else plain.lower()]
    if len(words) > 1 and words[0] in _POINTING:
        words = words[1:]
    words = [word[3:] if word[:3] in {"al-", "el-"} and len(word) > 3 else word for word in words]
    key = " ".join(states.get(word, word).replace("defence", "defense").replace("organis", "organiz") for word in words)
    for called, state in _states()[1] if " " in key else ():
        key = re.sub(rf"\b{called}\b", state, key) if called in key else key
    return key


_POINTING = frozenset({"the", "a", "an", "this", "that", "these", "those"})


@cache
def _states() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The first name of each state by its adjectives and other names, in small letters: those of one word, of more."""
    single, longer = {}, []
    for state in load_lexicon("organisations")["states"]:
        own = state["names"][0].lower()
        for word in [*state["adjectives"], *state["names"][1:]]:
            if " " in word and not own.startswith(word.lower()):
                longer.append((word.lower(), own))
            # The Voice of America is "VOA": only an abbreviation gives way to a name of several words.
            elif " " not in own or word.isupper():
                single[word.lower().replace(".", "")] = own
    return single, tuple(sorted(longer, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _in_full() -> dict[str, list[str]]:
    """The words of the first names of bodies by their abbreviations in capitals, without full stops."""
    return {
        name.replace(".", ""): [word.text.lower() for word in words_of(names[0])]
        for names in load_lexicon("organisations")["aliases"]
        for name in names[1:]
        if name.isupper() and name.isalpha()
    }


def _distinct(names: dict[str, None]) -> tuple[str, ...]:
    """Drop a name that is a shorter form of another: "Jane Doe" beside "Jane Q. Doe"."""
    kept: list[str] = []
    for name in sorted(names, key=lambda n: (len(n.split()), n)):
        if not any(name.split()[0] == other.split()[0] for other in kept):
            kept.append(name)
    return tuple(kept)


def _expansion(acronym: str, before: str) -> str | None:
    """Find the words just before an abbreviation whose initials it is made of, with or without those of "of", "for"."""
    letters = "".join(c.lower() for c in acronym if c.isalpha())
    words = words_of(before)
    if not words or before[words[-1].end :].strip(" “”\"'"):
        return None
    for i in range(len(words) - 1, max(-1, len(words) - 1 - 2 * len(letters)), -1):
        if not words[i].is_capitalised:
            continue
        if letters in {_initials(words[i:], joints=True), _initials(words[i:], joints=False)}:
            return " ".join(before[words[i].start : words[-1].end].split())
    return None


def _initials(words: list[Word], *, joints: bool) -> str:
    parts = (part for word in words if joints or word.key not in _JOINTS for part in word.text.split("-"))
    return "".join(part[0].lower() for part in parts if part)
