"""The two editions of the site: the small one, and one with pandas for those who compute."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

STDLIB, LOCK = "python_stdlib.zip", "pyodide-lock.json"


@cache
def parts() -> dict[str, Any]:
    """Return what `site.toml` says.

    >>> parts()["app"]["pages"]
    ['lab', 'notebooks']
    """
    return tomllib.loads(files(__package__).joinpath("site.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Edition:
    """Which Python runs in the browser, and what is loaded with it.

    `kept` are the files of Pyodide's npm package (of the SHA-256 given) that the site has, `python` is the
    version they contain, `wheels` are headings of `wheels.txt`. `official` are wheels that only Pyodide's own
    distribution has, with their SHA-256; it lies at `distribution`. `notebooks` are there beside the lessons.
    """

    version: str
    sha256: str
    python: str
    kept: Sequence[str]
    wheels: Sequence[str]
    official: Mapping[str, str] = field(default_factory=dict)
    distribution: str = ""
    notebooks: Sequence[str] = ()

    @property
    def pycache(self) -> str:
        """The tag in the names of compiled files."""
        return f"cpython-{self.python.replace('.', '')}"

    @property
    def needed(self) -> tuple[str, ...]:
        """The files that a folder with Pyodide has to hold."""
        return (*self.kept, STDLIB, LOCK)


def edition(name: str) -> Edition:
    """Return the edition `small` or `pandas`.

    >>> edition("small").python, edition("pandas").python
    ('3.14', '3.12')
    """
    said: dict[str, Any] = parts()["editions"][name]
    return Edition(**said)
