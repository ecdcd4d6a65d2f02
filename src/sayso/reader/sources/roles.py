"""The nouns that say what a speaker is: the lexicon of roles, and the noun that a description turns on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.reader.sources.names import Word, name_words

DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})
"""Words before a noun that point back."""
INDEFINITE = frozenset({"a", "an", "another", "one", "any"})
"""Words before a noun that bring in one."""
GROUPING = frozenset(
    {"some", "many", "various", "most", "other", "others", "both", "all", "dozens", "hundreds", "thousands", "certain"}
    | {"no", "fellow"}
)
"""Words before a noun that make many of it, uncounted."""
SEVERAL = frozenset({"several", "few", "multiple", "numerous"})
"""Words before a noun that make some few of it."""


class Sort(StrEnum):
    """What a listed noun stands for (roles.yaml, groups.yaml)."""

    ROLE = "role"
    BODY = "body"
    GROUP = "group"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """roles.yaml and groups.yaml by the lower-case words of their entries.

    `before_name` holds the single words that can stand right before a person's name without being part of it.
    """

    role_of: dict[str, str]
    sort_of: dict[str, Sort]
    posts: frozenset[str]
    titles: frozenset[str]
    before_name: frozenset[str]
    longest: int


@cache
def role_lexicon() -> RoleLexicon:
    """Load the role lexicons, once a process."""
    roles, groups = load_lexicon("roles"), load_lexicon("groups")
    role_of = {word.lower(): entry["role"] for entry in roles["roles"] for word in entry["words"]}
    sort_of = {
        word.lower(): Sort(sort) for sort, entries in groups.items() for entry in entries for word in entry["words"]
    }
    sort_of |= dict.fromkeys(role_of, Sort.ROLE)
    titles = frozenset(entry["word"] for entry in roles["titles"])
    return RoleLexicon(
        role_of=role_of,
        sort_of=sort_of,
        posts=frozenset(entry["role"] for entry in roles["roles"] if entry.get("post")),
        titles=titles,
        before_name=titles | {word.split()[-1] for word in role_of if " of " not in word and not word.endswith(" in")},
        longest=max(word.count(" ") + 1 for word in sort_of),
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The noun that a phrase turns on, in small letters, its sort where it is listed, and where it ends."""

    noun: str
    sort: Sort | None
    end: int

    @property
    def is_plural(self) -> bool:
        """Whether the noun means several."""
        last = self.noun.split()[-1]
        if last in {"people", "men", "women", "children", "police", "troops", "media", "personnel"}:
            return True
        return last.endswith(("s", "men", "women")) and not last.endswith(("ss", "us", "is", "corps"))


# Words after which a noun phrase only describes its head.
_CUTS = frozenset(
    [
        "of", "for", "in", "from", "at", "to", "with", "by", "on", "near", "who", "which", "that", "whose", "inside",
        "outside", "within", "across", "along", "against", "about", "around", "behind", "between", "under", "among",
        "over", "after", "before", "during", "where", "close", "familiar", "based", "working", "speaking", "attending",
        "overseeing", "including", "briefed", "involved", "interviewed", "posted", "released", "published", "issued",
        "taken", "willing", "reviewing", "embedded", "living", "what",
    ]
)  # fmt: skip


_PARTICIPLES = frozenset({"posted", "released", "published", "issued", "taken", "based"})
_MADE = frozenset({"made", "put", "written", "sent", "seen", "shown", "just", "previously", "recently", "out"})
"""Words that only follow a document's noun: "a posting made today", "a textbook just published"."""


def _key_at(words: list[Word], at: int) -> str:
    return words[at].key if at < len(words) else ""


def is_cut(word: Word) -> bool:
    """Whether a word ends the noun phrase before it."""
    return word.key in _CUTS or word.key in {"and", "or", "but", "the", "a", "an", "as", "than", "like"}


def cut_at(words: list[Word], extra: frozenset[str] = frozenset()) -> int:
    """Find where the first noun phrase of some words ends: before a preposition, relative word or second noun."""
    names = name_words()
    for i, word in enumerate(words):
        if i == 0:
            continue
        if word.key in _CUTS or word.key in extra:
            # "A newly released report": before its noun a participle describes it.
            if word.key in _PARTICIPLES and role_lexicon().sort_of.get(_key_at(words, i + 1)):
                continue
            return i
        if word.key in _MADE and role_lexicon().sort_of.get(words[i - 1].key) is Sort.DOCUMENT:
            return i
        # "emails unearthed by the inquiry": a participle behind its noun.
        before = role_lexicon().sort_of.get(words[i - 1].key)
        acted_on = i + 1 < len(words) and words[i + 1].key in {"by", "with", "in", "on"}
        if (
            before
            and (before is not Sort.BODY or acted_on)
            and word.text.islower()
            and word.key.endswith(("ed", "ing"))
        ):
            return i
        # "the officials and residents" is cut, "British and American officials" and "state and local leaders" are not.
        joins = words[i - 1].key in names.adjectives | names.states or (i == 1 and words[0].text.islower())
        if word.key == "and" and not joins:
            return i
    return len(words)


_TRAILING = frozenset(
    {"here", "there", "nearby", "alike", "themselves", "himself", "herself", "itself", "today", "yesterday", "abroad"}
    | {"elsewhere", "both", "all", "too", "also", "now", "then", "later", "earlier", "tonight", "still", "already"}
)


def find_head(words: list[Word]) -> Head | None:
    """Find the noun that a phrase turns on: the longest listed one that ends its first noun phrase, else its last."""
    lexicon = role_lexicon()
    stop = cut_at(words)
    # "Officials here", "commander Roe": the noun may have one word behind it that is no noun of its own.
    last = words[stop - 1] if stop > 1 else None
    trails = last is not None and (
        last.key in _TRAILING
        or last.text[0].isdecimal()
        or (last.is_capitalised and not (stop > 2 and words[stop - 2].is_capitalised))
    )
    for end in (stop, stop - 1) if trails else (stop,):
        for length in range(min(lexicon.longest, end), 0, -1):
            noun = " ".join(word.key for word in words[end - length : end])
            if noun in lexicon.sort_of:
                return Head(noun, lexicon.sort_of[noun], end)
    return Head(words[stop - 1].key, None, stop) if stop else None


def role_spans(words: list[Word]) -> list[tuple[int, int, str]]:
    """List the role nouns among some words as (first, last + 1, role), the longest where they overlap."""
    lexicon = role_lexicon()
    spans, i = [], 0
    while i < len(words):
        for length in range(min(lexicon.longest, len(words) - i), 0, -1):
            noun = " ".join(word.key for word in words[i : i + length])
            if noun in lexicon.role_of:
                spans.append((i, i + length, lexicon.role_of[noun]))
                i += length - 1
                break
        i += 1
    return spans


def role_in(words: list[Word]) -> str | None:
    """Name the role that a description says: that of its head noun, else its first role noun."""
    head = find_head(words)
    if head is not None and head.sort is Sort.ROLE:
        return role_lexicon().role_of[head.noun]
    return next((role for _, _, role in role_spans(words)), None)
