"""One batch to rows of the three tables: what a worker process does. Needs no pandas."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from helpers.articles.article import Article
from helpers.articles.formats import ENDINGS, largest, read_any
from helpers.articles.lists import articles_of
from helpers.articles.reading import refuse_large
from helpers.articles.table import article_row
from helpers.errors import UnreadableText
from helpers.scale.batches import Batch, Item, fetched
from helpers.scale.listing import Corpus
from helpers.scale.overtime import LIMIT, Clock, forget
from helpers.scale.parts import Counts, Parts
from helpers.tags.tagging import COLUMNS, tag_article

LONGEST = 2_000_000  # code points of one article: with its tags, about 300 MB of memory
_TOO_LONG = "it has {length:,} characters, and {most:,} are tagged at most. Cut it into its articles"
ENDED = "the program that read it ended twice, perhaps for want of memory. Cut it into smaller articles"
_OTHER = "it is not a .txt file, nor another kind that the kit reads"
_OUTSIDE = "it only points to a file outside the folder. Copy that file here"
_NO_FILE = "it is a link that leads nowhere, or no file at all"
_NO_MEMORY = "there is not enough memory for it. Cut it into smaller articles"
_FAILED = "the kit failed on it ({error}). That is a fault of the kit: please report it"

Row = dict[str, Any]


def prepare() -> None:
    """Get a worker ready: Ctrl+C is the first program's matter, and without that program it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.meta_path.insert(0, _WithoutPandas())
    threading.Thread(target=_end_with_parent, daemon=True).start()


def ready() -> bool:
    """Return that a worker has come up."""
    return True


def work(corpus: Corpus, batch: Batch, parts: Parts, blamed: Collection[int] = ()) -> Counts:
    """Write the rows of a batch as a finished part, and return how many there are.

    What can't be read or tagged is a row of errors. Items at places that are `blamed` are not tried.
    """
    clock = Clock(parts.clock(batch.number), parts.seconds)
    items = fetched(corpus, batch.items)
    with parts.writing(batch.number, len(batch.items)) as part, clock:
        for place, item in enumerate(items):
            told = replace(item, refused=ENDED) if place in blamed else item
            for table, rows in rows_of(corpus, told, partial(clock.limited, place)):
                part.add(table, rows)
    forget(parts.clock(batch.number))
    return part.counts


def try_out(corpus: Corpus, items: Sequence[Item]) -> bool:
    """Read and tag items, keep nothing, and return that it went through without the process ending."""
    with TemporaryDirectory() as folder, Clock(Path(folder), LIMIT) as clock:
        for place, item in enumerate(fetched(corpus, items)):
            deque(rows_of(corpus, item, partial(clock.limited, place)), maxlen=0)
    return True


def rows_of(
    corpus: Corpus, item: Item, limited: Callable[[int], AbstractContextManager[None]]
) -> Iterator[tuple[str, list[Row]]]:
    """Yield what comes of one item: for each article its row and those of its tags, or one of errors.

    Whatever goes wrong in one article must not cost the others, so every exception becomes a row. `limited`
    keeps the time of the reading (0) and of each article (from 1).
    """
    try:
        with limited(0):
            articles = articles_in(corpus, item)
    except Exception as error:
        yield "errors", [_error(item, item.article_id, error)]
        return
    for number, article in enumerate(articles, 1):
        try:
            with limited(number):
                _refuse_long(article)
                row, tags = article_row(article), tag_rows(article)
        except Exception as error:
            yield "errors", [_error(item, article.article_id, error)]
        else:
            yield "articles", [row]
            yield "tags", tags


def tag_rows(article: Article) -> list[Row]:
    """Return the tags of an article as rows of the tags table.

    >>> from helpers.articles.seeds import seed
    >>> tag_rows(seed("004"))[0]["article_id"]
    '004_101b7afe40c93a6a'
    """
    return [{name: getattr(tag, name) for name in COLUMNS} for tag in tag_article(article)]


def articles_in(corpus: Corpus, item: Item) -> list[Article]:
    """Return the articles of an item; those in folders inside have the folder's name before their own.

    Raises:
        UnreadableText: there is none in it that can be read; the message is the rest of a sentence.
    """
    if item.refused:
        raise UnreadableText(item.refused)
    if corpus.kind == "parquet":
        (article,) = articles_of([item.record], Path(item.source).stem, item.source)
        return [replace(article, article_id=item.article_id or article.article_id)]
    if not item.source.lower().endswith(ENDINGS):
        raise UnreadableText(_OTHER)
    refuse_large(item.size, largest(item.source))
    data = item.data if corpus.kind != "folder" else _from_folder(Path(str(corpus.path)), item)
    within = item.source.rpartition("/")[0]
    found = read_any(data, item.source)
    return [replace(one, article_id=f"{within}/{one.article_id}") for one in found] if within else found


class _WithoutPandas:
    """Arrow imports pandas (60 MB) only to see whether a list is one of pandas' own; a worker has none."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ImportError("a worker needs no pandas", name=name)


def _refuse_long(article: Article) -> None:
    if len(article.text) > LONGEST:
        raise UnreadableText(_TOO_LONG.format(length=len(article.text), most=LONGEST))


def _from_folder(folder: Path, item: Item) -> bytes:
    path = folder / item.source
    if path.is_symlink() and not path.resolve().is_relative_to(folder):
        raise UnreadableText(_OUTSIDE)
    if not path.is_file():
        raise UnreadableText(_NO_FILE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableText(f"it can't be opened: {error.strerror}. Check who may read it") from None


def _error(item: Item, article_id: str | None, error: Exception) -> Row:
    if isinstance(error, UnreadableText):
        reason = str(error)
    else:
        reason = _NO_MEMORY if isinstance(error, MemoryError) else _FAILED.format(error=repr(error)[:200])
    where = f"Row {item.row} of {item.source}" if item.row else item.source
    told = f"{where} can't be read: {reason}."
    return {"source": item.source, "row": item.row, "article_id": article_id, "reason": told}


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
