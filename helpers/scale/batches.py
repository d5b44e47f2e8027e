"""Which files or rows one worker tags in one go: as many as hold about `CHARACTERS`, however many there are.

The bound is what keeps memory flat: a worker holds one batch, and only a few batches are on their way.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from helpers.articles.formats import ENDINGS
from helpers.articles.reading import LARGEST, refuse_large
from helpers.errors import UnreadableText
from helpers.scale.bucket import LINK, Address, answers, opened, read
from helpers.scale.listing import Corpus, Entry, entries
from helpers.scale.parquet_rows import rows

CHARACTERS = 250_000  # about fifty articles, two seconds of work
MOST = 500  # tiny articles cost something each, too
_IN_ZIP = "it is damaged or protected in the zip. Pack it again"
_LINK = "it only points to another file. Put the file itself there"


@dataclass(frozen=True, slots=True)
class Item:
    """What is read as one: a file (by its name in the corpus), or a row with what it says.

    A file out of a zip comes with its `data`, one of a bucket gets it where it is tagged. `refused` is a
    reason not to read it at all.
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
        helpers.scale.refusing.ScaleError: it can't be read; the message says what to do.
    """
    if corpus.kind == "parquet":
        for row in rows(corpus.path):
            found = Item(corpus.path.name, row.size, row.number, row.article_id, row.record)
            yield replace(found, refused=row.refused)
    elif corpus.kind == "zip":
        # Opened once, here: a worker would have to read the whole table of contents for each file.
        with opened(corpus.path) as opened_file, zipfile.ZipFile(opened_file) as file:
            yield from (_member(corpus, file, entry) for entry in entries(corpus))
    else:
        for entry in entries(corpus):
            yield Item(entry.name, entry.size, refused=_LINK if entry.stamp == LINK else "")


def fetched(corpus: Corpus, items: Sequence[Item]) -> Sequence[Item]:
    """Return items with what a bucket's objects hold: all are asked for at once, so it is waited once.

    Raises:
        helpers.scale.refusing.ScaleError: the store is not reached.
    """
    if corpus.kind != "bucket" or not isinstance(corpus.path, Address):
        return items
    names = [item.source for item in items if _may_be_read(item)]
    found = read(corpus.path, names) if names else {}
    return [_with(item, found.get(item.source, item.data)) for item in items]


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


def _may_be_read(item: Item) -> bool:
    return not item.refused and item.size <= LARGEST and item.source.lower().endswith(ENDINGS)


def _with(item: Item, what: bytes | str) -> Item:
    return replace(item, refused=what) if isinstance(what, str) else replace(item, data=what)


def _member(corpus: Corpus, file: zipfile.ZipFile, entry: Entry) -> Item:
    try:
        refuse_large(entry.size)
        with file.open(entry.name) as member:
            data = member.read(LARGEST + 1)
    except UnreadableText as error:
        return Item(entry.name, 0, refused=str(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError):
        answers(corpus.path)
        return Item(entry.name, 0, refused=_IN_ZIP)
    return Item(entry.name, len(data), data=data)
