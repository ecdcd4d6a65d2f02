"""Actors: who is named in articles, and what people decide of who they are; every decision can be withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.errors import AmbiguousError, InputError, NotFoundError
from sayso.ledger.actor_identities import OwnActor
from sayso.ledger.actors import ActorInFull
from sayso.ledger.rows import JudgementRow
from sayso.lexicon.actors import load_actors
from sayso.lexicon.actors.actor import KINDS
from sayso.records.actor_address import ActorAddress, Meaning
from sayso.records.judgement import Judgement, JudgementKind
from sayso.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedActors:
    """A judgement on actors, how it is said, and the earlier ones that it contradicts, which count no longer."""

    judgement: Judgement
    said: JudgementRow
    overruled: tuple[str, ...]


def find_one_actor(workspace: Workspace, words: str) -> ActorInFull | None:
    """The one actor that words mean by themselves; None where they only narrow a list.

    Raises:
        NotFoundError: the words are an address (`known:…`, `own:…`, `doc_3f2a#a2`) and nobody is there.

    """
    with workspace.reading() as ledger:
        try:
            return ledger.actor(ledger.identity_of_actor(ledger.find_actor(words)))
        except (NotFoundError, AmbiguousError):
            if re.search(r"#a\d+\s*$", words) or words.startswith(("known:", "own:")):
                raise
            return None


def check_side(side: str) -> None:
    """See that a side is one of the lexicon's.

    Raises:
        InputError: it is none; those that hold its words are listed.

    """
    sides = load_actors().sides
    if side not in sides:
        like = [known for known in sides if side.casefold() in known or side.casefold() in sides[known].casefold()]
        raise InputError(f"there is no side {side!r}", next_step=f"choose of {', '.join(like or sides)}")


def add_alias(
    workspace: Workspace,
    name: str,
    actor: str,
    *,
    first: date | None = None,
    last: date | None = None,
    author: str = "",
    reason: str = "",
) -> JudgedActors:
    """Say that a name means an actor, always or on some days; the name need not be in any article yet.

    Raises:
        NotFoundError: there is no such actor.
        InputError: the name is empty, means the actor already, or the days end before they begin.

    """
    name = " ".join(name.split())
    if not name:
        raise InputError("an alias without a name", next_step="give the name that means the actor")
    if first and last and last < first:
        raise InputError(f"{last} is before {first}", next_step="give the days the other way round")
    with workspace.reading() as ledger:
        address = ledger.find_actor(actor)
        identity = ledger.identity_of_actor(address)
        if not identity.startswith(("known:", "own:")):
            raise InputError(
                f"{actor!r} is known by its name only",
                next_step=f"make it one first: `sayso actors add {actor!r} --kind …`; or use `sayso actors merge`",
            )
        if not first and not last and ledger.identities_of_name(name) == [identity]:
            raise InputError(f"{name!r} means {actor} already", next_step="see `sayso actors` for who is who")
    meaning = Meaning(actor=ActorAddress.parse(identity), first=first, last=last)
    subject = ActorAddress(name=name)
    return _judge(workspace, JudgementKind.ALIAS, str(subject), str(meaning), author, reason)


def add_actor(
    workspace: Workspace, name: str, kind: str, sides: tuple[str, ...] = (), *, author: str = "", reason: str = ""
) -> JudgedActors:
    """Say that there is an actor that the lexicon does not know: all who bear the name are it from then on.

    Raises:
        InputError: the name holds no letter, the kind or a side is unknown, or there is such an actor already, of one's
        own or in the lexicon.

    """
    name = " ".join(name.split())
    ident = re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
    if not ident:
        raise InputError(f"{name!r} is no name", next_step="give one with letters or digits")
    if kind not in KINDS:
        raise InputError(f"there is no kind of actor {kind!r}", next_step=f"choose of {', '.join(KINDS)}")
    for side in sides:
        check_side(side)
    subject = ActorAddress(own=ident)
    with workspace.reading() as ledger:
        if str(subject) in ledger.actor_identities().own:
            raise InputError(f"there is an actor {subject} already", next_step="choose another name for this one")
    _refuse_known(name)
    own = OwnActor(name=name, kind=kind, sides=sides)
    return _judge(workspace, JudgementKind.NEW_ACTOR, str(subject), str(own), author, reason)


def _refuse_known(name: str) -> None:
    """See that a name is not that of an actor of the lexicon, who would lose it; one that may mean several is free."""
    known = {one.actor.id: one.actor.name for one in load_actors().find(name) if not one.name.is_ambiguous}
    for ident, called in known.items():
        raise InputError(
            f"the lexicon has {name!r} already: it is {called} ({ident})",
            next_step=f"see it with `sayso actors {ident}`; if yours is another, add it by a fuller name and give it "
            "this one with `sayso actors alias`",
        )


def merge_actors(workspace: Workspace, one: str, other: str, *, author: str = "", reason: str = "") -> JudgedActors:
    """Say that two actors are one.

    Raises:
        NotFoundError: there is no such actor.
        InputError: they are one already.

    """
    with workspace.reading() as ledger:
        subject, value = ledger.find_actor(one), ledger.find_actor(other)
        if ledger.identity_of_actor(subject) == ledger.identity_of_actor(value):
            raise InputError(f"{one!r} and {other!r} are one actor already", next_step="see `sayso actors`")
    return _judge(workspace, JudgementKind.SAME_ACTOR, str(subject), str(value), author, reason)


def split_actor(
    workspace: Workspace, one: str, other: str | None = None, *, author: str = "", reason: str = ""
) -> JudgedActors:
    """Say that a name, or one actor of one document, is not the actor that it is taken for, but one of its own.

    Raises:
        NotFoundError: there is no such name or actor.
        AmbiguousError: the name means several actors, and it is not said which of them it does not mean.
        InputError: it is not taken for that actor.

    """
    with workspace.reading() as ledger:
        if re.search(r"#a\d+\s*$", one):
            subject = ledger.find_actor(one)
            taken = [ledger.identity_of_actor(subject)]
        else:
            subject = ActorAddress(name=one.removeprefix("name:").strip() or one)
            taken = ledger.identities_of_name(subject.name or "")
        if other is not None:
            wanted = ledger.identity_of_actor(ledger.find_actor(other))
            taken = [identity for identity in taken if identity == wanted] or _refuse_split(one, other)
        taken = [identity for identity in taken if identity.startswith(("known:", "own:", "name:", "words:"))]
        targets = [target for identity in taken if (target := _named(identity)) != str(subject)]
        if len(targets) > 1:
            raise AmbiguousError(
                f"this name means several actors: {', '.join(targets)}", where=one,
                next_step="say which of them it does not mean, as a second word",
            )  # fmt: skip
        if not targets:
            raise NotFoundError("nobody is taken for another by this name", where=one, next_step="see `sayso actors`")
    return _judge(workspace, JudgementKind.OTHER_ACTOR, str(subject), targets[0], author, reason)


def _named(identity: str) -> str:
    """An identity as a judgement names it."""
    kind, _, rest = identity.partition(":")
    return f"name:{rest}" if kind in {"name", "words"} else identity


def _refuse_split(one: str, other: str) -> list[str]:
    raise InputError(f"{one!r} is not taken for {other!r}", next_step=f"see whom it means: `sayso actors {one!r}`")


def _judge(
    workspace: Workspace, kind: JudgementKind, subject: str, value: str, author: str, reason: str
) -> JudgedActors:
    from sayso.services.judge import append  # noqa: PLC0415  it loads what reads articles

    with workspace.reading() as ledger:
        before = {row.id for row in ledger.judged_actors() if row.lost}
    judgement = append(workspace, kind, subject, value, author, reason)
    with workspace.reading() as ledger:
        rows = ledger.judged_actors()
    return JudgedActors(
        judgement=judgement,
        said=next(row for row in rows if row.id == judgement.id),
        overruled=tuple(row.id for row in rows if row.lost and row.id not in before),
    )
