"""GUM as a corpus: splits, text, names, chains and attributions of documents made up in its form."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.corpora.gum import read_gum
from training.labelled import Labelled

SPLITS = """# Splits

## dev

  * GUM_news_later

## test

  * GUM_news_hidden

## train

  * GUM_fiction_tale
  * GUM_news_oxbow
"""

# number, form, part of speech, head, relation, miscellaneous
OXBOW = [
    [
        "1 Minister NOUN 5 nsubj Entity=(1-person-new-x",
        "2 Ann PROPN 1 flat _",
        "3 Roe PROPN 1 flat Entity=1)",
        "4 also ADV 5 advmod _",
        "5 said VERB 0 root _",
        "6 that SCONJ 9 mark _",
        "7 the DET 8 det Entity=(2-organization-new-x",
        "8 University PROPN 9 nsubj _",
        "9 fell VERB 5 ccomp _",
    ],
    [
        "1 She PRON 2 nsubj Entity=(1-person-giv-x)",
        "2-3 don't _ _ _ SpaceAfter=No",
        "2 do AUX 0 root _",
        "3 n't PART 2 advmod _",
        "4 . PUNCT 2 punct _",
    ],
]
UNITS = """<rst><header><relations>
<rel name="attribution-positive" type="rst"/><rel name="joint-list" type="multinuc"/></relations></header><body>
<segment id="1" parent="2" relname="attribution-positive">Minister Ann Roe also said</segment>
<segment id="2" parent="4" relname="span">that the University fell</segment>
<segment id="3" parent="2" relname="elaboration-additional">She do n't .</segment>
<group id="4" type="span"/>
<signals><signal source="1" type="semantic" subtype="attribution_source" tokens="1,2,3"/></signals>
</body></rst>
"""


def _sentence(rows: list[str], header: str) -> str:
    lines = [header]
    for row in rows:
        number, form, tag, head, relation, misc = row.split(" ")
        lines.append(f"{number}\t{form}\t{form}\t{tag}\t_\t_\t{head}\t{relation}\t_\t{misc}")
    return "\n".join(lines)


def _write(folder: Path, name: str, sentences: list[list[str]], units: str | None = None) -> None:
    (folder / "dep").mkdir(exist_ok=True)
    (folder / "rstweb").mkdir(exist_ok=True)
    (folder / "splits.md").write_text(SPLITS, encoding="utf-8")
    blocks = [_sentence(rows, "# newpar" if number == 0 else "# sent") for number, rows in enumerate(sentences)]
    (folder / "dep" / f"{name}.conllu").write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
    if units:
        (folder / "rstweb" / f"{name}.rs4").write_text(units, encoding="utf-8")


def _one(folder: Path, sentences: list[list[str]], units: str | None = None) -> Labelled:
    _write(folder, "GUM_news_oxbow", sentences, units)
    (document,) = read_gum(folder, "train")
    return document


def _names(folder: Path, *rows: str) -> list[tuple[str, str]]:
    document = _one(folder, [list(rows)])
    return [(document.text[slice(*mention.span)], mention.label) for mention in document.spans["names"]]


def test_only_the_asked_split_and_free_genres_are_read(tmp_path) -> None:
    for name in ("GUM_news_oxbow", "GUM_news_later", "GUM_news_hidden", "GUM_fiction_tale"):
        _write(tmp_path, name, OXBOW)
    assert [document.name for document in read_gum(tmp_path, "train")] == ["GUM_news_oxbow"]
    assert [document.name for document in read_gum(tmp_path, "dev")] == ["GUM_news_later"]


@pytest.mark.parametrize("split", ["test", "test2", "all"])
def test_other_splits_are_refused(tmp_path, split: str) -> None:
    _write(tmp_path, "GUM_news_oxbow", OXBOW)
    with pytest.raises(ValueError, match="train or dev"):
        list(read_gum(tmp_path, split))


def test_text_is_rebuilt_with_its_sentences(tmp_path) -> None:
    document = _one(tmp_path, OXBOW)
    assert document.text == "Minister Ann Roe also said that the University fell She don't."
    assert [document.text[slice(*span)] for span in document.sentences or ()][1] == "She don't."


def test_chains_join_the_mentions_of_one_entity(tmp_path) -> None:
    document = _one(tmp_path, OXBOW)
    chains = [[document.text[slice(*span)] for span in chain] for chain in document.chains or ()]
    assert chains == [["Minister Ann Roe", "She"]]


def test_a_person_is_named_without_title(tmp_path) -> None:
    assert _names(
        tmp_path,
        "1 US PROPN 2 compound Entity=(1-person-new-x(2-place-new-x)",
        "2 President PROPN 0 root _",
        "3 Ann PROPN 2 flat _",
        "4 Roe PROPN 2 flat Entity=1)",
    ) == [("US", "place"), ("Ann Roe", "person")]


def test_the_name_of_a_body_holds_small_words_and_other_names(tmp_path) -> None:
    assert _names(
        tmp_path,
        "1 the DET 2 det Entity=(1-organization-new-x",
        "2 University PROPN 0 root _",
        "3 of ADP 4 case _",
        "4 Oxbow PROPN 2 nmod Entity=(2-place-new-x)1)",
    ) == [("University of Oxbow", "organisation")]


def test_two_that_are_joined_are_two_names(tmp_path) -> None:
    assert _names(
        tmp_path,
        "1 Oxbow PROPN 0 root Entity=(1-place-new-x(2-place-new-x)",
        "2 and CCONJ 3 cc _",
        "3 Nantle PROPN 1 conj Entity=(3-place-new-x)1)",
    ) == [("Oxbow", "place"), ("Nantle", "place")]


def test_a_town_is_named_by_what_it_is_the_city_of(tmp_path) -> None:
    assert _names(
        tmp_path,
        "1 the DET 2 det Entity=(1-place-new-x",
        "2 city NOUN 0 root _",
        "3 of ADP 4 case _",
        "4 Oxbow PROPN 2 nmod Entity=1)",
    ) == [("Oxbow", "place")]


def test_words_for_peoples_are_nationalities_and_times_no_names(tmp_path) -> None:
    assert _names(
        tmp_path,
        "1 Syrian ADJ 2 amod Entity=(1-person-new-x",
        "2 doctors NOUN 0 root Entity=1)",
        "3 on ADP 4 case _",
        "4 Monday PROPN 2 nmod Entity=(2-time-new-x)",
    ) == [("Syrian", "nationality")]


def test_proper_nouns_in_no_entity_are_named_as_elsewhere_in_the_document(tmp_path) -> None:
    assert _names(
        tmp_path,
        "1 Roe PROPN 0 root Entity=(1-person-new-x)",
        "2 the DET 4 det Entity=(2-event-new-x",
        "3 Roe PROPN 4 compound _",
        "4 campaign NOUN 1 obj Entity=2)",
    ) == [("Roe", "person"), ("Roe", "person")]


def _attributions(document: Labelled) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            document.text[slice(*mark.cue)],
            [document.text[slice(*span)] for span in mark.source],
            [document.text[slice(*span)] for span in mark.content],
        )
        for mark in document.attributions or ()
    ]


def test_a_cue_is_the_verb_with_what_belongs_to_it(tmp_path) -> None:
    document = _one(tmp_path, OXBOW, UNITS)
    assert _attributions(document) == [("also said", ["Minister Ann Roe"], ["that the University fell"])]


def test_according_to_is_a_cue_and_a_source_takes_in_its_apposition(tmp_path) -> None:
    rows = ["1 According VERB 3 case _", "2 to ADP 1 fixed _", "3 Roe PROPN 8 obl _", "4 , PUNCT 5 punct _"]
    rows += ["5 doctor NOUN 3 appos _", "6 , PUNCT 3 punct _", "7 it PRON 8 nsubj _", "8 fell VERB 0 root _"]
    units = (
        '<rst><body><segment id="1" parent="2" relname="attribution-positive">According to Roe , doctor ,</segment>'
        '<segment id="2">it fell</segment>'
        '<signal source="1" subtype="attribution_source" tokens="3"/></body></rst>'
    )
    assert _attributions(_one(tmp_path, [rows], units)) == [("According to", ["Roe , doctor"], ["it fell"])]


def test_what_governs_the_verb_belongs_to_the_cue(tmp_path) -> None:
    rows = ["1 She PRON 2 nsubj _", "2 wants VERB 0 root _", "3 to PART 4 mark _", "4 say VERB 2 xcomp _"]
    rows += ["5 it PRON 6 nsubj _", "6 fell VERB 4 ccomp _"]
    units = (
        '<rst><body><segment id="1" parent="2" relname="attribution-positive">She wants to say</segment>'
        '<segment id="2">it fell</segment>'
        '<signal source="1" subtype="attribution_source" tokens="1"/></body></rst>'
    )
    assert _attributions(_one(tmp_path, [rows], units)) == [("wants to say", ["She"], ["it fell"])]


def test_a_report_of_a_report_tells_the_report_and_what_it_tells(tmp_path) -> None:
    rows = ["1 According VERB 3 case _", "2 to ADP 1 fixed _", "3 Courier PROPN 5 obl _", "4 she PRON 5 nsubj _"]
    rows += ["5 thinks VERB 0 root _", "6 it PRON 7 nsubj _", "7 fell VERB 5 ccomp _"]
    units = (
        '<rst><body><segment id="1" parent="2" relname="attribution-positive">According to Courier</segment>'
        '<segment id="2" parent="4" relname="span">she thinks</segment><segment id="3">it fell</segment>'
        '<group id="4" type="span" parent="3" relname="attribution-positive"/>'
        '<signal source="1" subtype="attribution_source" tokens="3"/>'
        '<signal source="4" subtype="attribution_source" tokens="4"/></body></rst>'
    )
    assert _attributions(_one(tmp_path, [rows], units)) == [
        ("According to", ["Courier"], ["she thinks it fell"]),
        ("thinks", ["she"], ["it fell"]),
    ]


def test_credits_of_pictures_are_no_attributions_and_counted(tmp_path) -> None:
    rows = ["1 Oxbow PROPN 0 root _", "2 Image NOUN 0 root _", "3 : PUNCT 2 punct _", "4 Roe PROPN 2 appos _"]
    units = (
        '<rst><body><segment id="1">Oxbow</segment>'
        '<segment id="2" parent="1" relname="attribution-positive">Image : Roe</segment>'
        '<signal source="2" subtype="attribution_source" tokens="4"/></body></rst>'
    )
    _write(tmp_path, "GUM_news_oxbow", [rows], units)
    dropped: Counter[str] = Counter()
    (document,) = read_gum(tmp_path, "train", dropped)
    assert document.attributions == ()
    assert dropped == {"attributions: credits, no words that attribute": 1}


def test_a_document_whose_attributions_are_lost_teaches_none(tmp_path) -> None:
    rows = ["1 Roe PROPN 0 root _", "2 : PUNCT 1 punct _", "3 it PRON 4 nsubj _", "4 fell VERB 1 parataxis _"]
    units = (
        '<rst><body><segment id="1" parent="2" relname="attribution-positive">Roe :</segment>'
        '<segment id="2">it fell</segment>'
        '<signal source="1" subtype="attribution_source" tokens="1"/></body></rst>'
    )
    assert _one(tmp_path, [rows], units).attributions is None


def test_a_document_without_discourse_tree_teaches_no_attributions(tmp_path) -> None:
    assert _one(tmp_path, OXBOW).attributions is None
