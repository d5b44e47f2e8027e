"""Articles that fsspec reaches: a folder of a store is listed, its objects are read, a file in it is opened.

fsspec knows the stores, and finds the keys where each store's own tools look for them. A network is used
only because somebody named its address. Addresses hold secrets at times, so an address shows itself without
them, and what an error says is shown without addresses.
"""

from __future__ import annotations

import re
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import IO, Any, Literal

from helpers.errors import MissingText, PlainError
from helpers.scale.refusing import ScaleError

PARQUET = (".parquet", ".pq")
LINK = "link"  # the stamp of an object that only points to another
_AZURE = ("az", "abfs", "abfss")
_WEB = ("http", "https")
_STAMPS = ("ETag", "etag", "generation", "md5Hash", "LastModified", "last_modified", "Last-Modified", "mtime")
_PAUSES = (1, 5)  # seconds before what could not be read is tried again
_BLOCK, _BLOCKS = 1 << 21, 16  # what is held of a file that is open: 32 MB
_AT_ONCE = 16  # objects that one worker asks for; many servers refuse a crowd

_NO_FSSPEC = "Addresses such as {place} need a package that is not installed. {install}"
_NO_STORE = "{kind}:// needs a package that is not installed. {install}"
_INSTALL = "Install it: {python} -m pip install {package}"
_UNKNOWN = (
    "The kit can't read {kind}://. It reads s3://, gs://, az://, https:// and others that fsspec knows;"
    " or copy the articles into a folder."
)
_IN_MEMORY = "memory:// is seen by one program only, and several share the work. Use a folder instead."
_MISSING = "There is nothing at {place!r}. Check the spelling."
_NEITHER = (
    "{place} is no folder, zip or Parquet file. Put the articles into one of these, or name the folder that"
    " it is in."
)
_SHUT = (
    "You are not let in at {place} ({why}). Log in with the store's own tool, or set its keys as environment"
    " variables, then try again. For an open S3 bucket, set FSSPEC_S3_ANON=true."
)
_AWAY = (
    "{place} can't be reached ({why}). Check the network and the address, and give the same command again: it"
    " goes on where it stopped."
)
_WHOLE = "The server of {place} gives whole files only. Download the file, and name it here."
_GONE = "it is no longer there. Put it back, or list the articles anew in another folder of tables"
_CLOSED = "you may not read it. Ask who owns it, or log in as somebody who may"
_FAILED = "the store does not give it ({why}). Copy it there again"


@dataclass(frozen=True, slots=True)
class Address:
    """Where articles are that fsspec reaches. It has the names of a path, none of them with a secret.

    >>> address = Address("ftp://reader:hidden@example.org/news/corpus.parquet?key=hidden")
    >>> str(address), address.name, address.stem
    ('ftp://example.org/news/corpus.parquet', 'corpus.parquet', 'corpus')
    """

    raw: str = field(repr=False)

    def __str__(self) -> str:
        """The address without who asks and the password, and without what stands behind a "?"."""
        shown = self.raw.partition("?")[0]
        # In Azure's addresses, the container stands before the @, and a password after a colon nowhere.
        return shown if self.kind in _AZURE else re.sub(r"(?<=://)[^/]*@", "", shown)

    @property
    def kind(self) -> str:
        """What stands before the "://"."""
        return self.raw.partition("://")[0]

    @property
    def name(self) -> str:
        """The last step."""
        return self._path.name

    @property
    def stem(self) -> str:
        """The last step without its ending."""
        return self._path.stem

    @property
    def suffix(self) -> str:
        """The ending."""
        return self._path.suffix

    @property
    def _path(self) -> PurePosixPath:
        return PurePosixPath(str(self).partition("://")[2])


Place = Path | Address


