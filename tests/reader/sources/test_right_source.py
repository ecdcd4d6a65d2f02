"""Whose a statement is, by what was found to go wrong: pronouns, names behind their noun, capitals, joined verbs."""

import pytest

from sayso.reader.attribution import Attribution
from sayso.reader.sources.candidates import Candidate
from sayso.reader.sources.descriptions import read_phrase
from sayso.reader.sources.names import name_key
from sayso.reader.sources.resolve import resolve_sources
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation


def attribution(document, source, cue, at=0, **extra):
    """Make an attribution of words that stand in the text; the content is the rest of the text."""

    def span(words):
        start = document.text.index(words, at)
        return document.span(start, start + len(words))

    return Attribution(
        source=span(source) if source else None,
        cue=span(cue) if cue else None,
        content=(document.span(len(document.text) - 1, len(document.text)),),
        quotation=Quotation.INDIRECT,
        rule="t",
        confidence=1.0,
        **extra,
    )


def resolve(text, *pairs, choose=None):
    """Resolve (source, cue) pairs; the text is one sentence a line."""
    document = Document(id=DocumentId("doc_x"), text=text)
    sentences, at = [], 0
    for line in text.split("\n"):
        sentences.append(document.span(at, at + len(line)))
        at += len(line) + 1
    found = [attribution(document, *pair) for pair in pairs]
    sources, ids = resolve_sources(document, tuple(sentences), found, choose)
    by_id = {source.id: source for source in sources}
    return [by_id[name] if name else None for name in ids]


def nobody(span, heard):
    return None


@pytest.mark.parametrize("pronoun", ["It", "They"])
def test_it_and_they_lead_back_to_a_body_even_where_the_encoder_chooses_nobody(pronoun):
    text = f"The Kestrel Council said so.\n{pronoun} denied it."
    sources = resolve(text, ("The Kestrel Council", "said"), (pronoun, "denied"), choose=nobody)
    assert [source.name for source in sources] == ["Kestrel Council", "Kestrel Council"]


def test_he_whom_the_encoder_leads_back_to_nobody_is_nobody_named():
    sources = resolve("John Smith said so.\nHe denied it.", ("John Smith", "said"), ("He", "denied"), choose=nobody)
    assert [source.name for source in sources] == ["John Smith", None]


@pytest.mark.parametrize("pronoun", ["I", "We", "It", "He", "She"])
def test_pronoun_whose_name_the_text_does_not_give_means_somebody_named(pronoun):
    (source,) = resolve(f"{pronoun} said so.", (pronoun, "said"))
    assert (source.kind, source.name) == (SourceKind.NAMED, None)


def test_he_without_a_name_is_one_person_throughout():
    first, second = resolve("He said so.\nHe denied it.", ("He", "said"), ("He", "denied"))
    assert first is second


def test_you_is_nobody_whom_the_text_names():
    sources = resolve("Ann Roe said so.\nAs you know, it fell.", ("Ann Roe", "said"), ("you", "know"))
    assert [source.name for source in sources] == ["Ann Roe", None]


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("The aid group, Harbour Peace Teams", "named", "Harbour Peace Teams"),
        ("a Freedonian newspaper, The Harbour Daily", "named", "Harbour Daily"),
        ("the rebel group Teal Dawn", "named", "Teal Dawn"),
        ("the Freedonian think tank Council on Harbour Relations", "named", "Council on Harbour Relations"),
        ("the coalition, led by Freedonia", "named", None),
        ("a Freedonian newspaper", "named", None),
        ("a Moderate familiar with the talks", "anonymous", None),
        ("Harbour Forces on the front", "named", "Harbour Forces"),
        ("an aide for Mr. Roe", "anonymous", None),
        ("Secretary of State Ann Roe", "named", "Ann Roe"),
        ("a newly released email about the port", "document", None),
        ("a posting made on Monday", "document", None),
        ("a federal lawsuit", "document", None),
        ("five Harbour-Freedonians with a boat", "anonymous", None),
        ("July", "anonymous", None),
    ],
)
def test_phrase_has_the_name_that_stands_behind_its_noun_and_no_other(phrase, kind, name):
    read = read_phrase(phrase)
    assert (read.kind.value, read.name) == (kind, name)


