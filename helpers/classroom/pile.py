"""A pile of files as a teacher gets it, made from good ones: with copies, old versions and damage."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from helpers.practice.responses import encode, parse

FEWEST = 10


def pile_up(files: Sequence[Path], folder: Path, seed: int = 1) -> list[str]:
    """Put collected files into `folder` as a mixed pile, and return what was done to it, in sentences.

    A third of the files comes in one zip, and seven times something is odd; fewer than ten files stay as
    they are.

    >>> from tempfile import TemporaryDirectory
    >>> from helpers.classroom.robot_class import make_class
    >>> with TemporaryDirectory() as place:
    ...     made = make_class(Path(place, "class"), learners=20, lessons=["01"])
    ...     pile_up(made, Path(place, "pile"))[0]
    'lesson-01 (1).json is a second copy.'
    """
    good = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in files}
    names = list(good)
    Random(seed).shuffle(names)
    done = _make_odd(good, _with_answers(good, names)) if len(names) >= FEWEST else []
    zipped = [name for name in names[: len(names) // 3] if name in good]
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "handed-in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(zipped):
            archive.writestr(name, good.pop(name))
    for name, raw in good.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raw)
    return [*done, f"handed-in.zip holds {len(zipped)} files."]


def _with_answers(good: dict[str, bytes], names: Sequence[str]) -> list[str]:
    """The files in which something is answered: the last ones, which are in no zip, come first."""
    return [name for name in reversed(names) if len(parse(good[name]).data["items"]) > 1]


def _make_odd(good: dict[str, bytes], names: Sequence[str]) -> list[str]:
    """Change the pile in each of the ways that a teacher meets, and tell what was changed."""
    twice, older, renamed, cut, newer, shared, *_ = names
    lesson = twice.rpartition("/")[2].removesuffix(".json")
    like = next(
        (name for name in names if name != shared and name.endswith(shared.rpartition("/")[2])), twice
    )
    code = shared.partition("/")[0]
    good[f"{lesson} (1).json"] = good[twice]
    good["from my old laptop.json"] = _the_day_before(good[older], half=True)
    good["found on the desk.json"] = _the_day_before(good[like], learner=code)
    good["homework final.json"] = good.pop(renamed)
    good[cut] = good[cut][: len(good[cut]) // 2]
    good[newer] = json.dumps(parse(good[newer]).data | {"version": 99}).encode()
    good["my essay.txt"] = b"[robot] I wrote about the old mill instead."
    return [
        f"{lesson} (1).json is a second copy.",
        f"from my old laptop.json is {older} as it was the day before, half done.",
        f"found on the desk.json is somebody else's, with the code {code}.",
        f"homework final.json is {renamed} under another name.",
        f"{cut} is cut off in the middle.",
        f"{newer} comes from a newer version of the kit.",
        "my essay.txt holds no answers.",
    ]


def _the_day_before(raw: bytes, *, half: bool = False, learner: str = "") -> bytes:
    data = parse(raw).data
    day = (date.fromisoformat(data["changed"]) - timedelta(days=1)).isoformat()
    items = list(data["items"].items())
    kept = dict(items[: len(items) // 2] if half else items)
    code = learner or data["learner"]
    return encode({**data, "started": day, "changed": day, "items": kept, "learner": code})
