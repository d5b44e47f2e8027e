"""Every lesson's GIFT, read by a parser that others keep: the grammar of gift-pegjs (MIT).

    npm install --prefix FOLDER gift-pegjs
    python -m tests.benchmarks.gift_check FOLDER

It prints how many questions of which type the parser found in each lesson, beside how many the kit wrote, and
ends with 1 where they differ. Seen with gift-pegjs 1.0.2 on 26 November 2026: all the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from helpers.articles.seeds import seed
from helpers.practice.exports.gift import gift
from helpers.practice.lesson_files import known_lessons
from helpers.practice.questions import load_lesson

PARSE = """
const {parse} = require('gift-pegjs'), text = require('fs').readFileSync(0, 'utf8');
console.log(JSON.stringify(parse(text).map(one => one.type)));
"""
NO_QUESTION = ("Category", "Description")


def types(folder: Path, text: str) -> list[str]:
    """Return the types of what stands in a GIFT text, as the parser in `folder` names them."""
    command = ["node", "-e", PARSE]
    done = subprocess.run(command, cwd=folder, input=text, capture_output=True, encoding="utf-8", check=True)
    found: list[str] = json.loads(done.stdout)
    return found


def main() -> int:
    """Print the table and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where gift-pegjs is installed")
    folder = parser.parse_args().folder
    differ = 0
    for number in known_lessons():
        made = gift(load_lesson(number), lambda number: seed(number).text)
        found = [one for one in types(folder, made.text) if one not in NO_QUESTION]
        differ += len(found) != made.questions
        counts = ", ".join(f"{found.count(one)} {one}" for one in sorted(set(found)))
        print(f"lesson {number}: wrote {made.questions}, read {len(found)} ({counts})")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main())
