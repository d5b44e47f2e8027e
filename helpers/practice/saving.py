"""Files that are saved whole or not at all, by one notebook at a time, with nothing thrown away.

Saving writes a second file, forces it to the disk, and then puts it in the first one's place.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from helpers.practice.work import IN_BROWSER

T = TypeVar("T")

_PAUSE = 0.01
_TRIES = 25


@contextmanager
def locked(lock: Path, seconds: float) -> Iterator[None]:
    """Let one notebook at a time read, change and write. The lock of a crashed kernel ends with it.

    A browser's files know no such locks; one left behind by a closed tab would shut out its successor.

    Raises:
        OSError: somebody else held it for so long.
    """
    if IN_BROWSER:
        yield
        return
    from filelock import FileLock

    held = FileLock(lock, timeout=seconds)
    held.acquire()
    try:
        yield
    finally:
        held.release()


def bytes_of(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none.

    >>> bytes_of(Path("no such file"))
    """
    try:
        return patiently(path.read_bytes)
    except FileNotFoundError:
        return None


def replace_file(path: Path, raw: bytes, *, sync: bool = True) -> None:
    """Put these bytes in the place of a file, or leave it as it was; with `sync`, wait for the disk."""
    new = path.with_name(f"{path.name}.tmp")
    with open(new, "wb") as file:
        file.write(raw)
        file.flush()
        if sync:
            _sync(file.fileno())
    patiently(lambda: os.replace(new, path))
    if sync and os.name == "posix":
        _sync_folder(path.parent)


def set_aside(path: Path, word: str, like: Path | None = None) -> Path:
    """Give a file a name of its own, such as `a.old-1.toml`, and return it; `like` is what to name it by."""
    like = like or path
    number = 1
    while (aside := path.with_name(f"{like.stem}.{word}-{number}{like.suffix}")).exists():
        number += 1
    patiently(lambda: os.rename(path, aside))
    return aside


def hindrance(error: OSError) -> str:
    """Return why a folder can't be used, and what to do about it, as the rest of a sentence.

    >>> hindrance(OSError(errno.ENOSPC, "full"))
    'the disk is full. Make some room, then try again'
    """
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full. Make some room, then try again"
    return (
        "this folder cannot be written or read. Copy the kit to a folder of your own, such as Documents, "
        "and start it from there"
    )


def patiently(act: Callable[[], T]) -> T:
    """Try again while a virus scanner or a second notebook on Windows holds the file open."""
    for _ in range(_TRIES if os.name == "nt" else 0):
        try:
            return act()
        except PermissionError:
            time.sleep(_PAUSE)
    return act()


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        # A browser's file system has no disk to wait for.
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise


def _sync_folder(folder: Path) -> None:
    """Make the new name last; a file system that cannot do so for folders is left alone."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
