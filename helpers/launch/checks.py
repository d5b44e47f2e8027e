"""`python3 -m helpers test`: style, types, then every test, each by the tool that knows it best."""

from __future__ import annotations

import argparse
import subprocess
import sys

from helpers.launch.environment import ROOT

HELP = """Runs all checks of the kit: ruff (style), mypy (types), pytest (unit, lesson and browser tests).

Words after `test` go to pytest, which then runs alone:
  python3 -m helpers test -k headline      only the tests with this word in their name
  python3 -m helpers test tests/launch     only the tests in this folder
  python3 -m helpers test -m "not browser" everything but the browser tests (they need Chromium)"""

STYLE_AND_TYPES = (
    ("Style", ["ruff", "check", "."]),
    ("Layout", ["ruff", "format", "--check", "."]),
    ("Types", ["mypy"]),
)


def parse(arguments: list[str]) -> argparse.Namespace:
    """Keep every word for pytest, apart from a single `--help`."""
    if arguments in (["-h"], ["--help"]):
        print(HELP)
        raise SystemExit(0)
    return argparse.Namespace(pytest=arguments)


def tool(name: str, arguments: list[str]) -> int:
    """Run one tool of the running Python in the kit's folder and return its exit code."""
    return subprocess.run([sys.executable, "-m", name, *arguments], cwd=ROOT, check=False).returncode


def run(options: argparse.Namespace) -> int:
    """Run everything, even after a failure, and return 0 only if all went well."""
    failed = []
    for title, (name, *arguments) in () if options.pytest else STYLE_AND_TYPES:
        print(f"{title} ({name})", flush=True)
        if tool(name, arguments):
            failed.append(title.lower())
    if failed:
        print(f"Not all well: {', '.join(failed)} (see above). The tests run all the same.", flush=True)
    return tool("pytest", options.pytest) or int(bool(failed))
