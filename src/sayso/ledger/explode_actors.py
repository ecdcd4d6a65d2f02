"""The actors of one reading, written into the tables that can be asked."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final

from sayso.ledger.connection import Database, Row
from sayso.ledger.fold import fold
from sayso.lexicon.actors.fold import fold_name

_AROUND: Final = re.compile(r"^(?:the|an?)\s+|[’']s?$", re.IGNORECASE)


def forget_actors(database: Database, keys: tuple[int, int]) -> None:
    """Delete what the tables hold of a document; `keys` are the first of its keys and the first of the next one's."""
    database.run("DELETE FROM actor_mentions WHERE actor >= ? AND actor < ?", keys)
    database.run("DELETE FROM actors WHERE key >= ? AND key < ?", keys)


def insert_actors(database: Database, document: Row, actors: list[dict[str, Any]], first: int) -> None:
    """Write the actors of a document's reading."""
    rows = []
    for position, actor in enumerate(actors):
        quotes = [_bare(document["text"][start:end]) for start, end in actor["mentions"]]
        called, form = _called(actor, quotes)
        rows.append(
            (
                first + position, document["number"], actor["id"], actor_key(actor.get("known"), called, form),
                actor["name"], actor["kind"], actor.get("known"), called, form, len(quotes),
                fold(" ".join([actor["name"], *sorted(set(quotes))])),
            )
        )  # fmt: skip
    database.run_each(
        """
        INSERT INTO actors (key, document, id, actor, name, kind, known, called, form, mentions, folded)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
    )
    database.run_each(
        "INSERT INTO actor_mentions (actor, position, starts, ends, quote) VALUES (?, ?, ?, ?, ?)",
        [
            (first + position, at, start, end, document["text"][start:end])
            for position, actor in enumerate(actors)
            for at, (start, end) in enumerate(actor["mentions"])
        ],
    )


def _called(actor: dict[str, Any], quotes: list[str]) -> tuple[str, str]:
    """The name that a document uses most, as it is written there (without its article) and as names are compared.

    Only where it uses none, this is a common noun.
    """
    proper = [quote for quote in quotes if not quote.islower()]
    forms = Counter(map(name_form, proper or quotes))
    form = forms.most_common(1)[0][0] if forms else name_form(actor["name"])
    written = Counter(quote for quote in quotes if name_form(quote) == form)
    return written.most_common(1)[0][0] if written else actor["name"], form


def _bare(quote: str) -> str:
    """The words of a mention on one line, without article and possessive."""
    words = " ".join(quote.split())
    return _AROUND.sub("", words) or words


def name_form(name: str) -> str:
    """A name as names of actors are compared; what holds no letter is compared as it stands."""
    return fold_name(name) or fold(name)


def actor_key(known: str | None, called: str, form: str) -> str:
    """What is the same wherever the same actor is meant; see `actors.actor` in views/."""
    if known is not None:
        return f"known:{known}"
    # Letters without case, as in Arabic, are no common noun.
    return f"words:{form}" if called.islower() else f"name:{form}"
