"""The key under which an actor's name is filed: without what differs between hands."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("'’‘`´ʻʼʽʾʿ′.\"“”"),
        **dict.fromkeys("-‐‑‒–—−/,;:()[]|", " "),
        "&": " and ", "ı": "i", "ł": "l", "đ": "d", "ø": "o",
    }
)  # fmt: skip
_ARTICLES: Final = frozenset(
    "al el ul an ad ar as ash at az ath adh en ed er es esh et ez eth edh".split()  # noqa: SIM905
)
"""The Arabic article, with the consonant that it borrows of a sun letter."""
_IZE: Final = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|ing|ation|ations)\b)")
_SPELT: Final = {
    "defence": "defense", "defences": "defenses", "centre": "center", "labour": "labor", "armour": "armor",
    "armoured": "armored", "programme": "program", "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th",
    "fifth": "5th", "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
"""American spellings, and ordinals in figures."""
_SHORT: Final = 3
"""Abbreviations of so many letters keep their capitals: US and IS are no pronoun and no verb."""


def fold_name(name: str) -> str:
    """Write a name without "the", Arabic articles, a final 's, case, diacritics, hyphens and dots; spelt as in America.

    Abbreviations of up to three letters keep their capitals.
    """
    name = name.strip()
    if name[:4].casefold() == "the ":
        name = name[4:].lstrip()
    if name.endswith(("'s", "’s")):
        name = name[:-2]
    bare = name.translate(_LETTERS)
    if len(bare) <= _SHORT and bare.isupper():
        return bare
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    words = bare.casefold().split()
    if len(words) > 1:
        words = [word for word in words if word not in _ARTICLES] or words
    key = " ".join([_SPELT.get(word, word) for word in words])
    return _IZE.sub("iz", key) if "is" in key else key
