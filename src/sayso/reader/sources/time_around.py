"""What stands around a source phrase and is no part of it: when it was said, and the word that joins it on."""

from __future__ import annotations

import re
from typing import Final

from sayso.reader.sources.names import words_of

# "Last month US Central Command": when it was said is no part of who said it.
_TIME: Final = re.compile(
    r"(?:(?:on|in|by|late|early|earlier|last|this|next|that|the same|since|until)\s)*"
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|month|week|year|summer|winter|spring|autumn|today|yesterday|tonight|later)(?![’'\w-])|\d{4}\b)"
    r"(?:\s(?:morning|afternoon|evening|night|\d{1,2}|\d{4})\b)?,?\s+",
    re.IGNORECASE,
)


_BEHIND: Final = re.compile(
    r"(?<=\w),?\s(?:(?:late |early )?(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:by|at|until) the (?:end|start|beginning) of\b.*)$",
    re.IGNORECASE,
)
_JOINING: Final = re.compile(
    r"(?:yet|but|and|so|meanwhile|however|still|also|while|although|because|when),?\s+", re.IGNORECASE
)


def without_time(flat: str) -> str:
    """Leave out a time or a joining word around a phrase.

    A time at the start stays where it may be a name's own first word ("Sunday Times", "May Roe").
    """
    flat = _BEHIND.sub("", flat)
    if joining := _JOINING.match(flat):
        flat = flat[joining.end() :]
    match = _TIME.match(flat)
    if match is None:
        return flat
    rest = words_of(flat[match.end() :])
    run = next((i for i, word in enumerate(rest) if not word.is_capitalised), len(rest))
    return flat if not rest or (run == 1 and match.group()[0].isupper()) else flat[match.end() :]
