"""`python3 -m helpers start`: JupyterLab as a learner meets it, offline and behind a token."""

from __future__ import annotations

import argparse
import os
import secrets
import socket
import sys
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from helpers.launch.environment import ROOT, SetupError
from helpers.launch.lesson_number import is_number, lesson_number

HERE = Path(__file__).parent
LESSONS = ROOT / "lessons"
STATE = Path(sys.prefix) / "var" / "media-literacy-kit"
FIRST_LESSON = "00_start_here.ipynb"
ADDRESS = "127.0.0.1"
USUAL_PORT = 8888

HELP = """Opens the lessons in your browser. Without LESSON it begins with "Start here".

LESSON is a lesson's number or the beginning of its file name:
  python3 -m helpers start 01

Keep the window it runs in open while you work. Ctrl+C there stops the kit; your answers are kept."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `start`."""
    parser = argparse.ArgumentParser(
        "python3 -m helpers start", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lesson", metavar="LESSON", nargs="?", default="")
    parser.add_argument(
        "--port",
        type=int,
        default=USUAL_PORT,
        help="the port to try first; 0 takes any free one (default: 8888)",
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address, open no browser")
    parser.set_defaults(lessons=LESSONS, state=STATE)
    return parser.parse_args(arguments)


def find_lesson(wanted: str, folder: Path = LESSONS) -> str:
    """Return the file name of the lesson whose name begins with `wanted`; without one, of *Start here*.

    Raises:
        SetupError: no lesson or several begin so; the message lists the lessons there are.
    """
    names = sorted(path.name for path in folder.glob("*.ipynb"))
    if not wanted:
        return FIRST_LESSON if FIRST_LESSON in names or not names else names[0]
    # Behind its number a name goes on with “_”: 01 is not the beginning of 01b.
    beginning = f"{lesson_number(wanted)}_" if is_number(wanted) else Path(wanted).name
    found = [name for name in names if name.startswith(beginning)]
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"    {name.removesuffix('.ipynb')}" for name in names)
    how_many = "Several lessons begin" if found else "No lesson begins"
    raise SetupError(f'{how_many} with "{wanted}". These are there:\n{listed}')


def free_port(wanted: int, tries: int = 50) -> int:
    """Return `wanted`, or the next port nobody uses; any free one for 0.

    Raises:
        SetupError: `tries` ports in a row are taken.
    """
    for port in range(wanted, wanted + tries) if wanted else (0,):
        with closing(socket.socket()) as probe:
            try:
                probe.bind((ADDRESS, port))
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    raise SetupError(f"No free port from {wanted} on. Try another: python3 -m helpers start --port 9100")


def keep_to_itself(state: Path) -> None:
    """Give JupyterLab settings of its own in `state`, so that this person's other Jupyter is left alone.

    The kernel finds the kit by PYTHONPATH too: a .pth file can't say every folder name on Windows.
    """
    os.environ["JUPYTER_CONFIG_DIR"] = str(state / "config")
    os.environ["JUPYTER_DATA_DIR"] = str(state / "data")
    os.environ["JUPYTER_RUNTIME_DIR"] = str(state / "runtime")
    os.environ["JUPYTERLAB_SETTINGS_DIR"] = str(state / "settings")
    os.environ["JUPYTERLAB_WORKSPACES_DIR"] = str(state / "workspaces")
    os.environ["IPYTHONDIR"] = str(state / "ipython")
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    for folder in ("config", "data", "runtime", "ipython"):
        (state / folder).mkdir(parents=True, exist_ok=True)


def server_arguments(lessons: Path, page: str, port: int, *, browser: bool) -> list[str]:
    """Return JupyterLab's options: our settings, nothing that asks the network, a token always."""
    options = {
        "ServerApp.root_dir": lessons,
        "ServerApp.ip": ADDRESS,
        "ServerApp.port": port,
        "ServerApp.open_browser": browser,
        "ServerApp.default_url": page,
        "ServerApp.answer_yes": True,
        "ServerApp.allow_root": True,
        "IdentityProvider.token": secrets.token_hex(24),
        "PasswordIdentityProvider.hashed_password": "",
        "LabApp.default_url": page,
        "LabApp.app_settings_dir": HERE / "settings",
        "LabApp.extra_labextensions_path": HERE / "labextensions",
        "LabApp.extension_manager": "readonly",
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "KernelManager.transport_encryption": "auto",
        "Application.log_level": "ERROR",
    }
    return [f"--{name}={value}" for name, value in options.items()]


def page_of(lesson: str) -> str:
    """Return the address of a lesson on the server: one document, no side bars.

    >>> page_of("00_start_here.ipynb")
    '/doc/tree/00_start_here.ipynb'
    """
    return f"/doc/tree/{quote(lesson)}"


def running_address(lessons: Path, page: str) -> str | None:
    """Return the address of `page` on a server that already runs on this folder, or None."""
    from jupyter_server.serverapp import list_running_servers

    for server in list_running_servers():
        if Path(server["root_dir"]).resolve() != lessons.resolve():
            continue
        question = f"{server['url']}api/status?token={server['token']}"
        try:
            with closing(urllib.request.urlopen(question, timeout=3)):
                return f"{server['url'].rstrip('/')}{page}?token={server['token']}"
        except OSError:
            continue
    return None


def open_again(address: str, *, browser: bool) -> int:
    """Show a server that runs already."""
    print(f"The kit is already running on this folder. Its page:\n\n    {address}\n", flush=True)
    if browser:
        import webbrowser

        webbrowser.open(address)
    return 0


def serve(arguments: Sequence[str], page: str) -> int:
    """Run JupyterLab until Ctrl+C."""
    from jupyterlab.labapp import LabApp

    server = LabApp.initialize_server(argv=list(arguments))
    token = server.identity_provider.token
    print(
        f"The lessons are open in your browser. If not, copy this address into it:\n\n"
        f"    http://{ADDRESS}:{server.port}{page}?token={token}\n\n"
        "Keep this window open while you work. Ctrl+C stops the kit.",
        flush=True,
    )
    server.start()
    print("Stopped.", flush=True)
    return 0


def run(options: argparse.Namespace) -> int:
    """Open the lesson, on the server that runs already or on a new one; return the exit code."""
    lessons: Path = options.lessons
    page = page_of(find_lesson(options.lesson, lessons))
    keep_to_itself(options.state)
    address = running_address(lessons, page)
    if address is not None:
        return open_again(address, browser=not options.no_browser)
    port = free_port(options.port)
    return serve(server_arguments(lessons, page, port, browser=not options.no_browser), page)
