"""The words and marks of a text, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_UNSEEN = "\u00ad\u200b-\u200d\u2060"
"""Signs within a word that say where it may be broken."""
_DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Signs that turn the direction of writing, and the one at the head of a file: no words."""
_ACCENTS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
"""Accents and vowel signs that stand behind their letter, as in text in decomposed form."""
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Rev|Hon|St|Jr|Sr|No|Inc|Corp|Co|Ltd"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt"
    r"|Va|Wash|Wis|Wyo|Ph\.D"
    r"|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|vs|Mt|Ft|[A-Z])\.(?=\W|$)"
)
_TOKEN = re.compile(
    r"(?P<number>[$£€]?\d(?:[\d,.:]*\d)?(?:%|(?:st|nd|rd|th|s|bn|m|k|am|pm|[-‑]\w[\w-]*)\b)?)"
    rf"|(?P<word>{_ABBREVIATION}|(?:[^\W\d_]\.){{2,}}(?:-\w+)*"
    rf"|[^\W\d_](?:[\w{_ACCENTS}{_UNSEEN}]|[-‑&/](?=\w)|\.(?=[-\w])|['’](?=\w))*)"
    rf"|(?P<mark>\.{{2,}}|-{{2,}}|['’](?:s|re|ve|m|d|ll)\b|[^\s{_UNSEEN}{_DIRECTIONS}])"
)
_UNSEEN_SIGNS = re.compile(f"[{_UNSEEN}]")
_CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|m|d|ll))$")


@dataclass(slots=True)
class Token:
    """One word, number or mark: `text[start:end] == word`.

    `low` is what it is looked up by: in small letters, composed, with straight apostrophes and without unseen signs.
    `tag` is its word class, once `classes.tag` has given it.
    """

    start: int
    end: int
    word: str
    low: str
    tag: str = ""

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.word[0].isupper()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Cut a sentence into tokens, in order and without overlap; clitics ("’s", "n't") stand alone."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word, first = match.group(), match.start()
        apostrophe = match.lastgroup == "word" and ("'" in word or "’" in word)
        clitic = _CLITIC.search(word) if apostrophe else None
        if clitic and clitic.start() > 0:
            stem = word[: clitic.start()]
            tokens.append(Token(first, first + len(stem), stem, _low(stem)))
            first, word = first + len(stem), clitic.group()
        tokens.append(Token(first, match.end(), word, _low(word)))
    return tokens


def _low(word: str) -> str:
    if word.isascii():
        return word.lower()
    return _UNSEEN_SIGNS.sub("", unicodedata.normalize("NFC", word.lower())).replace("’", "'") or word
