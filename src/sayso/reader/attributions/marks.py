"""Quotation marks at the edges of a content: the closing one only with the opening one."""

from __future__ import annotations

from sayso.reader.attributions.page import Characters, Page


def with_whole_marks(page: Page, part: Characters) -> Characters:
    """Give a part of a content its quotation's marks: both where it holds the words between them, else no closing one.

    Of what is said within a quotation the closing mark is no part: in “They say [the road is closed],” it is the outer
    speaker's.
    """
    start, end = part
    quote = page.quote_at(start - 1) if start else None
    if quote is not None and quote.start == start - 1 and end >= quote.end - 1:
        start = quote.start
    quote = page.quote_at(end - 1)
    if quote is not None and quote.end == end and quote.start < start and not quote.open:
        end -= 1
        while end > start and page.document.text[end - 1] == ",":
            end -= 1
    quote = page.quote_at(end)
    if quote is not None and quote.end == end + 1 and start <= quote.start and not quote.open:
        end += 1
    return (start, end) if start < end else part
