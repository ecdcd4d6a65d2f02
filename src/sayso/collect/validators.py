"""What a server gave so that it can be asked whether a page has changed since."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """The ETag and Last-Modified of a page as it was fetched before (RFC 9110, sections 8.8.2 and 8.8.3)."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The request headers that ask for the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that the server says is still as it was when it was collected."""

    url: str
