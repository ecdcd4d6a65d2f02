"""What the owner of a site asks of programs that visit it: robots.txt (RFC 9309)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.collect.exchange import Answer
from sayso.collect.payload import undo_encodings
from sayso.errors import InputError

if TYPE_CHECKING:
    from protego import Protego

MOST_BYTES: Final = 512 * 1024
"""How much of a robots.txt is read; the standard asks for at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for one visitor; `refusal` says why nothing may be fetched at all, or is empty."""

    rules: Protego | None
    product: str
    refusal: str = ""

    def why_not(self, url: str) -> str:
        """Why an address may not be fetched; empty where it may."""
        if self.refusal or self.rules is None or self.rules.can_fetch(url, self.product):
            return self.refusal
        return f"the site's robots.txt asks {self.product} not to fetch it"

    @property
    def delay_s(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it does not."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(self.product)
        return max(self.rules.crawl_delay(self.product) or 0.0, rate.seconds / rate.requests if rate else 0.0)


def product_token(user_agent: str) -> str:
    """The name by which robots.txt addresses a visitor: `sayso` for `sayso/0.1 (+…)`."""
    return (user_agent.split() or [""])[0].partition("/")[0] or "*"


def read_robots(answer: Answer | None, user_agent: str, *, why: str = "it cannot be reached") -> Robots:
    """The rules in the answer to a request for robots.txt; None stands for no answer at all, and `why` there is none.

    A site without the file allows everything (RFC 9309, section 2.3.1.3); one that cannot give it, nothing (2.3.1.4).
    """
    from protego import Protego  # noqa: PLC0415  loaded when something is fetched

    product = product_token(user_agent)
    if answer is None:
        return Robots(None, product, f"nothing may be fetched before the site's robots.txt, and {why}")
    if answer.status == 200:
        body = answer.body
        with suppress(InputError):  # what cannot be unpacked has no rules that could be read
            body = undo_encodings(body, transfer=None, content=answer.headers.get("content-encoding"), limit=MOST_BYTES)
        return Robots(Protego.parse(body.decode("utf-8-sig", "replace")), product)
    if answer.status == 429 or answer.status >= 500:
        out = f"the site's robots.txt is out of order (HTTP {answer.status}), so nothing is known to be allowed"
        return Robots(None, product, out)
    return Robots(None, product)
