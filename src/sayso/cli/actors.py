"""`actors`: which parties are named, one in full, and what people decide of who they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from sayso.cli.context import day_of_option, days_of_options, echo_json, is_document_id, json_option, workspace_of
from sayso.cli.listing import Listing, judging
from sayso.cli.prose import echo_prose
from sayso.cli.tables import echo_table, short
from sayso.cli.wording import counted, on_one_line

if TYPE_CHECKING:
    from sayso.ledger.actors import ActorAppearance, ActorInFull, ActorRow
    from sayso.lexicon.actors import KnownActor, Name, Spell, Tie
    from sayso.services.actors import JudgedActors

_KINDS = ("state", "force", "armed group", "coalition", "international body", "party", "body", "other")
_ARTICLES_SHOWN = 30
_FACTS_AT = 14
"""The column in which what is known of an actor begins."""
_ACTOR = (
    "ACTOR is a name, an id of the lexicon (islamic-state), one of your own, or an actor of one article: doc_3f2a#a2."
)


@click.group(cls=Listing)
def actors() -> None:
    """List which parties are named, or one in full; add names and actors, merge and split them.

    `sayso actors Hamas` is `sayso actors list Hamas`. Every decision is kept with author, time and reason, changes no
    reading, and is withdrawn with `sayso judge undo`.
    """


@actors.command("list", short_help="List which parties are named; or one in full.")
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice(_KINDS), help="Only this kind.")
@click.option("--side", metavar="SIDE", help="Only those on this side, by its id: syrian-government.")
@click.option("--document", metavar="DOCUMENT", help="Only this article: an id, its beginning, a path or an address.")
@click.option("--since", metavar="DAY", help="Only what was published on or after this day.")
@click.option("--until", metavar="DAY", help="Only what was published on or before this day.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10**9), help="How many at most.")
@json_option
@click.pass_context
def list_(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    kind: str | None,
    side: str | None,
    document: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List the parties that articles name: their kind and sides, how often, first and last seen; WORDS narrow it.

    Where WORDS mean one actor by themselves, and nothing else narrows the list, that one is shown in full: its names
    with their days, what it is part of, sides, allies, enemies, articles, and what was judged of it. Names written
    small are common nouns, which need not mean the same ones in two articles. An article's id lists its parties.
    """
    from sayso.ledger.actors import WantedActors
    from sayso.services.actors import check_side, find_one_actor

    workspace = workspace_of(ctx)
    typed = " ".join(words)
    if is_document_id(typed) and not document:
        typed, document = "", typed
    is_narrowed = any((kind, side, document, since, until))
    if typed and not is_narrowed and (found := find_one_actor(workspace, typed)) is not None:
        return echo_json([found]) if as_json else _echo_in_full(found)
    if side:
        check_side(side)
    first, last = days_of_options(since, until)
    with workspace.reading() as ledger:
        rows = ledger.actors(
            WantedActors(
                words=typed or None,
                kind=kind,
                side=side,
                document=ledger.find_document(document) if document else None,
                since=first,
                until=last,
                limit=limit + 1,
            )
        )
    if as_json:
        return echo_json(rows[:limit])
    if not rows:
        click.echo("No actor fits." if typed or is_narrowed else "No actors yet. Next: `sayso read`.")
        return None
    _echo_list(rows[:limit])
    if len(rows) > limit:
        click.echo(f"The first {limit:,} only; see more with --limit {10 * limit}.", err=True)
    return None


@actors.command("alias", short_help="Say that a name means an actor.", epilog=_ACTOR)
@click.argument("name")
@click.argument("actor")
@click.option("--from", "first", metavar="DAY", help="Only in what was published on or after this day.")
@click.option("--to", "last", metavar="DAY", help="Only in what was published on or before this day.")
@judging
@click.pass_context
def alias(
    ctx: click.Context, name: str, actor: str, first: str | None, last: str | None, reason: str, author: str
) -> None:
    """Say that NAME means ACTOR, always or on some days; it goes before what the lexicon says.

    An article goes by the name that it uses most. Where the days are given, undated articles are left as they are.
    """
    from sayso.services.actors import add_alias
    from sayso.services.judge import parse_day

    made = add_alias(
        workspace_of(ctx), name, actor, first=day_of_option(first), last=parse_day(last).last_date if last else None,
        author=author, reason=reason,
    )  # fmt: skip
    _echo_judged(made)


@actors.command("add", short_help="Add an actor that the lexicon does not know.")
@click.argument("name")
@click.option("--kind", type=click.Choice(_KINDS), required=True, help="Of what kind it is.")
@click.option("--side", "sides", metavar="SIDE", multiple=True, help="On which side it is; may be given again.")
@judging
@click.pass_context
def add(ctx: click.Context, name: str, kind: str, sides: tuple[str, ...], reason: str, author: str) -> None:
    """Add an actor of your own: whoever articles call NAME is it from then on. Give it more names with `alias`."""
    from sayso.services.actors import add_actor

    _echo_judged(add_actor(workspace_of(ctx), name, kind, sides, author=author, reason=reason))


@actors.command("merge", short_help="Say that two actors are one.", epilog=_ACTOR)
@click.argument("actor")
@click.argument("other", metavar="ACTOR")
@judging
@click.pass_context
def merge(ctx: click.Context, actor: str, other: str, reason: str, author: str) -> None:
    """Say that two actors are one: whatever names either of them names both.

    An actor of one article (doc_3f2a#a2) comes alone; the others of its name stay.
    """
    from sayso.services.actors import merge_actors

    _echo_judged(merge_actors(workspace_of(ctx), actor, other, author=author, reason=reason))


