"""What a source holds: the files of a folder, bucket or zip, or one Parquet file, by name, size and age.

The listing is what a run promises to tag. Two listings are compared before a run goes on, so that no table
mixes two states of a corpus.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Literal

from helpers.articles.loading import NOT_ARTICLES
from helpers.errors import MissingText
from helpers.scale.bucket import PARQUET, Address, Place, children, kind_at, opened, stamp_of
from helpers.scale.refusing import ScaleError

Kind = Literal["folder", "bucket", "zip", "parquet"]

RUN = "kit-run.json"  # in a folder of tables
_ASIDE = ("sources.toml", RUN)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the articles are, and of which kind that place is."""

    kind: Kind
    path: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a corpus: its name within it, its bytes, and a stamp that changes when the file does."""

    name: str
    size: int
    stamp: str

    @property
    def line(self) -> str:
        """The entry as one line of a listing; a name with odd characters stays on its line."""
        return f"{self.size}\t{self.stamp}\t{self.name!r}\n"


def corpus_at(source: str | Path) -> Corpus:
    """Return what kind of corpus stands at a path, or at an address such as "s3://bucket/articles".

    Raises:
        MissingText: there is nothing there.
        ScaleError: it is none of a folder, a zip or a Parquet file, or can't be reached.

    >>> corpus_at(Path(__file__).parent).kind
    'folder'
    """
    if isinstance(source, str) and "://" in source:
        address = Address(source.rstrip("/"))
        return Corpus(kind_at(address), address)
    path = Path(source).expanduser().resolve()
    if path.is_dir():
        return Corpus("folder", path)
    if not path.is_file():
        raise MissingText(f"There is no folder or file {str(source)!r}. Check the spelling.")
    if path.suffix.lower() in PARQUET:
        return Corpus("parquet", path)
    if zipfile.is_zipfile(path):
        return Corpus("zip", path)
    damaged = path.suffix.lower() == ".zip"
    raise ScaleError(
        f"{path.name} is a damaged zip. Download or pack it again."
        if damaged
        else f"{path.name} is no folder, zip or Parquet file. Put the articles into one of these;"
        f" a single text is shown by: python3 -m helpers show {path.name}"
    )


def entries(corpus: Corpus) -> Iterator[Entry]:
    """Yield the files of a corpus, always in the same order; only one folder's names are held at a time.

    Hidden files, what a set of articles keeps beside them (`sources.toml` …), and a folder that is another
    set or holds tables of a run, are left alone.

    Raises:
        ScaleError: the place can't be read.
    """
    try:
        if corpus.kind == "zip":
            yield from _of_zip(corpus.path)
        elif isinstance(corpus.path, Address):
            yield from _of_address(corpus.kind, corpus.path)
        elif corpus.kind == "folder":
            yield from _of_folder(corpus.path, "")
        else:
            yield _entry(corpus.path, corpus.path.name)
    except MissingText:
        raise
    except zipfile.BadZipFile:
        raise ScaleError(f"{corpus.path.name} is a damaged zip. Download or pack it again.") from None
    except OSError as error:
        raise ScaleError(f"{corpus.path} can't be read: {error.strerror}. Check who may read it.") from None


def first_difference(before: Iterable[str], now: Iterable[str]) -> str | None:
    """Return the name of the first file that differs between the lines of two listings, None if none does.

    >>> first_difference(["5\\t1\\t'a.txt'\\n"], ["5\\t2\\t'a.txt'\\n"])
    "'a.txt'"
    """
    for old, new in zip_longest(before, now, fillvalue=""):
        if old != new:
            return (old or new).rstrip("\n").split("\t", 2)[-1]
    return None


def _of_folder(folder: Path, within: str) -> Iterator[Entry]:
    for name in sorted(os.listdir(folder)):
        path = folder / name
        if name.startswith(".") or name in NOT_ARTICLES:
            continue
        if not path.is_dir():
            yield _entry(path, within + name)
        elif not path.is_symlink() and not any((path / mark).is_file() for mark in _ASIDE):
            yield from _of_folder(path, f"{within}{name}/")


def _of_address(kind: Kind, address: Address) -> Iterator[Entry]:
    if kind == "bucket":
        yield from _of_bucket(address, "")
    else:
        yield Entry(address.name, *stamp_of(address))


def _of_bucket(address: Address, within: str) -> Iterator[Entry]:
    found = children(address, within)
    if within and any(name in _ASIDE for name, *_ in found):
        return
    for name, is_folder, size, stamp in found:
        if name.startswith(".") or name in NOT_ARTICLES:
            continue
        if is_folder:
            yield from _of_bucket(address, f"{within}{name}/")
        else:
            yield Entry(within + name, size, stamp)


def _of_zip(path: Place) -> Iterator[Entry]:
    with opened(path) as opened_file, zipfile.ZipFile(opened_file) as file:
        for info in sorted(file.infolist(), key=lambda one: one.filename):
            steps = info.filename.split("/")
            hidden = any(step.startswith((".", "__MACOSX")) for step in steps)
            if not (info.is_dir() or hidden or steps[-1] in NOT_ARTICLES):
                yield Entry(info.filename, info.file_size, f"{info.CRC:08x}")


def _entry(path: Path, name: str) -> Entry:
    try:
        seen = path.stat()
    except OSError:  # a link that leads nowhere: reading it will say so
        return Entry(name, 0, "gone")
    return Entry(name, seen.st_size, str(seen.st_mtime_ns))