def kind_at(address: Address) -> Literal["bucket", "zip", "parquet"]:
    """Return what stands at an address; a page of the web without such an ending is a folder.

    Raises:
        MissingText: nothing does.
        ScaleError: it can't be reached, or is of another kind; the message says what to do.
    """
    with reached(address):
        fs, root = _store(address)
        told = fs.info(root)
        if told["type"] == "directory":
            return "bucket"
        if address.suffix.lower() in PARQUET:
            return "parquet"
        if address.kind in _WEB and address.suffix.lower() != ".zip":
            return "bucket"
        with opened(address) as file:
            if _is_zip(file):
                return "zip"
    if address.suffix.lower() == ".zip":
        raise ScaleError(f"{address.name} is a damaged zip. Upload or pack it again.")
    raise ScaleError(_NEITHER.format(place=address))


def children(address: Address, within: str) -> list[tuple[str, bool, int, str]]:
    """Return what a folder holds, by name: each one's name, whether it is a folder, its bytes, its stamp.

    `within` is the folder's path from the address, empty or with a "/" at its end.
    """
    with reached(address):
        fs, root = _store(address)
        folder = f"{root}/{within}".rstrip("/")
        told = {_step(one["name"], folder): one for one in fs.ls(folder, detail=True)}
        # Not what points elsewhere: the folder itself, deeper pages, a web page's links that sort its list.
        kept = {step: one for step, one in told.items() if step and "/" not in step and step[0] != "?"}
        files = [step for step, one in kept.items() if one["type"] == "file" and one["size"] is None]
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            told_of = threads.map(lambda step: _told(fs, f"{folder}/{step}"), files)
            kept.update(zip(files, told_of, strict=True))
    return [(step, *_described(kept[step])) for step in sorted(kept)]


def stamp_of(address: Address) -> tuple[int, str]:
    """Return the bytes of a file, and a stamp that changes when it does."""
    with reached(address):
        fs, root = _store(address)
        return _described(fs.info(root))[1:]


def read(address: Address, names: Sequence[str]) -> Mapping[str, bytes | str]:
    """Return what the objects in a folder hold, all asked for at once; for one that can't be read, why not.

    Raises:
        ScaleError: the store itself is not reached, so that no object is to be blamed.
    """
    with reached(address):
        fs, root = _store(address)
        found = _asked(fs, root, names)
        for pause in _PAUSES:
            again = [name for name, what in found.items() if _passing(what)]
            if again:
                time.sleep(pause)
                found |= _asked(fs, root, again)
        if not all(isinstance(what, bytes) for what in found.values()):
            fs.info(root)
    return {name: what if isinstance(what, bytes) else _reason(what) for name, what in found.items()}


@contextmanager
def opened(place: Place) -> Iterator[IO[bytes]]:
    """Open a file wherever it is, to read here and there in it."""
    if isinstance(place, Path):
        with place.open("rb") as file:
            yield file
        return
    with reached(place):
        fs, root = _store(place)
        with fs.open(
            root, "rb", block_size=_BLOCK, cache_type="blockcache", cache_options={"maxblocks": _BLOCKS}
        ) as file:
            yield file


def answers(place: Place) -> None:
    """Find out whether it is the store that is lost, where a file of it can't be read.

    Raises:
        ScaleError: it is.
    """
    if isinstance(place, Address):
        stamp_of(place)


@contextmanager
def reached(address: Address) -> Iterator[None]:
    """Say in a sentence what hinders, whatever a store's own packages raise.

    Raises:
        MissingText: there is nothing at the address.
        ScaleError: it can't be reached, or lets nobody in.
    """
    try:
        yield
    except (PlainError, MemoryError, zipfile.BadZipFile):
        raise
    except Exception as error:
        # The next try is to see keys that were set since.
        with suppress(Exception):
            type(_store(address)[0]).clear_instance_cache()
        raise _plain(address, error) from None


