"""Quantities: which words are one, their bounds, what they count, and what became of people."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.quantities.find import find_quantities
from sayso.reader.times.find import find_times
from sayso.records.document import Document
from sayso.records.identity import DocumentId


def read(text):
    document = Document(id=DocumentId("doc_x"), text=text)
    sentences = (document.span(0, len(text)),) if text else ()
    return find_quantities(document, sentences, find_times(document, sentences))


def words(text):
    return [one.span.quote for one in read(text)]


def only(text):
    found = read(text)
    assert len(found) == 1, [one.span.quote for one in found]
    return found[0]


def bounds(text):
    one = only(text)
    return one.low, one.best, one.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They saw fewer than 50 boats.", (None, None, 49)),
        ("They waited less than one day.", (None, None, 1)),
        ("They saw about 3,000 boats.", (None, 3000, None)),
        ("They saw some 25 boats.", (None, 25, None)),
        ("An estimated 400 boats sank.", (None, 400, None)),
        ("They saw at least five boats.", (5, None, None)),
        ("They saw more than 60 boats.", (61, None, None)),
        ("They saw over two dozen boats.", (25, None, None)),
        ("They rowed for over two hours.", (2, None, None)),
        ("They saw as many as 20 boats.", (None, None, 20)),
        ("They saw nearly two dozen boats.", (None, 24, 24)),
        ("They saw one or more boats.", (1, None, None)),
        ("They saw dozens of boats.", (24, None, None)),
        ("They saw several dozen boats.", (36, None, None)),
        ("They saw tens of thousands of boats.", (20_000, None, None)),
        ("They saw thousands of boats.", (2000, None, None)),
        ("They saw a 60-plus nation league.", (60, None, None)),
        ("They saw more than 2000 there.", (2001, None, None)),
        ("They saw a couple of hundred boats.", (200, None, None)),
        ("They saw scores of boats.", (40, None, None)),
        ("They saw half a million boats.", (500_000, 500_000, 500_000)),
        ("They saw two or three boats.", (2, None, 3)),
        ("They saw between 15 and 20 boats.", (15, None, 20)),
        ("They saw between 20 and 15 boats.", (15, None, 20)),
        ("They saw 10–15 boats.", (10, None, 15)),
        ("They paid $10 to 15 million.", (10_000_000, None, 15_000_000)),
        ("They crossed in about a year.", (None, 1, None)),
        ("They saw one in five boats.", (0.2, 0.2, 0.2)),
    ],
)
def test_bounds_follow_the_guide(text, expected):
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They saw two hundred and fifty boats.", 250),
        ("They saw one and a half million boats.", 1_500_000),
        ("They saw 16-thousand boats.", 16_000),
        ("They rowed 2½ miles.", 2.5),
        ("They rowed 2 1/2 miles.", 2.5),
        ("They rowed 7.5 miles.", 7.5),
        ("They rowed 2,5 miles.", 2.5),
        ("They counted 1,00,000 boats.", 100_000),
        ("They counted 1.234.567 boats.", 1_234_567),
        ("They counted 1.500 boats.", 1500),
        ("They counted ٣٤ boats.", 34),
        ("They counted 0 boats.", 0),
        ("They paid £20 for it.", 20),
        ("They paid US$3m for it.", 3_000_000),
    ],
)
def test_number_is_read_however_it_is_written(text, value):
    assert bounds(text) == (value, value, value)


@pytest.mark.parametrize(
    "text",
    [
        "Brigade 93 met on the M4 highway.",
        "Resolutions 2254 and 2118 were read out.",
        "The Su-25 flew over Base 80.",
        "It began in 2014 and again in the 1990s.",
        "He came on 3 March 2015 at 18:00.",
        "The 37th guard and the third boat came.",
        "Call 555-1234 or +49 30 123456.",
        "Enter 3080897 when asked.",
        "He is aged eighteen, or at age 14.",
        "Ward IV and King John XIV met.",
        "One of them left, and the two met.",
        "No one came, and one another they did not see.",
        "The Group of Eight was his number one worry.",
        "It was built about 575 B.C. by them.",
        "They met on 3 and early 4 July, and on the 23, 25 and 26 of April.",
        "See https://example.org/a-12-b/13%20C?page=14 or the map at 49.46°N.",
        "He lives at 100 Mill Road and flew on Force One for a decade and a half.",
        "The half-empty hall was quiet.",
        "She wrote of 9/11 and was there 24/7.",
        "He was 007 to all.",
        "They counted " + "1" * 300 + " boats.",
        "The three-pronged plan was split in two.",
        "Votes stood at 52-48 and 30-20.",
        "",
        "12",
    ],
)
def test_number_that_counts_nothing_is_none(text):
    assert [quote for quote in words(text) if quote != "12"] == []


def test_year_is_none_but_as_many_people_are():
    assert words("In 2015 they met, and 2000 people came.") == ["2000"]


def test_number_behind_a_small_noun_counts_what_follows():
    assert words("In the past week 12 people left, and in the area 300 families stayed.") == ["12", "300"]
    assert words("On page 12 of chapter 3 it ends.") == []


def test_length_of_time_is_a_quantity_within_its_time_expression():
    assert [(one.span.quote, one.of) for one in read("Two days ago a five-week siege ended.")] == [
        ("Two", "days"),
        ("five", "weeks"),
    ]


def test_span_leaves_out_the_unit_and_keeps_the_currency_sign():
    assert words("It cost €5 million, 60% of the sum, for 20 km of road.") == ["€5 million", "60", "20"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("They saw two of her cousins.", "cousins"),
        ("They saw six of Sylvania's 14 districts.", "districts"),
        ("They saw 12 people Thursday.", "people"),
        ("They saw five police officers there.", "police officers"),
        ("They lay 30 kilometres north of it.", "kilometres"),
        ("They saw a 15-member council.", "members"),
        ("They saw one insurgent.", "insurgents"),
        ("They took 300 square miles of land.", "square miles"),
        ("They saw 40 lightly armed fighters.", "lightly armed fighters"),
        ("It cost £1.1bn in all.", "pounds"),
        ("It rose by 2.8 percentage points.", "percentage points"),
        ("They held 30 per cent of the city.", "percent of city"),
        ("Ann Roe, 42, of Oxbow, spoke.", "years of age"),
    ],
)
def test_counted_is_the_noun_phrase_behind(text, of):
    assert of in [one.of for one in read(text)]


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("The raid killed 12 people, including three children.", ["killed", "killed"]),
        ("Twelve people were reportedly killed and 30 wounded.", ["killed", "wounded"]),
        ("The raid killed three guards and wounded one.", ["killed", "wounded"]),
        ("Eighteen rebels and one soldier were killed.", ["killed", "killed"]),
        ("The raid left 40 people dead or wounded.", [None]),
        ("Shells killed and wounded 40.", [None]),
        ("There were 40 casualties.", [None]),
        ("The death toll rose to 45.", ["killed"]),
        ("It put the number of wounded at 52.", ["wounded"]),
        ("Some 300 families were displaced.", ["displaced"]),
        ("They captured six soldiers and two tanks.", ["captured", None]),
        ("Two bombs killed five people.", [None, "killed"]),
        ("About 900 people, mostly farmers, have died.", ["killed"]),
        ("One was killed and two others were captured.", ["killed", "captured"]),
        ("The flood claimed ten lives.", ["killed"]),
        ("The fire may have killed 12 soldiers.", ["killed"]),
        ("They captured 20 villages.", [None]),
        ("He was killed two days later.", [None]),
    ],
)
def test_fate_is_told_by_the_words_about_a_number(text, fates):
    assert [one.fate and one.fate.value for one in read(text)] == fates


def test_bare_number_counts_what_the_one_before_did():
    assert [one.of for one in read("The raid killed three guards and wounded six.")] == ["guards", "guards"]
    assert [one.of for one in read("It hit 12 people, including two boys, and wounded nine.")] == [
        "people",
        "boys",
        "people",
    ]


def test_negation_and_modality_do_not_change_the_number():
    plain, denied, feared = (bounds(f"They {verb} 12 guards.") for verb in ("killed", "did not kill", "may kill"))
    assert plain == denied == feared == (12, 12, 12)


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = [*ONES.split(), "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number):
    """Write a whole number below a thousand million in words."""
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 and size == 100 else " "
            return f"{spell(number // size)} {name}" + (f"{joint}{spell(rest)}" if rest else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(st.integers(2, 999_999_999))
def test_number_words_and_figures_give_the_same(number):
    in_words, in_figures = only(f"They saw {spell(number)} boats."), only(f"They saw {number:,} boats.")
    assert in_words.best == in_figures.best == number
    assert in_words.of == in_figures.of == "boats"


LEADS = [
    "",
    "about ",
    "at least ",
    "more than ",
    "up to ",
    "nearly ",
    "fewer than ",
    "between 3 and ",
    "10 to ",
    "$",
    "€",
    "a ",
    "half ",
]
NUMBERS = [
    *["0", "2", "15", "3,000", "1,00,000", "2.5", "2,5", "½", "1.500", "٣٤", "9/11", "2254", "1" * 40],
    *["dozens", "several", "a dozen", "twenty-one", "two million"],
]
TAILS = [
    *[" people", " of them", "%", " percent of the town", " km", "-day siege", " killed", " to 20", "-15", " or more"],
    *[" million", "", "th", "bn", "-", "."],
]
phrases = st.tuples(st.sampled_from(LEADS), st.sampled_from(NUMBERS), st.sampled_from(TAILS)).map("".join)


@given(st.lists(phrases, max_size=6), st.sampled_from([" ", ", ", " and ", " were killed. ", " – "]))
def test_any_phrases_give_ordered_bounds_and_spans_apart(parts, joint):
    text = "They saw " + joint.join(parts)
    found = read(text)
    assert [one.id for one in found] == [f"q{number}" for number in range(1, len(found) + 1)]
    for one in found:
        known = [bound for bound in (one.low, one.best, one.high) if bound is not None]
        assert known == sorted(known)
        assert known
        assert text[one.span.start : one.span.end] == one.span.quote
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    assert all(one.span.quote for one in read(text))
