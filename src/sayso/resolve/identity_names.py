"""Names as they are compared across documents: what two ways of writing one name have in common.

The ledger writes keys down. Where the rules change, the version of them in ledger/views/2_readings.sql must too, so
that every ledger builds its views anew.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from sayso.lexicon.load import load_lexicon

_OTHER_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"} | dict.fromkeys("'’‘ʼʿʾ`´", "'")
)
"""Letters that Unicode does not take apart, and the many signs of an apostrophe."""
_ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE: Final = re.compile(r"'s?$")
_ARTICLE: Final = re.compile(r"(?<![^\W_])(?:al|el|as|ash|an|ar|at|az|ad)-(?=[^\W\d_]{2})")
"""The Arabic article as it is joined to a name, also where it takes the sound of what follows."""
_SERVANT: Final = re.compile(r"\babd(?:[aeu]l)?[ -](?:[ae]l[ -])?(?=[^\W\d_]{3})|\babd[eu]l(?=[^\W\d_]{4})")
"""Abd al-, Abdul, Abdel: the first half of one name."""
SMALL_WORDS: Final = frozenset({"of", "for", "the", "and", "in", "on", "al", "de"})
"""Words of names that no abbreviation has a letter for."""
_WORD: Final = re.compile(r"[^\W_]+")
_TITLED: Final = frozenset(
    {"president", "prime minister", "minister", "secretary", "governor", "mayor", "ambassador", "envoy", "diplomat"}
    | {"senator", "lawmaker", "general", "admiral", "colonel", "officer", "commander", "leader", "spokesman"}
    | {"academic", "lawyer", "judge", "doctor", "king", "cleric"}
)
"""The roles of roles.yaml whose words are titles before a name; the words of others may begin one: Marine, Citizen."""
_BARE_ROLES: Final = frozenset({"king", "cleric"})
"""Whose titles are a part of a name of one word: King Hassan is not just any Hassan."""
_GIVEN_NAMES: Final = frozenset({"dean", "marshal", "judge", "major"})
"""Titles that people are also called by: of Dean Roe nothing is put aside, of Dean Ann Roe the title."""


def identity_key(name: str) -> str:
    """A name in the form in which two are compared; two names with one key are taken to be one source's.

    Put aside are case, diacritics, points, hyphens, "the" at the beginning, a possessive at the end, the Arabic article
    within a name, and a person's titles and ranks. Initials and middle names stay: whether John Q. Public is John
    Public is for a person to say. A name that holds no letter or digit is its own key.
    """
    words = tuple(_plain(name).split())
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if not is_body(name):
        words = _without_titles(words)
    return " ".join((*words[:1], *(word for word in words[1:] if word != "al"))) or " ".join(name.casefold().split())


def _plain(name: str) -> str:
    """Words of small letters without signs, the article as a word "al" of its own."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_OTHER_LETTERS))
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    letters = _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), letters)
    letters = _POSSESSIVE.sub("", letters.strip())
    letters = _SERVANT.sub("abdul", letters)
    letters = _ARTICLE.sub("al ", letters)
    words = _WORD.findall(letters.replace("'", "").replace("&", " and "))
    return " ".join("al" if word == "el" else word for word in words)


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    titles = _titles()
    while len(words) > 1:
        for length in range(min(_longest_title(), len(words) - 1), 0, -1):
            role = titles.get(words[:length])
            belongs = len(words) - length == 1 and (role in _BARE_ROLES or words[length - 1] in _GIVEN_NAMES)
            if role is not None and not belongs:
                words = words[length:]
                break
        else:
            return words
    return words


@cache
def _titles() -> dict[tuple[str, ...], str]:
    """What may stand before a person's name, as words, with the role that it gives."""
    lexicon = load_lexicon("roles")
    titles = {entry["word"]: "" for entry in lexicon["titles"]}
    for entry in lexicon["roles"]:
        if entry["role"] in _TITLED:
            # Many of them are no title: Doctors Without Borders.
            titles |= {word: entry["role"] for word in entry["words"] if not word.endswith("s")}
    return {tuple(_plain(title).split()): role for title, role in titles.items()}


@cache
def _longest_title() -> int:
    return max(map(len, _titles()))


def is_body(name: str) -> bool:
    """Whether a name is an organisation's, a state's or a people's rather than a person's, as far as its words say."""
    words = [word.strip(".,’'") for word in name.split()]
    if _plain(name) in _bodies():
        return True
    if len(words) == 1 and len(name) > 1 and name == name.upper() and name.isascii():
        return True
    lowered = {word.casefold() for word in words}
    return bool(lowered & (_body_words() | {"of", "for", "the", "and", "&"}))


@cache
def _bodies() -> frozenset[str]:
    lexicon = load_lexicon("organisations")
    names = {name for entry in lexicon["states"] for name in (*entry["names"], *entry["adjectives"], entry["people"])}
    names |= {entry["people"] for entry in lexicon["peoples"]} | set(lexicon["bodies"])
    names |= {name for alias in lexicon["aliases"] for name in alias}
    return frozenset(map(_plain, names))


@cache
def _body_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in load_lexicon("organisations")["body_words"])


@cache
def _aliases() -> dict[str, int]:
    lexicon = load_lexicon("organisations")
    known = [*lexicon["aliases"], *(entry["names"] for entry in lexicon["states"])]
    return {_plain(name): number for number, names in enumerate(known) for name in names}


def alias_of(key: str) -> int | None:
    """Which body or state the lexicon knows by this key, as a number that all its names share."""
    return _aliases().get(key)


def skeleton(word: str) -> str:
    """What is left of a word where spellings in Latin letters differ: its consonants, those that sound alike as one."""
    word = word.replace("ph", "f").replace("kh", "k").replace("gh", "g").replace("dj", "j").replace("ts", "z")
    word = re.sub(r"c(?=[eiy])", "s", word).translate(str.maketrans("qcwvz", "kkffs"))
    bare = re.sub(r"[aeiouyh]", "", word)
    return word[:1] + re.sub(r"(.)\1+", r"\1", bare[1:] if word[:1] == bare[:1] else bare)


def initials(key: str) -> str:
    """The first letters of a key's words as an abbreviation has them, without its small words: sohr."""
    words = [word for word in key.split() if word not in SMALL_WORDS]
    return "".join(word[0] for word in words) if len(words) > 1 else ""
