"""The name of a body in a phrase that means one: "Afghan government", "the rebel group Teal Dawn"."""

from __future__ import annotations

from sayso.reader.sources.names import Word, name_words, starts_sentence, state_of, words_of
from sayso.reader.sources.roles import DEFINITE, INDEFINITE, Head, Sort, cut_at, find_head, role_lexicon

NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
NO_NAMES = frozenset(
    {*NUMBERS, "one", "none", "nobody", "nothing", "everybody", "everyone", "everything", "someone", "somebody"}
    | {"anyone", "each", "neither", "either", "half", "title", "date", "source", "question", "answer", "last", "first"}
    | {"thirty", "forty", "fifty", "twenty", "nearly", "about", "around", "only", "even", "much", "more", "several"}
    | {"many", "some", "few", "most", "all", "others", "both", "such", "whoever", "whether", "what", "here", "there"}
    | {"perhaps", "maybe", "asked", "according", "speaking", "despite", "once", "twice", "what", "still", "just"}
)
"""Words that a capital at the start of a sentence, or of a label, makes look like a name."""
_BEHIND_NAME = frozenset({"who", "which", "that", "whose", "in"})
"""Words that end a body's name: "Police in Ostrova"."""
_LOOSE = frozenset({"on", "at", "near", "from", "under", "by"})
"""Words that end it before a small word: "Harbour Forces on the front", but "Council on Harbour Relations"."""


def body_name(words: list[Word], part: str, head: Head | None) -> str | None:
    """Find the name of a body in a phrase without a person ("Afghan government"); None for "the ministry"."""
    start = 1 if words[0].key in DEFINITE | INDEFINITE and len(words) > 1 else 0
    core = words[start:]
    stop = next((i for i, w in enumerate(core) if i and w.key in _BEHIND_NAME), len(core))
    loose = (i for i, w in enumerate(core[:-1]) if i and w.key in _LOOSE and not core[i + 1].is_capitalised)
    stop = min(stop, next(loose, stop))
    if (called := _called_body(core[:stop])) is not None:
        return part[core[called].start : core[stop - 1].end]
    name = part[core[0].start : core[stop - 1].end]
    names = name_words()
    if core[0].key in NO_NAMES or words[0].key in INDEFINITE or (len(core) == 1 and starts_sentence(core[0].key)):
        # "A Harbourland newspaper" is some newspaper there; "July" is none.
        return None
    if len(core) == 1 and core[0].key in names.adjectives - names.states:
        # "Harbourlandic criticism" is that of the state.
        return state_of(core[0].key) or name
    key = name.lower().rstrip(".")
    if key in names.states or key in names.bodies:
        return name
    if key in names.peoples or not any(word.is_capitalised for word in core) or head is None:
        return None
    if head.sort is Sort.BODY:
        return name if any(word.is_capitalised for word in core[:stop]) else None
    if head.sort is None and core[0].is_capitalised and words[cut_at(words) - 1].is_capitalised:
        return None if head.noun in names.peoples else name
    return None


def _called_body(core: list[Word]) -> int | None:
    """Where the name begins that stands right behind its noun: "the rebel group Teal Dawn"; None where none does."""
    for i, word in enumerate(core[:-1]):
        if word.is_capitalised or not core[i + 1].is_capitalised or word.possessive:
            continue
        nouns = (word.key, f"{core[i - 1].key} {word.key}" if i else "")
        return i + 1 if any(role_lexicon().sort_of.get(noun) is Sort.BODY for noun in nouns) else None
    return None


def apposed_body(parts: list[str], head: Head | None) -> str | None:
    """The name that stands in apposition to a body's noun: "the aid group, Harbour Teams"."""
    if len(parts) < 2 or head is None or head.sort is not Sort.BODY:
        return None
    words = words_of(parts[1])
    name = body_name(words, parts[1], find_head(words)) if words[0].is_capitalised else None
    return name if name is not None and words_of(name)[-1].is_capitalised else None
