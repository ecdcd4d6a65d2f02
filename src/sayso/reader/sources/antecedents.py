"""The noun phrase that stands right before a relative word: whom "who" and "which" mean."""

from __future__ import annotations

import re
from typing import Final

from sayso.reader.sources.names import Word, name_words, words_of
from sayso.reader.sources.roles import DEFINITE, GROUPING, INDEFINITE, SEVERAL, Sort, find_head, role_lexicon

_OPENING: Final = DEFINITE | INDEFINITE | GROUPING | SEVERAL | {"two", "three", "four", "five", "six", "those", "these"}
# Marks that no noun phrase runs over.
_ENDS: Final = frozenset(',;:"“”«»()[]—–\n.!?')
_LONGEST: Final = 10
# Small words that can stand before a noun of persons without an article: "senior officials who".
_BEFORE_NOUN: Final = frozenset(
    {"local", "senior", "former", "young", "military", "security", "government", "police", "provincial", "rebel"}
    | {"opposition", "army", "intelligence", "retired", "displaced", "old", "foreign", "defence", "defense", "health"}
)


def phrase_before(text: str, start: int, end: int, *, of_persons: bool) -> tuple[int, int] | None:
    """Find the noun phrase that ends at `end`, within [start, end), by its article or its noun; None without either.

    `of_persons`: the relative word is "who", so that of nested phrases ("a clerk of the court") the one that means
    persons is taken, else the innermost.
    """
    stretch = text[start:end]
    words = _unbroken(stretch, words_of(stretch.rstrip(" ,")))
    if not words:
        return None
    opened = [i for i, word in enumerate(words) if word.key in _OPENING or word.text.isdecimal()]
    opened = [i for i in opened if (i + 1 < len(words) or words[i].key == "those") and not _has_verb(words[i:])]
    fitting = [i for i in opened if not of_persons or _means_persons(words[i:])]
    if not fitting:
        bare = _bare_noun(words) if of_persons else _bare_name(words)
        fitting = [bare] if bare is not None else opened
    if not fitting:
        return None
    first = fitting[-1]
    # "One of the men who": the number belongs to it.
    if first >= 2 and words[first - 1].key == "of" and words[first - 2].key in _OPENING:
        first -= 2
    return start + words[first].start, start + words[-1].end


def opening_person(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the noun phrase for one person, without a name, that opens the sentence [start, end); None where none does.

    A place or time in front ("In the port a clerk …", "On Monday, a clerk …") is passed over.
    """
    sentence = text[start : min(end, start + _OPENING_STRETCH)]
    ahead = _AHEAD.match(sentence)
    words = words_of(sentence[ahead.end() :] if ahead else sentence)[:_LONGEST]
    if not words or words[0].key not in {"a", "an", "one", "another", "the"}:
        return None
    head = find_head(words)
    if head is None or head.sort is not Sort.ROLE or head.is_plural:
        return None
    offset = start + (ahead.end() if ahead else 0)
    return offset + words[0].start, offset + words[_with_place(words, head.end) - 1].end


def _with_place(words: list[Word], end: int) -> int:
    """Take "in the Harbour District" or "of the Northern Brigade" into a phrase that ends before it."""
    while end + 1 < len(words) and words[end].key in {"in", "at", "of", "for", "from"}:
        start = end + 2 if words[end + 1].key == "the" else end + 1
        last = start
        while last < len(words) and words[last].is_capitalised:
            last += 1
        if last == start:
            break
        end = last
    return end


_OPENING_STRETCH: Final = 200
_AHEAD: Final = re.compile(
    r"\W*(?:In|At|On|From|By|Near)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+,?\s(?=(?:an?|one|another|the)\s)"
)


def _unbroken(stretch: str, words: list[Word]) -> list[Word]:
    """The last words of a stretch, back to a mark that parts phrases."""
    first = len(words)
    while first > 0 and len(words) - first < _LONGEST:
        after = words[first].start if first < len(words) else words[-1].end
        if _ENDS & set(stretch[words[first - 1].end : after]):
            break
        first -= 1
    return words[first:]


def _means_persons(words: list[Word]) -> bool:
    head = find_head(words)
    return head is not None and (head.sort in {Sort.ROLE, Sort.GROUP} or head.noun in name_words().peoples)


def _has_verb(words: list[Word]) -> bool:
    """Whether a verb stands among the words, so that they are no one phrase: "the attack angered the council"."""
    return any(
        word.key in _VERBS or (i and word.text.islower() and word.key.endswith("ed")) for i, word in enumerate(words)
    )


_VERBS: Final = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "said",
        "says",
        "will",
        "would",
    }
    | {"could", "can", "may", "might", "must", "should", "told", "went", "came", "left", "took", "made", "gave", "no"}
)


def _bare_name(words: list[Word]) -> int | None:
    """Where a name in capitals that ends the words begins; None where none does."""
    first = len(words)
    while first and words[first - 1].is_capitalised:
        first -= 1
    return first if first < len(words) else None


def _bare_noun(words: list[Word]) -> int | None:
    """Where a phrase without an article begins: at the last noun for persons, with what describes it."""
    lexicon, names = role_lexicon(), name_words()
    persons = [i for i, w in enumerate(words) if lexicon.sort_of.get(w.key) in {Sort.ROLE, Sort.GROUP}]
    persons += [i for i, w in enumerate(words) if w.key in names.peoples]
    if not persons:
        return None
    first = max(persons)
    while first and (
        words[first - 1].key in _BEFORE_NOUN | names.adjectives or words[first - 1].key in lexicon.sort_of
    ):
        first -= 1
    return first
