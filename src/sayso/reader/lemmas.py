"""The base form of a verb's or noun's inflected form."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon.load import load_lexicon

_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "am is are was were been being 's 're 'm", "have": "has had having 've 'd", "do": "does did done doing",
        "say": "said says saying", "tell": "told", "think": "thought", "know": "knew known", "see": "saw seen", "feel": "felt",
        "find": "found", "give": "gave given giving", "make": "made making", "take": "took taken taking", "write": "wrote written writing",
        "speak": "spoke spoken", "swear": "swore sworn", "hear": "heard", "mean": "meant", "understand": "understood",
        "forget": "forgot forgotten forgetting", "foresee": "foresaw foreseen", "hold": "held", "keep": "kept", "lay": "laid",
        "leave": "left", "let": "letting", "put": "putting", "read": "read reading", "seek": "sought", "send": "sent", "set": "setting",
        "show": "shown", "teach": "taught", "throw": "threw thrown", "bring": "brought", "choose": "chose chosen choosing", "draw": "drew drawn",
        "go": "went gone goes going", "come": "came coming", "get": "got gotten getting", "stand": "stood", "strike": "struck", "blow": "blew blown",
        "begin": "began begun beginning", "bet": "betting", "cast": "casting", "deny": "denied denies", "dream": "dreamt", "fight": "fought",
        "plead": "pled", "run": "ran running", "shoot": "shot", "sing": "sang sung", "spend": "spent", "tweet": "tweeted tweeting",
        "withdraw": "withdrew withdrawn", "rule": "ruling", "lead": "led", "lie": "lying", "quote": "quoting", "misstate": "misstated",
    }.items()
    for form in forms.split()
}  # fmt: skip
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
        if not entry["frame"].startswith(("noun", "adjective"))
        for word in entry["words"].split()
    }
    return frozenset(listed | cues)


@cache
def lemma(low: str) -> str:
    """Return the base form: "warned", "warns" and "warning" give "warn". A form that fits no base is given back."""
    if low in _IRREGULAR:
        return _IRREGULAR[low]
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
