"""The language of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

_LETTERS: Final = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS: Final = 20
_READ_CHARACTERS: Final = 4000
_LEAST_CONFIDENCE: Final = 0.8


def detect_language(text: str) -> str | None:
    """Name the language of a text by its ISO 639-1 code; None where it is too short or too mixed to tell.

    Only the first 4,000 characters are looked at. Method: py3langid (Lui and Baldwin's langid.py, ACL 2012), whose
    probability among the languages with such a code must reach 0.8.
    """
    sample = text[:_READ_CHARACTERS]
    if len(_LETTERS.findall(sample[:2000])) < _FEWEST_LETTERS:
        return None
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _LEAST_CONFIDENCE and language else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  brings numpy and a model

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Without the varieties that have no ISO 639-1 code, which would take Arabic's share from Arabic.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
