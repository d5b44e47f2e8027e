"""What the adapters of other quotation tools share: their names, and how a missing one is reported.

An adapter runs in the Python in which its tool is installed, often an older one, and is called by
`run_peer.py`, which puts this folder on the path. `SPACY_PIPELINE` names the spaCy pipeline, or its
folder, where the one that the tool asks for is not wanted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

ADAPTERS = {
    "textacy": "peer_textacy.py",
    "ggt": "peer_gender_gap_tracker.py",
    "citron": "peer_citron.py",
}
RAISED = "raised:"


class PeerMissing(SystemExit):
    """A tool, or something it needs, is not there; the message says what to do. It ends the run."""


def pipeline(default: str) -> Any:
    """Return the spaCy pipeline that `SPACY_PIPELINE` names, else the one called `default`.

    Raises:
        PeerMissing: spaCy or the pipeline is not installed.
    """
    name = os.environ.get("SPACY_PIPELINE", default)
    try:
        import spacy

        return spacy.load(name)
    except ImportError:
        raise PeerMissing("spaCy is not installed in this Python: pip install spacy") from None
    except OSError:
        raise PeerMissing(
            f"The spaCy pipeline {name} is not installed: python -m spacy download {default},"
            " or set SPACY_PIPELINE to the name or the folder of another one."
        ) from None


def folder(variable: str, holds: str, what: str) -> Path:
    """Return the folder that an environment variable names.

    Raises:
        PeerMissing: the variable is not set, or its folder does not hold the file `holds`.
    """
    given = os.environ.get(variable)
    if given and (Path(given) / holds).is_file():
        return Path(given).resolve()
    raise PeerMissing(f"{what}: set {variable} to the folder that holds {holds}.")


def tell_raised(error: Exception) -> None:
    """Print that a tool raised on a part of a text, so that whoever counts exceptions sees it."""
    print(RAISED, repr(error)[:150], file=sys.stderr)
