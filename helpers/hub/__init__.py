"""The kit on a server: a JupyterHub for a class, Binder, and many machines."""
