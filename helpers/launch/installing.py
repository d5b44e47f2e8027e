"""Running pip for people who have never heard of it: progress in plain words, failures with what to do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LOG_NAME = "kit-install.log"

NO_NETWORK = """The internet could not be reached, and the first start needs it.
Check the connection and start again; what was fetched so far is kept.
If this is a school network, a filter may block Python's package index: ask whoever runs it, or do the
first start on another network. After that the kit works offline."""

DISK_FULL = """The disk is full: the kit needs about 1 GB while it is being set up.
Free some space (or move this folder to a disk that has it) and start again."""

NOT_WRITABLE = """This folder can't be written to: {root}
Copy the whole folder to a place of your own, such as Documents or your home folder, and start it there.
If another window of the kit is still open, close it first."""

UNKNOWN = """Setting up did not work. The last lines were:
{lines}
Start again: the kit then rebuilds its folder .venv. If it fails again, report these lines."""

REASONS = (
    (r"No space left|Errno 28|WinError 112|Errno 122|quota exceeded", DISK_FULL),
    (
        r"Permission denied|Errno 13|Errno 30|Read-only file system|WinError 5\b|Access is denied",
        NOT_WRITABLE,
    ),
    (
        r"NewConnectionError|NameResolutionError|name resolution|Failed to resolve|getaddrinfo"
        r"|nodename nor servname|Network is unreachable|Connection refused|ConnectTimeout|timed out"
        r"|ProxyError|SSLError|CERTIFICATE_VERIFY_FAILED|RemoteDisconnected|ConnectionResetError"
        r"|Could not fetch URL",
        NO_NETWORK,
    ),
)

# The same once the kit is set up, where only one command waits for what is fetched.
LATER = {
    DISK_FULL: "The disk is full. Free some space, and give the same command again.",
    NOT_WRITABLE: """This folder can't be written to: {root}
Ask whoever set the kit up, or use a copy of your own.""",
    NO_NETWORK: """The internet could not be reached, and the first time needs it.
Check the connection, and give the same command again. If this is a school network, a filter may block
Python's package index: ask whoever runs it, or try once on another network.""",
    UNKNOWN: "The last lines were:\n{lines}\nTry once more. If it fails again, report these lines.",
}


class InstallError(Exception):
    """pip failed; the text says why and what to do. `nothing_changed`: nothing was installed yet."""

    def __init__(self, message: str, *, nothing_changed: bool) -> None:
        super().__init__(message)
        self.nothing_changed = nothing_changed


def plain_reason(output: str, root: Path) -> str:
    """Return why a set-up failed and what to do, from what the failing program printed.

    >>> print(plain_reason("OSError: [Errno 28] No space left on device", Path("kit")).splitlines()[0])
    The disk is full: the kit needs about 1 GB while it is being set up.
    """
    return _told(_kind(output), output, root)


def later_reason(output: str, root: Path) -> str:
    """Return the same for what is fetched later; `root` is the folder that it goes into.

    >>> later_reason("OSError: [Errno 28] No space left on device", Path("kit"))
    'The disk is full. Free some space, and give the same command again.'
    """
    return _told(LATER[_kind(output)], output, root)


def _kind(output: str) -> str:
    found = (message for pattern, message in REASONS if re.search(pattern, output, re.IGNORECASE))
    return next(found, UNKNOWN)


def _told(message: str, output: str, root: Path) -> str:
    lines = [line for line in output.splitlines() if line.strip()][-5:]
    return message.format(root=root, lines="\n".join(f"    {line[:200]}" for line in lines))


def pip_command(python: Path, *, tests: bool) -> list[str]:
    """Return the pip call that installs requirements.txt, and with `tests` the test tools."""
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
    extra = ["-e", ".[test]"] if tests else []
    return [str(python), "-m", "pip", "install", *quiet, "-r", "requirements.txt", *extra]


def pip_environment() -> dict[str, str]:
    """Return the environment variables for pip, without those that would lead it to another Python."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    return {**kept, "PIP_USER": "0", "PYTHONUTF8": "1"}


def install(python: Path, root: Path, *, tests: bool) -> None:
    """Install the requirements of the kit in `root` with `python`, telling how far it is.

    Raises:
        InstallError: pip failed; all it printed is in `.venv/kit-install.log`.
    """
    process = subprocess.Popen(
        pip_command(python, tests=tests),
        cwd=root,
        env=pip_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    printed: list[str] = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            printed.append(line)
            for words in progress(printed):
                print(words, end="", flush=True)
    except KeyboardInterrupt:
        process.terminate()
        raise
    finally:
        process.wait()
        output = "".join(printed)
        keep_log(root, output)
    if process.returncode:
        untouched = "Installing collected packages" not in output
        reason = plain_reason(output, root)
        raise InstallError(reason, nothing_changed=untouched and reason == NO_NETWORK)


def keep_log(root: Path, output: str) -> None:
    """Keep what pip printed for whoever has to find out; a full disk is no reason to fail twice."""
    try:
        (root / ".venv" / LOG_NAME).write_text(output, encoding="utf-8")
    except OSError:
        return


def progress(printed: list[str], terminal: bool | None = None) -> Iterator[str]:
    """Yield what to tell about the last line that pip printed: often nothing.

    >>> list(progress(["Installing collected packages: a, b"], terminal=False))
    ['  All fetched. Putting it in place …\\n']
    """
    terminal = sys.stdout.isatty() if terminal is None else terminal
    line = printed[-1].lstrip()
    if line.startswith("Collecting "):
        count = sum(each.lstrip().startswith("Collecting ") for each in printed)
        if count == 1:
            yield "  Fetching …" + ("" if terminal else "\n")
        elif terminal:
            yield f"\r  Fetching … {count} parts so far"
    elif line.startswith("WARNING: Retrying"):
        if sum(each.lstrip().startswith("WARNING: Retrying") for each in printed) == 1:
            yield "\n  The internet does not answer yet: trying again …\n"
    elif line.startswith("Installing collected packages"):
        yield ("\n" if terminal else "") + "  All fetched. Putting it in place …\n"
    elif line.startswith("Successfully installed"):
        yield "  Ready.\n"
