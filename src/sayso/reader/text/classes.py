"""The word class of each token: the likeliest row of classes, from counted words and counted pairs of classes."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import inf, log

from sayso.lexicon.load import load_lexicon
from sayso.reader.text.lemmas import lemma
from sayso.reader.text.tokens import Token

_MARKS = {
    **dict.fromkeys("“”\"«»‘’'`„", '"'),
    **dict.fromkeys(".?!", "."),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    ",": ",",
    "&": "CC",
    "%": "NN",
}
"""The class of a mark; every other mark is of the class ":"."""
_UNKNOWN = (
    # Suffix of a word that is not listed, and the classes that it may have, in ninths.
    (re.compile(r"ly$"), {"RB": 8, "JJ": 1}),
    (re.compile(r"ing$"), {"VBG": 6, "NN": 3}),
    (re.compile(r"ed$"), {"VBD": 4, "VBN": 4, "JJ": 1}),
    (re.compile(r"(?:tion|sion|ment|ness|ity|ism|ship|ance|ence|hood|cy|dom|logy)$"), {"NN": 9}),
    (re.compile(r"(?:able|ible|ous|ful|less|ish|ic|al|ary|ive|-old|-led|-backed|-held|-based)$"), {"JJ": 8, "NN": 1}),
    (re.compile(r"(?:er|or|ist|ian)$"), {"NN": 8, "JJ": 1}),
    (re.compile(r"[^s]s$"), {"NNS": 7, "VBZ": 2}),
    (re.compile(r"-"), {"JJ": 7, "NN": 2}),
    (re.compile(r""), {"NN": 7, "JJ": 1, "VB": 1}),
)
_AGENTS = ("ers", "ors", "ists", "ians")
_NUMBER = re.compile(r"[$£€]?\d")
_Scores = dict[str, float]
_CLOSED = frozenset({"DT", "PRP", "PRP$", "W", "IN", "CC", "MD", "RB", "TO", "EX"})


@cache
def _counts() -> tuple[dict[str, _Scores], dict[str, dict[str, int]], dict[str, int]]:
    """Return each listed word's classes with their scores, the pairs of classes, and the share of each class."""
    table = load_lexicon("words")
    share: dict[str, int] = table["share"]
    words: dict[str, _Scores] = {}
    for pattern, listed in table["words"].items():
        scores = _scores({part[:-1]: int(part[-1]) for part in pattern.split()}, share)
        words.update(dict.fromkeys(listed.split(), scores))
    return words, table["follows"], share


def _scores(ninths: dict[str, int], share: dict[str, int]) -> _Scores:
    return {tag: 10 * log(count / 9) - share[tag] for tag, count in ninths.items()}


def tag(tokens: list[Token], *, title_case: bool = False) -> None:
    """Give each token of one sentence its class. In title case, a capital letter says nothing about names."""
    _, follows, _ = _counts()
    rows: list[dict[str, str]] = []
    best: _Scores = {"<s>": 0.0}
    for index, token in enumerate(tokens):
        weak_capital = title_case or index == 0 or (index == 1 and tokens[0].low in {'"', "“", "‘", "'"})
        reached: _Scores = {}
        came: dict[str, str] = {}
        for tag_here, emission in _candidates(token.word, token.low, weak_capital).items():
            before, highest = "", -inf
            for tag_before, value in best.items():
                score = value + follows[tag_before][tag_here]
                if score > highest:
                    before, highest = tag_before, score
            reached[tag_here] = highest + emission
            came[tag_here] = before
        rows.append(came)
        best = reached
    if not tokens:
        return
    here = max(best, key=lambda name: best[name] + follows[name]["</s>"])
    for token, came in zip(reversed(tokens), reversed(rows), strict=True):
        token.tag = here
        here = came[here]


@cache
def _unknown(word: str) -> _Scores:
    share = _counts()[2]
    if word.endswith(_AGENTS) and lemma(word) == word:
        return _scores({"NNS": 9}, share)
    return _scores(next(ninths for suffix, ninths in _UNKNOWN if suffix.search(word)), share)


@lru_cache(maxsize=50_000)
def _candidates(word: str, low: str, weak_capital: bool) -> _Scores:  # noqa: FBT001  a keyword would cost the cache's speed
    """Return the classes that a word may have here, with their scores; nobody changes what is returned."""
    words, _, share = _counts()
    if not word[0].isalpha() and low not in words:
        if _NUMBER.match(word):
            return {"CD": 0.0}
        return {_MARKS.get(word, ":" if len(word) < 4 else "NN"): 0.0}
    listed = words.get(low)
    if not word[0].isupper():
        return listed or _unknown(low)
    name = -share["NNP"] + 0.0
    if listed is None:
        return {"NNP": name}
    if weak_capital:
        return listed if _CLOSED & listed.keys() else {**listed, "NNP": name - 20.0}
    if low in {"i", "i'm"}:
        return listed
    # A capital inside a sentence nearly always begins a name.
    return {"NNP": name, **{tag_here: score - 35.0 for tag_here, score in listed.items()}}
