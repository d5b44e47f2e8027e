"""What the site is made of, fetched once into a folder and checked: Pyodide and the wheels."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tomllib
import urllib.request
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from helpers.errors import PlainError

WHEELS = "wheels.txt"
# Which wheels fit, whatever computer the site is built on: pure Python, and one compiled for Python 3.14, of
# which only the pure parts are used.
_FITS = (
    ["--platform", "any", "--implementation", "py", "--abi", "none"],
    ["--platform", "manylinux2014_x86_64", "--implementation", "cp", "--abi", "cp314"],
)


class SiteError(PlainError):
    """The site can't be built; the message says what is missing and what to do."""


@cache
def parts() -> dict[str, Any]:
    """Return what `site.toml` says.

    >>> parts()["pyodide"]["stdlib"]
    'python_stdlib.zip'
    """
    return tomllib.loads(files(__package__).joinpath("site.toml").read_text(encoding="utf-8"))


def pyodide(given: str | None, folder: Path) -> Path:
    """Return a folder with Pyodide's files: `given` is one, an address or a file of its npm package, or None.

    Without `given`, npm fetches the package once into `folder`.

    Raises:
        SiteError: it can't be fetched, is not the version that the kit was tested with, or lacks a file.
    """
    if given and Path(given).is_dir():
        return _complete(Path(given))
    unpacked = folder / f"pyodide-{parts()['pyodide']['version']}"
    if not unpacked.is_dir():
        _unpack(_checked(_package(given, folder)), unpacked)
    return _complete(unpacked)


def _package(given: str | None, folder: Path) -> bytes:
    if given is None:
        return _from_npm(folder)
    if given.startswith(("https://", "http://")):
        try:
            with urllib.request.urlopen(given, timeout=60) as answer:
                return bytes(answer.read())
        except (OSError, ValueError) as error:
            raise SiteError(
                f"{given} can't be fetched ({error}). Check the address and the network."
            ) from None
    try:
        return Path(given).read_bytes()
    except OSError as error:
        raise SiteError(f"{given} can't be read: {error.strerror}.") from None


def _from_npm(folder: Path) -> bytes:
    name = f"pyodide@{parts()['pyodide']['version']}"
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


def _checked(data: bytes) -> bytes:
    wanted = parts()["pyodide"]
    if hashlib.sha256(data).hexdigest() != wanted["sha256"]:
        raise SiteError(
            f"This is not the file of pyodide {wanted['version']} that the kit was tested with: its SHA-256"
            " differs. Fetch it again from npm."
        )
    return data


def _unpack(data: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=BytesIO(data)) as packed:
        for member in packed:
            name = Path(member.name).name
            if member.isfile() and name in _wanted():
                folder.mkdir(parents=True, exist_ok=True)
                content = packed.extractfile(member)
                (folder / name).write_bytes(content.read() if content else b"")


def _wanted() -> list[str]:
    names = parts()["pyodide"]
    return [*names["kept"], names["stdlib"], names["lock"]]


def _complete(folder: Path) -> Path:
    if missing := [name for name in _wanted() if not (folder / name).is_file()]:
        raise SiteError(f"{folder} lacks {', '.join(missing)}, which Pyodide consists of.")
    return folder


def wheels(folder: Path) -> list[Path]:
    """Return the wheels of `wheels.txt`, fetched by pip into `folder` where they are not there yet.

    pip refuses a file whose SHA-256 is not the one in the list.

    Raises:
        SiteError: pip could not fetch them.
    """
    listed = Path(str(files(__package__).joinpath(WHEELS)))
    names = _blocks(listed.read_text(encoding="utf-8"))
    if not all(_there(name, folder) for name in (*names[0], *names[1])):
        folder.mkdir(parents=True, exist_ok=True)
        for place, fits in zip(names, _FITS, strict=True):
            _download(list(place.values()), fits, folder)
    return sorted(folder.glob("*.whl"))


def _blocks(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """The requirements by the beginning of their file's name: the pure ones, and the one that is compiled."""
    pure, _, compiled = text.partition("# compiled")
    found = []
    for block in (pure, compiled):
        lines = [line for line in block.splitlines() if "==" in line and not line.startswith("#")]
        found.append({line.split(" ")[0].replace("==", "-").lower(): line for line in lines})
    return found[0], found[1]


def _there(name: str, folder: Path) -> bool:
    return any(path.name.lower().startswith(f"{name}-") for path in folder.glob("*.whl"))


def _download(lines: Sequence[str], fits: Sequence[str], folder: Path) -> None:
    listed = folder / WHEELS
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    asked += ["--only-binary", ":all:", "--python-version", "3.14", "--require-hashes", "--dest", str(folder)]
    done = subprocess.run([*asked, *fits, "-r", str(listed)], capture_output=True, text=True, check=False)
    listed.unlink()
    if done.returncode:
        raise SiteError(f"pip could not fetch the packages of the site. {done.stderr.strip()[-400:]}")
