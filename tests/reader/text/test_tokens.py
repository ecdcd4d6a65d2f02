import pytest

from sayso.reader.text.classes import tag
from sayso.reader.text.lemmas import lemma
from sayso.reader.text.tokens import tokenize


def _words(text: str) -> list[str]:
    return [token.word for token in tokenize(text, 0, len(text))]


def test_clitics_stand_alone() -> None:
    assert _words("They didn’t say it's Vasko's.") == ["They", "did", "n’t", "say", "it", "'s", "Vasko", "'s", "."]


def test_abbreviations_and_figures_stay_whole() -> None:
    assert _words("Gov. A. Marsh of the U.S.-led force lost 2,500 men at 6.30 a.m.") == [
        "Gov.", "A.", "Marsh", "of", "the", "U.S.-led", "force", "lost", "2,500", "men", "at", "6.30", "a.m.",
    ]  # fmt: skip


def test_word_keeps_its_accents_and_unseen_signs_and_is_looked_up_without_them() -> None:
    text = "\ufeffJose\u0301 Nu\u0301n\u0303ez\u2019s gar\u00adri\u200bson\u200f."
    tokens = tokenize(text, 0, len(text))
    assert [token.low for token in tokens] == ["jos\u00e9", "n\u00fa\u00f1ez", "'s", "garrison", "."]
    assert all(text[token.start : token.end] == token.word for token in tokens)


def test_tokens_stand_where_they_say() -> None:
    text = "  “No,” he said — twice."
    assert all(text[token.start : token.end] == token.word for token in tokenize(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The report shows a loss.", "report", "NN"),
        ("They report a loss.", "report", "VBP"),
        ("Officials fear the worst.", "fear", "VBP"),
        ("The fear of war grows.", "fear", "NN"),
        ("He had left the town.", "left", "VBN"),
        ("Smith left the town.", "Smith", "NNP"),
    ],
)
def test_word_class_follows_its_neighbours(text: str, word: str, wanted: str) -> None:
    tokens = tokenize(text, 0, len(text))
    tag(tokens)
    assert next(token.tag for token in tokens if token.word == word) == wanted


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"),
        ("denies", "deny"),
        ("denying", "deny"),
        ("warned", "warn"),
        ("insisted", "insist"),
        ("tells", "tell"),
        ("stated", "state"),
        ("planning", "plan"),
        ("vowed", "vow"),
        ("shown", "show"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_lemma_is_the_base_form(form: str, base: str) -> None:
    assert lemma(form) == base
