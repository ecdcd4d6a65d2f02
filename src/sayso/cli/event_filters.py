"""The options by which `events` and `export` choose events."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.context import days_of_options

if TYPE_CHECKING:
    from sayso.ledger.events import WantedEvents
    from sayso.ledger.reader import LedgerReader

_STATUSES = ("happened", "ongoing", "planned", "possible", "failed", "denied")


def valid_kind(_: click.Context, __: click.Parameter, kind: str | None) -> str | None:
    """Check a kind of event."""
    if kind is None:
        return None
    from difflib import get_close_matches

    from sayso.lexicon.event_codes import kinds_of_event

    known = kinds_of_event()
    if kind.lower() in known:
        return kind.lower()
    near = get_close_matches(kind.lower(), known, n=1)
    said = f"did you mean {near[0]!r}?" if near else f"the kinds are {', '.join(known)}."
    raise click.BadParameter(f"{kind!r} is no kind of event; {said}")


_OPTIONS = (
    click.option("--kind", callback=valid_kind, metavar="KIND", help='Only this kind: "territory taken", shelling.'),
    click.option("--status", type=click.Choice(_STATUSES), help="Only what is told as this."),
    click.option("--actor", default="", metavar="WORDS", help="Only what this party did, by any of its names."),
    click.option("--target", default="", metavar="WORDS", help="Only what was done to this party."),
    click.option("--place", default="", metavar="WORDS", help="Only where the place is called so."),
    click.option("--since", metavar="DAY", help="Only what was on or after this day; what has no day is left out."),
    click.option("--until", metavar="DAY", help="Only what was on or before this day."),
    click.option("--published-since", metavar="DAY", help="Only what was published on or after this day."),
    click.option("--published-until", metavar="DAY", help="Only what was published on or before this day."),
    click.option("--source", default="", metavar="WORDS", help="Only on the say-so of a source with these words."),
    click.option("--document", metavar="DOCUMENT", help="Only this article: an id, its beginning, a path, an address."),
)


def event_filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command passes them on to `wanted_events`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wanted_events(ledger: LedgerReader, words: str, given: dict[str, str | None]) -> WantedEvents:
    """Which events the options ask for."""
    from sayso.ledger.events import WantedEvents
    from sayso.records.event import EventStatus

    status, document = given["status"], given["document"]
    since, until = days_of_options(given["since"], given["until"])
    published = days_of_options(given["published_since"], given["published_until"], "--published-{}")
    return WantedEvents(
        words=words,
        kind=given["kind"],
        status=EventStatus(status) if status else None,
        actor=given["actor"] or "",
        target=given["target"] or "",
        place=given["place"] or "",
        source=given["source"] or "",
        since=since,
        until=until,
        published_since=published[0],
        published_until=published[1],
        document=ledger.find_document(document) if document else None,
    )
