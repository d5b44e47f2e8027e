"""Where a learner's work lies on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

IN_BROWSER = sys.platform == "emscripten"
# Where JupyterLite shows Python the files that the browser keeps.
_BROWSER_FILES = Path("/drive")
_HOSTED = {
    "school": "on the server that you are logged in to, in a folder of your own",
    "session": "on a borrowed server, until this session ends",
}


def work_folder() -> Path:
    """Return the folder of the response files: `KIT_WORK` where it is set, else lessons/my-work.

    A `~` in it is the learner's home. Where Python itself runs in a browser, the folder is one of the
    browser's own storage.

    >>> work_folder().is_absolute()
    True
    """
    if named := os.environ.get("KIT_WORK"):
        return Path(named).expanduser().absolute()
    lessons = _BROWSER_FILES if IN_BROWSER else Path(__file__).resolve().parents[2] / "lessons"
    return lessons / "my-work"


def kept_where(browser: bool = IN_BROWSER) -> str:
    """Return where a learner's work lies, as the end of a sentence.

    `KIT_HOST` says whose computer it is where that is not the learner's own: "school" or "session".

    >>> kept_where(browser=True)
    'in this browser, on this device, and nowhere else'
    """
    hosted = _HOSTED.get(os.environ.get("KIT_HOST", ""))
    place = "in this browser, on this device" if browser else hosted or "on this computer"
    return f"{place}, and nowhere else"


def kept_until(browser: bool = IN_BROWSER) -> str:
    """Return the sentence that tells when a learner's work would be lost; empty where it lies in a folder.

    >>> kept_until(browser=True).partition(":")[0]
    "They are gone when somebody clears this browser's data or when a private window is closed"
    """
    if not browser:
        return ""
    return (
        "They are gone when somebody clears this browser's data or when a private window is closed:"
        " take them along under “All lessons”."
    )
