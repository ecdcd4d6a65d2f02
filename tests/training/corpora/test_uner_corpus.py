"""UNER as a corpus of documents."""

from __future__ import annotations

from collections import Counter

from training.corpora.uner import read_uner

FILE = """# newdoc id = one
# sent_id = one-1
# text = Ann Roe 's here.
1\tAnn\tB-PER\t-\tx
2\tRoe\tI-PER\t-\tx
3\t's\tO\t-\t-
4\there\tO\t-\t-
5\t.\tO\t-\t-

# sent_id = one-2
# text = In Oxbow
1\tIn\tO\t-\t-
2\tOxbow\tB-LOC\t-\tx

# newdoc id = two
# sent_id = two-1
# text = Go
1\tWent\tO\t-\t-

"""


def test_sentences_are_joined_to_documents_with_their_names(tmp_path) -> None:
    (tmp_path / "en_ewt-ud-dev.iob2").write_text(FILE, encoding="utf-8")
    dropped: Counter[str] = Counter()
    one, two = read_uner(tmp_path, dropped)
    assert one.text == "Ann Roe's here. In Oxbow"
    assert [(one.text[slice(*m.span)], m.label) for m in one.spans["names"]] == [
        ("Ann Roe", "person"),
        ("Oxbow", "place"),
    ]
    assert [one.text[slice(*span)] for span in one.sentences or ()] == ["Ann Roe's here.", "In Oxbow"]
    assert two.text == ""
    assert dropped == {"sentences: words that are not in their line": 1}


def test_other_splits_are_not_read(tmp_path) -> None:
    (tmp_path / "en_ewt-ud-train.iob2").write_text(FILE, encoding="utf-8")
    assert list(read_uner(tmp_path)) == []
