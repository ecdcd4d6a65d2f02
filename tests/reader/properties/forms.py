"""The forms of paragraphs: each draws its words and gives the tagged paragraphs of one block."""

from __future__ import annotations

import random
from collections.abc import Callable

from reader.properties.article import Article, Block
from reader.properties.invented import (
    ASKED,
    COUNTED,
    COUNTRIES,
    HEADLINES,
    PHRASES,
    PLACES,
    PLAIN,
    SAID,
    SAYS_THAT,
    Invented,
    raised,
)

Form = Callable[[Invented], Block]


def _cue_after(w: Invented) -> Block:
    return (f"<q1|“{w.sentence()},”> <c1|{w.one(SAID)}> <s1|{w.source()}>.",)


def _subject_and_cue_after(w: Invented) -> Block:
    return (f"<q1|“{w.sentence()}. {w.sentence()},”> <s1|{w.name()}> <c1|{w.one(SAID)}>.",)


def _cue_between_sentences(w: Invented) -> Block:
    return (f"<q1|“{w.sentence()},”> <c1|{w.one(SAID)}> <s1|{w.source()}>. <q1|“{w.sentence()}. {w.sentence()}.”>",)


def _cue_within_sentence(w: Invented) -> Block:
    return (f"<q1|“{raised(w.clause())},”> <s1|{w.name()}> <c1|said>, <q1|“and {w.clause()}.”>",)


def _cue_before(w: Invented) -> Block:
    mark = ":" if w.often(0.5) else ","
    return (f"<s1|{w.subject()}> <c1|said>{mark} <q1|“{w.sentence()}. {w.sentence()}.”>",)


def _told_whom(w: Invented) -> Block:
    return (f"<s1|{w.subject()}> <c1|told> reporters in {w.one(PLACES)}: <q1|“{w.sentence()}.”>",)


def _indirect(w: Invented) -> Block:
    return (f"<s1|{w.subject()}> <c1|{w.one(SAYS_THAT)}> <q1|that {w.clause()}>.",)


def _indirect_after(w: Invented) -> Block:
    return (f"<q1|{raised(w.clause())}>, <s1|{w.name()}> <c1|said> on Tuesday.",)


def _mixed(w: Invented) -> Block:
    return (f"<s1|{w.subject()}> <c1|said> <q1|that the truce was “{w.one(PHRASES)}” and that {w.clause()}>.",)


def _called(w: Invented) -> Block:
    return (f"<s1|{w.subject()}> <c1|called> <q1|the offer “{w.one(PHRASES)}”>.",)


def _according_to_first(w: Invented) -> Block:
    return (f"<c1|According to> <s1|{w.source()}>, <q1|{w.clause()}>.",)


def _according_to_last(w: Invented) -> Block:
    return (f"<q1|{raised(w.clause())}>, <c1|according to> <s1|{w.source()}>.",)


def _noun(w: Invented) -> Block:
    return (f"<s1|{w.name()}’s> <c1|claim> <q1|that {w.clause()}> could not be checked.",)


def _two_speakers(w: Invented) -> Block:
    return (
        f"<s1|{w.subject()}> <c1|said> <q1|that {w.clause()}>, but <s2|{w.name()}> <c2|said> <q2|that {w.clause()}>.",
    )


def _two_quoted(w: Invented) -> Block:
    first, second = w.name(), w.name()
    return (
        f"<q1|“{w.sentence()},”> <c1|said> <s1|{first}>, while <s2|{second}> <c2|called> <q2|it “{w.one(PHRASES)}”>.",
    )


def _answered(w: Invented) -> Block:
    first, second = w.introduced(), w.introduced()
    return (f"<q1|“{w.sentence()},”> <c1|said> <s1|{first}>. <q2|“{w.sentence()},”> <c2|replied> <s2|{second}>.",)


def _exchange(w: Invented) -> Block:
    return (
        f"<q1|“{w.sentence()},”> <c1|said> <s1|{w.introduced()}>.",
        f"<q2|“{w.sentence()},”> <c2|said> <s2|{w.introduced()}>. <q2|“{w.sentence()}.”>",
    )


def _nested(w: Invented) -> Block:
    inner = f"<s2|{w.name()}> <c2|had told> them <q2|that {w.clause()}>"
    return (f"<s1|{w.subject()}> <c1|said> <q1|that {inner}>.",)


def _nested_in_marks(w: Invented) -> Block:
    return (f"<q1|“My neighbour said {w.clause()},”> <c1|said> <s1|{w.source()}>.",)


def _carried_over(w: Invented) -> Block:
    return (
        f"<q1|“{w.sentence()},”> <c1|said> <s1|{w.introduced()}>. <q1|“{w.sentence()}.>",
        f"<q1b|“{w.sentence()}. {w.sentence()}.”>",
    )


def _carried_to_its_speaker(w: Invented) -> Block:
    return (
        f"<q1b|“{w.sentence()}. {w.sentence()}.>",
        f"<q1|“{w.sentence()},”> <s1|{w.name()}> <c1|said>.",
    )


