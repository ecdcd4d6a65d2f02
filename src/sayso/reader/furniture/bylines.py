"""Who wrote it, and for whom: the names in a byline."""

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
# What ends the name of an outlet that stands after a comma, and what before "Desk" makes it a post within one.
_OUTLET: Final = re.compile(
    r"(?:\S+ ){1,4}(?:News|Times|Post|Wire|Press|Agency|Desk|Tribune|Herald|Journal|Gazette|Courier|Review|Reporter"
    r"|Report|Dispatch|Observer|Magazine|Radio|TV|Television|Network|Media|Chronicle|Today|Weekly|Daily|Standard|Mail|Globe)"
)
_INNER_DESK: Final = re.compile(
    r"(?:foreign|world|news|night|city|national|international|metro|political|politics|defen[cs]e|security|business"
    r"|diplomatic|middle east|africa|asia|europe|central|copy|digital|online|breaking news) desk",
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


def outlet_in_byline(line: str) -> str | None:
    """The outlet that a byline ends with, after a comma ("By Jane Doe, Harbour Courier"); None where there is none."""
    _, comma, last = " ".join(line.split()).rpartition(", ")
    last = last.rstrip(" .")
    return last if comma and _is_outlet(last) else None


def _is_outlet(words: str) -> bool:
    return words[:1].isupper() and _OUTLET.fullmatch(words) is not None and not _INNER_DESK.fullmatch(words)


def _names(line: str) -> list[str]:
    line = _CONTACT.sub(" ", _OPENING.sub("", line))
    names = []
    for joint in _JOINT.split(line):
        for place, part in enumerate(joint.split(",")):
            name = _PLACE.sub("", " ".join(part.split()).strip(" .,:;–—-|()"))
            # After a comma stands another name, of several words or an agency's capitals, or else a post or a place.
            if place and (_is_outlet(name) or not (" " in name or name.isupper())):
                continue
            if _NAME.search(name) and not name.islower() and len(name) <= _LONGEST_NAME and not _POST.search(name):
                names.append(name.title() if name.isupper() and " " in name else name)
    return names
