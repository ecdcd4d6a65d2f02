"""What a quantity counts: the noun phrase behind it, a unit, a currency, or what a share is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.reader.quantities.amounts import Amount
from sayso.reader.quantities.numbers import DASHES
from sayso.reader.quantities.sentence import Sentence
from sayso.reader.quantities.words import fate_of, is_measure, plural, quantity_words, singular
from sayso.reader.text.classes import tag
from sayso.reader.text.tokens import Token, tokenize

_WINDOW: Final = 90
"""Characters behind a number in which what it counts begins and mostly ends."""
_NOUNS: Final = frozenset({"NN", "NNS", "NNP"})
_BEFORE_NOUN: Final = frozenset({"JJ", "NN", "NNS", "NNP", "CD", "POS", "VBN", "VBG", "VBD", "&"})
_PARTITIVE: Final = frozenset({"DT", "PRP$"})
_PARTS: Final = frozenset({"all", "them", "those", "past", "last", "next", "first", "remaining"})
_PERCENT: Final = frozenset({"%", "percent", "per", "cent", "percentage", "pct", "-", "points", "point"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, and where in the text its words end; `measured` tells a measure, money or a share."""

    of: str | None
    end: int
    measured: bool = False


def read_counted(sentence: Sentence, amount: Amount) -> Counted | None:
    """Read what stands behind an amount; None where nothing can be counted there."""
    text, start = sentence.text, sentence.pieces[amount.last - 1].end
    unit = sentence.pieces[amount.last - 1].low
    if is_measure(unit, quantity_words().times):  # "about a year"
        return Counted(plural(unit), start, measured=True)
    if amount.currency is not None:
        return Counted(amount.currency, start, measured=True)
    if amount.percent:
        return Counted(*_percent(sentence, start), measured=True)
    if text[start : start + 1] in DASHES and text[start + 1 : start + 2].isalpha():
        return _compound(sentence, amount, start + 1)
    if _is_age(sentence, amount):
        return Counted("years of age", start, measured=True)
    return _noun(sentence, amount, start)


def _noun(sentence: Sentence, amount: Amount, start: int) -> Counted | None:
    """Read the noun phrase behind an amount: "insurgents", "of her cousins", "square miles"."""
    tokens = _tagged(sentence, amount, start)
    first = 0
    while first < len(tokens) and (tokens[first].low in quantity_words().others or tokens[first].tag == '"'):
        first += 1
    of = first < len(tokens) and tokens[first].low == "of"
    first += of
    begun = first
    if of or (amount.share and (first >= len(tokens) or tokens[first].low not in {"a", "an"})):
        while first < len(tokens) and (tokens[first].tag in _PARTITIVE or _is_empty(tokens[first])):
            first += 1
    if amount.share and first < len(tokens) and tokens[first].low in {"a", "an"}:
        first += 1  # "half an hour"
    elif amount.share and not of and first == begun and sentence.pieces[amount.last - 2].low != "in":
        return None
    if of and first < len(tokens) and tokens[first].tag == "CD":
        first += 1  # "two of the 30 men"
    unit = _measure(tokens, first)
    phrase = tokens[first:unit] if unit else _phrase(tokens, first)
    if not phrase:
        return Counted(None, start)
    if phrase[-1].tag == "NNP" and phrase[-1].low in quantity_words().streets:
        return None  # "100 Mill Road"
    words = [token.word for token in (phrase if unit else _joined(tokens, _owned(phrase)))]
    if amount.best == 1 and phrase[-1].tag != "NNS" and not words[-1].isupper():
        words[-1] = plural(words[-1])
    name = " ".join(words).replace(" '", "'").replace(" ’", "’")
    return Counted(
        f"share of {name}" if amount.share and not unit else name, phrase[-1].end, measured=amount.share or bool(unit)
    )


def _is_empty(token: Token) -> bool:
    """Tell a word that says nothing of what is counted: "all of them", "two of the other guards"."""
    return token.low in _PARTS or token.low in quantity_words().others


