"""The agency that an article names as its author."""

import pytest

from sayso.lexicon.load import load_lexicon
from sayso.records.document import Document
from sayso.records.identity import document_id
from sayso.resolve.credits import agency_credit, agency_name, credited_in, known_agency

AGENCIES = load_lexicon("agencies")["agencies"]
FORMS = load_lexicon("agencies")["forms"]


def document(text, **known):
    return Document(id=document_id(text.encode()), text=text, **known)


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency["name"])
def test_agency_is_known_by_its_examples(agency):
    assert agency["yes"]
    assert agency["no"]
    for line in agency["yes"]:
        assert credited_in(line) == agency["name"], line
    for line in agency["no"]:
        assert credited_in(line) is None, line


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["says"])
def test_form_finds_its_examples_and_no_others(form):
    for line, name in form["yes"]:
        assert credited_in(line) == name, line
    for line in form["no"]:
        assert credited_in(line) is None, line


def test_credit_is_found_in_bylines_given_lines_and_both_ends_of_the_text():
    body = "\n".join(f"Line {number} says that nothing moved." for number in range(30))
    assert agency_credit(document(body)) is None
    assert agency_credit(document(body, bylines=("Rana Osseiran", "AFP"))) == "Agence France-Presse"
    assert agency_credit(document(body), ["HOMS, May 3 (Harbour Wire) —"]) == "Harbour Wire"
    assert agency_credit(document("A headline\n\nHOMS, May 3 (Harbour Wire) — Rain fell.\n" + body)) == "Harbour Wire"
    assert agency_credit(document(body + "\n(Harbour Wire)\nWritten for nobody.\n")) == "Harbour Wire"
    middle = body.replace("Line 15 says", "HOMS, May 3 (Harbour Wire) — Line 15 says")
    assert agency_credit(document(middle)) is None


def test_contribution_and_photograph_are_no_credit():
    assert credited_in("Harbour Wire contributed to this report.") is None
    assert credited_in("The Associated Press contributed to this report.") is None
    assert credited_in("A street in the old town. (AP Photo/Rana Osseiran)") is None


def test_name_has_one_spelling():
    assert agency_name("The AP") == agency_name("Associated Press") == "Associated Press"
    assert agency_name("The Harbour Wire") == "Harbour Wire"
    assert known_agency("Harbour Wire") is None
    assert known_agency(None) is None
