"""The forms in which an article says who says what; persons, places and outlets are invented."""

import pytest

from sayso.reader.attribution import Attribution
from sayso.reader.attributions.find import find_attributions
from sayso.reader.reader import RuleReader
from sayso.reader.text.sentences import split
from sayso.records.document import Document
from sayso.records.identity import DocumentId
from sayso.records.reading import Furniture, SetAside
from sayso.records.statement import Quotation


def _find(text: str, *aside: tuple[int, int, Furniture]) -> list[Attribution]:
    document = Document(id=DocumentId("doc_0"), text=text)
    set_aside = tuple(SetAside(span=document.span(start, end), why=why) for start, end, why in aside)
    attributions, failures = find_attributions(document, split(document, set_aside), set_aside)
    assert failures == ()
    return attributions


def _parts(attribution: Attribution) -> tuple[str | None, str | None, list[str]]:
    return (
        attribution.source.quote if attribution.source else None,
        attribution.cue.quote if attribution.cue else None,
        [part.quote for part in attribution.content],
    )


FORMS = {
    "cue behind a relative clause that ends in a participle": (
        "A diplomat who asked not to be named claimed that the dam was safe.",
        ("A diplomat who asked not to be named", "claimed", ["that the dam was safe"]),
    ),
    "cue behind a relative clause that ends in a time": (
        "Three people who left Karsa last week said that the road was mined.",
        ("Three people who left Karsa last week", "said", ["that the road was mined"]),
    ),
    "inverted, before a bare noun": (
        "“Nobody will cross it,” added residents of Karsa.",
        ("residents of Karsa", "added", ["“Nobody will cross it,”"]),
    ),
    "cue after a quotation": (
        "“The bridge is gone,” the mayor of Karsa said on Monday.",
        ("the mayor of Karsa", "said", ["“The bridge is gone,”"]),
    ),
    "inverted, with an apposition": (
        "“Nobody will cross it,” said Col. Amal Haddad, a spokeswoman for the northern command.",
        ("Col. Amal Haddad, a spokeswoman for the northern command", "said", ["“Nobody will cross it,”"]),
    ),
    "cue inside, quotation goes on in the next sentence": (
        "“We hold the road,” the colonel said. “They have lost it.”",
        ("the colonel", "said", ["“We hold the road,”", "“They have lost it.”"]),
    ),
    "cue inside one sentence": (
        "“We hold the road,” the colonel said, “but not the bridge.”",
        ("the colonel", "said", ["“We hold the road,”", "“but not the bridge.”"]),
    ),
    "indirect with that": (
        "Two Western diplomats said that the talks had stalled.",
        ("Two Western diplomats", "said", ["that the talks had stalled"]),
    ),
    "indirect without that": (
        "Officials in the capital say the garrison is short of fuel.",
        ("Officials in the capital", "say", ["the garrison is short of fuel"]),
    ),
    "mixed": (
        "The envoy called the siege “a slow murder of a town.”",
        ("The envoy", "called", ["the siege “a slow murder of a town.”"]),
    ),
    "indirect, cue after": (
        "The garrison will run out of fuel, officials said.",
        ("officials", "said", ["The garrison will run out of fuel"]),
    ),
    "told somebody": (
        "The governor told reporters that the dam was safe.",
        ("The governor", "told", ["that the dam was safe"]),
    ),
    "according to, after": (
        "The town fell on Friday, according to two residents.",
        ("two residents", "according to", ["The town fell on Friday"]),
    ),
    "according to, before": (
        "According to the ministry, the town never fell.",
        ("the ministry", "According to", ["the town never fell"]),
    ),
    "colon and quotation": (
        "The general said: “No one is leaving.”",
        ("The general", "said:", ["“No one is leaving.”"]),
    ),
    "belief": (
        "Analysts believe the group is biding its time.",
        ("Analysts", "believe", ["the group is biding its time"]),
    ),
    "perception": (
        "Many residents see the truce as a trick.",
        ("Many residents", "see", ["the truce as a trick"]),
    ),
    "fear": ("Aid workers fear that the road will close.", ("Aid workers", "fear", ["that the road will close"])),
    "conviction": (
        "The minister is convinced that the rebels are finished.",
        ("The minister", "is convinced", ["that the rebels are finished"]),
    ),
    "noun with a possessor": (
        "His warning that the dam might burst was ignored.",
        ("His", "warning", ["that the dam might burst was ignored"]),
    ),
    "subject before an aside": (
        "Imre Vasko, the mayor, said that he would stay.",
        ("Imre Vasko, the mayor,", "said", ["that he would stay"]),
    ),
    "relative pronoun": (
        "Nobody believed the pilot who said that he was lost.",
        ("who", "said", ["that he was lost"]),
    ),
    "headline": ("Minister: Dam Is Safe From Shelling", ("Minister", ":", ["Dam Is Safe From Shelling"])),
    "day between cue and content": (
        "The ministry said Wednesday at least four men were killed.",
        ("The ministry", "said", ["at least four men were killed"]),
    ),
    "verb that looks like a noun": (
        "Elsewhere, the Karsa military reports that a mine killed two men.",
        ("the Karsa military", "reports", ["that a mine killed two men"]),
    ),
    "hearsay": ("The general has reportedly fled.", (None, "reportedly", ["The general has", "fled"])),
    "statement below a colon": (
        "The minister said:\n\nI welcome the news from the north. We stand by our friends.",
        ("The minister", "said:", ["I welcome the news from the north. We stand by our friends."]),
    ),
    "speaker with a relative clause": (
        "A diplomat who follows the war from Karsa said the truce was dead.",
        ("A diplomat who follows the war from Karsa", "said", ["the truce was dead"]),
    ),
    "speakers in one place and now in another": (
        "People from Karsa now in Dorva said the mill was burnt.",
        ("People from Karsa now in Dorva", "said", ["the mill was burnt"]),
    ),
    "month before the speaker": (
        "In April Imre Vasko of the Dorva Forum said that the truce would fail.",
        ("Imre Vasko of the Dorva Forum", "said", ["that the truce would fail"]),
    ),
    "setting before the speaker": (
        "In a televised address Karsa's premier said that the war was won.",
        ("Karsa's premier", "said", ["that the war was won"]),
    ),
    "relative clause of its own before the verb": (
        "A clerk, who served in both camps, says the plan is sound.",
        ("A clerk, who served in both camps,", "says", ["the plan is sound"]),
    ),
    "estimate by a noun that is a verb": (
        "The coalition estimates that its foes number in the low thousands.",
        ("The coalition", "estimates", ["that its foes number in the low thousands"]),
    ),
    "number put": (
        "A Dorva officer put the dead at no more than 800.",
        ("A Dorva officer", "put", ["the dead at no more than 800"]),
    ),
    "wording put": (
        "The bishop put it less grandly: the town was lost.",
        ("The bishop", "put it less grandly", ["the town was lost"]),
    ),
    "number of at least so many": (
        "Officers spoke of as many as 1,000 men.",
        ("Officers", "spoke of", ["as many as 1,000 men"]),
    ),
    "opinion": (
        "The siege, in the opinion of two generals, had failed.",
        ("two generals", "in the opinion of", ["The siege", "had failed"]),
    ),
    "judgement": ("In his judgement the siege has failed.", ("his", "judgement", ["the siege has failed"])),
    "pronoun as content": ("The envoy called that half true.", ("The envoy", "called", ["that half true"])),
    "verb with its particle": (
        "The garrison, Imre Vasko points out, got away.",
        ("Imre Vasko", "points out", ["The garrison", "got away"]),
    ),
    "clause behind a colon": (
        "A second envoy disagreed: the town, he insisted, would be free.",
        ("he", "insisted", ["the town", "would be free"]),
    ),
    "what somebody is asked to do, after a day": (
        "The premier asked parliament on Tuesday to declare a state of war.",
        ("The premier", "asked", ["parliament", "to declare a state of war"]),
    ),
    "clear": (
        "The command made it clear that no one would leave.",
        ("The command", "made it clear", ["that no one would leave"]),
    ),
    "strongest terms": (
        "We condemn in the strongest terms the attack on the market.",
        ("We", "condemn", ["the attack on the market"]),
    ),
    "statement announced": (
        "The ministry released the following statement today: “We mourn the dead of the north.”",
        ("The ministry", "released the following statement", ["“We mourn the dead of the north.”"]),
    ),
    "comment in a headline": (
        "Minister Imre Vasko comments on the truce in the north",
        ("Minister Imre Vasko", "comments on", ["the truce in the north"]),
    ),
    "statement read out": (
        "The command said in a statement read on state television that the town was free.",
        ("The command", "said in a statement", ["that the town was free"]),
    ),
    "past that looks like a participle": (
        "She also called for more patrols after the raid that had failed.",
        ("She", "also called for", ["more patrols"]),
    ),
    "rest of the clause behind the cue": (
        "The towns were gone, she said, but the desert was not.",
        ("she", "said", ["The towns were gone", "but the desert was not"]),
    ),
    "aim": ("The rebels have vowed to retake the port.", ("The rebels", "have vowed", ["to retake the port"])),
    "passive with its agent": ("The raid was condemned by the league.", ("the league", "was condemned", ["The raid"])),
}


