"""HTML as a tree, with bounds that no article reaches and that keep a hostile page from taking the machine."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sayso.errors import DamagedError, TooLargeError, UnsupportedError

SAVE_THE_ARTICLE: Final = "save the article itself, or give its text as a .txt file"

_XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
# A page of a hundred thousand elements is a listing or an attack; the longest articles have some thousands.
_MOST_ELEMENTS: Final = 100_000
# libxml2 compares each attribute of a tag with all before it: forty thousand take five seconds, half a million minutes.
_MOST_ATTRIBUTES: Final = 4_000
_TAG: Final = re.compile(r"""<[a-zA-Z](?:=\s*+"[^"]*+"?|=\s*+'[^']*+'?|[^>=]++|=)*+""")
# What XML has no place for, as a character or as a reference to one: libxml2 lets it in and lxml will not have it back.
_CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[\da-fA-F]));"
)
_QUOTED: Final = re.compile(r"""=\s*+(?:"[^"]*+"?|'[^']*+'?)""")


def parse(markup: str) -> HtmlElement:
    """Parse decoded HTML; a comment or processing instruction leaves nothing behind, and no entity is expanded.

    Raises:
        UnsupportedError: nothing in it is an element.
        DamagedError: it is nested deeper than 255 elements, where libxml2 gives up.
        TooLargeError: it has more elements, or a tag more attributes, than any article.

    """
    _check_attributes(markup)
    # huge_tree stays off: that bounds depth, the length of one text (10 MB), and the growth of entities.
    parser = HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        clean = _CONTROL.sub(" ", _XML_DECLARATION.sub("", markup, count=1))
        tree = document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnsupportedError(f"this is not HTML ({error})", next_step=SAVE_THE_ARTICLE) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise DamagedError("the page is nested deeper than 255 elements", next_step=SAVE_THE_ARTICLE)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise TooLargeError(f"the page has more than {_MOST_ELEMENTS:,} elements", next_step=SAVE_THE_ARTICLE)
    return tree


def _check_attributes(markup: str) -> None:
    for match in _TAG.finditer(markup):
        if match.end() - match.start() <= 2 * _MOST_ATTRIBUTES:
            continue  # an attribute takes two characters at least
        if len(_QUOTED.sub("= ", match[0]).split()) > _MOST_ATTRIBUTES:
            raise TooLargeError(
                f"a tag of the page has more than {_MOST_ATTRIBUTES:,} attributes", next_step=SAVE_THE_ARTICLE
            )
