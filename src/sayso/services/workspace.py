"""The folder in which a ledger lives: making it, finding it, keeping it sound."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import NotFoundError, UnreadableError
from sayso.gazetteer.own import list_own, own_paths
from sayso.ledger.open import create_ledger, open_reader, open_writer, remove_ledger
from sayso.ledger.reader import LedgerReader
from sayso.ledger.writer import LedgerWriter
from sayso.settings import Settings, load_settings

LEDGER_NAME = "ledger.sqlite"
SETTINGS_NAME = "sayso.toml"
PLACES_NAME = "places"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder that holds a ledger, and the settings that are in force there."""

    folder: Path
    settings: Settings

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.folder / LEDGER_NAME

    @property
    def own_places(self) -> Path:
        """The folder of the gazetteer files that a person added; it need not be there."""
        return self.folder / PLACES_NAME

    @property
    def gazetteers(self) -> tuple[Path, ...]:
        """The gazetteer files that a person added."""
        return own_paths(self.own_places)

    def owns(self, path: Path) -> bool:
        """Whether a file is the workspace's own: settings, places, ledger, what SQLite keeps beside it, or a backup."""
        if path.parent.resolve() == self.own_places:
            return re.fullmatch(r".+\.sqlite(\.part)?", path.name) is not None
        is_named_so = path.name == SETTINGS_NAME or re.fullmatch(r"ledger\b.*\.sqlite(-wal|-shm|-journal)?", path.name)
        return bool(is_named_so) and path.parent.resolve() == self.folder

    def reading(self) -> LedgerReader:
        """Open the ledger for reading; use it in a `with` statement."""
        return open_reader(self.ledger)

    def writing(self) -> LedgerWriter:
        """Open the ledger for writing; use it in a `with` statement."""
        return open_writer(self.ledger, wait_s=self.settings.write_wait_s)


def init_workspace(folder: Path) -> Workspace:
    """Make a workspace: the folder, an empty ledger, and a `sayso.toml` that lists every setting with its default.

    Raises:
        UnreadableError: the folder cannot be made or written to.
        LedgerError: a ledger is there already.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / LEDGER_NAME).is_dir():
            raise UnreadableError(
                "a folder stands where the ledger would be", where=str(folder / LEDGER_NAME), next_step="move it away"
            )
        create_ledger(folder / LEDGER_NAME)
        if not (folder / SETTINGS_NAME).exists():
            _write_settings(folder)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise UnreadableError(
                "the disk is full; no workspace was made",
                where=str(folder),
                next_step="free some space and run the same command again",
            ) from error
        raise UnreadableError(
            f"a workspace cannot be made here ({error.strerror})",
            where=str(folder),
            next_step="choose a folder that you may write to",
        ) from error
    return Workspace(folder.resolve(), load_settings(folder))


def _write_settings(folder: Path) -> None:
    """Write every setting with its default; where that fails, the ledger that was made with it goes too."""
    settings_file = folder / SETTINGS_NAME
    try:
        settings_file.write_text(_settings_template(), encoding="utf-8")
    except OSError:
        settings_file.unlink(missing_ok=True)
        remove_ledger(folder / LEDGER_NAME)
        raise


def find_workspace(named: Path | None, start: Path) -> Workspace:
    """Find the workspace that is meant: the one named, or the nearest at or above the starting folder.

    Raises:
        NotFoundError: there is none.
        UnreadableError: a folder in question may not be looked into.

    """
    for folder in [named] if named is not None else [start, *start.parents]:
        try:
            is_workspace = (folder / LEDGER_NAME).is_file()
        except OSError as error:
            raise UnreadableError(
                f"the folder cannot be looked into ({error.strerror})",
                where=str(folder),
                next_step="see that you may read it, or name another with `sayso --workspace FOLDER`",
            ) from error
        if is_workspace:
            return Workspace(folder.resolve(), load_settings(folder))
    raise NotFoundError(
        "there is no workspace here",
        where=str(named or start),
        next_step="make one with `sayso init`, or name one with `sayso --workspace FOLDER`",
    )


def _settings_template() -> str:
    """Every setting with its default, commented out, so that a person sees what there is to set."""
    from dataclasses import fields  # noqa: PLC0415  only when a workspace is made

    lines = ["# Settings of this workspace. Take away a '#' to change one; docs/reference/settings.md explains each."]
    for field in fields(Settings):
        default = f'"{field.default}"' if isinstance(field.default, str) else field.default
        lines.append(f"# {field.name} = {default}")
    return "\n".join(lines) + "\n"


def now() -> datetime:
    """The present moment in UTC: the one clock that services write into the ledger."""
    return datetime.now(UTC)


def backup_workspace(workspace: Workspace, destination: Path | None) -> Path:
    """Copy the ledger into one verified file: the one named, or a dated one beside the ledger."""
    from sayso.ledger.backup import backup  # noqa: PLC0415

    stamp = now().strftime("%Y-%m-%dT%H%M%SZ")
    return backup(workspace.ledger, destination or workspace.folder / f"ledger-{stamp}.sqlite")


def bring_up_to_date(workspace: Workspace) -> None:
    """Bring a ledger of an earlier version up to date; nothing happens to one that is."""
    workspace.writing().close()


def rebuild_views(workspace: Workspace) -> None:
    """Build everything anew that can be built from what was observed and judged."""
    with workspace.writing() as writer:
        writer.rebuild_views()


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that the doctor looked at: what, whether it is well, and what to do where it is not."""

    check: str
    well: bool
    detail: str
    next_step: str = ""