def test_body_without_a_name_is_the_one_that_its_noun_then_names():
    text = "A separatist group claimed it.\nThe separatist group, Teal Dawn, called."
    first, second = resolve(text, ("A separatist group", "claimed"), ("The separatist group, Teal Dawn", "called"))
    assert first is second
    assert (first.kind, first.name) == (SourceKind.NAMED, "Teal Dawn")


def test_spokesman_without_a_name_is_the_one_whom_the_next_sentence_names():
    text = "A council spokesman said so.\nThe spokesman, Omar Roe, added this."
    first, second = resolve(text, ("A council spokesman", "said"), ("The spokesman, Omar Roe", "added"))
    assert first is second
    assert first.name == "Omar Roe"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("A newspaper quoted him.\nThe Harbour Newspaper said why.", True),
        ("The Harbour Newspaper was shut.\nA newspaper quoted him.\nThe Harbour Newspaper said why.", False),
        ("A council quoted him.\nThe Harbour Newspaper said why.", False),
    ],
)
def test_body_called_by_its_noun_is_the_one_named_next_unless_it_was_named_before(text, is_one):
    noun = "A newspaper" if "A newspaper" in text else "A council"
    first, second = resolve(text, (noun, "quoted"), ("The Harbour Newspaper", "said"))
    assert second.name == "Harbour Newspaper"
    assert (first is second) is is_one


def test_other_spokesman_with_a_name_stays_another():
    text = "A council spokesman said so.\nOmar Roe, a doctor, added this."
    first, second = resolve(text, ("A council spokesman", "said"), ("Omar Roe, a doctor", "added"))
    assert (first.name, second.name) == (None, "Omar Roe")


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Moscow said so.", "Moscow", "Russia"),
        ("Moscow’s demand came.", "Moscow’s", "Russia"),
        ("The police in Moscow said so.", "The police in Moscow", None),
        ("Ann Washington came.\nWashington said so.", "Washington", "Ann Washington"),
    ],
)
def test_capital_that_speaks_is_its_state_unless_a_person_bears_its_name(text, phrase, name):
    document = Document(id=DocumentId("doc_x"), text=text)
    start = text.rindex(phrase)
    span = document.span(start, start + len(phrase))
    one = Attribution(source=span, cue=None, content=(span,), quotation=Quotation.INDIRECT, rule="t", confidence=1.0)
    sources, _ = resolve_sources(document, (), [one])
    assert [source.name for source in sources] == [name]


def test_title_cut_off_at_its_full_stop_is_read_with_the_name_behind_it():
    (source,) = resolve("Spc. Lorna Weil said so.", ("Spc", "said"))
    assert source.name == "Lorna Weil"


@pytest.mark.parametrize(
    ("phrase", "is_person"),
    [
        ("The prime minister’s aide", True),
        ("Roe’s aide", True),
        ("His campaign", True),
        ("The mayor", False),
    ],
)
def test_choice_that_a_description_cannot_mean_is_not_taken(phrase, is_person):
    text = f"Prime Minister Omar Roe came.\n{phrase} said no."
    start = text.index("Omar")
    roe = Candidate(start, start + 8, "Omar Roe", "omar roe", is_person, None, frozenset(), None)
    (source,) = resolve(text, (phrase, "said"), choose=lambda span, heard: roe)
    assert source.name is None


