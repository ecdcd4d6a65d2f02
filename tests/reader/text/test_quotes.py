from sayso.reader.text.quotes import Quoted, find_quotes
from sayso.reader.text.sentences import paragraphs
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def _find(text: str) -> list[tuple[str, Quoted]]:
    document = Document(id=DocumentId("doc_0"), text=text)
    return [(text[quote.start : quote.end], quote) for quote in find_quotes(text, paragraphs(document))]


def test_nested_quotation_is_part_of_the_outer_one() -> None:
    assert [words for words, _ in _find("She said, “He told me, ‘Go home,’ and left.” Then silence.")] == [
        "“He told me, ‘Go home,’ and left.”"
    ]


def test_quotation_left_open_resumes_in_the_next_paragraph() -> None:
    (first, one), (second, two) = _find("“We left at night.\n\n“Nobody saw us,” she said.")
    assert (first, one.open, one.resumes) == ("“We left at night.", True, False)
    assert (second, two.open, two.resumes) == ("“Nobody saw us,”", False, True)


def test_apostrophe_opens_nothing() -> None:
    assert _find("The soldiers' families and the general’s men left in the '90s.") == []


def test_single_marks_quote() -> None:
    assert [words for words, _ in _find("‘The town’s walls are down,’ he said.")] == ["‘The town’s walls are down,’"]


def test_scare_quote_is_told_from_speech() -> None:
    (_, scare), (_, speech) = _find("The “court” met. “It met in a school,” he said.")
    assert not scare.speech
    assert speech.speech


def test_second_opening_mark_gives_up_the_first() -> None:
    assert [words for words, _ in _find("A “stray mark stands here. “This one closes,” he said.")] == [
        "“This one closes,”"
    ]


def test_quotation_in_single_marks_is_left_open_where_the_next_paragraph_takes_it_up() -> None:
    (first, one), (second, two) = _find("‘We left at night.\n\n‘Nobody saw us,’ she said.")
    assert (first, one.open, two.resumes, second) == ("‘We left at night.", True, True, "‘Nobody saw us,’")
    assert _find("In the ’90s and the ‘80s they left.\n\nNobody saw them.") == []


def test_mark_of_another_kind_does_not_close() -> None:
    assert [words for words, _ in _find("«They say “not yet” and mean no,» she said.")] == [
        "«They say “not yet” and mean no,»"
    ]