def _owned(phrase: list[Token]) -> list[Token]:
    """Leave out the owner: of "Sylvania's 14 districts" the districts are counted."""
    last = max((index for index, token in enumerate(phrase[:-1]) if token.tag == "POS"), default=-1)
    return phrase[last + 2 :] if last + 2 < len(phrase) and phrase[last + 1].tag == "CD" else phrase[last + 1 :]


def _tagged(sentence: Sentence, amount: Amount, start: int) -> list[Token]:
    """Cut and tag the words behind an amount; the amount itself goes before them as a number."""
    tokens = tokenize(sentence.text, start, min(sentence.end, start + _WINDOW))
    word = "one" if amount.best == 1 else "10"
    tag([Token(start - 1, start, word, word), *tokens])
    return tokens


def _measure(tokens: list[Token], first: int) -> int | None:
    """Give where a unit of measure ends that begins at a token: "km", "square miles", "metric tons"."""
    measures = quantity_words().measures
    last = first
    while last < len(tokens) and tokens[last].low in {"square", "cubic", "metric", "nautical"}:
        last += 1
    return last + 1 if last < len(tokens) and is_measure(tokens[last].low, measures) else None


def _phrase(tokens: list[Token], first: int) -> list[Token]:
    """Give the bare noun phrase at a token: adjectives and nouns up to the head."""
    last = None
    for index in range(first, len(tokens)):
        token = tokens[index]
        if _is_past(tokens, index):
            break
        if token.tag in _NOUNS or singular(token.low) in quantity_words().persons:
            if last is not None and tokens[last].tag == "NNS" and not _goes_on(tokens, last, index):
                break
            last = index
        elif not _may_stand(tokens, first, last, index):
            break
    if last is None:
        return [tokens[first]] if _is_lone_adjective(tokens, first) else []
    return [token for token in tokens[first : last + 1] if token.tag != '"']


def _may_stand(tokens: list[Token], first: int, last: int | None, index: int) -> bool:
    """Tell whether a word that is no noun may stand in a noun phrase whose last noun so far is at `last`."""
    token = tokens[index]
    if last is None:
        return token.tag in _BEFORE_NOUN or _is_within(tokens, first, index)
    if token.tag == "CD":
        return tokens[last].tag == "NNP" or tokens[index - 1].tag == "POS" or _is_before_noun(tokens, index)
    return token.tag in _BEFORE_NOUN and token.tag not in {"VBN", "VBD", "VBG"}


def _is_past(tokens: list[Token], index: int) -> bool:
    """Tell a word with which a noun phrase is over: a day, a direction, a fate that stands before no noun."""
    low = tokens[index].low
    if low in quantity_words().past_noun:
        return index + 1 == len(tokens) or tokens[index + 1].tag != "POS"
    return fate_of(low) is not None and not _is_before_noun(tokens, index)


def _is_within(tokens: list[Token], first: int, index: int) -> bool:
    """Tell what may stand among the adjectives: "heavily armed", "regional and international", quotation marks."""
    token = tokens[index]
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].tag
    if token.low in {"and", "or"}:
        return index > first and following == "JJ"
    return token.tag == '"' or (token.tag == "RB" and following in {"VBN", "VBD", "JJ"})


def _is_lone_adjective(tokens: list[Token], first: int) -> bool:
    """Tell an adjective that stands for a noun: "one insurgent."."""
    if first + 1 >= len(tokens) or tokens[first].tag != "JJ":
        return False
    return not tokens[first + 1].word[0].isalnum() and fate_of(tokens[first].low) is None


def _goes_on(tokens: list[Token], last: int, index: int) -> bool:
    """Tell whether a plural is not the head yet: "police officers", "arms exporters", but "12 people Thursday"."""
    return index == last + 1 and (tokens[index].tag == "NNS" or tokens[last].low in {"police", "media"})


