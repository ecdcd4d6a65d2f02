"""Whatever a person names on the command line, as a stream of items: an address, a file or a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.collect.item import Given, Item
from sayso.collect.validators import Unchanged, Validators
from sayso.errors import RefusedError, UnreadableError
from sayso.records.origin import Skipped
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.collect.session import Session

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+(?:com|org|net|info|int|gov|edu|news|eu|uk)(?:/\S*)?", re.IGNORECASE)


def _nothing_known(_: str) -> Validators | None:
    """Nothing has been collected before."""


def open_target(
    target: str,
    settings: Settings,
    *,
    given: Given = Given(),  # noqa: B008  frozen
    allow_private: bool = False,
    known: Callable[[str], Validators | None] = _nothing_known,
    session: Session | None = None,
) -> Iterator[Item | Skipped | Unchanged]:
    """Open what a person named: a web address is visited, a path is read, an OPML file is followed to its feeds.

    Give the same `session` for all targets of a run, so that a host is asked politely across them.

    Raises:
        RefusedError: it is an address of another scheme.
        InputError: it is a path, and there is nothing to read at it.

    """
    scheme = _SCHEME.match(target)
    if scheme is not None and scheme[1].lower() in {"http", "https"}:
        from sayso.collect.web import visit  # noqa: PLC0415  the network only when it is asked for

        return visit(target, session or new_session(settings, allow_private=allow_private), given, known)
    if not target.strip():
        raise UnreadableError(
            "an empty name is neither a path nor an address", where=repr(target), next_step="leave it out"
        )
    path = Path(target)
    if scheme is not None and not path.exists():
        raise RefusedError(
            f"{scheme[1]}: addresses are not collected",
            where=target,
            next_step="give an http or https address, or a path",
        )
    from sayso.collect.files import full_path, walk  # noqa: PLC0415  as above

    if _is_opml(path):
        return _follow_opml(
            full_path(path), session or new_session(settings, allow_private=allow_private), given, known
        )
    try:
        return walk(path, settings, given)
    except UnreadableError as error:
        if _HOST.fullmatch(target):
            error.next_step += f", or write https://{target} if it is an address"
        raise


def _is_opml(path: Path) -> bool:
    """Whether a path is that of an OPML file, which some feed readers name `.xml`; one that cannot be read is not."""
    try:
        if not path.is_file() or path.suffix.lower() not in {".opml", ".xml"}:
            return False
        if path.suffix.lower() == ".opml":
            return True
        with path.open("rb") as file:
            return b"<opml" in file.read(1024)
    except OSError:
        return False  # why not is said where it is read


def new_session(settings: Settings, *, allow_private: bool = False) -> Session:
    """A visit to the web that lasts for one run."""
    from sayso.collect.session import Session  # noqa: PLC0415  as above

    return Session(settings=settings, allow_private=allow_private)


def _follow_opml(
    path: Path, session: Session, given: Given, known: Callable[[str], Validators | None]
) -> Iterator[Item | Skipped | Unchanged]:
    from sayso.collect.feeds import read_list  # noqa: PLC0415  as above
    from sayso.collect.opml import parse_opml  # noqa: PLC0415
    from sayso.collect.web import visit_feed  # noqa: PLC0415

    for feed in parse_opml(read_list(path, session.settings), str(path)):
        yield from visit_feed(feed, session, given, known)