@pytest.mark.parametrize("form", FORMS)
def test_attribution_has_source_cue_and_content(form: str) -> None:
    text, wanted = FORMS[form]
    assert wanted in [_parts(attribution) for attribution in _find(text)]


def test_reason_for_not_being_named_is_no_statement() -> None:
    text = "An officer, who asked not to be named because he feared for his sons, said that the fort was empty."
    assert [attribution.cue.quote for attribution in _find(text) if attribution.cue] == ["said"]


def test_aim_that_is_a_deed_is_no_statement() -> None:
    assert _find("The column went north to support the garrison.") == []


def test_participle_belongs_to_the_speaker_of_its_clause() -> None:
    found = [_parts(attribution) for attribution in _find("“It is over,” the mayor said, adding that he would resign.")]
    assert found == [
        ("the mayor", "said", ["“It is over,”"]),
        ("the mayor", "adding", ["that he would resign"]),
    ]


def test_second_cue_keeps_the_speaker_of_the_first() -> None:
    found = _find("The ministry said that it had no losses and denied that the town had fallen.")
    assert [_parts(attribution)[:2] for attribution in found] == [("The ministry", "said"), ("The ministry", "denied")]


def test_quotation_of_its_own_paragraph_carries_on() -> None:
    first, second = _find("“We are staying,” said the baker.\n\n“There is nowhere to go.”")
    assert (second.source, second.cue, second.carries_on) == (None, None, 0)
    assert second.quotation is Quotation.DIRECT
    assert _parts(first)[0] == "the baker"


