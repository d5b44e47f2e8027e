"""`python3 -m helpers` opens the lessons; `python3 -m helpers test` runs the checks.

This file stays readable for old Pythons, so that they can say what is missing in one sentence.
"""

from __future__ import annotations

import sys

OLDEST_PYTHON = (3, 11)


def too_old(version: tuple[int, ...]) -> str:
    """Return the sentence an older Python than the kit's says instead of a traceback.

    >>> too_old((3, 9, 2))
    'This kit needs Python 3.11 or newer, and this is Python 3.9: get it free at https://www.python.org/downloads/'
    """
    return "This kit needs Python {}.{} or newer, and this is Python {}.{}: get it free at {}".format(
        *OLDEST_PYTHON, *version[:2], "https://www.python.org/downloads/"
    )


def main(arguments: list[str]) -> int:
    """Run one command of the kit and return its exit code (0: all well)."""
    if sys.version_info < OLDEST_PYTHON:
        print(too_old(sys.version_info[:2]), file=sys.stderr)
        return 1
    from helpers.launch.commands import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
