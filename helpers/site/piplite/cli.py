"""What `%pip` becomes in a cell: a sentence."""

from . import TOLD


async def get_transformed_code(_words: list[str]) -> str:
    """Return the code that stands for a line with `%pip`.

    >>> import asyncio
    >>> asyncio.run(get_transformed_code(["install", "six"]))
    "print('This site holds all that the lessons need. Nothing can be installed in it.')"
    """
    return f"print({TOLD!r})"
