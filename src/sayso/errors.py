"""Everything that sayso tells a person went wrong, as one tree.

    SaysoError
    ├── SettingsError         sayso.toml or an environment variable says something unusable
    ├── InputError            what was to be collected cannot be taken in
    │   ├── UnreadableError   no file, no permission, a folder that cannot be listed
    │   ├── UnsupportedError  not text, or of a kind that sayso does not read
    │   ├── TooLargeError     over a size limit
    │   └── DamagedError      truncated or malformed
    ├── FetchError            a URL could not be fetched
    │   └── RefusedError      a rule forbids it: scheme, private address, robots.txt, redirects
    ├── ContractError         an object is not a reading
    ├── NotFoundError         a document, judgement or workspace that does not exist
    ├── AmbiguousError        a short id that fits several documents
    └── LedgerError           the ledger cannot be opened or written
        ├── LedgerBusyError   another process is writing
        ├── LedgerNewerError  written by a later version of sayso
        ├── LedgerDamagedError
        └── LedgerFullError   the disk is full

Each one says what happened, where, and what to do next; the command line prints the three as one sentence and
leaves with a non-zero status.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Something went wrong that a person can act on."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        """One sentence: where, what, and what to do next."""
        return f"{self.where}: {self.why}" if self.where else self.why

    @property
    def why(self) -> str:
        """What happened and what to do next, for a list in which the place has a column of its own."""
        return f"{self.what}; {self.next_step}" if self.next_step else self.what


class SettingsError(SaysoError):
    """sayso.toml or an environment variable says something unusable."""


class InputError(SaysoError):
    """What was to be collected cannot be taken in."""


class UnreadableError(InputError):
    """There is no such file, or it may not be read."""


class UnsupportedError(InputError):
    """The bytes are not text, or of a kind that sayso does not read."""


class TooLargeError(InputError):
    """The input is over a size limit."""


class DamagedError(InputError):
    """The input is truncated or malformed."""


class FetchError(SaysoError):
    """A URL could not be fetched."""


class RefusedError(FetchError):
    """A rule forbids fetching the URL: its scheme, its address, robots.txt, or too many redirects."""


class ContractError(SaysoError):
    """An object is not a reading."""


class NotFoundError(SaysoError):
    """A document, judgement or workspace does not exist."""


class AmbiguousError(SaysoError):
    """A short id fits more than one document."""


class LedgerError(SaysoError):
    """The ledger cannot be opened or written."""


class LedgerBusyError(LedgerError):
    """Another process is writing to the ledger."""


class LedgerNewerError(LedgerError):
    """A later version of sayso has written the ledger."""


class LedgerDamagedError(LedgerError):
    """The file is not a ledger, or SQLite finds it malformed."""


class LedgerFullError(LedgerError):
    """The disk that holds the ledger is full."""
