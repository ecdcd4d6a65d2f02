"""The base form of an inflected verb."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon.load import load_lexicon

_VOWELS = "aeiou"
_IS_BASE = re.compile(r"\bVBP?[1-9]")


@cache
def _bases() -> frozenset[str]:
    """Every word that is listed as a verb's base form, and every verb that a cue is made of."""
    words: dict[str, str] = load_lexicon("words")["words"]
    listed = {word for pattern, row in words.items() if _IS_BASE.search(pattern) for word in row.split()}
    cues = {
        word.split("_")[0]
        for entry in load_lexicon("cues")["frames"]
        if not entry["frame"].startswith(("noun", "adjective", "material", "hearsay", "opinion"))
        for word in entry["words"].split()
    }
    return frozenset(listed | cues)


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = load_lexicon("verbs")["irregular"]
    return {form: base for base, listed in forms.items() for form in listed.split()}


@cache
def lemma(low: str) -> str:
    """Return the base form: "warned", "warns" and "warning" give "warn". A form that fits no base is given back."""
    if low in _irregular():
        return _irregular()[low]
    for suffix in ("ies", "ied", "es", "s", "ed", "ing"):
        if low.endswith(suffix) and len(low) > len(suffix) + 1:
            stem = low[: -len(suffix)]
            for base in _stems(stem, suffix):
                if base in _bases():
                    return base
    return low


def _stems(stem: str, suffix: str) -> list[str]:
    if suffix in {"ies", "ied"}:
        return [stem + "y", stem + "ie"]
    if suffix == "s":
        return [stem]
    doubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS else []
    return [stem, *doubled, stem + "e"]
