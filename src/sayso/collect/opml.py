"""OPML: a list of feeds, as feed readers write it out (OPML 2.0)."""

from __future__ import annotations

from sayso.errors import DamagedError


def parse_opml(raw: bytes, location: str) -> tuple[str, ...]:
    """The addresses of the feeds that a list names, however deep its folders go, each once and in order.

    Entities of the document's own are not resolved and nothing outside it is read.

    Raises:
        DamagedError: it is not OPML, or it names no feed.

    """
    from lxml import etree  # noqa: PLC0415  loaded when there is such a list

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(f"this is not XML ({error})", where=location, next_step="export the list again") from error
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise DamagedError("this is not an OPML list", where=location, next_step="export the list again")
    feeds = (
        value.strip()
        for outline in root.iter("{*}outline")
        for name, value in outline.attrib.items()
        if name.lower() == "xmlurl"
    )
    found = tuple(dict.fromkeys(feed for feed in feeds if feed))
    if not found:
        raise DamagedError("the list names no feed", where=location, next_step="check its xmlUrl attributes")
    return found