def examine_workspace(workspace: Workspace) -> Iterator[Checked]:
    """Look at the ledger and at what the reader needs, one finding at a time."""
    from sayso.ledger.doctor import examine  # noqa: PLC0415

    for finding in examine(workspace.ledger, workspace.settings):
        yield Checked(finding.check, finding.ok, finding.detail, finding.next_step)
    yield _examine_places(workspace.own_places)
    yield _examine_actors()
    yield _examine_reader(workspace.settings)


def _examine_places(folder: Path) -> Checked:
    """Whether the gazetteer, and the files of places that a person added, can be read, every page of them."""
    from sayso.gazetteer.build.build import is_current  # noqa: PLC0415
    from sayso.gazetteer.gazetteer import damage_of, shipped  # noqa: PLC0415

    own = list_own(folder)
    if fault := damage_of(shipped()):
        return Checked("places", False, f"the gazetteer of sayso: {fault}", "install sayso again")
    if not is_current():
        stale = "the gazetteer of sayso is made of other tables than those that lie beside it"
        return Checked("places", False, stale, "install sayso again (`pip install -e .`), which builds it")
    for one, path in zip(own, own_paths(folder), strict=True):
        if fault := one.fault or damage_of(path):
            next_step = f"run `sayso places drop {one.name}`, and add its file again"
            return Checked("places", False, f"{one.name}: {fault}", next_step)
    listed = ", ".join(f"{one.name} ({one.places:,} place{'s' * (one.places != 1)})" for one in own)
    count = f"{len(own)} file{'s' * (len(own) > 1)} of your own: {listed}"
    return Checked("places", True, count if own else "the gazetteer of sayso, and none of your own")


def _examine_actors() -> Checked:
    """Whether the lexicon of actors can be read, and is of the files that lie beside it."""
    from sayso.lexicon.actors.packed import load_actors  # noqa: PLC0415
    from sayso.lexicon.build_actors import is_current  # noqa: PLC0415

    again = "install sayso again (`pip install -e .`), which builds it"
    try:
        known = len(load_actors().actors)
    except UnreadableError as error:
        return Checked("actors", False, f"{error.where}: {error.what}", again)
    if not is_current():
        return Checked("actors", False, "the lexicon of actors is made of other files than those beside it", again)
    return Checked("actors", True, f"the lexicon of actors knows {known:,}")


def _examine_reader(settings: Settings) -> Checked:
    """Whether the reader that is set starts, with the weights that their card names, and every lexicon loads."""
    from importlib.resources import files  # noqa: PLC0415

    from sayso.lexicon.load import load_lexicon  # noqa: PLC0415
    from sayso.reader.open import open_reader  # noqa: PLC0415

    names = sorted(
        entry.name.removesuffix(".yaml") for entry in files("sayso.lexicon").iterdir() if entry.name.endswith(".yaml")
    )
    for name in names:
        load_lexicon(name)
    try:
        reader = open_reader(settings)
    except UnreadableError as error:
        return Checked("reader", False, f"{error.where}: {error.what}", error.next_step)
    runs_on = "rules alone, as the setting reader says"
    if settings.reader == "encoder":
        from sayso.reader.encoder.engine import runtime  # noqa: PLC0415

        runs_on = f"its weights are those of their card; {runtime()}"
    return Checked("reader", True, f"{reader.version}, {len(names)} lexicons; {runs_on}")
