"""The data file of a lesson as a plain table, also where it builds on the file of another lesson.

A file with `like = "01"` holds only what is different in it: its keys count before those of lesson 01. A
question with an id of lesson 01 takes that one's place; a new one comes last, or behind the one that its key
`behind` names. `without` lists the questions of lesson 01 that are left out.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from helpers.errors import MissingText, UnknownName
from helpers.practice.question import LessonError

Entry = dict[str, Any]
# What a lesson has of its own, whatever it is like.
_NEVER_SHARED = ("lesson", "version")


class LessonFile(NamedTuple):
    """The table of a lesson, the name of its file, and the hash (with `\\n`) of all that it was read from."""

    entry: Entry
    name: str
    sha256: str


def known_lessons() -> list[str]:
    """Return the numbers of all lessons of the kit.

    >>> known_lessons()[:2]
    ['00', '01']
    """
    names = [file.name for file in files(__package__).joinpath("lessons").iterdir()]
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def read_lesson_file(name_or_path: str | Path) -> LessonFile:
    """Return the table of the lesson called `name_or_path` ("01"), or of the one in that TOML file.

    Raises:
        UnknownName: there is no such lesson; the message lists those there are.
        MissingText: there is no such file.
        LessonError: it is no TOML, or it does not fit the lesson that it is like.
    """
    place = _place(name_or_path)
    raw = _bytes(place)
    own = _table(raw, place.name)
    if "like" not in own:
        return LessonFile(own, place.name, hashlib.sha256(raw).hexdigest())
    base_place = _base_of(own["like"], place)
    base_raw = _bytes(base_place)
    base = _table(base_raw, base_place.name)
    if "like" in base:
        raise LessonError(
            f"{place.name}: `like` names lesson “{own['like']}”, which is like another one itself:"
            f" name “{base['like']}”"
        )
    return LessonFile(built_on(base, own, place.name), place.name, hashlib.sha256(base_raw + raw).hexdigest())


def _place(name_or_path: str | Path) -> Path | Traversable:
    if isinstance(name_or_path, Path) or name_or_path.endswith(".toml"):
        path = Path(name_or_path)
        if not path.is_file():
            raise MissingText(f"There is no lesson file {path}.")
        return path
    if name_or_path not in known_lessons():
        listed = ", ".join(known_lessons()) or "none yet"
        raise UnknownName(f"There is no lesson “{name_or_path}”. Lessons: {listed}.")
    return files(__package__).joinpath("lessons").joinpath(f"{name_or_path}.toml")


def _base_of(like: object, place: Path | Traversable) -> Path | Traversable:
    """The file that another one builds on: a lesson beside it, or one of the kit."""
    beside = place.parent / f"{like}.toml" if isinstance(place, Path) else None
    if isinstance(like, str) and beside and beside != place and beside.is_file():
        return beside
    try:
        return _place(f"{like}")
    except (UnknownName, MissingText) as error:
        raise LessonError(f"{place.name}: `like` names a lesson that is not there. {error}") from None


def _bytes(place: Path | Traversable) -> bytes:
    return place.read_bytes().replace(b"\r\n", b"\n")


def _table(raw: bytes, name: str) -> Entry:
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LessonError(f"{name}: this is not readable TOML ({error})") from error


def built_on(base: Mapping[str, Any], own: Mapping[str, Any], name: str) -> Entry:
    """Return the table of a lesson that holds what is different from the table of another; `name` is told in
    messages.

    Raises:
        LessonError: `without` or `behind` name no question, or one is asked twice.

    >>> base = {"title": "Bridges", "question": [{"id": "look"}, {"id": "old-mill"}, {"id": "exit"}]}
    >>> own = {"without": ["old-mill"], "question": [{"id": "new-mill", "behind": "look"}]}
    >>> [question["id"] for question in built_on(base, own, "02b.toml")["question"]]
    ['look', 'new-mill', 'exit']
    """
    inherited = _by_id(base, name)
    mine = _by_id(own, name)
    left_out = _left_out(own, inherited, mine, name)
    behind = {one: _behind(question, inherited, name) for one, question in mine.items()}
    order = _in_order(list(inherited), behind, name)
    questions = [mine.get(one) or inherited[one] for one in order if one not in left_out]
    shared = {key: value for key, value in base.items() if key not in _NEVER_SHARED}
    merged = {**shared, **own, "question": [_without_place(question) for question in questions]}
    merged.pop("without", None)
    return merged


def _by_id(entry: Mapping[str, Any], name: str) -> dict[str, Entry]:
    questions = entry.get("question", [])
    if not isinstance(questions, list) or not all(isinstance(one, dict) for one in questions):
        raise LessonError(f"{name}: questions are written as [[question]]")
    ids = [str(question.get("id", "")) for question in questions]
    for twice in (one for one, count in Counter(ids).items() if count > 1):
        raise LessonError(f"{name}, question {twice or 'without an `id`'}: this id stands twice")
    return dict(zip(ids, questions, strict=True))


def _left_out(
    own: Mapping[str, Any], inherited: Mapping[str, Entry], mine: Mapping[str, Entry], name: str
) -> list[str]:
    left_out = own.get("without", [])
    if not isinstance(left_out, list):
        raise LessonError(f'{name}: `without` is a list of ids, as in without = ["exit"]')
    for one in left_out:
        if one not in inherited:
            raise LessonError(
                f"{name}: `without` names “{one}”, which lesson “{own.get('like')}” does not ask"
            )
        if one in mine:
            raise LessonError(f"{name}: `without` names “{one}”, and the file asks it: keep one of the two")
    return left_out


def _behind(question: Entry, inherited: Mapping[str, Entry], name: str) -> str | None:
    behind = question.get("behind")
    if behind is None:
        return None
    where = f"{name}, question {question.get('id')}"
    if question.get("id") in inherited:
        raise LessonError(
            f"{where}: it takes the place of a question of the other lesson: leave out `behind`"
        )
    if not isinstance(behind, str):
        raise LessonError(f"{where}: `behind` is the id of a question")
    return behind


def _in_order(inherited: Sequence[str], behind: Mapping[str, str | None], name: str) -> list[str]:
    """The ids in their order. Several behind one question keep the order in which they stand in the file."""
    new = [one for one in behind if one not in inherited]
    followers: dict[str, list[str]] = {}
    known = {*inherited}
    for one in new:
        if (before := behind[one]) is not None:
            if before not in known:
                raise LessonError(
                    f"{name}, question {one}: `behind` names “{before}”, which the other lesson does not ask"
                    " and which stands nowhere above"
                )
            followers.setdefault(before, []).append(one)
        known.add(one)

    def placed(one: str) -> Iterator[str]:
        yield one
        for follower in followers.get(one, ()):
            yield from placed(follower)

    first = [*inherited, *(one for one in new if behind[one] is None)]
    return [one for start in first for one in placed(start)]


def _without_place(question: Mapping[str, Any]) -> Entry:
    return {key: value for key, value in question.items() if key != "behind"}
