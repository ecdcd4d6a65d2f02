"""Whose a verb is that has no source of its own: that of the verb to which it is joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from sayso.reader.attribution import Attribution
from sayso.records.document import Document
from sayso.records.span import Span

_JOINED: Final = re.compile(r"(?P<mark>,|\b(?:and|but|or|yet))\s(?:(?:\w+ly|also|later|then|even|has|have|had)\s)*$")
"""What stands between a verb and the one to which it is joined: "and also", a comma before "adding"."""
_BEFORE: Final = 60
"""Characters before a verb in which such words are looked for."""


def shared_subject(
    document: Document, sentences: Sequence[Span], attributions: Sequence[Attribution], index: int
) -> int:
    """Find the attribution whose source one without its own shares, as a verb joined to another does; else itself.

    "The mayor said that the port was shut and warned of a siege, adding that …": all three are the mayor's.
    """
    cue = attributions[index].cue
    if cue is None:
        return index
    at = bisect_right(sentences, cue.start, key=lambda sentence: sentence.start) - 1
    start = sentences[at].start if at >= 0 else 0
    joined = _JOINED.search(document.text[max(start, cue.start - _BEFORE) : cue.start])
    if joined is None or (joined["mark"] == "," and not cue.quote.partition(" ")[0].endswith("ing")):
        return index
    before = [
        (other.cue.start, number)
        for number, other in enumerate(attributions)
        if other.source and other.cue and start <= other.cue.start < cue.start
        if other.within == attributions[index].within
    ]
    return max(before)[1] if before else index
