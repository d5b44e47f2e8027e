"""The commands of `python3 -m helpers`: a new one is a row of `COMMANDS` and its module."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from helpers.launch.environment import SetupError, environment_python, run_again


class CommandModule(Protocol):
    """What the module behind a command offers. Both import nothing but the standard library at import."""

    def parse(self, arguments: list[str]) -> argparse.Namespace:
        """Read the words after the command; ends the program itself for `--help` or an unknown option."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it, in the kit's environment, and return the exit code."""


@dataclass(frozen=True)
class Command:
    """One command: its name, what it does in a few words, its module, and what has to be set up for it."""

    name: str
    summary: str
    module: str
    tests: bool = False
    setup: bool = True


COMMANDS = (
    Command("start", "open the lessons in your browser (this is what happens without a command)", "lab"),
    Command(
        "test",
        "run all checks of the kit: style, types, unit, lesson and browser tests",
        "checks",
        tests=True,
    ),
    Command("show", "list who says what in text files of yours; needs no set-up", "showing", setup=False),
    Command("tag", "tag a whole folder of articles: tables for pandas and R, on all cores", "tagging"),
    Command("class", "make one page of what a class handed in, to open, print and project", "class_view"),
    Command("rehearse", "the same with made-up learners, before any pupil has handed in", "rehearsal"),
    Command("paper", "a lesson as sheets to print, and what was written on them typed in", "paper"),
    Command("hand-in", "pack your answer files into one zip for your teacher", "handing_in"),
    Command("forget", "list answer files past their last day, and delete them on --yes", "forgetting"),
    Command("site", "build the kit as web pages: lessons that run in the browser tab", "site_building"),
    Command("pages", "build the lessons as web pages to read and print, with pictures", "page_building"),
    Command("app", "open one lesson as a page of its own, without JupyterLab around it", "app"),
    Command("export", "questions for Moodle, marks for other tools, metadata for a catalogue", "exporting"),
)


def usage() -> str:
    """Return the help text, which names every command of `COMMANDS`."""
    rows = "\n".join(f"  {command.name:<10}{command.summary}" for command in COMMANDS)
    return f"""Lessons on how news is sourced and worded.

  python3 -m helpers                       opens the lessons, beginning with "Start here"
  python3 -m helpers COMMAND --help        explains one command
  (on Windows: py -m helpers)

Commands:
{rows}

The first start needs the internet, about a minute and 400 MB. It puts everything into the folder
.venv beside README.md and changes nothing else on this computer. After that it works offline."""


def choose(arguments: Sequence[str]) -> tuple[Command | None, list[str]]:
    """Return the command that is meant and the words left for it; None where the name is not a command.

    >>> choose(["--port", "8890"])[0].name
    'start'
    >>> choose(["begin"])[0] is None
    True
    """
    if not arguments or arguments[0].startswith("-"):
        return COMMANDS[0], list(arguments)
    named = next((command for command in COMMANDS if command.name == arguments[0]), None)
    return named, list(arguments[1:])


def run(arguments: Sequence[str]) -> int:
    """Run the command in `arguments` inside the kit's environment and return its exit code."""
    if arguments and arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    command, rest = choose(arguments)
    if command is None:
        names = " or ".join(each.name for each in COMMANDS)
        print(f'There is no command "{arguments[0]}". Choose {names}; --help explains them.', file=sys.stderr)
        return 2
    module = cast(CommandModule, import_module(f"helpers.launch.{command.module}"))
    options = module.parse(rest)
    try:
        python = environment_python(tests=command.tests) if command.setup else None
        return module.run(options) if python is None else run_again(python, arguments)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
