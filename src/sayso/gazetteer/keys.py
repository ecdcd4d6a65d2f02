"""Keys under which names of places are filed: one that spells alike, one that sounds alike.

Both are computed when the gazetteer is built and when it is asked: a change here needs a new build.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 100
"""Characters of the longest name that has a key."""

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
"""The Arabic article as it sounds before a sun letter: a vowel and the consonant that begins the next word."""


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
    key = "".join(words)
    return key if key.isalnum() else "".join(filter(str.isalnum, key))


def _is_article(word: str, following: str) -> bool:
    if len(word) > 3:
        return False
    return word in {"al", "el", "ul"} or (following.startswith(word[1:]) and _SUN.fullmatch(word) is not None)


_CLUSTERS: Final = (
    ("oua", "wa"), ("oue", "we"), ("oui", "wi"),
    ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ch", "s"), ("sh", "s"), ("zh", "z"),
    ("ts", "s"), ("tz", "s"), ("cz", "s"), ("sz", "s"), ("dz", "s"),
    ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("dj", "j"),
)  # fmt: skip
"""Letters that are one sound, in the order in which they are replaced: "shch" becomes "ss", which counts as one; the
French "oua" is a w."""
_CLASSES: Final = str.maketrans("zxqcjeiouy", "shkkaaaaaa")
"""Letters of one class; a j that does not begin a name is nearly always a vowel (Dajr, Dayr)."""
_DOUBLED: Final = re.compile(r"(.)\1+")


def sound_key(name: str) -> str:
    """Write the consonants of a name as they sound, by class; a vowel counts only where the name begins with it.

    Names in other scripts than the Latin one, and names with less than two consonants, have the empty key. The classes
    were chosen by trial on the variants of GeoNames in countries at war (`python -m bench gazetteer`).
    """
    return sound_of(exact_key(name))


def sound_of(key: str) -> str:
    """Give the key by sound of a name from its key by spelling."""
    if not key.isascii():
        return ""
    if key.startswith(("j", "dj")):  # Jisr, Djisr, Gisr
        key = "g" + key[1 + (key[0] == "d") :]
    key = key.removesuffix("h")  # Qaryah, Qarya
    for letters, sound in _CLUSTERS:
        if letters in key:
            key = key.replace(letters, sound)
    sounds = key.translate(_CLASSES)
    if "w" in sounds:  # Zawr and Zour, Warszawa and Varshava
        sounds = sounds.replace("awa", "ava").replace("aw", "a").replace("w", "v")
    sounds = _DOUBLED.sub(r"\1", sounds)
    consonants = sounds.replace("a", "")
    if len(consonants) < 2:
        return ""
    return "a" + consonants if sounds[0] == "a" else consonants


_KINDS: Final = frozenset(
    """
    area arrondissement autonomous borough camp canton cercle city commune county departamento departement department
    district division département governate governorate kabupaten kota krai metropolitan miskrada mis’krada municipality
    municipio muhafazah oblast oblast' oblast’ ostan parish prefecture province provincia provincie qada qaḑā’ raion
    rayon refugee regency region republic rural shahrestan shahrestān special state subregion town ulus urban village
    viloyati wilaya wilayat woreda wuleswali zone
    """.split()  # noqa: SIM905  a list of fifty would take fifty lines
)
"""Words that say what an area or a settlement is, rather than which."""
_KEPT_IN_FRONT: Final = frozenset({"area", "camp", "city", "district", "special", "rural", "urban"})
"""The City of London is not London, nor the District of Columbia Columbia."""
_LINKS: Final = frozenset({"of", "de", "du", "des", "la", "le", "di", "da", "do", "the"})


def bare(name: str) -> str:
    """Write a name without the words for its kind (Lamar County → Lamar), whole where nothing would be left."""
    words = name.split()
    if len(words) > 2 and words[0].casefold() == "the":
        words = words[1:]
    while len(words) > 1 and words[-1].casefold() in _KINDS:
        words.pop()
    start = 0
    while start < len(words) - 1 and words[start].casefold() in _KINDS - _KEPT_IN_FRONT:
        start += 1
    while 0 < start < len(words) - 1 and words[start].casefold() in _LINKS:
        start += 1
    return " ".join(words[start:]).removeprefix("l'").removeprefix("d'")
