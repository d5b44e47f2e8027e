"""What The Littlest JupyterHub has to know of the kit: copy it to /opt/tljh/config/jupyterhub_config.d.

It imports nothing of the kit, for the hub's own Python may be older than the kit's.
"""

from traitlets.config import Config

KIT = "/srv/media-literacy-kit"
HAND_IN = "/srv/media-literacy-hand-in"

# JupyterHub puts `c` here before it runs this file; whoever only imports it gets an empty one.
c: Config = globals().setdefault("c", Config())
c.Spawner.default_url = "/doc/tree/00_start_here.ipynb"
c.Spawner.notebook_dir = f"{KIT}/lessons"
c.Spawner.disable_user_config = True
c.Spawner.environment = {
    "JUPYTER_CONFIG_PATH": f"{KIT}/helpers/hub/config",
    "JUPYTER_PREFER_ENV_PATH": "1",
    "KIT_HAND_IN": lambda spawner: f"{HAND_IN}/{spawner.user.name}",
    "KIT_HOST": "school",
    "KIT_WORK": "~/my-work",
}
