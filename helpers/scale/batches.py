"""Which files or rows one worker tags in one go: as many as hold about `CHARACTERS`, however many there are.

The bound is what keeps memory flat: a worker holds one batch, and only a few batches are on their way.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from helpers.articles.reading import LARGEST, refuse_large
from helpers.errors import UnreadableText
from helpers.scale.listing import Corpus, Entry, entries
from helpers.scale.parquet_rows import rows

CHARACTERS = 250_000  # about fifty articles, two seconds of work
MOST = 500  # tiny articles cost something each, too
_IN_ZIP = "it is damaged or protected in the zip. Pack it again"


@dataclass(frozen=True, slots=True)
class Item:
    """What is read as one: a file (by its name in the corpus), or a row with what it says.

    A file out of a zip comes with its `data`. `refused` is a reason not to read it at all.
    """

    source: str
    size: int
    row: int | None = None
    article_id: str | None = None
    record: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that a worker tags together; batches are numbered in the order of the corpus, from 0."""

    number: int
    items: tuple[Item, ...]


def items_of(corpus: Corpus) -> Iterator[Item]:
    """Yield what a corpus holds, in its order.

    Raises:
        helpers.scale.listing.ScaleError: it can't be read; the message says what to do.
    """
    if corpus.kind == "parquet":
        for row in rows(corpus.path):
            found = Item(corpus.path.name, row.size, row.number, row.article_id, row.record)
            yield replace(found, refused=row.refused)
    elif corpus.kind == "zip":
        # Opened once, here: a worker would have to read the whole table of contents for each file.
        with zipfile.ZipFile(corpus.path) as file:
            yield from (_member(file, entry) for entry in entries(corpus))
    else:
        yield from (Item(entry.name, entry.size) for entry in entries(corpus))


def batches(items: Iterable[Item], characters: int = CHARACTERS, most: int = MOST) -> Iterator[Batch]:
    """Yield items in batches: each ends before `characters` are passed, and holds one item at least.

    >>> found = batches([Item("a", 4), Item("b", 3), Item("c", 9), Item("d", 1)], characters=8)
    >>> [[item.source for item in batch.items] for batch in found]
    [['a', 'b'], ['c'], ['d']]
    """
    numbers = count()
    held: list[Item] = []
    size = 0
    for item in items:
        if held and (size + item.size > characters or len(held) >= most):
            yield Batch(next(numbers), tuple(held))
            held, size = [], 0
        held.append(item)
        size += item.size
    if held:
        yield Batch(next(numbers), tuple(held))


def _member(file: zipfile.ZipFile, entry: Entry) -> Item:
    try:
        refuse_large(entry.size)
        with file.open(entry.name) as member:
            data = member.read(LARGEST + 1)
    except UnreadableText as error:
        return Item(entry.name, 0, refused=str(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError):
        return Item(entry.name, 0, refused=_IN_ZIP)
    return Item(entry.name, len(data), data=data)
