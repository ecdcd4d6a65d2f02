"""Words bound to records: pronouns with which somebody's words open, and people who only speak."""

from __future__ import annotations

import pytest

from sayso.reader.events.binding import Binding
from sayso.records.actor import Actor
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import Reading
from sayso.records.statement import Quotation, Statement, StatementKind

TEXT = "The guard lost ground. The army said that its troops held Sarn. Ann Roe said they would leave."


def span(document: Document, words: str):
    start = document.text.index(words)
    return document.span(start, start + len(words))


@pytest.fixture
def binding() -> Binding:
    document = Document(id=DocumentId("doc_0"), text=TEXT, language="en")

    def said(number: int, source: str, content: str) -> Statement:
        return Statement(
            id=f"s{number}", source=None, source_span=span(document, source), cue=None,
            content=(span(document, content),), quotation=Quotation.INDIRECT, kind=StatementKind.REPORT, confidence=0.9,
        )  # fmt: skip

    names = (("The guard", "armed group"), ("The army", "force"), ("Ann Roe", "person"))
    actors = tuple(
        Actor(id=f"a{number}", name=name, kind=kind, mentions=(span(document, name),))
        for number, (name, kind) in enumerate(names, start=1)
    )
    statements = (said(1, "The army", "that its troops held Sarn"), said(2, "Ann Roe", "they would leave"))
    return Binding(Reading(document=document, actors=actors, statements=statements))


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_a_pronoun_with_which_words_open_means_who_says_them(binding: Binding) -> None:
    assert binding.party(at("its troops")) == "a2"
    assert binding.party(at("The guard")) == "a1"


def test_a_person_who_is_a_source_only_speaks_and_a_force_may_act(binding: Binding) -> None:
    assert binding.only_speaks(at("Ann Roe"))
    assert not binding.only_speaks(at("The army"))
    assert not binding.only_speaks(at("The guard"))
