"""The words and marks of a text, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Brig|Rev|Hon|St|Jr|Sr|No|Inc|Corp|Co|Ltd"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt"
    r"|Va|Wash|Wis|Wyo|Ph\.D"
    r"|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|vs|Mt|Ft|[A-Z])\.(?=\W|$)"
)
_TOKEN = re.compile(
    r"(?P<number>[$£€]?\d(?:[\d,.:]*\d)?(?:%|(?:st|nd|rd|th|s|bn|m|k|am|pm|[-‑]\w[\w-]*)\b)?)"
    rf"|(?P<word>{_ABBREVIATION}|(?:[^\W\d_]\.){{2,}}(?:-\w+)*|[^\W\d_](?:\w|[-‑&/](?=\w)|\.(?=[-\w])|['’](?=\w))*)"
    r"|(?P<mark>\.{2,}|-{2,}|['’](?:s|re|ve|m|d|ll)\b|\S)"
)
_CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|m|d|ll))$")


@dataclass(slots=True)
class Token:
    """One word, number or mark: `text[start:end] == word`. `tag` is its word class, once `classes.tag` has given it."""

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
            tokens.append(Token(first, first + len(stem), stem, stem.lower()))
            first, word = first + len(stem), clitic.group()
        tokens.append(Token(first, match.end(), word, word.lower().replace("’", "'")))
    return tokens
