"""A visit to the web: polite to each host, and mindful of what its owners ask."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from sayso.collect.addresses import Resolver, WebAddress, resolve_host
from sayso.collect.fetch import Fetched, NotModified, fetch, follow
from sayso.collect.robots import MOST_BYTES, Robots, read_robots
from sayso.collect.validators import Validators
from sayso.errors import FetchError, RefusedError
from sayso.settings import Settings

LONGEST_WAIT_S: Final = 120.0
"""A longer pause than this between two requests is not sat through."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(kw_only=True)
class Session:
    """Remembers, for as long as one run lasts, what each site's robots.txt says and when it was last asked.

    `clock` counts seconds and never goes back; it and `sleep` are given in tests, so that they need not wait.
    """

    settings: Settings
    allow_private: bool = False
    resolve: Resolver = resolve_host
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now
    _robots: dict[str, Robots] = field(default_factory=dict)
    _free_at: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, validators: Validators | None = None) -> Fetched | NotModified:
        """Fetch a page if its site allows it, after the pause that its host is owed.

        Raises:
            RefusedError: the address may not be visited, robots.txt forbids it, or it asks for too long a pause.
            FetchError: it could not be fetched.

        """
        return fetch(
            url,
            self.settings,
            allow_private=self.allow_private,
            validators=validators,
            resolve=self.resolve,
            permit=self._permit,
        )

    def _permit(self, address: WebAddress) -> None:
        robots = self._robots.get(address.origin)
        if robots is None:
            robots = self._robots[address.origin] = self._ask_robots(address)
        if why := robots.why_not(address.url):
            advice = "try later" if robots.refusal else "ask the publisher, or collect a copy from elsewhere"
            raise RefusedError(why, where=address.url, next_step=advice)
        wait = self._free_at.get(address.host, 0.0) - self.clock()
        if wait > LONGEST_WAIT_S:
            raise RefusedError(
                f"the site's robots.txt asks for {robots.delay_s:g} s between two requests",
                where=address.url,
                next_step="collect it again later",
            )
        if wait > 0:
            self.sleep(wait)
        self._free_at[address.host] = self.clock() + max(self.settings.fetch_delay_s, robots.delay_s)

    def _ask_robots(self, address: WebAddress) -> Robots:
        """Fetch a site's robots.txt, within the same limits as a page."""
        try:
            answer = follow(
                f"{address.origin}/robots.txt",
                self.settings,
                allow_private=self.allow_private,
                headers={"Accept-Encoding": "identity"},
                most_bytes=MOST_BYTES,
                resolve=self.resolve,
            )
        except RefusedError:
            raise
        except FetchError as error:
            return read_robots(None, self.settings.user_agent, why=error.what)
        return read_robots(answer, self.settings.user_agent)
