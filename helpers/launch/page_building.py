"""`python3 -m helpers pages`: the lessons and the teacher's pages as web pages to read and print."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.launch.lesson_number import lesson_number
from helpers.launch.on_first_use import Tool, into_environment, pins

if TYPE_CHECKING:
    from helpers.edition.camera import Server

HELP = """Builds a reading edition: the lessons and the teacher's pages as web pages to read and print, with
pictures of what a learner sees. They need no server, no script and no internet: open them from the folder.

  python3 -m helpers pages                  builds it in the folder pages
  python3 -m helpers pages --out FOLDER     in another folder
  python3 -m helpers pages --lesson 01      only this lesson (may be given several times)

Give a class the folder pages/lessons alone: the pages for teachers hold the answers.
The pictures are taken by the Chromium, Chrome or Edge of this computer; that takes five to ten minutes."""

OUT = "pages"
_START = 60  # seconds


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `pages`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers pages", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=Path(OUT), help=f"where to ({OUT})")
    parser.add_argument(
        "--lesson", metavar="01", type=lesson_number, action="append", default=[], help="only this lesson"
    )
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> int:
    """Build the pages, say what they weigh; return 1 where they could not be built."""
    from helpers.edition.browsers import find_browser
    from helpers.edition.building import build
    from helpers.errors import PlainError
    from helpers.launch.environment import ROOT
    from helpers.practice.lesson_files import known_lessons

    if unknown := [number for number in options.lesson if number not in known_lessons()]:
        print(f"There is no lesson {unknown[0]}. There are: {', '.join(known_lessons())}.", file=sys.stderr)
        return 1
    try:
        find_browser()
        # It drives a browser that is there already; only for those who build pages.
        into_environment(Tool("Playwright", 45, pins("test", "playwright")), ["playwright"])
        built = build(ROOT, options.out, serving, options.lesson, lambda name: print(f"  {name}", flush=True))
    except PlainError as error:
        print(error, file=sys.stderr)
        return 1
    weight = f"{built.pages} pages, {built.pictures} pictures, {built.bytes / 1e6:.0f} MB"
    print(f"Built in {built.folder}: {weight}.")
    print(f"For a class: the folder {built.folder / 'lessons'} alone. Open index.html in it.")
    print(f"For teachers, with the answers: {built.folder / 'teacher.html'}")
    return 0


@contextmanager
def serving(lessons: Path, state: Path) -> Iterator[Server]:
    """Run JupyterLab on a folder of lessons, with settings and answers in `state`, for a `with` block.

    Raises:
        helpers.edition.camera.NotShown: it did not start.
    """
    from helpers.edition.camera import Server
    from helpers.launch import lab

    lab.keep_to_itself(state)
    # Nobody's answers get into the pages.
    os.environ["KIT_WORK"] = str(state / "my-work")
    port = lab.free_port(0)
    arguments = lab.server_arguments(lessons, "/lab", port, browser=False)
    token = next(one.partition("=")[2] for one in arguments if one.startswith("--IdentityProvider.token="))
    server = Server(f"http://{lab.ADDRESS}:{port}", token)
    with (state / "log.txt").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "jupyterlab", *arguments], stdout=log, stderr=log)
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    from helpers.edition.camera import NotShown

    until = time.monotonic() + _START
    while time.monotonic() < until and process.poll() is None:
        try:
            with closing(urllib.request.urlopen(f"{server.address}/api?token={server.token}", timeout=5)):
                return
        except OSError:
            time.sleep(0.2)
    raise NotShown("JupyterLab did not start, so no lesson could be looked at. Try once more.")
