"""The recipe for nbgrader, proved by running nbgrader; not in the checks, because it installs much.

    python -m tests.benchmarks.nbgrader_recipe [--python PYTHON]

Makes an environment in a temporary folder, with nbgrader 0.9.6 and the kit installed from its folder, and
goes the whole way with six robots: generate, release, fetch, submit, collect, autograde, export. PYTHON is an
environment that was made so before. Prints each robot's points beside those that are due.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from helpers.classroom.robot_class import make_class
from helpers.launch.environment import ROOT
from helpers.practice.questions import load_lesson
from helpers.practice.responses import encode, parse

NEEDED = ("nbgrader==0.9.6", "ipykernel", "fastjsonschema", "filelock")
PAGE = ROOT / "lessons" / "teacher" / "nbgrader.md"
LESSON, NOTEBOOK, MOST = "02", "hand-in.ipynb", 10
ASSIGNMENT = f"lesson-{LESSON}"


def recipe_cell() -> str:
    """Return the code of the test cell as it stands on the teacher's page."""
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise SystemExit(f"{PAGE} holds no cell.")
    return found[1].strip()


def notebook() -> dict[str, object]:
    """Return the notebook of the assignment: one sentence and one test cell."""
    grade = {
        "grade": True,
        "grade_id": f"{ASSIGNMENT}-done",
        "locked": True,
        "points": MOST,
        "schema_version": 3,
        "solution": False,
        "task": False,
        "cell_type": "code",
    }
    said = f"Put the file `{ASSIGNMENT}.json` from your folder `my-work` beside this notebook, then submit."
    cells = [
        {"cell_type": "markdown", "id": "what", "metadata": {}, "source": said},
        {
            "cell_type": "code",
            "id": "done",
            "metadata": {"nbgrader": grade},
            "source": recipe_cell(),
            "outputs": [],
            "execution_count": None,
        },
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def response_files(folder: Path) -> dict[str, tuple[bytes | None, float]]:
    """Return what each robot hands in, None for no file, and the points that are due."""
    whole = max((path.read_bytes() for path in make_class(folder, 8, [LESSON])), key=len)
    data = parse(whole).data
    half = dict(list(data["items"].items())[: len(data["items"]) // 2])
    share = len(half) / len(load_lesson(LESSON).questions)
    other = parse(make_class(folder, 1, ["01"])[0].read_bytes()).data
    return {
        "robot-whole": (whole, MOST),
        "robot-half": (encode({**data, "items": half}), round(2 * MOST * share) / 2),
        "robot-blank": (encode({**data, "items": {}}), 0),
        "robot-damaged": (whole[:300], 0),
        "robot-other-lesson": (encode(other), 0),
        "robot-no-file": (None, 0),
    }


def environment(folder: Path) -> Path:
    """Make an environment with nbgrader and the kit, and return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    for what in (NEEDED, ("--no-deps", str(ROOT))):
        subprocess.run([python, "-m", "pip", "install", "--quiet", *what], check=True)
    return python


class Grader:
    """nbgrader at work: one course, one exchange, one learner with a folder of their own."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.python = python
        self.course, self.exchange, self.home = (folder / name for name in ("course", "exchange", "home"))
        for place in (self.course, self.exchange, self.home):
            place.mkdir()
        self.exchange.chmod(0o777)

    def run(self, name: str, *rest: str, cwd: Path | None = None) -> None:
        """Run one command of nbgrader; end where it fails."""
        settings = (
            "--CourseDirectory.course_id=rehearsal",
            f"--Exchange.root={self.exchange}",
            f"--Exchange.cache={self.home / 'cache'}",
        )
        # nbgrader calls a second program, which it looks for on the path.
        path = os.pathsep.join((str(self.python.parent), os.environ.get("PATH", "")))
        ran = subprocess.run(
            [self.python, "-m", "nbgrader", name, *rest, *settings],
            cwd=cwd or self.course,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"nbgrader {name}: exit code {ran.returncode}", flush=True)
        if ran.returncode:
            raise SystemExit(ran.stderr[-3000:])

    def release(self) -> None:
        """Make the assignment and hand it out."""
        source = self.course / "source" / ASSIGNMENT
        source.mkdir(parents=True)
        (source / NOTEBOOK).write_text(json.dumps(notebook()), encoding="utf-8")
        self.run("generate_assignment", ASSIGNMENT, "--create")
        self.run("release_assignment", ASSIGNMENT)

    def submit(self, handed_in: dict[str, bytes | None]) -> None:
        """Let one learner after the other submit through the exchange."""
        self.run("fetch_assignment", ASSIGNMENT, cwd=self.home)
        file = self.home / ASSIGNMENT / f"{ASSIGNMENT}.json"
        for learner, raw in handed_in.items():
            file.unlink(missing_ok=True)
            if raw is not None:
                file.write_bytes(raw)
            self.run("submit", ASSIGNMENT, f"--CourseDirectory.student_id={learner}", cwd=self.home)
        self.run("collect", ASSIGNMENT)

    def grades(self) -> dict[str, float]:
        """Grade, and return the points of each learner."""
        self.run("autograde", ASSIGNMENT, "--create")
        self.run("export", "--to=grades.csv")
        with open(self.course / "grades.csv", encoding="utf-8", newline="") as file:
            return {row["student_id"]: float(row["score"] or 0) for row in csv.DictReader(file)}


def main() -> int:
    """Prove the recipe; return 1 where a learner got other points than are due."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", type=Path, help="the Python of an environment with nbgrader and the kit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        python = options.python or environment(folder / "environment")
        files = response_files(folder / "files")
        grader = Grader(python, folder)
        grader.release()
        grader.submit({learner: raw for learner, (raw, _) in files.items()})
        found = grader.grades()
    due = {learner: points for learner, (_, points) in files.items()}
    for learner, points in due.items():
        print(f"{learner:<20}{found.get(learner, -1):>6} of {MOST}, due {points}")
    return int(found != due)


if __name__ == "__main__":
    sys.exit(main())
