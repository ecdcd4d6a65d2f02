"""How a judgement names an actor, and the days on which a name is one's."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from sayso.records.identity import DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorAddress:
    """Whom a judgement means: an actor of the lexicon, one that a person added, all of a name, or one of one document.

    One actor of a document is named by where the document first mentions it, as a source is (`source_address`).
    Exactly one of `known`, `own`, `name` and `document` is given, and `span` with `document`.
    """

    known: str | None = None
    own: str | None = None
    name: str | None = None
    document: DocumentId | None = None
    span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.known, self.own, self.name, self.document)) != 1:
            raise ValueError(f"not one actor: {self}")
        if (self.document is None) != (self.span is None):
            raise ValueError(f"a document without a place in it, or the other way round: {self}")

    def __str__(self) -> str:
        """As it is written in a judgement: `known:islamic-state`, `own:river-guard`, `name:RG`, `doc_…#120-131`."""
        for kind in ("known", "own", "name"):
            if (value := getattr(self, kind)) is not None:
                return f"{kind}:{value}"
        start, end = self.span or (0, 0)
        return f"{self.document}#{start}-{end}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read what `str` wrote.

        Raises:
            ValueError: it is no address.

        """
        match written.partition(":"):
            case ("known", _, rest) if rest:
                return cls(known=rest)
            case ("own", _, rest) if rest:
                return cls(own=rest)
            case ("name", _, rest) if rest:
                return cls(name=rest)
        place = re.fullmatch(r"(doc_[^#]+)#(\d+)-(\d+)", written)
        if place is None:
            raise ValueError(f"{written!r} is not the address of an actor")
        return cls(document=DocumentId(place[1]), span=(int(place[2]), int(place[3])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The actor that an alias means, and on which days: a closed interval; a bound of None is open."""

    actor: ActorAddress
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def is_always(self) -> bool:
        """Whether it is so on any day."""
        return self.first is None and self.last is None

    def holds(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Tell whether it is so for what was published within these days; of what is undated, only if it is always."""
        if self.is_always:
            return True
        if first is None or last is None:
            return False
        return (self.first is None or self.first <= first) and (self.last is None or last <= self.last)

    def __str__(self) -> str:
        """As an alias's `value`: `known:islamic-state@2014-06-29/..`, an interval as in EDTF (ISO 8601-2)."""
        if self.is_always:
            return str(self.actor)
        return f"{self.actor}@{self.first or '..'}/{self.last or '..'}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read what `str` wrote.

        Raises:
            ValueError: it is no meaning.

        """
        actor, _, days = written.partition("@")
        if not days:
            return cls(actor=ActorAddress.parse(actor))
        first, mark, last = days.partition("/")
        if not mark:
            raise ValueError(f"{days!r} is no interval of days")
        bounds = [None if bound == ".." else dt.date.fromisoformat(bound) for bound in (first, last)]
        return cls(actor=ActorAddress.parse(actor), first=bounds[0], last=bounds[1])
