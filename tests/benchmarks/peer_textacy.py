"""Lets a quotation benchmark call textacy (https://github.com/chartbeat-labs/textacy, Apache-2.0).

Install: pip install textacy; python -m spacy download en_core_web_sm
Run:     python run_peer.py peer_textacy.py GOLD PRED STATS

`textacy.extract.triples.direct_quotations` gets one paragraph at a time, so that one odd number of
marks spoils one paragraph. Where it raises, that paragraph has no quotation, and one line a text that
begins with "raised:" goes to standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Row = dict[str, Any]


def load() -> Callable[[str], list[Row]]:
    """Return a function from a text to its quotations.

    Raises:
        PeerMissing: textacy, spaCy or its pipeline is not installed.
    """
    import peers

    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        raise peers.PeerMissing("textacy is not installed in this Python: pip install textacy") from None
    nlp = peers.pipeline("en_core_web_sm")

    def quotations(text: str) -> list[Row]:
        rows, raised = [], []
        for start, paragraph in _paragraphs(text):
            try:
                found = list(direct_quotations(nlp(paragraph)))
            except Exception as error:
                raised.append(error)
            else:
                rows += [_row(triple, text, start) for triple in found]
        if raised:
            peers.tell_raised(raised[0])
        return rows

    return quotations


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def _row(triple: Any, text: str, start: int) -> Row:
    first, last = triple.speaker[0], triple.speaker[-1]
    speaker = start + first.idx, start + last.idx + len(last)
    return {
        "quote_start": start + triple.content.start_char,
        "quote_end": start + triple.content.end_char,
        "speaker_text": text[slice(*speaker)],
        "speaker_start": speaker[0],
        "speaker_end": speaker[1],
        "cue": " ".join(token.text for token in triple.cue),
    }
