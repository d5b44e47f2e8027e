"""What the site is made of, fetched once into a folder and checked: Pyodide and the wheels."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import urllib.request
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from helpers.errors import PlainError
from helpers.site.editions import Edition, parts

WHEELS = "wheels.txt"


class SiteError(PlainError):
    """The site can't be built; the message says what is missing and what to do."""


def pyodide(edition: Edition, given: str | None, folder: Path) -> Path:
    """Return a folder with Pyodide's files: `given` is one, an address or a file of its npm package, or None.

    Without `given`, npm fetches the package once into `folder`; also where `given` holds only wheels.

    Raises:
        SiteError: it can't be fetched, is not the version that the kit was tested with, or lacks a file.
    """
    if given and Path(given).is_dir() and not _only_wheels(edition, Path(given)):
        return _complete(edition, Path(given))
    unpacked = folder / f"pyodide-{edition.version}"
    if not unpacked.is_dir():
        given = None if given and edition.official and not given.endswith(".tgz") else given
        _unpack(edition, _checked(edition, _package(edition, given, folder)), unpacked)
    return _complete(edition, unpacked)


def _only_wheels(edition: Edition, folder: Path) -> bool:
    return (
        any((folder / name).is_file() for name in edition.official)
        and not (folder / edition.kept[0]).is_file()
    )


def _package(edition: Edition, given: str | None, folder: Path) -> bytes:
    if given is None:
        return _from_npm(edition, folder)
    return _read(given)


def _read(place: str) -> bytes:
    """The bytes at an address, or of a file."""
    try:
        if place.startswith(("https://", "http://")):
            with urllib.request.urlopen(place, timeout=60) as answer:
                return bytes(answer.read())
        return Path(place).read_bytes()
    except (OSError, ValueError) as error:
        raise SiteError(f"{place} can't be read ({error}). Check the name and the network.") from None


def _from_npm(edition: Edition, folder: Path) -> bytes:
    name = f"pyodide@{edition.version}"
    npm = shutil.which("npm")
    if npm is None:
        raise SiteError(
            f"npm is needed once, to fetch {name} (Python for the browser). Install Node.js, or fetch the"
            " package elsewhere and say --pyodide FILE."
        )
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "pack", name, "--silent"], cwd=folder, capture_output=True, text=True, check=False
    )
    packed = folder / f"{name.replace('@', '-')}.tgz"
    if done.returncode or not packed.is_file():
        raise SiteError(
            f"npm could not fetch {name}. Check the network and try again. {done.stderr.strip()[-300:]}"
        )
    return packed.read_bytes()


def _checked(edition: Edition, data: bytes) -> bytes:
    if hashlib.sha256(data).hexdigest() != edition.sha256:
        raise SiteError(
            f"This is not the file of pyodide {edition.version} that the kit was tested with: its SHA-256"
            " differs. Fetch it again from npm."
        )
    return data


def _unpack(edition: Edition, data: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=BytesIO(data)) as packed:
        for member in packed:
            name = Path(member.name).name
            if member.isfile() and name in edition.needed:
                folder.mkdir(parents=True, exist_ok=True)
                content = packed.extractfile(member)
                (folder / name).write_bytes(content.read() if content else b"")


def _complete(edition: Edition, folder: Path) -> Path:
    if missing := [name for name in edition.needed if not (folder / name).is_file()]:
        raise SiteError(f"{folder} lacks {', '.join(missing)}, which Pyodide consists of.")
    return folder


def official_wheels(edition: Edition, given: str | None, folder: Path) -> list[Path]:
    """Return the wheels that only Pyodide's own distribution has, each with the SHA-256 of `site.toml`.

    `given` is the distribution's folder or address; without it, the official address. What was fetched is
    kept in `folder`.

    Raises:
        SiteError: one can't be fetched, or is not the official one.
    """
    return [_official(name, wanted, edition, given, folder) for name, wanted in edition.official.items()]


def _official(name: str, wanted: str, edition: Edition, given: str | None, folder: Path) -> Path:
    kept = folder / name
    if not kept.is_file():
        place = given if given and not given.endswith(".tgz") else edition.distribution
        data = _read(f"{place.rstrip('/')}/{name}" if "://" in place else str(Path(place) / name))
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    if hashlib.sha256(kept.read_bytes()).hexdigest() != wanted:
        kept.unlink()
        raise SiteError(
            f"{name} is not the official file: its SHA-256 differs. Fetch it from {edition.distribution}"
        )
    return kept


def wheels(edition: Edition, folder: Path) -> dict[str, list[Path]]:
    """Return the edition's wheels by the heading of `wheels.txt`; pip fetches what `folder` lacks.

    pip refuses a file whose SHA-256 is not the one in the list.

    Raises:
        SiteError: pip could not fetch them.
    """
    listed = headings(files(__package__).joinpath(WHEELS).read_text(encoding="utf-8"))
    return {heading: _fetched(heading, listed[heading], folder) for heading in edition.wheels}


def headings(text: str) -> dict[str, list[str]]:
    """Return the lines of a list of wheels by their heading.

    >>> headings("# [pure] why\\nsix==1 --hash=a\\n# [browser]\\npandas==3 --hash=b")
    {'pure': ['six==1 --hash=a'], 'browser': ['pandas==3 --hash=b']}
    """
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("# ["):
            found[line[3 : line.index("]")]] = []
        elif line and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


def _fetched(heading: str, lines: list[str], folder: Path) -> list[Path]:
    found = [_there(line, folder) for line in lines]
    if not all(found):
        _download(heading, lines, folder)
        found = [_there(line, folder) for line in lines]
    return [path for path in found if path]


def _there(line: str, folder: Path) -> Path | None:
    """The wheel of a line, if it lies in the folder; a file's name has a low line for every hyphen."""
    name, version = line.split(" ")[0].split("==")
    beginning = f"{name.replace('-', '_')}-{version}-".lower()
    return next((path for path in folder.glob("*.whl") if path.name.lower().startswith(beginning)), None)


def _download(heading: str, lines: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / WHEELS
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    asked += ["--only-binary", ":all:", "--require-hashes", "--dest", str(folder), *parts()["pip"][heading]]
    done = subprocess.run([*asked, "-r", str(listed)], capture_output=True, text=True, check=False)
    listed.unlink()
    if done.returncode:
        raise SiteError(f"pip could not fetch the packages of the site. {done.stderr.strip()[-400:]}")
