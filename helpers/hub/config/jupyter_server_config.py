"""What a learner's JupyterLab reads where `JUPYTER_CONFIG_PATH` names this folder."""

import os

from traitlets.config import Config

from helpers.hub.learner_server import learner_server

# Jupyter puts `c` here before it runs this file; whoever only imports it gets an empty one.
c: Config = globals().setdefault("c", Config())
c.merge(learner_server(int(os.environ.get("KIT_IDLE_MINUTES", "60"))))