@actors.command("split", short_help="Say that a name does not mean an actor.", epilog=_ACTOR)
@click.argument("name")
@click.argument("actor", required=False)
@judging
@click.pass_context
def split(ctx: click.Context, name: str, actor: str | None, reason: str, author: str) -> None:
    """Say that NAME, or one actor of one article (doc_3f2a#a2), does not mean ACTOR but an actor of its own.

    Without ACTOR, it is the one that it is taken for now.
    """
    from sayso.services.actors import split_actor

    _echo_judged(split_actor(workspace_of(ctx), name, actor, author=author, reason=reason))


def _echo_judged(made: JudgedActors) -> None:
    from sayso.services.judge import say_pair

    judgement = made.judgement
    click.echo(on_one_line(f"{say_pair(made.said)} ({judgement.id}, by {judgement.author})."))
    for overruled in made.overruled:
        click.echo(f"It contradicts {overruled}, which counts no longer; see `sayso judge list`.", err=True)


def _echo_list(rows: Iterable[ActorRow]) -> None:
    echo_table(
        ("actor", "kind", "sides", "mentions", "articles", "first seen", "last seen", "called", "address"),
        [
            (
                row.name, row.kind, ", ".join(row.sides), f"{row.mentions:,}", f"{row.documents:,}",
                row.first or "undated", row.last or "undated", _others(row), _typed(row),
            )
            for row in rows
        ],
        flexible=0,
        expendable=(7, 2, 6, 5, 8, 1),
        numbers=(3, 4),
    )  # fmt: skip


def _others(row: ActorRow) -> str:
    """The names by which articles call an actor, but for the one that it is shown by."""
    return ", ".join(name for name in row.names if name.casefold() != row.name.casefold())


def _typed(row: ActorRow) -> str:
    """An address as it can be typed back, where it is not the name itself."""
    document, mark, place = row.address.partition("#")
    if mark and document.startswith("doc_"):
        return f"{short(document)}#{place}"
    return "" if row.address == f"name:{row.name}" else row.address.removeprefix("known:")


def _echo_in_full(found: ActorInFull) -> None:
    row = found.actor
    echo_prose(f"{row.name} ({row.kind})", bold=True)
    for label, text in _facts(found):
        if text:
            echo_prose(text, first=f"{label:>12}  ", indent=_FACTS_AT)
    if found.appearances:
        click.secho("Articles", bold=True)
    for one in found.appearances[:_ARTICLES_SHOWN]:
        echo_prose(_appearance(one), first="  ", indent=4)
    if len(found.appearances) > _ARTICLES_SHOWN:
        click.echo(f"  … and {len(found.appearances) - _ARTICLES_SHOWN:,} more; --json gives them all.")
    if found.judgements:
        from sayso.services.judge import say_pair

        click.secho("Judgements", bold=True)
        for judged in found.judgements:
            state = f"  [{judged.idle}]" if judged.idle else ""
            echo_prose(f"{judged.id}  {say_pair(judged)}{state}", first="  ", indent=4)


def _facts(found: ActorInFull) -> list[tuple[str, str]]:
    row = found.actor
    how_often = f"{counted(row.mentions, 'mention')} in {counted(row.documents, 'article')}"
    if row.stories != row.documents:
        how_often += f" ({row.stories:,} once copies count as one)"
    called = Counter(f"“{one.called}”" for one in found.appearances)
    return [
        ("address", row.address),
        ("named", how_often if row.documents else "in no article yet"),
        ("seen", _seen(row) if row.documents else ""),
        ("called", ", ".join(f"{name} ({count:,})" for name, count in called.most_common())),
        *(_known(found.entry) if found.entry else [("sides", ", ".join(row.sides))]),
    ]


def _seen(row: ActorRow) -> str:
    if row.first is None:
        return "undated"
    return row.first if row.first == row.last else f"{row.first} to {row.last}"


def _known(entry: KnownActor) -> list[tuple[str, str]]:
    """What the lexicon says of an actor; its descriptions and adjectives are left to --json."""
    from sayso.ledger.actors import all_sides
    from sayso.lexicon.actors import NameKind

    plain = [name for name in entry.names if name.kind not in {NameKind.DESCRIPTION, NameKind.ADJECTIVE}]
    return [
        ("names", "; ".join(_name(name) for name in plain)),
        ("active", _days(entry.active)),
        ("part of", _ties(entry.part_of)),
        ("sides", _ties(entry.sides) or ", ".join(all_sides(entry))),
        ("allies", _ties(entry.allies)),
        ("enemies", _ties(entry.enemies)),
        ("told by", "; ".join(dict.fromkeys(entry.sources))),
    ]


def _name(name: Name) -> str:
    use = "" if name.kind in {"name", "abbreviation"} else name.kind.value
    facts = ", ".join(part for part in (use, _days(name.spell)) if part)
    return f"{name.text} ({facts})" if facts else name.text


def _ties(ties: Iterable[Tie]) -> str:
    return ", ".join(f"{tie.to} ({days})" if (days := _days(tie.spell)) else tie.to for tie in ties)


def _days(spell: Spell) -> str:
    if spell.first and spell.last:
        return f"{spell.first} to {spell.last}"
    return f"from {spell.first}" if spell.first else f"until {spell.last}" if spell.last else ""


def _appearance(one: ActorAppearance) -> str:
    where = " · ".join(part for part in (one.published or "undated", one.outlet, one.title) if part)
    return f"{short(one.document)}#{one.id}  {where}: {counted(one.mentions, 'mention')} as “{one.called}”"
