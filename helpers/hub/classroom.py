"""Who is in the class and where it hands in, from one file that an administrator edits."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from helpers.errors import PlainError

# The group that may read what is handed in.
TEACHERS_GROUP = "kit-teachers"
_EXAMPLE = Path(__file__).with_name("classroom.toml")
# No longer: The Littlest JupyterHub puts “jupyter-” in front, and keeps no more than 26 characters.
_ACCOUNT = re.compile(r"[a-z][a-z0-9-]{0,16}")
_KINDS = {"learners": list, "teachers": list, "hand_in": str, "address": str, "idle_minutes": int}


class ClassroomError(PlainError):
    """A classroom file that can't be used; the message says what to change."""


@dataclass(frozen=True)
class Classroom:
    """One class: its accounts, the folder it hands in to, and how the hub is reached."""

    learners: tuple[str, ...]
    teachers: tuple[str, ...]
    hand_in: PurePosixPath
    address: str
    idle_minutes: int

    def box(self, account: str) -> PurePosixPath:
        """Return the folder into which one learner hands in."""
        return self.hand_in / account


def classroom_file() -> Path:
    """Return the file that `KIT_CLASSROOM` names, else the example that comes with the kit.

    >>> classroom_file().suffix
    '.toml'
    """
    return Path(os.environ.get("KIT_CLASSROOM") or _EXAMPLE)


def read_classroom(path: Path) -> Classroom:
    """Return what a classroom file says.

    Raises:
        ClassroomError: it is not there, or something in it does not fit; the message says what.

    >>> read_classroom(_EXAMPLE).learners[0]
    'k-01'
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClassroomError(f"{path} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise ClassroomError(f"{path} is no TOML file: {error}.") from error
    if problem := _problem(told):
        raise ClassroomError(f"{path}: {problem}")
    return Classroom(
        learners=tuple(told["learners"]),
        teachers=tuple(told["teachers"]),
        hand_in=PurePosixPath(told["hand_in"]),
        address=told["address"],
        idle_minutes=told["idle_minutes"],
    )


def _problem(told: dict[str, Any]) -> str:
    for name, kind in _KINDS.items():
        if type(told.get(name)) is not kind:
            return f"“{name}” is missing, or not written as in the example."
    if unknown := sorted(told.keys() - _KINDS.keys()):
        return f"“{unknown[0]}” is not known. These are: {', '.join(_KINDS)}."
    accounts = [*told["learners"], *told["teachers"]]
    for account in accounts:
        if not isinstance(account, str) or not _ACCOUNT.fullmatch(account):
            return f"{account!r} can't be an account: use up to 17 small letters, digits, hyphens."
        if accounts.count(account) > 1:
            return f"“{account}” is there twice."
    if not told["learners"]:
        return "“learners” is empty."
    return _problem_of_places(told)


def _problem_of_places(told: dict[str, Any]) -> str:
    folder, address = PurePosixPath(told["hand_in"]), urlsplit(told["address"])
    if not folder.is_absolute() or ".." in folder.parts or len(folder.parts) < 3:
        return "“hand_in” has to be a folder of its own, such as /srv/media-literacy-hand-in."
    if address.scheme not in ("http", "https") or not address.hostname:
        return "“address” has to look like http://127.0.0.1:8000."
    if told["idle_minutes"] < 5:
        return "“idle_minutes” has to be 5 or more, or lessons stop while learners read."
    return ""
