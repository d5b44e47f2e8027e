"""Accounts for a class on a server, made once by its administrator.

    sudo .venv/bin/python -m helpers.hub.accounts /etc/media-literacy-kit/classroom.toml

Every learner gets an account whose files nobody else can read, a password, and a folder to hand in to. What
is printed are the slips of paper: code and password, for new accounts only. It is kept nowhere. For The
Littlest JupyterHub, say --prefix jupyter- : there, learners choose their password at the first log-in.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers.errors import PlainError
from helpers.hub.classroom import TEACHERS_GROUP, Classroom, read_classroom

# What is copied from paper: no letter that looks like another.
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
PRIVATE, PASSING, FOR_TEACHERS = 0o700, 0o751, 0o2750


def password() -> str:
    """Return a new password, in three groups that can be copied from paper: about 58 bits.

    >>> len(password())
    14
    """
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def make_accounts(classroom: Classroom, prefix: str = "") -> dict[str, str]:
    """Make what is missing of the class's accounts and folders; return the passwords of new accounts.

    `prefix` stands before an account's name on the system; with one, the hub keeps passwords of its own, and
    none are given.

    Raises:
        PlainError: the system refused; the message is the system's own.
    """
    _run("groupadd", "--force", TEACHERS_GROUP)
    made = {}
    for account in (*classroom.teachers, *classroom.learners):
        if _make_account(prefix + account) and not prefix:
            made[account] = password()
    if made:
        _run("chpasswd", told="".join(f"{account}:{word}\n" for account, word in made.items()))
    for account in classroom.teachers:
        _run("usermod", "--append", "--groups", TEACHERS_GROUP, prefix + account)
    make_boxes(classroom, prefix)
    return made


def make_boxes(classroom: Classroom, prefix: str = "") -> None:
    """Make the folders to hand in to: each is its learner's to write, the teachers' to read, and closed."""
    folder = Path(classroom.hand_in)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.chown(folder, "root", TEACHERS_GROUP)
    folder.chmod(PASSING)
    for learner in classroom.learners:
        box = Path(classroom.box(learner))
        box.mkdir(exist_ok=True)
        shutil.chown(box, prefix + learner, TEACHERS_GROUP)
        box.chmod(FOR_TEACHERS)


def _make_account(name: str) -> bool:
    """Make an account with a private home, unless it is there; return whether it is new."""
    import pwd

    try:
        pwd.getpwnam(name)
        new = False
    except KeyError:
        _run("useradd", "--create-home", "--shell", "/bin/bash", name)
        new = True
    Path(pwd.getpwnam(name).pw_dir).chmod(PRIVATE)
    return new


def _run(*command: str, told: str = "") -> None:
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PlainError(f"{command[0]}: {done.stderr.strip()}")


def main(arguments: Sequence[str]) -> int:
    """Make the accounts and print the slips; return 1 where that can't be done."""
    parser = argparse.ArgumentParser(
        "python -m helpers.hub.accounts",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("classroom", type=Path, help="the file that says who is in the class")
    parser.add_argument("--prefix", default="", help="what stands before each account's name")
    options = parser.parse_args(arguments)
    if os.name != "posix" or os.geteuid() != 0:
        print("Only the administrator of a Linux server can make accounts: use sudo.", file=sys.stderr)
        return 1
    try:
        made = make_accounts(read_classroom(options.classroom), options.prefix)
    except (PlainError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print("\n\n".join(f"Code:      {account}\nPassword:  {word}" for account, word in made.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
