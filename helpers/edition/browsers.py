"""The Chromium, Chrome or Edge of this computer: it takes the pictures, nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from helpers.errors import PlainError

NO_BROWSER = (
    "The pictures of the lessons are taken by Chromium, Chrome or Edge, and none was found on this computer. "
    "Install one. If it lies in an unusual place, say where: set KIT_CHROMIUM to the path of the program."
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever asks for another host is told that there is none.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


class NoBrowser(PlainError):
    """There is no browser that could take pictures; the message says what to install."""


def find_browser() -> Path:
    """Return a Chromium, Chrome or Edge of this computer; what KIT_CHROMIUM names comes first.

    Raises:
        NoBrowser: there is none.
    """
    named = [os.environ.get("KIT_CHROMIUM"), *map(shutil.which, _NAMES), *_PLACES]
    found = next((Path(place) for place in named if place and Path(place).is_file()), None)
    if found is None:
        raise NoBrowser(NO_BROWSER)
    return found
