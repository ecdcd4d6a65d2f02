"""Texts without case, as wires, teletype and databases keep them: told apart, and given capitals where they belong.

Everything that reads names looks at capitals. Such a text is read in a copy that has them again, letter by letter as
long as the text, and what was found is cut from the text as it came.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final, TypeVar

from sayso.lexicon.actors import ActorLexicon, fold_name, load_actors
from sayso.lexicon.load import load_lexicon
from sayso.records.document import Document
from sayso.records.reading import Reading
from sayso.records.span import Span

Characters = tuple[int, int]
Kept = TypeVar("Kept")
_FEWEST: Final = 200
"""Letters below which nothing is told: a flash in capitals may be a headline."""
_SMALL: Final = 0.002
"""The most capitals among the letters of a text in lower case: 2 of 1000. Articles on the wars have 30 to 60."""
_LARGE: Final = 0.9
"""The fewest capitals among the letters of a text in capitals."""
_LONGEST: Final = 6
"""Words of the longest name that is looked up in the lexicon of actors."""
_SHORT: Final = 3
"""Letters of names that are not looked for once more: they may be words ("un", "is")."""
_WORD: Final = re.compile(r"(?<!\w)[^\W\d_]+(?:[’'][^\W\d_]+)*")
_JOINTS: Final = frozenset(
    (
        *("of", "the", "and", "for", "in", "on", "to", "by", "at", "a", "an", "de", "la", "las", "los", "del", "da"),
        *("dos", "du", "des", "von", "van", "der", "den", "bin", "ibn", "al", "el", "y", "e", "und", "et", "au", "sur"),
    )
)
"""Words within names that are written small."""
_OPENS: Final = re.compile(r"(?:\A|[.!?][\"”’')\]]*\s+|\n\s*\n|\s-{2,3}\s)[\W_]*(?P<first>[^\W\d_])")
_ABBREVIATED: Final = re.compile(
    r"\b(?:[^\W\d_]|mr|mrs|ms|dr|sen|rep|gov|gen|lt|col|maj|sgt|capt|cpl|cmdr|adm|brig|prof|rev|hon|st|ft|mt|no|vs"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$"
)
_DOTTED: Final = re.compile(r"(?<![\w.])(?!(?:[ap]\.m|e\.g|i\.e)\.)(?:[^\W\d_]\.){2,}")
_I: Final = re.compile(r"(?<![\w.'’-])i(?![\w-])")
_CONSONANTS: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,6}")
_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october"  # noqa: SIM905
    " november december".split()
)
_TITLE_BEFORE: Final = re.compile(r"(?<![\w-])(?P<title>[^\W\d_]+)\.?\s+$")


def is_caseless(text: str) -> bool:
    """Tell whether a text is written in lower case throughout, or in capitals."""
    small, large = sum(map(str.islower, text)), sum(map(str.isupper, text))
    letters = small + large
    return letters >= _FEWEST and not _SMALL * letters < large < _LARGE * letters


def lowered(text: str) -> str:
    """Write a text in lower case, sign for sign."""
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def opened(text: str) -> str:
    """Give capitals where they need no names: to sentences, "I", days, months, peoples and "U.S."."""
    small = lowered(text)
    starts = [
        match.start("first")
        for match in _OPENS.finditer(small)
        if not _ABBREVIATED.search(small[: match.start() + 1], max(0, match.start() - 6))
    ]
    capitals = {
        *starts,
        *(match.start() for match in _I.finditer(small)),
        *(match.start() for match in _WORD.finditer(small) if match.group() in _always()),
        *(at for match in _DOTTED.finditer(small) for at in range(*match.span()) if small[at] != "."),
    }
    return _raised(small, capitals)


def with_names(text: str, names: Iterable[tuple[int, int, str]]) -> str:
    """Give capitals to names that were seen in a text (start, end, label), wherever they stand, and to known actors."""
    seen = list(names)
    written = dict[Characters, str]()
    for start, end in [*_again(text, seen), *((start, end) for start, end, _ in seen)]:
        written.update(_spelt(text, start, end))
    for start, _, label in seen:
        if label == "person" and (title := _TITLE_BEFORE.search(text, max(0, start - 30), start)):
            written.update(_title(title))
    written.update(_of_actors(text))
    parts, at = list[str](), 0
    for (start, end), spelling in sorted(written.items()):
        if start >= at:
            parts += [text[at:start], spelling]
            at = end
    return "".join([*parts, text[at:]])


def bound_to(reading: Reading, document: Document) -> Reading:
    """Cut all that a reading of a copy of equal length found from the document itself."""
    return replace(_cut(reading, document), document=document)


def _cut(value: Kept, document: Document) -> Kept:
    whole: Any = value
    if isinstance(whole, Span):
        whole = document.span(whole.start, whole.end)
    elif isinstance(whole, tuple):
        whole = tuple(_cut(one, document) for one in whole)
    elif is_dataclass(whole) and not isinstance(whole, Document | type):
        had = {field.name: getattr(whole, field.name) for field in fields(whole)}
        now = {name: _cut(one, document) for name, one in had.items() if isinstance(one, tuple) or is_dataclass(one)}
        whole = replace(whole, **now) if now else whole
    kept: Kept = whole
    return kept


def _raised(text: str, capitals: Iterable[int]) -> str:
    letters = list(text)
    for at in capitals:
        letters[at] = upper if len(upper := letters[at].upper()) == 1 else letters[at]
    return "".join(letters)


def _again(text: str, seen: Iterable[tuple[int, int, str]]) -> Iterator[Characters]:
    """Find names of several words, and those of one that were seen as such at least every other time, once more."""
    small = lowered(text)
    times = Counter(small[start:end] for start, end, _ in seen)
    for name, count in times.items():
        found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", small)]
        is_long = len(name) > _SHORT or _CONSONANTS.fullmatch(name)
        if is_long and (" " in name or 2 * count >= len(found)):
            yield from found


def _spelt(text: str, start: int, end: int) -> Iterator[tuple[Characters, str]]:
    """Spell the words of a name."""
    for match in _WORD.finditer(text, start, end):
        word = lowered(match.group())
        if word in _JOINTS and match.start() > start:
            yield match.span(), word
        elif (known := _spellings().get(word)) is not None and end - start == len(word):
            yield match.span(), known
        elif _CONSONANTS.fullmatch(word) or _stands_for(text, match.span()):
            yield match.span(), _raised(word, range(len(word)))
        elif word not in {"al", "el", "as", "ar", "an", "ad"} or text[match.end() : match.end() + 1] != "-":
            yield match.span(), _raised(word, [0])


def _stands_for(text: str, word: Characters) -> bool:
    """Whether a word in brackets has the initials of the words before it."""
    start, end = word
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    before = [match.group() for match in _WORD.finditer(text, max(0, start - 120), start)][-2 * (end - start) :]
    letters = iter(reversed("".join(one[0] for one in before).lower()))
    return all(letter in letters for letter in reversed(text[start:end].lower()))


def _title(match: re.Match[str]) -> Iterator[tuple[Characters, str]]:
    if match["title"].lower() in _titles():
        yield match.span("title"), _raised(match["title"], [0])


def _of_actors(text: str) -> Iterator[tuple[Characters, str]]:
    """Spell the names of several words that the lexicon of actors has, as it spells them."""
    lexicon, words = load_actors(), list(_WORD.finditer(text))
    behind = 0
    for first in range(len(words)):
        for last in range(min(len(words), first + _LONGEST), max(first + 1, behind), -1):
            own = words[first:last]
            spelt = _spelling(lexicon, text[own[0].start() : own[-1].end()])
            if spelt is not None:
                yield from zip((one.span() for one in own), spelt, strict=True)
                behind = last
                break


def _spelling(lexicon: ActorLexicon, words: str) -> list[str] | None:
    bearers = lexicon.by_key.get(fold_name(words), ())
    for _, name in bearers:
        if lowered(name.text) == lowered(words) and not name.text.islower():
            return [match.group() for match in _WORD.finditer(name.text)]
    return None


@cache
def _always() -> frozenset[str]:
    """Words that are always written with a capital: days, months, states, their adjectives and people."""
    table = load_lexicon("organisations")
    forms = [form for state in table["states"] for form in (*state["names"], *state["adjectives"], state["people"])]
    forms += [form for people in table["peoples"] for form in (people["adjective"], people["people"])]
    return _DAYS | {form.lower() for form in forms if len(form) > 3 and form.isalpha()}


@cache
def _spellings() -> dict[str, str]:
    """How the lexicon of actors writes names of one word that have more capitals than the first."""
    names = (name.text for actor in load_actors().actors.values() for name in actor.names)
    return {lowered(name): name for name in names if name.isalpha() and sum(map(str.isupper, name)) > 1}


@cache
def _titles() -> frozenset[str]:
    table = load_lexicon("roles")
    words = [word for entry in table["roles"] for word in entry["words"]] + [one["word"] for one in table["titles"]]
    return frozenset(word.lower().rstrip(".") for word in words if " " not in word)
