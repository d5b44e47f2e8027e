"""Packages made small and quick for a browser: what no lesson reads is left out, the rest is compiled.

Three things make the site start in half the time that the plain wheels take: Python's own library and the
packages are compiled beforehand, they lie in one file that Python reads from without unpacking it, and what
nothing imports is not there.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from helpers.site.editions import parts
from helpers.site.fetching import SiteError

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # one date for all, so that two builds are the same byte for byte


def unpack(packed: Iterable[Path], folder: Path, *, pure: bool = True) -> None:
    """Unpack wheels or zips into one folder, without what `site.toml` leaves out.

    With `pure`, what was compiled for another system is left out, too.
    """
    rules = parts()["left_out"]
    patterns = [*rules["patterns"], *(rules["foreign"] if pure else [])]
    for path in packed:
        with zipfile.ZipFile(path) as file:
            for name in file.namelist():
                if not name.endswith("/") and not left_out(name, patterns, rules["kept"]):
                    file.extract(name, folder)


def left_out(name: str, patterns: Sequence[str], kept: Sequence[str]) -> bool:
    """Return whether a path fits one of the patterns and is not kept all the same.

    >>> left_out("jinja2/tests/a.py", ["*/tests/*"], []), left_out("a/b.py", ["a/*"], ["a/b.py"])
    (True, False)
    """
    if any(part == ".." for part in PurePosixPath(name).parts) or name.startswith("/"):
        return True
    return name not in kept and any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def copy_kit(root: Path, folder: Path, without: Collection[PurePosixPath] = ()) -> None:
    """Copy the kit's package and its articles, as Python in a browser finds them.

    `without` are files that are left out, by their paths from `root`.
    """
    rules = parts()["kit"]
    for path in sorted((root / "helpers").rglob("*")):
        name = path.relative_to(root / "helpers").as_posix()
        if not path.is_file() or "__pycache__" in name or left_out(name, rules["left_out"], rules["kept"]):
            continue
        _copy(path, folder / "helpers" / name)
    for path in sorted((root / "seeds").rglob("*")):
        name_from_root = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_file() and name_from_root not in without:
            _copy(path, folder / name_from_root)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def compile_all(
    pyodide: Path, folder: Path, pycache: str, plain: Sequence[str], beside: Sequence[str]
) -> bool:
    """Compile the folders `plain` (the source goes) and `beside` (it stays) by the browser's own Python.

    `pycache` is the tag in the names of its compiled files. Returns whether it was done: it needs Node.js,
    and without it the site works and starts more slowly.

    Raises:
        SiteError: Node.js is there, and failed.
    """
    node = shutil.which("node")
    if node is None:
        return False
    script = Path(str(files(__package__).joinpath("compile.mjs")))
    asked = [node, str(script), str(pyodide.resolve()), str(folder.resolve()), pycache]
    asked += [json.dumps([list(plain), list(beside)])]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteError(f"The site's Python could not be compiled. {done.stderr.strip()[-400:]}")
    return True


def pack(folders: Sequence[Path], target: Path) -> None:
    """Pack the files of some folders into one zip: the same files make the same zip, byte for byte.

    Folders have entries of their own: without, an older Python finds no package without `__init__.py` in it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder).as_posix()
                if path.is_dir():
                    file.writestr(zipfile.ZipInfo(f"{name}/", _EARLIEST), b"")
                    continue
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(entry, path.read_bytes())


def lock_of(official: dict[str, Any], packages: Mapping[str, Path], empty: Path) -> dict[str, Any]:
    """Return Pyodide's lock file for the site: its packages, and the names that the kernel asks for.

    `official` gives the version that Pyodide checks; its packages are left out, so that nothing can be
    fetched from anywhere else.
    """
    named = {name: empty for name in parts()["kernel"]["asked_for"]}
    return {
        **official,
        "packages": {name: _entry(name, file) for name, file in {**packages, **named}.items()},
    }


def _entry(name: str, file: Path) -> dict[str, Any]:
    return {
        "name": name,
        "version": "1",
        "file_name": file.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": [],
        "depends": [],
        "unvendored_tests": False,
    }
