"""Python for the browser, with the kit and the packages of an edition, as one folder of the site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.site.bundling import compile_all, lock_of, pack, unpack
from helpers.site.editions import LOCK, STDLIB, Edition, parts


@dataclass(frozen=True)
class Made:
    """What Pyodide has to load first, by name, and whether all Python was compiled beforehand."""

    packages: list[str]
    compiled: bool


def make_python(
    edition: Edition,
    pyodide: Path,
    pure: Sequence[Path],
    compiled: Sequence[Path],
    kit: Path,
    site: Path,
) -> Made:
    """Put Python with the kit and the given wheels where JupyterLite takes it from, below `site`.

    `kit` is a folder with the kit as it lies in the browser. Pure packages go into the file of Python's own
    library; each wheel in `compiled` stays a package of its own, as its libraries have to lie in files.
    """
    target, work = site / "static" / "pyodide", site.parent / "python"
    target.mkdir(parents=True)
    unpack([pyodide / STDLIB], work / "library")
    unpack(pure, work / "packages")
    shutil.copytree(
        Path(__file__).with_name("piplite"),
        work / "packages" / "piplite",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copytree(kit, work / "kit")
    for package in parts()["by_path"]["packages"]:
        shutil.move(work / "packages" / package, work / "kit" / package)
    names = [wheel.name.split("-")[0] for wheel in compiled]
    for name, wheel in zip(names, compiled, strict=True):
        unpack([wheel], work / name, pure=False)
    done = compile_all(pyodide, work, edition.pycache, ["library", "packages", *names], ["kit"])
    pack([work / "library", work / "packages"], target / STDLIB)
    for name in ("kit", *names):
        pack([work / name], target / f"{name}.zip")
    _lock(pyodide, target, ["kit", *names])
    for name in edition.kept:
        shutil.copyfile(pyodide / name, target / name)
    return Made(["kit", *names, *parts()["kernel"]["asked_for"]], done)


def _lock(pyodide: Path, target: Path, names: Sequence[str]) -> None:
    empty = target / "nothing.zip"
    pack([], empty)
    official = json.loads((pyodide / LOCK).read_text(encoding="utf-8"))
    lock = lock_of(official, {name: target / f"{name}.zip" for name in names}, empty)
    text = json.dumps(lock, indent=1, sort_keys=True) + "\n"
    (target / LOCK).write_text(text, encoding="utf-8", newline="\n")
