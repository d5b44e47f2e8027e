"""`python3 -m helpers hand-in`: the response files in one zip, and what is in it; nothing is deleted."""

from __future__ import annotations

import argparse
import os
import sys
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helpers.launch.lesson_number import lesson_number

HELP = """Packs your answer files into one zip to give to your teacher, and tells what is in it.

  python3 -m helpers hand-in                   all lessons, into hand-in.zip (with your code, if you have one)
  python3 -m helpers hand-in 05                lesson 5 alone
  python3 -m helpers hand-in --without-text    without anything that you wrote in your own words

Your own files stay where they are, whole. Nothing is sent: you give the zip to your teacher yourself.
On a school's server that has a folder for it, the zip is put there, in the place of the one before."""

OLDEST_IN_A_ZIP = date(1980, 1, 1)


@dataclass(frozen=True)
class Packed:
    """One file of the zip: its name, its bytes, its day, the code in it, and what it holds in plain words."""

    name: str
    raw: bytes
    day: date
    learner: str
    told: str


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `hand-in`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers hand-in", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "lessons", metavar="LESSON", nargs="*", type=lesson_number, help="such as 05; all lessons without it"
    )
    parser.add_argument("--without-text", action="store_true", help="leave out what you wrote yourself")
    parser.add_argument("--out", metavar="ZIP", type=Path, help="the name of the zip")
    parser.add_argument("--folder", type=Path, help="where your answers are (lessons/my-work without it)")
    parser.add_argument("--overwrite", action="store_true", help="replace a zip that is there already")
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> int:
    """Pack and tell; return 1 where there is nothing to pack or a file was left out, else 0."""
    from helpers.practice.work import work_folder

    folder = options.folder or work_folder()
    wanted = options.lessons or ["*"]
    paths = sorted({path for number in wanted for path in folder.glob(f"lesson-{number}.json")})
    packed, left_out = _read(paths, without_text=options.without_text)
    if not packed:
        return _complain([*left_out, f"There is nothing to hand in: no answer file in {folder}."])
    box = None if options.out else os.environ.get("KIT_HAND_IN")
    target = options.out or Path(box or "", _name({one.learner for one in packed}))
    if target.exists() and not (options.overwrite or box):
        return _complain([f"There is {target} already. Choose another name with --out, or say --overwrite."])
    try:
        _zip(target, packed)
        if box:
            # The teacher reads by the folder's group, and nobody else may, whatever the learner's umask is.
            target.chmod(0o640)
    except OSError as error:
        return _complain([f"{target} can't be written: {error.strerror}. Choose another place with --out."])
    print(f"{target} holds:")
    print("\n".join(f"  {one.name}: {one.told}" for one in packed))
    given = "Your teacher finds it there." if box else "Give it to your teacher."
    print(f"The kit writes no names and no times of day into it. {given}")
    print(f"Nothing was deleted: your answers are still in {folder}.")
    return _complain(left_out) if left_out else 0


def _read(paths: list[Path], *, without_text: bool) -> tuple[list[Packed], list[str]]:
    from helpers.practice.responses import DamagedFile, NewerFile, encode, without_free_text
    from helpers.practice.responses import parse as parsed

    packed: list[Packed] = []
    left_out: list[str] = []
    for path in paths:
        try:
            raw = path.read_bytes()
            data = parsed(raw).data
            kept = without_free_text(data) if without_text else data
            told = _told(kept, without_text=without_text)
            raw = encode(kept) if without_text else raw
            packed.append(Packed(path.name, raw, _day(data["changed"]), data["learner"], told))
        except (DamagedFile, NewerFile, OSError) as error:
            left_out.append(f"{path.name} was left out: {error}. Show it to your teacher.")
    return packed, left_out


def _told(data: dict[str, object], *, without_text: bool) -> str:
    from helpers.practice.own_words import own_words

    items = data["items"]
    assert isinstance(items, dict)
    answers = sum(item["answer"] is not None for item in items.values())
    words = len(own_words(data))
    code = f"code {data['learner']}" if data["learner"] else "no code"
    own = "your own words left out" if without_text else f"your own words in {_counted(words, 'place')}"
    return f"{code}, {_counted(answers, 'answer')}, {own}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _day(day: str) -> date:
    """The day of the last change, as far as a zip file can tell it."""
    try:
        return max(date.fromisoformat(day), OLDEST_IN_A_ZIP)
    except ValueError:
        return OLDEST_IN_A_ZIP


def _name(codes: set[str]) -> str:
    return f"hand-in-{codes.pop()}.zip" if len(codes) == 1 and "" not in codes else "hand-in.zip"


def _zip(target: Path, packed: list[Packed]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for one in packed:
            # The zip would note the minute at which each file was changed: it gets the day alone.
            entry = zipfile.ZipInfo(one.name, (one.day.year, one.day.month, one.day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, one.raw)


def _complain(sentences: list[str]) -> int:
    print("\n".join(sentences), file=sys.stderr)
    return 1
