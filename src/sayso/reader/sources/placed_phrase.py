"""A source phrase read where it stands: with the name behind it, and as the name that the document gives in full."""

from __future__ import annotations

import re

from sayso.reader.sources.bodies import state_at
from sayso.reader.sources.descriptions import SourcePhrase, read_phrase
from sayso.reader.sources.names import NameIndex, is_body_name, name_key
from sayso.records.source import SourceKind
from sayso.records.span import Span

_HOLDER = re.compile(
    r", (?P<name>[A-Z][\w’'-]+(?: (?:al-|el-|bin |ibn |van |von |de )?[A-Z][\w’'-]+){1,3})"
    r"(?=[,.;]| (?:said|says|told)\b)"
)
# The full stop of a short title ("Capt. Ann Roe") is none of the sentence.
_CUT_OFF = re.compile(r"(?<=\b(?:Gen|Col|Maj|Sgt|Cpl|Spc|Adm|Gov|Sen|Rep))\. (?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)")


_OWN = re.compile(r"[’']s?$")


def read_in_place(text: str, span: Span, index: NameIndex) -> SourcePhrase:
    """Take a source phrase apart by its own words, those right behind it, and the full names of its document."""
    return _as_name(_with_name_behind(read_phrase(span.quote), text, span), index)


def _with_name_behind(phrase: SourcePhrase, text: str, span: Span) -> SourcePhrase:
    """Read on where a post is followed by its holder's name: "the mayor, Ann Roe", or is cut off before it: "Spc"."""
    if phrase.name or phrase.role is None or phrase.plural:
        return phrase
    behind = _HOLDER.match(text, span.end) or _CUT_OFF.match(text, span.end)
    if behind is None or is_body_name(behind["name"]):
        return phrase
    whole = read_phrase(text[span.start : behind.end("name")])
    return whole if whole.is_person else phrase


def _as_name(phrase: SourcePhrase, index: NameIndex) -> SourcePhrase:
    """Read one word as a person's surname where the document gives that person's name in full ("Mark Cuban").

    A capital that speaks is its state's government, unless a person bears its name.
    """
    fuller = index.by_surname.get(name_key(phrase.text), ()) if phrase.text[:1].isupper() else ()
    if not fuller and (state := state_at(_OWN.sub("", phrase.text))):
        return SourcePhrase(text=phrase.text, kind=SourceKind.NAMED, name=state)
    if phrase.is_person or phrase.pronoun or " " in phrase.text or len(fuller) != 1 or is_body_name(fuller[0]):
        return phrase
    return SourcePhrase(text=phrase.text, kind=SourceKind.NAMED, name=fuller[0], is_person=True)
