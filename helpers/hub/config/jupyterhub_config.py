"""A JupyterHub for one class on one computer: `jupyterhub -f helpers/hub/config/jupyterhub_config.py`.

`KIT_CLASSROOM` names the file that says who is in the class; without it, the example is used.
"""

from traitlets.config import Config

from helpers.hub.classroom import classroom_file, read_classroom
from helpers.hub.hub_settings import hub_settings

# JupyterHub puts `c` here before it runs this file; whoever only imports it gets an empty one.
c: Config = globals().setdefault("c", Config())
c.merge(hub_settings(read_classroom(classroom_file())))