def _joined(tokens: list[Token], phrase: list[Token]) -> list[Token]:
    """Take the noun of the next member where names alone stand here: "35 Teal Guard and four other fighters"."""
    at = tokens.index(phrase[-1]) + 1
    while (
        phrase[-1].tag == "NNP"
        and not phrase[-1].low.endswith("s")
        and at + 1 < len(tokens)
        and tokens[at].low in {",", "and", "or"}
    ):
        at += 1 + (tokens[at + 1].tag == "CD") if tokens[at].low != "," else 1
        following = _phrase(tokens, at)
        if not following:
            break
        if following[-1].tag != "NNP":
            return [*phrase, following[-1]]
        at = tokens.index(following[-1]) + 1
    return phrase


def _is_before_noun(tokens: list[Token], index: int) -> bool:
    """Tell whether a noun follows: "wounded soldiers", "captured Sylvanian jets"."""
    following = index + 1
    while (
        following < len(tokens)
        and tokens[following].tag in {"NNP", "JJ"}
        and tokens[following].low not in quantity_words().past_noun
    ):
        following += 1
    return (
        following < len(tokens)
        and tokens[following].tag in {"NN", "NNS"}
        and tokens[following].low not in quantity_words().past_noun
    )


def _is_age(sentence: Sentence, amount: Amount) -> bool:
    """Tell an age in apposition: "Jane Doe, 42, of …"."""
    pieces, core = sentence.pieces, amount.core
    if (
        amount.last != core + 1
        or amount.first != core
        or not pieces[core].low.isdecimal()
        or not 1 < core < len(pieces) - 1
    ):
        return False
    named = pieces[core - 1].low == "," and pieces[core - 2].capitalised
    return named and pieces[core + 1].low == "," and len(pieces[core].low) < 3


def _compound(sentence: Sentence, amount: Amount, start: int) -> Counted | None:
    """Read what is joined by a hyphen: "five-day", "15-member", "16-year-old"."""
    tokens = tokenize(sentence.text, start, min(sentence.end, start + 40))
    if tokens and tokens[0].low == "plus":  # "60-plus nations"
        return _noun(sentence, amount, tokens[0].end)
    parts = tokens[0].low.split("-") if tokens else [""]
    end = start + len(parts[0])
    if parts[-1] == "old":
        return Counted(f"{plural(parts[0])} of age", tokens[0].end, measured=True)
    measured = is_measure(parts[0], quantity_words().measures)
    if not parts[0] or parts[0] in quantity_words().compounds or parts[0].endswith("ed"):
        return None
    if amount.share and not measured:  # "half-empty"
        return None
    if parts[0] == "square" and len(parts) > 1:
        return Counted(f"square {plural(parts[1])}", tokens[0].end, measured=True)
    return Counted(plural(sentence.text[start:end]), end, measured=measured)


def _percent(sentence: Sentence, start: int) -> tuple[str, int]:
    """Read what a percentage is of."""
    tokens = tokenize(sentence.text, start, min(sentence.end, start + _WINDOW))
    tag(tokens)
    first = 0
    while first < len(tokens) and tokens[first].low in _PERCENT:
        first += 1
    points = any(token.low.startswith("point") for token in tokens[:first])
    name = "percentage points" if points else "percent"
    if first >= len(tokens) or tokens[first].low != "of":
        return name, tokens[first - 1].end if first else start
    first += 1
    while first < len(tokens) and tokens[first].tag in _PARTITIVE:
        first += 1
    phrase = _phrase(tokens, first)
    if not phrase:
        return name, tokens[first - 1].end
    return f"{name} of " + " ".join(token.word for token in phrase), phrase[-1].end


def head(of: str) -> str:
    """Give the noun that a description turns on, in the singular: "Teal fighters" gives "fighter"."""
    return singular(of.lower().removeprefix("share of ").split(" of ")[0].split()[-1])
