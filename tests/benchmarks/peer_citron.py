"""Lets a quotation benchmark call Citron, BBC R&D's quote extractor (https://github.com/bbc/citron).

Code Apache-2.0; its model CC BY-NC-SA 4.0 with the VerbNet 3.0 licence, so neither is part of the kit.

Install: git clone that repository; in a Python of 3.10 or older, since the model needs scikit-learn 1.0:
         pip install -r requirements.txt; python -m spacy download en_core_web_sm;
         python -c "import nltk; nltk.download('names')"
Run:     CITRON_FOLDER=citron CITRON_MODEL=citron/models/en_2021-11-15 \\
         python run_peer.py peer_citron.py GOLD PRED STATS
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

Row = dict[str, Any]


def load() -> Callable[[str], list[Row]]:
    """Return a function from a text to its quotations, one row for each contiguous piece.

    Raises:
        PeerMissing: Citron, its model, a package it needs or the spaCy pipeline is not there.
    """
    import peers

    place = peers.folder("CITRON_FOLDER", "citron/citron.py", "Citron is looked for")
    model = peers.folder("CITRON_MODEL", "cue-classifier.pickle", "Citron's model is looked for")
    sys.path.insert(0, str(place))
    try:
        from citron.citron import Citron
    except ImportError as error:
        raise peers.PeerMissing(
            f"Citron needs {error.name}: pip install -r {place / 'requirements.txt'}"
        ) from None
    nlp = peers.pipeline("en_core_web_sm")
    _prepare_spans()
    try:
        reader = Citron(str(model), nlp)
    except LookupError:
        raise peers.PeerMissing(
            "Citron needs a list of first names: python -c \"import nltk; nltk.download('names')\""
        ) from None

    def quotations(text: str) -> list[Row]:
        return [row for quote in reader.get_quotes(nlp(text)) for row in _rows(quote, text)]

    return quotations


def _prepare_spans() -> None:
    """Register what Citron hangs on spans; it does so itself only for the one pipeline it loads."""
    from spacy.tokens import Span

    for name in ("probability", "is_plural", "gender"):
        Span.set_extension(name, default=None, force=True)


def _rows(quote: Any, text: str) -> Iterator[Row]:
    """The source is taken as it stands in the sentence: that is what the benchmark asks for."""
    start = min((span.start_char for span in quote.sources), default=None)
    end = max((span.end_char for span in quote.sources), default=None)
    for content in quote.contents:
        yield {
            "quote_start": content.start_char,
            "quote_end": content.end_char,
            "speaker_text": text[start:end] if quote.sources else None,
            "speaker_start": start,
            "speaker_end": end,
            "cue": quote.cue.text,
        }
