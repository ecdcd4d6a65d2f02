"""The articles that the properties are tried on: that they are what they say they are."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.properties.article import STYLES, Article
from reader.properties.forms import FORMS, make_article
from reader.properties.invented import Invented
from reader.properties.readings import examples

articles = st.randoms(use_true_random=False).map(make_article)


@pytest.mark.parametrize("form", FORMS)
def test_form_tags_what_it_tells(form) -> None:
    article = Article((), (form(Invented(random.Random(5))),))
    assert not set("<>|{}") & set(article.text)
    assert article.told or form.__name__ in {"_plain", "_scare_quotes"}
    for told in article.told:
        assert (told.source is None) == (told.cue is None)
        assert told.content
        for start, end in (*told.content, *filter(None, (told.source, told.cue))):
            assert article.text[start:end].strip() == article.text[start:end] != ""


@examples(25)
@given(articles)
def test_article_in_another_style_has_each_character_in_its_place(article: Article) -> None:
    for style in STYLES:
        other = article.in_style(style)
        assert other.told == article.told
        assert [mark for mark, was in zip(other.text, article.text, strict=True) if mark != was and was.isalnum()] == []


@examples(25)
@given(articles)
def test_spans_move_with_their_words(article: Article) -> None:
    def words(one: Article) -> list[str]:
        return sorted(one.text[start:end] for told in one.told for start, end in (*told.content, *told.quoted))

    assert words(article.with_furniture((0, "Share"), (1, "Advertisement"))) == words(article)
    assert words(article.swapped(0, len(article.blocks) - 1)) == words(article)