def test_choice_that_a_description_can_mean_is_taken():
    text = "Omar Roe came.\nThe mayor said no."
    roe = Candidate(0, 8, "Omar Roe", "omar roe", True, None, frozenset(), None)
    (source,) = resolve(text, ("The mayor", "said"), choose=lambda span, heard: roe)
    assert (source.kind, source.name) == (SourceKind.NAMED, "Omar Roe")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor said it fell and warned of more.", "warned"),
        ("The mayor said it fell, but later denied it.", "denied"),
        ("The mayor said it fell, adding that help came.", "adding"),
    ],
)
def test_verb_joined_to_another_has_its_source(text, cue):
    first, second = resolve(text, ("The mayor", "said"), (None, cue))
    assert first is second


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor said help, reportedly, came.", "reportedly"),
        ("The mayor said it was reportedly shut.", "reportedly"),
        ("The mayor said it fell.\nAnd it was feared.", "feared"),
    ],
)
def test_verb_that_is_joined_to_none_has_no_source(text, cue):
    _, second = resolve(text, ("The mayor", "said"), (None, cue))
    assert second is None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("U.S. military", "United States military"),
        ("the UAE", "United Arab Emirates"),
        ("South Korea's army", "South Korean army"),
        ("the UN Security Council", "United Nations Security Council"),
        ("the EU force", "European Union force"),
        ("the UK Government", "British Government"),
        ("this report", "the report"),
        ("Taleban", "the Taliban"),
    ],
)
def test_state_is_the_same_in_a_name_whatever_it_is_called(name, other):
    assert name_key(name) == name_key(other)


def test_us_is_no_state_and_the_voice_of_america_stays_itself():
    assert name_key("us") != name_key("the US")
    assert name_key("Voice of America") == "voice of america"


@pytest.mark.parametrize("cue", ["reportedly", "allegedly"])
def test_reportedly_says_that_somebody_says_so_and_not_who(cue):
    first, second = resolve(f"The mayor said so and the guards {cue} left.", ("The mayor", "said"), ("the guards", cue))
    assert first is not None
    assert second is None


def test_document_is_described_without_when_it_came_out():
    assert read_phrase("A military statement issued Monday").described == "A military statement"
    assert read_phrase("a report issued by the port").described == "a report issued by the port"


def test_he_is_no_body_whatever_the_encoder_chooses():
    text = "The Kestrel Council met.\nHe denied it."
    council = Candidate(4, 19, "Kestrel Council", "kestrel council", False, None, frozenset(), None)
    (source,) = resolve(text, ("He", "denied"), choose=lambda span, heard: council)
    assert source.name is None


def test_he_is_nobody_who_has_been_she():
    text = "Lark Roe came.\nShe said so.\nAn aide said no.\nHe denied it."
    roe = Candidate(0, 8, "Lark Roe", "lark roe", True, None, frozenset(), None)
    pairs = (("She", "said"), ("An aide", "said"), ("He", "denied"))
    sources = resolve(text, *pairs, choose=lambda span, heard: roe)
    assert [source.name or source.kind.value for source in sources] == ["Lark Roe", "anonymous", "anonymous"]


@pytest.mark.parametrize(
    ("phrase", "leaning", "kind"),
    [
        ("Rebel sources", {"group": -0.2, "anonymous": -1.8}, SourceKind.GROUP),
        ("Rebel sources", {"group": -1.8, "anonymous": -0.2}, SourceKind.ANONYMOUS),
        ("Two officers", {"group": -0.2, "anonymous": -1.8}, SourceKind.ANONYMOUS),
        ("An officer", {"group": -0.2, "anonymous": -1.8}, SourceKind.ANONYMOUS),
    ],
)
def test_several_without_a_number_are_a_group_where_the_encoder_takes_them_for_one(phrase, leaning, kind):
    document = Document(id=DocumentId("doc_x"), text=f"{phrase} said that the road was open.")
    found = attribution(document, phrase, "said", source_leaning=leaning)
    ((source,), _) = resolve_sources(document, (document.span(0, len(document.text)),), [found])
    assert source.kind is kind
