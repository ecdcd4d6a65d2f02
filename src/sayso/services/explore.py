"""Explore: what the ledger holds, asked in an analyst's terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.errors import AmbiguousError, NotFoundError
from sayso.ledger.rows import DocumentRow, SourceInFull
from sayso.publish.changes import Change, changed_paragraphs
from sayso.records.document import Document
from sayso.records.judgement import Judgement
from sayso.records.reading import Reading
from sayso.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document with its reading, if it has been read, and the versions of its article, oldest first."""

    document: Document
    reading: Reading | None
    versions: tuple[DocumentRow, ...]
    retraction: Judgement | None
    """The judgement by which it is known to be withdrawn by those who published it."""


def find_article(workspace: Workspace, reference: str) -> Article:
    """Find a document by its id, the beginning of it, its path or its address."""
    with workspace.reading() as ledger:
        name = ledger.find_document(reference)
        return Article(
            document=ledger.document(name), reading=ledger.reading(name), versions=tuple(ledger.versions(name)),
            retraction=ledger.retraction(name),
        )  # fmt: skip


def raw_bytes(workspace: Workspace, reference: str) -> bytes:
    """The bytes that a document came as."""
    with workspace.reading() as ledger:
        return ledger.raw(ledger.find_document(reference))


def find_one_source(workspace: Workspace, words: str) -> SourceInFull | None:
    """The one source that words mean by themselves; None where they only narrow a list.

    Raises:
        NotFoundError: the words are an address (`doc_3f2a#o2`, `name:…`, `outlet:…`) and nobody is there.

    """
    with workspace.reading() as ledger:
        try:
            return ledger.source(words)
        except (NotFoundError, AmbiguousError):
            if is_address(words):
                raise
            return None


def is_address(words: str) -> bool:
    """Whether words can only mean one source: one of a document, or a name or an outlet that is said to be one."""
    return re.search(r"#o\d+\s*$", words) is not None or words.startswith(("name:", "outlet:"))


@dataclass(frozen=True, slots=True)
class Revision:
    """Two neighbouring versions of an article, and the paragraphs that changed between them."""

    old: DocumentRow
    new: DocumentRow
    changes: tuple[Change, ...]


def revisions(workspace: Workspace, reference: str) -> Iterator[Revision]:
    """Compare each version of an article with the one before it, oldest first.

    Raises:
        NotFoundError: the article has one version only.

    """
    with workspace.reading() as ledger:
        versions = ledger.versions(ledger.find_document(reference))
        if len(versions) == 1:
            raise NotFoundError(
                "the article has one version only",
                where=reference,
                next_step="a second one appears when its page or file changes and is collected again",
            )
        for old, new in pairwise(versions):
            before, after = ledger.document(old.id), ledger.document(new.id)
            yield Revision(old, new, tuple(changed_paragraphs(before.text, after.text)))
