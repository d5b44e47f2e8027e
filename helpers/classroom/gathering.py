"""Collected files to a class: the newest file of each learner and lesson, and why any other is set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from helpers.classroom.collected import Collected, collected
from helpers.practice.responses import DamagedFile, NewerFile, parse

Data = dict[str, Any]
# What browsers and systems add to the name of a second copy.
_COPY = re.compile(r"(?i)[ _-]*(\(\d+\)|- ?copy|copy( \d+)?|kopie|\(copy\))$")


@dataclass(frozen=True, slots=True)
class Handed:
    """What one learner handed in for one lesson. `learner` is the code, or "no code 1" and so on."""

    learner: str
    lesson: str
    data: Data = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was not used, and why, in plain words."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The newest file of each learner and lesson, and all other files with a reason each: none is lost."""

    handed: tuple[Handed, ...]
    aside: tuple[SetAside, ...]

    @property
    def learners(self) -> tuple[str, ...]:
        """The learners, in the order of their codes."""
        return tuple(sorted({one.learner for one in self.handed}))

    @property
    def lessons(self) -> tuple[str, ...]:
        """The numbers of the lessons handed in."""
        return tuple(sorted({one.lesson for one in self.handed}))


def gather(*places: Path, lesson: str | None = None) -> Gathered:
    """Return what was handed in: in folders, shared drives, zip files or single files.

    With several places, the name of a file begins with its place. With `lesson`, files of other lessons are
    set aside. Of several versions the newest is used: the one with
    the later day, then with more tries.

    Raises:
        helpers.errors.MissingText: one of the places is not there.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "holiday.json").write_bytes(b"{}")
    ...     gather(Path(folder)).aside
    (SetAside(name='holiday.json', reason='it does not hold answers'),)
    """
    aside: list[SetAside] = []
    read: list[Handed] = []
    for file in _files(places):
        found = _read(file, lesson)
        if isinstance(found, SetAside):
            aside.append(found)
        else:
            read.append(found)
    handed: list[Handed] = []
    for versions in _by_learner(read):
        newest, *older = sorted(versions, key=_newness, reverse=True)
        handed.append(newest)
        aside += [SetAside(one.name, _why_older(one, newest)) for one in older]
    return Gathered(tuple(_with_names(handed)), tuple(sorted(aside, key=lambda one: one.name)))


def _files(places: Sequence[Path]) -> Iterator[Collected]:
    """The files of all places; where there are several, their names say which one."""
    for place in places:
        room = (place if place.is_dir() else place.parent).as_posix()
        for file in collected(place):
            yield replace(file, name=f"{room}/{file.name}") if len(places) > 1 else file


def _read(file: Collected, lesson: str | None) -> Handed | SetAside:
    if file.problem:
        return SetAside(file.name, file.problem)
    try:
        data = parse(file.raw).data
    except NewerFile as error:
        return SetAside(file.name, f"{error}: update the kit on this computer")
    except DamagedFile as error:
        named = PurePosixPath(file.name).suffix.casefold() == ".json"
        return SetAside(file.name, str(error) if named else "it is no answer file: those end in .json")
    number = str(data["lesson"]["number"])
    if lesson is not None and number != lesson:
        return SetAside(file.name, f"it holds answers to lesson {number}, not {lesson}")
    return Handed(str(data["learner"]), number, data, file.name)


def _by_learner(read: Iterable[Handed]) -> Iterator[list[Handed]]:
    """The versions that belong together: by code, or without one by name and first answers."""
    groups: dict[tuple[str, str, str], list[list[Handed]]] = {}
    for one in read:
        key = (one.lesson, one.learner, "" if one.learner else _base(one.name))
        known = groups.setdefault(key, [])
        home = next((group for group in known if one.learner or _is_version(one.data, group[0].data)), None)
        if home is None:
            known.append([one])
        else:
            home.append(one)
    for group in groups.values():
        yield from group


def _base(name: str) -> str:
    """The name without what a second copy gets: lesson-02 (1).json is lesson-02."""
    return _COPY.sub("", PurePosixPath(name).with_suffix("").as_posix())


def _is_version(one: Data, other: Data) -> bool:
    """Whether two files without a code are of one learner: a first answer, once given, is never changed."""
    firsts = [_firsts(one), _firsts(other)]
    shared = firsts[0].keys() & firsts[1].keys()
    fewer = min(map(len, firsts))
    agree = all(firsts[0][name] == firsts[1][name] for name in shared)
    return one["started"] == other["started"] and agree and len(shared) == fewer


def _firsts(data: Data) -> Data:
    return {name: item["first"] for name, item in data["items"].items() if item["first"] is not None}


def _newness(one: Handed) -> tuple[str, int, str]:
    tries = sum(int(item["attempts"]) for item in one.data["items"].values())
    return str(one.data["changed"]), tries, one.name


def _why_older(one: Handed, newest: Handed) -> str:
    if one.data == newest.data:
        return f"it is the same as {newest.name}"
    mine, theirs = _firsts(one.data), _firsts(newest.data)
    differ = any(mine[name] != theirs[name] for name in mine.keys() & theirs.keys())
    if differ:
        return (
            f"it has the code {one.learner}, as has {newest.name}, which is newer; their first answers"
            " differ, so two learners may use one code: ask"
        )
    return f"it is an older version of {newest.name}"


def _with_names(handed: list[Handed]) -> Iterator[Handed]:
    """Give those without a code a number: the name of a file may be the name of a person."""
    nameless = sorted((one for one in handed if not one.learner), key=lambda one: one.name)
    lying = Counter((_folder(one.name), one.lesson) for one in nameless)
    crowded = {folder for (folder, _), number in lying.items() if number > 1 or not folder}
    labels: dict[str, str] = {}
    for one in nameless:
        home = _folder(one.name)
        # A folder with one file a lesson is one learner's; where more lie together, each may be anybody's.
        labels.setdefault(one.name if home in crowded else home, f"no code {len(labels) + 1}")
    for one in handed:
        home = _folder(one.name)
        label = one.learner or labels[one.name if home in crowded else home]
        yield replace(one, learner=label)


def _folder(name: str) -> str:
    return PurePosixPath(name).parent.as_posix().removeprefix(".")
