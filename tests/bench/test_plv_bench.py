"""The PLV bench reads tags and brackets, and counts as published."""

import json

from bench.plv import bracketed, run, tagged


def test_tags_are_taken_out():
    text, source, target = tagged("In <t>Tull</t>, <s>two men</s> of <s>two men</s>.")
    assert text == "In Tull, two men of two men."
    assert (text[slice(*source)], text[slice(*target)]) == ("two men", "Tull")


def test_a_party_that_is_not_marked_stands_where_the_other_does():
    _, source, target = tagged("<s>Miners</s> went on strike.")
    assert source == target == (0, 6)


def test_brackets_are_taken_out():
    parsed = bracketed("(SRC/TAR: Sarn) and (SRC/TAR: Tull) (EVT: met) (LOC: in (TAR: Orm)).")
    assert parsed is not None
    text, source, target = parsed
    assert text == "Sarn and Tull met in Orm."
    assert (text[slice(*source)], text[slice(*target)]) == ("Sarn", "Orm")
    assert bracketed("Nobody is marked.") is None


def test_macro_f1_is_over_the_gold_classes(tmp_path):
    rows = [
        "\tsentence_id\tmarked_sentence\tgold_penta\tgold_root",
        "0\t1\t<s>Sarn</s> praised <t>Tull</t>.\t1\tSUPPORT",
        "1\t2\t<s>Sarn</s> shelled <t>Tull</t>.\t4\tASSAULT",
        "2\t3\t<s>Sarn</s> lies near <t>Tull</t>.\t4\tCOERCE",
    ]
    for folder in ("plv", "plover"):
        (tmp_path / folder).mkdir()
    (tmp_path / "plv" / "PLV_train.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    record = {"event": "RETREAT", "textInfo": {"markup": "(SRC: Sarn) freed two men of (TAR: Tull)."}}
    (tmp_path / "plover" / "PLOVER_GSR_CAMEO.txt").write_text(
        json.dumps([{"event": "DOCUMENT"}, record]), encoding="utf-8"
    )
    result = run(tmp_path)
    # cooperation 1; conflict: one of two found, none wrong
    assert round(result.figures["two classes"], 1) == round(100 * (1 + 2 / 3) / 2, 1)
    assert round(result.figures["roots"], 1) == round(100 * 2 / 3, 1)
    assert "1 of 1 types right" in result.table
