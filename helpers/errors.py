"""Errors whose message alone is shown in a notebook: a plain sentence, and no traceback."""

from __future__ import annotations


class PlainError(Exception):
    """An error a learner or teacher may meet; its message says what to do."""

    def _render_traceback_(self) -> list[str]:
        """Notebooks ask an error for the lines to show: these are all."""
        return [str(self)]


class UnreadableText(PlainError, ValueError):
    """A file or paste that can't be read as an article; the message says what to do."""


class MissingText(PlainError, FileNotFoundError):
    """A file or folder that is not there; the message lists what is."""


class UnknownName(PlainError, ValueError):
    """A name that the kit does not know; the message lists the valid ones."""
