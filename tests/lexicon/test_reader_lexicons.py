"""Every entry of the lexicons that say who speaks, how surely and when is run on its own yes and no examples."""

import datetime as dt
import re

import pytest

from sayso.lexicon.load import load_lexicon
from sayso.reader.labels.chance import find_chance
from sayso.reader.labels.label import is_denial, kind_of_cue
from sayso.reader.quantities.find import find_quantities
from sayso.reader.sources.anonymity import find_reasons
from sayso.reader.sources.bodies import heads_of, one_name
from sayso.reader.sources.descriptions import read_phrase
from sayso.reader.sources.names import words_of
from sayso.reader.sources.roles import role_lexicon
from sayso.reader.times.find import find_times
from sayso.records.days import DateMethod, Published, TimePrecision
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind
from sayso.records.statement import StatementKind

PUBLISHED = Published(dt.date(2017, 3, 15), TimePrecision.DAY, DateMethod.GIVEN)


def read(text):
    return Document(id=DocumentId("doc_x"), text=text, published=PUBLISHED)


def entries(name, heading):
    return [pytest.param(entry, id=str(index)) for index, entry in enumerate(load_lexicon(name)[heading])]


@pytest.mark.parametrize("entry", entries("roles", "roles"))
def test_role_entry_gives_its_role(entry):
    assert all(read_phrase(phrase).role == entry["role"] for phrase in entry["yes"]), entry
    assert all(read_phrase(phrase).role != entry["role"] for phrase in entry["no"]), entry


@pytest.mark.parametrize("entry", entries("roles", "titles"))
def test_title_entry_stands_before_a_name(entry):
    for phrase in entry["yes"]:
        source = read_phrase(phrase)
        assert source.is_person, phrase
        assert entry["word"] not in source.name.lower().split(), phrase
    assert all(entry["word"] not in [word.key for word in words_of(phrase)] for phrase in entry["no"])
    assert entry["word"] in role_lexicon().titles


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("body", SourceKind.NAMED), ("group", SourceKind.GROUP), ("document", SourceKind.DOCUMENT)],
)
def test_group_entry_gives_its_kind(heading, kind):
    for entry in load_lexicon("groups")[heading]:
        assert [read_phrase(phrase).kind for phrase in entry["yes"]] == [kind] * len(entry["yes"])
        assert all(read_phrase(phrase).kind is not kind for phrase in entry["no"])


def test_no_noun_is_listed_as_two_sorts():
    groups = load_lexicon("groups")
    listed = [word for heading in groups for entry in groups[heading] for word in set(entry["words"])]
    listed += [word for entry in load_lexicon("roles")["roles"] for word in set(entry["words"])]
    assert sorted({word for word in listed if listed.count(word) > 1}) == []


def test_first_names_tell_one_gender():
    names = load_lexicon("names")
    assert set(names["he"]) & set(names["she"]) == set()


@pytest.mark.parametrize("entry", entries("anonymity", "reasons"))
def test_anonymity_entry_finds_its_reason(entry):
    assert all(find_reasons(text) for text in entry["yes"])
    assert not any(find_reasons(text) for text in entry["no"])


@pytest.mark.parametrize("entry", entries("chance", "intervals"))
def test_chance_entry_gives_its_interval(entry):
    assert 0 <= entry["low"] <= entry["best"] <= entry["high"] <= 1
    for text, expected in [(t, True) for t in entry["yes"]] + [(t, False) for t in entry["no"]]:
        document = read(text)
        found = find_chance(document, (document.span(0, len(text)),))
        assert (found is not None and (found.low, found.high) == (entry["low"], entry["high"])) is expected, text


@pytest.mark.parametrize("kind", StatementKind)
def test_cue_entry_gives_its_kind(kind):
    for entry in load_lexicon("kinds")["cues"][kind.value]:
        assert [kind_of_cue(cue) for cue in entry["yes"]] == [kind] * len(entry["yes"])
        assert all(kind_of_cue(cue) is not kind for cue in entry["no"])


@pytest.mark.parametrize("kind", StatementKind)
def test_content_entry_matches_its_examples(kind):
    for entry in load_lexicon("kinds")["content"][kind.value]:
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
        unless = re.compile(entry.get("unless", r"(?!)"), re.IGNORECASE)
        assert all(pattern.search(text) and not unless.search(text) for text in entry["yes"]), entry["yes"]
        assert not any(pattern.search(text) and not unless.search(text) for text in entry["no"]), entry["no"]


def test_denial_entries_match_their_examples():
    lexicon = load_lexicon("kinds")
    for entry in lexicon["denials"]:
        assert all(is_denial(cue) for cue in entry["yes"])
        assert not any(is_denial(cue) for cue in entry["no"])
    for entry in [*lexicon["not_claims"], *lexicon["claims"], *lexicon["rejections"], *lexicon["narrated"]]:
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
        assert all(pattern.search(text) for text in entry["yes"])
        assert not any(pattern.search(text) for text in entry["no"])


@pytest.mark.parametrize("entry", entries("times", "phrases"))
def test_time_phrase_entry_gives_its_value(entry):
    assert all([t.value for t in find_times(read(text), ())] == [entry["value"]] for text in entry["yes"])
    assert not any(find_times(read(text), ()) for text in entry["no"])


@pytest.mark.parametrize("entry", entries("times", "examples"))
def test_time_examples_give_words_and_value(entry):
    for text, words, value in entry["yes"]:
        assert (words, value) in [(t.span.quote, t.value) for t in find_times(read(text), ())], text
    for text in entry["no"]:
        assert find_times(read(text), ()) == (), text


def quantities(text):
    document = read(text)
    sentences = (document.span(0, len(text)),)
    found = find_quantities(document, sentences, find_times(document, sentences))
    return [(one.span.quote, one.low, one.best, one.high, one.of) for one in found]


@pytest.mark.parametrize("entry", entries("quantities", "examples"))
def test_quantity_examples_give_words_bounds_and_what_is_counted(entry):
    for text, *expected in entry["yes"]:
        assert quantities(text) == [tuple(expected)], text
    for text in entry["no"]:
        assert quantities(text) == [], text


@pytest.mark.parametrize("entry", entries("organisations", "types"))
def test_body_type_entry_says_by_what_a_body_is_called(entry):
    heads = set(entry["heads"])
    assert all(heads <= heads_of(name) for name in entry["yes"])
    assert not any(heads <= heads_of(name) for name in entry["no"])


def test_body_bears_one_name_whichever_the_text_uses():
    for names in load_lexicon("organisations")["aliases"]:
        assert {one_name(name) for name in names} == {names[0]}
