"""`python3 -m helpers forget`: answer files that were to be kept no longer, listed, and deleted on a word."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HELP = """Lists the answer files whose last day (“keep_until”) is past, and deletes them when you say --yes.

  python3 -m helpers forget                    look into lessons/my-work, and list
  python3 -m helpers forget collected          look into a folder of collected files, with all its folders
  python3 -m helpers forget collected --yes    delete what was listed

Nothing else is ever deleted: no newer answers, no file that cannot be read, nothing inside a zip. A file
that the kit deletes does not go to the trash; copies elsewhere (a backup, a memory stick) are not reached."""

ENDINGS = (".json", ".bak")


@dataclass(frozen=True)
class Found:
    """An answer file: where it is, its last day, and what is said of it."""

    path: Path
    keep_until: date
    told: str


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `forget`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers forget", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help="lessons/my-work without it")
    parser.add_argument("--yes", action="store_true", help="delete what is listed")
    return parser.parse_args(arguments)


def run(options: argparse.Namespace, today: date | None = None) -> int:
    """List, and delete if that was said; return 1 where something could not be done, else 0."""
    from helpers.practice.work import work_folder

    day = today or date.today()
    folders = options.folders or [work_folder()]
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        print(f"There is no folder {missing[0]}. Check the spelling.", file=sys.stderr)
        return 1
    kept, past, others = _sorted(folders, day)
    print(f"Answer files to be kept longer: {len(kept)}")
    for sentence in others:
        print(sentence)
    if not past:
        print("No file is past its last day. Nothing was deleted.")
        return 0
    print(f"Past their last day: {len(past)}")
    print("\n".join(f"  {one.path}: {one.told}" for one in past))
    if not options.yes:
        print("Nothing was deleted. To delete these files for good, give the same command with --yes.")
        return 0
    return _delete(past)


def _sorted(folders: list[Path], day: date) -> tuple[list[Found], list[Found], list[str]]:
    """The files to be kept, those past their last day, and a sentence for each that was not looked into."""
    kept: list[Found] = []
    past: list[Found] = []
    others: list[str] = []
    for path in sorted({path.absolute() for folder in folders for path in folder.rglob("*")}):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix.lower() == ".zip":
            others.append(f"Not looked into: {path}. What is in a zip is yours to delete.")
        if path.name.startswith("rules-") and path.suffix.lower() == ".toml":
            others.append(f"Left alone: {path}: rules of a learner have no last day.")
        if path.suffix.lower() in ENDINGS:
            found = _found(path)
            if isinstance(found, str):
                others.append(found)
            elif found.keep_until < day:
                past.append(found)
            else:
                kept.append(found)
    return kept, past, others


def _found(path: Path) -> Found | str:
    from helpers.practice.responses import DamagedFile, NewerFile
    from helpers.practice.responses import parse as parsed

    try:
        data = parsed(path.read_bytes()).data
        last = date.fromisoformat(data["keep_until"])
    except (DamagedFile, NewerFile, OSError, ValueError) as error:
        return f"Left alone: {path}: {error}."
    code = f"code {data['learner']}" if data["learner"] else "no code"
    return Found(path, last, f"lesson {data['lesson']['number']}, {code}, kept until {last.isoformat()}")


def _delete(past: list[Found]) -> int:
    failed = 0
    for one in past:
        try:
            one.path.unlink()
            print(f"Deleted: {one.path}")
        except OSError as error:
            print(f"{one.path} could not be deleted: {error.strerror}.", file=sys.stderr)
            failed = 1
    return failed
