"""The main event of a passage, and each event's code in ACLED, from readings made by hand."""

import dataclasses

from sayso.analyse.main_event import main_event, refined
from sayso.reader.reader import RuleReader
from sayso.records.document import Document
from sayso.records.event import Event, EventStatus
from sayso.records.identity import document_id


def reading_of(text, *events):
    """Read a text by rules and give it events: (trigger, kind, ACLED's code, status)."""
    document = Document(id=document_id(text.encode()), text=text, language="en")
    made = []
    for number, (words, kind, acled, status) in enumerate(events, start=1):
        start = text.index(words)
        trigger = document.span(start, start + len(words))
        made.append(Event(id=f"v{number}", kind=kind, trigger=trigger, status=status, acled=acled, confidence=0.9))
    return dataclasses.replace(RuleReader().read(document), events=tuple(made))


CLASH_AT = ("attacked", "armed clash", "Battles: Armed clash", EventStatus.HAPPENED)
CLASH = ("clashed", "armed clash", "Battles: Armed clash", EventStatus.HAPPENED)


def test_nothing_told_has_no_main_event():
    assert main_event(reading_of("The mill has a new roof.")) is None


def test_words_alone_name_a_main_event_where_the_reader_finds_none():
    main = main_event(reading_of("A suicide bomber struck the market in Sarn. The blast killed nine shoppers."))
    assert main is not None
    assert str(main.acled) == "Explosions/Remote violence: Suicide bomb"
    assert main.event is None


def test_an_event_of_the_reading_is_named_with_its_record():
    main = main_event(reading_of("Wolves and Bears clashed near Sarn.", CLASH))
    assert main is not None
    assert (str(main.acled), main.event) == ("Battles: Armed clash", "v1")


def test_what_happened_goes_before_what_is_planned():
    text = "The council plans talks. Wolves raided Sarn."
    planned = ("talks", "talks", "Strategic developments: Agreement", EventStatus.PLANNED)
    raid = ("raided", "raid", "Battles: Armed clash", EventStatus.HAPPENED)
    main = main_event(reading_of(text, planned, raid))
    assert main is not None
    assert main.event == "v2"


def test_a_passage_is_asked_by_itself():
    text = "Thousands marched through Sarn.\n\nA grenade was thrown into a tea house."
    reading = reading_of(text)
    second = reading.document.span(text.index("A grenade"), len(text))
    main = main_event(reading, second)
    assert main is not None
    assert main.acled.sub_event == "Grenade"


def test_words_make_the_code_of_an_event_finer():
    protest = ("rally", "protest", "Protests: Peaceful protest", EventStatus.HAPPENED)
    reading = reading_of("Police used tear gas to disperse a rally in Sarn.", protest)
    assert str(refined(reading, reading.events[0])) == "Protests: Protest with intervention"
    calm = reading_of("Hundreds came to a rally in Sarn.", protest)
    assert str(refined(calm, calm.events[0])) == "Protests: Peaceful protest"


def test_a_clash_that_civilians_suffer_from_too_stays_a_clash():
    reading = reading_of("Wolves attacked a checkpoint and killed two soldiers and two villagers.", CLASH_AT)
    assert str(refined(reading, reading.events[0])) == "Battles: Armed clash"
    reading = reading_of("Wolves attacked a tea house and killed two villagers.", CLASH_AT)
    assert str(refined(reading, reading.events[0])) == "Violence against civilians: Attack"


def test_a_kind_that_words_do_not_refine_keeps_its_code():
    siege = ("siege", "siege", "Strategic developments: Change to group/activity", EventStatus.ONGOING)
    reading = reading_of("A grenade fell during the siege.", siege)
    assert str(refined(reading, reading.events[0])) == "Strategic developments: Change to group/activity"


def test_an_event_that_acled_does_not_record_has_no_code():
    claim = ("claimed", "statement of responsibility", None, EventStatus.HAPPENED)
    reading = reading_of("The Wolves claimed the attack.", claim)
    assert refined(reading, reading.events[0]) is None
