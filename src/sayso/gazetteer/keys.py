"""Keys under which names of places are filed: one that spells alike, one that sounds alike.

Both are computed when the gazetteer is built and when it is asked: a change here needs a new build.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 100
"""Characters of the longest name that has a key; GeoNames has none that is longer and used."""

_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("-‐‑‒–—/,;:()[].", " "),
        **dict.fromkeys("'’‘`´ʻʼʽʾʿˈʹʺ′″\"“”", ""),
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "ng", "æ": "ae",
        "œ": "oe", "ə": "a", "&": " and ",
    }
)  # fmt: skip
_SHORT: Final = {"st": "saint", "ste": "sainte", "sta": "santa", "mt": "mount", "ft": "fort"}
_SUN: Final = re.compile(r"[aeiou](?:sh|ch|th|dh|zh|[dnrstzlj])")
"""The Arabic article as it sounds: a vowel and the consonant that begins the next word."""


def fold(name: str) -> str:
    """Write a name in small plain letters, with single spaces for hyphens and without apostrophes and diacritics."""
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(name.casefold().translate(_LETTERS).split())


def exact_key(name: str) -> str:
    """Spell a name without what differs between hands: case, diacritics, hyphens, spaces, "the", the Arabic article.

    A name without letters or digits, or longer than `LONGEST`, has the empty key, under which nothing is filed.
    """
    if len(name) > LONGEST:
        return ""
    words = fold(name).split()
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words[words[0] == "the" :]]
        words = [word for at, word in enumerate(words) if at + 1 == len(words) or not _is_article(word, words[at + 1])]
    return "".join(filter(str.isalnum, "".join(words)))


def _is_article(word: str, following: str) -> bool:
    return word in {"al", "el", "ul"} or (_SUN.fullmatch(word) is not None and following.startswith(word[1:]))


_DIGRAPHS: Final = re.compile(r"sch|sh|ch|kh|gh|th|dh|zh|ph|dj|ts|tz|ck|qu|ou")
_AS: Final = {
    "sch": "s", "sh": "s", "ch": "s", "kh": "h", "gh": "g", "th": "t", "dh": "d", "zh": "z", "ph": "f", "dj": "g",
    "ts": "s", "tz": "s", "ck": "k", "qu": "k", "ou": "a",
}  # fmt: skip
_SOUNDS: Final = str.maketrans(
    {"q": "k", "c": "k", "j": "g", "x": "h", "w": "a", "y": "a", "e": "a", "i": "a", "o": "a", "u": "a"}
)
_DOUBLED: Final = re.compile(r"(.)\1+")


def sound_key(name: str) -> str:
    """Write the consonants of a name as they sound, by class; a vowel counts only where the name begins with it.

    Names in other scripts than the Latin one, and names with less than two consonants, have the empty key.
    """
    return sound_of(exact_key(name))


def sound_of(key: str) -> str:
    """Give the key by sound of a name from its key by spelling."""
    if not key.isascii():
        return ""
    sounds = _DOUBLED.sub(r"\1", _DIGRAPHS.sub(lambda found: _AS[found[0]], key).translate(_SOUNDS))
    consonants = sounds.replace("a", "").removesuffix("h")
    if len(consonants) < 2:
        return ""
    return "a" + consonants if sounds[0] == "a" else consonants
