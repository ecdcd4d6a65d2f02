"""Lines of the page that an article may stand among: the examples of the lexicon of page furniture."""

from __future__ import annotations

import random

from reader.properties.article import Article
from sayso.lexicon.load import load_lexicon

# Not the labels of databases: they tell that the line above is a headline.
_ENTRIES = [entry for why, entries in load_lexicon("furniture").items() if why != "label" for entry in entries]
EVERYWHERE = [line for entry in _ENTRIES if entry.get("place") != "edges" for line in entry["yes"]]
"""Lines that are known wherever they stand."""
AT_EDGES = [line for entry in _ENTRIES for line in entry["yes"]]
"""Lines that are known at the head or foot of a text."""


def furnished(article: Article, chance: random.Random) -> Article:
    """Put one to four lines of the page into an article: at the head, at the foot, or anywhere."""
    last = len(article.lines)
    lines = []
    for _ in range(1 + chance.randrange(4)):
        place = (0, last, chance.randrange(last + 1))[chance.randrange(3)]
        known = AT_EDGES if place in {0, last} else EVERYWHERE
        lines.append((place, known[chance.randrange(len(known))]))
    return article.with_furniture(*lines)
