"""Finding the actor that a person means."""

from __future__ import annotations

import json
import re
from typing import Final

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.actor_identities import ActorIdentities, bind_actor, resolve_actors
from sayso.ledger.connection import Database
from sayso.ledger.explode_actors import name_form
from sayso.ledger.find import find_document
from sayso.ledger.fold import fold
from sayso.lexicon.actors.packed import load_actors
from sayso.records.actor_address import ActorAddress
from sayso.records.identity import DocumentId

_LISTED: Final = 6
"""Candidates that an error names."""


def find_actor(database: Database, reference: str, identities: ActorIdentities | None = None) -> ActorAddress:
    """Find whom a person means: by id, by a name that articles use or the lexicon knows, or as one of one document.

    Read are: `known:` and `own:` with an id, or an id alone; `DOCUMENT#a2`; a name, with `name:` before it to say so. A
    name means whoever goes by it in the ledger; only where nobody does, the lexicon is asked.

    Raises:
        NotFoundError: there is nobody of the kind; actors with those words are listed.
        AmbiguousError: the name means several actors.

    """
    identities = identities or resolve_actors(database)
    reference = reference.strip()
    document, mark, place = reference.rpartition("#")
    if mark and document and re.fullmatch(r"a\d+", place.strip()):
        return _in_document(database, find_document(database, document.strip()), place.strip())
    if found := _by_id(reference, identities):
        return found
    name = reference.removeprefix("name:").strip()
    bearers = identities_of_name(database, name, identities)
    if not bearers:
        sure = [one.actor.id for one in load_actors().find(name) if not one.name.is_ambiguous]
        bearers = [f"known:{ident}" for ident in sure]
    if len(bearers) > 1:
        listed = ", ".join(one.replace("/", "#") for one in bearers[:_LISTED])
        listed += ", …" if len(bearers) > _LISTED else ""
        raise AmbiguousError(f"this name means several actors: {listed}", where=name, next_step="name one of them")
    if bearers:
        return _addressed(database, bearers[0], name)
    listed = _with_words(database, name)
    raise NotFoundError(
        "no actor is called that", where=reference,
        next_step=f"with these words there are: {listed}" if listed else "list the actors with `sayso actors`",
    )  # fmt: skip


def identities_of_name(database: Database, name: str, identities: ActorIdentities) -> list[str]:
    """The identities that go by a name in the ledger, each once, those of most documents first."""
    form = name_form(name)
    own = [identity for identity, actor in identities.own.items() if name_form(actor.name) == form]
    if own or not form:
        return own
    counts: dict[str, int] = {}
    for row in database.rows("SELECT key, actor FROM actors WHERE form = ?", (form,)):
        identity = identities.of(row["key"], row["actor"])
        counts[identity] = counts.get(identity, 0) + 1
    return sorted(counts, key=lambda identity: (-counts[identity], identity))


def identity_of_actor(database: Database, address: ActorAddress, identities: ActorIdentities | None = None) -> str:
    """The identity that an address means now.

    Raises:
        NotFoundError: the current reading of the document has nobody there.

    """
    identities = identities or resolve_actors(database)
    node = bind_actor(database, address)
    if node is None:
        raise NotFoundError("no reading holds this actor now", where=str(address), next_step="list the actors again")
    if isinstance(node, int):
        return identities.of(node, database.value("SELECT actor FROM actors WHERE key = ?", (node,)))
    return identities.same.get(node, node)


def _by_id(reference: str, identities: ActorIdentities) -> ActorAddress | None:
    """Whom an id means, of the lexicon or of a person's own actors."""
    kind, mark, ident = reference.partition(":")
    if mark and kind in {"known", "own"}:
        there = ident in load_actors().actors if kind == "known" else reference in identities.own
        if not there:
            raise NotFoundError("there is no actor of this id", where=reference, next_step="list them: `sayso actors`")
        return ActorAddress.parse(reference)
    if f"own:{reference}" in identities.own:
        return ActorAddress(own=reference)
    return ActorAddress(known=reference) if reference in load_actors().actors else None


def _addressed(database: Database, identity: str, name: str) -> ActorAddress:
    if identity.startswith(("known:", "own:")):
        return ActorAddress.parse(identity)
    document, mark, place = identity.partition("/")
    return _in_document(database, DocumentId(document), place) if mark else ActorAddress(name=name)


def _in_document(database: Database, document: DocumentId, place: str) -> ActorAddress:
    rows = database.rows(
        "SELECT actors.* FROM documents JOIN actors ON actors.key >= documents.number << 24 "
        "AND actors.key < (documents.number + 1) << 24 WHERE documents.id = ? ORDER BY actors.key",
        (document,),
    )
    row = next((row for row in rows if row["id"] == place), None)
    if row is None:
        listed = ", ".join(f"{row['id']} ({row['name']})" for row in rows[:_LISTED])
        more = ", …" if len(rows) > _LISTED else ""
        next_step = f"it has {listed}{more}" if rows else "run `sayso read`, if it is due"
        raise NotFoundError(f"the document has no actor {place}", where=document, next_step=next_step)
    first = database.rows("SELECT * FROM actor_mentions WHERE actor = ? ORDER BY position LIMIT 1", (row["key"],))
    return ActorAddress(document=document, span=(first[0]["starts"], first[0]["ends"]))


def _with_words(database: Database, words: str) -> str:
    wanted = fold(words).split()
    rows = database.rows(
        """
        SELECT name FROM actors
        WHERE NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(folded, value) = 0)
        GROUP BY actor ORDER BY count(*) DESC, name LIMIT :limit
        """,
        {"words": json.dumps(wanted, ensure_ascii=False), "limit": _LISTED + 1},
    )
    return ", ".join(row["name"] for row in rows[:_LISTED]) + (", …" if len(rows) > _LISTED else "") if wanted else ""
