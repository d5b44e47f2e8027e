"""Where a learner's work lies on this computer."""

from __future__ import annotations

import os
from pathlib import Path


def work_folder() -> Path:
    """Return the folder of the response files: `KIT_WORK` where it is set, else lessons/my-work.

    >>> work_folder().is_absolute()
    True
    """
    named = os.environ.get("KIT_WORK")
    return Path(named).absolute() if named else Path(__file__).resolve().parents[2] / "lessons" / "my-work"
