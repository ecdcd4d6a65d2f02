"""Sources: who they are, and that each mention leads back to the one introduced first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.attribution import Attribution
from sayso.reader.sources.anonymity import find_reasons
from sayso.reader.sources.resolve import resolve_sources
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.source import SourceKind
from sayso.records.statement import Quotation


def resolve(text, *phrases, **extra):
    """Resolve phrases, each found in the text after the one before; every sentence is a line."""
    document = Document(id=DocumentId("doc_x"), text=text)
    sentences, at = [], 0
    for line in text.split("\n"):
        if line:
            sentences.append(document.span(at, at + len(line)))
        at += len(line) + 1
    attributions, at = [], 0
    for phrase in phrases:
        start = text.index(phrase, at)
        at = start + len(phrase)
        span = document.span(start, at)
        attributions.append(
            Attribution(
                source=span, cue=None, content=(span,), quotation=Quotation.INDIRECT, rule="t", confidence=1.0, **extra
            )
        )
    return resolve_sources(document, tuple(sentences), attributions)


def one(phrase):
    sources, _ = resolve(phrase, phrase)
    return sources[0]


@pytest.mark.parametrize(
    ("phrase", "kind", "name", "role", "affiliation"),
    [
        ("Jane Doe, an analyst at the Harbour Institute", "named", "Jane Doe", "analyst", "Harbour Institute"),
        ("Brig. Gen. Tomas Weil", "named", "Tomas Weil", "general", None),
        ("Ambassador to Iraq Ann Roe", "named", "Ann Roe", "ambassador", None),
        ("a spokesman for the Ministry of Defence", "anonymous", None, "spokesman", "Ministry of Defence"),
        ("a military spokeswoman, Captain Ilse Dorn", "named", "Ilse Dorn", "spokesman", "military"),
        ("a Kurdish official", "anonymous", None, "official", "Kurdish"),
        ("three diplomats", "anonymous", None, "diplomat", None),
        ("some officials in the capital", "group", None, "official", None),
        ("residents", "group", None, "resident", None),
        ("authorities", "group", None, None, None),
        ("British and American officials", "group", None, "official", "British and American"),
        ("the Pentagon", "named", "Pentagon", None, None),
        ("police", "named", None, None, None),
        ("the United States", "named", "United States", None, None),
        (
            "the Harbour Observatory for Human Rights (HOHR)",
            "named",
            "Harbour Observatory for Human Rights",
            None,
            None,
        ),
        ("a leaked report", "document", None, None, None),
        ("satellite imagery", "document", None, None, None),
    ],
)
def test_source_phrase_says_who_speaks(phrase, kind, name, role, affiliation):
    source = one(phrase)
    assert (source.kind.value, source.name, source.role, source.affiliation) == (kind, name, role, affiliation)


def test_source_count_is_how_many_persons_the_text_says():
    assert [one(p).count for p in ("three diplomats", "a diplomat", "several diplomats")] == [3, None, None]


def test_source_is_described_in_the_words_of_the_text():
    assert one("Jane Doe, an analyst of armed groups at a research institute").described == (
        "an analyst of armed groups at a research institute"
    )


def test_person_is_one_source_by_full_name_surname_and_title():
    text = "Jane Doe said so.\nGen. Doe said so.\nMs. Doe said so.\nDoe said so."
    sources, ids = resolve(text, "Jane Doe", "Gen. Doe", "Ms. Doe", "Doe")
    assert (len(sources), set(ids), sources[0].name) == (1, {"o1"}, "Jane Doe")
    assert [mention.quote for mention in sources[0].mentions] == ["Jane Doe", "Gen. Doe", "Ms. Doe", "Doe"]


def test_people_who_differ_in_name_are_never_one():
    sources, ids = resolve("Jane Doe said so.\nJohn Doe said no.", "Jane Doe", "John Doe")
    assert (len(sources), ids) == (2, ("o1", "o2"))


def test_surname_gets_the_full_name_that_the_text_gives():
    sources, _ = resolve("The town voted for Mayor Ann Roe.\nRoe said so.", "Roe said".removesuffix(" said"))
    assert sources[0].name == "Ann Roe"


def test_pronouns_lead_to_the_fitting_person_before_them():
    text = "John Smith said no.\nAnn Roe said yes.\nHe said why.\nShe said when."
    _, ids = resolve(text, "John Smith", "Ann Roe", "He", "She")
    assert ids == ("o1", "o2", "o1", "o2")


def test_descriptions_lead_to_the_source_introduced_with_them():
    text = "A Western diplomat said so.\nJane Doe, an analyst, said no.\nThe diplomat said why.\nThe analyst agreed."
    sources, ids = resolve(text, "A Western diplomat", "Jane Doe, an analyst", "The diplomat", "The analyst")
    assert ids == ("o1", "o2", "o1", "o2")
    assert sources[0].kind is SourceKind.ANONYMOUS


def test_anonymous_sources_stay_apart_unless_referred_back_to():
    _, ids = resolve(
        "An official said so.\nAn official said no.\nThe official said why.",
        "An official",
        "An official",
        "The official",
    )
    assert ids == ("o1", "o2", "o2")


def test_abbreviation_leads_to_the_body_that_the_text_expands_it_to():
    text = "The Harbour Observatory for Human Rights (HOHR) said so.\nHOHR said more.\nThe Observatory said why."
    sources, ids = resolve(text, "The Harbour Observatory for Human Rights (HOHR)", "HOHR", "The Observatory")
    assert (ids, sources[0].name) == (("o1", "o1", "o1"), "Harbour Observatory for Human Rights")


def test_post_without_a_name_is_its_holder_once_the_text_names_them():
    sources, ids = resolve("The mayor said so.\nMayor Ann Roe said why.", "The mayor", "Mayor Ann Roe")
    assert (ids, sources[0].kind, sources[0].name) == (("o1", "o1"), SourceKind.NAMED, "Ann Roe")


def test_reason_for_anonymity_is_read_from_the_sentence():
    text = "An aide, who was not authorised to speak publicly, said so.\nA clerk said no."
    sources, _ = resolve(text, "An aide", "A clerk")
    assert [source.anonymity for source in sources] == ["who was not authorised to speak publicly", None]
    assert len(find_reasons(text)) == 1


def test_who_leads_to_the_source_named_just_before_it():
    text = "A driver, who asked for a lawyer, said so."
    document = Document(id=DocumentId("doc_x"), text=text)
    spans = [document.span(0, 8), document.span(10, 13)]
    attributions = [
        Attribution(source=s, cue=None, content=(s,), quotation=Quotation.INDIRECT, rule="t", confidence=1.0)
        for s in spans
    ]
    _, ids = resolve_sources(document, (document.span(0, len(text)),), attributions)
    assert ids == ("o1", "o1")


def test_one_span_that_speaks_twice_is_one_source_with_one_mention():
    document = Document(id=DocumentId("doc_x"), text="An adviser said this and thought that.")
    span = document.span(0, 10)
    twice = [
        Attribution(source=span, cue=None, content=(span,), quotation=Quotation.INDIRECT, rule="t", confidence=1.0)
    ] * 2
    sources, ids = resolve_sources(document, (), twice)
    assert (ids, len(sources), len(sources[0].mentions)) == (("o1", "o1"), 1, 1)


def test_apposition_of_a_body_is_a_way_back_to_it():
    text = "The Kestrel Centre, a monitoring group, said so.\nThe group said more."
    _, ids = resolve(text, "The Kestrel Centre, a monitoring group", "The group")
    assert ids == ("o1", "o1")


def test_narrator_is_a_source_only_of_statements_without_quotation():
    document = Document(id=DocumentId("doc_x"), text="The war is over. Ann Roe said so.")
    mine = Attribution(
        source=None, cue=None, content=(document.span(0, 16),), quotation=Quotation.NONE, rule="t", confidence=1.0
    )
    hers = Attribution(
        source=document.span(17, 24),
        cue=None,
        content=(document.span(25, 33),),
        quotation=Quotation.INDIRECT,
        rule="t",
        confidence=1.0,
    )
    sources, ids = resolve_sources(document, (document.span(0, 16), document.span(17, 33)), [mine, hers])
    assert [source.kind for source in sources] == [SourceKind.NAMED, SourceKind.NARRATOR]
    assert ids == ("o2", "o1")
    assert [source.kind for source in resolve_sources(document, (), [hers])[0]] == [SourceKind.NAMED]


def test_attribution_that_carries_on_takes_its_speaker_and_a_circle_none():
    document = Document(id=DocumentId("doc_x"), text="Ann Roe spoke.")

    def attribution(source, carries_on):
        return Attribution(
            source=source,
            cue=None,
            content=(document.span(8, 13),),
            quotation=Quotation.DIRECT,
            carries_on=carries_on,
            rule="t",
            confidence=1.0,
        )

    named = attribution(document.span(0, 7), None)
    _, ids = resolve_sources(
        document, (), [named, attribution(None, 0), attribution(None, 1), attribution(None, 3), attribution(None, 99)]
    )
    assert ids == ("o1", "o1", "o1", None, None)


_words = st.sampled_from(
    [
        "Jane ",
        "Doe ",
        "Mr. ",
        "the ",
        "a ",
        "official ",
        "he ",
        "They ",
        "ministry ",
        "of ",
        "(SOHR) ",
        ", ",
        "’s ",
        "\n",
        "three ",
        "al-",
        "Iraqi ",
        "and ",
    ]
)


@given(
    st.lists(_words | st.text(max_size=4), min_size=1, max_size=30).map("".join).filter(bool),
    st.lists(
        st.tuples(st.integers(0, 200), st.integers(1, 40), st.sampled_from(Quotation), st.none() | st.integers(-1, 6)),
        max_size=6,
    ),
)
def test_any_spans_give_sources_that_resolve(text, cuts):
    document = Document(id=DocumentId("doc_x"), text=text)
    attributions = []
    for start, length, quotation, back in cuts:
        at = start % len(text)
        span = document.span(at, min(len(text), at + length))
        source = None if quotation is Quotation.NONE else span
        attributions.append(
            Attribution(
                source=source,
                cue=None,
                content=(span,),
                quotation=quotation,
                carries_on=back,
                within=back,
                rule="t",
                confidence=1.0,
            )
        )
    sources, ids = resolve_sources(document, (document.span(0, len(text)),), attributions)
    assert len(ids) == len(attributions)
    assert set(ids) - {None} <= {source.id for source in sources}
    assert [source.id for source in sources] == [f"o{n}" for n in range(1, len(sources) + 1)]
    starts = [source.mentions[0].start for source in sources if source.mentions]
    assert starts == sorted(starts)
    narrators = {source.id for source in sources if source.kind is SourceKind.NARRATOR}
    assert all(
        (name in narrators) == (a.quotation is Quotation.NONE) for name, a in zip(ids, attributions, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        (
            "The Harbour Observatory for Human Rights said so.\nIt was so, the monitoring group said.",
            "the monitoring group",
            "Harbour Observatory for Human Rights",
        ),
        ("Islamic State took the town on Monday.\nThe group said nothing.", "The group", "Islamic State"),
        (
            "ISIL took the town, the Pentagon said.\nThe militant group was silent.",
            "The militant group",
            "Islamic State",
        ),
        ("The Syrian army left on Monday.\nThe army said it would return.", "The army", "Syrian army"),
        ("NATO jets came.\nThe alliance denied it.", "The alliance", "NATO"),
        ("Syrian government forces left on Monday.\nThe government was silent.", "The government", None),
        ("Islamic State took the town.\nThe rights group was silent.", "The rights group", None),
    ],
)
def test_description_of_a_body_leads_back_to_the_one_named_before_that_it_fits(text, phrase, name):
    sources, _ = resolve(text, phrase)
    assert [source.name for source in sources] == [name]


@pytest.mark.parametrize(
    ("text", "word", "described"),
    [
        ("An analyst in the port who advises the council expects rain.", "who", "An analyst in the port"),
        ("They asked residents who had heard the shots.", "who", "residents"),
        ("She met two officers of the brigade, who said no.", "who", "two officers of the brigade"),
    ],
)
def test_relative_word_means_the_noun_phrase_before_it(text, word, described):
    sources, _ = resolve(text, word)
    assert [source.described for source in sources] == [described]


def test_relative_word_means_the_source_before_it():
    sources, resolved = resolve("Ann Roe, a spokeswoman, who said no.", "Ann Roe, a spokeswoman", "who")
    assert [source.name for source in sources] == ["Ann Roe"]
    assert resolved == ("o1", "o1")


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("April Ann Roe of the Harbour Institute", "named", "Ann Roe"),
        ("April Jones", "named", "April Jones"),
        ("Last month Harbour Central Command", "named", "Harbour Central Command"),
        ("Sunday Times", "named", "Sunday Times"),
        ("Twelve percent", "group", None),
        ("Three of those families", "anonymous", None),
        ("A Western military attaché", "anonymous", None),
        ("an adviser to the government in Baghdad", "anonymous", None),
        ("A diplomat who follows the war from Beirut", "anonymous", None),
        ("Foreign Minister Julia Bishop", "named", "Julia Bishop"),
        ("the highest authority in the valley, Grand Ayatollah Omar Roe", "named", "Omar Roe"),
        ('a video called "Harbour Nights"', "document", None),
    ],
)
def test_source_is_named_only_by_a_name(phrase, kind, name):
    source = one(phrase)
    assert (source.kind.value, source.name) == (kind, name)


def test_person_named_with_a_body_belongs_to_it():
    assert one("Ann Roe of the Harbour Institute").affiliation == "Harbour Institute"


def test_reason_for_anonymity_belongs_to_the_speaker_before_it():
    text = "A captain told an aide so, who asked not to be named because he feared for his post."
    sources, _ = resolve(text, "A captain", "an aide")
    assert [source.anonymity for source in sources] == [
        None,
        "who asked not to be named because he feared for his post",
    ]


def test_reason_for_anonymity_is_read_from_the_next_sentence():
    sources, _ = resolve(
        "The rest held, a former general said.\nHe did not want his name published.", "a former general"
    )
    assert [source.anonymity for source in sources] == ["He did not want his name published"]


def test_reason_for_anonymity_is_cut_from_the_text():
    text = "An aide, who was not allowed to speak to reporters, said so. Neither wanted to be named while talks lasted."
    reasons = find_reasons(text)
    assert [text[reason.start : reason.end] for reason in reasons] == [reason.words for reason in reasons]
    assert len(reasons) == 2


def test_pronoun_means_the_nameless_person_who_opens_its_sentence():
    text = "The prince said no.\nAn officer in the Harbour District disagreed: the town, she said, would hold."
    sources, resolved = resolve(text, "The prince", "she")
    assert [source.described for source in sources] == ["The prince", "An officer in the Harbour District"]
    assert resolved == ("o1", "o2")


def test_pronoun_means_a_nameless_person_of_any_trade():
    sources, resolved = resolve("They are gone, said a lamplighter.\nIt was so, she said.", "a lamplighter", "she")
    assert len(sources) == 1
    assert resolved == ("o1", "o1")


def test_relative_word_repeated_means_one_noun():
    text = "A beekeeper who had been there, and who does not want to be named, said so."
    sources, _ = resolve(text, "and who"[4:])
    assert [source.described for source in sources] == ["A beekeeper"]


def test_relative_word_means_the_person_and_not_the_body_named_last():
    text = "It fell to Ann Roe of the Harbour Centre, who believes it."
    sources, _ = resolve(text, "the Harbour Centre", "who")
    assert sorted(source.name for source in sources) == ["Ann Roe", "Harbour Centre"]


def test_description_with_a_name_in_it_leads_back_too():
    text = "The Syrian Democratic Forces won.\nThe Kurdish-led alliance said so.\nThe alliance left."
    sources, resolved = resolve(text, "The Syrian Democratic Forces", "The Kurdish-led alliance", "The alliance")
    assert [source.name for source in sources] == ["Syrian Democratic Forces"]
    assert len(set(resolved)) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("It was so, according to the mayor, Ann Roe.", "the mayor", "Ann Roe"),
        (
            "It was so, according to the governor of the province, Ann Roe, on Monday.",
            "the governor of the province",
            "Ann Roe",
        ),
        ("It was so, according to the mayor, Harbour Council said.", "the mayor", None),
    ],
)
def test_post_bears_the_name_that_follows_it(text, phrase, name):
    sources, _ = resolve(text, phrase)
    assert [source.name for source in sources] == [name]


@pytest.mark.parametrize(
    ("phrase", "name", "described"),
    [
        ("Harbour veterinary officials Tuesday", None, "Harbour veterinary officials"),
        ("The Pentagon on Tuesday", "Pentagon", None),
        ("Yet residents", None, "residents"),
    ],
)
def test_source_phrase_leaves_out_what_stands_around_it(phrase, name, described):
    source = one(phrase)
    assert (source.name, source.described) == (name, described)


def test_relative_which_means_the_body_before_it():
    sources, _ = resolve("The attack outraged Hamas, which promised an answer.", "which")
    assert [source.name for source in sources] == ["Hamas"]


def test_reason_for_anonymity_is_read_behind_a_quotation():
    text = "The rest held, a former general said.\n“They held the port.”\nHe did not want his name published."
    sources, _ = resolve(text, "a former general")
    assert [source.anonymity for source in sources] == ["He did not want his name published"]


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("The Minister for the Middle East Tamsin Ellborough came.\nEllborough said so.", "Ellborough said", None),
        ("British Minister for the Middle East Tamsin Ellborough came.\nEllborough said so.", "Ellborough", None),
        ("Following Tamsin Ellborough came rain.\nEllborough said so.", "Ellborough said", None),
        ("Following Harbourland, all left.", "Following Harbourland", "Harbourland"),
        ("Following Turkey, all left.", "Following Turkey", "Turkey"),
        ("While Coalition forces said so, it burnt.", "While Coalition forces", "Coalition forces"),
    ],
)
def test_name_is_without_what_opens_its_sentence_or_names_its_post(text, phrase, name):
    sources, _ = resolve(text, phrase.removesuffix(" said"))
    assert [source.name for source in sources] == [name or "Tamsin Ellborough"]


@pytest.mark.parametrize(("phrase", "kind"), [("The group", "group"), ("They", "group")])
def test_one_of_whom_nothing_tells_the_name_is_not_named(phrase, kind):
    source = one(phrase)
    assert (source.kind.value, source.name) == (kind, None)


def test_description_neither_begins_with_a_relative_word_nor_ends_in_a_mark():
    assert one("Jane Doe, who had left the mill,").described is None
    assert one("a number of clerks, who had left,").described == "a number of clerks, who had left"
    assert one("Jane Doe, a clerk, who had left the mill,").described == "a clerk"
    sources, ids = resolve("A clerk who had left said so.", "A clerk", "who had left")
    assert (len(sources), ids) == (1, ("o1", "o1"))
