"""A source phrase taken apart: name, role, affiliation, number, and the kind of speaker that its words make."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.reader.sources.affiliations import affiliation_behind, find_affiliation
from sayso.reader.sources.body_names import NO_NAMES, NUMBERS, apposed_body, body_name
from sayso.reader.sources.names import (
    Gender,
    Word,
    gender_of,
    is_body_name,
    name_runs,
    name_words,
    starts_sentence,
    words_of,
)
from sayso.reader.sources.roles import (
    DEFINITE,
    GROUPING,
    INDEFINITE,
    SEVERAL,
    Head,
    Sort,
    find_head,
    is_cut,
    role_in,
    role_lexicon,
    role_spans,
)
from sayso.reader.sources.time_around import without_time
from sayso.records.source import SourceKind

# Each pronoun with its subject form.
PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "i": "i", "me": "i", "my": "i", "we": "we", "us": "we", "our": "we", "you": "you", "your": "you",
    "who": "who", "that": "which", "which": "which", "this": "this",
}  # fmt: skip
# So many are a group by number rather than persons each of whom was asked.
_MOST_PERSONS = 10
_APPOSITION = re.compile(r",\s|\s[–—-]\s|\s?\(|\)|:\s")
_SURNAMES = frozenset(
    {"bishop", "king", "prince", "pope", "judge", "major", "dean", "priest", "monk", "farmer", "marshal"}
)
_RELATIVE = frozenset({"who", "whose", "whom", "which"})
_BREAKS = frozenset({"who", "whose", "which", "from"})
_RANKS = frozenset({"general", "admiral", "colonel", "officer", "cleric", "academic"})
# Words that open a clause before its subject; only their capital makes them part of the name.
_OPENING = re.compile(
    r"^(?:Following|While|Although|Though|After|Before|Since|When|Because|If|Despite|During|Meanwhile|However|But|And|Until|"
    r"Unless|Whereas|Unlike|Amid|Besides|Yet),?\s(?=(?:the\s)?[A-Z])"
)
_AMOUNT_OF = re.compile(
    r"(?:an?|the)\s(?:number|lot|handful|majority|group|couple|range|dozen|crowd|series|string|majority|portion)\sof\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePhrase:
    """A source phrase taken apart. `head` is the lower-case noun that it turns on; None for a pronoun or a bare name.

    `apposed_head` is the noun of an apposition ("HOHR, a monitoring group").
    `pronoun` is the subject form ("he" for "his"); `definite` says that it points back ("the official"), `called` by
    which words: the noun with what stands before it.
    """

    text: str
    kind: SourceKind
    name: str | None = None
    is_person: bool = False
    pronoun: str | None = None
    head: str | None = None
    apposed_head: str | None = None
    role: str | None = None
    described: str | None = None
    affiliation: str | None = None
    count: int | None = None
    plural: bool = False
    definite: bool = False
    bare: bool = False
    called: frozenset[str] = frozenset()
    gender: Gender | None = None

    @property
    def is_post(self) -> bool:
        """Whether the role is a post that one person holds."""
        return self.role in role_lexicon().posts


def read_phrase(text: str) -> SourcePhrase:
    """Take a source phrase apart by its own words alone; what they do not say stays None."""
    flat = _OPENING.sub("", without_time(" ".join(text.split())).strip(" ,;:"))
    words = words_of(flat)
    if not words:
        return SourcePhrase(text=text, kind=SourceKind.GROUP)
    pronoun = PRONOUNS.get(words[0].key)
    if pronoun and (
        len(words) == 1
        or pronoun == "who"
        or words[0].key == "which"
        or (len(words) == 2 and words[1].key in {"all", "both", "himself", "herself"})
    ):
        several = pronoun in {"they", "we"}
        # Whom the text calls so has a name, even where it gives none; "they" may be anybody.
        kind = SourceKind.NAMED if pronoun in {"i", "we", "it", "he", "she"} else SourceKind.GROUP
        gender = Gender(pronoun) if pronoun in {"he", "she"} else None
        return SourcePhrase(text=text, kind=kind, pronoun=pronoun, plural=several, gender=gender)
    if flat.startswith("@") and " " not in flat:
        return SourcePhrase(text=text, kind=SourceKind.NAMED, name=flat)
    parts = [part.strip() for part in _APPOSITION.split(flat) if words_of(part)]
    if words[0].text.islower() and (head := find_head(words_of(parts[0]))) and head.sort is Sort.DOCUMENT:
        # "a film called Harbour Nights": what it is called is no person.
        return _unnamed(text, flat, parts)
    for index, part in enumerate(parts[:4]):
        if index and not _can_be_person(parts[0]) and not _begins_with_title(part):
            continue
        if name := find_person_name(part, apposed=index > 0):
            return _person(text, flat, parts, index, name)
    return _unnamed(text, flat, parts)


def _begins_with_title(part: str) -> bool:
    """Whether a title or role in capitals stands at the start: "Grand Ayatollah Omar Roe"."""
    first = words_of(part)[:3]
    return first[0].is_capitalised and any(w.is_capitalised and w.key in role_lexicon().before_name for w in first)


def _can_be_person(part: str) -> bool:
    """Whether the noun before an apposition can be one person: a single role, or a noun on no list."""
    head = find_head(words_of(part))
    return head is not None and not head.is_plural and head.sort in {Sort.ROLE, None}


def find_person_name(part: str, *, apposed: bool) -> str | None:
    """Find the name of the person that a noun phrase means; None where it means no person or does not name one.

    A name stands after a title or role ("Foreign Minister Ann Roe", "Ambassador to Iraq Ann Roe") or at the very start.
    """
    words = words_of(part)
    lexicon = role_lexicon()
    titles = {i for first, last, _ in role_spans(words) for i in range(first, last)}
    titles |= {i for i, word in enumerate(words) if word.key in lexicon.titles}
    # "Deputy Prime Minister and Justice Minister Ann Roe" is one person, "Ann Roe and John Doe" are two.
    breaks = (i for i, w in enumerate(words) if i and (w.key in _BREAKS or (w.key == "and" and i - 1 not in titles)))
    stop = next(breaks, len(words))
    for first, last in name_runs(words[:stop], part):
        # "Foreign Minister Julia Bishop": the last word is her name, whatever else it can mean.
        surname = last - 1 if last - first > 1 and words[last - 1].key in _SURNAMES and last - 2 not in titles else last
        start = max((i + 1 for i in range(first, min(surname, last)) if i in titles), default=first)
        while start < last and words[start].key in DEFINITE | INDEFINITE | GROUPING:
            start += 1
        owns = words[last - 1].possessive and last < len(words)
        if start >= last or owns or (last < stop and _describes(words[last])) or _is_another(words, first, titles):
            continue
        titled = start - 1 in titles
        if not titled and first > 0:
            if words[first - 1].key in {"of", "for", "to", "the"}:
                if not titles or min(titles) > first:
                    continue
                # "governor of Helmand province" names no person, "Ambassador to Iraq Ann Roe" does.
                after = _after_place(words, start, last)
                if after is None:
                    continue
                start, titled = after, True
            elif not _is_unlisted_noun(words[first - 1]):
                continue
        elif not titled and start > 0:
            continue
        name = " ".join(part[words[start].start : words[last - 1].end].split())
        return name if _is_person_name(name, words[start:last], titled=titled, apposed=apposed) else None
    return None


def _is_another(words: list[Word], first: int, titles: set[int]) -> bool:
    """Whether the title at a place is that of another than the one described: "an aide for Mr. Roe"."""
    return first > 1 and first in titles and first - 1 not in titles and words[first - 1].key in {"of", "for", "to"}


def _is_unlisted_noun(word: Word) -> bool:
    """Whether a small word before a name can say who the person is: "veteran pollster Ann Roe", "a defiant Roe"."""
    listed = word.key in role_lexicon().sort_of or word.key in NUMBERS
    return not word.is_capitalised and not word.possessive and not listed and not is_cut(word)


def _describes(word: Word) -> bool:
    """Whether a small word after a run of capitals makes the run describe it: "Foreign Office spokesman"."""
    ends = {"said", "says", "himself", "herself", "of", "for", "in", "at", "to", "on", "with", "by", "the", "that"}
    return not word.is_capitalised and word.key not in ends


def _after_place(words: list[Word], start: int, last: int) -> int | None:
    """Skip the place or field that a post is tied to; where nothing tells, the name is the last two words."""
    states = name_words().states
    for length in (3, 2, 1):
        if start + length < last and " ".join(word.key for word in words[start : start + length]) in states:
            return start + length
    return (
        last - 2 if last - start >= 3 and not is_body_name(" ".join(w.text for w in words[last - 2 : last])) else None
    )


def _is_person_name(name: str, words: list[Word], *, titled: bool, apposed: bool) -> bool:
    lexicon, names = role_lexicon(), name_words()
    key = name.lower().rstrip(".")
    if key in names.states or key in names.bodies or key in PRONOUNS or words[0].key in NO_NAMES:
        return False
    if starts_sentence(key):
        return False
    if all(
        word.key in names.states | names.adjectives | names.peoples or word.key in lexicon.sort_of for word in words
    ):
        return False
    if is_body_name(name) and not (titled and (len(words) == 1 or words[0].key in names.genders)):
        return False
    if not titled and words[0].key in names.adjectives | names.states:
        return False
    return titled or len(words) > 1 or not (apposed or key in lexicon.sort_of)


def _person(text: str, flat: str, parts: list[str], index: int, name: str) -> SourcePhrase:
    """Describe a person with a name."""
    before = parts[index].partition(name.split(maxsplit=1)[0])[0].strip(" ,")
    # "(R-Ind.)" and an age describe nobody.
    others = [part for i, part in enumerate(parts) if i != index and any(w.text.islower() for w in words_of(part))]
    # What somebody does says more than the rank: "Col. Ann Roe, a spokeswoman for the command".
    descriptions = [part for part in [before, *others] if role_in(words_of(part))]
    descriptions.sort(key=lambda part: role_in(words_of(part)) in _RANKS)
    description = descriptions[0] if descriptions else None
    # "Ann Roe, who left the town": what is told of her does not say who she is.
    telling = [part for part in others if words_of(part)[0].key not in _RELATIVE]
    described = _stretch(flat, telling) if telling else None
    gender = gender_of(name) or gender_of(f"{before.split()[-1]} {name}" if before else name)
    if gender is None and description:
        gender = _gender_in(description)
    return SourcePhrase(
        text=text,
        kind=SourceKind.NAMED,
        name=" ".join(re.sub(r"[“\"][^”\"]*[”\"]", " ", name).split()) or name,
        is_person=True,
        role=role_in(words_of(description)) if description else None,
        described=described or (before if description == before and before else None),
        affiliation=next((found for part in [before, *others] if (found := find_affiliation(part))), None)
        or affiliation_behind(parts[index].rpartition(name)[2]),
        gender=gender,
        definite=flat.split(maxsplit=1)[0].lower() == "the",
    )


def _stretch(flat: str, parts: list[str]) -> str | None:
    """The text from the first to the last of some parts; only the first where they do not stand together."""
    start = flat.find(parts[0])
    end = flat.find(parts[-1], start) + len(parts[-1])
    return flat[start:end].strip(" ,") if start >= 0 and end > start else None


def _gender_in(part: str) -> Gender | None:
    """Tell the gender that a noun says ("spokeswoman")."""
    words = {word.key for word in words_of(part)}
    if any(w.endswith("woman") for w in words) or words & {
        "mother",
        "sister",
        "wife",
        "widow",
        "daughter",
        "girl",
        "queen",
    }:
        return Gender.SHE
    if words & {
        "spokesman",
        "chairman",
        "businessman",
        "congressman",
        "man",
        "father",
        "brother",
        "son",
        "boy",
        "king",
    }:
        return Gender.HE
    return None


_MADE_KNOWN = re.compile(
    r"(?<=\w)\s(?:just\s|recently\s)?(?:issued|released|posted|published|made|out)(?:\s(?:on\s)?[A-Z]\w+day)?$"
)
"""How a document came out, where nothing more is told: "a statement issued Monday" is a statement."""


def _unnamed(text: str, flat: str, parts: list[str]) -> SourcePhrase:
    """Describe a source without a person's name: a body, a group, unnamed persons, a document."""
    part = parts[0] if parts else flat
    amount = _AMOUNT_OF.match(part)
    words = words_of("some " + part[amount.end() :]) if amount else words_of(part)
    first = words[0]
    head = find_head(words)
    count, counted = _count(words)
    plural = head is not None and head.is_plural and first.key not in INDEFINITE
    role = role_lexicon().role_of.get(head.noun) if head and head.sort is Sort.ROLE else None
    name = None if amount else body_name(words, part, head) or apposed_body(parts, head)
    kind = _kind(words, head, is_named=name is not None, plural=plural, counted=counted, count=count)
    return SourcePhrase(
        text=text,
        kind=kind,
        name=name if kind is SourceKind.NAMED else None,
        head=head.noun if head else None,
        apposed_head=apposed.noun if (apposed := find_head(words_of(parts[1])) if parts[1:] else None) else None,
        role=role,
        described=_MADE_KNOWN.sub("", flat) if kind is not SourceKind.NAMED or name is None else None,
        affiliation=find_affiliation(part) if role else None,
        count=count if kind is SourceKind.ANONYMOUS and plural else None,
        plural=plural,
        definite=first.key in DEFINITE or first.possessive,
        called=_called(words, head),
        bare=first.key not in DEFINITE | INDEFINITE | GROUPING | SEVERAL and count is None,
        gender=_gender_in(part) if role else None,
    )


