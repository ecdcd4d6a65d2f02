"""HTML pages made around the texts of the corpora, as a news site would serve them, and web archives of such pages."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from bench.data import data_folder

SITES = ("ledger-post.example", "northern-echo.example")
_LINKS = 90
_IMAGE_BYTES = 200_000


def texts() -> Iterator[tuple[str, str]]:
    """Every article of re3d and PolNeAR as (name, text), in a fixed order."""
    folder = data_folder("re3d")
    for path in sorted((folder / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            yield document["_id"].lower(), document["text"]
    for split in ("dev", "train"):
        for path in sorted((folder / "polnear" / split / "text").glob("*.txt")):
            yield path.stem, path.read_text(encoding="utf-8")


def pages(count: int) -> Iterator[tuple[str, bytes]]:
    """Make so many pages, each with its address; no two have the same bytes."""
    sources = list(texts())
    for number in range(count):
        name, text = sources[number % len(sources)]
        site = SITES[number // len(sources) % len(SITES)]
        url = f"https://{site}/2016/{number % 12 + 1:02}/{number % 28 + 1:02}/{name}"
        yield url, _page(number, url, text).encode()


def _page(number: int, url: str, text: str) -> str:
    """One page: structured metadata, navigation, the article, a side column, a footer and scripts; 30–60 kB."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    title, body = paragraphs[0][:120], paragraphs[1:] or paragraphs
    day = f"2016-{number % 12 + 1:02}-{number % 28 + 1:02}"
    described = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "url": url,
        "datePublished": f"{day}T08:30:00Z", "author": {"@type": "Person", "name": f"Reporter No{number % 17}"},
        "publisher": {"@type": "Organization", "name": url.split("/")[2]},
    }  # fmt: skip
    links = "".join(f'<li class="nav-item"><a href="/section/{i}?ref=nav">Section {i}</a></li>' for i in range(_LINKS))
    teasers = "".join(
        f'<div class="teaser"><a href="/t/{number}/{i}"><img src="/i/{i}.jpg" alt=""><h4>More news item {i}</h4></a>'
        f'<span class="time">{i} hours ago</span></div>'
        for i in range(_LINKS // 2)
    )
    prose = "\n".join(f'<p class="story-p" data-id="{i}">{html.escape(p)}</p>' for i, p in enumerate(body))
    script = f"<script>window.__state={{page:{number},flags:{json.dumps(list(range(400)))}}};</script>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | News</title>'
        f'<link rel="canonical" href="{url}"><meta property="og:title" content="{html.escape(title)}">'
        f'<script type="application/ld+json">{json.dumps(described)}</script>{script}</head><body>'
        f"<header><nav><ul>{links}</ul></nav></header><main><article><h1>{html.escape(title)}</h1>"
        f'<p class="byline">By Reporter No{number % 17}</p><time datetime="{day}">{day}</time>{prose}'
        f'<p class="newsletter">Sign up for our newsletter.</p></article><aside>{teasers}</aside></main>'
        f"<footer><ul>{links}</ul><p>© 2016 {url.split('/')[2]}. All rights reserved.</p></footer></body></html>"
    )


def write_pages(folder: Path, count: int) -> None:
    """Write so many pages as files."""
    folder.mkdir(parents=True)
    for number, (_, page) in enumerate(pages(count)):
        (folder / f"{number:05}.html").write_bytes(page)


def write_archive(path: Path, count: int, size: int) -> None:
    """Write a WARC of the size, in bytes: so many pages, and between them images, as a crawl of a news site holds."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    noise = random.Random(1).randbytes(_IMAGE_BYTES)  # the same archive every time
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)

        def add(url: str, kind: str, payload: bytes) -> None:
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=BytesIO(payload), http_headers=headers)
            )

        for number, (url, page) in enumerate(pages(count), start=1):
            add(url, "text/html; charset=utf-8", page)
            while file.tell() < size * number / count:
                add(f"{url}/{file.tell()}.jpg", "image/jpeg", noise)
