"""The files that a teacher collected, from a folder, a shared drive or zip files, one by one."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from helpers.errors import MissingText

LARGEST = 2_000_000
MOST = 20_000
_DEEPEST_ZIP = 2
_ZIP = b"PK"
_DOCUMENTS = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".pages", ".numbers", ".key")
# What the kit itself or a system leaves beside the answers.
_BESIDE = (".bak", ".lock", ".tmp", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Collected:
    """One file: its name below the place it was found in, and its bytes, or why they were not read."""

    name: str
    raw: bytes = b""
    problem: str = ""


def collected(place: Path) -> Iterator[Collected]:
    """Yield the files in a folder, in a zip file, or one file, in the order of their names.

    Zip files are opened wherever they lie, two deep. A link is not followed, so that nothing outside the
    folder is read. Backups and locks that the kit keeps beside the answers are passed over.

    Raises:
        MissingText: there is no such folder or file.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "lesson-01.json").write_bytes(b"{}")
    ...     [(file.name, file.raw) for file in collected(Path(folder))]
    [('lesson-01.json', b'{}')]
    """
    if not place.exists():
        raise MissingText(
            f"There is no folder or file {place}. Give the folder, or the zip file, with the collected files."
        )
    paths = [place] if place.is_file() else sorted(place.rglob("*"))
    number = 0
    for path in paths:
        if path.is_dir() or _is_beside(path.name):
            continue
        name = path.name if path == place else path.relative_to(place).as_posix()
        for file in _opened(path, name):
            number += 1
            if number > MOST:
                yield Collected(
                    file.name, problem=f"there are more than {MOST:,} files: gather fewer at once"
                )
                return
            yield file


def _opened(path: Path, name: str) -> Iterator[Collected]:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            yield Collected(name, problem="it is a link or no ordinary file: put the file itself here")
            return
        # Opened once: a shared drive takes its time for each file. One byte more shows that it is too large.
        with open(path, "rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        yield Collected(name, problem=f"it cannot be read ({error.strerror or error})")
        return
    if _is_zip(name, raw):
        yield from _unzipped(path, name, _DEEPEST_ZIP)
    else:
        yield Collected(name, problem=_too_large()) if len(raw) > LARGEST else Collected(name, raw)


def _is_zip(name: str, raw: bytes) -> bool:
    """Whether files are packed in it; the documents of office programs are zip files, too, and stay whole."""
    return raw.startswith(_ZIP) and not name.lower().endswith(_DOCUMENTS)


def _unzipped(file: Path | BytesIO, name: str, depth: int) -> Iterator[Collected]:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = sorted(archive.infolist(), key=lambda one: one.filename)
            if not entries:
                yield Collected(name, problem="this zip file holds no files")
            for entry in entries:
                inside = f"{name}/{entry.filename}"
                if not entry.is_dir() and not _is_beside(PurePosixPath(entry.filename).name):
                    yield from _entry(archive, entry, inside, depth)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        yield Collected(name, problem=f"this zip file is cut off or damaged ({error}): ask for it again")


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Collected]:
    if entry.flag_bits & 1:
        yield Collected(name, problem="it is locked with a password: unpack it first")
        return
    with archive.open(entry) as file:
        # One byte more than allowed is enough to see that it is too large, whatever the zip says of its size.
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        yield Collected(name, problem=_too_large())
    elif _is_zip(name, raw):
        problem = "a zip file in a zip file in a zip file: unpack it first"
        yield from _unzipped(BytesIO(raw), name, depth - 1) if depth else [Collected(name, problem=problem)]
    else:
        yield Collected(name, raw)


def _is_beside(name: str) -> bool:
    return name.lower().endswith(_BESIDE) or name.startswith("._")


def _too_large() -> str:
    return f"it is larger than {LARGEST // 1_000_000} MB, far too large for answers"
