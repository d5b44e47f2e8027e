"""`python3 -m helpers app 01`: a lesson as a page of its own, without JupyterLab around it."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from helpers.launch.on_first_use import Tool, apart, folder_of

HELP = """Opens one lesson as a page of its own in your browser: no menus, and nothing to run.

LESSON is a lesson's number or the beginning of its file name; without it, "Start here" opens:
  python3 -m helpers app 01

Answers are kept where `python3 -m helpers` keeps them, in lessons/my-work. Have a lesson open in one of the
two at a time. The first time needs the internet. Ctrl+C stops it."""

# Turns a notebook into a page with a kernel behind it. BSD-3-Clause, kept by Project Jupyter; 16 MB with
# websockets (BSD-3-Clause), all else that it needs comes with JupyterLab. It goes into a folder of its own:
# installed like the rest, it would add a button and a server extension to everybody's JupyterLab.
TOOL = Tool("Voilà", 5, ("voila==0.5.13", "websockets==17.4"))
HOME = folder_of("kit-app", "0.5.13")
TEMPLATES = Path(__file__).parent / "settings" / "app"
# What draws the kit's widgets. Others that somebody has installed stay out of a lesson.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
USUAL_PORT = 8866


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options of `app`."""
    from helpers.launch import lab

    parser = argparse.ArgumentParser(
        "python3 -m helpers app", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lesson", metavar="LESSON", nargs="?", default="")
    parser.add_argument(
        "--port",
        type=int,
        default=USUAL_PORT,
        help=f"the port to try first; 0 takes any free one (default: {USUAL_PORT})",
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address, open no browser")
    parser.set_defaults(lessons=lab.LESSONS, state=lab.STATE)
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> int:
    """Show the lesson until Ctrl+C; return the exit code."""
    from helpers.launch import lab

    lesson = lab.find_lesson(options.lesson, options.lessons)
    apart(TOOL, HOME)
    lab.keep_to_itself(options.state)
    places = [
        str(TEMPLATES),
        str(HOME / "share" / "jupyter"),
        *filter(None, [os.environ.get("JUPYTER_PATH")]),
    ]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(places)
    sys.path.append(str(HOME))
    port, token = lab.free_port(options.port), secrets.token_hex(24)
    return _serve(options.lessons, lesson, port, token, browser=not options.no_browser)


def server_arguments(lessons: Path, port: int, token: str) -> list[str]:
    """Return Voilà's options: the kit's page, a token, and nothing that is fetched from elsewhere.

    >>> "--Voila.ip=127.0.0.1" in server_arguments(Path("lessons"), 8866, "secret")
    True
    """
    from helpers.launch import lab

    options = {
        "Voila.ip": lab.ADDRESS,
        "Voila.port": port,
        "Voila.open_browser": False,
        "Voila.token": token,
        "Voila.log_level": "ERROR",
        "VoilaConfiguration.template": "kit",
        "VoilaConfiguration.theme": "light",
        "VoilaConfiguration.allow_template_override": "NO",
        "KernelManager.transport_encryption": "auto",
    }
    told = [*options.items(), *(("VoilaConfiguration.extension_allowlist", name) for name in EXTENSIONS)]
    return [str(lessons), *(f"--{name}={value}" for name, value in told)]


def page_of(lesson: str) -> str:
    """Return the address of a lesson on the server.

    >>> page_of("00_start_here.ipynb")
    '/voila/render/00_start_here.ipynb'
    """
    return f"/voila/render/{quote(lesson)}"


def _serve(lessons: Path, lesson: str, port: int, token: str, *, browser: bool) -> int:
    from helpers.launch import lab

    address = f"http://{lab.ADDRESS}:{port}{page_of(lesson)}?token={token}"
    server = _server_class()()
    server.initialize(server_arguments(lessons, port, token))
    print(
        f"The lesson is open in your browser. If not, copy this address into it:\n\n    {address}\n\n"
        "Keep this window open while you work. Ctrl+C stops the kit.",
        flush=True,
    )
    if browser:
        import webbrowser

        webbrowser.open(address)
    server.start()
    print("Stopped.", flush=True)
    return 0


def _server_class() -> Any:
    """Voilà's server, with what a lesson needs of it; there is no such module before it is installed."""
    voila, drawing = import_module("voila.app"), import_module("voila.notebook_renderer")

    class Executor(drawing.VoilaExecutor):  # type: ignore[misc, name-defined]
        def output(self, *told: Any) -> Any:
            # The page has to know a place by its name, so that a lesson can renew what it has shown there.
            shown, (_outputs, _message, name, _cell) = super().output(*told), told
            if shown is not None and name:
                shown.metadata["display_id"] = name
            return shown

    class Server(voila.Voila):  # type: ignore[misc, name-defined]
        def init_settings(self) -> dict[str, Any]:
            # A page that is closed ends its kernel by a request that carries no form token, and is refused
            # without this. Nobody comes so far without the token in the address.
            own = {"disable_check_xsrf": True, "ws_ping_timeout": 30_000}
            return {**super().init_settings(), **own}

    drawing.VoilaExecutor = Executor  # type: ignore[attr-defined]
    return Server
