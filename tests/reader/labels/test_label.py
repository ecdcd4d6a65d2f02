"""The label of a statement: kind and denial."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.attribution import Attribution
from sayso.reader.labels.label import inflect, label_statement
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.statement import Quotation, StatementKind


def label(cue, content, quotation=Quotation.INDIRECT, leaning=None):
    text = f"{cue} {content}"
    document = Document(id=DocumentId("doc_x"), text=text)
    cue_span = document.span(0, len(cue)) if cue else None
    parts = (document.span(len(cue) + 1, len(text)),)
    return label_statement(
        document,
        Attribution(
            source=None, cue=cue_span, content=parts, quotation=quotation, leaning=leaning, rule="test", confidence=1.0
        ),
    )


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("said", "three people were killed in the market", StatementKind.REPORT),
        ("said", "the army is too weak to hold the pass", StatementKind.ASSESSMENT),
        ("said", "the town will fall before the winter", StatementKind.FORECAST),
        ("said", "all sides must respect the truce", StatementKind.RECOMMENDATION),
        ("said", "we will not leave the valley", StatementKind.INTENTION),
        ("warned", "of more raids", StatementKind.FORECAST),
        ("has called for", "a truce", StatementKind.RECOMMENDATION),
        ("vowed", "to return", StatementKind.INTENTION),
        ("believes", "the group is finished", StatementKind.ASSESSMENT),
        ("were reported", "in the northern suburbs", StatementKind.REPORT),
    ],
)
def test_kind_follows_the_cue_and_then_the_content(cue, content, kind):
    assert label(cue, content).kind is kind


def leans(kind, probability):
    rest = (1 - probability) / (len(StatementKind) - 1)
    return {str(one): math.log(probability if one is kind else rest) for one in StatementKind}


def test_encoder_decides_the_kind_where_neither_cue_nor_content_tells_it():
    unsaid = ("said", "these are two men of the harbour")
    assert label(*unsaid).kind is StatementKind.REPORT
    assert label(*unsaid, leaning=leans(StatementKind.ASSESSMENT, 0.6)).kind is StatementKind.ASSESSMENT


def test_kind_of_the_cue_yields_to_the_encoder_only_where_that_is_nearly_sure():
    vowed = ("vowed", "to return")
    assert label(*vowed, leaning=leans(StatementKind.REPORT, 0.6)).kind is StatementKind.INTENTION
    assert label(*vowed, leaning=leans(StatementKind.REPORT, 0.99)).kind is StatementKind.REPORT


def test_narrator_statement_without_a_hint_is_an_assessment():
    assert label("", "The siege was a turning of the tide", Quotation.NONE).kind is StatementKind.ASSESSMENT


@pytest.mark.parametrize(
    ("cue", "content", "denied"),
    [
        ("denied", "that it had shelled the market", True),
        ("has rejected", "the allegation", True),
        ("rejected", "calls for a truce", False),
        ("said", "the reports were baseless", True),
        ("said", "the road is not open", False),
        ("did not deny", "that it had shelled the market", False),
    ],
)
def test_denial_is_the_rejection_of_a_claim(cue, content, denied):
    assert label(cue, content).denied is denied


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("call for", ["call for", "calls for", "called for", "calling for"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("urge", ["urge", "urges", "urged", "urging"]),
        ("press", ["press", "presses", "pressed", "pressing"]),
    ],
)
def test_verbs_are_inflected_with_what_follows_them(verb, forms):
    assert inflect(verb) == forms


@given(st.text(max_size=40), st.text(min_size=1, max_size=80), st.sampled_from(Quotation))
def test_any_text_gets_a_label(cue, content, quotation):
    found = label(cue, content, quotation)
    assert found.kind in StatementKind
    assert found.chance is None or found.chance.words.quote in content


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("said", "masked men came with a promise that nobody would be harmed", StatementKind.REPORT),
        ("said", "the road would open in the spring", StatementKind.FORECAST),
        ("said", "that they could see the bridge from the roof", StatementKind.REPORT),
        ("had asked", "the council to send bread", StatementKind.RECOMMENDATION),
        ("asked", "what the council had sent", StatementKind.REPORT),
        ("calls", "the siege a tragedy", StatementKind.ASSESSMENT),
        ("calls", "for an end to the siege", StatementKind.RECOMMENDATION),
        ("believes", "the council must act", StatementKind.RECOMMENDATION),
        ("stressed", "the need for a truce", StatementKind.RECOMMENDATION),
        ("announced", "that it will end its boycott", StatementKind.INTENTION),
        ("announced", "the fall of the town", StatementKind.REPORT),
        ("said", "the brigade has no intention of leaving", StatementKind.INTENTION),
    ],
)
def test_kind_of_words_that_look_like_another(cue, content, kind):
    assert label(cue, content).kind is kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“We were told to wait, and then nobody answered the radio.”", StatementKind.REPORT),
        ("“The officers left first, then the cars, then us.”", StatementKind.REPORT),
        ("“It is a ruin.”", StatementKind.ASSESSMENT),
        ("“We welcome the truce. The council must now act.”", StatementKind.ASSESSMENT),
    ],
)
def test_quotation_is_of_the_kind_that_its_first_telling_sentence_has(content, kind):
    assert label("said", content, Quotation.DIRECT).kind is kind


@pytest.mark.parametrize(
    ("cue", "content", "denied"),
    [
        ("rejected", "this", True),
        ("dismissed", "the reports as disinformation", True),
        ("was contradicting", "an ally", False),
        ("contradicted", "the claim", True),
        ("rejected", "withdrawing from the valley", False),
    ],
)
def test_denial_needs_a_claim(cue, content, denied):
    assert label(cue, content).denied is denied


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("said", "that the guards had shown no will to fight", StatementKind.REPORT),
        ("added", "He would be killed if his name were known", StatementKind.FORECAST),
        ("thought", "a raid on the port likely before the autumn", StatementKind.FORECAST),
        ("believes", "that the town will fall", StatementKind.FORECAST),
        ("believes", "that the town has fallen", StatementKind.ASSESSMENT),
        ("acknowledged", "that troops had left the town", StatementKind.REPORT),
        ("said", "that more than half of the town and most of the port had burnt", StatementKind.REPORT),
    ],
)
def test_kind_follows_the_guide_where_words_are_ambiguous(cue, content, kind):
    assert label(cue, content).kind is kind
