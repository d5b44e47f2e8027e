"""The folder of a learner's own texts: files as they came, and what is kept of each beside it.

`NAME.corrections` is JSON: the number of the file in the order in which they were brought, and for each text
in it the fields and lines that were corrected.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from helpers.articles.formats import ENDINGS, split_name
from helpers.articles.reading import refuse_large
from helpers.errors import PlainError
from helpers.practice.corrections import accept_field
from helpers.practice.saving import bytes_of, hindrance, locked, patiently, replace_file, set_aside

FOLDER, TAKEN_OUT, KEPT = "texts", "taken-out", ".corrections"
FORMAT = "kit-own-text 1"
LAST = 10**6  # the number of a file that somebody put there by hand
_PATIENCE = 10.0
_UNSAFE = re.compile(r"[^\w .()+,-]+")
_LONGEST_NAME = 80

Data = dict[str, Any]


class OwnTextError(PlainError):
    """A text can't be taken or kept; the message tells the learner what to do."""


def files_in(place: Path) -> list[Path]:
    """Return the texts' files in the order in which they were brought; those put there by hand come last."""
    if not place.is_dir():
        return []
    found = [path for path in place.iterdir() if path.suffix.lower() in ENDINGS and path.name[0] != "."]
    own = [path for path in found if path.is_file() and not path.is_symlink()]
    return sorted(own, key=lambda path: (int(kept_of(place, path.name).get("number", LAST)), path.name))


def bytes_in(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        helpers.errors.UnreadableText: it is too large.
    """
    refuse_large(path.stat().st_size)
    return path.read_bytes()


def read_kept(place: Path, name: str, notes: list[str]) -> Data:
    """Return what is kept of a file; what can't be read is set aside, and said."""
    path = place / f"{name}{KEPT}"
    kept = kept_of(place, name)
    if not kept and path.exists():
        aside = set_aside(path, "damaged")
        notes.append(f"{path.name} could not be read. Nothing of it was thrown away: it is now {aside.name}.")
    return kept


def kept_of(place: Path, name: str) -> Data:
    """Return what is kept of a file; nothing where that can't be read."""
    try:
        kept = json.loads((bytes_of(place / f"{name}{KEPT}") or b"{}").decode("utf-8"))
        for one in kept.get("texts", {}).values():
            corrected_shape(one)
        return dict(kept) if isinstance(kept.get("number", 0), int) else {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def corrected_shape(kept: Mapping[str, Any]) -> None:
    """Check that the corrections of one text have the shape in which they are written.

    Raises:
        KeyError, TypeError, ValueError: they have another one.

    >>> corrected_shape({"fields": {}, "lines": [{"start": 0, "words": "Fog", "kind": "headline"}]})
    """
    for name, one in kept["fields"].items():
        accept_field(name, str(one["value"] or ""), str(one["status"]))
    for line in kept["lines"]:
        int(line["start"]), str(line["words"]), str(line["kind"])


def of_text(kept: Data, at: int) -> Data:
    """Return what is kept of one text of a file, by its place in it."""
    own: Data = kept.get("texts", {}).get(str(at + 1), {})
    return {"fields": {}, "lines": [], "checked": False, **own}


def keep(place: Path, name: str, kept: Data) -> None:
    """Keep this of a file."""
    raw = json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    replace_file(place / f"{name}{KEPT}", raw)


def move_out(place: Path, name: str) -> str:
    """Move a file with what is kept of it to those taken out; return its name there."""
    aside = place / TAKEN_OUT
    aside.mkdir(exist_ok=True)
    new = unused(aside, name)
    for ending in ("", KEPT):
        if (place / f"{name}{ending}").exists():
            patiently(partial(os.replace, place / f"{name}{ending}", aside / f"{new}{ending}"))
    return new


@contextmanager
def changing(place: Path) -> Iterator[None]:
    """Let one notebook at a time change the folder."""
    with explained(place):
        place.mkdir(parents=True, exist_ok=True)
        with locked(place / ".texts.lock", _PATIENCE):
            yield


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Turn an error of the file system into a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        if isinstance(error, PlainError):
            raise
        raise OwnTextError(f"Your texts cannot be kept in {place}: {hindrance(error)}.") from error


def safe_name(name: str) -> str:
    """Return a file name without folders and signs that some systems refuse."""
    path = PurePath(name.replace("\\", "/")).name
    plain = _UNSAFE.sub("-", path).strip(" .-") or "text.txt"
    stem, ending = split_name(plain)
    stem = stem[:_LONGEST_NAME].strip(" .-")
    return f"{stem or 'text'}{ending if ending.lower() in ENDINGS else '.txt'}"


def unused(place: Path, name: str) -> str:
    """Return the name, numbered where the folder has one like it."""
    stem, ending = split_name(name)
    number, new = 1, name
    while (place / new).exists():
        number += 1
        new = f"{stem}-{number}{ending}"
    return new
