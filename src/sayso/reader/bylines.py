"""Who wrote it: the names in a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_OPENING: Final = re.compile(
    r"^\s*(?:(?:story|text|words|report|reporting|reported|written|posted|analysis|opinion)\s+)?(?:by|from)\b[:\s]+",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+|\(\s*\)")
_JOINT: Final = re.compile(r"\s*(?:;|\||/|•|·|\s&\s|\band\b|\bwith\b)\s*", re.IGNORECASE)
_PLACE: Final = re.compile(r"\s+\bin\s+[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*)*\s*$")
# What stands after a comma and names a post, not a person.
_POST: Final = re.compile(
    r"\b(?:correspondent|writer|reporter|editor|staff|chief|bureau|analyst|contributor|columnist|producer|desk|fellow|professor)s?\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[^\W\d_]")
_LONGEST_NAME: Final = 80


def split_bylines(written: str | Iterable[str]) -> tuple[str, ...]:
    """Part a byline into names, in order, each once: "By Jane Doe and John Roe in Beirut" names two.

    Addresses, account names, places and posts are left out; what names nobody gives nothing.
    """
    lines = (written,) if isinstance(written, str) else tuple(written)
    names = [name for line in lines for name in _names(" ".join(line.split()))]
    return tuple(dict.fromkeys(names))


def _names(line: str) -> list[str]:
    line = _CONTACT.sub(" ", _OPENING.sub("", line))
    names = []
    for joint in _JOINT.split(line):
        for place, part in enumerate(joint.split(",")):
            name = _PLACE.sub("", " ".join(part.split()).strip(" .,:;–—-|()"))
            # After a comma stands another name, of several words or an agency's capitals, or else a post or a place.
            if place and not (" " in name or name.isupper()):
                continue
            if _NAME.search(name) and not name.islower() and len(name) <= _LONGEST_NAME and not _POST.search(name):
                names.append(name.title() if name.isupper() and " " in name else name)
    return names
