"""A file is known to be one of the kit's texts by its SHA-256, whatever it is called.

Programs that open and save a text, and those that carry it, change its line ends, its encoding or the mark at
its beginning. Such a file is recognised, too, and what is kept is the text byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from helpers.articles.reading import read_bytes
from helpers.articles.seeds import SourceCard
from helpers.errors import UnreadableText

LARGEST = 1_000_000  # bytes: a hundred times as many as the longest text has


class Recognised(NamedTuple):
    """The card of a text, its bytes as they should be, and whether the file had other ones."""

    card: SourceCard
    data: bytes
    changed: bool


def recognise(data: bytes, cards: Iterable[SourceCard]) -> Recognised | None:
    """Return which of these texts a file is, or None where it is none of them.

    >>> from helpers.articles.seeds import source_cards
    >>> card = source_cards()["100"]
    >>> recognise(card.path.read_bytes().replace(b"\\n", b"\\r\\n"), [card]).changed
    True
    >>> recognise(b"Something else.", [card])
    """
    known = {card.sha256: card for card in cards}
    for candidate in _candidates(data) if len(data) <= LARGEST else ():
        card = known.get(sha256(candidate).hexdigest())
        if card:
            return Recognised(card, candidate, candidate != data)
    return None


def _candidates(data: bytes) -> Iterator[bytes]:
    """The file as it is, and as it was before a program saved it in its own way."""
    yield data
    try:
        text = read_bytes(data).text
    except UnreadableText:
        return
    bare = text.rstrip("\n")
    yield from (one.encode("utf-8") for one in dict.fromkeys((text, bare, f"{bare}\n")))
