"""How the kit is started and tested: its commands, its environment, JupyterLab as a learner meets it."""
