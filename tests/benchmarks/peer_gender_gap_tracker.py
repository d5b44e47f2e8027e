"""Lets a quotation benchmark call the Gender Gap Tracker's quote extractor, version 7.

https://github.com/sfu-discourse-lab/GenderGapTracker, MIT, Maite Taboada and others.

Install: git clone that repository; pip install spacy pymongo; python -m spacy download en_core_web_lg
Run:     GGT_FOLDER=GenderGapTracker/nlp/english python run_peer.py peer_gender_gap_tracker.py GOLD PRED STATS

Its authors run it on text that it has cleaned itself (`utils.preprocess_text`): a full stop and a space
come in at each line break, double spaces and accents go. So the places that it returns are led back to
the text as it was, by counting letters and digits, which the cleaning leaves alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
VERBS = "rules/quote_verb_list.txt"


def load() -> Callable[[str], list[Row]]:
    """Return a function from a text to its quotations.

    Raises:
        PeerMissing: the repository, a package it needs or the spaCy pipeline is not there.
    """
    import peers

    place = peers.folder("GGT_FOLDER", "quote_extractor.py", "The Gender Gap Tracker is looked for")
    try:
        extractor, cleaner = _modules(place)
    except ImportError as error:
        raise peers.PeerMissing(
            f"The Gender Gap Tracker needs {error.name}: pip install spacy pymongo"
        ) from None
    nlp = peers.pipeline("en_core_web_lg")
    reader = extractor.QuoteExtractor({"NLP": {"QUOTE_VERBS": str(place / VERBS)}, "spacy_lang": nlp})

    def quotations(text: str) -> list[Row]:
        cleaned = cleaner.preprocess_text(text)
        back = _way_back(text, cleaned)
        return [_row(quote, text, back) for quote in reader.extract_quotes(nlp(cleaned))]

    return quotations


def _modules(place: Path) -> tuple[Any, Any]:
    """Import the extractor and its cleaning; its log file goes to a folder that the system cleans up."""
    before = Path.cwd()
    sys.path.insert(0, str(place))
    os.chdir(tempfile.mkdtemp(prefix="gender-gap-tracker-"))
    try:
        import quote_extractor
        import utils
    finally:
        os.chdir(before)
        sys.path.remove(str(place))
    return quote_extractor, utils


def _way_back(text: str, cleaned: str) -> Callable[[str], tuple[int, int] | None]:
    """Return a function from a place in the cleaned text, as "(12,34)", to the same words in the text."""
    # The cleaning takes a written-out line break, a backslash and an n, for a real one.
    there = [at for at, one in enumerate(text) if one.isalnum() and not text.startswith("\\n", at - 1)]
    here = [at for at, one in enumerate(cleaned) if one.isalnum()]

    def back(place: str) -> tuple[int, int] | None:
        start, end = (int(number) for number in place.strip("()").split(",")) if place else (0, 0)
        first, last = bisect_left(here, start), bisect_left(here, end)
        return (there[first], there[last - 1] + 1) if first < last <= len(there) else None

    return back


def _row(quote: dict[str, Any], text: str, back: Callable[[str], tuple[int, int] | None]) -> Row:
    content = back(quote["quote_index"]) or (0, 0)
    speaker = back(quote["speaker_index"])
    return {
        "quote_start": content[0],
        "quote_end": content[1],
        "speaker_text": text[slice(*speaker)] if speaker else None,
        "speaker_start": speaker[0] if speaker else None,
        "speaker_end": speaker[1] if speaker else None,
        "cue": quote["verb"] or None,
    }
