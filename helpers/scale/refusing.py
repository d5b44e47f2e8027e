"""The error of a corpus that can't be tagged as asked."""

from __future__ import annotations

from helpers.errors import PlainError


class ScaleError(PlainError, ValueError):
    """A corpus that can't be tagged as asked; the message says what to do."""
