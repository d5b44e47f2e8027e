"""Where a learner's work lies on this computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

IN_BROWSER = sys.platform == "emscripten"
# Where JupyterLite shows Python the files that the browser keeps.
_BROWSER_FILES = Path("/drive")


def work_folder() -> Path:
    """Return the folder of the response files: `KIT_WORK` where it is set, else lessons/my-work.

    Where Python itself runs in a browser, it is a folder of the browser's own storage.

    >>> work_folder().is_absolute()
    True
    """
    if named := os.environ.get("KIT_WORK"):
        return Path(named).absolute()
    lessons = _BROWSER_FILES if IN_BROWSER else Path(__file__).resolve().parents[2] / "lessons"
    return lessons / "my-work"


def kept_where(browser: bool = IN_BROWSER) -> str:
    """Return where a learner's work lies, as the end of a sentence.

    >>> kept_where(browser=True)
    'in this browser, on this device, and nowhere else'
    """
    return f"{'in this browser, on this device' if browser else 'on this computer'}, and nowhere else"