def _plain(address: Address, error: Exception) -> PlainError:
    if isinstance(error, FileNotFoundError):
        # fsspec calls a page missing, too, that it was not let in to, or whose server it could not reach.
        cause = error.__cause__
        hindered = isinstance(cause, OSError) or getattr(cause, "status", 404) != 404
        if isinstance(cause, FileNotFoundError) or not (hindered and isinstance(cause, Exception)):
            return MissingText(_MISSING.format(place=str(address)))
        error = cause
    if isinstance(error, ValueError) and "range requests" in str(error):
        return ScaleError(_WHOLE.format(place=address))
    return ScaleError((_SHUT if _shut(error) else _AWAY).format(place=address, why=_why(error)))


def _store(address: Address) -> tuple[Any, str]:
    """The store, and where in it the address is."""
    try:
        core = import_module("fsspec.core")
    except ImportError:
        raise ScaleError(_NO_FSSPEC.format(place=address, install=_install("fsspec"))) from None
    if address.kind == "memory":
        raise ScaleError(_IN_MEMORY)
    try:
        # A listing that is kept would hide what has changed since, and grow with the corpus.
        fs, root = core.url_to_fs(address.raw, use_listings_cache=False)
    except ImportError as error:
        package = getattr(error.__cause__, "name", None) or "fsspec"
        raise ScaleError(_NO_STORE.format(kind=address.kind, install=_install(package))) from None
    except ValueError as error:
        if "not known" not in str(error):
            raise
        raise ScaleError(_UNKNOWN.format(kind=address.kind)) from None
    return fs, str(root).rstrip("/")


def _install(package: str) -> str:
    return _INSTALL.format(python=sys.executable, package=package)


def _is_zip(file: IO[bytes]) -> bool:
    try:
        return zipfile.is_zipfile(file)
    except ValueError as error:
        if "Seek before" in str(error):  # it is too short for one; other files raise an OSError there
            return False
        raise


def _asked(fs: Any, root: str, names: Sequence[str]) -> dict[str, Any]:
    # Not `cat`: it takes "[1]" in a name for a pattern.
    more = {"batch_size": _AT_ONCE} if fs.async_impl else {}
    found = fs.cat_ranges([f"{root}/{name}" for name in names], None, None, on_error="return", **more)
    return dict(zip(names, found, strict=True))


def _step(name: str, folder: str) -> str:
    return name.rstrip("/").removeprefix(folder).removeprefix("/")


def _told(fs: Any, path: str) -> Mapping[str, Any]:
    try:
        return {"size": None, **fs.info(path), "type": "file"}
    except Exception:  # reading it will say what it is
        return {"size": None, "type": "file"}


def _described(told: Mapping[str, Any]) -> tuple[bool, int, str]:
    if told.get("islink") or told["type"] not in ("file", "directory"):
        return False, 0, LINK
    stamp = next((told[name] for name in _STAMPS if told.get(name)), "")
    # A moment, not how this computer's time zone shows it.
    shown = stamp.timestamp() if isinstance(stamp, datetime) else stamp
    return told["type"] == "directory", told["size"] or 0, re.sub(r"\s", " ", str(shown))


def _passing(what: object) -> bool:
    """Whether it may be gone in a moment, as a lost connection is."""
    return not isinstance(what, bytes | FileNotFoundError | PermissionError)


def _reason(error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return _GONE
    return _CLOSED if _shut(error) else _FAILED.format(why=_why(error))


def _shut(error: BaseException) -> bool:
    kind, status = type(error).__name__, getattr(error, "status", getattr(error, "code", None))
    known = "Credential" in kind or "Auth" in kind or "Token" in kind
    return isinstance(error, PermissionError) or known or status in (401, 403)


def _why(error: BaseException) -> str:
    """What an error says, shortly, and without addresses, which may hold a key."""
    line = next(iter(str(error).splitlines()), "")
    bare = re.sub(r"\S*(://|[?&]\w+=)\S*", "…", line)[:150].strip(" .:")
    return bare or type(error).__name__
