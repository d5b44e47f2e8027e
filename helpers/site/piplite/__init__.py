"""Stands in for JupyterLite's installer, which every kernel imports: a site of the kit is whole as it is.

Its own one loads a package manager at every start, for nothing: no index is ever asked.
"""

TOLD = "This site holds all that the lessons need. Nothing can be installed in it."


async def install(*_packages: str, **_options: object) -> None:
    """Install nothing, and say so."""
    raise RuntimeError(TOLD)
