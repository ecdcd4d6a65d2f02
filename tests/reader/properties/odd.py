"""Odd ways of writing a text: some leave what it says as it was, others spoil it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

ALIKE: Mapping[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "paragraph separators": lambda text: text.replace("\n\n", "\u2029"),
    "single line breaks": lambda text: text.replace("\n\n", "\n"),
    "empty lines": lambda text: text.replace("\n\n", "\n\n \n\n\n"),
    "spaces at line ends": lambda text: text.replace("\n", "  \t\n"),
    "indented": lambda text: "\n".join(f"    {line}" for line in text.split("\n")),
    "two spaces": lambda text: text.replace(". ", ".  "),
    "byte order mark": lambda text: "\ufeff" + text,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: re.sub(r"([^\W\d_]{4})(?=[^\W\d_]{3})", "\\1\u00ad", text),
}
"""What writes the same in another way."""

SPOILT: Mapping[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "title case": str.title,
    "no spaces": lambda text: text.replace(" ", ""),
    "no lines": lambda text: text.replace("\n", " "),
    "a word a line": lambda text: text.replace(" ", "\n"),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "emoji": lambda text: text.replace(" ", " 😀 ").replace(".", "👩‍👩‍👧🇺🇳"),
    "names from right to left": lambda text: re.sub(r"\b[A-Z]\w+ [A-Z]\w+\b", "\u200fقاسم النجار\u200f", text),
    "turned about": lambda text: f"\u202e{text[::-1]}\u202c",
    "mixed scripts": lambda text: text.replace("that", "что").replace("the", "该").replace("said", "said قال"),
    "combining": lambda text: re.sub(r"(.)", "\\1\u0301", text),
    "direction marks": lambda text: text.replace("“", "\u200e“").replace("”", "”\u200e"),
    "no marks": lambda text: re.sub(r"[“”‘’.,]", "", text),
    "opening marks": lambda text: re.sub(r"[”’.,]", "“", text),
    "closing marks": lambda text: re.sub(r"[“‘]", "”", text),
    "controls": lambda text: text.replace(" ", "\x00 ").replace(".", "\x1b.\x85"),
    "surrogates": lambda text: text.replace("o", "\ud800"),
    "unseen": lambda text: text.replace(" ", "\u200b"),
    "only unseen": lambda text: re.sub(r"\S", "\u200b", text),
}
"""What may leave little of a text; it is read all the same."""
