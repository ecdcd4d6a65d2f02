"""What a source phrase says of its source: name, role, affiliation, number, and the kind of speaker that makes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.lexicon.load import load_lexicon
from sayso.reader.names import Gender, Word, gender_of, is_body_name, is_state, name_runs, name_words, words_of
from sayso.records.source import SourceKind

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "i": "i", "me": "i", "my": "i", "we": "we", "us": "we", "our": "we", "you": "you", "your": "you", "who": "who", "which": "who",
}  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "any"})
_QUANTIFIERS = frozenset(
    "some several many few various most other others both all numerous dozens hundreds thousands certain multiple".split()  # noqa: SIM905
)
_SEVERAL = frozenset({"several", "few", "multiple", "numerous"})
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}  # noqa: SIM905
_CUTS = frozenset(
    "of for in from at to with by on near who which that whose inside outside within across along against about around behind based between "
    "close familiar under working speaking attending overseeing including briefed involved among over after before during where what "
    "interviewed posted released published issued taken willing reviewing embedded living and".split()  # noqa: SIM905
)
_APPOSITION = re.compile(r",\s|\s[–—-]\s|\s?\(|\)|:\s")


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """roles.yaml and groups.yaml by the lower-case words of their entries."""

    role_of: dict[str, str]
    posts: frozenset[str]
    titles: frozenset[str]
    kind_of: dict[str, str]
    longest: int


@cache
def role_lexicon() -> RoleLexicon:
    """Load the role lexicons, once a process."""
    roles, groups = load_lexicon("roles"), load_lexicon("groups")
    role_of = {word.lower(): entry["role"] for entry in roles["roles"] for word in entry["words"]}
    kind_of = {word.lower(): kind for kind, entries in groups.items() for entry in entries for word in entry["words"]}
    return RoleLexicon(
        role_of=role_of,
        posts=frozenset(entry["role"] for entry in roles["roles"] if entry.get("post")),
        titles=frozenset(entry["word"] for entry in roles["titles"]),
        kind_of=kind_of,
        longest=max(word.count(" ") + 1 for word in [*role_of, *kind_of]),
    )


@cache
def title_words() -> frozenset[str]:
    """Every single word that may stand before a person's name without being part of it."""
    lexicon = role_lexicon()
    return lexicon.titles | {
        part for word in lexicon.role_of for part in word.split() if part not in {"in", "of", "a", "the"}
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePhrase:
    """A source phrase taken apart. `head` is the lower-case noun that it turns on; None for a pronoun or a bare name.

    `pronoun` is the subject form ("he" for "his"); `definite` says that it points back ("the official", "these sources").
    """

    text: str
    kind: SourceKind
    name: str | None = None
    is_person: bool = False
    pronoun: str | None = None
    head: str | None = None
    role: str | None = None
    described: str | None = None
    affiliation: str | None = None
    count: int | None = None
    plural: bool = False
    definite: bool = False
    gender: Gender | None = None

    @property
    def is_post(self) -> bool:
        """Whether the role is a post that one person holds."""
        return self.role in role_lexicon().posts


def read_phrase(text: str) -> SourcePhrase:
    """Take a source phrase apart by its own words alone; what they do not say stays None."""
    flat = " ".join(text.split())
    words = words_of(flat)
    if not words:
        return SourcePhrase(text=text, kind=SourceKind.GROUP)
    if (
        len(words) <= 2
        and (pronoun := PRONOUNS.get(words[0].key))
        and (len(words) == 1 or words[1].key in {"all", "both"})
    ):
        kind = SourceKind.GROUP if pronoun in {"they", "we", "you"} else SourceKind.NAMED
        return SourcePhrase(text=text, kind=kind, pronoun=pronoun, plural=pronoun in {"they", "we"})
    parts = _apposed(flat)
    named = _find_person(parts)
    if named is not None:
        part, name = named
        return _person(text, flat, parts, part, name)
    return _unnamed(text, flat, parts)


def _apposed(flat: str) -> list[str]:
    """Cut a phrase at its commas and brackets."""
    return [part.strip() for part in _APPOSITION.split(flat) if part.strip()]


def _find_person(parts: list[str]) -> tuple[int, str] | None:
    """Find the person's name: (index of the part, the name). The first part goes first, an apposition only as a whole."""
    lexicon = role_lexicon()
    for index, part in enumerate(parts[:4]):
        words = words_of(part)
        name = _person_in(words, part, apposed=index > 0)
        if name and (
            index == 0
            or (_head(words_of(parts[0]))[1] in {"role", None} and parts[0].split()[0].lower() not in {"those"})
        ):
            if index > 0 and not _turns_on_person(parts[0], lexicon):
                continue
            return index, name
    return None


def _turns_on_person(part: str, lexicon: RoleLexicon) -> bool:
    """Whether the noun before an apposition can be a person: a role, or one that no list knows and that is not a name."""
    head, sort = _head(words_of(part))
    if sort == "role":
        return head is not None and not _is_plural(head)
    return sort is None and head is not None and head not in lexicon.kind_of and not _is_plural(head)


def _person_in(words: list[Word], part: str, *, apposed: bool) -> str | None:
    lexicon, names = role_lexicon(), name_words()
    stop = next(
        (i for i, w in enumerate(words) if i > 0 and w.key in {"who", "whose", "from", "and", "which"}), len(words)
    )
    best: tuple[int, int, bool] | None = None
    for first, last in name_runs(words[:stop], part):
        if words[last - 1].possessive:
            continue
        start, titled = _after_titles(words, first, last)
        if start >= last or last < stop and words[last].key in lexicon.kind_of:
            continue
        if first > 0 and words[first - 1].key in {"the"} and not titled:
            continue
        if last < stop and _noun_follows(words, last, stop):
            continue
        if first > 0 and words[first - 1].key in {"of", "for", "at", "to", "in", "with"} and not titled:
            # "governor of Helmand province" names no person; "Minister for the North Ann Roe" does.
            start = _after_state(words, start, last)
            if start is None or last - start < 2 or first < 2 or not any(w.key in title_words() for w in words[:first]):
                continue
            titled = True
        best = (start, last, titled)
        if titled:
            break
        if first == 0:
            break
    if best is None:
        return None
    start, last, titled = best
    name = part[words[start].start : words[last - 1].end]
    preceded = titled or (start > 0 and words[start - 1].key in title_words())
    if not preceded and (is_body_name(name) or name.lower() in names.adjectives or words[start].key in PRONOUNS):
        return None
    if (
        not preceded
        and last - start == 1
        and (apposed or name.lower() in lexicon.kind_of or name.lower() in lexicon.role_of)
    ):
        return None
    if all(
        word.key in names.states or word.key in names.adjectives or word.key in lexicon.role_of
        for word in words[start:last]
    ):
        return None
    if is_state(name) or (preceded and name.lower().rstrip(".") in names.bodies):
        return None
    return name


def _noun_follows(words: list[Word], last: int, stop: int) -> bool:
    """Whether a small noun follows a run ("Foreign Office spokesman"), so that the run only describes it."""
    key = words[last].key
    return (
        last < stop
        and key not in _CUTS
        and not words[last].is_capitalised
        and key not in {"said", "says", "himself", "herself"}
    )


def _after_titles(words: list[Word], first: int, last: int) -> tuple[int, bool]:
    """Find where the name begins in a run: after the last title or role word, and whether there was one."""
    lexicon = role_lexicon()
    titles = title_words()
    for i in range(last - 2, first - 1, -1):
        if words[i].key in titles and not (
            words[i].key in lexicon.titles and i != first and words[i].key not in {"mr", "mrs", "ms"}
        ):
            return i + 1, True
    before = first > 0 and (words[first - 1].key in titles)
    return first, before


def _after_state(words: list[Word], start: int, last: int) -> int | None:
    """Skip a place's name that a post is tied to ("to Iraq Ann Roe"); None where nothing is left."""
    states = name_words().states
    for length in (3, 2, 1):
        if start + length < last and " ".join(w.text for w in words[start : start + length]).lower() in states:
            return start + length
    return last - 2 if last - start >= 3 else None


def _head(words: list[Word]) -> tuple[str | None, str | None]:
    """Find the noun that a phrase turns on, and its sort: "role", "body", "group", "document", or None for neither.

    It is the longest listed noun that ends the part before the first preposition, participle or relative word.
    """
    lexicon = role_lexicon()
    stop = next((i for i, w in enumerate(words) if i > 0 and w.key in _CUTS), len(words))
    core = words[:stop]
    for last in (len(core), len(core) - 1):
        for length in range(min(lexicon.longest, last), 0, -1):
            key = " ".join(w.key for w in core[last - length : last])
            if key in lexicon.role_of:
                return key, "role"
            if key in lexicon.kind_of:
                return key, lexicon.kind_of[key]
    return (core[-1].key if core else None), None


def _is_plural(noun: str) -> bool:
    last = noun.split()[-1]
    return last in {
        "people",
        "men",
        "women",
        "children",
        "police",
        "troops",
        "media",
        "personnel",
        "staff",
        "spokespeople",
    } or (last.endswith(("s", "men", "women")) and not last.endswith(("ss", "us", "is")))


def _person(text: str, flat: str, parts: list[str], index: int, name: str) -> SourcePhrase:
    """Describe a person with a name."""
    name = _without_nickname(name)
    before = parts[index][: max(0, parts[index].find(name.split()[0]))].strip()
    others = [part for i, part in enumerate(parts) if i != index]
    role = None
    role_part = ""
    for part in [before, *others]:
        role = _role_in(part)
        if role:
            role_part = part
            break
    titled = f"{before} {name}".strip()
    described = ", ".join(others) or (before if role else None)
    if described and others and (found := flat.find(others[0])) >= 0:
        last = flat.find(others[-1], found)
        described = flat[found : last + len(others[-1])].strip(" ,")
    gender = gender_of(name) or gender_of(words_of(titled)[0].text + " X")
    if gender is None and role_part:
        gender = _gendered(role_part)
    return SourcePhrase(
        text=text,
        kind=SourceKind.NAMED,
        name=name,
        is_person=True,
        role=role,
        described=described,
        affiliation=_affiliation(role_part) if role_part else None,
        gender=gender,
    )


def _without_nickname(name: str) -> str:
    return " ".join(re.sub(r"[“\"][^”\"]*[”\"]", " ", name).split())


def _gendered(part: str) -> Gender | None:
    last = [w.key for w in words_of(part)]
    if any(
        w.endswith("woman") or w in {"mother", "sister", "wife", "widow", "daughter", "girl", "queen"} for w in last
    ):
        return Gender.SHE
    if any(
        w in {"spokesman", "chairman", "businessman", "congressman", "man", "father", "brother", "son", "boy", "king"}
        for w in last
    ):
        return Gender.HE
    return None


def _role_in(part: str) -> str | None:
    """Name the role that a description says: that of its head noun, else the last role word before its first preposition."""
    lexicon = role_lexicon()
    words = words_of(part)
    if not words:
        return None
    head, sort = _head(words)
    if sort == "role" and head:
        return lexicon.role_of[head]
    for i in range(len(words)):
        for length in range(min(lexicon.longest, len(words) - i), 0, -1):
            key = " ".join(w.key for w in words[i : i + length])
            if key in lexicon.role_of:
                return lexicon.role_of[key]
    return None


def _affiliation(part: str) -> str | None:
    """Find the body or state that a description ties its person to: after "of", "for", "at", "with", or before the role noun."""
    lexicon, names = role_lexicon(), name_words()
    words = words_of(part)
    spots = [i for i, w in enumerate(words) if any(w.key == key for key in lexicon.role_of)]
    after = next((i for i, w in enumerate(words) if i > 0 and w.key in {"for", "of", "at", "with", "from", "in"}), None)
    if after is not None and after + 1 < len(words) and (not spots or after > spots[0]):
        rest = words[after + 1 :]
        while rest and rest[0].key in {"the", "a", "an", "his", "her", "their", "its"}:
            rest = rest[1:]
        stop = next((i for i, w in enumerate(rest) if i > 0 and w.key in _CUTS - {"of", "for", "and"}), len(rest))
        rest = rest[:stop]
        if rest and (any(w.is_capitalised for w in rest) or _head(rest)[1] == "body"):
            return part[rest[0].start : rest[-1].end]
    last = spots[-1] if spots else len(words)
    core = words[:last]
    while core and (
        core[0].key in _DEFINITE | _INDEFINITE | lexicon.titles
        or core[0].key in {"senior", "top", "former", "local", "two", "three"}
    ):
        core = core[1:]
    caps = [w for w in core if w.is_capitalised and w.key not in lexicon.role_of]
    if caps:
        first = core.index(caps[0])
        return part[core[first].start : core[-1].end]
    bodies = [w for w in core if lexicon.kind_of.get(w.key) == "body" or w.key in names.states]
    return part[bodies[0].start : core[-1].end] if bodies else None


def _unnamed(text: str, flat: str, parts: list[str]) -> SourcePhrase:
    """Describe a source without a person's name: a body, a group, unnamed persons, a document."""
    words = words_of(parts[0]) if parts else words_of(flat)
    first = words[0].key
    head, sort = _head(words)
    count, quantified = _count(words)
    plural = head is not None and _is_plural(head) and first not in _INDEFINITE
    definite = first in _DEFINITE or words[0].possessive or first in {"his", "her", "its", "their", "our", "my"}
    role = role_lexicon().role_of.get(head or "") if sort == "role" else None
    name = _body_name(words, parts[0] if parts else flat, head, sort)
    kind = _kind(words, head, sort, name=name, plural=plural, counted=count is not None or quantified)
    return SourcePhrase(
        text=text,
        kind=kind,
        name=name if kind is SourceKind.NAMED else None,
        head=head,
        role=role,
        described=flat if sort in {"role", "group", "document", None} or kind is not SourceKind.NAMED else None,
        affiliation=_affiliation(flat) if role else None,
        count=count if kind is SourceKind.ANONYMOUS and plural else None,
        plural=plural,
        definite=definite,
        gender=_gendered(parts[0] if parts else flat) if sort == "role" else None,
    )


def _count(words: list[Word]) -> tuple[int | None, bool]:
    """Read how many persons, and whether the phrase says "several" or the like."""
    for word in words[:3]:
        if word.key in _NUMBERS and word.key != "one":
            return _NUMBERS[word.key], True
        if word.text.isdecimal() and len(word.text) < 5:
            return int(word.text), True
    return None, any(word.key in _SEVERAL for word in words[:2])


def _body_name(words: list[Word], part: str, head: str | None, sort: str | None) -> str | None:
    """Find the name of a body in a phrase without a person: "Ministry of Defence", "Afghan government"; None for "the ministry"."""
    core = words[1:] if words[0].key in _DEFINITE | _INDEFINITE and len(words) > 1 else words
    if not any(w.is_capitalised for w in core):
        return None
    if not core[0].is_capitalised and sort != "body":
        return None
    if sort in {"body", None}:
        end = core[-1].end
        relative = next((w for i, w in enumerate(core) if i > 0 and w.key in {"who", "which", "that", "whose"}), None)
        if relative is not None:
            end = relative.start
        start = core[0].start
        if core[0] is words[0] and len(words) > 1 and not words[0].is_capitalised and head is None:
            start = words[1].start
        return part[start:end].strip(" ,")
    return None


def _kind(
    words: list[Word], head: str | None, sort: str | None, *, name: str | None, plural: bool, counted: bool
) -> SourceKind:  # noqa: PLR0911
    names = name_words()
    first = words[0].key
    some = first in _QUANTIFIERS
    core = words[1:] if first in _DEFINITE and len(words) > 1 else words
    whole = " ".join(w.text for w in core).lower().rstrip(".")
    if whole in names.states or whole in names.bodies:
        return SourceKind.NAMED
    if sort == "document":
        return SourceKind.DOCUMENT
    if whole in names.peoples:
        return SourceKind.GROUP
    if sort == "role":
        if plural:
            one_of = first == "one"
            return SourceKind.ANONYMOUS if counted or one_of else SourceKind.GROUP
        return SourceKind.ANONYMOUS
    if sort == "body":
        return SourceKind.GROUP if some else SourceKind.NAMED
    if sort == "group" or some:
        return SourceKind.GROUP
    if name and core[0].is_capitalised:
        return SourceKind.GROUP if head and head in names.peoples else SourceKind.NAMED
    if first == "one" and len(words) > 1:
        return SourceKind.ANONYMOUS
    if plural:
        return SourceKind.ANONYMOUS if counted else SourceKind.GROUP
    return SourceKind.ANONYMOUS