def _carried_on(w: Invented) -> Block:
    return (
        f"<s1|{w.introduced()},> <c1|said> <q1|that {w.clause()}>.",
        f"<q1b|“{w.sentence()}. {w.sentence()}.”>",
    )


def _pronoun(w: Invented) -> Block:
    return (
        f"<s1|{w.introduced()},> <c1|{w.one(SAYS_THAT)}> <q1|that {w.clause()}>.",
        f"<q1b|“{w.sentence()},”> <s1b|she> <c1b|said>. <q1b|“{w.sentence()}.”>",
    )


def _urged(w: Invented) -> Block:
    return (f"<s1|{w.subject()}> <c1|urged> <q1|the families in {w.one(PLACES)} to leave before the weekend>.",)


def _asked(w: Invented) -> Block:
    return (f"<q1|“{w.one(ASKED)}?”> <c1|asked> <s1|{w.source()}>. <q1|“{w.sentence()}.”>",)


def _each_by_colon(w: Invented) -> Block:
    first = f"<s1|{w.subject()}> <c1|said>: <q1|“{w.sentence()}. {w.sentence()}.”>"
    return (f"{first} <s2|{w.introduced()},> <c2|said>: <q2|“{w.sentence()}.”>",)


def _answer_begins_a_paragraph(w: Invented) -> Block:
    return (
        f"<q1|“{w.sentence()},”> <c1|said> <s1|{w.introduced()}>. <q1|“{w.sentence()}.”>",
        f"{w.introduced()}, was not so sure. <q2|“{w.sentence()},”> <s2|she> <c2|said>.",
    )


def _left_open_before_another(w: Invented) -> Block:
    return (
        f"<q1|“{w.sentence()},”> <s1|{w.name()}> <c1|said>. <q1|“{w.sentence()}.>",
        f"<q1b|“{w.sentence()}.”>",
        f"<q2|“{w.sentence()},”> <c2|said> <s2|{w.introduced()}>. <q2|“{w.sentence()}.”>",
    )


def _quoted_and_indirect(w: Invented) -> Block:
    return (
        f"<q1|“{w.sentence()},”> <s1|{w.name()}> <c1|said>. But <s2|{w.name()}> <c2|denied> <q2|that {w.clause()}>.",
    )


def _in_two_places(w: Invented) -> Block:
    first = f"In {w.one(PLACES)}, <s1|{w.name()}> <c1|said> <q1|that {w.clause()}>"
    return (f"{first}; in {w.one(PLACES)}, <s2|{w.name()}> <c2|said> <q2|that {w.clause()}>.",)


def _unnamed_and_why(w: Invented) -> Block:
    who = f"{w.one(COUNTED)}, who asked not to be named because they were not allowed to speak to reporters"
    return (f"<q1|“{w.sentence()},”> <c1|said> <s1|{who}>.",)


def _citing(w: Invented) -> Block:
    return (f"<s1|{w.name()}>, citing {w.one(COUNTED)}, <c1|said> <q1|that {w.clause()}>.",)


def _one_word_each(w: Invented) -> Block:
    first = f"<s1|{w.name()}> <c1|called> <q1|the plan “reckless”>"
    return (f"{first} and <s2|{w.name()}> <c2|called> <q2|it “overdue”>.",)


def _scare_quotes(w: Invented) -> Block:
    return (f"The so-called “quiet road” to {w.one(PLACES)} was busy. {w.one(PLAIN)}",)


def _broken_off(w: Invented) -> Block:
    return (f"<q1|“{w.sentence()} …”> <s1|{w.name()}> <c1|said>, <q1|“… {w.clause()}.”>",)


def _plain(w: Invented) -> Block:
    return (" ".join(w.one(PLAIN) for _ in range(1 + w.often(0.5))),)


FORMS: tuple[Form, ...] = (
    *(_cue_after, _subject_and_cue_after, _cue_between_sentences, _cue_within_sentence, _cue_before, _told_whom),
    *(_indirect, _indirect_after, _mixed, _called, _according_to_first, _according_to_last, _noun, _urged),
    *(_two_speakers, _two_quoted, _answered, _exchange, _nested, _nested_in_marks),
    *(_asked, _each_by_colon, _answer_begins_a_paragraph, _left_open_before_another, _quoted_and_indirect),
    *(_in_two_places, _unnamed_and_why, _citing, _one_word_each, _scare_quotes, _broken_off),
    *(_carried_over, _carried_to_its_speaker, _carried_on, _pronoun, _plain),
)


def make_article(chance: random.Random) -> Article:
    """Make an article of two to eight blocks, with or without headline, byline, date and dateline."""
    words = Invented(chance)
    blocks = [FORMS[chance.randrange(len(FORMS))](words) for _ in range(2 + chance.randrange(7))]
    header = []
    if words.often(0.6):
        header.append(words.one(HEADLINES))
        header += ["By Jane Doe"] if words.often(0.4) else []
        header += ["March 5, 2017"] if words.often(0.4) else []
    if words.often(0.5):
        dateline = f"{words.one(PLACES).upper()}, {words.one(COUNTRIES)} (Northern Agency) — "
        first, *rest = _plain(words)
        blocks.insert(0, (dateline + first, *rest))
    return Article(tuple(header), tuple(blocks))
