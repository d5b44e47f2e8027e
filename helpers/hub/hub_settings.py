"""The hub's settings: one kit for all that nobody can change, and a home and a hand-in box a learner."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets.config import Config

from helpers.hub.classroom import Classroom
from helpers.launch.lab import LESSONS

CONFIG = Path(__file__).parent / "config"
PROGRAMS = Path(sys.prefix) / "bin"
# A room full of learners logs in within a minute, and the last of them waits for all others.
PATIENCE = 180
LOGIN = "Your code and your password stand on your slip of paper."


def hub_settings(classroom: Classroom) -> Config:
    """Return the settings of a JupyterHub for this class.

    Learners log in with accounts of the system (PAM): each has a password of their own, and the system keeps
    them out of each other's files. With one password for all, everybody could log in as everybody. Nobody
    is made an administrator of the hub, for such a one could open any learner's server.

    >>> from helpers.hub.classroom import classroom_file, read_classroom
    >>> hub_settings(read_classroom(classroom_file())).JupyterHub.authenticator_class
    'pam'
    """
    # The system need not note who works on the hub: it keeps no times of learners.
    no_record = {"open_sessions": False}
    spawner = {
        "cmd": [str(PROGRAMS / "jupyterhub-singleuser")],
        "notebook_dir": str(LESSONS),
        "environment": learner_environment(classroom),
        "disable_user_config": True,
        "start_timeout": PATIENCE,
        "http_timeout": PATIENCE,
    }
    hub = {
        "bind_url": classroom.address,
        "authenticator_class": "pam",
        "spawner_class": "jupyterhub.spawner.LocalProcessSpawner",
        "template_vars": {"announcement_login": LOGIN},
    }
    accounts = {"allowed_users": {*classroom.learners, *classroom.teachers}}
    return Config(
        {"JupyterHub": hub, "Authenticator": accounts, "PAMAuthenticator": no_record, "Spawner": spawner}
    )


def learner_environment(classroom: Classroom) -> dict[str, str | Callable[[Any], str]]:
    """Return the environment variables of a learner's server; a function is called with its spawner.

    >>> from helpers.hub.classroom import classroom_file, read_classroom
    >>> learner_environment(read_classroom(classroom_file()))["KIT_WORK"]
    '~/my-work'
    """
    return {
        "JUPYTER_CONFIG_PATH": str(CONFIG),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "KIT_HAND_IN": lambda spawner: str(classroom.box(spawner.user.name)),
        "KIT_HOST": "school",
        "KIT_IDLE_MINUTES": str(classroom.idle_minutes),
        "KIT_WORK": "~/my-work",
        "PATH": os.pathsep.join((str(PROGRAMS), os.environ.get("PATH", os.defpath))),
    }