_SAME = frozenset({"same", "entire", "whole", "latter", "main", "said"})


def _called(words: list[Word], head: Head | None) -> frozenset[str]:
    """By which words a phrase points back: "the US-led coalition" by "us-led coalition"."""
    if head is None or words[0].key not in {"the", "this", "that"} or head.end < len(words):
        return frozenset()
    return frozenset({" ".join(word.key for word in words[1 : head.end] if word.key not in _SAME)})


def _count(words: list[Word]) -> tuple[int | None, bool]:
    """Read how many persons, and whether the phrase says a number or "several"."""
    for word in words[:4]:
        if word.key in NUMBERS:
            return NUMBERS[word.key], True
        if word.text.isdecimal() and word.text.isascii() and len(word.text) < 5:
            return int(word.text), True
    return None, any(word.key in SEVERAL for word in words[:2]) and words[0].key != "few"


def _kind(
    words: list[Word], head: Head | None, *, is_named: bool, plural: bool, counted: bool, count: int | None
) -> SourceKind:
    first = words[0].key
    sort = head.sort if head else None
    noun = head.noun.split()[-1] if head else ""
    some = first in GROUPING
    if is_named and not some:
        return SourceKind.NAMED
    if sort is Sort.DOCUMENT:
        return SourceKind.DOCUMENT
    if first == "one" and len(words) > 1:
        return SourceKind.ANONYMOUS
    if sort is Sort.BODY and not some:
        return SourceKind.NAMED
    if sort in {Sort.GROUP, Sort.BODY} or some or (noun in name_words().peoples and noun != first):
        return SourceKind.GROUP
    if not plural:
        # A people in the plural without an article ("Palestinians") ends here only through its unlisted singular.
        return SourceKind.GROUP if noun in name_words().peoples else SourceKind.ANONYMOUS
    if counted:
        return SourceKind.GROUP if count is not None and count > _MOST_PERSONS else SourceKind.ANONYMOUS
    return SourceKind.ANONYMOUS if noun == "sources" else SourceKind.GROUP
