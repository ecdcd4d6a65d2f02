"""The parties that a document names."""

from sayso.reader.actors import ActorIndex, find_actors
from sayso.records.document import Document
from sayso.records.identity import DocumentId

TEXT = (
    "The Teal Guard (TG) said that Freedonia’s army had left. "
    "The TG and the army of Freedonia met the teal guard’s men."
)
DOCUMENT = Document(id=DocumentId("doc_x"), text=TEXT, language="en")


def mention(words, kind="armed group", nth=1):
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return at, at + len(words), kind


def actors(*mentions):
    return find_actors(DOCUMENT, mentions)


def test_mentions_of_one_name_are_one_actor_whatever_their_case_article_or_possessive():
    (guard,) = actors(mention("The Teal Guard"), mention("the teal guard’s"))
    assert (guard.id, guard.name, len(guard.mentions)) == ("a1", "Teal Guard", 2)


def test_short_form_in_brackets_is_the_name_before_it():
    guard, land = actors(
        mention("The Teal Guard"),
        mention("TG"),
        mention("Freedonia’s", "state"),
        mention("The TG"),
        mention("Freedonia", "state", 2),
    )
    assert [span.quote for span in guard.mentions] == ["The Teal Guard", "TG", "The TG"]
    assert (land.name, land.kind, len(land.mentions)) == ("Freedonia", "state", 2)


def test_article_alone_names_nobody():
    assert actors(mention("The")) == ()


def test_kind_is_that_of_most_mentions():
    (guard,) = actors(mention("The Teal Guard", "force"), mention("The TG"), mention("TG"))
    assert guard.kind == "armed group"


def test_statement_is_about_those_named_in_its_content():
    found = actors(mention("The Teal Guard"), mention("Freedonia’s", "state"), mention("Freedonia", "state", 2))
    content = DOCUMENT.span(TEXT.index("Freedonia"), TEXT.index(" had left"))
    assert ActorIndex(found).within([content]) == ("a2",)
    assert ActorIndex(found).within([DOCUMENT.span(0, 3)]) == ()
