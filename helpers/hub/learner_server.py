"""JupyterLab as `python3 -m helpers` opens it, where another program starts it: a hub, or Binder."""

from __future__ import annotations

import os

from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

from helpers.launch.lab import FIRST_LESSON, LESSONS, page_of, server_arguments

# The rest of what the start command says (address, port, token) is the other program's to say.
_KEPT = ("LabApp.", "KernelManager.", "ServerApp.root_dir", "ServerApp.default_url")


def learner_server(idle_minutes: int = 60) -> Config:
    """Return the settings of one learner's JupyterLab: the start command's, and an end to what nobody uses.

    A kernel stops after `idle_minutes` without use, and the server as long after its last kernel. Answers
    are in their files by then, and come back when the lesson is opened again.

    >>> print(learner_server().ServerApp.default_url)
    /doc/tree/00_start_here.ipynb
    """
    settings = Config()
    for argument in server_arguments(LESSONS, page_of(FIRST_LESSON), 0, browser=False):
        name, _, value = argument.removeprefix("--").partition("=")
        if name.startswith(_KEPT):
            section, _, trait = name.partition(".")
            settings[section][trait] = DeferredConfigString(value)
    seconds = idle_minutes * 60
    settings.MappingKernelManager.update({"cull_idle_timeout": seconds, "cull_connected": True})
    settings.ServerApp.shutdown_no_activity_timeout = seconds
    # A terminal would be a login shell, which forgets the kit's Python: “python3 -m helpers” has to find it.
    settings.ServerApp.terminado_settings = {"shell_command": [os.environ.get("SHELL", "sh")]}
    return settings