def test_quotation_over_two_paragraphs_is_two_spans() -> None:
    text = "“We left at night. The road was dark.\n\n“Nobody shot at us,” the teacher recalled."
    spoken = [part.quote for attribution in _find(text) for part in attribution.content]
    assert spoken == ["“We left at night. The road was dark.", "“Nobody shot at us,”"]


def test_scare_quotes_are_no_statement() -> None:
    assert _find("The “people's court” met in a school.") == []


def test_scene_without_speech_gives_nothing() -> None:
    assert _find("Trucks crossed the bridge at dawn and stopped by the mill.") == []


def test_headline_is_read_and_a_newsletter_call_is_not() -> None:
    text = "Army says town has fallen\n\nEditors say this letter is free.\n\nThe road is quiet."
    call = text.index("Editors")
    found = _find(text, (0, 25, Furniture.HEADLINE), (call, call + 32, Furniture.NEWSLETTER))
    assert [_parts(attribution) for attribution in found] == [("Army", "says", ["town has fallen"])]


def test_quotation_is_direct_mixed_or_indirect() -> None:
    found = _find("“It is over,” she said. He called it “a sham of a trial.” The judge said that it was fair.")
    assert [attribution.quotation for attribution in found] == [
        Quotation.DIRECT,
        Quotation.MIXED,
        Quotation.INDIRECT,
    ]


def test_words_in_single_marks_are_mixed_as_in_double_ones() -> None:
    texts = ["The envoy called the truce “hollow” again.", "The envoy called the truce ‘hollow’ again."]
    assert [_find(text)[0].quotation for text in texts] == [Quotation.MIXED, Quotation.MIXED]


def test_objects_of_two_speakers_are_parted() -> None:
    first, second = _find("Mira Tolvan called the plan “reckless” and Edric Sarne called it “overdue”.")
    assert _parts(first) == ("Mira Tolvan", "called", ["the plan “reckless”"])
    assert _parts(second) == ("Edric Sarne", "called", ["it “overdue”"])


def test_line_of_the_page_parts_no_quotation() -> None:
    line = "Sign up for our daily newsletter"
    text = f"“We left at night.\n\n{line}\n\n“Nobody saw us,” she said."
    start = text.index(line)
    (found,) = _find(text, (start, start + len(line), Furniture.NEWSLETTER))
    assert _parts(found) == ("she", "said", ["“We left at night.", "“Nobody saw us,”"])


def test_quotation_left_open_by_whoever_carries_on_stays_one() -> None:
    text = "“We left at night,” said the miller. “Nobody saw us.\n\n“They know now.”"
    (found,) = _find(text)
    assert _parts(found)[2] == ["“We left at night,”", "“Nobody saw us.", "“They know now.”"]


def test_straight_and_doubled_marks_quote_like_curly_ones() -> None:
    for opening, closing in (('"', '"'), ("''", "''"), ("“", "”")):
        (attribution,) = _find(f"{opening}The town is empty,{closing} said the driver.")
        assert _parts(attribution)[2] == [f"{opening}The town is empty,{closing}"]


def test_nested_attribution_lies_within_its_outer_one() -> None:
    outer, inner = _find("Officials said that residents had told them that the town was lost.")
    assert (_parts(outer)[:2], outer.within) == (("Officials", "said"), None)
    assert (_parts(inner)[:2], inner.within) == (("residents", "had told"), 0)


def test_attribution_without_words_is_listed_and_takes_no_other_with_it() -> None:
    text = "The mayor said that the mill was lost. Its owner (reportedly) left. “Nobody stayed,” the clerk said."
    document = Document(id=DocumentId("doc_0"), text=text)
    found, failures = find_attributions(document, split(document))
    assert [_parts(attribution)[:2] for attribution in found] == [("The mayor", "said"), ("the clerk", "said")]
    assert [(failure.step, failure.span and failure.span.quote) for failure in failures] == [
        ("attributions", "reportedly")
    ]
    reading = RuleReader().read(document)
    assert (len(reading.statements), reading.failures) == (2, failures)


def test_nobody_is_the_source_of_nothing() -> None:
    assert _find("Nobody said that the dam was safe.") == []
    assert len(_find("The mayor said that nobody was safe.")) == 1
